"""How finely a period is drawn."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tracker.analysis.grain import MOST_DAYS, Grain, drawn_period, grain_of, mark_days
from tracker.domain.periods import Period, last_days

LAST = date(2026, 11, 20)


@pytest.mark.parametrize(("days", "grain"), [(1, Grain.DAY), (120, Grain.DAY), (121, Grain.WEEK), (3650, Grain.WEEK)])
def test_up_to_120_days_each_day_is_drawn(days: int, grain: Grain) -> None:
    assert grain_of(last_days(LAST, days)) is grain


@pytest.mark.parametrize(("asked", "drawn"), [(28, 28), (120, 120), (121, 126), (364, 364), (365, 371)])
def test_weeks_are_whole_and_end_with_the_period(asked: int, drawn: int) -> None:
    assert drawn_period(last_days(LAST, asked)) == last_days(LAST, drawn)


def test_at_most_four_years_are_drawn() -> None:
    assert drawn_period(Period(date(1900, 1, 1), LAST)) == last_days(LAST, MOST_DAYS)


def test_a_day_belongs_to_the_seven_days_counted_back_from_the_end() -> None:
    days = pd.Series(pd.to_datetime([LAST - timedelta(days=n) for n in (0, 6, 7, 13, 14)]))
    ends = mark_days(days, last_days(LAST, 140))
    assert [(pd.Timestamp(LAST) - end).days for end in ends] == [0, 0, 7, 7, 14]
