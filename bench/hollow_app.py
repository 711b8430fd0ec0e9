"""As many elements as Today has, of the same kinds, with nothing behind them: what of its cost is Streamlit's own."""

from datetime import date, time

import streamlit as st

ANSWERS = ["None", "A little", "Some", "Much", "Very much"]

for number in range(4):
    st.header(f"Part {number}", anchor=False)
    with st.container(border=True):
        for line in range(6):
            st.markdown(f"Line {line} of part {number}")
        for line in range(3):
            with st.container(horizontal=True):
                st.button("Choose", key=f"choose-{number}-{line}")
    with st.expander("More"):
        st.pills("What was it like?", ANSWERS, key=f"like-{number}")
with st.form("hollow"):
    for number, column in enumerate(st.columns(4)):
        with column:
            st.select_slider("How much?", [None, *range(11)], key=f"much-{number}")
    for number in range(6):
        st.pills("Which one?", ANSWERS, key=f"which-{number}")
    for number in range(2):
        st.selectbox("Where?", ANSWERS, key=f"where-{number}")
        st.time_input("When?", time(9), key=f"when-{number}")
    st.date_input("Day", date(2026, 11, 20))
    st.text_area("Note")
    st.form_submit_button("Save")
