"""Then and now: the difference of two averages that a person can check by hand, and how sure it is.

The estimate is plain; its interval knows that pain carries over from day to day (carry_over.py); `bench.insights`
measures how often it holds the truth.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from tracker.analysis.carry_over import Matrix, Vector, fit
from tracker.domain.periods import Period

WINDOW_DAYS = 14
LEAST_LOGGED = 7  # half of a window
SURE = 0.95  # of the interval, and of "lower"
PROBABLE = 0.90  # the probability behind "probably lower"


class Verdict(StrEnum):
    """What can be said of a difference."""

    LOWER = "lower"
    PROBABLY_LOWER = "probably_lower"
    TOO_EARLY = "too_early"
    PROBABLY_HIGHER = "probably_higher"
    HIGHER = "higher"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Window:
    """Fourteen days: how many were logged, and their mean (None where none was)."""

    days: Period
    logged: int
    mean: float | None

    @property
    def short_of(self) -> int:
        """How many more logged days it would take."""
        return max(0, LEAST_LOGGED - self.logged)


@dataclass(frozen=True, slots=True)
class ThenNow:
    """`difference` is now minus then; `interval` its 95 % interval, None for a series that never changes."""

    then: Window
    now: Window
    difference: float | None
    interval: tuple[float, float] | None
    probability_lower: float | None
    verdict: Verdict


def then_and_now(daily: "pd.Series[float]", period: Period) -> ThenNow:
    """Compares the first and the last fourteen days of a period; `daily` holds a value a day, indexed by midnight.

    In a period under 28 days the fourteen days before the last fourteen stand for "then".
    """
    now_days = Period(period.last - timedelta(days=WINDOW_DAYS - 1), period.last)
    first = min(period.first, now_days.first - timedelta(days=WINDOW_DAYS))
    then_days = Period(first, first + timedelta(days=WINDOW_DAYS - 1))
    known = daily.dropna().sort_index()
    then, now = _window(known, then_days), _window(known, now_days)
    if then.mean is None or now.mean is None or then.short_of or now.short_of:
        return ThenNow(then, now, None, None, None, Verdict.NOT_ENOUGH)
    difference = now.mean - then.mean
    return _judged(then, now, difference, known.loc[str(first) : str(period.last)])


def _window(known: "pd.Series[float]", days: Period) -> Window:
    inside = known.loc[str(days.first) : str(days.last)]
    return Window(days, len(inside), float(inside.mean()) if len(inside) else None)


def _judged(then: Window, now: Window, difference: float, series: "pd.Series[float]") -> ThenNow:
    days = ((series.index - series.index[0]) / pd.Timedelta(days=1)).to_numpy(dtype=np.float64)
    middle = _number(then.days.last, series) / 2 + _number(now.days.first, series) / 2
    fitted = fit(days, np.asarray(series, dtype=np.float64), _line_and_step(days, middle))
    if fitted is None:
        return ThenNow(then, now, difference, None, None, Verdict.TOO_EARLY)
    later = days >= _number(now.days.first, series)
    earlier = days <= _number(then.days.last, series)
    known = fitted.weighted_sum(later / later.sum() - earlier / earlier.sum(), difference)
    interval, lower = known.interval(SURE), known.below(0)
    return ThenNow(then, now, difference, interval, lower, _verdict(interval, lower))


def _number(day: date, series: "pd.Series[float]") -> float:
    return float((pd.Timestamp(day) - series.index[0]) / pd.Timedelta(days=1))


def _line_and_step(days: Vector, middle: float) -> Matrix:
    return np.column_stack([np.ones_like(days), days / max(days[-1], 1.0), (days > middle).astype(np.float64)])


def _verdict(interval: tuple[float, float], lower: float) -> Verdict:
    if interval[1] < 0:
        return Verdict.LOWER
    if interval[0] > 0:
        return Verdict.HIGHER
    if lower >= PROBABLE:
        return Verdict.PROBABLY_LOWER
    return Verdict.PROBABLY_HIGHER if lower <= 1 - PROBABLE else Verdict.TOO_EARLY
