"""Reads entries back: all that lies in a period in one query a table, or one entry by its id."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select

from tracker.domain.kinds import Kept, Kind
from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.rows_back import Parent, entry_of
from tracker.store.tables import (
    Activity,
    Assessment,
    Bout,
    CheckIn,
    Entered,
    ExerciseSession,
    PainRating,
    SymptomState,
    Treatment,
)

PARENTS: dict[Kind, type[Any]] = {
    Kind.SESSION: ExerciseSession,
    Kind.CHECK_IN: CheckIn,
    Kind.RATING: PainRating,
    Kind.ACTIVITY: Activity,
    Kind.TREATMENT: Treatment,
    Kind.ASSESSMENT: Assessment,
}
ALL_KINDS = tuple(PARENTS)
COUNTED = func.count().label("number")
LONG_AGO = datetime.min.replace(tzinfo=UTC)

Row = TypeVar("Row", Bout, PainRating, SymptomState)


@remembered
def entries_in(db: Db, person: str, period: Period, kinds: Collection[Kind] = ALL_KINDS) -> list[Kept]:
    """The entries of a period, newest first; those without a time come last in their day."""
    parents = [row for kind in kinds for row in db.scalars(_parents(kind, person, period))]
    return _with_parts(db, parents, person, period)


def days_with_entries(db: Db, person: str, period: Period, kinds: Collection[Kind], most: int) -> list[date]:
    """The latest days of a period on which something of these kinds was recorded, newest first, `most` at the most."""
    days: set[date] = set()
    for kind in kinds:
        table = PARENTS[kind]
        query = _parents(kind, person, period).with_only_columns(table.day).distinct()
        days.update(db.scalars(query.order_by(table.day.desc()).limit(most)))
    return sorted(days, reverse=True)[:most]


def entry_with(db: Db, person: str, kind: Kind, entry_id: str) -> Kept | None:
    """One entry, forgotten or not; None when this person has none of that id."""
    table = PARENTS[kind]
    row = db.scalar(select(table).where(table.id == entry_id, table.person_id == person))
    if row is None:
        return None
    return _with_parts(db, [row], person, Period(row.day, row.day))[0]


def forgotten_entries(db: Db, person: str) -> list[Kept]:
    """What was forgotten and can still be brought back, the latest forgotten first."""
    rows = [row for kind in ALL_KINDS for row in db.scalars(_own(kind).where(_forgotten(kind, person)))]
    if not rows:
        return []
    days = [row.day for row in rows]
    kept = _with_parts(db, rows, person, Period(min(days), max(days)))
    return sorted(kept, key=lambda one: one.forgotten_at or LONG_AGO, reverse=True)


def _own(kind: Kind) -> Select[Any]:
    table = PARENTS[kind]
    query = select(table)
    if kind is Kind.RATING:
        query = query.where(PainRating.session_id.is_(None), PainRating.check_in_id.is_(None))
    return query


def _parents(kind: Kind, person: str, period: Period) -> Select[Any]:
    table = PARENTS[kind]
    return _own(kind).where(*_in_period(table, person, period), table.forgotten_at.is_(None))


def _forgotten(kind: Kind, person: str) -> ColumnElement[bool]:
    table: type[Entered] = PARENTS[kind]
    return (table.person_id == person) & table.forgotten_at.is_not(None)


def _in_period(table: Any, person: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    return (table.person_id == person, table.day.between(period.first, period.last))


def _with_parts(db: Db, parents: Sequence[Any], person: str, period: Period) -> list[Kept]:
    kinds = {type(row) for row in parents}
    bouts = _by_parent(db, Bout, person, period) if ExerciseSession in kinds else {}
    ratings = _by_parent(db, PainRating, person, period) if kinds & {ExerciseSession, CheckIn} else {}
    symptoms = _by_parent(db, SymptomState, person, period) if kinds - {Activity, Treatment, Assessment} else {}
    kept = [_kept(row, bouts.get(row.id, []), ratings.get(row.id, []), symptoms.get(row.id, [])) for row in parents]
    return sorted(kept, key=_newest_first, reverse=True)


def _by_parent(db: Db, table: type[Row], person: str, period: Period) -> dict[str, list[Row]]:
    query = select(table).where(*_in_period(table, person, period))
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in db.scalars(query.order_by(Bout.place) if table is Bout else query):
        parts[_parent_id(row)].append(row)
    return parts


def _parent_id(row: Bout | PainRating | SymptomState) -> str:
    if isinstance(row, Bout):
        return row.session_id
    rating = row.rating_id if isinstance(row, SymptomState) else None
    return row.session_id or row.check_in_id or rating or ""


def _kept(row: Parent, bouts: Sequence[Bout], ratings: Sequence[PainRating], symptoms: Sequence[SymptomState]) -> Kept:
    entry = entry_of(row, bouts, ratings, symptoms[0] if symptoms else None)
    return Kept(row.id, entry, row.version, row.created_at, row.forgotten_at)


def _newest_first(kept: Kept) -> tuple[Any, ...]:
    moment = kept.entry.moment
    return (moment.day, moment.at or LONG_AGO, kept.created_at, kept.id)


@remembered
def latest_routine(db: Db, person: str) -> str | None:
    """The id of the routine recorded last; None before the first session."""
    mine = (ExerciseSession.person_id == person) & ExerciseSession.forgotten_at.is_(None)
    query = select(ExerciseSession.routine_id).where(mine).order_by(ExerciseSession.created_at.desc()).limit(1)
    return db.scalar(query)


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """How many entries on how many days, from the first to the last day that has any (None when there is none)."""

    entries: int
    days_with_entries: int
    days: Period | None


def entry_counts(db: Db, person: str, period: Period) -> EntryCounts:
    """Counts what stands in a period."""
    per_day: Counter[date] = Counter()
    for kind in ALL_KINDS:
        table = PARENTS[kind]
        query = (
            _parents(kind, person, period)
            .with_only_columns(table.day, func.count().label("number"))
            .group_by(table.day)
        )
        per_day.update({row.day: row.number for row in db.execute(query.group_by(table.day))})
    days = Period(min(per_day), max(per_day)) if per_day else None
    return EntryCounts(per_day.total(), len(per_day), days)


@remembered
def days_recorded(db: Db, person: str, tables: Iterable[type[Any]] = tuple(PARENTS.values())) -> Period | None:
    """From the first to the last day with a row in one of the tables; None for an empty diary."""
    edges = [
        select(edge(table.day)).where(table.person_id == person, table.forgotten_at.is_(None)).scalar_subquery()
        for table in tables
        for edge in (func.min, func.max)  # one an own query each: together they would read the whole index
    ]
    days = [day for day in db.execute(select(*edges)).one() if day is not None]
    return Period(min(days), max(days)) if days else None
