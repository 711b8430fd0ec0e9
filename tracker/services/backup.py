"""Puts a backup in the place of the present diary, which is kept beside it, and takes that back."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy.exc import DataError, IntegrityError

from tracker.domain.rejection import reject_if
from tracker.store import Db, Store
from tracker.store.checking import first_fault
from tracker.store.whole_diary import hold, replace_diary
from tracker.store.whole_file import write_whole
from tracker.store.whole_manifest import Manifest
from tracker.store.whole_opening import OpenBackup, opened_backup
from tracker.store.whole_problems import NOT_KEPT, NOT_TAKEN, NOTHING_TO_UNDO, UNSOUND_PRESENT, BackupRefused
from tracker.store.whole_zip import manifest_of

BEFORE_RESTORE = "before-restore"
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
        reject_if([UNSOUND_PRESENT if first_fault(db, person) else None])
    with _kept_only_if_done() as kept, _refused_rows(), backup.diary.reading() as source, store.writing() as db:
        hold(db, person)
        kept.append(_keep(db, person, _prefix(store), folder, now, version))
        replace_diary(db, person, source)
    return Restored(backup.manifest, kept[0])


def undo_restore(store: Store, person: str, folder: Path, now: datetime, version: str) -> Restored:
    """Puts back what the last restore kept in `folder`; a second undo takes the first one back. Raises as `restore`."""
    last = _last_kept(_prefix(store), folder, person)
    with last.open("rb") as file, opened_backup(file) as backup:
        return restore(store, person, backup, folder, now, version)


def _prefix(store: Store) -> str:
    return f"{store.path.stem if store.path else ON_A_SERVER}-{BEFORE_RESTORE}-"


@contextmanager
def _kept_only_if_done() -> Iterator[list[Path]]:
    """A file that was kept for a restore which then came to nothing would be taken for the last one."""
    kept: list[Path] = []
    try:
        yield kept
    except BaseException:
        for path in kept:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def _refused_rows() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError):
        raise BackupRefused(NOT_TAKEN) from None


def _keep(db: Db, person: str, prefix: str, folder: Path, now: datetime, version: str) -> Path:
    try:
        with NamedTemporaryFile(dir=folder, prefix=f".{prefix}", delete=False) as file:
            try:
                write_whole(db, person, file, now, version)  # type: ignore[arg-type]
                file.flush()
                os.fsync(file.fileno())
                file.close()
                return _named(Path(file.name), folder, f"{prefix}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
            finally:
                Path(file.name).unlink(missing_ok=True)
    except OSError:
        raise BackupRefused(NOT_KEPT) from None


def _named(file: Path, folder: Path, name: str) -> Path:
    """Gives a file its name, and never that of an older one."""
    target, number = folder / f"{name}.zip", 2
    while target.exists():
        target, number = folder / f"{name}-{number}.zip", number + 1
    return file.rename(target)


def _last_kept(prefix: str, folder: Path, person: str) -> Path:
    named = re.compile(rf"{re.escape(prefix)}(\d{{8}}T\d{{6}}Z)(?:-(\d+))?\.zip")
    files = folder.iterdir() if folder.is_dir() else ()
    found = ((named.fullmatch(path.name), path) for path in files)
    kept = sorted(((match[1], int(match[2] or 1)), path) for match, path in found if match)
    for _, path in reversed(kept):
        if manifest_of(path).person == person:
            return path
    raise BackupRefused(NOTHING_TO_UNDO)
