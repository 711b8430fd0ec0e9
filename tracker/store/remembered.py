"""What was read and has not changed since is not read again: within a reading, and in a file from one to the next.

A page asks the same of the diary in several places, and each tap makes the page anew. SQLite tells a connection
exactly whether anything was written since it last asked (`PRAGMA data_version` for what others wrote, `total_changes`
for what it wrote itself), so an answer can wait beside its connection and goes with it. A database server has nothing
of the kind; there an answer lasts as long as the transaction that sees one state, and no longer.
"""

from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session as Db

from tracker.domain.exercises import Catalogue

ANSWERS = "answers"  # in `Session.info` of a reading, and in `Connection.info`
MOST = 100  # answers beside one connection

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Known:
    """The answers of one state of the diary; each with its arguments, so that no other object gets the id of one."""

    state: object = None
    answers: dict[Hashable, tuple[Any, object]] = field(default_factory=dict)


def remembered(read: Callable[Concatenate[Db, Given], Answer]) -> Callable[Concatenate[Db, Given], Answer]:
    """For a function that reads rows of one person and nothing else, neither the clock nor the language.

    A writing asks anew each time, as it reads what it has just written.
    """

    @wraps(read)
    def ask(db: Db, /, *args: Given.args, **named: Given.kwargs) -> Answer:
        if not remembers(db):
            return read(db, *args, **named)
        known = db.info[ANSWERS] = db.info[ANSWERS] or _known_at(db.connection())
        asker = getattr(db, "person", None)  # to another one the session would show no rows of these
        key = (read, asker, *map(_plain, args), *((name, _plain(named[name])) for name in sorted(named)))
        if key not in known.answers:
            answer = read(db, *args, **named)
            if len(known.answers) >= MOST:
                known.answers.clear()
            known.answers[key] = answer, (args, named)
        found: Answer = known.answers[key][0]
        return copy(found) if isinstance(found, list | dict) else found  # who asked may go on to sort it

    return ask


def remembers(db: Db) -> bool:
    """Whether what is read now is kept; then it pays to read what will be asked for next along with it."""
    return ANSWERS in db.info


def _known_at(connection: Connection) -> _Known:
    """The answers that hold for the state that this transaction sees."""
    if connection.dialect.name != "sqlite":
        return _Known()
    written_here = connection.connection.driver_connection.total_changes  # type: ignore[union-attr]
    state = (connection.exec_driver_sql("PRAGMA data_version").scalar(), written_here)
    known: _Known | None = connection.info.get(ANSWERS)
    if known is None or known.state != state:
        known = connection.info[ANSWERS] = _Known(state)
    return known


def _plain(given: object) -> Hashable:
    """What tells two arguments apart; a catalogue is told by being the same object, as to compare one takes longer."""
    if isinstance(given, list):
        return tuple(given)
    return id(given) if isinstance(given, Catalogue) else given
