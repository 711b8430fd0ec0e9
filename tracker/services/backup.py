"""Puts a backup in the place of the present diary, which is kept beside it, and takes that back.

What is kept of a diary under a passphrase is under the same.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, cast

from sqlalchemy.exc import DataError, IntegrityError

from tracker.domain.rejection import reject_if
from tracker.language import _
from tracker.store import Db, Store
from tracker.store.beside import BEFORE_RESTORE, KEPT_SEALED
from tracker.store.checking import first_fault
from tracker.store.placing import put_down, put_down_names
from tracker.store.sealed_bytes import bytes_behind, seal_bytes
from tracker.store.sealing import Key, driver_error, fits
from tracker.store.whole_diary import replace_diary
from tracker.store.whole_file import write_whole
from tracker.store.whole_manifest import Manifest
from tracker.store.whole_opening import OpenBackup, opened_backup
from tracker.store.whole_problems import NOT_KEPT, NOT_TAKEN, NOT_WHOLE, NOTHING_TO_UNDO, UNSOUND_PRESENT, BackupRefused
from tracker.store.whole_zip import manifest_of

ON_A_SERVER = "tracker"  # what the kept file is called after where the diary has no file


@dataclass(frozen=True, slots=True)
class Restored:
    """What the diary holds now (`manifest`), and the backup of what it held before (`kept`)."""

    manifest: Manifest
    kept: Path


def restore(store: Store, person: str, backup: OpenBackup, folder: Path, now: datetime, version: str) -> Restored:
    """Takes out what the person has and puts in what an open backup has (`opened_backup`), all or nothing.

    What the person has is kept as a backup in `folder` first. Raises BackupRefused and StoreProblem.
    """
    with store.reading() as db:  # before others have to wait: what they write meanwhile is sound
        reject_if([_(UNSOUND_PRESENT) if first_fault(db, person) else None])
    with _kept_only_if_done() as kept, _refused_rows(), backup.diary.reading() as source, store.writing() as db:
        kept.path = _keep(db, person, store, folder, now, version)
        replace_diary(db, person, source)
        kept.is_needed = True  # the commit comes next: whatever is raised from here on, the diary may be replaced
    return Restored(backup.manifest, kept.path)


def undo_restore(store: Store, person: str, folder: Path, now: datetime, version: str) -> Restored:
    """Puts back what the last restore kept in `folder`; a second undo takes the first one back. Raises as `restore`."""
    with _last_kept(store, folder, person, now) as file, opened_backup(file) as backup:
        return restore(store, person, backup, folder, now, version)


def _prefix(store: Store) -> str:
    return f"{store.path.stem if store.path else ON_A_SERVER}-{BEFORE_RESTORE}-"


@dataclass(slots=True)
class _Kept:
    """The file that is kept for a restore; `is_needed`: it may hold what is no more in the diary."""

    path: Path | None = None
    is_needed: bool = False


@contextmanager
def _kept_only_if_done() -> Iterator[_Kept]:
    """A file that was kept for a restore which then came to nothing would be taken for the last one."""
    kept = _Kept()
    try:
        yield kept
    except BaseException:
        if kept.path and not kept.is_needed:
            kept.path.unlink(missing_ok=True)
        raise


@contextmanager
def _refused_rows() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError):
        raise BackupRefused(NOT_TAKEN) from None


def _keep(db: Db, person: str, store: Store, folder: Path, now: datetime, version: str) -> Path:
    """A backup in `folder` that is on the disk, and that nobody else may read."""
    prefix = _prefix(store)
    try:
        fresh = _fresh(folder, prefix)
        try:
            _write(db, person, fresh, store.key, now, version)
            put_down(fresh)
            kept = _named(fresh, folder, f"{prefix}{_stamp(now)}", _ending(store))
        finally:
            fresh.unlink(missing_ok=True)
        put_down_names(folder)
    except (OSError, driver_error(store.key)):
        raise BackupRefused(NOT_KEPT) from None
    return kept


def _fresh(folder: Path, prefix: str) -> Path:
    opened, name = mkstemp(dir=folder, prefix=f".{prefix}")
    os.close(opened)
    return Path(name)


def _write(db: Db, person: str, fresh: Path, key: Key | None, now: datetime, version: str) -> None:
    if key is None:
        with fresh.open("wb") as file:
            write_whole(db, person, file, now, version)
        return
    plain = BytesIO()  # never on the disk
    write_whole(db, person, plain, now, version)
    seal_bytes(fresh, key, plain.getvalue())


def _ending(store: Store) -> str:
    return f".zip{KEPT_SEALED if store.key else ''}"


def _named(file: Path, folder: Path, name: str, ending: str) -> Path:
    """Gives a file its name, and never that of an older one."""
    target, number = folder / f"{name}{ending}", 2
    while target.exists():
        target, number = folder / f"{name}-{number}{ending}", number + 1
    return file.rename(target)


@contextmanager
def _last_kept(store: Store, folder: Path, person: str, now: datetime) -> Iterator[BinaryIO]:
    """The newest of this person that this diary can open: one from before it had its passphrase too."""
    files = _kept_files(store, folder, _stamp(now))
    last = next((path for path in files if _person_in(path, store.key) == person), None)
    if last is None:
        raise BackupRefused(NOTHING_TO_UNDO)
    with kept_file(last, store.key) as file:
        yield cast(BinaryIO, file)


def _kept_files(store: Store, folder: Path, until: str) -> list[Path]:
    """The newest first; those that a clock which was ahead has dated later come last."""
    ending = rf"\.zip({re.escape(KEPT_SEALED)})?"
    named = re.compile(rf"{re.escape(_prefix(store))}(\d{{8}}T\d{{6}}Z)(?:-(\d+))?{ending}")
    files = folder.iterdir() if folder.is_dir() else ()
    found = ((named.fullmatch(path.name), path) for path in files)
    dated = [(match[1] <= until, match[1], int(match[2] or 1), path) for match, path in found if match]
    return [path for *_when, path in sorted(dated, reverse=True)]


def _person_in(path: Path, key: Key | None) -> str | None:
    """Whose diary a kept file is; None where it cannot be opened."""
    try:
        with kept_file(path, key) as file:
            return manifest_of(file).person if file else None
    except (BackupRefused, OSError):
        return None


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@contextmanager
def kept_file(path: Path, key: Key | None) -> Iterator[BinaryIO | None]:
    """A kept backup as a file to read; None for one under a passphrase that this key is not of.

    Raises BackupRefused for one under a passphrase that is not whole.
    """
    if path.suffix != KEPT_SEALED:
        with path.open("rb") as file:
            yield file
    elif key is not None and fits(path, key):
        yield BytesIO(_behind(path, key))
    else:
        yield None


def _behind(path: Path, key: Key) -> bytes:
    try:
        return bytes_behind(path, key)
    except driver_error(key):
        raise BackupRefused(NOT_WHOLE) from None
