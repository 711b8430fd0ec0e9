"""Whose diary it is: the one person of this machine, or one of those who sign in."""

from datetime import datetime

from tracker.store import Db
from tracker.store.tables import Person

ME = "me"


def ensure_person(db: Db, person: str, now: datetime) -> None:
    """Makes the person's row where it is not there yet."""
    if db.get(Person, person) is None:
        db.add(Person(id=person, created_at=now))
        db.flush()
