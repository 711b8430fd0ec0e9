"""What stands before every page: whether the app may be served as it is set up, and whether this person may come in."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker import clock
from tracker.domain.accounts import SignIn
from tracker.language import N_, _
from tracker.services.people import ensure_person
from tracker.services.sign_ins import end_sign_in, has_ended
from tracker.store import StoreProblem
from tracker.ui.accounts import sign_in_settings, signed_in
from tracker.ui.app import calmly, the_store
from tracker.ui.languages import speak_as_set
from tracker.ui.listening import reason_not_to_serve
from tracker.ui.parts import runs_by_itself
from tracker.ui.passphrase.asking import ask_for_passphrase
from tracker.ui.passphrase.lock import is_locked, lock_if_idle
from tracker.ui.signing_in import IDLE_SECONDS, Closed, forget_account, show_sign_in, was_ended_here
from tracker.ui.style import apply_style
from tracker.ui.tab_pass import take_pass, use_pass

SIGNED_IN_AS = N_("Signed in as {name}")
SIGN_OUT = N_("Sign out")
LET_IN, LAST_USED = "let-in", "last-used"  # the person, and when this tab was last used

Door = Callable[[], None]


def closed_door() -> Door | None:
    """What is shown in place of every page; None when the person may come in. Before it nothing of a diary is read."""
    door = _closed_door()
    if door is None:
        use_pass()
    return door


def _closed_door() -> Door | None:
    speak_as_set(None)
    reason = reason_not_to_serve()
    if reason:
        return partial(_say, reason)
    lock_if_idle()
    if is_locked():
        return _ask_for_passphrase
    if not sign_in_settings().is_on:
        return None
    account = signed_in()
    why = _why_closed(account)
    if account is None or why:
        _take_away()
        return partial(show_sign_in, why)
    if st.session_state.get(LET_IN) != account.person:
        _take_away()
        _ensure(account.person)
    st.session_state[LET_IN], st.session_state[LAST_USED] = account.person, clock.ticks()
    return None


def see_that_it_is_open() -> None:
    """For a part of a page that runs by itself: where the door has closed since, the whole page is asked for."""
    if runs_by_itself() and closed_door():
        st.rerun()


def show_account() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    account = signed_in()
    if account is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="account"):
        st.text(_(SIGNED_IN_AS, name=account.shown))
        st.button(_(SIGN_OUT), icon=":material/logout:", on_click=sign_out, args=(account,))


def sign_out(account: SignIn) -> None:
    """Ends this sign-in in all its tabs, and takes away what this one held."""
    with calmly(), the_store().writing() as db:
        end_sign_in(db, account.person, account.mark, clock.unfrozen())
    forget_account(account)
    take_pass()
    st.session_state.clear()
    st.logout()


def _ask_for_passphrase() -> None:
    with calmly():
        ask_for_passphrase()


def _say(reason: str) -> None:
    apply_style()
    st.title("Pacewell", anchor=False)
    st.warning(reason.replace("\n", "\n\n"), icon=":material/lock:")


def _why_closed(account: SignIn | None) -> Closed | None:
    if account is None:
        return Closed.UNKNOWN if st.user.to_dict().get("is_logged_in") is True else None
    if not account.is_among(sign_in_settings().allowed):
        return Closed.NOT_LISTED
    return Closed.OVER if was_ended_here(account) or _is_over(account) or _has_ended(account) else None


def _is_over(account: SignIn) -> bool:
    if st.session_state.get(LET_IN) == account.person and clock.ticks() - st.session_state[LAST_USED] < IDLE_SECONDS:
        return False
    return account.is_over(clock.unfrozen(), sign_in_settings().lasts)


def _has_ended(account: SignIn) -> bool:
    try:
        with the_store().reading() as db:
            return has_ended(db, account.person, account.mark)
    except StoreProblem:
        return False  # the page itself says what is wrong with the diary, and can show nothing of it


def _take_away() -> None:
    """What another account left at this tab is not for the next one."""
    if LET_IN in st.session_state:
        take_pass()
        st.session_state.clear()


def _ensure(person: str) -> None:
    try:
        with the_store().writing() as db:
            ensure_person(db, person, clock.now())
    except StoreProblem:
        return  # as above
