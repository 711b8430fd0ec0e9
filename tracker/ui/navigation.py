"""Links between pages."""

import streamlit as st
from streamlit.errors import StreamlitAPIException

OPEN_ENTRY = "diary-open-entry"  # the entry whose form stands in the place of the diary's list
CHOSEN_ROUTINE = "chosen-routine"  # set where a routine is started, taken by the session page


def start_routine(routine_id: str, page: str = "app_pages/session.py") -> None:
    """Goes to the guided session of a routine."""
    st.session_state[CHOSEN_ROUTINE] = routine_id
    st.switch_page(page)


def link_to(page: str, text: str) -> None:
    """A link to another page; plain text where that page is not part of the running app (a page tested alone)."""
    try:
        st.page_link(page, label=text, icon=":material/arrow_forward:")
    except (StreamlitAPIException, KeyError):
        st.caption(text)
