"""Who may see a diary under a passphrase: the process holds its key, and each tab gives the passphrase for itself."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import streamlit as st

from tracker import clock
from tracker.domain.settings import LOCK_AFTER_USUAL
from tracker.language import _, _n
from tracker.services.passphrase import Guesses, is_passphrase_of
from tracker.store.engine import connect
from tracker.store.problems import StoreNotUnsealed, StoreProblem
from tracker.store.sealing import Key, may_be_sealed
from tracker.ui.passphrase.held import give_back, set_aside

OPENED_BY = "opened-by"  # what this tab was given when its passphrase was right
LAST_USE = "last-use"  # of this tab, in ticks of the clock


@dataclass(slots=True)
class DiaryLock:
    """Of one diary in this process. `ticket`: what a tab has that gave the passphrase; a new one locks all tabs.

    `idle_minutes`: without use, after which a tab is locked; 0: never.
    """

    path: Path | None
    sealed: bool
    idle_minutes: int = LOCK_AFTER_USUAL
    key: Key | None = None
    guesses: Guesses = field(default_factory=Guesses)
    ticket: object = field(default_factory=object)
    one_at_a_time: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _lock_of(where: str | None) -> DiaryLock:
    try:
        path = connect(where).path
    except StoreProblem:  # the page itself says what is wrong with the diary
        path = None
    return DiaryLock(path, path is not None and may_be_sealed(path))


def the_lock() -> DiaryLock:
    """That of the diary that this process serves."""
    return _lock_of(os.environ.get("TRACKER_STORE"))


def is_locked() -> bool:
    """Whether this tab has not given the passphrase of a diary that has one, or not since it was locked."""
    lock = the_lock()
    return lock.sealed and (lock.key is None or st.session_state.get(OPENED_BY) is not lock.ticket)


def try_passphrase(typed: str) -> str | None:
    """Unlocks this tab; a sentence where the passphrase is wrong, or is not looked at yet. Raises StoreProblem."""
    lock = the_lock()
    if lock.key is None and lock.path is not None and not may_be_sealed(lock.path):
        lock.sealed = False  # another file is in its place
        return None
    with lock.one_at_a_time:
        wait = lock.guesses.seconds_to_wait(clock.ticks())
        if wait:
            return _n("Wait {n} more second, then try again.", "Wait {n} more seconds, then try again.", wait)
        try:
            lock.key = _key(lock, typed)
        except StoreNotUnsealed as problem:
            lock.guesses.was_wrong(clock.ticks())
            return f"{_(problem.sentence)} {_next_try(lock.guesses)}"
        lock.guesses.was_right()
    open_this_tab()
    give_back()
    return None


def seconds_to_wait() -> int:
    """Before the next passphrase is looked at."""
    return the_lock().guesses.seconds_to_wait(clock.ticks())


def give_present(typed: str) -> bool:
    """Whether this is the passphrase of the open diary; a wrong one counts as a guess."""
    lock = the_lock()
    with lock.one_at_a_time:
        right = lock.key is not None and is_passphrase_of(lock.key, typed)
        if right:
            lock.guesses.was_right()
        else:
            lock.guesses.was_wrong(clock.ticks())
    return right


def open_this_tab() -> None:
    """This tab has shown that it may see the diary."""
    st.session_state[OPENED_BY] = the_lock().ticket
    st.session_state[LAST_USE] = clock.ticks()


def lock_this_tab(typed: Mapping[str, str] | None = None) -> None:
    """Nothing of the diary is shown here until the passphrase is given again; what was typed waits (`set_aside`)."""
    set_aside(typed)
    st.session_state.pop(OPENED_BY, None)


def lock_if_idle() -> None:
    """Locks a tab that comes back after more than the idle time: the browser may have slept, or hidden it."""
    lock = the_lock()
    if is_locked() or not lock.sealed:
        return
    idle = clock.ticks() - st.session_state[LAST_USE]
    if lock.idle_minutes and idle > lock.idle_minutes * 60:
        lock_this_tab()
    else:
        st.session_state[LAST_USE] = clock.ticks()


def change_lock(key: Key | None) -> None:
    """The diary is under another key from now on, or under none: other tabs give the new passphrase."""
    lock = the_lock()
    lock.key, lock.sealed, lock.ticket = key, key is not None, object()
    open_this_tab()


def _key(lock: DiaryLock, typed: str) -> Key:
    if lock.path is None:
        raise StoreNotUnsealed("")
    if lock.key is None:
        from tracker.store.unlocking import key_opening

        return key_opening(lock.path, typed)
    if not is_passphrase_of(lock.key, typed):
        raise StoreNotUnsealed(str(lock.path))
    return lock.key


def _next_try(guesses: Guesses) -> str:
    wait = guesses.seconds_to_wait(clock.ticks())
    return _n("The next try counts after {n} second.", "The next try counts after {n} seconds.", wait)
