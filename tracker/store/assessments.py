"""Reads questionnaires and own goals back as they were answered, oldest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from tracker.domain.measures import Answers, Instrument
from tracker.domain.measures_offer import MeasureSettings
from tracker.domain.periods import Period
from tracker.domain.plain_json import of_plain
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import Assessment, Setting

PREFIX = "measures."  # of the names of their settings


@dataclass(frozen=True, slots=True)
class KeptAssessment:
    """One questionnaire in the diary; `at` and `utc_offset` (minutes) are None when only its day is known.

    `answers`: item -> answer, None or absent where it was left out; `score` is None then.
    """

    id: str
    day: date
    at: datetime | None
    utc_offset: int | None
    instrument: Instrument
    answers: Answers
    goal: str | None
    score: float | None
    note: str | None
    created_at: datetime


COLUMNS = (
    Assessment.id,
    Assessment.day,
    Assessment.at,
    Assessment.utc_offset,
    Assessment.instrument,
    Assessment.answers,
    Assessment.goal,
    Assessment.score,
    Assessment.note,
    Assessment.created_at,
)


def assessments_in(db: Db, person: str, period: Period, instrument: Instrument | None = None) -> list[KeptAssessment]:
    """Those of a period, or of one instrument in it, oldest first; within a day those without a time come first."""
    query = _of(person, instrument).where(Assessment.day.between(period.first, period.last))
    kept = [_kept(row._mapping) for row in db.execute(query)]
    return sorted(kept, key=lambda one: (one.day, one.at is not None, one.at or one.created_at, one.created_at, one.id))


@remembered
def last_days_of(db: Db, person: str) -> dict[tuple[Instrument, str | None], date]:
    """The last day of each instrument, and of each goal by its name; without those that were never filled in."""
    table = Assessment
    query = select(table.instrument, table.goal, func.max(table.day)).where(
        table.person_id == person, table.forgotten_at.is_(None)
    )
    rows = db.execute(query.group_by(table.instrument, table.goal))
    return {(Instrument(instrument), goal): day for instrument, goal, day in rows}


def _of(person: str, instrument: Instrument | None) -> Select[Any]:
    query = select(*COLUMNS).where(Assessment.person_id == person, Assessment.forgotten_at.is_(None))
    return query if instrument is None else query.where(Assessment.instrument == instrument.value)


def _kept(row: Mapping[Any, Any]) -> KeptAssessment:
    return KeptAssessment(**{**row, "instrument": Instrument(row["instrument"])})


@remembered
def measure_settings_of(db: Db, person: str) -> MeasureSettings:
    """What the person has chosen about questionnaires; what was never set has its default."""
    query = select(Setting.name, Setting.value).where(Setting.person_id == person, Setting.name.startswith(PREFIX))
    named = {name.removeprefix(PREFIX): value for name, value in db.execute(query)}
    return of_plain(MeasureSettings, named)
