"""The daily copies, and the check of the diary."""

import streamlit as st

from tracker.services.checking import CheckResult, check_diary
from tracker.store.copies import copies_of
from tracker.ui.app import calmly, the_store

ABOUT = (
    "On each day that Pacewell is opened it keeps a copy of the diary's file in the folder “copies” beside it: of the "
    "last seven days, and of the four weeks before. That helps against a broken file, not against a broken machine."
)
ON_A_SERVER = "This diary lies on a database server. Its copies are made there."
CHECK = "Check the diary now"


def show_copies() -> None:
    """Which copies there are, and the button that checks everything."""
    st.markdown(ABOUT if the_store().path else ON_A_SERVER)
    copies = copies_of(the_store())
    if copies:
        with st.expander(f"Copies: {len(copies)}, the newest of {copies[0].day:%d %b %Y}"):
            st.text("\n".join(f"{copy.day:%d %b %Y}   {copy.size / 1e6:.1f} MB   {copy.path.name}" for copy in copies))
    if st.button(CHECK, icon=":material/fact_check:"):
        with calmly(), st.spinner("The diary is being read to its last row"):
            result = check_diary(the_store())
        _show(result)


def _show(result: CheckResult) -> None:
    if result.sound:
        st.success("All is well.", icon=":material/check:")
    for finding in result.findings:
        st.warning(finding, icon=":material/report:")
    for note in result.notes:
        st.text(note)
