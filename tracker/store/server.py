"""What a diary on a PostgreSQL server needs: whose transaction it is, one writer a person, and what its errors mean."""

from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.exc import DBAPIError, OperationalError

from tracker.store.problems import (
    StoreBusy,
    StoreLost,
    StoreNoRights,
    StoreProblem,
    StoreServerFull,
    StoreTakesNoChanges,
    StoreUnreachable,
)

CONNECT_SECONDS = 10  # a server that does not answer is said to be away, not waited for
POOL = {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 20, "pool_timeout": CONNECT_SECONDS}
ONE_STATE = {"isolation_level": "REPEATABLE READ"}

# `true`: until the transaction ends. Row security lets nothing else through (migration 0004).
ONLY_READING = "SELECT set_config('transaction_read_only', 'on', true), set_config('pacewell.person', %s, true)"
ALONE = (
    "SELECT set_config('lock_timeout', %s, true), set_config('pacewell.person', %s, true),"
    " pg_advisory_xact_lock(%s, hashtext(%s))"
)
WRITERS = 7223  # our locks of writers among those of other programs in the same database
MIGRATING = 72230004

PROBLEMS: dict[str, type[StoreProblem]] = {
    "25006": StoreTakesNoChanges,
    "40001": StoreBusy,  # two that cannot both be
    "40P01": StoreBusy,  # each waits for the other
    "42501": StoreNoRights,
    "53100": StoreServerFull,
    "53200": StoreBusy,
    "53300": StoreBusy,  # too many connections
    "55P03": StoreBusy,  # waited long enough
    "57P03": StoreUnreachable,  # it is starting
}
ABOUT_STATEMENTS = "42"  # the class of errors whose text names columns and tables, and never what is in them


def attend(engine: Engine, busy_ms: int) -> None:
    """Sets the person at the start of each transaction, and keeps what is in rows out of error messages."""
    event.listen(engine, "begin", partial(_on_begin, busy_ms))
    event.listen(engine, "handle_error", _without_values)


def migrate_alone(connection: Connection) -> None:
    """Waits until no other process changes the tables; it holds until the transaction ends."""
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))


def problem_on_server(error: DBAPIError, where: str) -> StoreProblem | None:
    """The problem behind an error of the server or of the way to it; None for a mistake of ours."""
    kind = PROBLEMS.get(getattr(error.orig, "sqlstate", None) or "")
    if kind is None and isinstance(error, OperationalError):
        kind = StoreLost if error.connection_invalidated else StoreUnreachable
    return kind(where) if kind else None


def _on_begin(busy_ms: int, connection: Connection) -> None:
    options = connection.get_execution_options()
    person = options.get("person")
    if person is not None and options.get("writes"):
        connection.exec_driver_sql(ALONE, (f"{busy_ms}ms", person, WRITERS, person))
    elif person is not None:
        connection.exec_driver_sql(ONLY_READING, (person,))


def _without_values(context: ExceptionContext) -> None:
    """PostgreSQL repeats the whole row that it refuses, and messages end in logs."""
    error: Any = context.original_exception
    state = getattr(error, "sqlstate", None)
    if state is None or context.sqlalchemy_exception is None:
        return
    told = error.diag.message_primary if state.startswith(ABOUT_STATEMENTS) else error.diag.constraint_name
    error.args = (f"{state} {told or ''}".strip(),)
    context.sqlalchemy_exception.args = (f"({type(error).__name__}) {error.args[0]}",)
