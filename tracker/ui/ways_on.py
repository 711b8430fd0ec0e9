"""What can be done where the diary cannot be used: try again, put it back, go on with a copy, begin a new one."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker import clock
from tracker.language import N_, _, long_day_month
from tracker.store import Store, StoreProblem, open_store
from tracker.store.copies import Copy, newest_sound_copy
from tracker.store.going_back import can_be_put_back, go_on_with, put_back
from tracker.store.problems import StoreCorrupt, StoreGone
from tracker.ui.passphrase.lock import the_lock

TRY_AGAIN = N_("Try again")
PUT_BACK = N_("Put the diary back where it was")
ABOUT_PUTTING_BACK = N_("Pacewell still has all of it: the file was taken away while it was open.")
GO_ON = N_("Go on with the copy of {day}")
ABOUT_THE_COPY = N_(
    "The copy has all that was in the diary when it was made, early on {day}. What you wrote down later is not in it. "
    "The file that cannot be used stays beside it, with “not-sound” in its name."
)
BEGIN = N_("Begin a new, empty diary")

Act = Callable[[], object]


def show_ways_on(problem: StoreProblem, opened: Store | None, open_anew: Act, *, may_change_files: bool) -> None:
    """The buttons under a problem; `opened`: the diary as it was opened before, if it was."""
    if may_change_files and isinstance(problem, StoreCorrupt | StoreGone):
        _ways_of_the_file(problem, opened, open_anew)
    st.button(_(TRY_AGAIN), icon=":material/refresh:", key="try-again", on_click=_try_again, args=(problem, open_anew))


def _try_again(problem: StoreProblem, open_anew: Act) -> None:
    """A diary that is gone stays open: all of it may still be there."""
    if not isinstance(problem, StoreGone):
        open_anew()


def _ways_of_the_file(problem: StoreProblem, opened: Store | None, open_anew: Act) -> None:
    lock = the_lock()
    if lock.path is None:
        return
    is_gone = isinstance(problem, StoreGone)
    if is_gone and opened is not None and can_be_put_back(opened):
        st.caption(_(ABOUT_PUTTING_BACK))
        _way(_(PUT_BACK), "put-back", partial(put_back, opened), open_anew)
    today = clock.now().astimezone(clock.zone()).date()
    copy = newest_sound_copy(lock.path, lock.key, today)
    if copy is not None:
        day = long_day_month(copy.day)
        st.caption(_(ABOUT_THE_COPY, day=day))
        _way(_(GO_ON, day=day), "go-on-with-copy", partial(_go_on, copy, open_anew), open_anew)
    if is_gone:
        _way(_(BEGIN), "begin-anew", _begin, open_anew)


def _way(label: str, key: str, act: Act, open_anew: Act) -> None:
    if not st.button(label, key=key):
        return
    try:
        act()
    except StoreProblem as problem:
        st.warning(_(problem.sentence), icon=":material/folder_off:")
    else:
        open_anew()
        st.rerun()


def _go_on(copy: Copy, open_anew: Act) -> None:
    path = the_lock().path
    assert path is not None
    open_anew()  # nobody here has the file open when it is put aside
    go_on_with(copy, path)


def _begin() -> None:
    open_store(key=the_lock().key, anew=True).close()
