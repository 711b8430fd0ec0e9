"""Reads a person's settings."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.safety import AgeBand
from tracker.domain.settings import Settings
from tracker.language.units import Units
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import Setting

MAPPING_PREFIX = "csv_mapping."  # of the names of saved ways of reading a table
ENDED_SIGN_INS = "ended-sign-ins"  # mark -> when it was ended; it belongs to this place, and goes into no file


def _code(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a country is two letters")
    return value


FROM_JSON: dict[str, Callable[[str], Any]] = {
    "welcomed_on": date.fromisoformat,
    "checked_on": date.fromisoformat,
    "age": AgeBand,
    "units": Units,
    "country": _code,
}
NAMES = tuple(field.name for field in fields(Settings))


@remembered
def settings_of(db: Db, person: str) -> Settings:
    """The person's settings; what was never set has its default."""
    rows = db.execute(select(Setting.name, Setting.value).where(Setting.person_id == person))
    return replace(Settings(), **{name: _from_json(name, value) for name, value in rows if name in NAMES})


def _from_json(name: str, value: Any) -> Any:
    if value is None:
        return None
    return FROM_JSON[name](value) if name in FROM_JSON else value
