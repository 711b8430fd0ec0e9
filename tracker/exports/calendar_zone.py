"""A time zone as a calendar file carries it: its offsets and the nights on which they change.

The zones that icalendar 7.3 writes begin summer time an hour late (they give the onset in the new local time, where
RFC 5545 section 3.6.5 wants the old), and list single nights up to 2038. So they are written here: as a yearly rule
where a zone has one, which goes on without an end, else night by night.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone
    from icalendar.cal import Component

YEARS = 20  # how far nights without a yearly rule are listed
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)
ZERO = timedelta(0)
LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock, as everywhere in a VTIMEZONE


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of the clocks: `onset` is the local time before it."""

    onset: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str


def vtimezone(zone: ZoneInfo, first_year: int) -> Timezone:
    """The VTIMEZONE of a zone, right from the beginning of a year on; before it the offset of its first day stands."""
    from icalendar import Timezone

    start = datetime(first_year, 1, 1, tzinfo=UTC)
    part = Timezone()
    part.add("tzid", zone.key)
    part.add_component(_observance([replace(_change(zone, start, start), onset=LONG_AGO)], None))
    changes = _changes(zone, start)
    for sort in dict.fromkeys(_sort(change) for change in changes):
        alike = [change for change in changes if _sort(change) == sort]
        part.add_component(_observance(alike, _yearly([change.onset for change in alike])))
    return part


def _changes(zone: ZoneInfo, start: datetime) -> list[_Change]:
    days = [start + n * ONE_DAY for n in range(YEARS * 366)]
    return [_first_change(zone, *pair) for pair in pairwise(days) if _offset(zone, pair[0]) != _offset(zone, pair[1])]


def _first_change(zone: ZoneInfo, early: datetime, late: datetime) -> _Change:
    """The change between two instants, found by halving to the second."""
    while late - early > ONE_SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        early, late = (middle, late) if _offset(zone, middle) == _offset(zone, early) else (early, middle)
    return _change(zone, early, late)


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> _Change:
    before, local = _offset(zone, early), late.astimezone(zone)
    summer = bool(local.dst())
    return _Change((late + before).replace(tzinfo=None), before, _offset(zone, late), summer, local.tzname() or "")


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or ZERO


def _sort(change: _Change) -> tuple[timedelta, timedelta, bool, str]:
    return (change.before, change.after, change.summer, change.name)


def _yearly(onsets: Sequence[datetime]) -> dict[str, object] | None:
    """The rule behind nights of one sort; None where they follow none in all the years looked at."""
    years = [onset.year for onset in onsets]
    every_year = len(years) >= YEARS - 1 and all(late - early == 1 for early, late in pairwise(years))
    one_hour = len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) == 1
    if not (every_year and one_hour):
        return None
    day, month = DAYS[onsets[0].weekday()], onsets[0].month
    if all(onset.day + 7 > monthrange(onset.year, month)[1] for onset in onsets):
        return {"freq": "yearly", "bymonth": month, "byday": f"-1{day}"}
    weeks = {(onset.day - 1) // 7 + 1 for onset in onsets}
    return {"freq": "yearly", "bymonth": month, "byday": f"{weeks.pop()}{day}"} if len(weeks) == 1 else None


def _observance(changes: Sequence[_Change], rule: dict[str, object] | None) -> Component:
    from icalendar import TimezoneDaylight, TimezoneStandard

    first = changes[0]
    part = TimezoneDaylight() if first.summer else TimezoneStandard()
    part.add("dtstart", first.onset)
    part.add("tzoffsetfrom", first.before)
    part.add("tzoffsetto", first.after)
    part.add("tzname", first.name)
    if rule:
        part.add("rrule", rule)
    elif len(changes) > 1:
        part.add("rdate", [change.onset for change in changes[1:]])
    return part
