"""Writes the made-up diary into an empty store, through the same services as the forms."""

from collections import Counter
from collections.abc import Generator, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from functools import partial
from random import Random
from uuid import NAMESPACE_OID, uuid5

from tracker import clock
from tracker.catalogue.load import catalogue
from tracker.demo.course import DayFelt, course
from tracker.demo.days import entries_of, morning
from tracker.demo.measures import choose_measures, measures_on
from tracker.demo.person import MadeUpPerson
from tracker.demo.plan import LivedPlan, begun_on
from tracker.domain.entries import AssessmentEntry, Entry, SessionEntry
from tracker.domain.moments import EARLIEST_YEAR, Moment
from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import reject_if
from tracker.language import _
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Db, Store
from tracker.store.reading import entries_in, forgotten_entries

GETS_UP = time(7)
ALL_DAYS = Period(date(EARLIEST_YEAR, 1, 1), date.max)


def fill_demo(store: Store, person: str, days: int, seed: int, today: date) -> int:
    """Records `days` made-up days, the last one today, all or nothing; says how many entries.

    Raises EntryRejected where the diary holds anything: made-up and real entries are never mixed.
    """
    reject_if([_("A made-up diary has at least one day.") if days < 1 else None])
    zone = clock.zone()
    first = last_days(today, days).first
    with store.writing() as db:
        _refuse_a_diary_in_use(db, person)
        begun = _midnight(first, zone)
        change_settings(db, person, begun, made_up=True, welcomed_on=first, checked_on=first)
        choose_measures(db, person, begun)
        lived = LivedPlan(db, person, begun_on(first, today))
        lived.set_up(_midnight(lived.begun_on, zone))
        numbers = Counter[str]()
        for entry in _entries(days, seed, today, zone, lived):
            sort = "measure/" if isinstance(entry, AssessmentEntry) else ""  # each sort is counted on its own
            entry_id = str(uuid5(NAMESPACE_OID, f"made-up/{person}/{seed}/{sort}{numbers[sort]}"))
            record(db, person, entry, _written_at(entry, zone), entry_id)
            numbers[sort] += 1
    return numbers.total()


def _refuse_a_diary_in_use(db: Db, person: str) -> None:
    in_use = entries_in(db, person, ALL_DAYS) or forgotten_entries(db, person)
    reject_if([_("This diary is in use: choose another file for the made-up one.") if in_use else None])


def _entries(days: int, seed: int, today: date, zone: tzinfo, lived: LivedPlan) -> Iterator[Entry]:
    """Each is to be recorded before the next is asked for: what is offered in the morning rests on those before."""
    someone = MadeUpPerson(Random(seed), zone)
    looking_back = MadeUpPerson(Random(f"{seed}/measures"), zone)  # chance of their own: the rest stays as it was
    moved = False
    for felt in course(days, today, someone.chance):
        moved = yield from _day(felt, someone, lived, today, moved)
        if felt.day < today and not felt.silent:
            yield from measures_on(felt, today, looking_back)


def _day(
    felt: DayFelt, someone: MadeUpPerson, lived: LivedPlan, today: date, moved: bool
) -> Generator[Entry, None, bool]:
    """Gives back whether there was a session."""
    if felt.day == today:  # the day has only begun, nobody knows at what time this is read
        yield morning(felt, Moment(today), someone, moved_yesterday=moved)
        lived.offered(today, _midnight(today, someone.zone))
        return False
    if felt.silent:
        return False
    up = datetime.combine(felt.day, GETS_UP, tzinfo=someone.zone).astimezone(UTC)
    plan = partial(lived.offered, felt.day, up)
    exercised = False
    for entry in entries_of(felt, someone, catalogue(), plan, moved_yesterday=moved):
        exercised = exercised or isinstance(entry, SessionEntry)
        yield entry
    return exercised


def _written_at(entry: Entry, zone: tzinfo) -> datetime:
    """When it was typed in: at its own time, at the start of its day where that is unknown."""
    latest = entry.ended if isinstance(entry, SessionEntry) and entry.ended else entry.moment
    return latest.at or _midnight(entry.moment.day, zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
