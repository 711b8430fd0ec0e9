"""Goes back to a sound file: to a daily copy of the diary, or, where it was taken away while it was open, to itself."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import Any

from tracker.store.copies import Copy, opens
from tracker.store.engine import Store
from tracker.store.placing import put_down
from tracker.store.problems import StoreFull, StoreNotWritable, StoreProblem, problem_behind

NOT_SOUND = "not-sound"  # in the name of the file that a copy took the place of
FRESH = ".back"  # ends the name of a file that is to become the diary
PARTS = ("", "-wal", "-shm")  # of a file of SQLite


def go_on_with(copy: Copy, path: Path) -> Path | None:
    """Puts a copy in the place of the diary's file, which no store here has open any more, and keeps that beside.

    Gives the name that the file has now; None where there was none. Raises StoreProblem; all is as it was then.
    """
    fresh = path.with_name(path.name + FRESH)
    with _told(path):
        shutil.copyfile(copy.path, fresh)
        put_down(fresh)
        kept = _put_aside(path)
        os.replace(fresh, path)
    return kept


def let_go(store: Store) -> None:
    """Closes a diary whose file is another one now. What waited in its log goes into the file that it belongs to:
    else the one that is in its place would take it for its own."""
    with _open_still(store) as connection:
        if connection is not None:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


def can_be_put_back(store: Store) -> bool:
    """Whether a diary that was taken away is still open here, so that nothing of it is lost yet."""
    with _open_still(store) as connection:
        return connection is not None


def put_back(store: Store) -> None:
    """Writes the diary that is still open here where it was, unless something else lies there by now.

    The store is of no more use then: open it again. Raises StoreProblem.
    """
    assert store.path is not None
    path, fresh = store.path, store.path.with_name(store.path.name + FRESH)
    with _told(path, store.driver_error):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with _open_still(store) as connection:
            if connection is not None:
                connection.execute("VACUUM INTO ?", (str(fresh),))
        let_go(store)
        if opens(fresh, store.key):
            put_down(fresh)
            _take_the_place(fresh, path)


def _take_the_place(fresh: Path, path: Path) -> None:
    for part in PARTS[1:]:
        path.with_name(path.name + part).unlink(missing_ok=True)  # of a file that is not there
    if not path.exists():
        os.replace(fresh, path)


def _put_aside(path: Path) -> Path | None:
    """The file and its log under a name that tells what it is."""
    if not path.exists():
        return None
    kept = _free_name(path)
    for part in PARTS:
        one = path.with_name(path.name + part)
        if one.exists():
            os.replace(one, kept.with_name(kept.name + part))
    return kept


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}-{NOT_SOUND}-{number}{path.suffix}")).exists():
        number += 1
    return kept


@contextmanager
def _open_still(store: Store) -> Iterator[Any]:
    """A connection that was opened before; None where there is none, as a new one is refused."""
    try:
        connection = store.engine.raw_connection()
    except StoreProblem:
        yield None
        return
    with closing(connection):
        yield connection.cursor()


@contextmanager
def _told(path: Path, driver_error: type[Exception] = sqlite3.Error) -> Iterator[None]:
    """What the driver and the disk raise becomes a StoreProblem."""
    fresh = path.with_name(path.name + FRESH)
    try:
        yield
    except driver_error as error:
        raise problem_behind(error, str(path)) or error from None
    except OSError as error:
        raise (StoreFull if error.errno == ENOSPC else StoreNotWritable)(str(path)) from None
    finally:
        fresh.unlink(missing_ok=True)
