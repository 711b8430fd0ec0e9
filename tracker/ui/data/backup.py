"""Saving a backup, putting one back, and taking that back again."""

from functools import partial
from io import BytesIO
from pathlib import Path

import streamlit as st

from tracker import __version__, clock
from tracker.domain.rejection import EntryRejected
from tracker.exports.backup_file import FINAL, backup_name, passphrase_problem, write_backup
from tracker.language import N_, _, _n, instant
from tracker.services.backup import restore, undo_restore
from tracker.store import Store
from tracker.store.engine import DEFAULT_STORE
from tracker.store.preferences import settings_of
from tracker.store.whole_lock import is_locked
from tracker.store.whole_manifest import Manifest
from tracker.store.whole_opening import opened_backup
from tracker.ui.app import calmly, leave_failure, leave_notice, the_person, the_store, today
from tracker.ui.data.file_field import file_field
from tracker.ui.data.importing import show_refusal
from tracker.ui.downloads import made_later

ABOUT = N_(
    "A backup is one file with all that you wrote and set. Keep it somewhere else than on this "
    "machine: on a stick, or at home of somebody you trust."
)
LOCK = N_("Lock it with a passphrase")
NOT_LOCKED = N_("Your diary is under a passphrase, but this backup is not: whoever has the file can read it.")
PASSPHRASE, AGAIN, OPENING = N_("Passphrase"), N_("The same passphrase again"), N_("Passphrase of the backup")
NOT_THE_SAME = N_("The two passphrases differ: type them again.")
SAVE, RESTORE, UNDO = N_("Save a backup"), N_("Put this backup in the place of my diary"), N_("Undo the last restore")
FILE = N_("Backup to put back")
ABOUT_RESTORE = N_(
    "The backup is read to its end before anything changes. What your diary holds now is kept as a "
    "backup beside it, and one button puts it back."
)
SURE = N_("Yes, put it in the place of what my diary holds now")
TURN = "restore-turn"


def show_backup() -> None:
    """The button that saves a backup, with a passphrase where one is wanted."""
    st.markdown(_(ABOUT))
    with calmly(), the_store().reading() as db:
        made_up = settings_of(db, the_person()).made_up
    locks = st.toggle(_(LOCK), value=the_store().key is not None, key="backup-lock")
    if the_store().key is not None and not locks:
        st.caption(_(NOT_LOCKED))
    passphrase, ready = _new_passphrase() if locks else (None, True)
    st.download_button(
        _(SAVE),
        data=made_later(partial(_bytes, the_store(), the_person(), passphrase)),  # later nobody can ask this tab
        file_name=backup_name(today(), made_up=made_up, with_passphrase=locks),
        mime="application/octet-stream",
        type="primary",
        icon=":material/save:",
        disabled=not ready,
        on_click="ignore",
    )


def show_restore() -> None:
    """The field for a backup, what is in it, and the button that puts it back."""
    st.markdown(_(ABOUT_RESTORE))
    turn = st.session_state.get(TURN, 0)
    uploaded = file_field(_(FILE), f"restore-file-{turn}")
    if uploaded is not None:
        _restore_from(BytesIO(uploaded.getvalue()))
    st.button(_(UNDO), on_click=_undo)


def _new_passphrase() -> tuple[str | None, bool]:
    st.info(_(FINAL))
    first = st.text_input(_(PASSPHRASE), type="password", key="backup-passphrase", autocomplete="new-password")
    again = st.text_input(_(AGAIN), type="password", key="backup-passphrase-again", autocomplete="new-password")
    problem = passphrase_problem(first) if first else None
    if problem or (again and first != again):
        st.caption(problem or _(NOT_THE_SAME))
    return first, bool(first) and first == again and problem is None


def _bytes(store: Store, person: str, passphrase: str | None) -> bytes:
    file = BytesIO()
    write_backup(store, person, file, clock.now(), __version__, passphrase)
    return file.getvalue()


def _restore_from(file: BytesIO) -> None:
    passphrase = st.text_input(_(OPENING), type="password", key="restore-passphrase") if is_locked(file) else None
    sure = st.checkbox(_(SURE), key="restore-sure")
    if not st.button(_(RESTORE), type="primary", disabled=not sure, icon=":material/settings_backup_restore:"):
        return
    try:
        with calmly(), opened_backup(file, passphrase) as backup:
            restored = restore(the_store(), the_person(), backup, _folder(), clock.now(), __version__)
    except EntryRejected as refused:
        show_refusal(refused)
        return
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    leave_notice(
        _(
            "The backup of {when}, with {rows}, is your diary now. What was there is kept as {name}.",
            **_in_words(restored.manifest),
            name=restored.kept.name,
        )
    )
    st.rerun()


def _undo() -> None:
    try:
        with calmly():
            restored = undo_restore(the_store(), the_person(), _folder(), clock.now(), __version__)
    except EntryRejected as refused:
        leave_failure(refused)
        return
    leave_notice(_("The backup of {when}, with {rows}, is your diary again.", **_in_words(restored.manifest)))


def _in_words(manifest: Manifest) -> dict[str, str]:
    rows = sum(member.rows for member in manifest.members.values())
    made = manifest.made.astimezone(clock.zone())
    return {"when": instant(made), "rows": _n("{n:,} row", "{n:,} rows", rows)}


def _folder() -> Path:
    """Where the present diary is kept before a restore: beside its file, else where a file would lie."""
    return (the_store().path or Path(DEFAULT_STORE)).parent
