"""Pain around what was done on a day: the mornings and evenings beside it, and what a comparison is adjusted for.

What is done on a day lies between that day's morning and the next. People do more or less of it for the pain they have,
so the pain known before it goes into the regression: that morning, the evening before and the morning before, with a
straight trend and the weekend. Source: statistics.md 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.carry_over import Vector

ONE_DAY = np.timedelta64(1, "D")
SATURDAY, WEEK_DAYS = 5, 7  # counted from Monday
A_THURSDAY = 3  # day 0 of numpy's calendar, 1 January 1970
MORNING, EVENING = "morning", "evening"
EVENING_BEFORE, MORNING_BEFORE, TREND, WEEKEND = "evening_before", "morning_before", "trend", "weekend"


@dataclass(frozen=True, slots=True)
class Mornings:
    """A row for each day, one after the other, in NRS points, NaN where nothing was logged.

    `evening` ends the day itself; the evening and the morning before belong to the day before.
    """

    day: NDArray[np.datetime64]
    next_morning: Vector
    morning: Vector
    evening: Vector
    evening_before: Vector
    morning_before: Vector

    def adjusters(self, rows: NDArray[np.bool_]) -> Mapping[str, Vector]:
        """What was known before the day's deeds, for the given rows; all but the morning may hold NaN."""
        return {
            MORNING: self.morning[rows],
            EVENING_BEFORE: self.evening_before[rows],
            MORNING_BEFORE: self.morning_before[rows],
            TREND: trend(self.day[rows]),
            WEEKEND: weekend(self.day[rows]),
        }

    @property
    def usable(self) -> NDArray[np.bool_]:
        """The days whose own morning and next morning were both really logged."""
        known: NDArray[np.bool_] = ~np.isnan(self.next_morning) & ~np.isnan(self.morning)
        return known


def mornings_around(first: np.datetime64, morning: Vector, evening: Vector) -> Mornings:
    """From a morning and an evening number for each calendar day from `first` on, without a day left out."""
    day = first.astype("datetime64[D]") + np.arange(len(morning)) * ONE_DAY
    later = np.append(morning[1:], np.nan)[: len(morning)]
    return Mornings(day, later, morning, evening, _day_before(evening), _day_before(morning))


def trend(day: NDArray[np.datetime64]) -> Vector:
    """Rises from 0 to 1 over the days; all 0 for a single one."""
    number = day.astype("datetime64[D]").astype(np.float64)
    return (number - number.min()) / max(float(np.ptp(number)), 1.0) if len(number) else number


def weekend(day: NDArray[np.datetime64]) -> Vector:
    """1 on Saturdays and Sundays."""
    weekday = (day.astype("datetime64[D]").astype(np.int64) + A_THURSDAY) % WEEK_DAYS
    return (weekday >= SATURDAY).astype(np.float64)


def _day_before(values: Vector) -> Vector:
    return np.concatenate([[np.nan], values])[: len(values)]
