"""Reads the safety answers: what was said to be there, what decides about the next list, and how often was asked.

A full list is one row, `ALL`, and one row for each question answered with yes; a question without a row beside it was
answered with no, as the list was shown whole. So ten years of weekly lists are some five hundred rows and not fifteen
thousand, and "asked and none" still stands there with its date. The short question is one row a day, `NEW`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select, text

from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
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
    Cleared,
    flags_of,
    flare_begun,
)
from tracker.domain.scales import NerveChange
from tracker.pacing.facts import SafetyAnswered
from tracker.store import Db
from tracker.store.reading import days_with_entries
from tracker.store.remembered import remembered
from tracker.store.tables import ABOUT_A_FLAG, CheckIn, SafetyAnswer, SymptomState

FLARE_WINDOW = timedelta(days=AWAY_DAYS + FLARE_APART_DAYS)  # an older flare is behind an older list


@dataclass(frozen=True, slots=True)
class Reported:
    """A red flag that was answered with yes, and what became of it."""

    item: str
    day: date
    cleared_on: date | None
    cleared_how: str | None


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
    """What the plan reads: E, U and R answered with yes, each with the day on which it was cleared."""
    return tuple(
        SafetyAnswered(id=flag.id, day=flag.day, item=flag.item, present=True, cleared_on=flag.cleared_on)
        for flag in flags_present(db, person)
    )


@remembered
def open_flags(db: Db, person: str) -> tuple[Answer, ...]:
    """The red flags that were answered with yes and are not cleared."""
    rows = db.scalars(_said(person).where(SafetyAnswer.cleared_on.is_(None)))
    return flags_of(_answer(row) for row in rows)


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
def weakness_waiting(db: Db, person: str, day: date) -> str | None:
    """Names the answer "weakness new or worse" of today or yesterday after which nobody asked the three questions."""
    lately = Period(day - timedelta(days=1), day)
    said = (
        select(SymptomState.id, SymptomState.changed_at)
        .where(
            SymptomState.person_id == person,
            SymptomState.forgotten_at.is_(None),
            SymptomState.weakness == NerveChange.NEW_OR_WORSE,
            SymptomState.day.between(lately.first, lately.last),
        )
        .order_by(SymptomState.changed_at.desc())
        .limit(1)
    )
    latest = db.execute(said).one_or_none()
    if latest is None:
        return None
    asked = select(func.max(SafetyAnswer.created_at)).where(
        *_own(person), *_in(lately), SafetyAnswer.item.in_(WEAKNESS)
    )
    asked_at = db.scalar(asked)
    return None if asked_at and asked_at >= latest.changed_at else f"{latest.id}/{latest.changed_at.isoformat()}"


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
        Reported(flag.item, flag.day, flag.cleared_on, flag.cleared_how) for flag in flags_present(db, person, period)
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
