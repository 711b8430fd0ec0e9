"""The plan of a day for the command line: in words for a person, and as JSON for other programs.

The JSON is an outside contract; its keys stay, new ones may come:

    schema (1), program, engine (versions), made_up, day, kind, phase, day_number, flare_day, see_clinician
    offered: null, or {at, changed_at, first_ceiling}: the plan is shown as it was offered that day
    amounts: {unit: "load-minutes", quota, calm, ceiling, target, bouts, dose_a_bout, hold_factor,
              least_gap_minutes, chores_share, strolls}
    exercises: [{id, name, standing, factor (0, 0.5, 1), since, again_on, why: decision or null}]
    activities: [{kind, name, minutes, bouts}]
    offers: [{kind, value, decision}]
    choices: [{kind, at, changed}] in the order of the day
    decisions: [{rule, reason, source: {key, text}, inputs: [{name, value, entry_id, day}], threshold: {name: value},
                 would_change_if}]

Days are ISO dates, instants ISO with their zone, null is unknown. Names, reasons and sources' texts are in the language
that is spoken; all else is the same in every language. A load-minute is a minute under hold or movement
times the exercise's weight: 1 lying or supported, more for a harder one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from tracker.domain.scales import label
from tracker.language import N_, _, _n, long_day, long_day_month, long_weekday
from tracker.pacing.engine import ENGINE_VERSION
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import ActivityPlan, Decision, ExercisePlan, Plan, PlanKind
from tracker.pacing.sources import SOURCES
from tracker.store.plan_choices import Chosen
from tracker.store.plan_days import OfferedDay

SCHEMA = 1
MADE_UP = N_("This diary is made up.")
WITHOUT_AMOUNT = {
    PlanKind.SET_UP: N_("There is no plan yet. You could set one up in Pacewell, under Settings."),
    PlanKind.CALM: N_("A calm day: no exercise, and a few short strolls if they feel all right."),
    PlanKind.SETTLE_ONLY: N_("Positions that ease it and short strolls, no exercise today."),
    PlanKind.FREE: N_("A free day: nothing is planned."),
    PlanKind.CONTACT: N_("No routine until you have spoken to a doctor or nurse about your answer."),
    PlanKind.STOP: N_("No exercise until you have been seen about your answer."),
    PlanKind.DIARY_ONLY: N_("Diary only: no plan is made, and all that you write down is kept."),
    PlanKind.PAUSED: N_("The plan is paused. You can go on with it whenever you like."),
}
NOTHING_SUGGESTED = N_("No exercise is suggested today.")
HOW_MUCH, IN_FULL = {0: N_("left out"), 0.5: N_("half")}, N_("in full")
CHOSEN = {
    ChoiceKind.ACCEPT: N_("accept"),
    ChoiceKind.SMALLER: N_("smaller"),
    ChoiceKind.OTHER_ROUTINE: N_("other routine"),
    ChoiceKind.REST: N_("rest"),
    ChoiceKind.NOT_TODAY: N_("not today"),
    ChoiceKind.USUAL_ANYWAY: N_("usual anyway"),
    ChoiceKind.STEP_UP: N_("step up"),
    ChoiceKind.NO_STEP_UP: N_("no step up"),
    ChoiceKind.TAPER: N_("taper"),
    ChoiceKind.NO_TAPER: N_("no taper"),
    ChoiceKind.REVIEWED: N_("reviewed"),
    ChoiceKind.CLOSE_EPISODE: N_("close episode"),
    ChoiceKind.REOPEN: N_("reopen"),
}


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with what belongs to it: `offered` where it is shown as it was offered, the day's choices, and names."""

    plan: Plan
    offered: OfferedDay | None
    choices: Sequence[Chosen]
    names: Mapping[str, str]  # of exercises, by id
    made_up: bool


def plan_json(shown: PlanShown, program: str) -> str:
    """The whole plan as JSON text; its shape is in the docstring of this module."""
    plan, offered = shown.plan, shown.offered
    document = {
        "schema": SCHEMA,
        "program": program,
        "engine": offered.engine if offered else ENGINE_VERSION,
        "made_up": shown.made_up,
        "day": plan.day.isoformat(),
        "offered": _offered(offered),
        "kind": plan.kind.value,
        "phase": plan.phase.value,
        "day_number": plan.day_number,
        "flare_day": plan.flare_day,
        "see_clinician": plan.see_clinician,
        "amounts": _amounts(plan),
        "exercises": [_exercise(one, shown.names) for one in plan.exercises],
        "activities": [
            {"kind": one.kind.value, "name": one.name, "minutes": one.minutes, "bouts": one.bouts}
            for one in plan.activities
        ],
        "offers": [
            {"kind": one.kind.value, "value": one.value, "decision": _decision(one.decision)} for one in plan.offers
        ],
        "choices": [
            {"kind": one.kind.value, "at": one.chosen_at.isoformat(), "changed": one.changed} for one in shown.choices
        ],
        "decisions": [_decision(one) for one in plan.decisions],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def plan_text(shown: PlanShown) -> str:
    """The plan in words, a line a thing."""
    plan = shown.plan
    day = _("{weekday} {day}", weekday=long_weekday(plan.day), day=long_day(plan.day))
    parts = [
        _(MADE_UP) if shown.made_up else None,
        _("{day}, as offered that day", day=day) if shown.offered else day,
        _amount_in_words(plan),
        *_under(_("Why:"), (f"{one.said} [{one.rule_id}: {_source(one)}]" for one in plan.decisions)),
        *_under(_("Exercises:"), _exercises_in_words(plan.exercises, shown.names)),
        *_under(_("In daily life:"), (_activity_in_words(one) for one in plan.activities)),
        *_under(_("You could also:"), (one.decision.said for one in plan.offers)),
        *_under(_("You chose:"), (_(CHOSEN[one.kind]) for one in shown.choices)),
    ]
    return "\n".join(part for part in parts if part)


def _offered(offered: OfferedDay | None) -> dict[str, Any] | None:
    if offered is None:
        return None
    return {
        "at": offered.offered_at.isoformat(),
        "changed_at": offered.changed_at.isoformat(),
        "first_ceiling": offered.first_ceiling,
    }


def _amounts(plan: Plan) -> dict[str, Any]:
    return {
        "unit": "load-minutes",
        "quota": plan.quota,
        "calm": plan.calm,
        "ceiling": plan.ceiling,
        "target": plan.target,
        "bouts": plan.bouts,
        "dose_a_bout": plan.dose_a_bout,
        "hold_factor": plan.hold_factor,
        "least_gap_minutes": plan.least_gap_minutes,
        "chores_share": plan.chores_share,
        "strolls": plan.strolls,
    }


def _exercise(one: ExercisePlan, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.exercise_id,
        "name": names.get(one.exercise_id),
        "standing": one.standing.value,
        "factor": one.factor,
        "since": one.since.isoformat() if one.since else None,
        "again_on": one.again_on.isoformat() if one.again_on else None,
        "why": _decision(one.why) if one.why else None,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "rule": decision.rule_id,
        "reason": decision.said,
        "source": {"key": decision.source_key, "text": _(SOURCES.get(decision.source_key, "")) or None},
        "inputs": [
            {
                "name": one.name,
                "value": one.value,
                "entry_id": one.entry_id,
                "day": one.day.isoformat() if one.day else None,
            }
            for one in decision.inputs
        ],
        "threshold": dict(decision.threshold),
        "would_change_if": decision.change_said,
    }


def _source(decision: Decision) -> str:
    return _(SOURCES.get(decision.source_key, decision.source_key))


def _amount_in_words(plan: Plan) -> str:
    if plan.target <= 0:
        return _(WITHOUT_AMOUNT.get(plan.kind, NOTHING_SUGGESTED))
    each, whole, most = _minutes(plan.dose_a_bout), _minutes(plan.target), _minutes(plan.ceiling)
    if whole == most:
        return _n(
            "{n} round of about {each} of gentle exercise, {whole} in all, and no more than that today.",
            "{n} rounds of about {each} of gentle exercise, {whole} in all, and no more than that today.",
            plan.bouts,
            each=each,
            whole=whole,
        )
    return _n(
        "{n} round of about {each} of gentle exercise, {whole} in all, no more than {most} today.",
        "{n} rounds of about {each} of gentle exercise, {whole} in all, no more than {most} today.",
        plan.bouts,
        each=each,
        whole=whole,
        most=most,
    )


def _minutes(load_minutes: float) -> str:
    """Rounded down to half minutes: what is shown is never more than what is meant."""
    halves = floor(load_minutes * 2) / 2
    return _n("{n:g} minute", "{n:g} minutes", halves)


def _exercises_in_words(exercises: Iterable[ExercisePlan], names: Mapping[str, str]) -> Iterable[str]:
    """What the plan does otherwise than usual; exercises with the same reason stand together."""
    alike: dict[str, list[str]] = {}
    for one in exercises:
        if one.why is not None:
            again = " " + _("Again from {day}.", day=long_day_month(one.again_on)) if one.again_on else ""
            how = _(HOW_MUCH.get(one.factor, IN_FULL))
            alike.setdefault(f"({how}): {one.why.said}{again}", []).append(names.get(one.exercise_id, one.exercise_id))
    return (f"{'; '.join(same)} {why}" for why, same in alike.items())


def _activity_in_words(one: ActivityPlan) -> str:
    what, minutes = one.name or label(one.kind), _minutes(one.minutes)
    if one.bouts == 1:
        return _("{what}: up to {minutes}, in one go", what=what, minutes=minutes)
    return _("{what}: up to {minutes}, in {n} goes", what=what, minutes=minutes, n=one.bouts)


def _under(heading: str, lines: Iterable[str]) -> Iterable[str]:
    lines = [f"  {line}" for line in lines]
    return [heading, *lines] if lines else []
