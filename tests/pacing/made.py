"""A plan and facts of one Friday, for the tests of the moment; everything not said is unknown."""

from datetime import date, timedelta
from typing import Any

from tracker.domain.scales import Occasion, Outcome
from tracker.pacing.facts import ExerciseDone, Reading, SessionDone
from tracker.pacing.plan import Phase, Plan, PlanKind

DAY = date(2026, 11, 20)


def day(after: int) -> date:
    """So many days after the Friday; negative ones before it."""
    return DAY + timedelta(days=after)


def plan_made(**changes: Any) -> Plan:
    """Two rounds of 2.5 load-minutes, at the full quota, two hours apart."""
    usual: dict[str, Any] = {
        "day": DAY,
        "kind": PlanKind.USUAL,
        "phase": Phase.BUILD,
        "quota": 5.0,
        "calm": 1.0,
        "ceiling": 5.0,
        "target": 5.0,
        "bouts": 2,
        "dose_a_bout": 2.5,
        "hold_factor": 1.0,
        "least_gap_minutes": 120,
        "chores_share": 1.0,
        "strolls": False,
        "exercises": (),
        "activities": (),
        "offers": (),
        "decisions": (),
    }
    return Plan(**{**usual, **changes})


def felt(worst: float | None = None, **changes: Any) -> Reading:
    """A number of this Friday at 8:00."""
    usual: dict[str, Any] = {"id": "r1", "day": DAY, "occasion": Occasion.ANY, "minute": 480, "worst": worst}
    return Reading(**{**usual, **changes})


def both(worst: float, **changes: Any) -> Reading:
    """A number of this Friday for back and leg alike."""
    return felt(worst, **{"back": worst, "leg": worst, **changes})


def session(**changes: Any) -> SessionDone:
    """A desk break of 2.5 load-minutes from 9:00 to 9:05."""
    usual: dict[str, Any] = {
        "id": "s1",
        "day": DAY,
        "minute": 540,
        "end_minute": 545,
        "routine_id": "desk-break",
        "load": 2.5,
    }
    return SessionDone(**{**usual, **changes})


def exercise(exercise_id: str = "seated-figure-4", load: float | None = 1.0, **changes: Any) -> ExerciseDone:
    """An exercise done without trouble."""
    return ExerciseDone(exercise_id=exercise_id, load=load, **{"outcome": Outcome.DONE, **changes})
