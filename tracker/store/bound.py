"""A session bound to one person: whatever is asked, only their rows are read, changed and written.

A database server keeps people apart by itself too (row security, migration 0004); a file does not. And what is asked
wrongly is found here, by name, on either.
"""

from collections.abc import Collection, Iterable, Mapping
from re import findall
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Delete,
    Engine,
    FromClause,
    Insert,
    Select,
    Subquery,
    Table,
    TextClause,
    Update,
    event,
)
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.sql.visitors import replacement_traverse

from tracker.store.tables import Base, Owned, Person

PERSON = Person.__tablename__


class NotTheirs(RuntimeError):
    """A row of another person, or a statement of which nobody can say whose rows it is about: a mistake of ours."""


class PersonDb(Session):
    """SQLAlchemy's session for the rows of `person` alone. Raises NotTheirs for any other."""

    def __init__(self, engine: Engine, person: str, *, expire_on_commit: bool = True) -> None:
        super().__init__(engine, expire_on_commit=expire_on_commit)
        self.person = person
        self.criteria = _criteria(person)


@event.listens_for(PersonDb, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    assert isinstance(state.session, PersonDb)
    person = state.session.person
    match state.statement:
        case Insert() as statement:
            _refuse_others(statement.table, _rows_given(state), person)
        case Update() | Delete() as statement:
            _refuse_moved(statement, _rows_given(state), person)
            state.statement = statement.where(_theirs(statement.table, person))
        case Select() | CompoundSelect() as statement if state.is_orm_statement:
            state.statement = statement.options(*state.session.criteria)
        case Select() as statement:
            state.statement = _narrowed(statement, person)
        case TextClause(text=text) if set(findall(r"\w+", text)).isdisjoint(Base.metadata.tables):
            pass  # about the database, not about a diary
        case statement:
            raise NotTheirs(f"whose rows is a {type(statement).__name__} about?")


@event.listens_for(PersonDb, "before_flush")
def _guard(db: PersonDb, _context: object, _instances: object) -> None:
    for row in (*db.new, *db.dirty, *db.deleted):
        theirs = row.id if isinstance(row, Person) else row.person_id
        if theirs != db.person:
            raise NotTheirs(f"a row of {type(row).__name__} is another person's")


def _criteria(person: str) -> tuple[ORMOption, ...]:
    """For every table wherever it stands in a query of the ORM: aliased, joined from outside, in a part of its own."""
    return (
        with_loader_criteria(Owned, lambda table: table.person_id == person, include_aliases=True),
        with_loader_criteria(Person, lambda table: table.id == person, include_aliases=True),
    )


def _narrowed(statement: Select[Any], person: str) -> Select[Any]:
    """A query of plain tables, and each query inside it."""

    def inner(element: Any, **_: Any) -> Any:
        return _narrowed(element, person) if isinstance(element, Select) and element is not statement else None

    narrowed = cast("Select[Any]", replacement_traverse(statement, {}, inner))
    return narrowed.where(*(_theirs(table, person) for table in _tables_of(narrowed.get_final_froms())))


def _tables_of(sources: Iterable[FromClause]) -> list[FromClause]:
    return [source for source in sources if not isinstance(source, Subquery)]


def _theirs(table: Any, person: str) -> ColumnElement[bool]:
    if not isinstance(table, Table):
        raise NotTheirs(f"whose rows is a {type(table).__name__} about?")
    condition: ColumnElement[bool] = table.c[_whose(table)] == person
    return condition


def _whose(table: Any) -> str:
    return "id" if table.name == PERSON else "person_id"


def _rows_given(state: ORMExecuteState) -> Collection[Mapping[str, Any]]:
    given = state.parameters or ()
    return [given] if isinstance(given, Mapping) else given


def _refuse_others(table: Any, rows: Collection[Mapping[str, Any]], person: str) -> None:
    if not rows or any(row[_whose(table)] != person for row in rows):
        raise NotTheirs(f"rows for {table.name} are another person's, or not given one by one")


def _refuse_moved(statement: Update | Delete, rows: Iterable[Mapping[str, Any]], person: str) -> None:
    """A row cannot be given to another person."""
    set_to = statement.compile().params if isinstance(statement, Update) else {}
    if any(row.get(_whose(statement.table), person) != person for row in (set_to, *rows)):
        raise NotTheirs(f"rows of {statement.table} would become another person's")
