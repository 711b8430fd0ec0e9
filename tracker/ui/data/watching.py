"""Hears how far a file has been read, so that a page can show it and the person can stop it."""

import io
from collections.abc import Callable

from tracker.imports.source_file import SourceFile

STEP = 1 << 20  # bytes between two calls


class _Watched(io.BytesIO):
    """Bytes that say how far they were read."""

    def __init__(self, data: bytes, hear: Callable[[int], None]) -> None:
        super().__init__(data)
        self._hear, self._said = hear, 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        return self._heard(super().read(size))

    def read1(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        return self._heard(super().read1(size))

    def _heard(self, data: bytes) -> bytes:
        at = self.tell()
        if abs(at - self._said) >= STEP:
            self._said = at
            self._hear(at)
        return data


def watched(name: str, data: bytes, hear: Callable[[int], None]) -> SourceFile:
    """The file behind the bytes of an upload; each megabyte or so `hear` is told the place, in bytes."""
    return SourceFile(name, len(data), lambda: _Watched(data, hear))
