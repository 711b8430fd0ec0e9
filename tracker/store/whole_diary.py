"""One person's diary as a whole: its tables, all their rows, and putting others in their place."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Dialect, String, Table, delete, insert, select, type_coerce, update
from sqlalchemy.types import NullType

from tracker.store import Db
from tracker.store.preferences import ENDED_SIGN_INS
from tracker.store.tables import Base, Person, PlanCheckpoint, Setting
from tracker.store.whole_cells import reader_of

BATCH = 500  # rows at a time, so that a long diary does not fill the memory
DERIVED = frozenset({PlanCheckpoint.__tablename__})  # made again from the rest
PERSON: Table = Base.metadata.tables[Person.__tablename__]
SETTINGS: Table = Base.metadata.tables[Setting.__tablename__]
TABLES = tuple(table for table in Base.metadata.sorted_tables if table.name not in DERIVED)  # parents before parts


def of_person(table: Table, person: str) -> ColumnElement[bool]:
    """Which rows are a person's."""
    return (table.c.id if table is PERSON else table.c.person_id) == person


def carried(table: Table, person: str) -> ColumnElement[bool]:
    """Which rows of a person go with the diary wherever it goes: all but what belongs to the place where it is."""
    mine = of_person(table, person)
    return mine & (table.c.name != ENDED_SIGN_INS) if table is SETTINGS else mine


def rows_of(db: Db, table: Table, *conditions: ColumnElement[bool], by: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows as Python has them, by their key or by another column of text; a cell can be UNREADABLE."""
    dialect = db.get_bind().dialect
    readers = [(column.name, reader_of(column, dialect)) for column in table.columns]
    order = [table.c[by]] if by else list(table.primary_key)
    query = (
        select(*(type_coerce(column, NullType()).label(column.name) for column in table.columns))
        .where(*conditions)
        .order_by(*(_by_bytes(column, dialect) for column in order))
        .execution_options(yield_per=BATCH)
    )
    for raw in db.execute(query):
        yield {name: read(cell) for (name, read), cell in zip(readers, raw, strict=True)}


def _by_bytes(column: Column[Any], dialect: Dialect) -> ColumnElement[Any]:
    """SQLite compares bytes; a server would compare as its language does."""
    return column.collate("C") if dialect.name == "postgresql" and isinstance(column.type, String) else column


def replace_diary(db: Db, person: str, source: Db) -> None:
    """Takes out what the person has and puts in what a diary of one person holds, under this person's name.

    What belongs to this place stays: which sign-ins were ended.
    """
    for table in reversed(Base.metadata.sorted_tables):
        if table is not PERSON:
            db.execute(delete(table).where(carried(table, person)))
    _replace_person(db, person, next(rows_of(source, PERSON), None))
    for table in TABLES:
        if table is not PERSON:
            _put_in(db, table, (_named(row, person) for row in rows_of(source, table)))


def _named(row: dict[str, Any], person: str) -> dict[str, Any]:
    named = {**row, "person_id": person} if "person_id" in row else row
    before = row.get("before")  # a row as it was before an import changed it, to be put back under the new name
    return {**named, "before": _named(before, person)} if before else named


def _replace_person(db: Db, person: str, row: Mapping[str, Any] | None) -> None:
    mine = of_person(PERSON, person)
    if row is None:
        db.execute(delete(PERSON).where(mine))
        return
    values = {**row, "id": person}
    changed = db.execute(update(PERSON).where(mine).values(values))  # not taken out: others may be waiting for it
    if not changed.rowcount:  # type: ignore[attr-defined]
        db.execute(insert(PERSON), [values])


def _put_in(db: Db, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        db.execute(insert(table), batch)
