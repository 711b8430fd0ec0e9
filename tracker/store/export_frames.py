"""Columns as stored, for exports: one query a table, no rows as objects, no pandas."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

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
    rows = db.execute(select(*(table.__table__.c[name] for name in names)).where(*conditions).order_by(*in_order)).all()
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
