"""Keeps the answers to the safety questions, and what became of each. Each verb is called inside one `store.writing()`.

An answer is never taken away: one given by mistake is closed as such on the same day, and stands there with that word.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, uuid4, uuid5

from sqlalchemy import select, update

from tracker.domain.entries import FORM
from tracker.domain.moments import Moment
from tracker.domain.rejection import reject_if
from tracker.domain.safety import (
    BOTH_LEGS,
    FULL_LIST,
    SHORT_QUESTION,
    WEAKNESS,
    Answer,
    AskedIn,
    Cleared,
    Level,
    level_of,
    list_waits,
    weakness_flag,
)
from tracker.language import N_, _, long_day_month
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.plan_days import drop_checkpoints
from tracker.store.rows import child_id
from tracker.store.safety import asked_so_far, latest_list, latest_yes, open_flags
from tracker.store.tables import SafetyAnswer

TWICE = timedelta(minutes=10)  # the same list again within them is a second tap

LATER = N_("This day has not come yet: choose today or an earlier day.")
TOO_EARLY = N_(
    "You noted this on {day}. Only a visit or a talk on that day or later counts here. Was it checked before that day? "
    "Then please ask there again. A call is enough. Give the day of the call."
)
ONLY_TODAY = N_("An answer can be taken back on its own day only. If it is behind you, say that you have been seen.")


def next_asking(db: Db, person: str) -> str:
    """The id of the next full list: the same in every tab until one is answered, so none is answered twice."""
    latest = latest_list(db, person)
    return str(uuid5(NAMESPACE_OID, f"{person}/safety/after/{latest.id if latest else None}"))


def answer_list(
    db: Db,
    person: str,
    asking: str,
    moment: Moment,
    asked_in: AskedIn,
    present: Collection[str],
    checked_on: date | None = None,
) -> None:
    """Keeps one full list: the items that are there; all others are answered with no.

    `checked_on`: both legs (E6) are long-standing, unchanged, and a clinician checked them on that day.
    A double click keeps it once; another answer under the same `asking` (a second tab) is kept beside the first.
    """
    _refuse_unknown(present, checked_on, moment.day)
    ensure_person(db, person, _instant(moment))
    kept = db.get(SafetyAnswer, (asking, person))
    if kept is not None:
        if _is_tapped_twice(db, kept, moment, present):
            return
        asking = str(uuid4())
    drop_checkpoints(db, person, moment.day)
    db.add(_row(person, asking, moment, FULL_LIST, asked_in, present=bool(present)))
    for item in present:
        row = _row(person, child_id(asking, item), moment, item, asked_in, present=True)
        if item == BOTH_LEGS and checked_on is not None:
            row.cleared_on, row.cleared_how = checked_on, Cleared.LONG_STANDING
        db.add(row)


def answer_short(db: Db, person: str, moment: Moment, *, new: bool) -> None:
    """Keeps the short question, once a day with its latest answer.

    `new` waits for the full list on this day and all that follow; until then a "no" changes nothing of it.
    """
    ensure_person(db, person, _instant(moment))
    kept = _short_row(db, person, moment.day)
    answer_id = kept.id if kept else str(uuid5(NAMESPACE_OID, f"{person}/{SHORT_QUESTION}/{moment.day}"))
    row = _row(person, answer_id, moment, SHORT_QUESTION, AskedIn.SESSION, present=new)
    if kept is None:
        db.add(row)
    elif new or not (kept.present and _list_waits(db, person, moment)):
        kept.present, kept.at, kept.utc_offset, kept.changed_at = new, row.at, row.utc_offset, row.changed_at
        kept.cleared_on = kept.cleared_how = None


def take_back_short(db: Db, person: str, moment: Moment) -> None:
    """Closes today's "something is new" as given by mistake; one of an earlier day stands until the full list."""
    kept = _short_row(db, person, moment.day)
    if kept is not None and kept.present:
        kept.present, kept.at, kept.utc_offset = False, moment.at, moment.utc_offset
        kept.changed_at = _instant(moment)
        kept.cleared_on, kept.cleared_how = moment.day, Cleared.MISTAKE


def answer_weakness(db: Db, person: str, asking: str, moment: Moment, answers: Mapping[str, bool]) -> str:
    """Keeps the three questions about weakness and gives the red flag that they amount to, E7 or U9.

    One yes is enough; raises EntryRejected when there is none and a question is open.
    """
    complete = any(answers.values()) or set(answers) == set(WEAKNESS)
    reject_if([None if complete else _("Answer all three, with yes or no.")])
    ensure_person(db, person, _instant(moment))
    drop_checkpoints(db, person, moment.day)
    for item, present in answers.items():
        db.merge(_row(person, child_id(asking, item), moment, item, AskedIn.ANY, present=present))
    return weakness_flag(answers)


def clear_emergency(db: Db, person: str, seen_on: date, moment: Moment) -> None:
    """Closes every open E: seen on that day, and told to carry on.

    Raises EntryRejected for a day to come, and for one before the answers: that visit was not about them.
    """
    _clear(db, person, Level.EMERGENCY, seen_on, Cleared.SEEN, moment)


def confirm_contact(db: Db, person: str, spoken_on: date, moment: Moment) -> None:
    """Closes every open U: a doctor or nurse was spoken to on that day. Raises EntryRejected as `clear_emergency`."""
    _clear(db, person, Level.CONTACT, spoken_on, Cleared.CONTACTED, moment)


def close_suggestions(db: Db, person: str, moment: Moment) -> None:
    """Closes every open R: it is booked or talked over."""
    _clear(db, person, Level.ROUTINE, moment.day, Cleared.CONTACTED, moment)


def take_back(db: Db, person: str, level: Level, moment: Moment) -> None:
    """Closes the open answers of a level as given by mistake. Raises EntryRejected when one is of an earlier day."""
    flags = _open(db, person, level)
    reject_if([_(ONLY_TODAY) if any(flag.day != moment.day for flag in flags) else None])
    _close(db, person, flags, moment.day, Cleared.MISTAKE, moment)


def _refuse_unknown(present: Collection[str], checked_on: date | None, day: date) -> None:
    unknown = [item for item in present if level_of(item) is None]
    if unknown:
        raise ValueError(f"{unknown} are no red flags")
    reject_if([_(LATER) if checked_on and checked_on > day else None])


def _short_row(db: Db, person: str, day: date) -> SafetyAnswer | None:
    """By its day and not by its id, which holds the name that the person had when it was written."""
    return db.scalar(
        select(SafetyAnswer).where(
            SafetyAnswer.person_id == person, SafetyAnswer.day == day, SafetyAnswer.item == SHORT_QUESTION
        )
    )


def _list_waits(db: Db, person: str, moment: Moment) -> bool:
    return list_waits(latest_yes(db, person), asked_so_far(db, person, moment.day))


def _is_tapped_twice(db: Db, kept: SafetyAnswer, moment: Moment, present: Collection[str]) -> bool:
    """Whether it is the list that was just kept. One kept while the clock was ahead gives its id to later lists too."""
    since = abs(_instant(moment) - kept.at) if kept.at else TWICE
    return kept.day == moment.day and since < TWICE and _answered(db, kept) == set(present)


def _answered(db: Db, row: SafetyAnswer) -> set[str]:
    """The items that were kept as present with a list."""
    beside = select(SafetyAnswer.id, SafetyAnswer.item).where(
        SafetyAnswer.person_id == row.person_id, SafetyAnswer.day == row.day, SafetyAnswer.present.is_(True)
    )
    return {item for answer_id, item in db.execute(beside) if answer_id == child_id(row.id, item)}


def _clear(db: Db, person: str, level: Level, on: date, how: Cleared, moment: Moment) -> None:
    flags = _open(db, person, level)
    noted = max((flag.day for flag in flags), default=on)
    reject_if([_(LATER) if on > moment.day else _(TOO_EARLY, day=long_day_month(noted)) if on < noted else None])
    _close(db, person, flags, on, how, moment)


def _open(db: Db, person: str, level: Level) -> list[Answer]:
    return [flag for flag in open_flags(db, person) if level_of(flag.item) is level]


def _close(db: Db, person: str, flags: Collection[Answer], on: date, how: Cleared, moment: Moment) -> None:
    rows = [row_id for flag in flags for row_id in flag.rows or (flag.id,)]
    change = {"cleared_on": on, "cleared_how": how.value, "changed_at": moment.at}
    db.execute(update(SafetyAnswer).where(SafetyAnswer.person_id == person, SafetyAnswer.id.in_(rows)).values(change))
    if flags:
        drop_checkpoints(db, person, min(flag.day for flag in flags))


def _instant(moment: Moment) -> datetime:
    if moment.at is None:
        raise ValueError("a safety answer is given now, so its instant is known")
    return moment.at


def _row(person: str, row_id: str, moment: Moment, item: str, asked_in: AskedIn, *, present: bool) -> SafetyAnswer:
    return SafetyAnswer(
        id=row_id,
        person_id=person,
        day=moment.day,
        at=moment.at,
        utc_offset=moment.utc_offset,
        source=FORM,
        created_at=_instant(moment),
        changed_at=_instant(moment),
        item=item,
        asked_in=asked_in.value,
        present=present,
    )
