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
from tracker.store.half_made import PUT_BACK
from tracker.store.placing import put_down
from tracker.store.problems import StoreFull, StoreNotWritable, StoreProblem, problem_behind

NOT_SOUND = "not-sound"  # in the name of the file that a copy took the place of
LOG = ("-shm", "-wal")  # beside a file of SQLite: what is not yet in it, and where in the log that is


def go_on_with(copy: Copy, path: Path) -> Path | None:
    """Puts a copy in the place of the diary's file, which no store here has open any more, and keeps that beside.

    Gives the name that the file has now, or its log where only that was left; None where there was neither. Raises
    StoreProblem; all is as it was then.
    """
    fresh = path.with_name(path.name + PUT_BACK)
    with _told(path):
        shutil.copyfile(copy.path, fresh)
        put_down(fresh)
        with _put_aside(path) as kept:
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
    path, fresh = store.path, store.path.with_name(store.path.name + PUT_BACK)
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
    if path.exists():
        return  # its log is in use
    for part in LOG:
        _part(path, part).unlink(missing_ok=True)  # of a file that is not there
    os.replace(fresh, path)


@contextmanager
def _put_aside(path: Path) -> Iterator[Path | None]:
    """The file and its log under a name that tells what it is; where what follows fails, back under their own."""
    there = [part for part in (*LOG, "") if _part(path, part).exists()]  # the file is the last to go
    aside = _free_name(path)
    moved: list[str] = []
    try:
        for part in there:
            os.replace(_part(path, part), _part(aside, part))
            moved.append(part)
        yield _part(aside, there[-1]) if there else None
    except OSError:
        for part in reversed(moved):
            os.replace(_part(aside, part), _part(path, part))
        raise


def _free_name(path: Path) -> Path:
    number = 1
    while any(_part(kept := _aside(path, number), part).exists() for part in ("", *LOG)):
        number += 1
    return kept


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{NOT_SOUND}-{number}{path.suffix}")


def _part(path: Path, part: str) -> Path:
    return path.with_name(path.name + part)


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
    fresh = path.with_name(path.name + PUT_BACK)
    try:
        yield
    except driver_error as error:
        raise problem_behind(error, str(path)) or error from None
    except OSError as error:
        raise (StoreFull if error.errno == ENOSPC else StoreNotWritable)(str(path)) from None
    finally:
        fresh.unlink(missing_ok=True)
