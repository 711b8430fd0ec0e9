"""Three tries and a first amount: the vectors of the clinical brief, and what is a try."""

from typing import Any

import pytest

from tests.pacing.made import DAY, day, exercise, session
from tracker.domain.scales import Outcome
from tracker.pacing.baseline import Try, baseline_amount, baseline_factor, stepped_up, try_of
from tracker.pacing.facts import SessionDone


@pytest.mark.parametrize(
    ("amounts", "factor", "expected"),
    [
        ([10, 8, 12], 0.8, 8),
        ([10, 8, 12], 0.7, 7),
        ([10, 8, 12], 0.5, 5),
        ([1, 1, 1], 0.8, 1),
        ([0, 0, 0], 0.8, 1),
        ([5, 5, 5], 0.5, 2),
        ([90, 90, 90], 0.7, 63),  # 62.99999999999999 in floating point
    ],
)
def test_the_first_amount_lies_under_the_mean_of_three_tries(
    amounts: list[float], factor: float, expected: int
) -> None:
    assert baseline_amount(amounts, factor) == expected


@pytest.mark.parametrize(
    ("below_knee", "irritable", "factor"),
    [(False, False, 0.8), (True, False, 0.7), (False, True, 0.5), (True, True, 0.5)],
)
def test_the_factor_is_smaller_below_the_knee_and_smallest_when_easily_set_off(
    below_knee: bool, irritable: bool, factor: float
) -> None:
    assert baseline_factor(below_knee=below_knee, irritable=irritable) == factor


@pytest.mark.parametrize(
    ("amount", "least", "expected"),
    [(10, 1, 11), (20, 1, 22), (20, 5, 25), (60, 5, 66), (8, 1, 9), (25, 1, 27), (19, 1, 20), (59, 5, 64)],
)
def test_a_step_is_a_tenth_or_the_least_there_is(amount: int, least: int, expected: int) -> None:
    assert stepped_up(amount, least) == expected


def amount(*sessions: SessionDone) -> float | None:
    found = try_of(DAY, sessions)
    return found.amount if found else None


def on(place: int, load: float | None = 4.0, **changes: Any) -> SessionDone:
    return session(id=f"s{place}-{changes.get('minute', 540)}", day=day(place), load=load, **changes)


@pytest.mark.parametrize("nothing", [on(0, 0), on(0, 3, ended=False), on(0, None)])
def test_a_day_without_a_known_amount_is_no_try(nothing: SessionDone) -> None:
    assert amount() is None
    assert amount(nothing) is None


def test_the_sessions_of_a_day_are_one_try() -> None:
    found = try_of(DAY, [on(0, 2, minute=900), on(0, 3, minute=540)])
    assert found == Try(DAY, 5, ("s0-540", "s0-900"), rose=False)


def test_one_unknown_amount_makes_the_day_no_try() -> None:
    assert amount(on(0, 2, minute=540), on(0, None, minute=900)) is None


@pytest.mark.parametrize(
    "rise",
    [
        {"before": 3, "after": 4},
        {"before": 3, "after": 5},
        {"before": 3, "during": 4},
        {"moved_down": True},
        {"exercises": (exercise(load=2.0), exercise("clam", load=1.0, hurt=True))},
    ],
)
def test_a_try_ends_with_the_first_rise_in_pain(rise: dict[str, Any]) -> None:
    found = try_of(DAY, [on(0, 2, minute=540, **rise), on(0, 3, minute=900)])
    assert found is not None
    assert (found.session_ids, found.rose) == (("s0-540",), True)
    assert amount(on(0, 2, minute=540, **rise), on(0, 3, minute=900)) == 2


@pytest.mark.parametrize("calm", [{"before": 3, "after": 3}, {"before": 3, "during": 3}, {"during": 5}, {"after": 5}])
def test_without_a_rise_the_day_goes_on(calm: dict[str, Any]) -> None:
    assert amount(on(0, 2, minute=540, **calm), on(0, 3, minute=900)) == 5


@pytest.mark.parametrize("sign", [{"hurt": True}, {"nerve": True}, {"outcome": Outcome.STOPPED_FOR_PAIN}])
def test_only_what_was_done_before_the_exercise_that_hurt_counts(sign: dict[str, Any]) -> None:
    done = (exercise(load=1.0), exercise("clam", load=0.5), exercise("knee-hug", load=2.0, **sign), exercise(load=4.0))
    assert amount(on(0, 7.5, exercises=done)) == 1.5
    assert amount(on(0, 7.5, exercises=done[2:])) == 0
    assert amount(on(0, 7.5, exercises=(exercise(load=None), *done[1:]))) == 0.5


def test_an_eased_exercise_is_no_rise() -> None:
    found = try_of(DAY, [on(0, 3, exercises=(exercise(load=3.0, outcome=Outcome.EASED),))])
    assert found is not None
    assert not found.rose
