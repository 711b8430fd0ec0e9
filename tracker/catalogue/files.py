"""From TOML files to raw entries: which file holds what, and what each entry is called in a mistake."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.catalogue.mistakes import Place

# Pattern of file names -> the one kind of table in them. Other files in the folder are someone else's.
HOLDS = {
    "exercises-*.toml": "exercise",
    "avoid.toml": "avoid",
    "routines.toml": "routine",
    "rules.toml": "rule",
    "sources.toml": "source",
    "care.toml": "care",
}


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One table of a file, unchecked."""

    kind: str
    place: Place
    values: Mapping[str, object]

    @property
    def key(self) -> object:
        """Its id or letter, as written; None where it has none."""
        return self.values.get("letter" if self.kind == "source" else "id")


def read_folder(folder: Path, mistakes: list[str]) -> list[RawEntry]:
    """Every entry in the catalogue's files; adds a line for each file that is missing or cannot be read."""
    entries: list[RawEntry] = []
    for pattern, kind in HOLDS.items():
        paths = sorted(folder.glob(pattern))
        if not paths:
            mistakes.append(Place(pattern, "-").says("-", "there is no such file"))
        for path in paths:
            entries += _entries(path, kind, mistakes)
    return entries


def _entries(path: Path, kind: str, mistakes: list[str]) -> Iterator[RawEntry]:
    tables = _parsed(path, mistakes)
    if tables is None:
        return
    mistakes += [Place(path.name, name).says("-", f"only [[{kind}]] belongs here") for name in tables if name != kind]
    listed = tables.get(kind, [])
    if not isinstance(listed, list):
        mistakes.append(Place(path.name, kind).says("-", f"is not a list of tables, [[{kind}]]"))
        return
    for position, values in enumerate(listed, start=1):
        yield from _entry(path.name, kind, position, values, mistakes)


def _entry(file: str, kind: str, position: int, values: object, mistakes: list[str]) -> Iterator[RawEntry]:
    nameless = Place(file, f"{kind} {position}")
    if not isinstance(values, dict):
        mistakes.append(nameless.says("-", "is not a table"))
        return
    raw = RawEntry(kind, nameless, values)
    yield RawEntry(kind, Place(file, raw.key), values) if isinstance(raw.key, str) else raw


def _parsed(path: Path, mistakes: list[str]) -> dict[str, object] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as broken:  # its message ends with the line and the column
        mistakes.append(Place(path.name, "-").says("-", f"is not TOML: {broken}"))
    except UnicodeDecodeError as broken:
        line = broken.object[: broken.start].count(b"\n") + 1
        mistakes.append(Place(path.name, "-").says("-", f"is not UTF-8 text (at line {line})"))
    return None
