"""High-pain days: days that stand out from the six weeks before, by the spread and the carry-over of those weeks.

A day is held against the median of the last 42 days without the last 3; statistics.md 4. With n ratings, their standard
deviation s and their correlation r from one day to the next (corrected for the small number, drawn towards 0.5), the
mean of such weeks is worth n / tau ratings, tau = (1 + r) / (1 - r). So s is widened by 1 / sqrt(1 - tau / n), and a
distance t in these units has about n / tau - 1 degrees of freedom; it becomes a z by Wallace's approximation (1959).
Of three days in a row the variance of the mean is that of a series with correlation r.

It is not the person's flare (analysis/flares.py), which is their own word, and not the plan's mark of a day two or
more above usual (pacing/flares.py, clinical.md F8), which the plan's rules read: that one has no claim to be rare.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.domain.periods import Period

LOOK_BACK_DAYS = 42
LEFT_OUT_DAYS = 3  # the last, today included
LEAST_RATINGS = 14
LEAST_OF_THREE = 2
SPREAD_FLOOR = 0.9  # NRS points: a diary of whole numbers that hardly move is not surer than that
CARRY_OVER, CARRY_OVER_WEIGHT = 0.5, 20  # what the correlation is drawn towards, and as how many ratings
CARRY_OVER_MIN, CARRY_OVER_MAX = 0.2, 0.9
SHARE_MAX = 0.6  # of the variance, lost to the median having been taken from the same days

Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Rule(StrEnum):
    """What is looked at; each with its threshold has about one false alarm in 100 days."""

    DAY = "day"
    THREE_DAYS = "three_days"
    EITHER = "either"


Z_DAY, Z_THREE_DAYS, Z_EITHER = 2.36, 2.25, 2.49  # statistics.md 4


class Why(StrEnum):
    """What of a day stands out."""

    DAY = "day"
    THREE_DAYS = "three_days"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class HighPainDay:
    """A day that stands out: its pain, the median it was held against with its ratings, and both distances as z.

    `three_days` is the mean of the day and the two before it, None where only one of them has a rating.
    """

    day: date
    pain: float
    usual: float
    ratings: int
    z: float
    three_days: float | None
    z_three_days: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class HighPain:
    """The days that stand out of the `judged` ones; `short_of`: ratings still needed to judge the period's last day."""

    days: tuple[HighPainDay, ...]
    judged: int
    short_of: int


@dataclass(frozen=True, slots=True)
class _Weeks:
    """What is known of the weeks before each day: an array each, one place a day."""

    median: Vector
    ratings: Vector
    spread: Vector
    correlation: Vector
    lost: Vector  # tau / n

    def z(self, distance: Vector, variance: Vector | float) -> Vector:
        """A distance from the median as z; `variance` is that of what is compared, in squared spreads."""
        freedom = np.maximum(1 / self.lost - 1, 1)
        t = distance / (self.spread * np.sqrt(variance + self.lost))
        narrowed = (8 * freedom + 1) / (8 * freedom + 3) * np.sqrt(freedom * np.log1p(t**2 / freedom))
        return np.asarray(np.sign(t) * narrowed, dtype=np.float64)


def high_pain_days(daily: "pd.Series[float]", period: Period, rule: Rule = Rule.EITHER) -> HighPain:
    """The days of a period that stand out; `daily` holds a value a day, indexed by midnight, the weeks before too."""
    first = period.first - timedelta(days=LOOK_BACK_DAYS - 1)
    series = daily.dropna().reindex(pd.date_range(first, period.last)).to_numpy(dtype=np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(series, LOOK_BACK_DAYS)
    before, last = windows[:, :-LEFT_OUT_DAYS], windows[:, -LEFT_OUT_DAYS:]
    ratings = (~np.isnan(before)).sum(axis=1)
    judged = (ratings >= LEAST_RATINGS) & ~np.isnan(last[:, -1])
    places = np.flatnonzero(judged)
    days = [period.first + timedelta(days=int(place)) for place in places]
    found = _standing_out(days, before[judged], last[judged], rule) if days else ()
    return HighPain(found, len(days), max(0, LEAST_RATINGS - int(ratings[-1])))


def _standing_out(days: list[date], before: Vector, last: Vector, rule: Rule) -> tuple[HighPainDay, ...]:
    weeks = _weeks(before)
    known = ~np.isnan(last)
    enough = known.sum(axis=1) >= LEAST_OF_THREE
    mean = np.where(known, last, 0).sum(axis=1) / known.sum(axis=1)
    z = weeks.z(last[:, -1] - weeks.median, 1.0)
    z_three = weeks.z(mean - weeks.median, _variance_of_mean(known, weeks.correlation))
    by_day, by_three = _raised(z, z_three, enough, rule)
    return tuple(
        HighPainDay(
            days[i],
            float(last[i, -1]),
            float(weeks.median[i]),
            int(weeks.ratings[i]),
            float(z[i]),
            float(mean[i]) if enough[i] else None,
            float(z_three[i]) if enough[i] else None,
            _why(bool(by_day[i]), bool(by_three[i])),
        )
        for i in np.flatnonzero(by_day | by_three)
    )


def _raised(z: Vector, z_three: Vector, enough: Flags, rule: Rule) -> tuple[Flags, Flags]:
    """Which days are raised by themselves, and which by the three."""
    never = np.zeros_like(enough)
    if rule is Rule.DAY:
        return z > Z_DAY, never
    if rule is Rule.THREE_DAYS:
        return never, enough & (z_three > Z_THREE_DAYS)
    return z > Z_EITHER, enough & (z_three > Z_EITHER)


def _why(by_day: bool, by_three: bool) -> Why:
    if by_day and by_three:
        return Why.BOTH
    return Why.DAY if by_day else Why.THREE_DAYS


def _weeks(before: Vector) -> _Weeks:
    known = ~np.isnan(before)
    n = known.sum(axis=1).astype(np.float64)
    off = np.where(known, before - np.nanmean(before, axis=1)[:, None], 0.0)
    squares = (off**2).sum(axis=1)
    correlation = _correlation(off, known, squares, n)
    lost = np.minimum((1 + correlation) / (1 - correlation) / n, SHARE_MAX)
    spread = np.maximum(np.sqrt(squares / n / (1 - lost)), SPREAD_FLOOR)
    return _Weeks(np.nanmedian(before, axis=1), n, spread, correlation, lost)


def _correlation(off: Vector, known: Flags, squares: Vector, n: Vector) -> Vector:
    """From one day to the next, over the days that follow one another; the correction is Kendall's (1954)."""
    beside = (known[:, 1:] & known[:, :-1]).sum(axis=1)
    together = (off[:, 1:] * off[:, :-1]).sum(axis=1) / np.maximum(beside, 1)
    raw = together / np.maximum(squares / n, 1e-9)
    corrected = raw + (1 + 3 * raw) / n
    drawn = (corrected * n + CARRY_OVER * CARRY_OVER_WEIGHT) / (n + CARRY_OVER_WEIGHT)
    return np.asarray(np.clip(drawn, CARRY_OVER_MIN, CARRY_OVER_MAX), dtype=np.float64)


def _variance_of_mean(known: Flags, correlation: Vector) -> Vector:
    """Of the mean of those of three days that are known, in units of a day's variance."""
    share = known / known.sum(axis=1)[:, None]
    apart = np.abs(np.subtract.outer(np.arange(LEFT_OUT_DAYS), np.arange(LEFT_OUT_DAYS)))
    carried = correlation[:, None, None] ** apart
    return np.asarray(np.einsum("ni,nij,nj->n", share, carried, share), dtype=np.float64)
