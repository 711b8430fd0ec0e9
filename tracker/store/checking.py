"""Looks at every row of the diary: whether it can be read, is on its scales, and fits the entry that it is part of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKeyConstraint,
    Select,
    Table,
    TextClause,
    and_,
    exists,
    not_,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.types import NullType

from tracker.domain.measures import Instrument, answers_problem
from tracker.domain.moments import EARLIEST_YEAR
from tracker.store import Db
from tracker.store.copies import INTEGRITY_CHECK, file_faults
from tracker.store.import_checks import row_problem, told_by
from tracker.store.tables import Assessment, Base
from tracker.store.whole_cells import UNREADABLE, reader_of
from tracker.store.whole_diary import PERSON, TABLES, of_person, rows_of

FARTHEST_ZONE = timedelta(hours=14)  # from UTC, either way
AROUND_MIDNIGHT = timedelta(days=1)  # a session of the evening can end on the next day, and belongs to its first


class Rule(StrEnum):
    """What a row does not keep."""

    OFF_SCALE = "off_scale"
    UNREADABLE = "unreadable"
    OTHER_THAN_ENTRY = "other_than_entry"
    TIME = "time"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that does not keep a rule; `where`: the column or the rule's name. It never holds what stands there."""

    table: str
    row: str
    day: date | None
    rule: Rule
    where: str = ""


def places_not_whole(db: Db) -> int:
    """How many places of the file, or of a server's indexes and constraints, are not whole."""
    if db.get_bind().dialect.name == "sqlite":
        return file_faults(db.scalars(text(INTEGRITY_CHECK)))
    broken = (
        "SELECT (SELECT count(*) FROM pg_index WHERE NOT indisvalid)"
        " + (SELECT count(*) FROM pg_constraint WHERE NOT convalidated)"
    )
    return int(db.scalar(text(broken)) or 0)


def loose_rows(db: Db, person: str | None = None) -> Iterator[Fault]:
    """The rows of a person (None: of anyone) that refer to something that is not there."""
    for table in Base.metadata.sorted_tables:
        for key in _keys(table):
            there = exists().where(_names(key)).correlate(table)
            named = and_(*(column.is_not(None) for column in key.columns))
            yield from _found(db, table, and_(named, ~there, _mine(table, person)), Rule.LOOSE)


def first_fault(db: Db, person: str | None = None) -> Fault | None:
    """One row of a person (None: of anyone) that does not keep the rules; None where all do."""
    return next(chain(loose_rows(db, person), row_faults(db, person)), None)


def row_faults(db: Db, person: str | None = None) -> Iterator[Fault]:
    """The rows of a person (None: of everyone) that do not keep the diary's rules, table by table."""
    for table in TABLES:
        off = {}
        for fault in _off_scale(db, table, person):
            off[fault.row] = fault
            yield fault
        for row in rows_of(db, table, _mine(table, person)):
            if _key_of(table, row) not in off:
                yield from _row_faults(table, row)
        yield from _parts_elsewhere(db, table, person)


def _off_scale(db: Db, table: Table, person: str | None) -> Iterator[Fault]:
    """By the very rules that the database holds: a row can be written past them."""
    for rule in (one for one in table.constraints if isinstance(one, CheckConstraint)):
        name = str(rule.name).removeprefix(f"ck_{table.name}_")
        yield from _found(db, table, and_(_broken(rule), _mine(table, person)), Rule.OFF_SCALE, name)


def _broken(rule: CheckConstraint) -> ColumnElement[bool] | TextClause:
    kept = rule.sqltext
    return text(f"NOT ({kept.text})") if isinstance(kept, TextClause) else not_(kept)


def _parts_elsewhere(db: Db, table: Table, person: str | None) -> Iterator[Fault]:
    for key in _keys(table):
        entry = key.referred_table
        if "day" in table.c and "day" in entry.c:
            elsewhere = exists().where(_names(key), table.c.day != entry.c.day).correlate(table)
            yield from _found(db, table, and_(elsewhere, _mine(table, person)), Rule.OTHER_THAN_ENTRY)


def _found(db: Db, table: Table, condition: ColumnElement[bool], rule: Rule, where: str = "") -> Iterator[Fault]:
    for row in db.execute(_named(table).where(condition)).mappings():
        yield Fault(table.name, _key_of(table, row), _day_of(db, table, row), rule, where)


def _named(table: Table) -> Select[Any]:
    """The columns that name a row, as the database holds them: they may themselves be unreadable."""
    names = dict.fromkeys([*(column.name for column in table.primary_key), *({"day"} & set(table.c.keys()))])
    columns: list[ColumnElement[Any]] = [type_coerce(table.c[name], NullType()).label(name) for name in names]
    return select(*columns)


def _key_of(table: Table, row: Any) -> str:
    """A row's key without the person's: that may be a name or an address."""
    names = [column.name for column in table.primary_key if column.name != "person_id" and table is not PERSON]
    return "/".join(str(row[name]) for name in names)


def _day_of(db: Db, table: Table, row: Any) -> date | None:
    if "day" not in row:
        return None
    day = reader_of(table.c.day, db.get_bind().dialect)(row["day"])
    return None if day is UNREADABLE else day


def _row_faults(table: Table, row: Mapping[str, Any]) -> Iterator[Fault]:
    key, day = _key_of(table, row), row.get("day")
    known = None if day is UNREADABLE else day
    odd = [name for name, value in row.items() if value is UNREADABLE]
    for name in odd:
        yield Fault(table.name, key, known, Rule.UNREADABLE, name)
    if not odd and row_problem(table.name, row):
        yield Fault(table.name, key, known, Rule.UNREADABLE, told_by(table.name))
    if not odd and known is not None and not _fits_its_day(row):
        yield Fault(table.name, key, known, Rule.TIME)
    if not odd and table is Assessment.__table__ and not _is_on_its_scale(row):
        yield Fault(table.name, key, known, Rule.OFF_SCALE, "answers")


def _fits_its_day(row: Mapping[str, Any]) -> bool:
    day: date = row["day"]
    if day.year < EARLIEST_YEAR:
        return False
    at: datetime | None = row["at"]
    if at is None:
        return True
    offset = timedelta(minutes=row["utc_offset"])
    try:
        local = (at + offset).date()
    except OverflowError:
        return False
    return abs(offset) <= FARTHEST_ZONE and abs(local - day) <= AROUND_MIDNIGHT


def _is_on_its_scale(row: Mapping[str, Any]) -> bool:
    answers = row["answers"]
    if row["instrument"] not in set(Instrument) or not all(type(one) in (int, type(None)) for one in answers.values()):
        return False
    return answers_problem(Instrument(row["instrument"]), answers) is None


def _keys(table: Table) -> list[ForeignKeyConstraint]:
    return sorted(table.foreign_key_constraints, key=lambda key: str(key.name))


def _names(key: ForeignKeyConstraint) -> ColumnElement[bool]:
    return and_(*(one.column == one.parent for one in key.elements))


def _mine(table: Table, person: str | None) -> ColumnElement[bool]:
    return true() if person is None else of_person(table, person)
