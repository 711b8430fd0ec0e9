"""Keeps the guided session: each report as it comes, once, in the place of the one before it."""

from datetime import datetime, timedelta

from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import Kept
from tracker.domain.rejection import reject_if
from tracker.domain.reports import GuidedReport
from tracker.domain.scales import SessionStatus
from tracker.language import N_, _
from tracker.services.people import ensure_person
from tracker.services.record import add_entry, put_in_place
from tracker.store import Db
from tracker.store.rows import Head, child_id
from tracker.store.tables import ExerciseSession, SafetyAnswer

ASKED_IN_SESSION = "session"
CLOCK_AHEAD = timedelta(hours=1)  # another device's clock may be ahead: its session is kept as that clock says
TOO_FAR_AHEAD = N_(
    "The clock of this device is more than an hour ahead of the clock of the machine with the diary. Set the clock "
    "right: what you did is kept here, and goes into the diary then."
)


def keep_report(db: Db, person: str, report: GuidedReport, now: datetime) -> None:
    """Stores a report; an older one than what is stored, or one for a session corrected since, changes nothing.

    Raises EntryRejected where the clock of the player is far ahead of `now`.
    """
    _refuse_far_ahead(report.entry, now)
    ensure_person(db, person, now)
    row = db.get(ExerciseSession, (report.session_id, person))
    if row is None:
        add_entry(db, report.entry, Head(report.session_id, person, now, now))
    elif row.version > 1 or row.forgotten_at or not _newer(row, report):
        return
    else:
        kept = Kept(row.id, report.entry, row.version, row.created_at)
        put_in_place(db, person, kept, report.entry, now)
    _keep_raw(db, person, report)
    _keep_safety_answers(db, person, report, now)


def _refuse_far_ahead(entry: SessionEntry, now: datetime) -> None:
    times = (moment.at for moment in (entry.started, entry.ended) if moment and moment.at)
    reject_if([_(TOO_FAR_AHEAD) if max(times, default=now) > now + CLOCK_AHEAD else None])


def _keep_safety_answers(db: Db, person: str, report: GuidedReport, now: datetime) -> None:
    """The three questions about weakness, asked at once and answered; they are kept with the day."""
    for asked in report.safety:
        moment = report.entry.moment
        db.merge(
            SafetyAnswer(
                id=child_id(report.session_id, asked.item),
                person_id=person,
                day=moment.day,
                at=moment.at,
                utc_offset=moment.utc_offset,
                source=report.entry.source,
                created_at=now,
                changed_at=now,
                item=asked.item,
                asked_in=ASKED_IN_SESSION,
                present=asked.present,
            )
        )


def _newer(row: ExerciseSession, report: GuidedReport) -> bool:
    if row.status is not SessionStatus.RUNNING and report.is_running:
        return False
    return report.seq > int((row.report or {}).get("seq", 0))


def _keep_raw(db: Db, person: str, report: GuidedReport) -> None:
    db.flush()
    row = db.get_one(ExerciseSession, (report.session_id, person))
    row.report = report.raw if report.is_running else {"seq": report.seq}
