"""Keeps a check-in answer by answer, as each is tapped."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tracker.domain.entries import CheckInEntry, Pain
from tracker.domain.kinds import Kept, Kind
from tracker.domain.moments import Moment
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.services.record import correct, forget, record
from tracker.store import Db
from tracker.store.reading import entries_in

SITES = ("back", "leg")


def keep_answer(db: Db, person: str, moment: Moment, occasion: Occasion, name: str, answer: Any, now: datetime) -> None:
    """Puts one answer into the latest check-in of that day and occasion, or begins one; None takes the answer back.

    `name` is a field of CheckInEntry, or `back` or `leg`. A check-in whose last answer is taken back is forgotten.
    """
    kept = check_in_of(db, person, moment, occasion)
    if kept is None:
        if answer is not None:
            record(db, person, _begun(moment, occasion, name, answer), now)
    elif (changed := _changed(kept.entry, name, answer)) is None:
        forget(db, person, Kind.CHECK_IN, kept.id, now)
    elif changed != kept.entry:
        correct(db, person, kept.id, kept.version, changed, now)


def check_in_of(db: Db, person: str, moment: Moment, occasion: Occasion) -> Kept | None:
    """The latest check-in of the moment's day and this occasion."""
    found = entries_in(db, person, Period(moment.day, moment.day), [Kind.CHECK_IN])
    return next((one for one in found if isinstance(one.entry, CheckInEntry) and one.entry.occasion is occasion), None)


def _begun(moment: Moment, occasion: Occasion, name: str, answer: Any) -> CheckInEntry:
    if name in SITES:
        return CheckInEntry(moment, occasion, Pain(**{name: answer}))
    return CheckInEntry(moment, occasion, **{name: answer})


def _changed(entry: Any, name: str, answer: Any) -> CheckInEntry | None:
    changes = {"pain": replace(entry.pain, **{name: answer})} if name in SITES else {name: answer}
    try:
        return replace(entry, **changes) if isinstance(entry, CheckInEntry) else None
    except EntryRejected:
        if answer is not None:
            raise
        return None  # an entry without any answer is none
