"""The daily copies, and the check of the diary."""

import streamlit as st

from tracker.language import N_, _, day_month_year, decimal
from tracker.services.checking import CheckResult, check_diary
from tracker.store.copies import Copy, copies_of
from tracker.ui.app import calmly, the_store

ABOUT = N_(
    "On each day that Pacewell is opened it keeps a copy of the diary's file in the folder “copies” "
    "beside it: of the last seven days, and of the four weeks before. That helps against a broken "
    "file, not against a broken machine."
)
ON_A_SERVER = N_("This diary lies on a database server. Its copies are made there.")
CHECK = N_("Check the diary now")


def show_copies() -> None:
    """Which copies there are, and the button that checks everything."""
    st.markdown(_(ABOUT) if the_store().path else _(ON_A_SERVER))
    copies = copies_of(the_store())
    if copies:
        with st.expander(_("Copies: {n}, the newest of {day}", n=len(copies), day=copies[0].day)):
            st.text("\n".join(_line(copy) for copy in copies))
    if st.button(_(CHECK), icon=":material/fact_check:"):
        with calmly(), st.spinner(_("The diary is being read to its last row")):
            result = check_diary(the_store())
        _show(result)


def _line(copy: Copy) -> str:
    return f"{day_month_year(copy.day)}   {decimal(copy.size / 1e6, 1)} MB   {copy.path.name}"


def _show(result: CheckResult) -> None:
    if result.sound:
        st.success(_("All is well."), icon=":material/check:")
    for finding in result.findings:
        st.warning(_(finding), icon=":material/report:")
    for note in result.notes:
        st.text(_(note))
