"""Closes a session that was begun in the player and will not go on, as far as it got."""

from datetime import datetime

from tracker.domain.reports import read_report
from tracker.domain.scales import SessionStatus
from tracker.services.guided import keep_report
from tracker.store import Db
from tracker.store.guided import Unfinished


def close_unfinished(db: Db, person: str, session: Unfinished, now: datetime) -> None:
    """Ends it at the end of its last exercise; the player, should it still be open somewhere, can say no more to it."""
    told = session.report
    last = [bout["ended_at"] for bout in told["bouts"] if bout.get("ended_at")]
    closed = {
        **told,
        "seq": int(told["seq"]) + 1,
        "status": SessionStatus.STOPPED_EARLY.value,
        "stop_reason": "closed_later",
        "ended_at": max([told["started_at"], *last], key=datetime.fromisoformat),
    }
    keep_report(db, person, read_report(closed), now)
