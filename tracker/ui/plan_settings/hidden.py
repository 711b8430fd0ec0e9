"""Exercises that the person never wants to see, and own routines taken off the list: each can come back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.domain.own import OwnRoutine
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.pacing.settings import PlanSettings
from tracker.services.own import bring_routine_back
from tracker.store.problems import StoreProblem
from tracker.ui.app import leave_failure, leave_notice, the_person, the_store
from tracker.ui.plan_settings.changing import Change, keep, note_failed, note_saved, say_saved
from tracker.ui.text import plain

FORM = "hidden"
NONE_HIDDEN = N_("No exercise is hidden.")
HIDE, HIDE_IT = N_("Never offer this exercise"), N_("Hide it")
CHOSEN = "plan-hide-exercise"


def show_hidden(settings: PlanSettings, names: Mapping[str, str], retired: list[OwnRoutine]) -> None:
    """What is hidden with its way back, and hiding one more; `names` of exercises by id."""
    say_saved(FORM)
    if not settings.hidden:
        st.caption(_(NONE_HIDDEN))
    for exercise_id in sorted(settings.hidden, key=lambda one: names.get(one, one)):
        name = plain(names.get(exercise_id, exercise_id))
        st.button(
            _("Show again: {name}", name=name),
            key=f"show-again-{exercise_id}",
            on_click=_show_again,
            args=(exercise_id,),
        )
    rest = sorted((one for one in names if one not in settings.hidden), key=lambda one: names[one])
    chosen = st.selectbox(
        _(HIDE), rest, index=None, key=CHOSEN, format_func=lambda one: names[one], placeholder=_("choose one")
    )
    st.button(_(HIDE_IT), on_click=_hide, args=(chosen, names), disabled=chosen is None)
    show_retired(retired)


def show_retired(retired: list[OwnRoutine]) -> None:
    """The own routines that were taken off the list, each with its way back."""
    for routine in retired:
        label = _("Bring back the routine: {name}", name=plain(routine.name))
        st.button(label, key=f"bring-back-{routine.id}", on_click=_bring_back, args=(routine,))


def _bring_back(routine: OwnRoutine) -> None:
    """Puts an own routine on the list again."""
    try:
        with the_store().writing() as db:
            bring_routine_back(db, the_person(), routine.id)
    except StoreProblem as problem:
        leave_failure(problem)
    else:
        leave_notice(_("Back on the list: {name}.", name=plain(routine.name)))


def _show_again(exercise_id: str) -> None:
    def change(kept: PlanSettings) -> dict[str, Any]:
        return {"hidden": kept.hidden - {exercise_id}}

    _keep(change, _("It can be offered again."))


def _hide(exercise_id: str, names: Mapping[str, str]) -> None:
    def change(kept: PlanSettings) -> dict[str, Any]:
        return {"hidden": kept.hidden | {exercise_id}}

    st.session_state.pop(CHOSEN, None)
    _keep(change, _("Hidden: {name}.", name=plain(names[exercise_id])))


def _keep(change: Change, notice: str) -> None:
    try:
        keep(change)
    except (EntryRejected, StoreProblem) as problem:
        note_failed(FORM, problem)
    else:
        note_saved(FORM, notice)
