"""Flare days of a diary: the person's word and the computed high-pain days, from every number of each day."""

from datetime import timedelta

from sqlalchemy import select

from tracker.domain.periods import Period
from tracker.pacing.entry_facts import minute_of, worst_of
from tracker.pacing.facts import Reading
from tracker.pacing.flares import FlareDay, flare_days, pain_days
from tracker.store import Db
from tracker.store.tables import CheckIn, PainRating

LOOK_BACK = timedelta(days=56)  # the usual of two weeks leaves out flare days, which have a usual of their own


def flare_days_in(db: Db, person: str, period: Period) -> tuple[FlareDay, ...]:
    """The logged days up to the end of a period, begun eight weeks before it; usual pain is that of two weeks (F0)."""
    wanted = Period(period.first - LOOK_BACK, period.last)
    return flare_days(pain_days([*_numbers(db, person, wanted), *_words(db, person, wanted)]))


def _numbers(db: Db, person: str, period: Period) -> list[Reading]:
    table = PainRating
    query = select(table.id, table.day, table.at, table.utc_offset, table.occasion, table.back, table.leg).where(
        table.person_id == person, table.day.between(period.first, period.last), table.forgotten_at.is_(None)
    )
    return [
        Reading(id=id, day=day, occasion=occasion, minute=minute_of(at, offset), worst=worst_of(back, leg))
        for id, day, at, offset, occasion, back, leg in db.execute(query)
    ]


def _words(db: Db, person: str, period: Period) -> list[Reading]:
    table = CheckIn
    query = select(table.id, table.day, table.occasion, table.flare).where(
        table.person_id == person,
        table.day.between(period.first, period.last),
        table.forgotten_at.is_(None),
        table.flare.is_not(None),
    )
    return [Reading(id=id, day=day, occasion=occasion, flare=flare) for id, day, occasion, flare in db.execute(query)]
