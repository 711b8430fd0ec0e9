"""The published questionnaires stand word for word, cited, with the items that are scored."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tracker.catalogue.load import FOLDER
from tracker.catalogue.measures import FILE, load_questionnaires, questionnaires
from tracker.catalogue.mistakes import CatalogueMistake
from tracker.domain.measures import SCALES, Instrument

PEG, RMDQ = Instrument.PEG, Instrument.RMDQ


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


def lines(folder: Path, old: str, new: str) -> tuple[str, ...]:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueMistake) as mistake:
        load_questionnaires(folder)
    return mistake.value.lines


def test_the_three_questions_of_peg_are_word_for_word_with_their_ends() -> None:
    items = questionnaires()[PEG].items
    assert [(item.text, item.least, item.most) for item in items] == [
        (
            "What number best describes your pain on average in the past week?",
            "No pain",
            "Pain as bad as you can imagine",
        ),
        (
            "What number best describes how, during the past week, pain has interfered with your enjoyment of life?",
            "Does not interfere",
            "Completely interferes",
        ),
        (
            "What number best describes how, during the past week, pain has interfered with your general activity?",
            "Does not interfere",
            "Completely interferes",
        ),
    ]


def test_the_sentences_of_roland_morris_were_not_touched_since_they_were_compared_with_the_source() -> None:
    form = questionnaires()[RMDQ]
    words = "\n".join([*form.introduction, *(item.text for item in form.items)])
    assert sha256(words.encode()).hexdigest() == "806fcd857d539110ef31eb89d6b0f552b101d3598e9af508de7dcc29cb8a714e"
    assert sum("because of my back" in item.text.lower() for item in form.items) == 21


def test_each_is_cited() -> None:
    assert "Krebs" in questionnaires()[PEG].citations[0]
    assert ["1983" in questionnaires()[RMDQ].citations[0], "2000" in questionnaires()[RMDQ].citations[1]] == [True] * 2
    assert all(form.permission for form in questionnaires().values())


def test_the_items_are_those_that_are_scored() -> None:
    assert {one: tuple(item.key for item in form.items) for one, form in questionnaires().items()} == {
        one: SCALES[one].items for one in (PEG, RMDQ)
    }


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('key = "pain"', 'key = "ache"', "peg, items: are not those that are scored, in their order"),
        ('name = "PEG"\n', "", "peg, name: is missing"),
        ('id = "rmdq"', 'id = "odi"', "odi, id: 'odi' is none of peg, rmdq, goal, global_change, clinic"),
        ('least = "No pain"', "least = 0", "peg, items.least: is not a text"),
    ],
)
def test_a_mistake_is_told_as_file_entry_field(folder: Path, old: str, new: str, line: str) -> None:
    assert f"{FILE}, {line}" in lines(folder, old, new)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMistake, match="there is no such file"):
        load_questionnaires(tmp_path)


def test_they_are_read_once() -> None:
    assert questionnaires() is questionnaires()
