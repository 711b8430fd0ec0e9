"""Saves, lists and forgets the person's own ways of reading a table, each under its name."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from tracker.domain.csv_mapping import Mapping
from tracker.domain.plain_json import of_plain, to_plain
from tracker.domain.rejection import EntryRejected
from tracker.language import _
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.preferences import MAPPING_PREFIX as PREFIX
from tracker.store.tables import Setting


def save_mapping(db: Db, person: str, mapping: Mapping, now: datetime) -> None:
    """Saves a way of reading; one of the same name is replaced."""
    ensure_person(db, person, now)
    db.merge(Setting(person_id=person, name=PREFIX + mapping.name, value=to_plain(mapping), changed_at=now))


def mappings_of(db: Db, person: str) -> tuple[Mapping, ...]:
    """The saved ways of reading, by name."""
    saved = Setting.name.startswith(PREFIX, autoescape=True)
    query = select(Setting.value).where(Setting.person_id == person, saved).order_by(Setting.name)
    return tuple(of_plain(Mapping, value) for value in db.scalars(query))


def mapping_named(db: Db, person: str, name: str) -> Mapping:
    """The way of reading of this name. Raises EntryRejected, with the names that there are, where there is none."""
    saved = {mapping.name: mapping for mapping in mappings_of(db, person)}
    if name not in saved:
        raise EntryRejected([_no_such_name(saved)])
    return saved[name]


def forget_mapping(db: Db, person: str, name: str) -> None:
    """Takes a way of reading off the list; what was read with it stays in the diary."""
    db.execute(delete(Setting).where(Setting.person_id == person, Setting.name == PREFIX + name))


def _no_such_name(saved: Iterable[str]) -> str:
    names = ", ".join(saved)
    if not names:
        return _("No way of reading a table is saved under this name. None was saved yet.")
    return _("No way of reading a table is saved under this name. There are: {names}.", names=names)
