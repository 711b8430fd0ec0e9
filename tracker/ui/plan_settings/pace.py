"""How the plan builds up: gear, strict mode, bouts a day, and what was said about the leg and settling."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.domain.rejection import reject_if
from tracker.language import N_, _
from tracker.language.case import lowered
from tracker.pacing.settings import Gear, PlanSettings
from tracker.services.plan_settings import BOUTS_MOST
from tracker.ui.fields import YES_NO
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.dated import standing
from tracker.ui.plan_settings.filling import filled

FORM = "pace"
GEARS = {
    Gear.GENTLE: (N_("Gentle"), N_("Starts lower and takes longer over each step up.")),
    Gear.STANDARD: (N_("Standard"), N_("Starts under your comfortable amount and may grow by a little each week.")),
    Gear.BRISK: (N_("Brisk"), N_("Starts closer to your comfortable amount and may grow by a little more each week.")),
}
GEAR, STRICT, BOUTS = N_("Gear"), N_("Strict mode"), N_("How many rounds a day")
BELOW_KNEE, IRRITABLE = N_("Symptoms below the knee"), N_("Pain takes until the next day to settle")
ABOUT_STRICT = N_("During exercises a rise of one point is enough to stop. Without it, you ease off first.")
ABOUT_BOUTS = N_(
    "The day’s amount is shared out over so many rounds: more rounds are shorter ones. They never "
    "come closer together than the time between rounds that stands under Numbers."
)
AS_THE_RULES_SAY = N_("as the rules say")
PREVIEW = N_("See what this pace changes")
FIELDS = {"gear": GEAR, "strict": STRICT, "below_knee": BELOW_KNEE, "irritable": IRRITABLE, "bouts": BOUTS}


def why_not_brisk(settings: PlanSettings, day: date) -> str | None:
    """The reason for which the brisk gear is not offered; None when it is."""
    usual, most = standing(settings.usual, day), settings.thresholds.settled_max
    if settings.below_knee:
        return _("Brisk is not offered while you feel symptoms below the knee.")
    if usual is None:
        return _("Brisk is offered once your usual pain is set, and is {most:g} or less.", most=most)
    if usual.value > most:
        return _(
            "Brisk is offered when your usual pain is {most:g} or less. It stands at {value:g}.",
            most=most,
            value=usual.value,
        )
    return None


def show_pace(settings: PlanSettings, day: date) -> None:
    """The gear and its neighbours, with a look at what they change."""
    form = filled(FORM, {field: getattr(settings, field) for field in FIELDS})
    reason = why_not_brisk(settings, day)
    gears = [gear for gear in GEARS if gear is not Gear.BRISK or reason is None or settings.gear is Gear.BRISK]
    with st.form("plan-pace", border=False, enter_to_submit=False):
        gear = st.radio(
            _(GEAR),
            gears,
            key=form.key("gear"),
            format_func=lambda one: _(GEARS[one][0]),
            captions=[_(GEARS[one][1]) for one in gears],
        )
        if reason:
            st.caption(reason)
        strict = st.checkbox(_(STRICT), key=form.key("strict"))
        st.caption(_(ABOUT_STRICT))
        below_knee = st.checkbox(_(BELOW_KNEE), key=form.key("below_knee"))
        irritable = st.checkbox(_(IRRITABLE), key=form.key("irritable"))
        bouts = _bouts(form.key("bouts"), settings)
        tapped = st.form_submit_button(_(PREVIEW))
    answers = {"gear": gear, "strict": strict, "below_knee": below_knee, "irritable": irritable, "bouts": bouts}
    if tapped:
        changes = form.changed(answers)
        propose(FORM, partial(_paced, changes, day), [_line(field, changes[field]) for field in changes], settings)
    show_proposal(FORM)


def _bouts(key: str, settings: PlanSettings) -> int | None:
    most = min(BOUTS_MOST, int(settings.thresholds.bouts_most))
    chosen = st.selectbox(
        _(BOUTS),
        range(1, most + 1),
        index=None,
        key=key,
        placeholder=_(AS_THE_RULES_SAY),
    )
    st.caption(_(ABOUT_BOUTS))
    return chosen


def _paced(changes: Mapping[str, Any], day: date, kept: PlanSettings) -> dict[str, Any]:
    if changes.get("gear") is Gear.BRISK:
        below_knee = changes.get("below_knee", kept.below_knee)
        reject_if([why_not_brisk(replace(kept, below_knee=below_knee), day)])
    return dict(changes)


def _line(field: str, value: Any) -> str:
    if isinstance(value, Gear):
        return f"{_(GEAR)}: {lowered(_(GEARS[value][0]))}"
    if isinstance(value, bool):
        return f"{_(FIELDS[field])}: {_(YES_NO[value])}"
    return f"{_(FIELDS[field])}: {_(AS_THE_RULES_SAY) if value is None else value}"
