"""The published questionnaires, read once and checked against the items that are scored."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tracker.catalogue.fields import Field, list_of, one_of, optional, read_fields, text
from tracker.catalogue.load import FOLDER
from tracker.catalogue.mistakes import CatalogueMistake, Place
from tracker.catalogue.texts import said
from tracker.domain.measures import SCALES, Instrument, QuestionItem, Questionnaire
from tracker.language import language, speaking

FILE = "measures.toml"
QUESTIONNAIRE: Mapping[str, Field] = {
    "id": Field(one_of(Instrument)),
    "name": Field(text),
    "about": Field(text),
    "citations": Field(list_of(text)),
    "permission": Field(text),
    "introduction": optional(list_of(text)),
}
ITEM: Mapping[str, Field] = {"key": Field(text), "text": Field(text), "least": optional(text), "most": optional(text)}


def load_questionnaires(folder: Path = FOLDER) -> dict[Instrument, Questionnaire]:
    """The questionnaires in this folder by instrument; raises CatalogueMistake with every mistake in them."""
    mistakes: list[str] = []
    read = [_questionnaire(values, mistakes) for values in _tables(folder / FILE, mistakes)]
    if mistakes:
        raise CatalogueMistake(mistakes)
    return {one.id: one for one in read if one}


def questionnaires() -> Mapping[Instrument, Questionnaire]:
    """The app's own questionnaires in the language that is spoken, read from disk once for each."""
    return _questionnaires_in(language())


@cache
def _questionnaires_in(tag: str) -> Mapping[Instrument, Questionnaire]:
    with speaking(tag):
        return load_questionnaires()


def _questionnaire(values: Mapping[str, Any], mistakes: list[str]) -> Questionnaire | None:
    place, before = Place(FILE, str(values.get("id", "questionnaire"))), len(mistakes)
    own = {name: value for name, value in values.items() if name != "items"}
    read = read_fields(own, QUESTIONNAIRE, place, mistakes)
    items = [read_fields(item, ITEM, place.inside("items"), mistakes) for item in values.get("items", [])]
    if len(mistakes) > before:
        return None
    keys = tuple(item["key"] for item in items)
    if keys != SCALES[read["id"]].items:
        mistakes.append(place.says("items", "are not those that are scored, in their order"))
        return None
    asked = (QuestionItem(**said("questionnaire.items", item)) for item in items)
    return Questionnaire(**said("questionnaire", read), items=tuple(asked))


def _tables(path: Path, mistakes: list[str]) -> list[dict[str, Any]]:
    place = Place(path.name, "-")
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        mistakes.append(place.says("-", "there is no such file"))
        return []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        mistakes.append(place.says("-", f"cannot be read: {broken}"))
        return []
    tables: list[dict[str, Any]] = parsed.get("questionnaire", [])
    return tables
