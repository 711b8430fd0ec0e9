"""The player's report of a session, as it comes from the browser, into a validated session entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from tracker.domain.entries import PLAYER, SESSION_MAX, Amount, BoutEntry, Pain, SessionEntry, Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import LowestPoint, NerveChange, Outcome, SessionStatus, Side
from tracker.language import LANGUAGES, N_, _, speaking

UNREADABLE = N_("The player sent something that cannot be read. The session is still in this browser: reload the page.")
# Why a session ended early: the code that the player sends, and the words that the diary keeps.
STOP_REASONS = {
    "own_choice": N_("ended by choice"),
    "nerve": N_("tingling or numbness came up"),
    "moved_down": N_("the pain moved further down twice"),
    "weakness": N_("weakness came up"),
    "closed_later": N_("left open and closed later"),
}
ITEM_MAX = 16  # characters of a question's code
OFFSET_MAX = 14 * 60  # minutes east of UTC; no zone is further away


def stop_reason_said(kept: str | None) -> str | None:
    """Why a session ended early, in the language that is spoken; what the person typed stays as it is."""
    return _(kept) if kept and kept in STOP_REASONS.values() else kept


def stop_reason_kept(said: str | None) -> str | None:
    """The words that the diary keeps for those that were shown: the rules of the plan know them by these."""
    shown = ((kept, tag) for kept in STOP_REASONS.values() for tag in LANGUAGES)
    return next((kept for kept, tag in shown if said == _said_in(tag, kept)), said)


def _said_in(tag: str, text: str) -> str:
    with speaking(tag):
        return _(text)


@dataclass(frozen=True, slots=True)
class SafetyAsked:
    """A safety question and its answer."""

    item: str
    present: bool


@dataclass(frozen=True, slots=True)
class GuidedReport:
    """One report: the session's id (made in the browser), its number (rises), and the session as far as it got."""

    session_id: str
    seq: int
    entry: SessionEntry
    safety: tuple[SafetyAsked, ...]
    raw: dict[str, Any]

    @property
    def is_running(self) -> bool:
        """Whether the session is not finished yet."""
        return self.entry.status is SessionStatus.RUNNING


def read_report(raw: Mapping[str, Any]) -> GuidedReport:
    """The report behind the player's JSON. Raises EntryRejected when a part is missing or is no valid value."""
    try:
        session_id, seq = str(UUID(raw["session_id"])), int(raw["seq"])
        entry = _entry(raw)
        safety = tuple(_asked(answer) for answer in raw.get("safety") or ())
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as problem:
        if isinstance(problem, EntryRejected):
            raise
        raise EntryRejected([_(UNREADABLE)]) from None
    return GuidedReport(session_id, seq, entry, safety, dict(raw))


def _asked(raw: Mapping[str, Any]) -> SafetyAsked:
    item, answer = raw["question"], raw["answer"]
    if not isinstance(item, str) or len(item) > ITEM_MAX or not isinstance(answer, bool):
        raise ValueError("a safety answer is a question's code and yes or no")
    return SafetyAsked(item, answer)


def _entry(raw: Mapping[str, Any]) -> SessionEntry:
    zone = timezone(timedelta(minutes=max(-OFFSET_MAX, min(OFFSET_MAX, int(raw["utc_offset"])))))
    began = _instant(raw["started_at"])
    started = moment_of(began, zone)
    return SessionEntry(
        day=started.day,
        routine_id=str(raw["routine_id"]),
        routine_name=str(raw["routine_name"]),
        routine_version=int(raw["routine_version"]),
        started=started,
        ended=moment_of(_possible_end(raw["ended_at"], began), zone) if raw.get("ended_at") else None,
        status=SessionStatus(raw["status"]),
        stop_reason=STOP_REASONS[raw["stop_reason"]] if raw.get("stop_reason") else None,
        bouts=tuple(_bout(bout) for bout in raw["bouts"]),
        before=_pain(raw.get("before")),
        after=_pain(raw.get("after")),
        symptoms=_symptoms(raw.get("symptoms")),
        source=PLAYER,
    )


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant


def _possible_end(told: str, began: datetime) -> datetime:
    """Within the longest session: else a clock that was set back meanwhile would keep it out of the diary for ever."""
    return max(began, min(_instant(told), began + SESSION_MAX))


def _bout(raw: Mapping[str, Any]) -> BoutEntry:
    outcome = Outcome(raw["outcome"])
    return BoutEntry(
        exercise_id=str(raw["exercise_id"]),
        exercise_name=str(raw["exercise_name"]),
        side=Side(raw["side"]),
        planned=_amount(raw["planned"]),
        done=_amount(raw["done"]),
        outcome=outcome,
        seconds=raw.get("seconds"),
        peak_pain=raw.get("peak_pain"),
        detail=raw.get("detail") or None,
    )


def _amount(raw: Mapping[str, Any]) -> Amount:
    return Amount(_at_least_one(raw.get("sets")), _at_least_one(raw.get("reps")), _held(raw.get("hold_seconds")))


def _at_least_one(number: int | None) -> int | None:
    return number if number else None  # none done: there is no amount, which is said by the outcome


def _held(seconds: float | None) -> float | None:
    return None if seconds is None or seconds < 1 else float(seconds)


def _pain(raw: Mapping[str, Any] | None) -> Pain:
    return Pain(raw.get("back"), raw.get("leg")) if raw else Pain()


def _symptoms(raw: Mapping[str, Any] | None) -> Symptoms:
    if not raw:
        return Symptoms()
    return Symptoms(
        _place(raw.get("lowest_left")),
        _place(raw.get("lowest_right")),
        *(NerveChange(raw[name]) if raw.get(name) else None for name in ("tingling", "numbness", "weakness")),
    )


def _place(number: int | None) -> LowestPoint | None:
    return None if number is None else LowestPoint(number)
