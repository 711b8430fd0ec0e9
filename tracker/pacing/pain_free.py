"""Whether the last 24 hours were free of pain, told by the entries alone.

Source: clinical.md F7, after article B. Unknown is the usual answer: one quiet entry is not a quiet day.
"""

from collections.abc import Iterable
from datetime import date

from tracker.pacing.facts import History, Reading, SessionDone

PAINFREE_MINUTES = 24 * 60  # clinical.md F0; on the two odd nights of the year the clock makes it 23 or 25 hours
SPAN_MIN_MINUTES = 20 * 60  # from the first to the last entry; clinical.md F7, no direct evidence
ENTRIES_MIN = 2  # the same


def painfree24(history: History, day: date, minute_now: int) -> bool | None:
    """True after a full day without pain, False when any pain was noted in it, None when it cannot be told.

    An entry counts for it only when back and leg were both given; any known pain counts against it, and a session
    without a number leaves it open.
    """
    now = _at(day, minute_now)
    readings = [one for one in history.readings if _may_lie_within(one.day, one.minute, now)]
    sessions = [one for one in history.sessions if _may_lie_within(one.day, _last_minute(one), now)]
    hurting = [(one.day, one.minute) for one in readings if _hurts(one.back, one.leg, one.worst)]
    hurting += [(one.day, _last_minute(one)) for one in sessions if one.free_of_pain is False]
    if any(minute is not None or on == day for on, minute in hurting):
        return False
    unsure = any(one.flare or one.pain_free_24h is False for one in readings)
    unsure = unsure or any(one.free_of_pain is None for one in sessions)
    return True if _spans_a_day(readings) and not hurting and not unsure else None


def _at(day: date, minute: int) -> int:
    return day.toordinal() * PAINFREE_MINUTES + minute


def _may_lie_within(day: date, minute: int | None, now: int) -> bool:
    """Whether an entry may be of the last 24 hours; one without a time may lie anywhere in its day."""
    first = _at(day, 0 if minute is None else minute)
    last = _at(day, PAINFREE_MINUTES - 1 if minute is None else minute)
    return last >= now - PAINFREE_MINUTES and first <= now


def _last_minute(session: SessionDone) -> int | None:
    return max((minute for minute in (session.minute, session.end_minute) if minute is not None), default=None)


def _hurts(*values: float | None) -> bool:
    return any(value is not None and value > 0 for value in values)


def _spans_a_day(readings: Iterable[Reading]) -> bool:
    moments = sorted(
        _at(reading.day, reading.minute)
        for reading in readings
        if reading.minute is not None and reading.back is not None and reading.leg is not None
    )
    return len(moments) >= ENTRIES_MIN and moments[-1] - moments[0] >= SPAN_MIN_MINUTES
