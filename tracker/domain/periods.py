"""Periods: calendar days first to last, both included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.rejection import reject_if
from tracker.language import _


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days where the person is, `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        reject_if(
            [
                _("The last day is before the first: choose them the other way round.")
                if self.last < self.first
                else None
            ]
        )

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(len(self)))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def last_days(today: date, days: int) -> Period:
    """The `days` days that end with today."""
    return Period(today - timedelta(days=days - 1), today)
