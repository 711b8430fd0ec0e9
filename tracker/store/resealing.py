"""Puts the diary and what lies beside it under another key, or under none: each file whole, whenever it is cut short.

Every file is first written anew beside itself. Then the diary's takes its place, at once, and the others follow. What a
sudden end leaves behind is known by its first bytes: it belongs to the diary that is there now, or it goes.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from errno import ENOSPC
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from tracker.store.beside import FRESH, KEPT_SEALED, files_beside, fresh_ones, log_of, logs_beside
from tracker.store.copies import INTEGRITY_CHECK, file_faults
from tracker.store.half_made import half_made
from tracker.store.placing import CAN_REPLACE_WHAT_IS_OPEN, put_down, put_in_place, take_away
from tracker.store.problems import StoreCorrupt, StoreFull, StoreLocked, StoreNotWritable, StoreProblem, problem_behind
from tracker.store.sealed_bytes import bytes_behind, seal_bytes
from tracker.store.sealing import SQLITE_MAGIC, Key, fits, may_be_sealed, sealed_connection, sqlcipher, start_of, unseal

if TYPE_CHECKING:
    from tracker.store.engine import Store

ZIP = ".zip"
ZIP_START = b"PK\x03\x04"
BETWEEN_TRIES = 0.1  # seconds
TRIES = 50  # while something is being written at this moment


def reseal(store: "Store", key: Key | None, *, copies_too: bool) -> list[Path]:
    """Puts the diary under another key (None: under none), and with `copies_too` what lies beside it.

    Gives the files that stay as they were, as they do not open. The store is of no more use then, whatever happens:
    open it again, with the new key where nothing was raised. Raises StoreProblem; the diary is as it was then.
    """
    assert store.path is not None, "a diary on a server has no file"
    path, old = store.path.resolve(), store.key
    store.retire()
    with _told(store.where):
        with _held(path, old) as held, closing(sealed_connection(path, old, read_only=True)) as source:
            for left in half_made(path):  # in the making nowhere: nobody else reads or writes the diary now
                take_away(left)
            stay = _write_all_beside(path, old, key) if copies_too else []
            _write_anew(source, path, key)
            if not CAN_REPLACE_WHAT_IS_OPEN:
                source.close()
                held.close()
            put_in_place(_fresh(path), path)
        _finish(path, key)
    return stay


def finish_resealing(store: "Store") -> None:
    """Brings to its end what was cut short after the diary had changed, and takes away what was cut short before."""
    if store.path is not None and fresh_ones(store.path):
        with _told(store.where):
            _finish(store.path.resolve(), store.key)


@contextmanager
def _held(path: Path, key: Key | None) -> Iterator[Any]:
    """The only connection to the file in any process, by the driver of its store: two libraries do not see each other.

    Nobody can take the log away from a file while another connection is open, even one that does nothing.
    """
    with closing(_connection(path, key)) as connection:
        _take_the_log_away(connection)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")  # the lock stays
        if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
            raise StoreLocked(str(path))  # another one was faster
        yield connection


def _connection(path: Path, key: Key | None) -> Any:
    if key is None:
        return sqlite3.connect(path, isolation_level=None)
    connection = sqlcipher().connect(str(path), isolation_level=None)
    unseal(connection, key)
    return connection


def _take_the_log_away(connection: Any) -> None:
    """SQLite does not wait by itself for others to end, so it is asked again."""
    pause = Event()
    for _ in range(TRIES - 1):
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except (sqlite3.Error, sqlcipher().Error) as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            pause.wait(BETWEEN_TRIES)
        else:
            return
    connection.execute("PRAGMA journal_mode = DELETE")


def _write_all_beside(path: Path, present: Key | None, new: Key | None) -> list[Path]:
    """What lies beside the diary under the new key; gives what stays as it was, a log without its file too."""
    files = files_beside(path)
    logs = {log_of(one) for one in files}
    stay = [one for one in files if not _write_beside(one, present, new)]
    return stay + [log for log in logs_beside(path) if log not in logs]


def _write_beside(old: Path, present: Key | None, new: Key | None) -> bool:
    """What lies beside the diary under the new key; False where it does not open, so that it stays as it is."""
    sealed = may_be_sealed(old)
    if sealed and (present is None or not fits(old, present)):
        return False
    key = present if sealed else None
    if old.suffix in (ZIP, KEPT_SEALED):
        _write_bytes_anew(old, key, new)
        return True
    try:
        with closing(sealed_connection(old, key, read_only=True, with_log=log_of(old).exists())) as source:
            _write_anew(source, old, new)
    except (StoreCorrupt, sqlcipher().DatabaseError) as problem:
        _fresh(old).unlink(missing_ok=True)
        if isinstance(problem_behind(problem, str(old)) or problem, StoreCorrupt):
            return False
        raise
    return True


def _write_anew(source: Any, path: Path, key: Key | None) -> None:
    """Everything of a file in a fresh one beside it, which is opened and counted before it is taken for whole."""
    fresh = _fresh(path)
    fresh.unlink(missing_ok=True)
    source.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), key.literal if key else ""))
    source.execute("PRAGMA fresh.journal_mode = OFF")  # a file that is cut short counts for nothing
    source.execute("PRAGMA fresh.synchronous = OFF")
    source.execute("SELECT sqlcipher_export('fresh')").fetchone()
    source.execute("DETACH DATABASE fresh")
    shutil.copymode(path, fresh)
    put_down(fresh)
    with closing(sealed_connection(fresh, key, read_only=True)) as written:
        faults = file_faults(line for (line,) in written.execute(INTEGRITY_CHECK))
        if faults or _contents(written) != _contents(source):
            raise StoreCorrupt(str(path))


def _contents(connection: Any) -> tuple[list[Any], list[int]]:
    """Tables, indexes and triggers as they are declared, and how many rows each table has."""
    declared = connection.execute("SELECT type, name, sql FROM main.sqlite_master ORDER BY type, name").fetchall()
    tables = [name for kind, name, _ in declared if kind == "table"]
    return declared, [connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0] for name in tables]


def _write_bytes_anew(old: Path, present: Key | None, new: Key | None) -> None:
    data = old.read_bytes() if present is None else bytes_behind(old, present)
    fresh = _fresh(old.with_name(old.name.removesuffix(KEPT_SEALED) + (KEPT_SEALED if new else "")))
    if new is None:
        fresh.write_bytes(data)
    else:
        seal_bytes(fresh, new, data)
    shutil.copymode(old, fresh)
    put_down(fresh)


def _finish(path: Path, key: Key | None) -> None:
    """Puts in their places the files that belong to the diary that is there now, and takes away the others."""
    for fresh in fresh_ones(path):
        target = fresh.with_name(fresh.name.removesuffix(FRESH))
        if target != path and _belongs(fresh, key):
            take_away(_other_name(target))
            take_away(log_of(target))  # the fresh file has what was in it
            put_in_place(fresh, target)
        fresh.unlink(missing_ok=True)


def _belongs(fresh: Path, key: Key | None) -> bool:
    start = start_of(fresh)
    return start == key.salt if key else start.startswith((SQLITE_MAGIC, ZIP_START))


def _other_name(target: Path) -> Path:
    """Where a kept backup lay before it came under a passphrase, or out of one; a name of nothing for a copy."""
    if target.suffix == KEPT_SEALED:
        return target.with_suffix("")
    return target.with_name(target.name + KEPT_SEALED)


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + FRESH)


@contextmanager
def _told(where: str) -> Iterator[None]:
    """What the drivers and the disk raise becomes a StoreProblem."""
    try:
        yield
    except (sqlite3.Error, sqlcipher().Error) as error:
        raise problem_behind(error, where) or error from None
    except StoreProblem as problem:
        raise type(problem)(where) from None
    except OSError as error:
        raise (StoreFull if error.errno == ENOSPC else StoreNotWritable)(where) from None
