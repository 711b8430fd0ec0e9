"""How finely a period is drawn: a mark a day, or a mark for seven days where days would run into each other."""

from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from tracker.domain.periods import Period

WEEK_DAYS = 7
DAYS_DRAWN_SINGLY = 120  # days; more than this cannot be told apart on a phone
MOST_DAYS = 208 * WEEK_DAYS  # four years; two marks a week stay near 400 a chart


class Grain(StrEnum):
    """What one mark stands for."""

    DAY = "day"
    WEEK = "week"


def grain_of(period: Period) -> Grain:
    """Weeks for a period of more than 120 days, else days."""
    return Grain.WEEK if len(period) > DAYS_DRAWN_SINGLY else Grain.DAY


def drawn_period(period: Period) -> Period:
    """The days that are drawn: at most the last four years, begun a few days earlier where that makes weeks whole."""
    days = min(len(period), MOST_DAYS)
    if grain_of(period) is Grain.WEEK:
        days += -days % WEEK_DAYS
    return Period(period.last - timedelta(days=days - 1), period.last)


def within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of `frame` whose `day` lies in the period."""
    return frame[frame["day"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))]


def mark_days(days: pd.Series, period: Period) -> pd.Series:
    """For each day the day of its mark: itself, or the last of its seven, counted back from the period's end."""
    if grain_of(period) is Grain.DAY:
        return days
    return _week_end(days, period.last)


def _week_end(days: pd.Series, last: date) -> pd.Series:
    end = pd.Timestamp(last)
    weeks_before: pd.Series = (end - days).dt.days // WEEK_DAYS
    ends: pd.Series = end - pd.to_timedelta(weeks_before * WEEK_DAYS, unit="D")
    return ends
