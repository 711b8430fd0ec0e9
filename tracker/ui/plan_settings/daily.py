"""Comfortable minutes of walking, sitting and the rest of daily life, which the plan paces too."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind
from tracker.domain.text import tidy
from tracker.language import N_, _
from tracker.pacing.settings import PlanSettings
from tracker.ui.fields import number_field, show_problems
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.daily_edits import MINUTES, OWN_MINUTES, OWN_NAME, Activity, edits, named
from tracker.ui.plan_settings.dated import comfortable
from tracker.ui.plan_settings.edits import applied
from tracker.ui.plan_settings.filling import Filled, filled
from tracker.ui.text import plain

FORM = "daily"
PREVIEW = N_("See what these activities change")
ABOUT = N_(
    "How many minutes in one day are comfortable? The plan paces what you give minutes for. Empty: not in the plan."
)


def show_daily(settings: PlanSettings, day: date) -> None:
    """Minutes for each activity, to be changed from today on, with a look at what that changes."""
    activities = activities_of(settings)
    form = filled(FORM, _kept(settings, activities, day))
    st.caption(_(ABOUT))
    with st.form("plan-daily", border=False, enter_to_submit=False):
        answers = _answers(form, activities)
        tapped = st.form_submit_button(_(PREVIEW))
    if tapped:
        _look(settings, form.changed(answers), activities, day)
    show_proposal(FORM)


def activities_of(settings: PlanSettings) -> dict[str, Activity]:
    """The activities that can be given minutes, by the name of their field; own ones once they have any."""
    own = sorted({one.name for one in settings.activities if one.kind is ActivityKind.OWN and one.name})
    known: list[Activity] = [(kind, None) for kind in ActivityKind if kind is not ActivityKind.OWN]
    known += [(ActivityKind.OWN, name) for name in own]
    return {f"{kind}-{name or ''}": (kind, name) for kind, name in known}


def _kept(settings: PlanSettings, activities: Mapping[str, Activity], day: date) -> dict[str, Any]:
    known = {field: comfortable(settings.activities, *one, day) for field, one in activities.items()}
    minutes = {field: float(one.minutes) if one else None for field, one in known.items()}
    return {**minutes, OWN_NAME: None, OWN_MINUTES: None}


def _answers(form: Filled, activities: Mapping[str, Activity]) -> dict[str, Any]:
    answers: dict[str, Any] = {
        field: number_field(f"{plain(named(one))}, {_(MINUTES)}", form.key(field), step=1.0)
        for field, one in activities.items()
    }
    answers[OWN_NAME] = tidy(st.text_input(_(OWN_NAME), key=form.key(OWN_NAME), placeholder=_("gardening …")))
    answers[OWN_MINUTES] = number_field(_(OWN_MINUTES), form.key(OWN_MINUTES), step=1.0)
    return answers


def _look(settings: PlanSettings, changed: Mapping[str, Any], activities: Mapping[str, Activity], day: date) -> None:
    try:
        made = edits(changed, activities, day)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    else:
        propose(FORM, partial(applied, made), [plain(edit.line) for edit in made], settings)
