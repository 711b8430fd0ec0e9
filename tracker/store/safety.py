"""Reads the safety answers: what was said to be there, what decides about the next list, and how often was asked.

A full list is one row, `ALL`, and one row for each question answered with yes; a question without a row beside it was
answered with no, as the list was shown whole. So ten years of weekly lists are some five hundred rows and not fifteen
thousand, and "asked and none" still stands there with its date. The short question is one row a day, `NEW`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, text, union_all

from tracker.domain.entries import IMPORT_PREFIX
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
from tracker.domain.reports import STOP_REASONS
from tracker.domain.safety import (
    AWAY_DAYS,
    BOTH_LEGS,
    FLARE_APART_DAYS,
    FULL_LIST,
    LIST_EVERY_DAYS,
    SHORT_QUESTION,
    WEAKNESS,
    Answer,
    Asked,
    AskedIn,
    Cleared,
    cleared_from,
    flags_of,
    flare_begun,
    weakness_asking,
)
from tracker.domain.scales import NerveChange
from tracker.pacing.facts import SafetyAnswered
from tracker.store import Db
from tracker.store.reading import days_with_entries
from tracker.store.remembered import remembered
from tracker.store.rows import child_id
from tracker.store.tables import ABOUT_A_FLAG, Bout, CheckIn, ExerciseSession, SafetyAnswer, SymptomState

FLARE_WINDOW = timedelta(days=AWAY_DAYS + FLARE_APART_DAYS)  # an older flare is behind an older list
NERVE_RULE = "D2"  # the rule during a session that parks an exercise for tingling or numbness; clinical.md F2
NEW = NerveChange.NEW_OR_WORSE


@dataclass(frozen=True, slots=True)
class Reported:
    """A red flag that was answered with yes, and what became of it."""

    item: str
    day: date
    cleared_on: date | None
    cleared_how: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry with new or worse weakness, by the row of its symptoms."""

    id: str
    session_id: str | None
    day: date
    changed_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class AskedAndNone:
    """How often was asked in a period, and when last; `reported`: all that was answered with yes, oldest first."""

    full_lists: int
    short_questions: int
    last_on: date | None
    reported: tuple[Reported, ...]

    @property
    def times(self) -> int:
        """Full lists and short questions together."""
        return self.full_lists + self.short_questions


@remembered
def flags_present(db: Db, person: str, period: Period | None = None) -> tuple[Answer, ...]:
    """All red flags ever answered with yes, open or closed, oldest first; those about weakness as E7 or U9."""
    rows = db.scalars(_said(person).where(*_in(period)))
    return flags_of(_answer(row) for row in rows)


def safety_facts(db: Db, person: str) -> tuple[SafetyAnswered, ...]:
    """What the plan reads: E, U and R answered with yes, each with the day from which it is cleared."""
    return tuple(
        SafetyAnswered(id=flag.id, day=flag.day, item=flag.item, present=True, cleared_on=cleared_from(flag))
        for flag in flags_present(db, person)
    )


@remembered
def open_flags(db: Db, person: str) -> tuple[Answer, ...]:
    """The red flags that were answered with yes and are not cleared."""
    maybe = or_(SafetyAnswer.cleared_on.is_(None), SafetyAnswer.cleared_on < SafetyAnswer.day)
    flags = flags_of(_answer(row) for row in db.scalars(_said(person).where(maybe)))
    return tuple(flag for flag in flags if cleared_from(flag) is None)


@remembered
def asked_so_far(db: Db, person: str, day: date) -> Asked:
    """What decides whether the full list is due on a day."""
    latest = latest_list(db, person)
    flares = _flares(db, person, day)
    begun = flare_begun(flares)
    return Asked(
        list_on=latest.day if latest else None,
        list_at=latest.at if latest else None,
        logged_on=_last_logged(db, person, day, latest),
        flare_on=begun,
        flare_at=flares[begun] if begun else None,
        nerve_on=_new_nerve_sign(db, person, day, latest),
        long_standing_on=_long_standing(db, person),
    )


@remembered
def latest_list(db: Db, person: str) -> Answer | None:
    """The last full list; None when it was never answered."""
    query = select(SafetyAnswer).where(*_own(person), SafetyAnswer.item == FULL_LIST)
    row = db.scalar(query.order_by(SafetyAnswer.day.desc(), SafetyAnswer.created_at.desc()).limit(1))
    return _answer(row) if row else None


@remembered
def short_answer(db: Db, person: str, day: date) -> Answer | None:
    """The short question of a day, `at` the latest answer; None when it was not answered."""
    query = select(SafetyAnswer).where(*_own(person), SafetyAnswer.day == day, SafetyAnswer.item == SHORT_QUESTION)
    row = db.scalar(query)
    return _answer(row) if row else None


@remembered
def latest_yes(db: Db, person: str) -> Answer | None:
    """The last "something is new" to the short question that was not taken back, whatever its day."""
    query = select(SafetyAnswer).where(
        *_own(person), SafetyAnswer.item == SHORT_QUESTION, SafetyAnswer.present.is_(True)
    )
    row = db.scalar(query.order_by(SafetyAnswer.day.desc(), SafetyAnswer.at.desc().nulls_last()).limit(1))
    return _answer(row) if row else None


@remembered
def weakness_waiting(db: Db, person: str, day: date) -> str | None:
    """The id of the latest "weakness new or worse" after which nobody asked the three questions, however old it is."""
    table = SymptomState
    query = select(table.id, table.session_id, table.day, table.changed_at, table.source).where(
        table.person_id == person, table.forgotten_at.is_(None), table.weakness == NEW, table.day <= day
    )
    said = [_Said(*row) for row in db.execute(query.order_by(table.changed_at.desc()))]
    if not said:
        return None
    asked = _weakness_asked(db, person)
    latest = latest_list(db, person)
    return next((one.id for one in said if not _is_asked(one, asked) and not _listed_since(one, latest)), None)


def asked_and_none(db: Db, person: str, period: Period) -> AskedAndNone:
    """How often the questions were asked in a period, and what was answered with yes."""
    asked = SafetyAnswer.item.in_((FULL_LIST, SHORT_QUESTION))
    query = (
        select(SafetyAnswer.item, func.count(), func.max(SafetyAnswer.day))
        .where(*_own(person), asked, *_in(period))
        .group_by(SafetyAnswer.item)
    )
    found: dict[str, tuple[int, date]] = {item: (number, last) for item, number, last in db.execute(query)}
    reported = tuple(
        Reported(flag.item, flag.day, flag.cleared_on, flag.cleared_how if cleared_from(flag) else None)
        for flag in flags_present(db, person, period)
    )
    return AskedAndNone(
        full_lists=found[FULL_LIST][0] if FULL_LIST in found else 0,
        short_questions=found[SHORT_QUESTION][0] if SHORT_QUESTION in found else 0,
        last_on=max((last for _, last in found.values()), default=None),
        reported=reported,
    )


def _own(person: str) -> tuple[ColumnElement[bool], ...]:
    return (SafetyAnswer.person_id == person, SafetyAnswer.forgotten_at.is_(None))


def _in(period: Period | None) -> tuple[ColumnElement[bool], ...]:
    return () if period is None else (SafetyAnswer.day.between(period.first, period.last),)


def _said(person: str) -> Select[SafetyAnswer]:
    """The answers that can be a red flag: what is there, and all about weakness, as three times no is one too."""
    there = or_(SafetyAnswer.present.is_(True), SafetyAnswer.item.in_(WEAKNESS))
    return select(SafetyAnswer).where(*_own(person), text(ABOUT_A_FLAG), there)  # in the words of its index


def _answer(row: SafetyAnswer) -> Answer:
    return Answer(
        id=row.id,
        day=row.day,
        at=row.at,
        item=row.item,
        asked_in=row.asked_in,
        present=row.present,
        cleared_on=row.cleared_on,
        cleared_how=row.cleared_how,
    )


def _weakness_asked(db: Db, person: str) -> dict[str, datetime]:
    """The ids of the answers about weakness, each with the instant at which it was written down."""
    query = select(SafetyAnswer.id, SafetyAnswer.created_at).where(*_own(person), SafetyAnswer.item.in_(WEAKNESS))
    return {row.id: row.created_at for row in db.execute(query)}


def _is_asked(said: _Said, asked: dict[str, datetime]) -> bool:
    """Whether the three questions were asked about this very entry, or about any after it was written down."""
    askings = [weakness_asking(said.id), *([said.session_id] if said.session_id else [])]
    about_it = {child_id(asking, item) for asking in askings for item in WEAKNESS}
    return not about_it.isdisjoint(asked) or any(at >= said.changed_at for at in asked.values())


def _listed_since(said: _Said, latest: Answer | None) -> bool:
    """Whether the full list, which asks about weakness too, came after; of imported entries by their day."""
    if said.source.startswith(IMPORT_PREFIX):
        return latest is None or latest.day >= said.day  # without any list the first one is due, and asks
    return latest is not None and latest.at is not None and latest.at > said.changed_at


def _new_nerve_sign(db: Db, person: str, day: date, latest: Answer | None) -> date | None:
    """The day of the latest entry of these weeks that tells of new tingling or numbness and that no list came after.

    A list that was asked for it counts for all entries begun before it, though they may be added to later.
    """
    if latest is None or latest.at is None:
        return None
    signs: list[tuple[Any, ColumnElement[bool]]] = [
        (SymptomState, or_(SymptomState.tingling == NEW, SymptomState.numbness == NEW)),
        (ExerciseSession, ExerciseSession.stop_reason == STOP_REASONS["nerve"]),
        (Bout, Bout.detail["rule_id"].as_string() == NERVE_RULE),
    ]
    found = union_all(*(_written_since(table, person, day, latest).where(sign) for table, sign in signs)).subquery()
    latest_on: date | None = db.scalar(select(func.max(found.c.day)))
    return latest_on


def _written_since(table: Any, person: str, day: date, latest: Answer) -> Select[Any]:
    asked_for_it = latest.asked_in == AskedIn.NERVE
    return select(table.day).where(
        table.person_id == person,
        table.forgotten_at.is_(None),
        table.day.between(day - FLARE_WINDOW, day),
        (table.created_at if asked_for_it else table.changed_at) > latest.at,
    )


def _flares(db: Db, person: str, day: date) -> dict[date, datetime]:
    """The days of the last weeks on which a check-in says "flare", each with the instant at which it was written."""
    query = select(CheckIn.day, func.max(CheckIn.changed_at)).where(
        CheckIn.person_id == person,
        CheckIn.forgotten_at.is_(None),
        CheckIn.flare.is_(True),
        CheckIn.day.between(day - FLARE_WINDOW, day),
    )
    return {row[0]: row[1] for row in db.execute(query.group_by(CheckIn.day))}


def _last_logged(db: Db, person: str, day: date, latest: Answer | None) -> date | None:
    """The last day before today with an entry, in the last two weeks; looked up only once a list can be due."""
    if latest is None or (day - latest.day).days < LIST_EVERY_DAYS:
        return None
    weeks = Period(day - timedelta(days=AWAY_DAYS), day - timedelta(days=1))
    return next(iter(days_with_entries(db, person, weeks, tuple(Kind), 1)), None)


def _long_standing(db: Db, person: str) -> date | None:
    query = select(func.max(SafetyAnswer.day)).where(
        *_own(person), SafetyAnswer.item == BOTH_LEGS, SafetyAnswer.cleared_how == Cleared.LONG_STANDING
    )
    return db.scalar(query)
