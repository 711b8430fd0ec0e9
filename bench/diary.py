"""Made-up diaries to measure on: four sessions a day, and the same last days however long the diary is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert

from bench.planned import write_plan
from tracker.catalogue.load import catalogue
from tracker.domain.asked import bouts_asked
from tracker.domain.entries import (
    PLAYER,
    ActivityEntry,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.moments import Moment, moment_at
from tracker.domain.scales import ActivityKind, Helped, LowestPoint, NerveChange, Occasion, Sleep, TreatmentKind
from tracker.services.people import ME
from tracker.services.settings import change_settings
from tracker.store import Db, open_store
from tracker.store.rows import Head, rows_of
from tracker.store.tables import Base

DAY_ENDS = 20  # o'clock; by then a made-up day is over
ROUTINES = {7: "seven-minutes", 10: "desk-break", 14: "daily-ten", 18: "resting-ten"}  # begun at
DAYS_AT_ONCE = 200  # days written together, so that ten years need little memory
ON_MOST_DAYS, NOW_AND_THEN, BAD_DAYS = 0.85, 0.2, 0.05
REACHES = (LowestPoint.BUTTOCK, LowestPoint.THIGH, LowestPoint.KNEE)  # never lower than usual, which would stop a plan


def write_diary(path: Path, days: int, now: datetime) -> None:
    """A diary of so many days with a plan at `path`, the last one the day of `now` in its zone."""
    store = open_store(str(path))
    today = now.date()
    with store.writing() as db:
        begun = now - timedelta(days=days)
        change_settings(db, ME, begun, made_up=True, welcomed_on=begun.date(), checked_on=begun.date())
        backwards = iter(range(days))
        while chunk := list(islice(backwards, DAYS_AT_ONCE)):
            _write_days(db, chunk, today, ZoneInfo(str(now.tzinfo)))
        write_plan(db, begun.date(), now)
    store.close()


def entries_on(days_ago: int, today: date, zone: ZoneInfo) -> Iterator[Entry]:
    """What was written down so many days ago: chance hangs on that number alone."""
    chance, day = Random(f"pacewell/{days_ago}"), today - timedelta(days=days_ago)
    if chance.random() < ON_MOST_DAYS:
        yield _morning(moment_at(day, time(6, 30), zone), chance)
    for hour, routine_id in ROUTINES.items():
        yield _session(moment_at(day, time(hour, chance.randrange(40)), zone), routine_id, chance)
    yield _activity(moment_at(day, time(12, 30), zone), ActivityKind.WALKING, chance)
    if chance.random() < ON_MOST_DAYS:
        yield _activity(Moment(day), ActivityKind.SITTING, chance)
    if chance.random() < NOW_AND_THEN:
        yield RatingEntry(moment_at(day, time(16), zone), _pain(chance), _symptoms(chance), note="After the meeting.")
    if chance.random() < NOW_AND_THEN:
        yield TreatmentEntry(
            moment_at(day, time(17), zone), TreatmentKind.ACUPUNCTURE, cost=65.0, helped=chance.choice(tuple(Helped))
        )


def _morning(moment: Moment, chance: Random) -> CheckInEntry:
    return CheckInEntry(
        moment, Occasion.MORNING, _pain(chance), _symptoms(chance), sleep=chance.choice(tuple(Sleep)), stress=4
    )


def _session(started: Moment, routine_id: str, chance: Random) -> SessionEntry:
    routine = catalogue().routine(routine_id)
    assert started.at is not None
    assert started.utc_offset is not None
    ended = replace(started, at=started.at + timedelta(seconds=round(routine.planned_seconds())))
    return SessionEntry(
        day=started.day,
        routine_id=routine.id,
        routine_name=routine.name,
        routine_version=routine.version,
        started=started,
        ended=ended,
        bouts=bouts_asked(routine, catalogue()),
        before=_pain(chance),
        after=_pain(chance),
        symptoms=_symptoms(chance),
        note="Took it slowly, felt fine." if chance.random() < NOW_AND_THEN else None,
        source=PLAYER,
    )


def _activity(moment: Moment, kind: ActivityKind, chance: Random) -> ActivityEntry:
    return ActivityEntry(moment, kind, minutes=chance.randrange(5, 60, 5), tolerated=chance.random() < ON_MOST_DAYS)


def _pain(chance: Random) -> Pain:
    """About the usual, with a bad day now and then: a plan that always stops would be too quick to make."""
    worse = chance.random() < BAD_DAYS
    return Pain(back=chance.randrange(1, 4) + 2 * worse, leg=chance.randrange(2, 5) + 3 * worse)


def _symptoms(chance: Random) -> Symptoms:
    return Symptoms(LowestPoint.NONE, chance.choice(REACHES), chance.choice((NerveChange.NONE, NerveChange.USUAL)))


def _write_days(db: Db, days_ago: Sequence[int], today: date, zone: ZoneInfo) -> None:
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for ago in days_ago:
        for place, entry in enumerate(entries_on(ago, today, zone)):
            for row in rows_of(entry, _head(f"{ago}/{place}", entry, zone)):
                rows[row.__table__].append(_values(row))  # type: ignore[index]
    for table in Base.metadata.sorted_tables:  # parents before their parts
        if rows[table]:
            db.execute(insert(table), rows[table])


def _head(name: str, entry: Entry, zone: ZoneInfo) -> Head:
    moment = entry.ended if isinstance(entry, SessionEntry) and entry.ended else entry.moment
    written = moment.at or datetime.combine(moment.day, time(DAY_ENDS), tzinfo=zone).astimezone(UTC)
    return Head(str(uuid5(NAMESPACE_OID, f"bench/{name}")), ME, written, written)


def _values(row: Base) -> dict[str, Any]:
    """Every column of the row but `version`, which the table fills in."""
    given = vars(row)
    return {name: given.get(name) for name in row.__table__.columns.keys() if name != "version"}  # noqa: SIM118
