"""Where a passphrase is set, changed and taken away again, and how long an unused tab stays open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from tracker import clock
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.domain.settings import LOCK_AFTER
from tracker.language import N_, _, _n
from tracker.services.passphrase import (
    NOT_THE_PRESENT,
    PASSPHRASE_LEAST,
    new_passphrase,
    remove_passphrase,
    set_passphrase,
)
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.preferences import settings_of
from tracker.ui.accounts import sign_in_settings
from tracker.ui.app import calmly, leave_notice, open_anew, the_person, the_store
from tracker.ui.fields import show_problems
from tracker.ui.passphrase.lock import change_lock, give_present, seconds_to_wait, the_lock

ON_A_SERVER = N_("A passphrase is for a diary in a file of its own. This one lies on a database server.")
OF_SEVERAL = N_(
    "The file of this server holds the diaries of several people. A passphrase would lock all of them, so it is not "
    "set here. Ask whoever runs the server."
)
ABOUT = N_(
    "With a passphrase the file of your diary is encrypted. Whoever finds the file or takes the disk cannot read it. "
    "You type the passphrase when you open Pacewell, in each window."
)
FINAL = N_(
    "**If you forget the passphrase, nobody can open your diary again, not even the makers of Pacewell.** There is no "
    "other way in, and that cannot be changed later. Write it down and keep it in a safe place before you go on."
)
HINT = N_("At least {least} characters, in any script. Four or five words that you can recall make a good one.")
NEW, AGAIN, PRESENT = N_("New passphrase"), N_("The new passphrase again"), N_("Present passphrase")
PRESENT_TO_REMOVE = N_("Present passphrase, to remove it")
COPIES = N_("Older copies of the diary")
COPIES_TOO = {
    True: N_("Put them under the new passphrase too"),
    False: N_("Leave them as they are"),
}
ABOUT_COPIES = N_(
    "These are the daily copies, and what Pacewell kept before an update or a restore. A copy that has no passphrase "
    "can be read by whoever finds it. Backups that you saved elsewhere always stay as they are."
)
KNOWN = N_("I know that a forgotten passphrase is final")
SET = N_("Set the passphrase")
ANOTHER, CHANGE = N_("Another passphrase"), N_("Change the passphrase")
NONE_ANY_MORE, REMOVE = N_("No passphrase any more"), N_("Remove the passphrase")
ABOUT_REMOVING = N_("After this, whoever can read the file can read your diary.")
COPIES_TOO_PLAIN = N_("Take the older copies out of the passphrase too")
ON_THE_DISK = N_(
    "What was there before is written over as well as a disk allows that. Traces can stay on it, and in backups that "
    "other programs made. An encrypted disk helps against that."
)
IS_SET = N_("Your diary is under a passphrase.")
LOCK_AFTER_LABEL = N_("Lock a window that is not used")
NEVER = N_("never")
ABOUT_LOCKING = N_(
    "A guided session that runs counts as use. When a window is locked, texts that you had not saved wait until you "
    "unlock it; other answers of a form that was not sent are asked again."
)
WORKING = N_("The diary is written anew. This can take a moment: leave the window open.")
TICK_FIRST = N_("Tick that you know that a forgotten passphrase is final.")


def show_passphrase() -> None:
    """What there is to set."""
    if the_store().path is None:
        st.markdown(_(ON_A_SERVER))
        return
    if sign_in_settings().is_on:
        st.markdown(_(OF_SEVERAL))
        return
    if the_lock().sealed:
        st.markdown(_(IS_SET))
        _lock_after()
        with st.expander(_(ANOTHER)):
            _change()
        with st.expander(_(NONE_ANY_MORE)):
            _remove()
    else:
        st.markdown(_(ABOUT))
        _set()


def _set() -> None:
    st.warning(_(FINAL), icon=":material/key:")
    with st.form("passphrase-set", border=False, enter_to_submit=False):
        new, again = _new_fields()
        copies_too = _copies_choice()
        known = st.checkbox(_(KNOWN), key="passphrase-known")
        tapped = st.form_submit_button(_(SET), type="primary", icon=":material/lock:")
    st.caption(_(ON_THE_DISK))
    if tapped:
        _rewrite(new, again, copies_too, known=known)


def _change() -> None:
    st.markdown(_(FINAL))
    with st.form("passphrase-change", border=False, enter_to_submit=False):
        present = _present_field(_(PRESENT), "passphrase-present")
        new, again = _new_fields()
        copies_too = _copies_choice()
        known = st.checkbox(_(KNOWN), key="passphrase-known")
        tapped = st.form_submit_button(_(CHANGE), type="primary", icon=":material/lock_reset:")
    if tapped and _is_present(present):
        _rewrite(new, again, copies_too, known=known)


def _remove() -> None:
    st.markdown(_(ABOUT_REMOVING))
    with st.form("passphrase-remove", border=False, enter_to_submit=False):
        present = _present_field(_(PRESENT_TO_REMOVE), "passphrase-present-to-remove")
        copies_too = st.checkbox(_(COPIES_TOO_PLAIN), value=True, key="passphrase-copies-plain")
        tapped = st.form_submit_button(_(REMOVE), icon=":material/lock_open:")
    if not tapped or not _is_present(present):
        return
    stay = _written_anew(partial(remove_passphrase, copies_too=copies_too))
    change_lock(None)
    _done(_("Your diary has no passphrase any more."), stay)


def _rewrite(new: str, again: str, copies_too: bool, *, known: bool) -> None:
    try:
        reject_if([None if known else _(TICK_FIRST)])
        key = new_passphrase(new, again)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return
    stay = _written_anew(partial(set_passphrase, key=key, copies_too=copies_too))
    change_lock(key)
    _done(_("Your diary is under the new passphrase now."), stay)


def _written_anew(write: Callable[[Store], list[Path]]) -> int:
    """How many copies stay as they are; the page says it where the diary could not be written, and stops."""
    try:
        with calmly(), st.spinner(_(WORKING)):
            return len(write(the_store()))
    finally:
        open_anew()


def _done(said: str, stay: int) -> None:
    left = _n(
        "{n} older copy does not open and was left as it is.",
        "{n} older copies do not open and were left as they are.",
        stay,
    )
    leave_notice(f"{said} {left}" if stay else said)
    st.rerun()


def _new_fields() -> tuple[str, str]:
    st.caption(_(HINT, least=PASSPHRASE_LEAST))
    new = st.text_input(_(NEW), type="password", key="passphrase-new", autocomplete="new-password")
    again = st.text_input(_(AGAIN), type="password", key="passphrase-again", autocomplete="new-password")
    return new, again


def _present_field(question: str, key: str) -> str:
    return st.text_input(question, type="password", key=key, autocomplete="current-password")


def _copies_choice() -> bool:
    chosen = st.radio(
        _(COPIES),
        list(COPIES_TOO),
        format_func=lambda too: _(COPIES_TOO[too]),
        key="passphrase-copies",
        help=_(ABOUT_COPIES),
    )
    return bool(chosen)


def _is_present(typed: str) -> bool:
    wait = seconds_to_wait()
    if wait:
        show_problems([_n("Wait {n} more second, then try again.", "Wait {n} more seconds, then try again.", wait)])
        return False
    right = give_present(typed)
    if not right:
        show_problems([_(NOT_THE_PRESENT)])
    return right


def _lock_after() -> None:
    with calmly(), the_store().reading() as db:
        minutes = settings_of(db, the_person()).lock_after
    chosen = st.selectbox(
        _(LOCK_AFTER_LABEL), LOCK_AFTER, LOCK_AFTER.index(minutes), format_func=_after, key="lock-after"
    )
    st.caption(_(ABOUT_LOCKING))
    if chosen != minutes:
        with calmly(), the_store().writing() as db:
            change_settings(db, the_person(), clock.now(), lock_after=chosen)
        st.rerun()


def _after(minutes: int) -> str:
    return _n("after {n} minute", "after {n} minutes", minutes) if minutes else _(NEVER)
