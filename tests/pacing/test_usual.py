"""Usual pain out of the diary, and as the person has set it."""

import pytest

from tests.pacing.made import DAY, day, felt
from tracker.pacing.settings import UsualPain
from tracker.pacing.usual import daily_values, usual_before, usual_of, usual_set_on


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 4, None, 3, 5, 3], 3),
        ([3, 4, None, 3], None),
        ([2, 3, 3, 4, 4, 4, 5], 4),
        ([0, 0, 0, 0, 0], 0),
        ([1, 2, 3, 4], None),
        ([1, 2, 3, 4, 5, 6], 3.5),
        ([], None),
    ],
)
def test_usual_is_the_middle_of_five_known_days_or_more(values: list[float | None], expected: float | None) -> None:
    assert usual_of(values) == expected


def test_usual_looks_at_the_fourteen_days_before_and_not_at_the_day_itself() -> None:
    daily = {day(-back): 3.0 for back in (1, 2, 3, 4, 14)}
    assert usual_before(DAY, daily) == 3
    assert usual_before(DAY, {**daily, DAY: 10.0, day(1): 10.0}) == 3
    assert usual_before(day(1), daily) is None  # the fifteenth day back is not looked at
    assert usual_before(day(-1), daily) is None


def test_flare_days_do_not_change_what_is_usual() -> None:
    daily = {day(-back): 8.0 if back < 3 else 3.0 for back in range(1, 9)}
    assert usual_before(DAY, daily, {day(-1), day(-2)}) == 3
    assert usual_before(DAY, daily, {day(-back) for back in range(1, 5)}) is None


def test_a_day_counts_with_the_mean_of_its_known_numbers() -> None:
    readings = [felt(2), felt(5, id="r2"), felt(None, id="r3"), felt(None, id="r4", day=day(-1)), felt(0, day=day(1))]
    assert daily_values(readings) == {DAY: 3.5, day(1): 0}


def test_the_order_of_entries_does_not_change_a_mean() -> None:
    readings = [felt(worst, id=str(worst)) for worst in (0.1, 0.2, 0.3, 7.7, 9.9)]
    assert daily_values(readings) == daily_values(readings[::-1])


def test_the_usual_pain_that_was_set_holds_from_its_day_on() -> None:
    usual = [UsualPain(day(0), 4), UsualPain(day(-10), 5), UsualPain(day(5), 3)]
    assert [usual_set_on(day(after), usual) for after in (-11, -10, -1, 0, 4, 5, 90)] == [None, 5, 5, 4, 4, 3, 3]
    assert usual_set_on(DAY, []) is None
