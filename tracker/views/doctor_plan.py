"""What the record says to a clinician about the plan: how much was done, how pain went with it, what is left out.

Numbers only, each with its n, and never what they may mean.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

import pandas as pd

from tracker.analysis.plan import Adherence, adherence_in, plan_and_done
from tracker.analysis.response import MIN_SESSIONS
from tracker.analysis.sessions import before_and_after
from tracker.catalogue.load import catalogue
from tracker.domain.periods import Period
from tracker.domain.scales import Outcome
from tracker.pacing.facts import History
from tracker.pacing.plan import ExercisePlan, ExerciseStanding
from tracker.store import Db, frames
from tracker.store.own import catalogue_with_own
from tracker.store.plan_days import offered_in
from tracker.store.plan_facts import history_of
from tracker.views.trends_plan import done_by_day, offered_plans

LEFT_OUT = (ExerciseStanding.SKIPPED, ExerciseStanding.PARKED, ExerciseStanding.TRIAL, ExerciseStanding.HIDDEN)
LATEST = timedelta(days=27)  # an older plan says nothing about now


class Direction(StrEnum):
    """How pain went in the sessions with an exercise, by the middle of their changes."""

    SETTLED = "settled"
    RAISED = "raised"
    SAME = "the same"


@dataclass(frozen=True, slots=True)
class ExerciseAround:
    """The worse of back and leg after sessions with an exercise, against before: `change` is a median over `n`.

    Of a session only a site rated both times counts.
    """

    name: str
    n: int
    change: float | None  # None below six sessions
    stopped: int  # how often it was stopped for pain, tingling or numbness

    @property
    def direction(self) -> Direction | None:
        """None below six sessions."""
        if self.change is None:
            return None
        if self.change == 0:
            return Direction.SAME
        return Direction.SETTLED if self.change < 0 else Direction.RAISED


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise that the latest plan of the period leaves out or only tries, with the sentence that says why."""

    name: str
    standing: ExerciseStanding
    since: date | None
    again_on: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """The plan's part of the doctor's page for a period; no plan: no planned days and no ratio."""

    adherence: Adherence
    exercises: tuple[ExerciseAround, ...]
    left_out: tuple[LeftOut, ...]


def plan_record(db: Db, person: str, period: Period) -> PlanRecord:
    """Adherence, response and what is left out."""
    known = catalogue_with_own(db, person, catalogue())
    history = history_of(db, person, known, period)
    names = {exercise.id: exercise.name for exercise in known.exercises}
    return PlanRecord(
        adherence=adherence_in(plan_and_done(offered_plans(db, person, period), done_by_day(history))),
        exercises=_exercises(history, _changes(frames.sessions(db, person, period)), names),
        left_out=_left_out(db, person, period, names),
    )


def _changes(sessions: pd.DataFrame) -> dict[str, float]:
    """NRS points after against before, by the id of the session."""
    worst = before_and_after(sessions.set_index("id"))
    changes = (worst["after"] - worst["before"]).dropna()
    return {str(id): float(change) for id, change in changes.items()}


def _exercises(
    history: History, change_of: Mapping[str, float], names: Mapping[str, str]
) -> tuple[ExerciseAround, ...]:
    """All that were begun at least once, by name."""
    changes: dict[str, list[float]] = defaultdict(list)
    stopped: dict[str, int] = defaultdict(int)
    for session in history.sessions:
        for done in session.exercises if session.ended else ():
            if done.outcome is not Outcome.SKIPPED:
                stopped[done.exercise_id] += done.hurt or done.nerve
                if session.id in change_of:
                    changes[done.exercise_id].append(change_of[session.id])
    around = [
        ExerciseAround(names.get(id, id), len(changes[id]), _middle(changes[id]), times)
        for id, times in stopped.items()
    ]
    return tuple(sorted(around, key=lambda one: one.name))


def _middle(changes: list[float]) -> float | None:
    return median(changes) if len(changes) >= MIN_SESSIONS else None


def _left_out(db: Db, person: str, period: Period, names: Mapping[str, str]) -> tuple[LeftOut, ...]:
    offered = offered_in(db, person, Period(max(period.first, period.last - LATEST), period.last))
    latest = offered[-1].plan.exercises if offered else ()
    return tuple(_reason(one, names) for one in latest if one.standing in LEFT_OUT)


def _reason(one: ExercisePlan, names: Mapping[str, str]) -> LeftOut:
    name = names.get(one.exercise_id, one.exercise_id)
    return LeftOut(name, one.standing, one.since, one.again_on, one.why.said if one.why else None)
