"""The doctor's record in words and tables: what was asked about safety, planned and done, and what went with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.analysis.plan import Adherence
from tracker.analysis.response import MIN_SESSIONS
from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.experiments import experiments_of
from tracker.views.doctor_plan import ExerciseAround, LeftOut, plan_record
from tracker.views.safety import safety_in_words
from tracker.views.trends_tables import MINUS
from tracker.views.wording import counted

NO_PLAN = "No exercise was planned in this period."
AROUND_NOTE = (
    f"The change is the middle value of after minus before, of the worse of back and leg; it takes {MIN_SESSIONS} "
    "sessions with both numbers. What went together is no cause."
)


@dataclass(frozen=True, slots=True)
class DoctorRecord:
    """What stands on the page before the download; the table may be empty."""

    safety: tuple[str, ...]
    plan: str
    exercises: pd.DataFrame
    left_out: tuple[str, ...]
    experiments: tuple[str, ...]


def doctor_record(db: Db, person: str, period: Period) -> DoctorRecord:
    """The record of a period for a clinician: numbers with their n, and no advice."""
    record = plan_record(db, person, period)
    return DoctorRecord(
        safety=safety_in_words(db, person, period),
        plan=_planned(record.adherence),
        exercises=_table(record.exercises),
        left_out=tuple(_left_out(one) for one in record.left_out),
        experiments=_experiments(db, person, period.last),
    )


def _experiments(db: Db, person: str, day: date) -> tuple[str, ...]:
    """What is ticked for the page; judging it loads scipy, which a diary without experiments does not wait for."""
    if not any(one.protocol.for_doctor for one in experiments_of(db, person)):
        return ()
    from tracker.views.experiments import experiment_in_words

    return experiment_in_words(db, person, day)


def _planned(adherence: Adherence) -> str:
    if not adherence.planned_days:
        return NO_PLAN
    planned = f"Exercise was planned on {counted(adherence.planned_days, 'day', 'days')}."
    if adherence.ratio is None:
        return f"{planned} How much of it was done is not known."
    return f"{planned} On the {adherence.known_days} of which it is known, {adherence.ratio:.0%} of it was done."


def _table(around: Sequence[ExerciseAround]) -> pd.DataFrame:
    """Columns: Exercise, Sessions (with both numbers), Change, Stopped for pain or nerve signs."""
    rows = [(one.name, one.n, _change(one.change), one.stopped) for one in around]
    return pd.DataFrame(rows, columns=["Exercise", "Sessions", "Change", "Stopped"])


def _change(change: float | None) -> str:
    if change is None:
        return ""
    return f"{change:+g}".replace("-", MINUS) if change else "0"


def _left_out(one: LeftOut) -> str:
    since = f", since {one.since.day} {one.since:%b %Y}" if one.since else ""
    return f"{one.name}: {one.standing.value}{since}. {one.reason or ''}".strip()
