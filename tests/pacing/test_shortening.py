"""A dose made smaller: how each kind shrinks, where it stops, and that nothing ever grows."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.catalogue.load import catalogue
from tracker.domain.doses import Dose, DoseKind, Sides, active_seconds, planned_seconds
from tracker.pacing.shortening import HELD, halved, held_shorter, shortened, smallest


def hold(seconds: float = 20, **changes: Any) -> Dose:
    return Dose(**{"kind": DoseKind.HOLD, "seconds": seconds, "sides": Sides.EACH, **changes})


def rhythm(sets: int, reps: int) -> Dose:
    return Dose(kind=DoseKind.RHYTHM, seconds=2, sides=Sides.TOGETHER, sets=sets, reps=reps, cap_seconds=3)


def breaths(least: int, most: int, seconds: float = 5, **changes: Any) -> Dose:
    return Dose(
        kind=DoseKind.BREATHS,
        seconds=seconds,
        sides=Sides.EACH,
        breaths_min=least,
        breaths_max=most,
        **changes,
    )


def walk(minutes: float) -> Dose:
    return Dose(kind=DoseKind.WALK, seconds=minutes * 60, sides=Sides.NONE)


def figures(dose: Dose | None) -> tuple[int, int, float] | None:
    return None if dose is None else (dose.sets, dose.reps, dose.seconds)


@pytest.mark.parametrize(
    ("dose", "share", "expected"),
    [
        (hold(20, reps=3), 0.5, (1, 3, 10)),
        (hold(20, reps=3), 0.99, (1, 3, 19)),
        (hold(20, reps=3), 0.49, (1, 2, 14)),
        (hold(20, reps=3), 0.17, (1, 1, 10)),
        (hold(20, reps=3), 0.16, None),
        (hold(15, reps=3), 0.37, (1, 1, 15)),
        (hold(15, reps=3), 0.45, (1, 2, 10)),
        (hold(15), 0.5, None),
        (hold(30), 0.5, (1, 1, 15)),
        (hold(30), 1 / 3, (1, 1, 10)),
        (hold(30), 0.33, None),
        (hold(6, reps=10), 0.5, (1, 5, 6)),
        (hold(6, reps=10), 0.1, (1, 1, 6)),
        (hold(6, reps=10), 0.09, None),
        (hold(20, sets=2, reps=3), 0.34, (2, 2, 10)),
        (hold(20, sets=2, reps=3), 0.4, (2, 2, 12)),
    ],
)
def test_a_hold_becomes_shorter_and_below_ten_seconds_there_are_fewer(
    dose: Dose, share: float, expected: tuple[int, int, float] | None
) -> None:
    assert figures(shortened(dose, share)) == expected


@pytest.mark.parametrize(
    ("sets", "reps", "share", "expected"),
    [
        (1, 10, 0.5, (1, 5, 2)),
        (1, 10, 0.59, (1, 5, 2)),
        (2, 10, 0.95, (2, 9, 2)),
        (2, 10, 0.5, (1, 10, 2)),
        (2, 10, 0.55, (1, 10, 2)),
        (2, 10, 0.6, (2, 6, 2)),
        (3, 4, 0.9, (3, 3, 2)),
        (1, 10, 0.1, (1, 1, 2)),
        (1, 10, 0.09, None),
        (3, 1, 0.67, (2, 1, 2)),
    ],
)
def test_a_rhythm_keeps_its_beat_and_has_fewer(
    sets: int, reps: int, share: float, expected: tuple[int, int, float] | None
) -> None:
    assert figures(shortened(rhythm(sets, reps), share)) == expected


@pytest.mark.parametrize(
    ("dose", "share", "expected"),
    [
        (breaths(6, 8), 0.5, (3, 4)),
        (breaths(3, 5), 0.67, (2, 3)),
        (breaths(3, 5), 0.66, None),
        (breaths(4, 4, seconds=10), 0.25, (1, 1)),
        (breaths(1, 3), 0.9, None),
    ],
)
def test_breaths_become_fewer_down_to_ten_seconds(dose: Dose, share: float, expected: tuple[int, int] | None) -> None:
    shorter = shortened(dose, share)
    assert (None if shorter is None else (shorter.breaths_min, shorter.breaths_max)) == expected


def test_below_ten_seconds_of_breath_there_are_fewer_repetitions() -> None:
    shorter = shortened(breaths(3, 5, reps=4), 0.5)
    assert shorter is not None
    assert (shorter.reps, shorter.breaths_min, shorter.breaths_max) == (3, 2, 3)


@pytest.mark.parametrize(
    ("minutes", "share", "expected"),
    [(5, 0.5, 120), (5, 0.2, 60), (5, 0.19, None), (1.5, 0.99, 60), (1, 0.99, None), (10, 0.7, 420)],
)
def test_a_walk_has_whole_minutes(minutes: float, share: float, expected: float | None) -> None:
    shorter = shortened(walk(minutes), share)
    assert (shorter.seconds if shorter else None) == expected


def test_an_open_hold_ends_sooner_as_well() -> None:
    dose = Dose(kind=DoseKind.OPEN, seconds=100, sides=Sides.EACH, cap_seconds=180)
    shorter = shortened(dose, 0.5)
    assert shorter is not None
    assert (shorter.seconds, shorter.cap_seconds) == (50, 90)


@pytest.mark.parametrize("share", [1, 1.5, 100])
def test_nothing_is_made_longer_and_a_whole_share_changes_nothing(share: float) -> None:
    dose = hold(15, seconds_max=30, reps=3, reps_max=4)
    assert shortened(dose, share) is dose


def test_a_shorter_dose_leaves_no_room_to_grow() -> None:
    shorter = shortened(hold(20, seconds_max=30, reps=3, reps_max=4), 0.6)
    assert shorter is not None
    assert (shorter.seconds_max, shorter.reps_max) == (None, None)
    fewer = shortened(replace(rhythm(1, 10), reps_max=12), 0.5)
    assert fewer is not None
    assert fewer.reps_max is None


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (hold(20, reps=3), (1, 3, 10)),
        (hold(15), (1, 1, 10)),
        (hold(10), None),
        (hold(10, reps=2), (1, 1, 10)),
        (hold(8), None),
        (rhythm(1, 10), (1, 5, 2)),
        (rhythm(1, 1), None),
        (walk(2), (1, 1, 60)),
        (walk(1), None),
        (walk(1.5), (1, 1, 60)),
        (breaths(3, 5), (1, 1, 5)),
        (breaths(2, 5), None),
    ],
)
def test_half_is_half_or_the_smallest_form_that_is_less(dose: Dose, expected: tuple[int, int, float] | None) -> None:
    assert figures(halved(dose)) == expected


def test_the_smallest_form_of_each_kind() -> None:
    assert figures(smallest(hold(60, sets=2, reps=3))) == (1, 1, 10)
    assert figures(smallest(hold(6, reps=3))) == (1, 1, 6)
    assert figures(smallest(rhythm(2, 20))) == (1, 1, 2)
    assert figures(smallest(walk(30))) == (1, 1, 60)
    least = smallest(breaths(5, 10, seconds=4))
    assert (least.breaths_min, least.breaths_max) == (3, 6)


@pytest.mark.parametrize(
    ("dose", "factor", "seconds"),
    [
        (hold(20), 0.5, 10),
        (hold(20), 0.4, 10),
        (hold(30), 0.8, 24),
        (hold(30), 0.79, 23),
        (hold(8), 0.5, 8),
        (hold(20), 1, 20),
        (rhythm(1, 10), 0.5, 2),
        (walk(5), 0.5, 300),
        (breaths(3, 5), 0.5, 5),
        (Dose(kind=DoseKind.OPEN, seconds=90, sides=Sides.EACH, cap_seconds=180), 0.5, 45),
    ],
)
def test_only_holds_are_held_shorter(dose: Dose, factor: float, seconds: float) -> None:
    shorter = held_shorter(dose, factor)
    assert shorter.seconds == seconds
    assert (shorter.sets, shorter.reps, shorter.breaths_min) == (dose.sets, dose.reps, dose.breaths_min)


def test_a_range_stays_open_where_holds_are_as_they_were() -> None:
    assert held_shorter(hold(15, seconds_max=30), 1).seconds_max == 30


catalogue_doses = st.sampled_from([one.dose for one in catalogue().exercises])
own_doses = st.builds(
    hold, st.floats(1, 600).map(lambda value: round(value, 1)), sets=st.integers(1, 10), reps=st.integers(1, 100)
)


@given(st.one_of(catalogue_doses, own_doses), st.floats(0, 1.2))
def test_no_share_is_ever_exceeded_and_no_hold_too_short(dose: Dose, share: float) -> None:
    shorter = shortened(dose, share)
    if shorter is None:
        assert active_seconds(smallest(dose)) > share * active_seconds(dose) - 1e-6
        return
    assert active_seconds(shorter) <= min(1, share) * active_seconds(dose) + 1e-6
    assert planned_seconds(shorter) <= planned_seconds(dose)
    assert shorter.seconds <= dose.seconds
    if dose.kind in HELD:
        assert shorter.seconds >= min(10, dose.seconds)
