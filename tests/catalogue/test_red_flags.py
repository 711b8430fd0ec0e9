"""The red flags: all thirty-three with their level, in plain words, and every mistake in the files told together."""

import re
import shutil
from pathlib import Path

import pytest

from tracker.catalogue.load import FOLDER
from tracker.catalogue.mistakes import CatalogueMistake
from tracker.catalogue.red_flags import load_red_flags, red_flags
from tracker.domain.safety import Level, RedFlag, When, level_of

FLAGS, NUMBERS = "red-flags.toml", "emergency-numbers.toml"
LONGEST = 26  # words in a question


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogueMistake) as mistake:
        load_red_flags(folder)
    return mistake.value.lines


def test_the_list_is_the_whole_list_of_the_brief() -> None:
    ids = [flag.id for flag in red_flags().flags]
    assert ids == [*(f"E{n}" for n in range(1, 13)), *(f"U{n}" for n in range(1, 13)), *(f"R{n}" for n in range(1, 10))]
    assert all(flag.level is level_of(flag.id) for flag in red_flags().flags)


def test_every_emergency_is_for_now() -> None:
    assert {flag.when for flag in red_flags().flags if flag.level is Level.EMERGENCY} == {When.NOW}


@pytest.mark.parametrize("flag", red_flags().flags, ids=lambda flag: flag.id)
def test_a_question_is_plain_and_claims_nothing(flag: RedFlag) -> None:
    text = f"{flag.question} {flag.short}"
    assert not re.search(r"\byou have\b|%|\bchance of (serious|cancer)|\brisk\b", text, re.I)
    assert len(flag.question.split()) <= LONGEST


@pytest.mark.parametrize(
    ("code", "number"),
    [("GB", "999"), ("US", "911"), ("AU", "000"), ("NZ", "111"), ("DE", "112"), ("IN", "112"), ("JP", "119")],
)
def test_the_numbers_of_some_countries(code: str, number: str) -> None:
    country = red_flags().country(code)
    assert country
    assert country.number == number


def test_countries_are_listed_by_name_and_an_unknown_code_is_none() -> None:
    names = [country.name for country in red_flags().countries]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert red_flags().country("XX") is None
    assert red_flags().country(None) is None


ONE_MISTAKE = [
    ("missing field", FLAGS, 'short = "losing weight without trying"\n', "", "U2, short: is missing"),
    ("unknown field", FLAGS, 'when = "now"', 'soon = 1\nwhen = "now"', "E1, soon: is not a known field"),
    ("unknown id", FLAGS, 'id = "E3"', 'id = "E13"', "E13, id: 'E13' is not one of the red flags"),
    ("used twice", FLAGS, 'id = "E3"', 'id = "E2"', "E2, id: is used twice"),
    ("left out", FLAGS, '[[flag]]\nid = "E1"', '[[flag]]\nid = "E2"', "E2, id: is used twice"),
    ("wrong level", FLAGS, 'level = "emergency"', 'level = "contact"', "E1, level: does not belong to E1"),
    ("an emergency that can wait", FLAGS, 'when = "now"', 'when = "today"', "E1, when: does not belong to emergency"),
    ("unknown group", FLAGS, 'group = "legs"', 'group = "arms"',
     "E6, group: 'arms' is none of between_the_legs, legs, body, pain, health, course"),
    ("no source", FLAGS, 'sources = ["NHS Lothian"]', "sources = []",
     "E11, sources: is not a list with something in it"),
    ("stray table", FLAGS, "[[flag]]", "[[flags]]\nx = 1\n[[flag]]", "flags, -: only [[flag]] belongs here"),
    ("a number in words", NUMBERS, 'number = "107"', 'number = "call us"',
     "AR, number: 'call us' is not a number as it is dialled"),
    ("a code in small letters", NUMBERS, 'code = "AR"', 'code = "ar"',
     "ar, code: 'ar' is not a country code of two capital letters"),
    ("a country twice", NUMBERS, 'code = "AU"', 'code = "AR"', "AR, code: is used twice"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line"), [case[1:] for case in ONE_MISTAKE], ids=[case[0] for case in ONE_MISTAKE]
)
def test_a_mistake_is_told_as_file_entry_field(folder: Path, file: str, old: str, new: str, line: str) -> None:
    change(folder, file, old, new)
    assert f"{file}, {line}" in lines(folder)


def test_a_flag_that_was_left_out_is_told(folder: Path) -> None:
    text = (folder / FLAGS).read_text(encoding="utf-8")
    tables = text.split("[[flag]]")
    (folder / FLAGS).write_text("[[flag]]".join(tables[:1] + tables[2:]), encoding="utf-8")
    assert lines(folder) == (f"{FLAGS}, E1, -: there is no such entry",)


def test_missing_and_broken_files_are_told_together(folder: Path) -> None:
    (folder / NUMBERS).unlink()
    change(folder, FLAGS, 'id = "E1"', "id = E1")
    told = lines(folder)
    assert f"{NUMBERS}, -, -: there is no such file" in told
    assert any(line.startswith(f"{FLAGS}, -, -: cannot be read: ") for line in told)


def test_the_apps_red_flags_are_read_once() -> None:
    assert red_flags() is red_flags()
