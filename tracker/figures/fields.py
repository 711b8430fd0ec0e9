"""Reads typed fields out of a TOML table; a mistake says which field and what is wrong."""

from collections.abc import Iterable
from typing import Any

Table = dict[str, Any]


class FigureMistake(ValueError):
    """What is wrong with one field of one figure."""

    def __init__(self, field: str, what: str) -> None:
        self.field, self.what = field, what
        super().__init__(f"{field}: {what}")


class Fields:
    """A table with the way to it, such as `start.right_leg`."""

    def __init__(self, table: Any, way: str = "") -> None:
        self._way = way
        if not isinstance(table, dict):
            raise FigureMistake(way, "should be a table")
        self.plain: Table = table

    def path(self, key: str) -> str:
        """The way to a field, for messages."""
        return f"{self._way}.{key}" if self._way else key

    def has(self, key: str) -> bool:
        """Whether the field is there."""
        return key in self.plain

    def only(self, known: Iterable[str]) -> None:
        """Raises FigureMistake for a field that nobody reads."""
        for key in self.plain:
            if key not in known:
                raise FigureMistake(self.path(key), "is not a field of this table")

    def table(self, key: str) -> "Fields":
        """A table inside this one."""
        return Fields(self._get(key), self.path(key))

    def tables(self, key: str) -> list["Fields"]:
        """A list of tables, empty when the field is not there."""
        entries = self.entries(key) if self.has(key) else []
        return [Fields(entry, f"{self.path(key)}[{place}]") for place, entry in enumerate(entries, start=1)]

    def entries(self, key: str) -> list[Any]:
        """A list that is not empty, of anything."""
        value = self._get(key)
        if not isinstance(value, list) or not value:
            raise FigureMistake(self.path(key), "should be a list with something in it")
        return value

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise FigureMistake(self.path(key), "should be a text")
        return value

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """A text that is one of the choices."""
        value, known = self.text(key), sorted(choices)
        if value not in known:
            raise FigureMistake(self.path(key), f'is "{value}"; known are {", ".join(known)}')
        return value

    def choices(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """A list of texts out of the choices, empty when the field is not there."""
        values, known = self.plain.get(key, []), sorted(choices)
        if not isinstance(values, list):
            raise FigureMistake(self.path(key), "should be a list of names")
        for value in values:
            if value not in known:
                raise FigureMistake(self.path(key), f'has "{value}"; known are {", ".join(known)}')
        return tuple(values)

    def number(self, key: str, otherwise: float) -> float:
        """A number, or `otherwise` when the field is not there."""
        return _number(self.plain.get(key, otherwise), self.path(key))

    def numbers(self, key: str, counts: Iterable[int]) -> tuple[float, ...]:
        """A list of numbers whose length is one of the counts."""
        value, lengths = self._get(key), list(counts)
        if not isinstance(value, list) or len(value) not in lengths:
            raise FigureMistake(self.path(key), f"should be {' or '.join(map(str, lengths))} numbers in a list")
        return tuple(_number(each, self.path(key)) for each in value)

    def angle(self, key: str) -> tuple[float, float]:
        """Degrees seen from the side, and degrees out to the body's side: 90 or [90, 20]."""
        value = self._get(key)
        if isinstance(value, list):
            turn, out = self.numbers(key, [2])
            return turn, out
        return _number(value, self.path(key)), 0.0

    def _get(self, key: str) -> Any:
        if key not in self.plain:
            raise FigureMistake(self.path(key), "is missing")
        return self.plain[key]


def _number(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FigureMistake(path, "should be a number")
    return float(value)
