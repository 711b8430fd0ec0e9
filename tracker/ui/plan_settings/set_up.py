"""Setting up the plan: four short questions, each of which can be left as it stands, and walking for who likes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from tracker.domain.entries import MINUTES_MAX
from tracker.domain.rejection import reject_if
from tracker.domain.scales import NRS_MAX, ActivityKind
from tracker.language import N_, _
from tracker.pacing.settings import Gear, Mode, PlanSettings, Tolerance, UsualPain
from tracker.ui.app import leave_notice
from tracker.ui.fields import NOT_SAID, number_field, submit, yes_no
from tracker.ui.plan_settings.changing import Change, keep
from tracker.ui.plan_settings.dated import joined, with_activity

ABOUT = N_(
    "Four short questions. Leave any of them as it is: the plan then starts on the careful side. "
    "You can change everything later in the settings."
)
MINUTES = (2, 5, 10, 15, 20)
I_DO_NOT_KNOW = 5  # minutes: the guess for a person who cannot say
ABOUT_MINUTES = N_("Gentle: lying down or supported. If you do not know, leave it open. The plan then takes {minutes}.")
COMFORTABLE = N_("About how many minutes of gentle exercise in one day are comfortable now?")
USUAL_PAIN = N_("How strong is your pain on a usual morning?")
BELOW_KNEE = N_("Do you feel pain, tingling or numbness below the knee?")
IRRITABLE = N_("When an exercise stirs the pain up, does it take until the next day to settle?")
WALKING = N_("Comfortable minutes of walking in one day")
READY = N_("Make my plan")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; None is "I do not know"."""

    minutes: int | None
    usual: float | None
    below_knee: bool | None
    irritable: bool | None
    walking: float | None

    def __post_init__(self) -> None:
        known = self.walking is None or 0 < self.walking <= MINUTES_MAX
        reject_if(
            [
                None
                if known
                else _("{what}: give a number from 1 to {most}, or leave it out.", what=_(WALKING), most=MINUTES_MAX)
            ]
        )


def set_up_plan(day: date) -> None:
    """The short form that starts a plan on this day, and keeps it."""
    st.markdown(_(ABOUT))
    with st.form("set-up-plan", border=False, enter_to_submit=False):
        minutes = st.pills(
            _(COMFORTABLE), MINUTES, format_func=lambda number: _("{n} min", n=number), key="set-up-minutes"
        )
        st.caption(_(ABOUT_MINUTES, minutes=I_DO_NOT_KNOW))
        usual = st.select_slider(
            _(USUAL_PAIN), [None, *range(NRS_MAX + 1)], key="set-up-usual", format_func=_number_or_not_said
        )
        below_knee = yes_no(_(BELOW_KNEE), "set-up-below-knee")
        irritable = yes_no(_(IRRITABLE), "set-up-irritable")
        with st.expander(_("Walking too, if you like")):
            walking = number_field(_(WALKING), "set-up-walking", step=1.0)
        tapped = st.form_submit_button(_(READY), type="primary")
    if tapped:
        submit(lambda _draft: Answers(minutes, usual, below_knee, irritable, walking), _begin(day))


def begun_with(answers: Answers, day: date) -> Change:
    """The change that starts a plan with these answers."""

    def change(kept: PlanSettings) -> dict[str, Any]:
        changes: dict[str, Any] = {
            "mode": Mode.PLAN,
            "begun_on": day,
            "tolerance": joined(kept.tolerance, Tolerance(day, float(answers.minutes or I_DO_NOT_KNOW))),
            "gear": _gear(answers, kept),
        }
        if answers.below_knee is not None:
            changes["below_knee"] = answers.below_knee
        if answers.irritable is not None:
            changes["irritable"] = answers.irritable
        if answers.usual is not None:
            changes["usual"] = joined(kept.usual, UsualPain(day, answers.usual))
        if answers.walking is not None:
            changes["activities"] = with_activity(kept.activities, ActivityKind.WALKING, None, answers.walking, day)
        return changes

    return change


def _gear(answers: Answers, kept: PlanSettings) -> Gear:
    """Gentle with symptoms below the knee, and as long as nobody knows; what was chosen before stays."""
    if answers.below_knee is None:
        return kept.gear if kept.begun_on else Gear.GENTLE
    return Gear.GENTLE if answers.below_knee else Gear.STANDARD


def _begin(day: date) -> Callable[[Answers], None]:
    def save(answers: Answers) -> None:
        keep(begun_with(answers, day))
        leave_notice(_("Your plan is ready. It starts small, and you decide each day."))
        st.rerun()

    return save


def _number_or_not_said(value: int | None) -> str:
    return _(NOT_SAID) if value is None else str(value)
