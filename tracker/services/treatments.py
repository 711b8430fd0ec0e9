"""Changes what a person has set for visits and medicines."""

from datetime import datetime

from tracker.domain.plain_json import to_plain
from tracker.domain.treatments import TreatmentSettings
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.tables import Setting
from tracker.store.treatments import NAMES, PREFIX, treatment_settings_of

__all__ = ["change_treatment_settings", "treatment_settings_of"]


def change_treatment_settings(db: Db, person: str, now: datetime, settings: TreatmentSettings) -> None:
    """Keeps the settings in the place of those before."""
    ensure_person(db, person, now)
    for name in NAMES:
        value = to_plain(getattr(settings, name))
        db.merge(Setting(person_id=person, name=PREFIX + name, value=value, changed_at=now))
