"""Then and now: two windows a person can check by hand, and what may be said of their difference."""

import math
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from tracker.analysis.carry_over import fit
from tracker.analysis.then_now import PROBABLE, ThenNow, Verdict, _verdict, then_and_now
from tracker.domain.periods import Period

FIRST = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def diary(numbers: Mapping[int, float]) -> "pd.Series[float]":
    """A value a day, by days after the first."""
    index = pd.DatetimeIndex([pd.Timestamp(FIRST) + pd.Timedelta(days=day) for day in numbers])
    return pd.Series(list(numbers.values()), index=index, dtype="float64")


def compared(numbers: Mapping[int, float], days: int) -> ThenNow:
    """The period of so many days from the first on."""
    return then_and_now(diary(numbers), Period(FIRST, FIRST + timedelta(days=days - 1)))


def swinging(days: int, *, level: float = 5.0, fall: float = 0.0, seed: int = 1) -> dict[int, float]:
    """Whole numbers around a level, lower by `fall` from the middle on."""
    draw = np.random.default_rng(seed)
    steps = level + draw.normal(0, 0.8, days) - fall * (np.arange(days) >= days / 2)
    return dict(enumerate(np.clip(np.rint(steps), 0, 10).tolist()))


def test_the_first_and_the_last_fourteen_days_are_compared() -> None:
    numbers = {
        **dict.fromkeys(range(14), 6.0),
        **dict.fromkeys(range(14, 46), 9.0),
        **dict.fromkeys(range(46, 60), 3.0),
    }
    found = compared(numbers | {0: 7.0, 59: 2.0}, 60)
    assert (found.then.days, found.now.days) == (
        Period(FIRST, FIRST + timedelta(days=13)),
        Period(FIRST + timedelta(days=46), FIRST + timedelta(days=59)),
    )
    assert (found.then.logged, found.now.logged) == (14, 14)
    assert found.then.mean == pytest.approx((13 * 6 + 7) / 14)
    assert found.now.mean == pytest.approx((13 * 3 + 2) / 14)
    assert found.difference == pytest.approx(41 / 14 - 85 / 14)


def test_in_a_short_period_the_fourteen_days_before_stand_for_then() -> None:
    numbers = diary(swinging(28))
    last_week = Period(FIRST + timedelta(days=21), FIRST + timedelta(days=27))
    found = then_and_now(numbers, last_week)
    assert found.then.days == Period(FIRST, FIRST + timedelta(days=13))
    assert found == then_and_now(numbers, Period(FIRST, last_week.last))


def test_a_day_without_a_number_is_in_neither_mean() -> None:
    numbers = swinging(28)
    told = {day: level for day, level in numbers.items() if day not in (3, 5, 20)}
    found = compared(told, 28)
    assert (found.then.logged, found.now.logged) == (12, 13)
    assert found.then.mean == pytest.approx(np.mean([told[day] for day in range(14) if day in told]))
    assert found == compared(numbers | dict.fromkeys((3, 5, 20), math.nan), 28)


def test_days_outside_of_the_period_change_nothing() -> None:
    inside = swinging(40)
    assert compared(inside, 40) == compared({-3: 9.0, **inside, 41: 9.0}, 40)


def test_the_order_of_the_entries_changes_nothing() -> None:
    numbers = swinging(40)
    assert compared(numbers, 40) == compared(dict(reversed(numbers.items())), 40)


@pytest.mark.parametrize(("then", "now", "short"), [(7, 7, (0, 0)), (6, 14, (1, 0)), (14, 5, (0, 2)), (0, 0, (7, 7))])
def test_each_window_asks_for_half_of_its_days(then: int, now: int, short: tuple[int, int]) -> None:
    numbers = swinging(28)
    kept = {day: level for day, level in numbers.items() if day < then or 14 <= day < 14 + now}
    found = compared(kept, 28)
    assert (found.then.short_of, found.now.short_of) == short
    assert (found.verdict is Verdict.NOT_ENOUGH) == (short != (0, 0))
    assert (found.interval is None) == (short != (0, 0))


def test_the_estimate_is_the_plain_difference_and_its_interval_that_of_the_regression() -> None:
    numbers = swinging(28)
    found = compared(numbers, 28)
    days, y = np.arange(28.0), np.array(list(numbers.values()))
    fitted = fit(days, y, np.column_stack([np.ones(28), days / 27, days > 13.5]).astype(np.float64))
    assert fitted is not None
    known = fitted.weighted_sum(np.where(days > 13, 1 / 14, -1 / 14), y[14:].mean() - y[:14].mean())
    assert found.difference == pytest.approx(y[14:].mean() - y[:14].mean())
    assert found.interval == pytest.approx(known.interval(0.95))
    assert found.probability_lower == pytest.approx(known.below(0))


def test_the_difference_lies_in_the_middle_of_its_interval() -> None:
    found = compared(swinging(60, fall=1.0), 60)
    assert found.interval is not None
    assert sum(found.interval) / 2 == pytest.approx(found.difference, abs=1e-6)


def test_a_large_steady_fall_is_lower_and_its_mirror_higher() -> None:
    numbers = swinging(120, level=7.0, fall=4.0)
    mirror = {day: 10 - level for day, level in numbers.items()}
    one, other = compared(numbers, 120), compared(mirror, 120)
    assert (one.verdict, other.verdict) == (Verdict.LOWER, Verdict.HIGHER)
    assert one.interval == pytest.approx(tuple(-end for end in reversed(other.interval or ())))
    assert one.probability_lower == pytest.approx(1 - (other.probability_lower or 0))


def test_the_same_swings_without_a_fall_are_too_early_to_tell() -> None:
    assert compared(swinging(60, seed=3), 60).verdict is Verdict.TOO_EARLY


EDGE = 1e-9


@pytest.mark.parametrize(
    ("interval", "lower", "verdict"),
    [
        ((-2.0, -EDGE), 0.98, Verdict.LOWER),
        ((-2.0, 0.0), 0.975, Verdict.PROBABLY_LOWER),
        ((-2.0, 0.5), PROBABLE, Verdict.PROBABLY_LOWER),
        ((-2.0, 0.5), PROBABLE - EDGE, Verdict.TOO_EARLY),
        ((-1.0, 1.0), 0.5, Verdict.TOO_EARLY),
        ((-0.5, 2.0), 1 - PROBABLE + EDGE, Verdict.TOO_EARLY),
        ((-0.5, 2.0), (1 - PROBABLE) - EDGE, Verdict.PROBABLY_HIGHER),
        ((0.0, 2.0), 0.025, Verdict.PROBABLY_HIGHER),
        ((EDGE, 2.0), 0.02, Verdict.HIGHER),
    ],
)
def test_what_is_said_at_each_limit(interval: tuple[float, float], lower: float, verdict: Verdict) -> None:
    assert _verdict(interval, lower) is verdict


@pytest.mark.parametrize("level", [0.0, 5.0, 10.0])
def test_pain_that_never_changes_has_a_difference_of_0_and_no_interval(level: float) -> None:
    found = compared(dict.fromkeys(range(60), level), 60)
    assert (found.difference, found.interval, found.verdict) == (0.0, None, Verdict.TOO_EARLY)


def test_a_step_without_any_swings_has_no_interval_either() -> None:
    found = compared({**dict.fromkeys(range(14), 6.0), **dict.fromkeys(range(14, 28), 3.0)}, 28)
    assert (found.difference, found.interval, found.verdict) == (-3.0, None, Verdict.TOO_EARLY)


@pytest.mark.parametrize("numbers", [{}, {3: 5.0}, {3: 5.0, 25: 2.0}])
def test_of_hardly_any_entries_nothing_is_said(numbers: dict[int, float]) -> None:
    found = compared(numbers, 28)
    assert found.verdict is Verdict.NOT_ENOUGH
    assert (found.difference, found.interval, found.probability_lower) == (None, None, None)


def test_one_single_day_as_a_period_is_compared_with_what_came_before() -> None:
    day = Period(FIRST + timedelta(days=27), FIRST + timedelta(days=27))
    assert then_and_now(diary(swinging(28)), day) == compared(swinging(28), 28)


def test_a_hole_of_months_is_not_filled() -> None:
    numbers = swinging(14) | {day + 286: level for day, level in swinging(14, seed=2).items()}
    found = compared(numbers, 300)
    assert (found.then.logged, found.now.logged) == (14, 14)
    assert found.interval is not None
    assert all(math.isfinite(end) for end in found.interval)


def test_decimals_are_as_good_as_whole_numbers() -> None:
    numbers = {day: level + 0.25 for day, level in swinging(60).items()}
    assert compared(numbers, 60).interval == pytest.approx(compared(swinging(60), 60).interval)


def test_ten_years_end_with_a_number() -> None:
    found = compared(swinging(3652), 3652)
    assert found.interval is not None
    assert found.interval[0] < (found.difference or 0.0) < found.interval[1]
