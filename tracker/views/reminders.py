"""The reminders of a person in words, and the visits that could have one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.reminders import EVERY_DAY, About, Reminder, visit_key
from tracker.domain.treatments import CADENCES, Cadence, Subject
from tracker.store import Db
from tracker.views.treatments_words import rhythms

WHAT = {About.BOUTS: "Short breaks", About.CHECK_IN: "Your notes"}
ALARMS = {
    None: "no alarm",
    0: "an alarm at that time",
    5: "an alarm 5 minutes before",
    10: "an alarm 10 minutes before",
    30: "an alarm 30 minutes before",
    60: "an alarm an hour before",
    24 * 60: "an alarm a day before",
}


@dataclass(frozen=True, slots=True)
class VisitInRhythm:
    """A visit that may have a reminder: how often, and when the next is by that rhythm."""

    subject: Subject
    label: str
    cadence: Cadence
    next: date

    @property
    def key(self) -> str:
        """The key of its reminder."""
        return visit_key(self.subject)


def visits_to_remind_of(db: Db, person: str, today: date, kept: Iterable[Reminder]) -> tuple[VisitInRhythm, ...]:
    """What the person chose a rhythm for, the latest first; and what is kept, though its rhythm was taken back."""
    chosen = {
        visit_key(one.subject): VisitInRhythm(one.subject, one.label, one.cadence, one.next)
        for one in rhythms(db, person, today)
        if one.cadence and one.next
    }
    left = {
        one.key: VisitInRhythm(one.subject, one.subject.label, one.cadence, one.first)
        for one in kept
        if one.subject and one.cadence
    }
    return tuple({**chosen, **{key: visit for key, visit in left.items() if key not in chosen}}.values())


def in_words(reminder: Reminder) -> str:
    """`Short breaks: 09:00 and 13:30, every day from 20 Nov 2026, an alarm at that time.`"""
    what = WHAT.get(reminder.about) or (reminder.subject.label if reminder.subject else "")
    times = _listed([f"{at:%H:%M}" for at in reminder.times])
    return f"{what}: {times}, {_days(reminder)} {_span(reminder)}, {alarm_in_words(reminder.alarm)}."


def alarm_in_words(minutes: int | None) -> str:
    """`an alarm 5 minutes before`."""
    return ALARMS.get(minutes) or f"an alarm {minutes} minutes before"


def _days(reminder: Reminder) -> str:
    if reminder.cadence:
        return CADENCES[reminder.cadence]
    if reminder.weekdays == EVERY_DAY:
        return "every day"
    return "on " + _listed([weekday.name.capitalize() for weekday in reminder.weekdays])


def _span(reminder: Reminder) -> str:
    first = f"from {_said(reminder.begins)}"
    return f"{first} to {_said(reminder.until)}" if reminder.until else first


def _listed(words: list[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _said(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
