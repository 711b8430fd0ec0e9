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
from tracker.language import N_, _, _p, long_day
from tracker.pacing.settings import Allowed, ClinicianWord, PlanSettings
from tracker.ui.fields import YES_NO, show_problems
from tracker.ui.languages import date_format
from tracker.ui.navigation import link_to
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.filling import Filled, filled
from tracker.ui.text import plain

FORM = "clinician"
REST, CARRY_ON, AVOID = N_("Rest until"), N_("Carry on although it hurts"), N_("Leave these exercises out")
ALLOWED, ROUTINE, BY, ON = (
    N_("These exercises are fine again"),
    N_("The routine they gave me"),
    N_("Who said it"),
    N_("Said on"),
)
LABELS = {
    "rest_until": REST,
    "carry_on": CARRY_ON,
    "avoid": AVOID,
    "allowed": ALLOWED,
    "routine_id": ROUTINE,
    "by": BY,
    "said_on": ON,
}
ABOUT = N_(
    "What a clinician told you stands above the plan’s own rules. Only the safety questions stand "
    "higher. Empty a field to take it back."
)
ABOUT_CARRY_ON = N_("Go on as usual: no calm days and no smaller amounts. The safety questions stay.")
ABOUT_ROUTINE = N_(
    "A routine that a clinician gave you is made under Routines, with their name and the date. It "
    "can then be chosen here."
)
TO_ROUTINES = N_("To your routines")
PREVIEW = N_("See what this changes")
NO_LONGER_THERE = N_("no longer in the list")


def show_clinician(settings: PlanSettings, names: Mapping[str, str], routines: list[OwnRoutine], day: date) -> None:
    """The clinician's word, with a look at what it changes; `names` of exercises by id."""
    given = {one.id: one.name for one in routines if one.prescribed_by or one.prescribed_on}
    form = filled(FORM, _kept(settings))
    st.caption(_(ABOUT))
    with st.form("plan-clinician", border=False, enter_to_submit=False):
        answers = {**_what(form, names, day), **_routine(form, settings, given), **_who(form, day)}
        tapped = st.form_submit_button(_(PREVIEW))
    link_to("app_pages/routines.py", _(TO_ROUTINES))
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
    rest_until = st.date_input(
        _(REST), value=None, min_value=earliest, key=form.key("rest_until"), format=date_format()
    )
    carry_on = st.checkbox(_(CARRY_ON), key=form.key("carry_on"))
    st.caption(_(ABOUT_CARRY_ON))
    return {
        "rest_until": rest_until,
        "carry_on": carry_on,
        "avoid": _exercises(_(AVOID), form, "avoid", names),
        "allowed": _exercises(_(ALLOWED), form, "allowed", names),
    }


def _exercises(question: str, form: Filled, field: str, names: Mapping[str, str]) -> list[str]:
    gone = [one for one in form.start[field] if one not in names]
    chosen = st.multiselect(
        question,
        [*sorted(names, key=lambda one: names[one]), *gone],
        key=form.key(field),
        format_func=lambda one: names.get(one, f"{one} ({_(NO_LONGER_THERE)})"),
        placeholder=_p("nothing chosen", "none"),
    )
    return sorted(chosen)


def _routine(form: Filled, settings: PlanSettings, given: Mapping[str, str]) -> dict[str, str | None]:
    kept = settings.clinician.routine_id
    options = [*given, *([kept] if kept and kept not in given else [])]
    chosen = st.selectbox(
        _(ROUTINE),
        options,
        index=None,
        key=form.key("routine_id"),
        format_func=lambda one: given.get(one, _(NO_LONGER_THERE)),
        placeholder=_p("nothing chosen", "none") if options else _("none yet"),
        disabled=not options,
    )
    st.caption(_(ABOUT_ROUTINE))
    return {"routine_id": chosen}


def _who(form: Filled, day: date) -> dict[str, Any]:
    by = st.text_input(_(BY), key=form.key("by"))
    said_on = st.date_input(
        _(ON), value=None, max_value=day, key=form.key("said_on"), format=date_format(), help=_("Empty means today.")
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
    both = _("Rest and carry on do not go together: keep one of the two.")
    reject_if([text_problem(word.by, N_("The name"), NAME_MAX), both if word.rest_until and word.carry_on else None])
    if word.said_on is None and word != ClinicianWord(by=word.by):
        word = replace(word, said_on=day)
    allowed = {"allowed": _allowed(kept, changed["allowed"], day)} if "allowed" in changed else {}
    return {"clinician": word, **allowed}


def _allowed(kept: PlanSettings, ids: list[str], day: date) -> tuple[Allowed, ...]:
    since = {one.exercise_id: one.since for one in kept.allowed}
    return tuple(Allowed(one, since.get(one, day)) for one in ids)


def _line(field: str, value: Any, names: Mapping[str, str]) -> str:
    return f"{_(LABELS[field])}: {_said(value, names)}"


def _said(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _(YES_NO[value])
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, list):
        return plain(", ".join(names.get(one, one) for one in value)) or _p("nothing chosen", "none")
    return plain(names.get(value, value)) if value else _p("nothing chosen", "none")
