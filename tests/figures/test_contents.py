"""Which exercises have a figure, and what its words say."""

import re
import tomllib

import pytest

from tests.figures import CATALOGUE, FIGURES
from tracker.figures import text_alternative

DESCRIBED = {
    "modified-seated-twist",
    "outer-hip-piriformis",
    "both-knees-to-chest",
    "knee-hug",
    "childs-pose",
    "knee-to-chest-leg-long",
    "lying-band-hamstring",
    "seated-band-hamstring",
    "seated-figure-4",
    "seated-knee-pull",
    "seated-leg-kick",
    "standing-glute-squeeze",
    "pillow-squeeze",
    "bedside-hip-stretch",
    "lying-butterfly",
    "standing-quad-stretch",
    "supine-groin-stretch",
    "clam",
    "lying-figure-4",
    "crossed-leg-piriformis",
    "walking",
    "pelvic-tilt",
    "heel-slide",
    "bird-dog",
    "band-leg-raise",
    "half-pigeon",
    "full-pigeon",
    "downward-dog",
}
NOT_SAID = re.compile(
    r"\b(must|prescribed|treatment|therapy|damage|failed|severe|dangerous|missed|cure|prevents)\b|!", re.IGNORECASE
)
EXERCISES = {
    exercise["id"]: exercise
    for file in CATALOGUE.glob("exercises-*.toml")
    for exercise in tomllib.loads(file.read_text(encoding="utf-8"))["exercise"]
}


def test_every_described_exercise_has_a_figure_and_no_other_one():
    assert set(FIGURES) == DESCRIBED


def test_the_catalogue_describes_the_same_exercises():
    assert {name for name, exercise in EXERCISES.items() if exercise.get("steps")} == DESCRIBED


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_the_name_and_the_sides_of_its_exercise(name: str):
    assert FIGURES[name].name == EXERCISES[name]["name"]
    assert FIGURES[name].sided == (EXERCISES[name]["dose"]["sides"] == "each")


@pytest.mark.parametrize("name", FIGURES)
def test_start_and_end_are_told_in_different_plain_words(name: str):
    start, end = (text_alternative(FIGURES[name], moment=moment) for moment in (0, 1))
    assert start != end
    assert f"{start} {end}" == text_alternative(FIGURES[name])
    assert not NOT_SAID.search(start + end)
    assert max(len(sentence.split()) for sentence in re.split(r"[.:]", start + end)) <= 25


@pytest.mark.parametrize("name", [name for name, figure in FIGURES.items() if figure.sided])
def test_a_mirrored_figure_tells_the_other_side(name: str):
    figure = FIGURES[name]
    drawn, mirrored = text_alternative(figure), text_alternative(figure, mirrored=True)
    swapped = {"left": "right", "right": "left"}
    assert re.search(r"\b(left|right)\b", drawn)
    assert re.sub(r"\b(left|right)\b", lambda word: swapped[word[0]], drawn) == mirrored


def test_a_figure_knows_whether_to_mirror_for_a_side():
    clam, tilt = FIGURES["clam"], FIGURES["pelvic-tilt"]
    assert clam.shown_side(clam.mirrored_for("right")) == "right"
    assert clam.shown_side(clam.mirrored_for("left")) == "left"
    assert not tilt.mirrored_for("left")
