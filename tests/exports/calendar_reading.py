"""Reads a calendar file as RFC 5545 says, from its text alone: lines, the zone's changes, and when an event rings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component

ZERO = timedelta(0)


def lines(data: bytes) -> list[str]:
    """The content lines, unfolded (3.1)."""
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(data: bytes) -> list[Component]:
    """The events as icalendar's parser gives them."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def rule_of(event: Component) -> str:
    """The rule of an event as it stands in the file."""
    rule: bytes = event["RRULE"].to_ical()
    return rule.decode()


@dataclass(frozen=True)
class FileZone:
    """The zone that a file carries (3.6.5): instants of its changes with the offset from then on, in order."""

    changes: list[tuple[datetime, timedelta]]

    def offset(self, instant: datetime) -> timedelta:
        """The offset of the observance whose onset came last."""
        return [after for onset, after in self.changes if onset <= instant][-1]

    def instant(self, wall: datetime) -> datetime:
        """The instant of a local time: of an hour that comes twice the first, of one left out as before it (3.3.5)."""
        candidates = [wall.replace(tzinfo=UTC) - offset for offset in {after for _, after in self.changes}]
        valid = [one for one in candidates if one + self.offset(one) == wall.replace(tzinfo=UTC)]
        return min(valid) if valid else wall.replace(tzinfo=UTC) - self.offset(max(candidates) - timedelta(days=1))


def zone_of(data: bytes, until: int = 2060) -> FileZone:
    """The zone in a file, with its changes up to a year; UTC where there is none."""
    found = [change for part in Calendar.from_ical(data).walk("VTIMEZONE") for change in _changes(part, until)]
    return FileZone(sorted(found) or [(datetime(1900, 1, 1, tzinfo=UTC), ZERO)])


def _changes(zone: Component, until: int) -> Iterator[tuple[datetime, timedelta]]:
    for part in zone.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        start = part["DTSTART"].dt
        onsets = [start, *(one.dt for one in (part["RDATE"].dts if "RDATE" in part else ()))]
        if "RRULE" in part:
            onsets = rrulestr(rule_of(part), dtstart=start).between(start, start.replace(year=until), inc=True)
        yield from ((onset.replace(tzinfo=UTC) - before, after) for onset in onsets)


def instants(data: bytes, number: int) -> list[datetime]:
    """The first instants, at most so many, at which the only event of a file begins."""
    (event,) = events(data)
    rule = dict(part.split("=") for part in rule_of(event).split(";"))
    last = rule.pop("UNTIL", "21000101T000000Z")
    end = datetime.strptime(last, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    start = [line for line in lines(data) if line.startswith("DTSTART")][-1]  # those before it are the time zone's
    wall = datetime.strptime(start.rpartition(":")[2].rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  a wall clock
    zone = zone_of(data)
    walls = rrulestr(";".join(f"{name}={value}" for name, value in rule.items()), dtstart=wall)
    return [at for at in map(zone.instant, islice(walls, number)) if at <= end]
