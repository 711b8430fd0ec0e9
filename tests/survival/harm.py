"""What tests of survival share: a look at a diary's file without the app, and a small disk that can be spoilt."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tracker.store.checking import first_fault
from tracker.store.engine import connect
from tracker.store.whole_diary import TABLES

NOTES = "SELECT note FROM pain_rating WHERE check_in_id IS NULL AND session_id IS NULL ORDER BY created_at, rowid"
BLOCK = 4096  # bytes


def ratings_in(path: Path) -> list[str]:
    """The notes of the pain ratings, in the order in which they were saved; the file is looked at in a copy."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(_copied(path, Path(folder)))) as left:
        return [note for (note,) in left.execute(NOTES)]


def rows_in(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(_copied(path, Path(folder)))) as left:
        return {table.name: left.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for table in TABLES}


def sound(path: Path) -> bool:
    """Whether the file is whole by SQLite's own check, and its rows by ours."""
    with TemporaryDirectory() as folder:
        copy = _copied(path, Path(folder))
        with closing(sqlite3.connect(copy)) as left:
            whole = left.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with closing(connect(str(copy))) as store, store.reading() as db:
            return whole and first_fault(db) is None


def files_in(folder: Path) -> set[str]:
    """The names in a folder."""
    return {each.name for each in folder.iterdir()}


def _copied(path: Path, folder: Path) -> Path:
    for part in ("", "-wal"):
        one = path.with_name(path.name + part)
        if one.exists():
            shutil.copy(one, folder)
    return folder / path.name


class SmallDisk:
    """A disk of its own in memory, on `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Leaves no room."""
        with (self.folder / "films").open("ab", buffering=0) as films:
            try:
                while True:
                    films.write(b"x" * BLOCK)
            except OSError:
                return

    def make_room(self) -> None:
        """Takes away what filled it."""
        (self.folder / "films").unlink()

    def allow_writing(self, allowed: bool) -> None:
        """Lets nobody write, not even who may do everything; or everybody again."""
        subprocess.run(["mount", "-o", f"remount,{'rw' if allowed else 'ro'}", self.folder], check=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """Skips the test where no disk may be mounted."""
    folder.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("no disk can be mounted here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "pacewell-test", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("whoever runs this may not mount a disk")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
