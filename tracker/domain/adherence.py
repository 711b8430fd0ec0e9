"""Adherence: done over planned. Nothing planned, or nothing known of what was done, is None: it is never zero."""

from collections.abc import Sequence


def done_on_a_day(loads: Sequence[float | None], *, rested: bool) -> float | None:
    """What a day's sessions come to; None where one is unknown or none was logged; 0 on a rest day that was logged."""
    known = [load for load in loads if load is not None]
    if len(known) < len(loads):
        return None
    return sum(known) if known or rested else None


def adherence(done: float | None, planned: float | None) -> float | None:
    """The part of the plan that was done: 1.0 as planned, over 1 for more; None where nothing was planned."""
    return done / planned if done is not None and planned else None


def adherence_over(days: Sequence[tuple[float | None, float | None]]) -> float | None:
    """The same over several days of (done, planned): only days with something planned and its outcome known count."""
    counted = [(done, planned) for done, planned in days if adherence(done, planned) is not None]
    return adherence(sum(done or 0 for done, _ in counted), sum(planned or 0 for _, planned in counted))
