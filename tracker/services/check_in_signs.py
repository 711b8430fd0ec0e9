"""Keeps what a tap in the check-in says of tingling, numbness, weakness or the lowest point."""

from collections.abc import Callable
from datetime import datetime

from tracker.domain.entries import NO_SYMPTOMS_GIVEN, CheckInEntry, Symptoms
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.services.check_in import check_in_of, keep_answer
from tracker.services.record import forget
from tracker.store import Db

Change = Callable[[Symptoms], Symptoms]


def keep_symptoms(db: Db, person: str, moment: Moment, occasion: Occasion, change: Change, now: datetime) -> None:
    """Changes the symptoms of the latest check-in of that day and occasion, or begins one with them.

    A check-in whose last answer is taken back is forgotten, as by `keep_answer`.
    """
    kept = check_in_of(db, person, moment, occasion)
    before = kept.entry.symptoms if kept and isinstance(kept.entry, CheckInEntry) else NO_SYMPTOMS_GIVEN
    after = change(before)
    if after == before:
        return
    try:
        keep_answer(db, person, moment, occasion, "symptoms", after, now)
    except EntryRejected:
        if kept is None or after != NO_SYMPTOMS_GIVEN:
            raise
        forget(db, person, Kind.CHECK_IN, kept.id, now)
