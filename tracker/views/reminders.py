"""The reminders of a person in words, and the visits that could have one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.reminders import EVERY_DAY, About, Reminder, visit_key
from tracker.domain.treatments import CADENCES, Cadence, Subject
from tracker.language import N_, _, _n, clock_time, long_weekday
from tracker.store import Db
from tracker.views.treatments_words import rhythms
from tracker.views.wording import listed

WHAT = {About.BOUTS: N_("Short breaks"), About.CHECK_IN: N_("Your notes")}
A_MONDAY = date(2024, 1, 1)  # any one: it gives the weekdays their names
ALARMS = {
    None: N_("no alarm"),
    0: N_("an alarm at that time"),
    5: N_("an alarm 5 minutes before"),
    10: N_("an alarm 10 minutes before"),
    30: N_("an alarm 30 minutes before"),
    60: N_("an alarm an hour before"),
    24 * 60: N_("an alarm a day before"),
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
    what = _(WHAT[reminder.about]) if reminder.about in WHAT else reminder.subject.label if reminder.subject else ""
    times = listed([clock_time(at) for at in reminder.times])
    alarm = alarm_in_words(reminder.alarm)
    values = {"what": what, "times": times, "days": _days(reminder), "first": reminder.begins, "alarm": alarm}
    if reminder.until:
        return _("{what}: {times}, {days} from {first} to {last}, {alarm}.", **values, last=reminder.until)
    return _("{what}: {times}, {days} from {first}, {alarm}.", **values)


def alarm_in_words(minutes: int | None) -> str:
    """`an alarm 5 minutes before`."""
    if minutes in ALARMS:
        return _(ALARMS[minutes])
    return _n("an alarm {n} minute before", "an alarm {n} minutes before", minutes or 0)


def _days(reminder: Reminder) -> str:
    if reminder.cadence:
        return _(CADENCES[reminder.cadence])
    if reminder.weekdays == EVERY_DAY:
        return _("every day")
    weekdays = [long_weekday(A_MONDAY + timedelta(days=weekday)) for weekday in reminder.weekdays]
    return _("on {weekdays}", weekdays=listed(weekdays))
