"""Small diaries written out day by day, and the plan that follows; day 0 is the first day of the plan."""

from datetime import date, timedelta
from typing import Any

from tests.pacing.lives import few
from tracker.domain.scales import Occasion, Outcome
from tracker.pacing.engine import plan_for
from tracker.pacing.facts import Choice, ChoiceKind, ExerciseDone, History, Reading, SafetyAnswered, SessionDone
from tracker.pacing.plan import OfferKind, Plan
from tracker.pacing.settings import PlanSettings, Tolerance, UsualPain

FIRST = date(2026, 3, 2)
TEN = (Tolerance(FIRST, 12.5, measured=True),)  # a quota of 10 load-minutes


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def morning(number: int, worst: float | None, **changes: Any) -> Reading:
    """Back and leg alike, both given."""
    both = {"id": f"m{number}", "worst": worst, "back": worst, "leg": worst}
    return Reading(day=on(number), occasion=Occasion.MORNING, **{**both, **changes})


def mornings(*values: float | None, first: int = 0) -> tuple[Reading, ...]:
    """One reading a day; None leaves the day out."""
    return tuple(morning(first + at, value) for at, value in enumerate(values) if value is not None)


def session(number: int, load: float | None = 10, **changes: Any) -> SessionDone:
    usual = {"id": f"s{number}", "minute": 600, "routine_id": "desk-break", "load": load}
    return SessionDone(day=on(number), **{**usual, **changes})


def sessions(first: int, last: int, load: float | None = 10, **changes: Any) -> tuple[SessionDone, ...]:
    return tuple(session(number, load, **changes) for number in range(first, last + 1))


def did(exercise_id: str, **changes: Any) -> ExerciseDone:
    return ExerciseDone(exercise_id=exercise_id, outcome=Outcome.DONE, load=1.0, **changes)


def chose(number: int, kind: ChoiceKind) -> Choice:
    return Choice(id=f"c{number}-{kind}", day=on(number), kind=kind)


def flag(item: str, number: int = 0, present: bool | None = True, cleared: int | None = None) -> SafetyAnswered:
    cleared_on = None if cleared is None else on(cleared)
    return SafetyAnswered(id=f"{item}-{number}", day=on(number), item=item, present=present, cleared_on=cleared_on)


def rules(**changes: Any) -> PlanSettings:
    return PlanSettings(**{"begun_on": FIRST, "tolerance": TEN, "usual": (UsualPain(FIRST, 2),), **changes})


def plan(number: int, settings: PlanSettings | None = None, **parts: Any) -> Plan:
    """The plan of a day; parts of the history by name."""
    return plan_for(on(number), History(**parts), settings or rules(), few())


def said(made: Plan) -> list[str]:
    return [one.rule_id for one in made.decisions]


def offered(made: Plan) -> set[OfferKind]:
    return {one.kind for one in made.offers}


def value_of(made: Plan, kind: OfferKind) -> float | None:
    return next(one.value for one in made.offers if one.kind is kind)


def factor(made: Plan, exercise_id: str) -> float:
    return next(one.factor for one in made.exercises if one.exercise_id == exercise_id)


def standing(made: Plan, exercise_id: str) -> str:
    return next(one.standing.value for one in made.exercises if one.exercise_id == exercise_id)
