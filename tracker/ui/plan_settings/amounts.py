"""What is usual and what is comfortable: pain on a usual morning, and exercise in one day."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _, long_day
from tracker.pacing.settings import PlanSettings, UsualPain
from tracker.ui.fields import number_field, show_problems
from tracker.ui.plan_settings.amount_edits import EXERCISE, TRIES, USUAL, edits
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.dated import standing
from tracker.ui.plan_settings.edits import applied
from tracker.ui.plan_settings.filling import Filled, filled

FORM = "amounts"
PREVIEW = N_("See what these amounts change")
MEASURED, GUESSED = N_("Measured in three tries, from {day}."), N_("A guess, from {day}.")
ABOUT_MINUTES = N_(
    "Minutes of gentle exercise, lying down or supported. In the plan a minute of standing or "
    "seated stretching counts one and a half times, a loaded one twice, and a minute of walking a "
    "quarter."
)
ABOUT_TRIES = N_(
    "**Measured in three tries.** On three different days, do gentle exercise and stop at the first "
    "rise in pain. Write the minutes of each try here. Their mean then stands in place of the guess."
)


def show_amounts(settings: PlanSettings, day: date) -> None:
    """The amounts with their dates, to be changed from today on, with a look at what that changes."""
    form = filled(FORM, _kept(settings, day))
    with st.form("plan-amounts", border=False, enter_to_submit=False):
        answers = {**_pain_and_exercise(form, settings, day), **_tries(form)}
        tapped = st.form_submit_button(_(PREVIEW))
    if tapped:
        _look(settings, form.changed(answers), day)
    show_proposal(FORM)


def _kept(settings: PlanSettings, day: date) -> dict[str, Any]:
    usual, exercise = standing(settings.usual, day), standing(settings.tolerance, day)
    return {
        "usual": float(usual.value) if usual else None,
        "exercise": round(exercise.load_minutes, 1) if exercise else None,  # the mean of three tries has many digits
        **dict.fromkeys(TRIES),
    }


def _look(settings: PlanSettings, changed: Mapping[str, Any], day: date) -> None:
    try:
        made = edits(changed, day)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    else:
        propose(FORM, partial(applied, made), [edit.line for edit in made], settings)


def _pain_and_exercise(form: Filled, settings: PlanSettings, day: date) -> dict[str, float | None]:
    usual = number_field(_(USUAL), form.key("usual"), step=1.0, about=_("The worse of back and leg. Empty: not known."))
    if settings.usual:
        newest_first = sorted(settings.usual, key=lambda one: one.since, reverse=True)
        st.caption(_("So far: {values}.", values="; ".join(_since(one) for one in newest_first)))
    exercise = number_field(_(EXERCISE), form.key("exercise"), step=1.0)
    if now := standing(settings.tolerance, day):
        st.caption(_(MEASURED if now.measured else GUESSED, day=long_day(now.since)))
    st.caption(_(ABOUT_MINUTES))
    return {"usual": usual, "exercise": exercise}


def _since(one: UsualPain) -> str:
    return _("{value:g} from {day}", value=one.value, day=long_day(one.since))


def _tries(form: Filled) -> dict[str, float | None]:
    st.markdown(_(ABOUT_TRIES))
    answers = {}
    for column, one in zip(st.columns(3), TRIES, strict=True):
        with column:
            answers[one] = number_field(_(one), form.key(one), step=1.0)
    return answers
