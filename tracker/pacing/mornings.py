"""The next morning against the morning before: what it says about what was done in between. M1 to M6.

Source: clinical.md B2 and F4, direction after Silbernagel 2007. How much a step is, the plan decides (pacing.md).
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.language import N_
from tracker.pacing.during import DELTA_STOP

HOLD_DAYS = 2  # days without growth after M4; clinical.md F4, no direct evidence


class MorningAction(StrEnum):
    """What the morning says."""

    STEP_BACK = "step_back"
    HOLD = "hold"
    OK = "ok"
    UNKNOWN = "unknown"


ACTIONS = {
    "M1": MorningAction.STEP_BACK,
    "M2": MorningAction.STEP_BACK,
    "M3": MorningAction.STEP_BACK,
    "M4": MorningAction.HOLD,
    "M5": MorningAction.OK,
    "M6": MorningAction.UNKNOWN,
}
REASONS = {
    "M1": N_("There is something new with feeling or strength. Take a step back, and go through the safety questions."),
    "M2": N_("It has moved further down the leg, so a step back is the careful thing."),
    "M3": N_("This morning is clearly higher than the last one. A smaller amount gives it room to settle."),
    "M4": N_("A little higher than the last morning. Stay with the same amount for two days."),
    "M5": N_("This morning is no higher than the last one. What you did seems to suit you."),
    "M6": N_("There is no number to compare with. That counts neither for nor against."),
}


@dataclass(frozen=True, slots=True)
class MorningResponse:
    """What a morning says, with its rule and its sentence; `check_safety` asks for the list of warning signs."""

    rule_id: str
    action: MorningAction
    reason: str
    check_safety: bool


def morning_response(
    earlier: float | None,
    now: float | None,
    *,
    lowest_earlier: int | None = None,
    lowest_now: int | None = None,
    nerve_new: bool = False,
) -> MorningResponse:
    """Compares two mornings, pain 0-10 and lowest point 0-7, None unknown; the last `before` serves as the earlier."""
    rule_id = _rule(earlier, now, lowest_earlier, lowest_now, nerve_new=nerve_new)
    return MorningResponse(rule_id, ACTIONS[rule_id], REASONS[rule_id], check_safety=rule_id == "M1")


def _rule(
    earlier: float | None, now: float | None, lowest_earlier: int | None, lowest_now: int | None, *, nerve_new: bool
) -> str:
    if nerve_new:
        return "M1"
    if lowest_earlier is not None and lowest_now is not None and lowest_now > lowest_earlier:
        return "M2"
    if earlier is None or now is None:
        return "M6"
    if now <= earlier:
        return "M5"
    return "M3" if now - earlier >= DELTA_STOP else "M4"
