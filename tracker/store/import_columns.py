"""Columns for the export that only an import needs: what is set, own versions with those taken off the list, and how
far a session that goes on had come. Each gives the named columns in one order, as `stored_columns` does."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from tracker.domain.periods import Period
from tracker.domain.scales import SessionStatus
from tracker.store import Db
from tracker.store.export_frames import Stored
from tracker.store.preferences import ENDED_SIGN_INS

MADE_UP = "made_up"


def version_columns(db: Db, person: str, table: type[Any], names: Sequence[str], period: Period | None) -> Stored:
    """All versions of own routines or exercises of a period; those taken off the list too, as sessions name them."""
    conditions = [table.person_id == person, *_in(table, period)]
    return _columns(db, table, names, conditions, (table.day, table.created_at, table.id))


def setting_columns(db: Db, person: str, table: type[Any], names: Sequence[str], period: Period | None) -> Stored:
    """The settings that go with the diary, by name; of a period only the mark of a made-up diary.

    Settings belong to no day.
    """
    conditions = [table.person_id == person, table.name != ENDED_SIGN_INS]
    if period:
        conditions.append(table.name == MADE_UP)
    return _columns(db, table, names, conditions, (table.name,))


def unfinished_columns(db: Db, person: str, table: type[Any], names: Sequence[str], period: Period | None) -> Stored:
    """The sessions that were begun in the player and can go on."""
    unfinished = (table.status == SessionStatus.RUNNING) & table.report.is_not(None)
    conditions = [table.person_id == person, table.forgotten_at.is_(None), unfinished, *_in(table, period)]
    return _columns(db, table, names, conditions, (table.day, table.id))


def _in(table: type[Any], period: Period | None) -> list[ColumnElement[bool]]:
    return [table.day.between(period.first, period.last)] if period else []


def _columns(
    db: Db, table: type[Any], names: Sequence[str], conditions: Sequence[ColumnElement[bool]], order: Sequence[Any]
) -> Stored:
    rows = db.execute(select(*(table.__table__.c[name] for name in names)).where(*conditions).order_by(*order)).all()
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
