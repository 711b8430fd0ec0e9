"""How a file of some format is recognised and read; what reading gives stands in `tracker.domain.found`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from tracker.domain.found import FileRefused, Found, FoundEntry, FoundRow, LeftOut
from tracker.imports.source_file import SourceFile
from tracker.language import _

__all__ = [
    "FileRefused",
    "Format",
    "Found",
    "FoundEntry",
    "FoundRow",
    "LeftOut",
    "Question",
    "Reading",
    "asks_nothing",
]


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
    """What a file leaves open: `name` for `Reading.answers`, the sentence to ask, and the answers to choose from.

    The answers are the same in every language; they are marked with N_, and said where they are shown.
    """

    name: str
    text: str
    choices: tuple[str, ...]


def asks_nothing(_file: SourceFile) -> tuple[Question, ...]:
    """For formats that leave nothing open."""
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: `name` as in `--format` and, after `import:`, in each entry's `source`; `words` name it to the
    person, with a place for `mapping` where a saved way of reading is behind it.

    `fits` looks at the content, never at the file's name, and only at its start. `read` gives what it finds in the
    order of the file, a piece at a time; it raises FileRefused, at the first or at any later piece.
    """

    name: str
    words: str
    fits: Callable[[SourceFile], bool]
    read: Callable[[SourceFile, Reading], Iterator[Found]]
    has_severities: bool = False  # whether `Reading.convert` makes a difference
    asks: Callable[[SourceFile], tuple[Question, ...]] = asks_nothing
    mapping: str | None = None

    @property
    def label(self) -> str:
        """What the person reads it as."""
        return _(self.words) if self.mapping is None else _(self.words, name=self.mapping)

    @property
    def source(self) -> str:
        """What stands in `source` of the entries."""
        return f"import:{self.name}"
