"""What a file gave for one of its places: an entry, a row as stored, or the reason why it is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.entries import Entry
from tracker.domain.rejection import EntryRejected


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
