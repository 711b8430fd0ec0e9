"""Words for days and numbers on the doctor's page, the same in all of its blocks."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.doctor_page import DASH
from tracker.domain.periods import Period
from tracker.language import _, _n, _p, day_month, day_month_year, decimal
from tracker.views.wording import listed

LEAST_SHARE = 4 / 7  # of the days; fewer give a dash. clinical.md A1, after Jensen 1993


def dated(day: date, period: Period) -> str:
    """`3 Nov`, with its year where that is not the year in which the period ends."""
    return day_month(day) if day.year == period.last.year else day_month_year(day)


def from_to(period: Period) -> str:
    """`24 Oct to 20 Nov 2026`; both years where they differ."""
    return _("{first} to {last}", first=dated(period.first, period), last=period.last)


def several(days: Sequence[date]) -> str:
    """`3, 10 and 17 Nov 2026`; days of several months each with their month, of several years with their year."""
    *before, last = days
    if len({(day.year, day.month) for day in days}) > 1:
        every = [day_month(day) if day.year == last.year else day_month_year(day) for day in before]
    else:
        every = [_p("day of the month", "{day}", day=day.day) for day in before]
    return listed([*every, day_month_year(last)])


def n_of(number: int, days: int) -> str:
    """`12 of 14`."""
    return _("{number} of {days}", number=number, days=days)


def days_in_words(number: int) -> str:
    """`1 day`, `4 days`."""
    return _n("{n} day", "{n} days", number)


def enough(number: int, days: int) -> bool:
    """Whether so many logged days are enough for a number over the days."""
    return number >= LEAST_SHARE * days


def one_decimal(number: float | None) -> str:
    """`2.4`, or a dash."""
    return DASH if number is None else decimal(number, 1)
