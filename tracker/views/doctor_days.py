"""Words for days and numbers on the doctor's page, the same in all of its blocks."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.doctor_page import DASH
from tracker.domain.periods import Period
from tracker.views.wording import counted

LEAST_SHARE = 4 / 7  # of the days; fewer give a dash. clinical.md A1, after Jensen 1993


def short(day: date) -> str:
    """`3 Nov`."""
    return f"{day.day} {day:%b}"


def long(day: date) -> str:
    """`3 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def dated(day: date, period: Period) -> str:
    """`3 Nov`, with its year where that is not the year in which the period ends."""
    return short(day) if day.year == period.last.year else long(day)


def from_to(period: Period) -> str:
    """`24 Oct to 20 Nov 2026`; both years where they differ."""
    same_year = period.first.year == period.last.year
    return f"{short(period.first) if same_year else long(period.first)} to {long(period.last)}"


def several(days: Sequence[date]) -> str:
    """`3, 10 and 17 Nov 2026`; days of several months each with their month, of several years with their year."""
    *before, last = days
    if len({(day.year, day.month) for day in days}) > 1:
        every = (short(day) if day.year == last.year else long(day) for day in before)
        return f"{', '.join(every)} and {long(last)}"
    return ", ".join(f"{day.day}" for day in before) + (" and " if before else "") + long(last)


def n_of(number: int, days: int) -> str:
    """`12 of 14`."""
    return f"{number} of {days}"


def days_in_words(number: int) -> str:
    """`1 day`, `4 days`."""
    return counted(number, "day", "days")


def enough(number: int, days: int) -> bool:
    """Whether so many logged days are enough for a number over the days."""
    return number >= LEAST_SHARE * days


def one_decimal(number: float | None) -> str:
    """`2.4`, or a dash."""
    return DASH if number is None else f"{number:.1f}"
