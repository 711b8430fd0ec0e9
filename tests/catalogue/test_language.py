"""The catalogue is said in the language that is spoken: its texts, and nothing else of it."""

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from tests.language.saying import saying
from tracker.catalogue.load import FOLDER, catalogue, load_catalogue
from tracker.catalogue.measures import load_questionnaires, questionnaires
from tracker.catalogue.red_flags import load_red_flags, red_flags
from tracker.catalogue.texts import TEXTS, texts_of
from tracker.domain.exercises import Avoided, CareOption, Exercise, Routine, RoutineItem, Rule, Source
from tracker.domain.measures import QuestionItem, Questionnaire
from tracker.domain.safety import Country, RedFlag
from tracker.language import LANGUAGES, speaking

MADE_FROM = {
    "exercise": Exercise,
    "routine": Routine,
    "routine.items": RoutineItem,
    "avoid": Avoided,
    "rule": Rule,
    "source": Source,
    "care": CareOption,
    "flag": RedFlag,
    "country": Country,
    "questionnaire": Questionnaire,
    "questionnaire.items": QuestionItem,
}
SAME_IN_EACH = ("id", "version", "title", "letter", "citations", "key", "code", "number", "exercise_id", "sources")


def every_text() -> set[str]:
    """The English texts as they stand in the files."""
    tables = (pair for path in FOLDER.glob("*.toml") for pair in tomllib.loads(path.read_text("utf-8")).items())
    return {text for kind, listed in tables for one in listed for text in texts_of(kind, one)}


def everything() -> list[Any]:
    """The catalogue, the questionnaires and the red flags, read afresh in the language that is spoken."""
    flags = load_red_flags()
    by_code = sorted(flags.countries, key=lambda country: country.code)
    return [load_catalogue(), load_questionnaires(), flags.flags, by_code]


def strings(value: Any, of: tuple[type, str]) -> Iterator[tuple[type, str, str]]:
    """Every text inside a value, with the class and the field that it stands in."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield *of, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name), (type(value), field.name))
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one, of)


def test_all_texts_of_the_catalogue_are_said_and_nothing_else(tmp_path: Path) -> None:
    english = list(strings(everything(), (list, "")))
    with saying({text: f"auf Deutsch: {text}" for text in every_text()}, tmp_path):
        german = list(strings(everything(), (list, "")))
    is_text = {(MADE_FROM[kind], name) for kind, names in TEXTS.items() for name in names}
    expected = [(of, name, f"auf Deutsch: {t}" if (of, name) in is_text else t) for of, name, t in english]
    assert german == expected
    assert {(of, name) for of, name, _text in english} >= is_text


@pytest.mark.parametrize("kind", TEXTS)
def test_what_names_a_thing_or_its_origin_is_the_same_in_every_language(kind: str) -> None:
    assert set(TEXTS[kind]) & set(SAME_IN_EACH) == set()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_is_read_once(tag: str) -> None:
    with speaking(tag):
        assert catalogue() is catalogue()
        assert questionnaires() is questionnaires()
        assert red_flags() is red_flags()


def test_one_language_does_not_stand_in_for_another() -> None:
    with speaking("de"):
        german = (catalogue(), questionnaires(), red_flags())
    assert [one is other for one, other in zip(german, (catalogue(), questionnaires(), red_flags()), strict=True)] == [
        False,
        False,
        False,
    ]


def test_countries_are_listed_by_their_names_in_the_language(tmp_path: Path) -> None:
    with saying({"Austria": "Österreich", "Egypt": "Ägypten"}, tmp_path):
        names = [country.name for country in load_red_flags().countries]
    assert names[names.index("Ägypten") + 1] == "Argentina"
    assert names[names.index("Österreich") - 1 : names.index("Österreich") + 2] == [
        "Norway",
        "Österreich",
        "Philippines",
    ]


def test_a_country_chosen_in_one_language_is_the_same_in_another(tmp_path: Path) -> None:
    austria = load_red_flags().country("AT")
    with saying({"Austria": "Österreich"}, tmp_path):
        assert load_red_flags().country("AT") == austria
