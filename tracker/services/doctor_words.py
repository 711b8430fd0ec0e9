"""What the person typed for the doctor's page and chose to keep: settings whose names begin with `doctor.`."""

from collections.abc import Mapping
from datetime import datetime

from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.tables import Setting

PREFIX = "doctor."
KEPT = ("name", "question", "goal")


def kept_words(db: Db, person: str) -> dict[str, str]:
    """What was kept, by its name; nothing for what was not."""
    rows = {name: db.get(Setting, (person, PREFIX + name)) for name in KEPT}
    return {name: str(row.value) for name, row in rows.items() if row and row.value}


def keep_words(db: Db, person: str, words: Mapping[str, str], now: datetime) -> None:
    """Keeps the words under their names; an empty one is taken out of the settings."""
    ensure_person(db, person, now)
    for name, text in words.items():
        row = db.get(Setting, (person, PREFIX + name))
        if text.strip():
            db.merge(Setting(person_id=person, name=PREFIX + name, value=text.strip(), changed_at=now))
        elif row:
            db.delete(row)
