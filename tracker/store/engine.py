"""Opens the store: the engine, its pragmas, and the two kinds of transaction (reading, writing)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session as Db

from tracker.store.problems import StoreNotWritable, StoreUnreachable, problem_of

DEFAULT_STORE = "data/tracker.db"
BUSY_MS = 5000  # how long a writer waits for another one

PRAGMAS = ("synchronous=FULL", "foreign_keys=ON")  # FULL keeps the last entry on power loss


class Store:
    """An open diary. Each interaction is one `reading()` or one `writing()`, and no row leaves it."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self.engine = engine
        self._reader = engine.execution_options(begin="BEGIN")
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")

    @property
    def path(self) -> Path | None:
        """The diary's file; None when it lives on a database server."""
        database = self.engine.url.database
        if self.engine.dialect.name != "sqlite" or not database:
            return None
        return Path(unquote(urlsplit(database).path) if database.startswith("file:") else database)

    @contextmanager
    def reading(self) -> Iterator[Db]:
        """One transaction that sees one state of the diary. Raises StoreProblem."""
        with self._translating(), Db(self._reader) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Db]:
        """One transaction that is committed at its end, whole or not at all. Raises StoreProblem."""
        with self._translating(), Db(self._writer, expire_on_commit=False) as db, db.begin():
            yield db

    @contextmanager
    def connecting(self) -> Iterator[Connection]:
        """A bare connection in a writing transaction, for migrations. Raises StoreProblem."""
        with self._translating(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            problem = problem_of(error, self.where)
            if problem is None:
                raise
            raise problem from None


def store_url(where: str | None = None) -> URL:
    """The URL of `where`, else of `TRACKER_STORE`, else of the default file; a plain path means SQLite."""
    named = where or os.environ.get("TRACKER_STORE") or DEFAULT_STORE
    if "://" in named:
        return _read_url(named)
    return URL.create("sqlite", database=str(Path(named).expanduser().resolve()))


def _read_url(named: str) -> URL:
    try:
        return make_url(named)
    except ArgumentError:
        raise StoreUnreachable("the address in TRACKER_STORE") from None  # it may hold a password: not repeated


def connect(where: str | None = None, busy_ms: int = BUSY_MS) -> Store:
    """A store whose tables may not be there yet: see `tracker.store.opening`."""
    url = store_url(where)
    try:
        engine = create_engine(url, hide_parameters=True, **_engine_options(url, busy_ms))
    except (ArgumentError, ModuleNotFoundError):
        raise StoreUnreachable(url.render_as_string(hide_password=True)) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    return Store(engine, url.render_as_string(hide_password=True) if url.host else str(url.database))


def make_folder(store: Store) -> None:
    """The folder of a diary that is about to be made. Raises StoreNotWritable."""
    if store.path is None:
        return
    try:
        store.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreNotWritable(store.where) from None


def _engine_options(url: URL, busy_ms: int) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": busy_ms / 1000}}
    return {"pool_pre_ping": True}


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own transactions lose updates: the engine emits BEGIN itself
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
