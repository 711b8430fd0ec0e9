"""What every page shares: the open store, the person, today, and the top of the page with its notice."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import clock
from tracker.domain.kinds import Kind
from tracker.domain.rejection import EntryRejected
from tracker.domain.settings import Settings
from tracker.language import N_, _
from tracker.services.people import ME
from tracker.services.record import bring_back
from tracker.store import Store, StoreProblem, open_store
from tracker.store.copies import daily_copy
from tracker.store.engine import store_url
from tracker.store.going_back import let_go
from tracker.store.preferences import settings_of
from tracker.store.problems import StoreCorrupt, StoreGone, StoreMoved, StoreNewer, StoreSealed
from tracker.ui.accounts import sign_in_settings
from tracker.ui.languages import speak_as_set
from tracker.ui.parts import drawn_at_once, let_it_be_seen, runs_by_itself
from tracker.ui.passphrase.asking import ask_for_passphrase
from tracker.ui.passphrase.held import give_back, set_aside
from tracker.ui.passphrase.lock import is_locked, the_lock
from tracker.ui.signing_in import account_here
from tracker.ui.style import AT_THE_EDGE, apply_style
from tracker.ui.text import plain
from tracker.ui.ways_on import show_ways_on

NOTICE = "notice"
NOTICE_ICON, FAILED_ICON = ":material/check:", ":material/error:"
NO_COPY = "no-copy"  # why today's copy of the diary could not be made
COPY_AGAIN_SECONDS = 3600  # a copy that could not be made is tried again
NOTICE_SECONDS = 10  # a second tap reruns the page at once, and would take the notice away unseen
REPLACED_AT = "replaced-at"  # when this tab found another file in the place of the diary, in ticks of the clock
REPLACED_SECONDS = 60  # so long that is said
REPLACED = N_("The file of your diary was replaced by another one. What you see now is what is in that one.")
MADE_UP = N_("This is a made-up diary for trying Pacewell out. Nothing in it is about a real person.")


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the top of the next run; `undo` names the forgotten entry that a tap brings back."""

    text: str
    undo: tuple[Kind, str] | None
    since: float
    by_a_part: bool = False  # of the page, which shows it itself
    failed: bool = False  # what it tells of was not done


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _open(where: str | None) -> Store:
    on_a_server = store_url(where).get_backend_name() != "sqlite"
    return open_store(where, key=the_lock().key, several=on_a_server and sign_in_settings().is_on)


def the_store() -> Store:
    """The diary of this process, opened once, for this tab's person; where it cannot be opened the page says why."""
    with calmly():
        if is_locked():
            ask_for_passphrase()
            st.stop()
        try:
            return _opened_in_place().for_person(the_person())
        except StoreSealed:  # it came under a passphrase since this process looked at it first
            the_lock().sealed = True
            ask_for_passphrase()
            st.stop()


def _opened_in_place() -> Store:
    """The open diary; where another file lies in its place by now, that one, and the page says so."""
    where = os.environ.get("TRACKER_STORE")
    store = _open(where)
    try:
        store.see_to_its_place()
    except StoreMoved:
        let_go(store)
        open_anew()
        st.session_state[REPLACED_AT] = clock.ticks()
        return _open(where)
    return store


def open_anew() -> None:
    """The diary's file is another one now: it is opened when it is next asked for."""
    _copied.clear()
    _open.clear()


@contextmanager
def calmly(still: Callable[[], None] | None = None) -> Iterator[None]:
    """Shows a StoreProblem met inside as one calm paragraph, then `still` if given, and stops the page there.

    What was typed on the page is kept, and stands there again when the diary can be used again.
    """
    try:
        yield
    except StoreProblem as problem:
        set_aside()
        if isinstance(problem, StoreMoved | StoreNewer):
            open_anew()
        if runs_by_itself() and isinstance(problem, StoreMoved | StoreNewer | StoreGone | StoreCorrupt):
            st.rerun()  # the page says so from its top, where its buttons stay
        st.warning(_(problem.sentence), icon=":material/folder_off:")
        if not sign_in_settings().is_on:  # else it is the server's business where it lies
            st.text(_("Diary: {where}", where=problem.where))
        show_ways_on(problem, _known(), open_anew, may_change_files=not sign_in_settings().is_on)
        if still:
            still()
        st.stop()


def _known() -> Store | None:
    """The diary as it was opened before; None where it was not, or cannot be."""
    try:
        return _open(os.environ.get("TRACKER_STORE"))
    except StoreProblem:
        return None


@st.cache_resource(show_spinner=False, ttl=COPY_AGAIN_SECONDS)
def _copied(where: str | None, day: date) -> str | None:
    return daily_copy(_open(where), day)


def keep_daily_copy() -> None:
    """Makes today's copy of the diary where there is none; why it could not be made is said at the top of each page."""
    try:
        st.session_state[NO_COPY] = _copied(os.environ.get("TRACKER_STORE"), today())
    except StoreProblem:
        st.session_state[NO_COPY] = None  # the page itself says what is wrong with the diary


def speak_as_chosen() -> None:
    """Says all that follows in the language and units of this tab's person."""
    try:
        with _open(os.environ.get("TRACKER_STORE")).for_person(the_person()).reading() as db:
            settings: Settings | None = settings_of(db, the_person())
    except StoreProblem:
        settings = None  # the page itself says what is wrong with the diary
    speak_as_set(settings)


def the_person() -> str:
    """Whose diary this tab shows: that of the account that is signed in, else the one of this machine."""
    account = account_here()
    return account.person if account else ME


def today() -> date:
    """The person's calendar day."""
    return clock.now().astimezone(clock.zone()).date()


def leave_notice(text: str, undo: tuple[Kind, str] | None = None) -> None:
    """Keeps a sentence for the top of the next run: what is shown before a rerun is never seen."""
    st.session_state[NOTICE] = Notice(text, undo, clock.ticks())


def leave_failure(problem: EntryRejected | StoreProblem) -> None:
    """Keeps for the top of the next run why something was not done; as a warning, and without where the diary lies."""
    st.session_state[NOTICE] = Notice(failure_in_words(problem), None, clock.ticks(), failed=True)


def failure_in_words(problem: EntryRejected | StoreProblem) -> str:
    """Markdown: what is wrong and what to do. The text of a StoreProblem itself names the diary's file or address."""
    if isinstance(problem, StoreProblem):
        return _(problem.sentence)
    return " ".join(plain(sentence) for sentence in problem.problems)


def page_top(title: str, still: Callable[[], None] | None = None) -> None:
    """The title, the mark of a made-up diary, and what was just done with its undo; `still`: as of `calmly`."""
    apply_style()
    st.title(title, anchor=False)
    mark_made_up(still)
    give_back()
    if clock.ticks() - st.session_state.get(REPLACED_AT, -REPLACED_SECONDS) < REPLACED_SECONDS:
        st.info(_(REPLACED), icon=":material/swap_horiz:")
    if st.session_state.get(NO_COPY):
        st.info(_(st.session_state[NO_COPY]), icon=":material/content_copy:")
    notice = _notice()
    if notice and not notice.by_a_part:
        _show(notice)


def place_for_notice() -> DeltaGenerator:
    """Where a part of the page that runs by itself can `say_at_once`: close to what was tapped.

    Call it in each run, before anything is said. What it said last stands there for as long as a notice does, and
    where that is below the edge of the screen, at the edge.
    """
    notice = _notice()
    with st.container(key=AT_THE_EDGE):
        if notice and notice.by_a_part:
            return st.success(notice.text, icon=NOTICE_ICON)
        return st.empty()


def say_at_once(text: str, place: DeltaGenerator) -> None:
    """Shows a notice before the page is run anew; `place`: as `place_for_notice` gave it."""
    st.session_state[NOTICE] = Notice(text, None, clock.ticks(), by_a_part=True)
    with drawn_at_once():
        place.success(text, icon=NOTICE_ICON)
    let_it_be_seen()


def _notice() -> Notice | None:
    """The one that is to be seen now."""
    notice: Notice | None = st.session_state.get(NOTICE)
    if notice and clock.ticks() - notice.since >= NOTICE_SECONDS:
        del st.session_state[NOTICE]
        return None
    return notice


def mark_made_up(still: Callable[[], None] | None = None) -> None:
    """Says so when the diary is made up."""
    with calmly(still), the_store().reading() as db:
        made_up = settings_of(db, the_person()).made_up
    if made_up:
        st.info(_(MADE_UP), icon=":material/science:")


def _show(notice: Notice) -> None:
    if notice.failed:
        st.warning(notice.text, icon=FAILED_ICON)
        return
    with st.container(horizontal=True, vertical_alignment="center"):  # no key: it may be shown twice in a run
        st.success(notice.text, icon=NOTICE_ICON)
        if notice.undo:
            st.button(_("Undo"), key="notice-undo", on_click=_undo, args=notice.undo)


def _undo(kind: Kind, entry_id: str) -> None:
    try:
        with the_store().writing() as db:
            bring_back(db, the_person(), kind, entry_id)
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(_("It is back in your diary."))
