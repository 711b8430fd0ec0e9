"""The tables of the catalogue, field by field: which there are, which are needed, how each is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tracker.catalogue.mistakes import Place
from tracker.domain.doses import DoseKind, Sides
from tracker.domain.exercises import Position, State, Tag

T = TypeVar("T")
Reader = Callable[[object], object]
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LETTER = re.compile(r"[A-Z]")
LONG_NUMBER = 100_000  # any figure above is a slip of the keyboard


class Unreadable(ValueError):
    """A value of the wrong type or shape; the message says what it is not."""


def text(value: object) -> str:
    """A text with something in it."""
    if not isinstance(value, str) or not value.strip():
        raise Unreadable("is not a text")
    return value


def kebab(value: object) -> str:
    """An id: small letters and digits, joined by hyphens."""
    if not isinstance(value, str) or not KEBAB.fullmatch(value):
        raise Unreadable(f"{value!r} is not an id (small letters, digits, hyphens)")
    return value


def letter(value: object) -> str:
    """The one capital letter of a source."""
    if not isinstance(value, str) or not LETTER.fullmatch(value):
        raise Unreadable(f"{value!r} is not a capital letter")
    return value


def whole(value: object) -> int:
    """A whole number from 0."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(f"{value!r} is not a whole number")
    if not 0 <= value <= LONG_NUMBER:
        raise Unreadable(f"{value} is outside 0 to {LONG_NUMBER}")
    return value


def number(value: object) -> float:
    """A number from 0, whole or not."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Unreadable(f"{value!r} is not a number")
    if not 0 <= value <= LONG_NUMBER:
        raise Unreadable(f"{value} is outside 0 to {LONG_NUMBER}")
    return float(value)


def day(value: object) -> date:
    """A calendar day, written without quotes."""
    if type(value) is not date:
        raise Unreadable(f"{value!r} is not a day such as 2024-06-18")
    return value


def one_of(kinds: type[StrEnum]) -> Reader:
    """A reader for one word of an enumeration."""

    def read(value: object) -> StrEnum:
        if not isinstance(value, str) or value not in list(kinds):
            raise Unreadable(f"{value!r} is none of {', '.join(kinds)}")
        return kinds(value)

    return read


def list_of(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    """A reader for a list without repeats; gives a tuple."""

    def read_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list) or not value:
            raise Unreadable("is not a list with something in it")
        items = tuple(read(item) for item in value)
        if len(set(items)) < len(items):
            raise Unreadable("says something twice")
        return items

    return read_all


def names(value: object) -> frozenset[str]:
    """A list of field names, whose order does not matter."""
    return frozenset(list_of(text)(value))


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read, and whether an entry may go without it."""

    read: Reader
    needed: bool = True


def optional(read: Reader) -> Field:
    """A field that an entry may leave out."""
    return Field(read, needed=False)


DOSE: Mapping[str, Field] = {
    "kind": Field(one_of(DoseKind)),
    "seconds": Field(number),
    "sides": Field(one_of(Sides)),
    "sets": optional(whole),
    "reps": optional(whole),
    "reps_max": optional(whole),
    "seconds_max": optional(number),
    "breaths_min": optional(whole),
    "breaths_max": optional(whole),
    "check_every_seconds": optional(whole),
    "cap_seconds": optional(number),
    "rest_seconds": optional(number),
}
EXERCISE: Mapping[str, Field] = {
    "id": Field(kebab),
    "clinical_id": Field(kebab),
    "name": Field(text),
    "sources": Field(list_of(letter)),
    "position": Field(one_of(Position)),
    "state": Field(one_of(State)),
    "weight": Field(number),
    "gear": optional(list_of(text)),
    "steps": optional(list_of(text)),
    "easier": optional(text),
    "deeper": optional(text),
    "felt": optional(text),
    "recover": optional(kebab),
    "cautions": optional(list_of(text)),
    "tags": optional(list_of(one_of(Tag))),
    "proposed": optional(names),
    "variation_of": optional(kebab),
}
AVOIDED: Mapping[str, Field] = {
    "id": Field(kebab),
    "clinical_id": optional(kebab),
    "name": Field(text),
    "sources": Field(list_of(letter)),
    "looks_like": Field(text),
    "why_avoid": Field(text),
    "instead": optional(kebab),
}
ITEM: Mapping[str, Field] = {
    "exercise": Field(kebab),
    "note": optional(text),
    "proposed": optional(names),
}
ROUTINE: Mapping[str, Field] = {
    "id": Field(kebab),
    "version": Field(whole),
    "name": Field(text),
    "source": Field(letter),
    "summary": Field(text),
    "times_a_day_min": Field(whole),
    "times_a_day_max": Field(whole),
    "frequency": Field(text),
    "until": Field(text),
    "when_to_stop": Field(text),
    "minutes_said": optional(whole),
    "proposed": optional(names),
}
RULE: Mapping[str, Field] = {
    "id": Field(kebab),
    "text": Field(text),
    "sources": Field(list_of(letter)),
    "clinical_ids": optional(list_of(kebab)),
}
SOURCE: Mapping[str, Field] = {
    "letter": Field(letter),
    "title": Field(text),
    "publisher": Field(text),
    "published": optional(day),
}
CARE: Mapping[str, Field] = {
    "id": Field(kebab),
    "name": Field(text),
    "sources": Field(list_of(letter)),
    "facts": Field(list_of(text)),
    "ladder_km": optional(list_of(number)),
    "proposed": optional(names),
}


def read_fields(
    values: Mapping[str, object], fields: Mapping[str, Field], place: Place, mistakes: list[str]
) -> dict[str, Any]:
    """The fields that could be read; adds a line to `mistakes` for each that is unknown, missing or unreadable."""
    mistakes += [place.says(name, "is not a known field") for name in values if name not in fields]
    found: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in values:
            if field.needed:
                mistakes.append(place.says(name, "is missing"))
            continue
        try:
            found[name] = field.read(values[name])
        except Unreadable as unreadable:
            mistakes.append(place.says(name, str(unreadable)))
    return found
