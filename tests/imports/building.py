"""Small files as other programs write them, and what reading them gave, in short."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.builders import BERLIN
from tracker.domain.entries import Entry
from tracker.imports.found import FileRefused, Format, Found, FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile, file_of

AS_WRITTEN = Reading(BERLIN)
CONVERTED = Reading(BERLIN, convert=True)


def a_table(*lines: str, ends: str = "\n") -> SourceFile:
    """A CSV file of these lines."""
    return file_of("table.csv", (ends.join(lines) + ends).encode())


def a_json(value: Any) -> SourceFile:
    """A JSON file."""
    return file_of("file.json", json.dumps(value).encode())


def a_zip(members: Mapping[str, bytes | str]) -> SourceFile:
    """A zip of these members, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file_of("file.zip", packed.getvalue())


def answering(**answers: str) -> Reading:
    """A reading with answers whose names are plain words."""
    return Reading(BERLIN, answers=answers)


def bytes_of(file: SourceFile) -> bytes:
    """All bytes of a file."""
    with file.open() as opened:
        return opened.read()


def read(form: Format, file: SourceFile, reading: Reading = AS_WRITTEN) -> list[Found]:
    """All that a format finds in a file."""
    return list(form.read(file, reading))


def entries(found: Iterable[Found]) -> list[Entry]:
    """The entries, in order."""
    return [one.entry for one in found if isinstance(one, FoundEntry)]


def the_only(found: list[Found]) -> Any:
    """The entry of a file that gives one and nothing else."""
    (one,) = found
    assert isinstance(one, FoundEntry), one
    return one.entry


def keys(found: Iterable[Found]) -> list[str]:
    """What names each entry, in order."""
    return [one.key for one in found if isinstance(one, FoundEntry)]


def reasons(found: Iterable[Found]) -> list[tuple[int, str]]:
    """Row and reason of what was left out, in order."""
    return [(one.row, one.reason) for one in found if isinstance(one, LeftOut)]


def refusal_of(do: Callable[[], object]) -> FileRefused | None:
    """The refusal that something ends with; None where it was done. Any other exception is passed on."""
    try:
        do()
    except FileRefused as refused:
        return refused
    return None


class Endless(io.RawIOBase):
    """A file that never ends: `first`, then `again` for ever; `given` counts the bytes that were read of it."""

    def __init__(self, first: bytes, again: bytes) -> None:
        self.first, self.again, self.given = first, again, 0

    def read(self, size: int = -1) -> bytes:
        """A piece of at most `size` bytes, of whole repetitions; `first` stands before the first of them."""
        piece = self.first + self.again * ((size - len(self.first)) // len(self.again))
        self.first = b""
        self.given += len(piece)
        return piece


def endless(first: bytes, again: bytes) -> tuple[SourceFile, list[Endless]]:
    """A file that never ends, and what was opened of it."""
    opened: list[Endless] = []

    def open_it() -> Any:
        opened.append(Endless(first, again))
        return opened[-1]

    return SourceFile("endless", 1 << 30, open_it), opened
