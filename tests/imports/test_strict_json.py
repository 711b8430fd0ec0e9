"""JSON is read as its standard has it, or refused with line and column."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from tests.imports.building import refusal_of
from tracker.imports import strict_json
from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile, file_at, file_of
from tracker.imports.strict_json import is_json, read_json

SUITE = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples")) / "json-test-suite"
CASES = sorted(SUITE.rglob("*.json"))


def test_the_suite_is_whole_where_it_is_there() -> None:
    if not CASES:
        pytest.skip("the samples by others are not beside this checkout")
    assert {start: sum(case.name.startswith(start) for case in CASES) for start in ("n_", "y_", "i_")} == {
        "n_": 188,
        "y_": 95,
        "i_": 35,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_suite_says_is_json_is_read_and_what_is_not_is_refused(case: Path) -> None:
    refused = refusal_of(lambda: read_json(file_at(case)))
    assert (refused is None) or not case.name.startswith("y_")
    assert refused is not None or not case.name.startswith("n_")
    assert refused is None or all(problem.endswith(".") for problem in refused.problems)


def text(written: str) -> SourceFile:
    return file_of("file.json", written.encode())


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "The file is empty."),
        ('{"pain":\n  NaN}', "Line 2, column 3"),
        ('["NaN", -Infinity]', "Line 1, column 9"),
        ('["1e999",\n1e999]', "Line 2, column 1"),
        ("[" + "9" * 5000 + "]", "Line 1, column 2"),
        ('[{"a": 1},\n {"b"', "cut off"),
        ('["in the mid', "cut off"),
        ("[1,\n 2 3]", "line 2, column 4"),
        ("[" * 100_000, "nested too deeply"),
        ('"\\ud800"', "half of a character"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(written: str, problem: str) -> None:
    with pytest.raises(FileRefused, match=problem):
        read_json(text(written))


def test_a_whole_character_of_two_halves_is_kept() -> None:
    assert read_json(text('"\\ud83d\\ude00"')) == "😀"


def test_a_byte_order_mark_is_passed_over_and_other_encodings_are_refused() -> None:
    assert read_json(file_of("a", b"\xef\xbb\xbf[1]")) == [1]
    with pytest.raises(FileRefused, match="Line 2, byte 2: this is not UTF-8"):
        read_json(file_of("a", b'["a",\n"\xff"]'))


def test_more_than_can_be_held_is_refused_before_it_is_read() -> None:
    def not_opened() -> object:
        raise AssertionError

    with pytest.raises(FileRefused, match="larger than 67 MB"):
        read_json(SourceFile("big", 1 << 30, not_opened))  # type: ignore[arg-type]
    with pytest.raises(FileRefused, match="larger than"):
        read_json(SourceFile("false size", 1, text("[1, 2, 3]").open), most_bytes=5)


def test_what_the_file_says_is_not_told() -> None:
    with pytest.raises(FileRefused) as refused:
        read_json(text('{"secret": "secret" "secret"}'))
    assert "secret" not in str(refused.value)


def test_a_list_or_an_object_is_known_by_its_start() -> None:
    assert is_json(text(" \n[1]"))
    assert is_json(file_of("a", b"\xef\xbb\xbf{"))
    assert not is_json(text(json.dumps("text")))


def refused_within(written: str, problem: str) -> int:
    """The most bytes held while the text is refused."""
    file = text(written)
    tracemalloc.start()
    with pytest.raises(FileRefused, match=problem):
        read_json(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("piece", ["a", "\\n"], ids=["letters", "escapes"])
def test_a_number_after_a_long_text_is_found_in_little_memory(piece: str) -> None:
    long = piece * (1_000_000 // len(piece))
    assert refused_within(f'["{long}", NaN]', "Line 1, column 1000006") < 10_000_000


def test_more_lists_and_objects_than_a_diary_has_are_refused_before_they_fill_the_memory() -> None:
    many = "{}," * strict_json.CONTAINERS_MAX + "{}"
    assert refused_within(f"[{many}]", "more than 1,000,000 lists and objects") < 15_000_000


def test_as_many_lists_and_objects_as_may_be_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "CONTAINERS_MAX", 3)
    assert read_json(text("[{}, []]")) == [{}, []]
    with pytest.raises(FileRefused, match="more than 3 lists"):
        read_json(text("[{}, [], []]"))
