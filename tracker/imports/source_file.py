"""A file to be imported, from a path or from the browser, that can be opened again and again."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

START_BYTES = 64 * 1024  # enough to see what kind of file it is


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`open` gives the bytes from the start each time; `size` in bytes."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    def start(self) -> bytes:
        """The first bytes."""
        with self.open() as file:
            return file.read(START_BYTES)


def file_at(path: Path) -> SourceFile:
    """The file at a path. Raises OSError where there is none."""
    return SourceFile(path.name, path.stat().st_size, lambda: path.open("rb"))


def file_of(name: str, data: bytes) -> SourceFile:
    """The file behind bytes, such as those of an upload."""
    return SourceFile(name, len(data), lambda: io.BytesIO(data))
