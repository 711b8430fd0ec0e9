"""The plan before there is one: set it up, or keep only the diary; and the way back from a pause."""

from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.pacing.settings import Mode
from tracker.services.plan_settings import change_plan_settings
from tracker.store import StoreProblem
from tracker.ui.app import leave_failure, leave_notice, the_person, the_store
from tracker.ui.plan_settings.set_up import set_up_plan

SET_UP, ONLY_DIARY, GO_ON = N_("Set up a plan (four questions)"), N_("Only the diary for me"), N_("Go on with the plan")
LATER = N_("Answer them later")
OPEN = "set-up-open"


def show_set_up(day: date) -> None:
    """One card: the two ways to use Pacewell, or the four questions once they were asked for."""
    with st.container(border=True, key="plan-card"):
        if st.session_state.get(OPEN):
            set_up_plan(day)
            st.button(_(LATER), on_click=_put_off)
            return
        st.header(_("A plan for each day, if you like"), anchor=False)
        st.markdown(_("It suggests a small, fitting amount each morning and says why. You decide what you do."))
        with st.container(horizontal=True):
            st.button(_(SET_UP), type="primary", on_click=_ask)
            st.button(_(ONLY_DIARY), on_click=change_mode, args=(Mode.DIARY_ONLY, _("Only the diary from now on.")))


def show_paused() -> None:
    """One line, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Your plan is paused. Nothing is asked for meanwhile."))
        st.button(_(GO_ON), on_click=change_mode, args=(Mode.PLAN, _("Your plan goes on.")))


def change_mode(mode: Mode, said: str) -> None:
    """Keeps how much is offered; Settings has the same choice."""
    try:
        with the_store().writing() as db:
            change_plan_settings(db, the_person(), clock.now(), mode=mode)
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(" ".join([said, _("You can change this in Settings.")]))


def _ask() -> None:
    st.session_state[OPEN] = True


def _put_off() -> None:
    st.session_state.pop(OPEN, None)
