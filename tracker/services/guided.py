"""Keeps the guided session: each report as it comes, once, in the place of the one before it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import Kept, Kind
from tracker.domain.moments import Moment
from tracker.domain.reports import GuidedReport
from tracker.domain.scales import SessionStatus
from tracker.services.people import ensure_person
from tracker.services.record import add_entry, put_in_place, refuse_future
from tracker.store import Db
from tracker.store.reading import entry_with
from tracker.store.rows import Head
from tracker.store.tables import ExerciseSession

CLOSED = "closed as far as it got"


def keep_report(db: Db, person: str, report: GuidedReport, now: datetime) -> None:
    """Stores a report; an older one than what is stored, or one for a session corrected since, changes nothing."""
    refuse_future(report.entry, now)
    ensure_person(db, person, now)
    row = db.get(ExerciseSession, report.session_id)
    if row is None:
        add_entry(db, report.entry, Head(report.session_id, person, now, now))
    elif row.person_id != person or row.version > 1 or row.forgotten_at or not _newer(row, report):
        return
    else:
        kept = Kept(row.id, report.entry, row.version, row.created_at)
        put_in_place(db, person, kept, report.entry, now)
    _keep_raw(db, report)


def close_unfinished(db: Db, person: str, session_id: str, now: datetime) -> None:
    """Ends a session as far as it got; its end is when its last bout was reported, where that is known."""
    kept = entry_with(db, person, Kind.SESSION, session_id)
    if kept is None or not isinstance(kept.entry, SessionEntry) or kept.entry.status is not SessionStatus.RUNNING:
        return
    raw = db.get_one(ExerciseSession, session_id).report or {}
    ended = _last_end(raw, kept.entry)
    closed = replace(kept.entry, status=SessionStatus.STOPPED_EARLY, stop_reason=CLOSED, ended=ended)
    put_in_place(db, person, kept, closed, now)


def _newer(row: ExerciseSession, report: GuidedReport) -> bool:
    if row.status is not SessionStatus.RUNNING and report.is_running:
        return False
    return report.seq > int((row.report or {}).get("seq", 0))


def _keep_raw(db: Db, report: GuidedReport) -> None:
    db.flush()
    row = db.get_one(ExerciseSession, report.session_id)
    row.report = report.raw if report.is_running else {"seq": report.seq}


def _last_end(raw: dict[str, Any], entry: SessionEntry) -> Moment | None:
    ends = [datetime.fromisoformat(bout["ended_at"]) for bout in raw.get("bouts", []) if bout.get("ended_at")]
    if not ends or entry.started is None or entry.started.utc_offset is None:
        return None
    return Moment(entry.started.day, max(ends), entry.started.utc_offset)
