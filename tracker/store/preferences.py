"""Reads a person's settings."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.settings import Settings
from tracker.store import Db
from tracker.store.tables import Setting

DAYS = ("welcomed_on", "checked_on")
NAMES = tuple(field.name for field in fields(Settings))


def settings_of(db: Db, person: str) -> Settings:
    """The person's settings; what was never set has its default."""
    rows = db.execute(select(Setting.name, Setting.value).where(Setting.person_id == person))
    return replace(Settings(), **{name: _from_json(name, value) for name, value in rows if name in NAMES})


def _from_json(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in DAYS and value is not None else value
