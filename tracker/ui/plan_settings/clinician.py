"""What a clinician said: rest, carry on, leave out, fine again, and the routine that they gave."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.domain.own import OwnRoutine
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.domain.text import NAME_MAX, text_problem, tidy
from tracker.pacing.settings import Allowed, ClinicianWord, PlanSettings
from tracker.ui.fields import show_problems
from tracker.ui.navigation import link_to
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.day_words import in_words
from tracker.ui.plan_settings.filling import Filled, filled
from tracker.ui.text import plain

FORM = "clinician"
REST, CARRY_ON, AVOID = "Rest until", "Carry on although it hurts", "Leave these exercises out"
ALLOWED, ROUTINE, BY, ON = "These exercises are fine again", "The routine they gave me", "Who said it", "Said on"
LABELS = {
    "rest_until": REST,
    "carry_on": CARRY_ON,
    "avoid": AVOID,
    "allowed": ALLOWED,
    "routine_id": ROUTINE,
    "by": BY,
    "said_on": ON,
}
ABOUT = (
    "What a clinician told you stands above the plan’s own rules. Only the safety questions stand higher. "
    "Empty a field to take it back."
)
ABOUT_CARRY_ON = "Go on as usual: no calm days and no smaller amounts. The safety questions stay."
ABOUT_ROUTINE = (
    "A routine that a clinician gave you is made under Routines, with their name and the date. "
    "It can then be chosen here."
)
TO_ROUTINES = "To your routines"
PREVIEW = "See what this changes"
NO_LONGER_THERE = "no longer in the list"


def show_clinician(settings: PlanSettings, names: Mapping[str, str], routines: list[OwnRoutine], day: date) -> None:
    """The clinician's word, with a look at what it changes; `names` of exercises by id."""
    given = {one.id: one.name for one in routines if one.prescribed_by or one.prescribed_on}
    form = filled(FORM, _kept(settings))
    st.caption(ABOUT)
    with st.form("plan-clinician", border=False, enter_to_submit=False):
        answers = {**_what(form, names, day), **_routine(form, settings, given), **_who(form, day)}
        tapped = st.form_submit_button(PREVIEW)
    link_to("app_pages/routines.py", TO_ROUTINES)
    if tapped:
        _look(settings, form.changed(answers), {**names, **given}, day)
    show_proposal(FORM)


def _kept(settings: PlanSettings) -> dict[str, Any]:
    word = settings.clinician
    return {
        "rest_until": word.rest_until,
        "carry_on": word.carry_on,
        "avoid": sorted(word.avoid),
        "allowed": sorted({one.exercise_id for one in settings.allowed}),
        "routine_id": word.routine_id,
        "by": word.by,
        "said_on": word.said_on,
    }


def _what(form: Filled, names: Mapping[str, str], day: date) -> dict[str, Any]:
    earliest = min(day, form.start["rest_until"] or day)
    rest_until = st.date_input(REST, value=None, min_value=earliest, key=form.key("rest_until"), format="YYYY-MM-DD")
    carry_on = st.checkbox(CARRY_ON, key=form.key("carry_on"))
    st.caption(ABOUT_CARRY_ON)
    return {
        "rest_until": rest_until,
        "carry_on": carry_on,
        "avoid": _exercises(AVOID, form, "avoid", names),
        "allowed": _exercises(ALLOWED, form, "allowed", names),
    }


def _exercises(question: str, form: Filled, field: str, names: Mapping[str, str]) -> list[str]:
    gone = [one for one in form.start[field] if one not in names]
    chosen = st.multiselect(
        question,
        [*sorted(names, key=lambda one: names[one]), *gone],
        key=form.key(field),
        format_func=lambda one: names.get(one, f"{one} ({NO_LONGER_THERE})"),
        placeholder="none",
    )
    return sorted(chosen)


def _routine(form: Filled, settings: PlanSettings, given: Mapping[str, str]) -> dict[str, str | None]:
    kept = settings.clinician.routine_id
    options = [*given, *([kept] if kept and kept not in given else [])]
    chosen = st.selectbox(
        ROUTINE,
        options,
        index=None,
        key=form.key("routine_id"),
        format_func=lambda one: given.get(one, NO_LONGER_THERE),
        placeholder="none" if options else "none yet",
        disabled=not options,
    )
    st.caption(ABOUT_ROUTINE)
    return {"routine_id": chosen}


def _who(form: Filled, day: date) -> dict[str, Any]:
    by = st.text_input(BY, key=form.key("by"))
    said_on = st.date_input(
        ON, value=None, max_value=day, key=form.key("said_on"), format="YYYY-MM-DD", help="Empty means today."
    )
    return {"by": tidy(by), "said_on": said_on}


def _look(settings: PlanSettings, changed: dict[str, Any], names: Mapping[str, str], day: date) -> None:
    change = partial(heard, changed, day)
    try:
        change(settings)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    else:
        propose(FORM, change, [_line(field, changed[field], names) for field in changed], settings)


def heard(changed: Mapping[str, Any], day: date, kept: PlanSettings) -> dict[str, Any]:
    """The clinician's word with the changes, dated today where no day was given. Raises EntryRejected."""
    said = {field: value for field, value in changed.items() if field != "allowed"}
    if "avoid" in said:
        said["avoid"] = frozenset(said["avoid"])
    word = replace(kept.clinician, **said)
    both = "Rest and carry on do not go together: keep one of the two."
    reject_if([text_problem(word.by, "The name", NAME_MAX), both if word.rest_until and word.carry_on else None])
    if word.said_on is None and word != ClinicianWord(by=word.by):
        word = replace(word, said_on=day)
    allowed = {"allowed": _allowed(kept, changed["allowed"], day)} if "allowed" in changed else {}
    return {"clinician": word, **allowed}


def _allowed(kept: PlanSettings, ids: list[str], day: date) -> tuple[Allowed, ...]:
    since = {one.exercise_id: one.since for one in kept.allowed}
    return tuple(Allowed(one, since.get(one, day)) for one in ids)


def _line(field: str, value: Any, names: Mapping[str, str]) -> str:
    return f"{LABELS[field]}: {_said(value, names)}"


def _said(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, list):
        return plain(", ".join(names.get(one, one) for one in value)) or "none"
    return plain(names.get(value, value)) if value else "none"
