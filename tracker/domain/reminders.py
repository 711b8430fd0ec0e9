"""Reminders that go into a calendar: at which times of which days, and with words that tell others nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum, StrEnum

from tracker.domain.rejection import reject_if
from tracker.domain.scales import TreatmentKind
from tracker.domain.text import text_problem
from tracker.domain.treatments import Cadence, Subject, same_name
from tracker.language import N_, _

BOUTS_MOST = 8  # times a day, as many as the plan may have
TEXT_MAX = 120  # characters: what a locked screen shows
ALARM_MOST = 7 * 24 * 60  # minutes before
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
TIME_STEP = 15  # minutes: bouts are spread over quarters of an hour


class About(StrEnum):
    """What a reminder is about."""

    BOUTS = "bouts"
    CHECK_IN = "check_in"
    VISIT = "visit"


class Weekday(IntEnum):
    """A day of the week, numbered as Python does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


EVERY_DAY = tuple(Weekday)
NEUTRAL = {
    About.BOUTS: N_("Time for a short break"),
    About.CHECK_IN: N_("A minute for your notes"),
    About.VISIT: N_("Something to plan"),
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: its times on each of its weekdays, or of a visit one time at each step of its cadence from `first`.

    `until` is the last day, None for no end; `alarm` is in minutes before, None for no alarm; `text` None is neutral.
    """

    about: About
    times: tuple[time, ...]
    first: date
    until: date | None = None
    weekdays: tuple[Weekday, ...] = EVERY_DAY
    alarm: int | None = 0
    text: str | None = None
    cadence: Cadence | None = None
    kind: TreatmentKind | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        reject_if(_problems(self))

    @property
    def subject(self) -> Subject | None:
        """What the visit is; None for the other reminders."""
        return Subject(self.kind, same_name(self.name)) if self.kind else None

    @property
    def key(self) -> str:
        """Which of the person's reminders it is, the same however it is changed."""
        return visit_key(self.subject) if self.subject else self.about

    @property
    def summary(self) -> str:
        """What the calendar shows."""
        return self.text or _(NEUTRAL[self.about])

    @property
    def begins(self) -> date:
        """The first day on which it rings: the first of its weekdays, of a visit `first` itself."""
        return self.first if self.cadence else _first_of(self.weekdays, self.first)


@dataclass(frozen=True, slots=True)
class Reminders:
    """All reminders of a person. `calendar_id` is theirs alone; `revision` rises with each change, from 0."""

    kept: tuple[Reminder, ...] = ()
    calendar_id: str | None = None
    revision: int = 0


def visit_key(subject: Subject) -> str:
    """The key of the reminder of a visit."""
    return f"{About.VISIT}/{subject.kind}/{subject.name or ''}"


def spread(number: int, gap_minutes: int, first: time, last: time) -> tuple[time, ...]:
    """From one to so many times, evenly from `first` to `last` in quarters of an hour, none closer than the gap."""
    start, span = _minute(first), _minute(last) - _minute(first)
    gap = max(_up(gap_minutes), TIME_STEP)
    steps = min(number, BOUTS_MOST, span // gap + 1) - 1
    if steps < 1:
        return (first,)
    return tuple(_time(start + _down(span * place // steps)) for place in range(steps + 1))


def _problems(reminder: Reminder) -> Iterator[str | None]:
    yield from _time_problems(reminder)
    yield from _day_problems(reminder)
    yield text_problem(reminder.text, N_("The text of the reminder"), TEXT_MAX)
    if reminder.alarm is not None and not 0 <= reminder.alarm <= ALARM_MOST:
        yield _("An alarm can come up to a week before: choose fewer minutes.")
    if (reminder.about is About.VISIT) != (reminder.cadence is not None and reminder.kind is not None):
        yield _("Choose what the visit is and how often you want it.")


def _time_problems(reminder: Reminder) -> Iterator[str | None]:
    most = BOUTS_MOST if reminder.about is About.BOUTS else 1
    if not reminder.times:
        yield _("Choose a time of day for the reminder.")
    if len(reminder.times) > most:
        yield _("Choose at most {most} times a day.", most=most) if most > 1 else _("Choose one time of day.")
    if list(reminder.times) != sorted(set(reminder.times)):
        yield _("Give the times of day in order, each once.")
    if any(at.second or at.microsecond or at.tzinfo for at in reminder.times):
        yield _("Give the times of day to the minute.")


def _day_problems(reminder: Reminder) -> Iterator[str | None]:
    years = [day.year for day in (reminder.first, reminder.until) if day]
    if not all(EARLIEST_YEAR <= year <= LATEST_YEAR for year in years):
        yield _(
            "Check the year: reminders run from {first} to {last}.", first=str(EARLIEST_YEAR), last=str(LATEST_YEAR)
        )
    if not reminder.weekdays:
        yield _("Choose at least one day of the week.")
    elif reminder.until and reminder.until < reminder.first:
        yield _("The last day is before the first: choose them the other way round.")
    elif reminder.until and reminder.until < reminder.begins:
        yield _("None of the chosen weekdays lies between the first and the last day.")
    if list(reminder.weekdays) != sorted(set(reminder.weekdays)):
        yield _("Give the days of the week in order, each once.")


def _first_of(weekdays: tuple[Weekday, ...], first: date) -> date:
    return first + timedelta(days=min((weekday - first.weekday()) % 7 for weekday in weekdays))


def _up(minutes: int) -> int:
    return -(-minutes // TIME_STEP) * TIME_STEP


def _down(minutes: int) -> int:
    return minutes // TIME_STEP * TIME_STEP


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))
