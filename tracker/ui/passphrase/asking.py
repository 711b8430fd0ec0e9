"""The page before all others of a diary under a passphrase: it asks for it, and shows nothing of the diary."""

import streamlit as st

from tracker.language import N_, _
from tracker.ui.passphrase.lock import try_passphrase
from tracker.ui.style import apply_style
from tracker.ui.tab_pass import take_pass

TITLE = N_("Pacewell is locked")
ASK = N_("Type the passphrase of this diary to open it.")
PASSPHRASE = N_("Passphrase of the diary")
UNLOCK = N_("Unlock")
FORGOTTEN = N_("Without its passphrase nobody can open the diary, not even the makers of Pacewell.")
WORKING = N_("Opening the diary …")


def ask_for_passphrase() -> None:
    """Asks, and goes on to the page when the passphrase is right. Raises StoreProblem."""
    take_pass()
    apply_style()
    st.title(_(TITLE), anchor=False)
    st.markdown(_(ASK))
    with st.form("unlock", border=False):
        typed = st.text_input(_(PASSPHRASE), type="password", key="unlock-passphrase", autocomplete="current-password")
        tapped = st.form_submit_button(_(UNLOCK), type="primary", icon=":material/lock_open:")
    if tapped:
        with st.spinner(_(WORKING)):
            said = try_passphrase(typed)
        if said is None:
            st.rerun()
        st.warning(said, icon=":material/lock:")
    st.caption(_(FORGOTTEN))
