"""What every page shares: the open store, the person, today, and the top of the page with its notice."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.kinds import Kind
from tracker.domain.rejection import EntryRejected
from tracker.services.people import ME
from tracker.services.record import bring_back
from tracker.store import Store, StoreProblem, open_store
from tracker.store.copies import daily_copy
from tracker.store.preferences import settings_of
from tracker.ui.style import apply_style

NOTICE = "notice"
NO_COPY = "no-copy"  # why today's copy of the diary could not be made
COPY_AGAIN_SECONDS = 3600  # a copy that could not be made is tried again
NOTICE_SECONDS = 10  # a second tap reruns the page at once, and would take the notice away unseen
MADE_UP = "This is a made-up diary for trying Pacewell out. Nothing in it is about a real person."


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the top of the next run; `undo` names the forgotten entry that a tap brings back."""

    text: str
    undo: tuple[Kind, str] | None
    since: float


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _open(where: str | None) -> Store:
    return open_store(where)


def the_store() -> Store:
    """The diary of this process, opened once; when it cannot be opened the page says why and stops."""
    with calmly():
        return _open(os.environ.get("TRACKER_STORE"))


@contextmanager
def calmly(still: Callable[[], None] | None = None) -> Iterator[None]:
    """Shows a StoreProblem met inside as one calm paragraph, then `still` if given, and stops the page there."""
    try:
        yield
    except StoreProblem as problem:
        st.warning(problem.sentence, icon=":material/folder_off:")
        st.text(f"Diary: {problem.where}")
        if still:
            still()
        st.stop()


@st.cache_resource(show_spinner=False, ttl=COPY_AGAIN_SECONDS)
def _copied(where: str | None, day: date) -> str | None:
    return daily_copy(_open(where), day)


def keep_daily_copy() -> None:
    """Makes today's copy of the diary where there is none; why it could not be made is said at the top of each page."""
    try:
        st.session_state[NO_COPY] = _copied(os.environ.get("TRACKER_STORE"), today())
    except StoreProblem:
        st.session_state[NO_COPY] = None  # the page itself says what is wrong with the diary


def the_person() -> str:
    """Whose diary this tab shows."""
    return ME


def today() -> date:
    """The person's calendar day."""
    return clock.now().astimezone(clock.zone()).date()


def leave_notice(text: str, undo: tuple[Kind, str] | None = None) -> None:
    """Keeps a sentence for the top of the next run: what is shown before a rerun is never seen."""
    st.session_state[NOTICE] = Notice(text, undo, clock.ticks())


def page_top(title: str) -> None:
    """The title, the mark of a made-up diary, and what was just done with its undo."""
    apply_style()
    st.title(title)
    mark_made_up()
    if st.session_state.get(NO_COPY):
        st.info(st.session_state[NO_COPY], icon=":material/content_copy:")
    notice: Notice | None = st.session_state.get(NOTICE)
    if notice and clock.ticks() - notice.since < NOTICE_SECONDS:
        _show(notice)
    elif notice:
        del st.session_state[NOTICE]


def mark_made_up() -> None:
    """Says so when the diary is made up."""
    with calmly(), the_store().reading() as db:
        made_up = settings_of(db, the_person()).made_up
    if made_up:
        st.info(MADE_UP, icon=":material/science:")


def _show(notice: Notice) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="notice-line"):
        st.success(notice.text, icon=":material/check:")
        if notice.undo:
            st.button("Undo", key="notice-undo", on_click=_undo, args=notice.undo)


def _undo(kind: Kind, entry_id: str) -> None:
    try:
        with the_store().writing() as db:
            bring_back(db, the_person(), kind, entry_id)
    except (EntryRejected, StoreProblem) as problem:
        leave_notice(str(problem))
    else:
        leave_notice("It is back in your diary.")
