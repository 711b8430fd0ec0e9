"""Usual pain as the diary shows it: the middle of the daily values of two weeks, flares left out.

Source: clinical.md F0. The plan's own usual pain is a setting (settings.py); this one serves where none is set.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from statistics import mean, median

from tracker.pacing.facts import Reading
from tracker.pacing.settings import UsualPain

USUAL_WINDOW_DAYS = 14  # clinical.md F0, no direct evidence
USUAL_MIN_DAYS = 5  # days with a value; the same


def usual_of(values: Sequence[float | None]) -> float | None:
    """The middle of the known daily values; None with fewer than five."""
    known = [value for value in values if value is not None]
    return float(median(known)) if len(known) >= USUAL_MIN_DAYS else None


def usual_before(day: date, daily: Mapping[date, float], flare_days: Collection[date] = ()) -> float | None:
    """Usual pain of the fourteen days before `day`, itself and flare days left out; None with fewer than five days."""
    window = [day - timedelta(days=back) for back in range(1, USUAL_WINDOW_DAYS + 1)]
    return usual_of([daily.get(one) for one in window if one not in flare_days])


def daily_values(readings: Sequence[Reading]) -> dict[date, float]:
    """The mean of a day's known ratings (the worse of back and leg) for each day that has one."""
    by_day: dict[date, list[float]] = {}
    for reading in readings:
        if reading.worst is not None:
            by_day.setdefault(reading.day, []).append(reading.worst)
    return {day: mean(sorted(values)) for day, values in by_day.items()}


def usual_set_on(day: date, usual: Sequence[UsualPain]) -> float | None:
    """The usual pain that the person has set for a day; None where none was set by then."""
    known = [one for one in usual if one.since <= day]
    return max(known, key=lambda one: one.since).value if known else None
