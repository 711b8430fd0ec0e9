"""What entries say about each other: ids are used once, and whatever is named exists."""

from collections.abc import Iterable, Iterator

from tracker.catalogue.files import RawEntry
from tracker.catalogue.mistakes import Place

SHARED_KEYS = {"avoid": "exercise"}  # these kinds share their ids


def reference_mistakes(entries: Iterable[RawEntry]) -> Iterator[str]:
    """A line for each id used twice and each exercise or source that is named and does not exist."""
    entries = list(entries)
    keys = {kind: _keys(entries, kind) for kind in ("exercise", "avoid", "source")}
    yield from _twice(entries)
    for raw in entries:
        yield from _unknown_letters(raw, keys["source"])
        yield from _unknown_exercises(raw, keys["exercise"], keys["avoid"])


def _keys(entries: list[RawEntry], kind: str) -> set[object]:
    return {raw.key for raw in entries if raw.kind == kind and isinstance(raw.key, str)}


def _twice(entries: list[RawEntry]) -> Iterator[str]:
    seen: dict[tuple[str, str], RawEntry] = {}
    for raw in entries:
        if not isinstance(raw.key, str):
            continue
        first = seen.setdefault((SHARED_KEYS.get(raw.kind, raw.kind), raw.key), raw)
        if first is not raw:
            field = "letter" if raw.kind == "source" else "id"
            yield raw.place.says(field, f"is used twice; the first is in {first.place.file}")


def _unknown_letters(raw: RawEntry, known: set[object]) -> Iterator[str]:
    for field in ("source", "sources"):
        said = raw.values.get(field, [])
        for letter in said if isinstance(said, list) else [said]:
            if isinstance(letter, str) and letter not in known:
                yield raw.place.says(field, f"{letter!r} is not a known source")


def _unknown_exercises(raw: RawEntry, known: set[object], avoided: set[object]) -> Iterator[str]:
    for place, field, said in _named_exercises(raw):
        if said in avoided:
            yield place.says(field, f"{said!r} is an exercise to avoid")
        elif isinstance(said, str) and said not in known:
            yield place.says(field, f"{said!r} is not a known exercise")


def _named_exercises(raw: RawEntry) -> Iterator[tuple[Place, str, object]]:
    for field in ("recover", "variation_of", "instead"):
        if field in raw.values:
            yield raw.place, field, raw.values[field]
    items = raw.values.get("items", [])
    for position, item in enumerate(items if isinstance(items, list) else [], start=1):
        if isinstance(item, dict) and "exercise" in item:
            yield raw.place.inside(f"items[{position}]"), "exercise", item["exercise"]
