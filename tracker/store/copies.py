"""Automatic copies of the diary's file: one a day in the folder `copies` beside it, and one before each update.

Each is tried before it counts.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from errno import ENOSPC
from itertools import chain, count
from pathlib import Path
from threading import get_ident
from typing import Any

from sqlalchemy import Enum

from tracker.language import N_
from tracker.store.engine import Store
from tracker.store.half_made import IN_THE_MAKING
from tracker.store.placing import put_down, put_down_names
from tracker.store.problems import StoreCorrupt, StoreFull, StoreNotWritable, problem_behind
from tracker.store.revisions import HEAD, REVISIONS
from tracker.store.sealing import Key, driver_error, may_be_sealed, read_only, start_of
from tracker.store.tables import Base

FOLDER = "copies"
DAYS = 7  # the last days that have a copy
WEEKS = 4  # before those, the last copy of each week

INTEGRITY_CHECK = "PRAGMA integrity_check(10000)"
ABOUT_VALUES = ("CHECK constraint failed in ", "NULL value in ", "NUMERIC value in ", "TEXT value in ")

NO_ROOM = N_("The disk has no room for today’s copy of the diary. Make some room; the diary itself is as it was.")
NO_PLACE = N_(
    "Today’s copy of the diary could not be saved in the folder “copies” beside it. See that you may write there; the "
    "diary itself is as it was."
)
NOT_SOUND = N_(
    "Today’s copy of the diary did not open when it was tried, so it was not kept. Save a backup now, then run: "
    "python -m tracker check"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the whole file as it was first opened on a day; `size` in bytes."""

    day: date
    path: Path
    size: int


class _CopyNotSound(Exception):
    """The copy that was just made does not open."""


def daily_copy(store: Store, today: date) -> str | None:
    """Makes today's copy where there is none yet, and lets go of old ones; an English sentence where it could not.

    Never raises for a disk or a folder: the diary can be used without. A diary on a server has no copies.
    """
    if store.path is None:
        return None
    try:
        copy = _place(store.path, today)
        if copy.exists():
            return None
        copy.parent.mkdir(exist_ok=True)
        _sweep(copy)
        with _made(store, copy) as fresh:
            os.replace(fresh, copy)
            put_down_names(copy.parent)
        _let_go(store.path, today)
    except _CopyNotSound:
        return NOT_SOUND
    except store.driver_error as error:
        return _sentence(error, store.where)
    except OSError:
        return NO_PLACE
    return None


def copies_of(store: Store) -> tuple[Copy, ...]:
    """The copies that there are, the newest first (each opened when it was made); none in a folder kept from us."""
    try:
        return _copies(store.path) if store.path else ()
    except OSError:
        return ()


def newest_copy(path: Path) -> Copy | None:
    """The newest copy of a diary whose own file may be gone; it is not tried."""
    try:
        return next(iter(_copies(path)), None)
    except OSError:
        return None


def newest_sound_copy(path: Path, key: Key | None = None, today: date | None = None) -> Copy | None:
    """The newest copy that opens of a diary whose own file may be broken or gone; `key`: of that diary.

    Of two the one whose words can all be read; and one that a clock which was ahead has dated after `today` only
    where there is no other.
    """
    in_time = sorted(_copies(path), key=lambda copy: today is not None and copy.day > today)  # each newest first
    sound = (copy for copy in in_time if opens(copy.path, key))
    first = next(sound, None)
    if first is None or has_known_words(first.path, key):
        return first
    return next((copy for copy in sound if has_known_words(copy.path, key)), first)


def opens(path: Path, key: Key | None = None) -> bool:
    """Whether a copy is whole and has a diary's tables; it is only read. `key`: of the diary, if it has one."""
    needed = key if may_be_sealed(path) else None  # a copy can be older than the passphrase
    try:
        with closing(read_only(path, needed)) as file:
            lines = [line for (line,) in file.execute(INTEGRITY_CHECK)]
            return not file_faults(lines) and _has_our_tables(file)
    except driver_error(needed):
        return False


def has_known_words(path: Path, key: Key | None = None) -> bool:
    """Whether each word of a copy is one that this program knows: a page that meets another one cannot be shown."""
    needed = key if may_be_sealed(path) else None
    with closing(read_only(path, needed)) as file:
        return not any(file.execute(query).fetchone() for query in _unknown_words(file))


def _unknown_words(file: Any) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        there = {name for _, name, *_ in file.execute(f"PRAGMA table_info({table.name})")}  # an older one has fewer
        for column in table.columns:
            if isinstance(column.type, Enum) and column.name in there:
                known = ", ".join(f"'{word}'" for word in column.type.enums)
                yield f"SELECT 1 FROM {table.name} WHERE {column.name} NOT IN ({known}) LIMIT 1"


def is_under_another(path: Path, key: Key | None) -> bool:
    """Whether a copy is under another passphrase than the diary, so that it cannot be tried."""
    return may_be_sealed(path) and (key is None or start_of(path) != key.salt)


def file_faults(lines: Iterable[str]) -> int:
    """How many places of a file are not whole, by SQLite's own check; a row that is off its scale is not one."""
    return sum(line != "ok" and not line.startswith(ABOUT_VALUES) for line in lines)


def _has_our_tables(file: Any) -> bool:
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        return False
    revisions = [revision for (revision,) in file.execute("SELECT version_num FROM alembic_version")]
    if revisions == [HEAD]:
        return tables >= set(Base.metadata.tables)
    return len(revisions) == 1 and revisions[0] in REVISIONS


def keep_copy(store: Store, name: str) -> Path | None:
    """A sound copy of the file beside it, never over an older one; None on a database server. Raises StoreProblem."""
    if store.path is None:
        return None
    named = store.path.with_name(f"{store.path.stem}-{name}{store.path.suffix}")
    try:
        with _made(store, named) as fresh:
            return _given_a_free_name(fresh, named)
    except _CopyNotSound:
        raise StoreCorrupt(store.where) from None
    except store.driver_error as error:
        raise problem_behind(error, store.where) or error from None
    except OSError as error:
        raise (StoreFull if error.errno == ENOSPC else StoreNotWritable)(store.where) from None


def _given_a_free_name(fresh: Path, named: Path) -> Path:
    """That name, or with a number; another process may be giving one at the same time."""
    numbered = (named.with_stem(f"{named.stem}-{number}") for number in count(2))
    for target in chain([named], numbered):
        try:
            os.link(fresh, target)  # unlike a change of the name, it never takes the place of another file
        except FileExistsError:
            continue
        except OSError:  # of a disk on which a file has one name
            if target.exists():
                continue
            os.replace(fresh, target)
        put_down_names(target.parent)
        return target
    raise AssertionError("there is always a further number")


@contextmanager
def _made(store: Store, target: Path) -> Iterator[Path]:
    """A copy under another name, whole, tried and on the disk; that name goes away."""
    fresh = target.with_name(f"{target.name}.{os.getpid()}-{get_ident()}{IN_THE_MAKING}")
    try:
        _vacuum_into(store, fresh)
        if not opens(fresh, store.key):
            raise _CopyNotSound
        put_down(fresh)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _sweep(copy: Path) -> None:
    """What was left half done on another day; one of today may be in the making in another process."""
    for left in copy.parent.glob(f"*{IN_THE_MAKING}"):
        if not left.name.startswith(copy.name):
            left.unlink()


def _vacuum_into(store: Store, path: Path) -> None:
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    finally:
        connection.close()


def _sentence(error: Exception, where: str) -> str:
    match problem_behind(error, where):
        case StoreFull():
            return NO_ROOM
        case StoreCorrupt():
            return NOT_SOUND
        case _:
            return NO_PLACE


def _place(path: Path, day: date) -> Path:
    return path.parent / FOLDER / f"{path.stem}-{day}{path.suffix}"


def _copies(path: Path) -> tuple[Copy, ...]:
    named = re.compile(rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d){re.escape(path.suffix)}")
    folder = path.parent / FOLDER
    found = ((named.fullmatch(each.name), each) for each in (folder.iterdir() if folder.is_dir() else ()))
    days = ((_day(match[1]), each) for match, each in found if match)
    copies = [Copy(day, each, each.stat().st_size) for day, each in days if day]
    return tuple(sorted(copies, key=lambda copy: copy.day, reverse=True))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _let_go(path: Path, today: date) -> None:
    """Only after today's copy was found sound; what a clock that was wrong has dated later is left alone."""
    older = [copy for copy in _copies(path) if copy.day <= today][DAYS:]
    last_of_week: dict[tuple[int, int], Copy] = {}
    for copy in older:
        year, week, _ = copy.day.isocalendar()
        last_of_week.setdefault((year, week), copy)
    kept = list(last_of_week.values())[:WEEKS]
    for copy in older:
        if copy not in kept:
            copy.path.unlink(missing_ok=True)
