"""The floor of the start: nothing is imported but Streamlit, and one sentence is written."""

import streamlit as st

st.write("This is a bare page.")
