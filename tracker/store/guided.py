"""Reads what a guided session needs to know of the diary."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from tracker.domain.entries import SessionEntry, Symptoms
from tracker.domain.periods import Period
from tracker.domain.reports import read_report
from tracker.domain.scales import SessionStatus
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import ExerciseSession, SymptomState


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was begun in the player and not ended; `report` is what the player goes on from."""

    id: str
    entry: SessionEntry
    report: dict[str, Any]


@remembered
def unfinished(db: Db, person: str) -> list[Unfinished]:
    """The sessions that can go on or be closed, the latest first."""
    query = select(ExerciseSession.id, ExerciseSession.report).where(
        ExerciseSession.person_id == person,
        ExerciseSession.status == SessionStatus.RUNNING,
        ExerciseSession.forgotten_at.is_(None),
    )
    rows = db.execute(query.order_by(ExerciseSession.created_at.desc())).all()
    return [Unfinished(session_id, read_report(report).entry, report) for session_id, report in rows if report]


@remembered
def days_with_sessions(db: Db, person: str, most: int) -> int:
    """On how many days a session was recorded, counted up to `most`."""
    mine = (ExerciseSession.person_id == person) & ExerciseSession.forgotten_at.is_(None)
    return len(db.execute(select(ExerciseSession.day).where(mine).distinct().limit(most)).all())


def sessions_done(db: Db, person: str, period: Period) -> tuple[int, int]:
    """How many sessions came to an end in a period, and on how many days."""
    table = ExerciseSession
    query = select(func.count(), func.count(table.day.distinct())).where(
        table.person_id == person,
        table.day.between(period.first, period.last),
        table.status != SessionStatus.RUNNING,
        table.forgotten_at.is_(None),
    )
    sessions, days = db.execute(query).one()
    return sessions, days


def latest_symptoms(db: Db, person: str) -> Symptoms | None:
    """The lowest points and nerve symptoms as last answered; None when they never were."""
    mine = (SymptomState.person_id == person) & SymptomState.forgotten_at.is_(None)
    latest_first = (SymptomState.day.desc(), SymptomState.at.desc().nulls_last())  # as SQLite does it by itself
    row = db.scalar(select(SymptomState).where(mine).order_by(*latest_first).limit(1))
    if row is None:
        return None
    return Symptoms(row.lowest_left, row.lowest_right, row.tingling, row.numbness, row.weakness)
