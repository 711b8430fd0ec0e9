"""Opens a diary: makes it, checks it, and brings it up to date, keeping a copy before each update."""

from sqlalchemy import inspect, text

from tracker.store.copies import keep_copy, newest_copy
from tracker.store.engine import BUSY_MS, Store, connect, make_folder
from tracker.store.half_made import sweep
from tracker.store.in_place import hold_tables
from tracker.store.problems import (
    StoreCorrupt,
    StoreForeign,
    StoreGone,
    StoreNewer,
    StoreNotUnsealed,
    StoreSealed,
    problem_behind,
)
from tracker.store.resealing import finish_resealing
from tracker.store.revisions import HEAD, REVISIONS
from tracker.store.row_security import refuse_several_without
from tracker.store.sealing import SQLITE_MAGIC, Key, fits, may_be_sealed


def open_store(
    where: str | None = None,
    busy_ms: int = BUSY_MS,
    key: Key | None = None,
    *,
    several: bool = False,
    anew: bool = False,
) -> Store:
    """The diary at `where` (path or URL; default `TRACKER_STORE`), made or migrated first. Raises StoreProblem.

    `key` (see `tracker.store.unlocking`) opens a diary under a passphrase; without it that raises StoreSealed.
    Where only copies of a diary are left that raises StoreGone, but with `anew` an empty one is made.
    `several`: more than one person is to use it, which raises where a server would not itself keep them apart.
    """
    store = connect(where, busy_ms, key)
    try:
        if not anew:
            _see_it_is_there(store)
        _check_file(store)
        make_folder(store)
        revision = current_revision(store)
        if revision is not None and revision not in REVISIONS:
            raise StoreNewer(store.where)
        finish_resealing(store)
        if store.path is not None:
            sweep(store.path)
        _use_wal(store)
        if revision != HEAD:
            _bring_up_to_date(store, revision)
        if several:
            refuse_several_without(store)
        hold_tables(store.engine, store.where)
    except BaseException:
        store.close()
        raise
    return store


def current_revision(store: Store) -> str | None:
    """The revision of the tables; None for a diary without tables. Raises StoreForeign for another program's tables."""
    with store.reading() as db:
        tables = set(inspect(db.connection()).get_table_names())
        if "alembic_version" in tables:
            return str(db.scalar(text("SELECT version_num FROM alembic_version")))
        if tables:
            raise StoreForeign(store.where)
        return None


def _see_it_is_there(store: Store) -> None:
    path = store.path
    if path is None or (path.exists() and (path.is_dir() or path.stat().st_size)):
        return
    if newest_copy(path):
        raise StoreGone(store.where)


def _check_file(store: Store) -> None:
    path = store.path
    if path is None or not path.exists():
        return
    if path.is_dir():
        raise StoreCorrupt(store.where)
    with path.open("rb") as file:
        start = file.read(len(SQLITE_MAGIC))
    if start not in (SQLITE_MAGIC, b"") and store.key is None:
        raise StoreSealed(store.where) if may_be_sealed(path) else StoreCorrupt(store.where)
    if start and store.key is not None and not fits(path, store.key):
        raise StoreNotUnsealed(store.where)


def _use_wal(store: Store) -> None:
    if store.path is not None:  # after the checks: the setting stays in the file
        _outside_any_transaction(store, "PRAGMA journal_mode=WAL")


def _bring_up_to_date(store: Store, revision: str | None) -> None:
    from tracker.store.migrate import upgrade  # Alembic is only loaded when there is something to do

    if revision is not None:
        keep_copy(store, f"before-{HEAD}")
    with store.connecting() as connection:
        upgrade(connection)


def _outside_any_transaction(store: Store, statement: str) -> None:
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute(statement)
    except store.driver_error as error:
        raise problem_behind(error, store.where) or error from None
    finally:
        connection.close()
