"""What a reader gives for one place of a file: an entry, a row as stored, or the reason why it is left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from tracker.domain.entries import Entry
from tracker.domain.rejection import EntryRejected
from tracker.imports.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry of another program; `row`: its line or record number, from 1.

    `key`: what names the same thing when the file is read again: an id of that program, else what the row says of
    when and what. Two equal rows in one file have the same key; whoever stores them tells them apart by their order.
    """

    row: int
    key: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of our own diary: the table's name and each column's value as Python has it, its `id` among them."""

    row: int
    table: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that gives no entry, with a sentence that says why; it never repeats what the row says about health."""

    row: int
    reason: str


Found = FoundEntry | FoundRow | LeftOut


class FileRefused(EntryRejected):
    """A file that cannot be read as a whole: sentences with the line and the reason. Nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file: the person's zone for times that have none; `convert`: whether the severities of a foreign
    scale also become numbers on the 0-10 scale (they always keep their own value and scale beside it); `answers`: what
    a format asked the person, by the names in `Format.asks`."""

    zone: tzinfo
    convert: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What a file leaves open: `name` for `Reading.answers`, the sentence to ask, and the answers to choose from."""

    name: str
    text: str
    choices: tuple[str, ...]


def asks_nothing(_file: SourceFile) -> tuple[Question, ...]:
    """For formats that leave nothing open."""
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: `name` as in `--format` and, after `import:`, in each entry's `source`.

    `fits` looks at the content, never at the file's name, and only at its start. `read` gives what it finds in the
    order of the file, a piece at a time; it raises FileRefused, at the first or at any later piece.
    """

    name: str
    label: str
    fits: Callable[[SourceFile], bool]
    read: Callable[[SourceFile, Reading], Iterator[Found]]
    has_severities: bool = False  # whether `Reading.convert` makes a difference
    asks: Callable[[SourceFile], tuple[Question, ...]] = asks_nothing

    @property
    def source(self) -> str:
        """What stands in `source` of the entries."""
        return f"import:{self.name}"
