"""Which sign-ins of a person were ended: a cookie alone would hold for a month, in other tabs and processes."""

from datetime import datetime, timedelta

from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.preferences import ENDED_SIGN_INS as NAME
from tracker.store.tables import Setting

KEPT = timedelta(days=31)  # Streamlit's cookie is gone after 30 days


def end_sign_in(db: Db, person: str, mark: str, now: datetime) -> None:
    """From now on this sign-in opens nothing."""
    ensure_person(db, person, now)
    recent = {other: at for other, at in _ended(db, person).items() if now - datetime.fromisoformat(at) < KEPT}
    value = {**recent, mark: now.isoformat()}
    db.merge(Setting(person_id=person, name=NAME, value=value, changed_at=now))


def has_ended(db: Db, person: str, mark: str) -> bool:
    """Whether this sign-in was ended, in whatever tab."""
    return mark in _ended(db, person)


def _ended(db: Db, person: str) -> dict[str, str]:
    row = db.get(Setting, (person, NAME))
    return row.value if row else {}
