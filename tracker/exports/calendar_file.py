"""Reminders as a calendar file (iCalendar, RFC 5545), for the calendar of a phone.

Times are those of the person's zone, with the zone in the file. A time without a zone would be read by each program in
a zone of its own, and in some as UTC. There is no METHOD: RFC 5546 asks for an organiser with each, and programs that
read a file into a calendar do not take entries out for METHOD:CANCEL.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from tracker.domain.reminders import EVERY_DAY, Reminder, Reminders
from tracker.domain.treatments import WEEKS
from tracker.exports.calendar_zone import DAYS, vtimezone

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MADE_BY = "-//Pacewell//Reminders//EN"
LASTS = timedelta(minutes=5)
SHORTEST_MONTH = 28  # days: what begins later in a month falls on the last day of a shorter one


def calendar_file(reminders: Reminders, zone: ZoneInfo, stamp: datetime) -> bytes:
    """The file of all reminders; `stamp` is the instant at which it is made. The same reminder keeps its UID."""
    from icalendar import Calendar

    if reminders.calendar_id is None or not reminders.kept:
        raise ValueError("there is no reminder to write")
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for reminder in reminders.kept:
        for place, at in enumerate(reminder.times):
            event = _event(reminder, at, zone)
            event.add("uid", str(uuid5(UUID(reminders.calendar_id), f"{reminder.key}/{place}")))
            event.add("sequence", reminders.revision)
            event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
            calendar.add_component(event)
    if calendar.get_missing_tzids():  # not in UTC
        earliest = min(reminder.begins.year for reminder in reminders.kept)
        calendar.subcomponents.insert(0, vtimezone(zone, max(earliest, stamp.year) - 1))  # what is past rings no more
    data: bytes = calendar.to_ical()
    return data


def _event(reminder: Reminder, at: time, zone: ZoneInfo) -> Event:
    from icalendar import Event

    event = Event()
    event.add("summary", reminder.summary)
    event.add("dtstart", datetime.combine(reminder.begins, at, tzinfo=zone))
    event.add("duration", LASTS)
    event.add("rrule", {**_step(reminder), **_end(reminder, at, zone)})
    event.add("transp", "TRANSPARENT")  # others see the person as free
    event.add("class", "PRIVATE")  # where a calendar is shared, most programs then show no text
    if reminder.alarm is not None:
        event.add_component(_alarm(reminder.summary, reminder.alarm))
    return event


def _alarm(text: str, minutes: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm


def _step(reminder: Reminder) -> dict[str, Any]:
    if reminder.cadence is None:
        return _weekdays(reminder)
    weeks = WEEKS.get(reminder.cadence)
    return {"freq": "WEEKLY", "interval": weeks} if weeks else _monthly(reminder.begins)


def _weekdays(reminder: Reminder) -> dict[str, Any]:
    if reminder.weekdays == EVERY_DAY:
        return {"freq": "DAILY"}
    return {"freq": "WEEKLY", "byday": [DAYS[weekday] for weekday in reminder.weekdays]}


def _monthly(first: date) -> dict[str, Any]:
    if first.day <= SHORTEST_MONTH:
        return {"freq": "MONTHLY"}
    return {"freq": "MONTHLY", "bymonthday": [*range(SHORTEST_MONTH, first.day + 1)], "bysetpos": -1}


def _end(reminder: Reminder, at: time, zone: ZoneInfo) -> dict[str, Any]:
    if reminder.until is None:
        return {}
    return {"until": datetime.combine(reminder.until, at, tzinfo=zone).astimezone(UTC)}
