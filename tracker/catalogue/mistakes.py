"""How a mistake in the catalogue is told: file, entry, field: what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass


class CatalogueMistake(Exception):
    """The catalogue cannot be used; `lines` hold every mistake as `file, entry, field: what is wrong`."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the files a value stands; `prefix` is the way to a nested table, such as `dose.`"""

    file: str
    entry: str
    prefix: str = ""

    def says(self, field: str, what: str) -> str:
        """One line for a mistake in `field` of this place."""
        return f"{self.file}, {self.entry}, {self.prefix}{field}: {what}"

    def inside(self, prefix: str) -> "Place":
        """The place of a table nested in this one."""
        return Place(self.file, self.entry, f"{self.prefix}{prefix}.")
