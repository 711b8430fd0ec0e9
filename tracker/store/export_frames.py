"""Columns as stored, for exports: one query a table, no rows as objects, no pandas."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.tables import Bout

Stored = Mapping[str, Sequence[Any]]  # column name -> its values; all of one length, in one order


def stored_columns(db: Db, person: str, table: type[Any], names: Sequence[str], period: Period | None) -> Stored:
    """The named columns in order of time, unknown times first in their day, without forgotten rows; None: all days."""
    conditions = [table.person_id == person, table.forgotten_at.is_(None)]
    if period:
        conditions.append(table.day.between(period.first, period.last))
    ties = (table.session_id, table.place) if table is Bout else (table.id,)
    in_order = (table.day, table.at.nulls_first(), table.created_at, *ties)
    rows = db.execute(select(*(getattr(table, name) for name in names)).where(*conditions).order_by(*in_order)).all()
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def days_recorded(db: Db, person: str, tables: Iterable[type[Any]]) -> Period | None:
    """From the first to the last day with a row in one of the tables; None for an empty diary."""
    days: list[date | None] = []
    for table in tables:
        bounds = select(func.min(table.day), func.max(table.day))
        days += db.execute(bounds.where(table.person_id == person, table.forgotten_at.is_(None))).one()
    known = [day for day in days if day is not None]
    return Period(min(known), max(known)) if known else None
