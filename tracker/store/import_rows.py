"""The rows that an import can bring: how they hang together, how many are read and written at a time, and as JSON.

A row travels as a dict with a value for every column of its table. An entry's own row goes with its parts; any other
row stands alone and is known by its key (`KEYS`), not by its id alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Date, delete, insert, select
from sqlalchemy import Enum as Words

from tracker.domain.scales import LowestPoint
from tracker.store import Db
from tracker.store.preferences import ENDED_SIGN_INS
from tracker.store.tables import (
    Activity,
    Assessment,
    Base,
    Bout,
    CheckIn,
    ExerciseSession,
    ExerciseState,
    ExerciseVersion,
    Experiment,
    Instant,
    Lowest,
    PainRating,
    PlanChoice,
    PlanDay,
    RoutineVersion,
    SafetyAnswer,
    Setting,
    SymptomState,
    Treatment,
)

T = TypeVar("T")
Row = dict[str, Any]

AT_ONCE = 500  # ids in one query: well within what any database takes
SETTINGS = Setting.__tablename__

ENTRIES: Mapping[str, type[Base]] = {
    table.__tablename__: table for table in (ExerciseSession, CheckIn, PainRating, Activity, Treatment, Assessment)
}
# The parts of an entry, and the column of each that names the entry; in this order they can be written.
PARTS: Mapping[str, tuple[tuple[type[Base], str], ...]] = {
    ExerciseSession.__tablename__: ((Bout, "session_id"), (PainRating, "session_id"), (SymptomState, "session_id")),
    CheckIn.__tablename__: ((PainRating, "check_in_id"), (SymptomState, "check_in_id")),
    PainRating.__tablename__: ((SymptomState, "rating_id"),),
}
# What makes two rows that stand alone the same thing; the first column is the one to look them up by.
KEYS: Mapping[type[Base], tuple[str, ...]] = {
    Setting: ("name",),
    SafetyAnswer: ("id",),
    PlanDay: ("day",),
    PlanChoice: ("day", "place"),
    ExerciseState: ("exercise_id",),
    RoutineVersion: ("routine_id", "version"),
    ExerciseVersion: ("exercise_id", "version"),
    Experiment: ("id",),
}
ALONE: Mapping[str, type[Base]] = {table.__tablename__: table for table in KEYS}
TABLES: Mapping[str, type[Base]] = {
    **ENTRIES,
    **ALONE,
    Bout.__tablename__: Bout,
    SymptomState.__tablename__: SymptomState,
}
PARENT_COLUMNS = {"session_id": "exercise_session", "check_in_id": "check_in", "rating_id": "pain_rating"}


def parent_of(table: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """The table and the id of the entry that a row is a part of; None for a row that is no part."""
    named = ((parent, row.get(column)) for column, parent in PARENT_COLUMNS.items() if column in columns_of(table))
    return next(((parent, name) for parent, name in named if name), None)


def row_id(table: str, row: Mapping[str, Any]) -> str:
    """The id of a row; of a setting its name."""
    return str(row["name"] if table == SETTINGS else row["id"])


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(TABLES[table].__table__.columns.keys())


def rows_named(db: Db, table: str, column: str, values: Collection[Any], person: str) -> list[Row]:
    """The person's whole rows in which a column has one of the values."""
    core = TABLES[table].__table__
    found: list[Row] = []
    for some in pieces(values, AT_ONCE):
        query = select(core).where(core.c[column].in_(some), core.c.person_id == person)
        found += (dict(row) for row in db.execute(query).mappings())
    return found


def heads_named(db: Db, table: str, ids: Collection[str], person: str) -> dict[str, datetime]:
    """Of the ids that the person has in a table: when each row was written down."""
    core = TABLES[table].__table__
    found: dict[str, datetime] = {}
    for some in pieces(ids, AT_ONCE):
        query = select(core.c.id, core.c.created_at).where(core.c.id.in_(some), core.c.person_id == person)
        found |= {row.id: row.created_at for row in db.execute(query)}
    return found


def names_in(db: Db, table: str, person: str) -> set[str]:
    """The ids of what stands in the diary: entries that are no part of another one, or rows that stand alone.

    Without what no file brings, as it belongs to the place where the diary is.
    """
    core = TABLES[table].__table__
    is_there = core.c.name != ENDED_SIGN_INS if table == SETTINGS else core.c.forgotten_at.is_(None)
    conditions = [core.c.person_id == person, is_there]
    if table == PainRating.__tablename__:
        conditions += [core.c.session_id.is_(None), core.c.check_in_id.is_(None)]
    return set(db.scalars(select(core.c.name if table == SETTINGS else core.c.id).where(*conditions)))


def parts_of(db: Db, table: str, ids: Collection[str], person: str) -> dict[str, list[tuple[str, Row]]]:
    """The parts of entries by the id of the entry: each with the name of its table, as they can be written."""
    found: dict[str, list[tuple[str, Row]]] = {}
    for part, column in PARTS.get(table, ()):
        for row in rows_named(db, part.__tablename__, column, ids, person):
            found.setdefault(row[column], []).append((part.__tablename__, row))
    return found


def add_rows(db: Db, rows: Mapping[str, Sequence[Row]]) -> None:
    """Writes rows by table, those that others refer to first."""
    for core in Base.metadata.sorted_tables:
        if rows.get(core.name):
            db.execute(insert(core), rows[core.name])


def delete_rows(db: Db, table: str, names: Collection[str], person: str) -> None:
    """Takes out rows by their ids (of settings: names); the parts of an entry go with it."""
    core = TABLES[table].__table__
    column = core.c.name if table == SETTINGS else core.c.id
    for some in pieces(names, AT_ONCE):
        db.execute(delete(core).where(column.in_(some), core.c.person_id == person))  # type: ignore[arg-type]


def plain_row(row: Row) -> Row:
    """A row as JSON."""
    return {name: _plain(value) for name, value in row.items()}


def stored_row(table: str, plain: Mapping[str, Any]) -> Row:
    """The row behind its JSON."""
    readers = _readers(table)
    return {
        name: readers[name](value) if value is not None and name in readers else value for name, value in plain.items()
    }


def pieces(values: Iterable[T], length: int) -> Iterator[list[T]]:
    """The values, so many at a time."""
    rest = iter(values)
    while piece := list(islice(rest, length)):
        yield piece


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _readers(table: str) -> dict[str, Any]:
    """How the columns are read whose values JSON does not have."""
    readers: dict[str, Any] = {}
    for column in TABLES[table].__table__.columns:
        if isinstance(column.type, Instant):
            readers[column.name] = datetime.fromisoformat
        elif isinstance(column.type, Lowest):
            readers[column.name] = LowestPoint
        elif isinstance(column.type, Words):
            readers[column.name] = column.type.enum_class
        elif isinstance(column.type, Date):
            readers[column.name] = date.fromisoformat
    return readers
