"""A mistake in the data is told with file, entry, field and what is wrong."""

import shutil
from pathlib import Path

import pytest

from tests.figures import FOLDER
from tracker.figures import FiguresRejected, load_figures

GOOD = """
[knee-hug]
name = "Knee hug"
side = "right"
base = "lying"
view = [6, 16]
working = ["right_leg"]
start.text = "Lying on the back."
end.text = "The {side} knee is at the chest."
end.right_leg = { thigh = 132, shank = -22 }
end.right_arm = { hand = "right_shin", bend = [-60, 40] }
arrow = [{ follows = "right_knee", shift = [2, -8] }]
"""


def reported(folder: Path, text: str) -> tuple[str, ...]:
    """The problems of a folder whose one file holds this text."""
    shutil.copy(FOLDER / "bases.toml", folder)
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FiguresRejected) as rejected:
        load_figures(folder)
    return rejected.value.problems


def test_a_correct_file_is_read(tmp_path: Path):
    shutil.copy(FOLDER / "bases.toml", tmp_path)
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    assert list(load_figures(tmp_path)) == ["knee-hug"]


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ('name = "Knee hug"\n', "", "name: is missing"),
        ('side = "right"', 'side = "up"', 'side: is "up"; known are both, left, right'),
        ("view = [6, 16]", "view = [6]", "view: should be 2 numbers in a list"),
        ("view = [6, 16]", 'view = [6, "high"]', "view: should be a number"),
        ("thigh = 132", "thigh = true", "end.right_leg.thigh: should be a number"),
        ("thigh = 132, ", "", "end.right_leg.thigh: is missing"),
        ("thigh = 132", "tigh = 132", "end.right_leg.tigh: is not a field of this table"),
        ("end.right_leg = { thigh = 132, shank = -22 }", "end.right_leg = 132", "end.right_leg: should be a table"),
        ("shank = -22", "shank = 170", "end.right_leg: the thigh turns out 180 degrees, 100 is the most"),
        ('text = "Lying on the back."', 'text = ""', "start.text: should be a text"),
        ('hand = "right_shin"', 'hand = "moon"', 'end.right_arm: reaches for "moon", which is no point of the body'),
        ('["right_leg"]', '["tail"]', 'working: has "tail"; known are head, left_arm'),
        ("working", 'order = ["head"]\nworking', "order: should name each of left_leg, left_arm"),
        ('follows = "right_knee", ', "", "arrow[1].follows: is missing"),
        ("arrow = [", "arrow = 3 # [", "arrow: should be a list with something in it"),
        ("arrow", 'prop = [{ name = "it", kind = "car" }]\narrow', 'prop[1].kind: is "car"; known are band, box'),
        ("arrow", 'prop = [{ name = "it", kind = "band", at = [[0, 0, 0]] }]\narrow', "prop[1].at: should name"),
        ("arrow", 'prop = [{ name = "it", kind = "box", size = [1, 2, 3] }]\narrow', "prop[1].at: is missing"),
    ],
)
def test_a_mistake_is_told_with_file_entry_and_field(tmp_path: Path, was: str, now: str, problem: str):
    told = reported(tmp_path, GOOD.replace(was, now))
    assert len(told) == 1
    assert told[0].startswith(f"mine.toml: knee-hug: {problem}")


def test_mistakes_of_all_entries_are_told_at_once(tmp_path: Path):
    wrong = GOOD.replace("view = [6, 16]", "view = 6")
    told = reported(tmp_path, wrong + wrong.replace("[knee-hug]", "[other-hug]"))
    assert [problem.split(": ")[1] for problem in told] == ["knee-hug", "other-hug"]


def test_an_exercise_is_drawn_once(tmp_path: Path):
    (tmp_path / "again.toml").write_text(GOOD, encoding="utf-8")
    assert reported(tmp_path, GOOD) == ("mine.toml: knee-hug: id: is there twice",)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path):
    assert reported(tmp_path, "[knee-hug")[0].startswith("mine.toml: is not TOML: ")
