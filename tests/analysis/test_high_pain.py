"""High-pain days: found when they stand out from the weeks before, seldom otherwise, never without a number."""

import warnings
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from tracker.analysis.high_pain import HighPain, Rule, Why, high_pain_days
from tracker.domain.periods import Period

TODAY = date(2026, 11, 20)
FIRST = TODAY - timedelta(days=59)


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    """A warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def series(values: list[float | None] | NDArray[np.float64]) -> "pd.Series[float]":
    """A value a day, the last one today."""
    days = pd.date_range(end=pd.Timestamp(TODAY), periods=len(values))
    return pd.Series(values, index=days, dtype="float64")


def today_of(values: list[float | None], rule: Rule = Rule.EITHER) -> HighPain:
    return high_pain_days(series(values), Period(TODAY, TODAY), rule)


UP_AND_DOWN: list[float | None] = [3.0, 4.0, 3.0, 2.0] * 14


def test_a_day_three_above_weeks_that_hardly_moved_stands_out_and_says_why() -> None:
    (day,) = today_of([*UP_AND_DOWN, 7.0]).days
    assert (day.day, day.pain, day.usual, day.ratings) == (TODAY, 7.0, 3.0, 39)
    assert day.why is Why.DAY or day.why is Why.BOTH
    assert day.z > 2.49


def test_three_days_that_are_each_hardly_above_stand_out_together() -> None:
    found = today_of([*UP_AND_DOWN, 5.0, 6.0, 5.0])
    assert [day.why for day in found.days] == [Why.THREE_DAYS]
    assert found.days[0].three_days == pytest.approx(16 / 3)


def test_a_day_like_the_others_and_a_day_well_below_do_not_stand_out() -> None:
    assert today_of([*UP_AND_DOWN, 4.0]).days == ()
    assert today_of([*UP_AND_DOWN, 0.0]).days == ()


@pytest.mark.parametrize("value", [0.0, 3.0, 10.0])
def test_a_diary_that_never_changes_has_no_high_pain_day(value: float) -> None:
    assert high_pain_days(series([value] * 120), Period(FIRST, TODAY)) == HighPain((), 60, 0)


@pytest.mark.parametrize("values", [[], [5.0], [2.0, 9.0]])
def test_a_diary_without_weeks_is_not_judged_and_says_how_many_ratings_are_short(values: list[float | None]) -> None:
    found = high_pain_days(series(values), Period(FIRST, TODAY))
    assert found == HighPain((), 0, 14)


def test_fourteen_ratings_in_the_weeks_before_are_enough_and_thirteen_are_not() -> None:
    enough = today_of([*[3.0] * 14, None, None, 9.0])
    assert (len(enough.days), enough.short_of) == (1, 0)
    assert today_of([*[3.0] * 13, None, None, 9.0]) == HighPain((), 0, 1)


def test_the_last_three_days_do_not_count_as_usual() -> None:
    (day,) = today_of([*[3.0] * 20, 9.0, 9.0, 9.0]).days
    assert (day.usual, day.ratings) == (3.0, 20)


def test_a_day_without_a_rating_is_not_judged_and_no_number_is_made_up() -> None:
    found = today_of([*UP_AND_DOWN, 8.0, 8.0, None])
    assert found.days == ()
    assert found.judged == 0


def test_one_rating_of_three_gives_no_mean_of_three() -> None:
    (day,) = today_of([*UP_AND_DOWN, None, None, 9.0]).days
    assert (day.three_days, day.z_three_days, day.why) == (None, None, Why.DAY)


def test_after_a_hole_of_months_the_old_weeks_are_not_usual_any_more() -> None:
    assert today_of([*[2.0] * 60, *[None] * 90, 8.0]) == HighPain((), 0, 14)


def test_what_comes_later_changes_nothing_about_a_day() -> None:
    values = [*UP_AND_DOWN, 7.0]
    later = series([*values, 7.0, 8.0, 9.0])
    period = Period(TODAY - timedelta(days=3), TODAY - timedelta(days=3))
    (then,), (now,) = today_of(values).days, high_pain_days(later, period).days
    assert (then.z, then.usual) == (now.z, now.usual)


def a_diary(draw: np.random.Generator, days: int, rho: float) -> NDArray[np.float64]:
    """Whole ratings that carry over, with weekends, noise and a day in ten not logged."""
    carried = np.empty(days)
    carried[0] = draw.normal()
    for day in range(1, days):
        carried[day] = rho * carried[day - 1] + np.sqrt(1 - rho**2) * draw.normal()
    pain = 4 + 1.2 * carried + 0.5 * draw.normal(size=days) + 0.4 * (np.arange(days) % 7 > 4)
    rated = np.clip(np.rint(pain), 0, 10)
    return np.where(draw.random(days) < 0.1, np.nan, rated)


@pytest.mark.parametrize("rho", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("rule", Rule)
def test_where_nothing_happened_hardly_more_than_one_day_in_a_hundred_is_raised(rho: float, rule: Rule) -> None:
    draw = np.random.default_rng(20261121)
    period = Period(TODAY - timedelta(days=699), TODAY)
    found = [high_pain_days(series(a_diary(draw, 742, rho)), period, rule) for _ in range(12)]
    alarms, judged = sum(len(one.days) for one in found), sum(one.judged for one in found)
    assert judged > 7000
    assert 0.2 < 100 * alarms / judged < 2.2


def test_a_rise_of_three_points_for_five_days_is_mostly_found() -> None:
    draw = np.random.default_rng(5)
    period, found = Period(TODAY - timedelta(days=4), TODAY), 0
    for _ in range(120):
        values = a_diary(draw, 60, 0.3)
        values[-5:] = np.clip(values[-5:] + 3, 0, 10)
        found += bool(high_pain_days(series(values), period).days)
    assert found > 72


def test_ten_years_hold_only_numbers() -> None:
    values = a_diary(np.random.default_rng(1), 3650, 0.5)
    found = high_pain_days(series(values), Period(TODAY - timedelta(days=3649), TODAY))
    assert found.days
    assert all(np.isfinite([day.z, day.usual, day.pain]).all() for day in found.days)
