"""The red flags and the emergency numbers, read once and checked: all mistakes are told together."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tracker.catalogue.fields import Field, Unreadable, list_of, one_of, read_fields, text
from tracker.catalogue.load import FOLDER
from tracker.catalogue.mistakes import CatalogueMistake, Place
from tracker.catalogue.texts import said
from tracker.domain.safety import LEVEL_OF, Country, Group, Level, RedFlag, When
from tracker.language import language, speaking

T = TypeVar("T")
FLAGS, NUMBERS = "red-flags.toml", "emergency-numbers.toml"
EXPECTED = frozenset(
    [*(f"E{n}" for n in range(1, 13)), *(f"U{n}" for n in range(1, 13)), *(f"R{n}" for n in range(1, 10))]
)
WHEN_OF = {
    Level.EMERGENCY: {When.NOW},
    Level.CONTACT: {When.TODAY, When.TODAY_OR_TOMORROW, When.WITHIN_DAYS, When.THIS_WEEK},
    Level.ROUTINE: {When.WHEN_IT_SUITS},
}


@dataclass(frozen=True, slots=True)
class RedFlags:
    """The list in its order, and the countries by name."""

    flags: tuple[RedFlag, ...]
    countries: tuple[Country, ...]

    def flag(self, item: str) -> RedFlag:
        """The red flag with this id; raises KeyError for an id that does not exist."""
        return {flag.id: flag for flag in self.flags}[item]

    def country(self, code: str | None) -> Country | None:
        """The country with this code; None where it is not listed."""
        return next((country for country in self.countries if country.code == code), None)


def flag_id(value: object) -> str:
    """E1 to E12, U1 to U12 or R1 to R9."""
    if value not in EXPECTED:
        raise Unreadable(f"{value!r} is not one of the red flags")
    return str(value)


def country_code(value: object) -> str:
    """Two capital letters."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{2}", value):
        raise Unreadable(f"{value!r} is not a country code of two capital letters")
    return value


def dialled(value: object) -> str:
    """Digits only, as dialled."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{2,6}", value):
        raise Unreadable(f"{value!r} is not a number as it is dialled")
    return value


FLAG: Mapping[str, Field] = {
    "id": Field(flag_id),
    "level": Field(one_of(Level)),
    "group": Field(one_of(Group)),
    "when": Field(one_of(When)),
    "question": Field(text),
    "short": Field(text),
    "sources": Field(list_of(text)),
}
COUNTRY: Mapping[str, Field] = {"code": Field(country_code), "name": Field(text), "number": Field(dialled)}


def load_red_flags(folder: Path = FOLDER) -> RedFlags:
    """The red flags in this folder; raises CatalogueMistake with every mistake in them."""
    mistakes: list[str] = []
    flags = _read(folder / FLAGS, "flag", "id", FLAG, RedFlag, mistakes)
    countries = _read(folder / NUMBERS, "country", "code", COUNTRY, Country, mistakes)
    for flag in flags:
        mistakes += _flag_mistakes(flag)
    if not mistakes:
        absent = sorted(EXPECTED - {flag.id for flag in flags})
        mistakes += [Place(FLAGS, item).says("-", "there is no such entry") for item in absent]
    if mistakes:
        raise CatalogueMistake(mistakes)
    return RedFlags(tuple(flags), tuple(sorted(countries, key=_as_listed)))


def red_flags() -> RedFlags:
    """The app's own red flags in the language that is spoken, read from disk once for each."""
    return _red_flags_in(language())


@cache
def _red_flags_in(tag: str) -> RedFlags:
    with speaking(tag):
        return load_red_flags()


def _as_listed(country: Country) -> str:
    """Ä beside A, not behind Z."""
    letters = unicodedata.normalize("NFKD", country.name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _flag_mistakes(flag: RedFlag) -> list[str]:
    place, found = Place(FLAGS, flag.id), []
    if flag.level is not LEVEL_OF[flag.id[0]]:
        found.append(place.says("level", f"does not belong to {flag.id}"))
    if flag.when not in WHEN_OF[flag.level]:
        found.append(place.says("when", f"does not belong to {flag.level}"))
    return found


def _read(
    path: Path, kind: str, key: str, fields: Mapping[str, Field], make: Callable[..., T], mistakes: list[str]
) -> list[T]:
    made: dict[str, T] = {}
    for position, values in enumerate(_tables(path, kind, mistakes), start=1):
        place = Place(path.name, str(values.get(key, f"{kind} {position}")))
        before = len(mistakes)
        read = read_fields(values, fields, place, mistakes)
        if len(mistakes) > before:
            continue
        if read[key] in made:
            mistakes.append(place.says(key, "is used twice"))
        made[read[key]] = make(**said(kind, read))
    return list(made.values())


def _tables(path: Path, kind: str, mistakes: list[str]) -> list[dict[str, Any]]:
    place = Place(path.name, "-")
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        mistakes.append(place.says("-", "there is no such file"))
        return []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        mistakes.append(place.says("-", f"cannot be read: {broken}"))
        return []
    mistakes += [Place(path.name, name).says("-", f"only [[{kind}]] belongs here") for name in parsed if name != kind]
    tables = parsed.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        mistakes.append(Place(path.name, kind).says("-", f"is not a list of tables, [[{kind}]]"))
        return []
    return tables
