"""Changes a person's settings."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.tables import Setting

__all__ = ["change_settings", "settings_of"]


def change_settings(db: Db, person: str, now: datetime, **changes: Any) -> None:
    """Sets the named settings. Raises TypeError for a name that does not exist."""
    replace(settings_of(db, person), **changes)
    ensure_person(db, person, now)
    for name, value in changes.items():
        db.merge(Setting(person_id=person, name=name, value=_to_json(value), changed_at=now))


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
