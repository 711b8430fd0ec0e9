"""What a sudden end left half made beside a diary: it holds the same as the diary, and is of use to nobody."""

import os
from contextlib import suppress
from glob import escape
from pathlib import Path
from tempfile import TemporaryFile

from tracker.store.beside import BEFORE_RESTORE
from tracker.store.placing import take_away

IN_THE_MAKING = ".making"  # ends the name of a copy that is not yet whole
PUT_BACK = ".back"  # ends the name of a file that is to become the diary
OLD = 3600  # seconds; nothing takes so long to be made


def half_made(path: Path) -> list[Path]:
    """The files beside a diary that are, or were to be, a copy of it; one of them may be in the making now."""
    stem = escape(path.stem)
    patterns = (
        f"copies/{stem}-????-??-??{path.suffix}.*{IN_THE_MAKING}*",
        f"{stem}-before-*{IN_THE_MAKING}*",
        f"{escape(path.name)}{PUT_BACK}*",
        f".{stem}-{BEFORE_RESTORE}-*",
    )
    return sorted(each for pattern in patterns for each in path.parent.glob(pattern) if each.is_file())


def sweep(path: Path) -> None:
    """Takes away those that nobody can be making any more. Never raises: a diary can be used beside them."""
    left = half_made(path)
    with suppress(OSError):
        now = _time_on_the_disk(path.parent) if left else 0.0
        for one in left:
            if now - one.stat().st_mtime > OLD:
                take_away(one)


def _time_on_the_disk(folder: Path) -> float:
    """By the clock that dates the files: a disk on the network has its own."""
    with TemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime
