"""Opens the store: the engine, its pragmas, and the two kinds of transaction (reading, writing)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, TimeoutError
from sqlalchemy.orm import Session as Db

from tracker.language import _
from tracker.store.bound import PersonDb
from tracker.store.in_place import Place
from tracker.store.problems import (
    StoreBusy,
    StoreCorrupt,
    StoreNotWritable,
    StoreProblem,
    StoreUnreachable,
    StoreUnreadable,
    problem_behind,
)
from tracker.store.remembered import ANSWERS
from tracker.store.sealing import Key, sqlcipher, unseal
from tracker.store.server import CONNECT_SECONDS, ONE_STATE, POOL, attend, problem_on_server
from tracker.store.unreadable import NOT_READ, is_no_text, is_of_a_cell

DEFAULT_STORE = "data/tracker.db"
BUSY_MS = 5000  # how long a writer waits for another one

PRAGMAS = ("synchronous=FULL", "foreign_keys=ON")  # FULL keeps the last entry on power loss


class Store:
    """An open diary. Each interaction is one `reading()` or one `writing()`, and no row leaves it.

    `key`: of a file under a passphrase. `person`: whose rows alone are read and written (`for_person`); without one
    it is for migrations and for whoever looks after the diary, and a server shows it nobody's rows. `place`: of a file.
    """

    def __init__(
        self,
        engine: Engine,
        where: str,
        key: Key | None = None,
        person: str | None = None,
        place: Place | None = None,
    ) -> None:
        self.where = where
        self.engine = engine
        self.key = key
        self.person = person
        self.place = place
        one_state = {} if engine.dialect.name == "sqlite" else ONE_STATE  # a file has no other way
        self._reader = engine.execution_options(begin="BEGIN", person=person, **one_state)
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE", person=person, writes=True)

    def for_person(self, person: str) -> "Store":
        """The same diary, bound to one person; a transaction then raises NotTheirs for the rows of any other."""
        return Store(self.engine, self.where, self.key, person, self.place)

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
        with self._translating(), self._session(self._reader) as db:
            db.info[ANSWERS] = None  # nothing is known yet: see `tracker.store.remembered`
            yield db

    @contextmanager
    def writing(self) -> Iterator[Db]:
        """One transaction, committed at its end, whole or not at all; one at a time a person. Raises StoreProblem."""
        with self._translating(), self._session(self._writer, expire_on_commit=False) as db, db.begin():
            yield db

    def _session(self, engine: Engine, *, expire_on_commit: bool = True) -> Db:
        if self.person is None:
            return Db(engine, expire_on_commit=expire_on_commit)
        return PersonDb(engine, self.person, expire_on_commit=expire_on_commit)

    @contextmanager
    def connecting(self) -> Iterator[Connection]:
        """A bare connection in a writing transaction, for migrations. Raises StoreProblem.

        SQLite can only make a table anew while it does not look after references.
        """
        with (
            self._translating(),
            self._writer.connect() as connection,
            _references_left_alone(connection),
            connection.begin(),
        ):
            yield connection

    @property
    def driver_error(self) -> type[Exception]:
        """What the driver of this diary raises."""
        error: type[Exception] = self.engine.dialect.loaded_dbapi.Error
        return error

    def see_to_its_place(self) -> None:
        """Raises StoreGone, StoreMoved or StoreCorrupt where the file is not the one that was opened, or not whole."""
        if self.place is not None:
            self.place.look()

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    def retire(self) -> None:
        """Lets go of the file for good: whoever still has this store is told that the diary is held by another."""
        assert self.place is not None, "a diary on a server has no file"
        self.place.retire()
        event.listen(self.engine.pool, "checkin", lambda _connection, record: record.close())  # those in use now
        self.close()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            problem = self._problem(error)
            if problem is None:
                raise
            if self.place is not None and type(problem) is StoreCorrupt:
                self.place.is_broken = True
            raise problem from None
        except NOT_READ as error:
            if not is_of_a_cell(error):
                raise
            raise StoreUnreadable(self.where) from None
        except TimeoutError:  # of the pool: all connections are in use
            raise StoreBusy(self.where) from None

    def _problem(self, error: DBAPIError) -> StoreProblem | None:
        if is_no_text(error.orig):
            return StoreUnreadable(self.where)
        on_file = self.engine.dialect.name == "sqlite"
        return problem_behind(error.orig, self.where) if on_file else problem_on_server(error, self.where)


def store_url(where: str | None = None) -> URL:
    """The URL of `where`, else of `TRACKER_STORE`, else of the default file; a plain path means SQLite."""
    named = where or os.environ.get("TRACKER_STORE") or DEFAULT_STORE
    if "://" in named:
        return _read_url(named)
    return URL.create("sqlite", database=str(Path(named).expanduser().resolve()))


def _read_url(named: str) -> URL:
    try:
        url = make_url(named)
    except ArgumentError:
        raise StoreUnreachable(_("the address in TRACKER_STORE")) from None  # it may hold a password: not repeated
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def connect(where: str | None = None, busy_ms: int = BUSY_MS, key: Key | None = None) -> Store:
    """A store whose tables may not be there yet: see `tracker.store.opening`."""
    url = store_url(where)
    try:
        engine = create_engine(url, hide_parameters=True, **_engine_options(url, busy_ms, key))
    except (ArgumentError, ModuleNotFoundError):
        raise StoreUnreachable(url.render_as_string(hide_password=True)) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    else:
        attend(engine, busy_ms)
    where = url.render_as_string(hide_password=True) if url.host else str(url.database)
    store = Store(engine, where, key)
    if store.path is not None:
        store.place = Place(store.path, where)
        store.place.watch(engine)
    if key is not None:
        event.listen(engine, "do_connect", partial(_unsealed, key))  # the last: after a connection nobody is asked
    return store


def make_folder(store: Store) -> None:
    """The folder of a diary that is about to be made. Raises StoreNotWritable."""
    if store.path is None:
        return
    try:
        store.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreNotWritable(store.where) from None


def _engine_options(url: URL, busy_ms: int, key: Key | None) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        driver = {} if key is None else {"module": sqlcipher()}
        return {"connect_args": {"timeout": busy_ms / 1000}, **driver}
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    return {**POOL, "connect_args": timeout}


def _unsealed(key: Key, dialect: Any, _record: Any, named: Any, options: Any) -> Any:
    """Makes a connection with its key: nothing may be asked of the file before."""
    connection = dialect.loaded_dbapi.connect(*named, **options)
    unseal(connection, key)
    return connection


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own transactions lose updates: the engine emits BEGIN itself
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _references_left_alone(connection: Connection) -> Iterator[None]:
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")  # has no effect within a transaction
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _on_sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
