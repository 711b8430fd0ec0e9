"""Walks the tables of routines.md, the restated articles, and finds each row in the catalogue.

The file lies beside the checkout in shared/domain/, or where TRACKER_SHARED says; without it these tests are skipped.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker.catalogue.load import catalogue
from tracker.domain.doses import Dose, DoseKind, Sides

REPO = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TRACKER_SHARED", REPO.parent / "shared"))
BRIEF = SHARED / "domain" / "routines.md"
if not BRIEF.is_file():
    pytest.skip("routines.md is not beside this checkout (TRACKER_SHARED)", allow_module_level=True)
CAT = catalogue()


@dataclass(frozen=True)
class Row:
    heading: str
    cells: dict[str, str]


def rows(heading: str) -> list[Row]:
    """The rows of the table under the heading that starts so, cells by column name."""
    text = BRIEF.read_text(encoding="utf-8")
    (section,) = [s for s in re.split(r"(?m)^## ", text) if s.startswith(heading)]
    table = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    columns, _, *body = [[cell.strip() for cell in line] for line in table]
    return [Row(heading, dict(zip(columns, cells, strict=True))) for cells in body]


# Routine in the brief -> ours, and for each of its rows the exercises that stand for it, in order.
ROUTINES = {
    "Routine 1": ("daily-ten", [
        ["modified-seated-twist"], ["outer-hip-piriformis"], ["knee-hug"], ["childs-pose"], ["cobblers-pose"],
        ["standing-twist"], ["supine-twist"], ["seated-twist"], ["knee-to-chest-leg-long"], ["lying-band-hamstring"],
    ]),
    "Routine 2": ("seven-minutes", [
        ["standing-glute-squeeze"], ["pillow-squeeze"], ["bedside-hip-stretch"], ["lying-butterfly"],
        ["standing-quad-stretch"],
    ]),
    "Routine 3": ("resting-ten", [["supine-groin-stretch"]]),
    "Routine 4": ("piriformis-pair", [["clam"], ["lying-figure-4"]]),
    "Routine 5": ("strength-and-walking", [
        ["pelvic-tilt", "heel-slide", "bird-dog"], ["crossed-leg-piriformis"], ["lying-band-hamstring"], ["walking"],
    ]),
    "Routine 6": ("slow-thirteen", [["band-leg-raise"], ["half-pigeon"], ["full-pigeon"], ["downward-dog"]]),
    "Routine 7": ("desk-break", [["seated-figure-4"], ["seated-knee-pull"], ["seated-leg-kick"]]),
}  # fmt: skip


@pytest.mark.parametrize("heading", ROUTINES)
def test_a_routine_holds_its_exercises_in_the_order_of_its_source(heading: str) -> None:
    name, standing_for = ROUTINES[heading]
    routine = CAT.routine(name)
    assert len(rows(heading)) == len(standing_for)
    assert [item.exercise_id for item in routine.items] == [ours for row in standing_for for ours in row]
    assert f"({routine.source})" in _title(heading)


def _title(heading: str) -> str:
    (title,) = re.findall(rf"(?m)^## ({heading}.*)$", BRIEF.read_text(encoding="utf-8"))
    return str(title)


@pytest.mark.parametrize("heading", ROUTINES)
def test_a_routine_has_the_times_that_its_title_gives(heading: str) -> None:
    routine = CAT.routine(ROUTINES[heading][0])
    said = re.search(r"(\d+) min in all|(ten|thirteen) minutes", _title(heading))
    words = {"ten": 10, "thirteen": 13}
    expected = int(said[1]) if said and said[1] else words.get(said[2]) if said else None
    assert routine.minutes_said == expected


def exercise_rows() -> list[tuple[str, int, str]]:
    return [(heading, n, ours) for heading, (_, rows) in ROUTINES.items() for n, row in enumerate(rows) for ours in row]


@pytest.mark.parametrize(("heading", "n", "name"), exercise_rows())
def test_a_hold_has_the_figure_that_the_brief_gives(heading: str, n: int, name: str) -> None:
    said = rows(heading)[n].cells.get("hold", "")
    exercise = CAT.exercise(name)
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    if said == "unsaid":
        assert "seconds" in exercise.proposed
    elif "until a difference" in said or "open-ended" in said:
        assert exercise.dose.kind is DoseKind.OPEN
        assert {"seconds", "cap_seconds"} <= exercise.proposed
        assert exercise.dose.check_every_seconds == (numbers[0] * 60 if numbers else None)
    elif numbers:
        assert _figures(exercise.dose, "breaths" in said)[: len(numbers)] == numbers
        assert "seconds" not in exercise.proposed or "breaths" in said


def _figures(dose: Dose, in_breaths: bool) -> list[float | None]:
    if in_breaths:
        return [dose.breaths_min, dose.breaths_max]
    return [dose.seconds, dose.seconds_max]


@pytest.mark.parametrize(("heading", "n", "name"), exercise_rows())
def test_sets_reps_and_sides_are_those_of_the_brief(heading: str, n: int, name: str) -> None:
    cells = rows(heading)[n].cells
    said = cells.get("reps, sides", cells.get("reps", ""))
    exercise = CAT.exercise(name)
    dose = exercise.dose
    if "both sides" in said or "each leg" in said:
        assert dose.sides is Sides.EACH
    if found := re.search(r"(\d+) sets", said):
        assert dose.sets == int(found[1])
    if "reps unsaid" in said or said == "unsaid":
        assert "reps" in exercise.proposed
    reps = re.search(r"of (\d+)|(\d+) to (\d+) times|^(\d+)$", said)
    if reps:
        assert "reps" not in exercise.proposed
        expected = [int(number) for number in reps.groups() if number]
        assert [dose.reps, dose.reps_max][: len(expected)] == expected


def test_a_kick_never_lasts_longer_than_three_seconds() -> None:
    assert CAT.exercise("seated-leg-kick").dose.cap_seconds == 3


def test_what_no_row_calls_unsaid_is_not_proposed() -> None:
    """x12 is said for the affected side only; both sides are ours."""
    said = {"knee-to-chest-leg-long", "bedside-hip-stretch", "lying-butterfly", "clam", "lying-figure-4"}
    said |= {"crossed-leg-piriformis", "seated-knee-pull", "seated-leg-kick"}
    assert {name: CAT.exercise(name).proposed for name in said} == {name: {"weight", "rest_seconds"} for name in said}
    assert CAT.exercise("seated-figure-4").proposed == {"weight", "rest_seconds", "sides"}


# Words of a rule's row -> the ids of the rules that carry it.
RULES = {
    "Get a proper diagnosis first": ["see-a-doctor-first"],
    "No pain, no gain": ["marathon-not-sprint"],
    "Hurt does NOT equal harm": ["hurt-is-not-harm"],
    "Healing and being out of pain": ["healing-and-pain-differ", "calm-the-nerve"],
    "shorter, more frequent bouts": ["short-frequent-bouts"],
    "If exercise increases the pain": ["stop-and-call"],
    "follows a plan, progresses, and repeats": ["plan-progress-repeat"],
    "In a flare-up, rest": ["rest-one-or-two-days"],
    "The 21-day habit": ["twenty-one-days"],
    "gone for a full 24 hours": ["until-a-day-without-pain", "warm-up-for-upkeep"],
    "A stretch that brings discomfort": ["skip-or-stop"],
    "Hold longer, and slowly": ["hold-until-different"],
    "Long sitting and high-impact": ["long-sitting-and-impact"],
    "shortens a flare-up": ["shorter-rarer-flares"],
    "Severe pain, not eased": ["strong-pain-see-a-clinician", "painkillers-while-they-last"],
    "Risk factors": ["risk-factors", "posture-and-lifting"],
    "What it feels like when pinched": ["what-it-feels-like"],
    "Pain that imitates": ["pain-that-imitates"],
}
NUMBER_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "once": "1", "ten": "10"}


def _rule_row(words: str) -> Row:
    (row,) = [row for row in rows("Rules that hold") if words in row.cells["rule"]]
    return row


def test_each_rule_of_the_brief_is_in_the_table_above() -> None:
    told = [row.cells["rule"] for row in rows("Rules that hold")]
    assert [rule for rule in told if sum(words in rule for words in RULES) != 1] == []
    assert len(told) == len(RULES)


@pytest.mark.parametrize("words", RULES)
def test_a_rule_of_the_brief_is_in_the_catalogue_with_its_sources_and_numbers(words: str) -> None:
    row = _rule_row(words)
    ours = [CAT.rule(name) for name in RULES[words]]
    assert set(row.cells["source"].split()) <= {letter for rule in ours for letter in rule.sources}
    text = " ".join(rule.text for rule in ours)
    assert _numbers(row.cells["rule"]) <= _numbers(text)


def _numbers(text: str) -> set[str]:
    words = re.findall(r"[a-z]+|\d+(?:\.\d+)?", text.lower())
    return {NUMBER_WORDS.get(word, word) for word in words if word in NUMBER_WORDS or word[0].isdigit()} - {"1"}


def test_the_avoided_are_those_of_the_brief_with_their_reasons() -> None:
    told = rows("Exercises to avoid")
    assert [a.id for a in CAT.avoid] == [
        "standing-toe-touch", "hurdler-stretch", "long-sitting-toe-reach", "aggressive-hamstring-stretch",
    ]  # fmt: skip
    for row, ours in zip(told, CAT.avoid, strict=True):
        assert row.cells["exercise"].split(" (")[0].removeprefix("Any ") in ours.name
        assert _stems(row.cells["why"]) <= _stems(ours.why_avoid)
        assert ours.sources == ("A",)


def _stems(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3}


CARE = {
    "Upkeep": ("upkeep", ["three or four times a week"]),
    "Tai chi or yoga class": ("tai-chi-yoga-class", ["week", "pigeon"]),
    "Acupuncture": ("acupuncture", [
        "doctor first", "licensed", "weekly", "every other week", "monthly", "return", "USD 60 to 130", "insurance",
        "Soreness", "bruising", "bleeding", "pregnancy", "blood thinners", "bleeding disorder",
    ]),
    "Chiropractic": ("chiropractic", ["low back pain", "less"]),
    "Massage": ("massage", ["loosens muscles"]),
    "Walking": ("walking", ["4.8 km", "brisk", "low in impact"]),
    "Daily activities": ("daily-activities", [
        "Walking", "shopping", "housework", "sitting", "driving", "minutes", "bouts",
    ]),
}  # fmt: skip


def test_each_row_of_upkeep_is_in_the_catalogue() -> None:
    told = rows("Upkeep and other things")
    assert [row.cells["what"] for row in told] == list(CARE)
    for row in told:
        name, facts = CARE[row.cells["what"]]
        ours = CAT.care_option(name)
        assert ours.sources == (row.cells["source"],)
        assert [fact for fact in facts if fact not in " ".join(ours.facts)] == []


def test_each_article_is_a_source() -> None:
    text = BRIEF.read_text(encoding="utf-8")
    told = re.findall(r"(?m)^\| ([A-E]) \| ([^(|]+?)(?: \([^|]*)? \| ([^|]+) \|$", text)
    assert [(s.letter, s.title, s.publisher) for s in CAT.sources] == told
    assert str(CAT.source("A").published) == "2024-06-18"


def test_the_two_for_pain_that_imitates_sciatica_are_there() -> None:
    text = BRIEF.read_text(encoding="utf-8")
    assert "Lumbar rotation for the sacroiliac joint" in text
    assert "sacroiliac joint" in " ".join(CAT.exercise("lumbar-rotation").cautions)
    assert "piriformis" in " ".join(CAT.exercise("supine-piriformis").cautions)
