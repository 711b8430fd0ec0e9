"""Locks a tab that nobody uses. The browser sees what the server does not: typing in a form, reading, a session."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from tracker import clock
from tracker.language import N_, _
from tracker.store.preferences import settings_of
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.passphrase.lock import LAST_USE, lock_this_tab, the_lock
from tracker.ui.tab_pass import use_pass

KEY = "idle-watch"
BAR = "lock-bar"
SCRIPT = Path(__file__).parent / "idle.js"
LOCK_NOW = N_("Lock now")
COVERED = N_("Pacewell is locked. Reload the page to type the passphrase.")
LOOKS = f"""<style>
.st-key-{KEY} {{ position: absolute; }}
.st-key-{BAR} {{ margin: -0.75rem 0 -1.75rem; }}
</style>"""  # else the one leaves a gap above the page, and the other a large one


def watch_idleness() -> None:
    """The button that locks this tab, and what locks it after a while; nothing where there is no passphrase."""
    lock = the_lock()
    if not lock.sealed:
        return
    with calmly(), the_store().reading() as db:
        lock.idle_minutes = settings_of(db, the_person()).lock_after
    st.html(LOOKS)
    with st.container(horizontal=True, horizontal_alignment="right", key=BAR):
        st.button(_(LOCK_NOW), key="lock-now", type="tertiary", icon=":material/lock:", on_click=lock_this_tab)
    _watch(lock.idle_minutes)


@st.fragment
def _watch(minutes: int) -> None:
    """The browser tells that the window was used, or that it is to be locked, with the texts that only it has."""
    told = _component()(key=KEY, data={"minutes": minutes, "covered": _(COVERED)}, on_told_change=_rerun_only).told
    if told is None:
        return
    st.session_state[LAST_USE] = clock.ticks()
    if told["idle"]:
        lock_this_tab(told["typed"])
        st.rerun()
    use_pass()


def _rerun_only() -> None:
    """What the browser told needs no more than the run that it brings."""


@cache
def _component() -> Any:
    return st.components.v2.component("pacewell_idle", js=SCRIPT.read_text(encoding="utf-8"))
