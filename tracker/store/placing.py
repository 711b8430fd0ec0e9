"""Puts a file in the place of another, at once, and leaves as little of the other as a disk allows."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL, ENOTSUP
from pathlib import Path

BLOCK = 1 << 20  # bytes
CAN_REPLACE_WHAT_IS_OPEN = sys.platform != "win32"


def put_down(path: Path) -> None:
    """Sees to it that a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_down_names(folder: Path) -> None:
    """Sees to it that the names in a folder are on the disk, where the system does that when asked."""
    if not CAN_REPLACE_WHAT_IS_OPEN:
        return
    try:
        opened = os.open(folder, os.O_RDONLY)
    except PermissionError:  # of a folder that may be written and not read
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in (EINVAL, ENOTSUP):  # of a disk on the network
            raise
    finally:
        os.close(opened)


def put_in_place(fresh: Path, target: Path) -> None:
    """The fresh file under the target's name; what was there is written over."""
    with _written_over(target):
        os.replace(fresh, target)
        put_down_names(target.parent)


def take_away(path: Path) -> None:
    """A file that is not there any more, and written over."""
    if path.exists():
        with _written_over(path):
            path.unlink()


@contextmanager
def _written_over(path: Path) -> Iterator[None]:
    """Blanks what a file held, once it has no name left: with another name it is somebody's own copy.

    Whoever opened it a moment ago finds no diary in it then, and writes nothing that would be lost.
    """
    if not CAN_REPLACE_WHAT_IS_OPEN or not path.exists():
        yield
        return
    opened = os.open(path, os.O_WRONLY)
    try:
        yield
        if os.fstat(opened).st_nlink == 0:
            _blank(opened)
    finally:
        os.close(opened)


def _blank(opened: int) -> None:
    size = os.fstat(opened).st_size
    for start in range(0, size, BLOCK):
        os.pwrite(opened, bytes(min(BLOCK, size - start)), start)
    os.fsync(opened)
