"""Minutes of exercise and walking a day: a day counts as zero only where the person logged a day of rest.

Source: clinical.md B5. A day with an amount that nobody knows is unknown altogether, never smaller.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.scales import ActivityKind
from tracker.pacing.facts import History, SessionDone


def day_minutes(history: History) -> dict[date, float]:
    """Minutes of each day whose entries all have an amount; days of rest are 0, unlogged days are left out."""
    amounts: dict[date, list[float | None]] = {}
    for day, minutes in _logged(history):
        amounts.setdefault(day, []).append(minutes)
    known = {day: [one for one in minutes if one is not None] for day, minutes in amounts.items()}
    return {day: sum(sorted(known[day])) for day, minutes in sorted(amounts.items()) if len(known[day]) == len(minutes)}


def _logged(history: History) -> Iterable[tuple[date, float | None]]:
    yield from ((one.day, session_minutes(one)) for one in history.sessions)
    yield from ((one.day, one.minutes) for one in history.activities if one.kind is ActivityKind.WALKING)
    yield from ((one.day, 0.0) for one in history.readings if one.rested)


def session_minutes(session: SessionDone) -> float | None:
    """Minutes on the clock; without both times the load-minutes stand in, as the nearest that is known."""
    if session.minute is not None and session.end_minute is not None and session.end_minute > session.minute:
        return float(session.end_minute - session.minute)
    return session.load
