"""Doses, exercises and routines: what may exist, and how long it takes."""

from dataclasses import replace

import pytest

from tracker.domain.doses import Dose, DoseKind, ExerciseRejected, Sides, active_seconds, planned_seconds
from tracker.domain.exercises import Exercise, Position, Routine, RoutineItem, State

HOLD = Dose(kind=DoseKind.HOLD, seconds=20, sides=Sides.EACH, reps=3, rest_seconds=5)
HUG = Exercise(
    id="knee-hug",
    clinical_id="x04",
    name="Knee hug",
    sources=("A",),
    position=Position.LYING_BACK,
    state=State.ON,
    weight=1.0,
    dose=HOLD,
    steps=("Lie down.", "Hug a knee."),
)
BREAK = Routine(
    id="break",
    version=1,
    name="Break",
    source="A",
    summary="Short.",
    items=(RoutineItem(exercise_id="knee-hug", dose=HOLD),),
    times_a_day_min=1,
    times_a_day_max=3,
    frequency="Now and then.",
    until="Any time.",
    when_to_stop="When it hurts.",
)


@pytest.mark.parametrize(
    ("dose", "active", "planned"),
    [
        (HOLD, 120, 150),
        (replace(HOLD, sides=Sides.TOGETHER), 60, 75),
        (replace(HOLD, sides=Sides.NONE, reps=1), 20, 25),
        (replace(HOLD, seconds=15, seconds_max=30, reps=3, reps_max=4), 90, 120),
        (Dose(kind=DoseKind.RHYTHM, seconds=2, reps=20, sets=2, sides=Sides.EACH, rest_seconds=2), 160, 320),
        (Dose(kind=DoseKind.BREATHS, seconds=5, breaths_min=3, breaths_max=5, sides=Sides.EACH), 30, 30),
        (Dose(kind=DoseKind.OPEN, seconds=300, cap_seconds=300, sides=Sides.EACH), 600, 600),
        (Dose(kind=DoseKind.WALK, seconds=300, sides=Sides.NONE), 300, 300),
    ],
)
def test_active_time_counts_sides_sets_and_reps_and_leaves_rests_out(dose: Dose, active: float, planned: float) -> None:
    assert active_seconds(dose) == active
    assert planned_seconds(dose) == planned


@pytest.mark.parametrize("seconds", [1, 600])
def test_a_hold_lasts_from_one_second_to_ten_minutes(seconds: float) -> None:
    assert replace(HOLD, seconds=seconds).seconds == seconds


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seconds": 0.9}, "seconds"),
        ({"seconds": 601}, "seconds"),
        ({"seconds_max": 19}, "seconds_max"),
        ({"seconds_max": 601}, "seconds_max"),
        ({"sets": 0}, "sets"),
        ({"reps": 101}, "reps"),
        ({"reps_max": 2}, "reps_max"),
        ({"rest_seconds": -1}, "rest_seconds"),
        ({"breaths_min": 3}, "breaths_min"),
        ({"check_every_seconds": 180}, "check_every_seconds"),
        ({"cap_seconds": 60}, "cap_seconds"),
    ],
)
def test_a_hold_that_makes_no_sense_cannot_exist(changes: dict[str, float], field: str) -> None:
    with pytest.raises(ExerciseRejected) as rejected:
        replace(HOLD, **changes)
    assert {name for name, _ in rejected.value.problems} == {field}


def test_a_kick_never_lasts_longer_than_its_cap() -> None:
    with pytest.raises(ExerciseRejected, match="cap_seconds: 3 is less than seconds, 4"):
        Dose(kind=DoseKind.RHYTHM, seconds=4, cap_seconds=3, sides=Sides.EACH)


def test_breaths_need_their_range_and_an_open_hold_its_end() -> None:
    with pytest.raises(ExerciseRejected) as breaths:
        Dose(kind=DoseKind.BREATHS, seconds=5, sides=Sides.EACH)
    with pytest.raises(ExerciseRejected) as open_hold:
        Dose(kind=DoseKind.OPEN, seconds=60, sides=Sides.EACH)
    assert [name for name, _ in breaths.value.problems] == ["breaths_min", "breaths_max"]
    assert [name for name, _ in open_hold.value.problems] == ["cap_seconds"]


def test_all_problems_of_a_dose_are_told_at_once() -> None:
    with pytest.raises(ExerciseRejected) as rejected:
        Dose(kind=DoseKind.HOLD, seconds=0, sets=0, sides=Sides.EACH)
    assert {name for name, _ in rejected.value.problems} == {"seconds", "sets"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": State.AVOID}, "state"),
        ({"state": State.NAME}, "steps"),
        ({"steps": ()}, "steps"),
        ({"weight": 0}, "weight"),
        ({"weight": 4.5}, "weight"),
        ({"proposed": frozenset({"name"})}, "proposed"),
    ],
)
def test_an_exercise_that_contradicts_itself_cannot_exist(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ExerciseRejected) as rejected:
        replace(HUG, **changes)
    assert [name for name, _ in rejected.value.problems] == [field]


def test_a_named_exercise_goes_without_steps() -> None:
    assert replace(HUG, state=State.NAME, steps=()).steps == ()


def test_a_routine_lasts_as_long_as_its_items_together() -> None:
    twice = replace(BREAK, items=BREAK.items * 2)
    assert (twice.active_seconds(), twice.planned_seconds()) == (240, 300)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": ()}, "items"),
        ({"times_a_day_min": 0}, "times_a_day_max"),
        ({"times_a_day_min": 4}, "times_a_day_max"),
        ({"times_a_day_max": 11}, "times_a_day_max"),
        ({"proposed": frozenset({"name"})}, "proposed"),
    ],
)
def test_a_routine_that_makes_no_sense_cannot_exist(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ExerciseRejected) as rejected:
        replace(BREAK, **changes)
    assert [name for name, _ in rejected.value.problems] == [field]
