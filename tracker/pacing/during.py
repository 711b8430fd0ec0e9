"""The rules for pain during an exercise, D1 to D8: the first that fits decides. The player has the same in rules.js.

Source: clinical.md F2, after articles A and B, the pain-monitoring model (B1) and "further down the leg" (C1).
"""

from dataclasses import dataclass

from tracker.domain.guided import DURING_REASONS, DuringAction
from tracker.domain.rejection import reject_if
from tracker.domain.scales import nrs_problem
from tracker.language import N_

DELTA_EASE = 1  # NRS points; clinical.md F0, no direct evidence
DELTA_STOP = 2  # NRS points; the same
OK_MAX = 5  # highest NRS of the "ok" zone; clinical.md B1


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, the rule and the sentence behind it, and whether the person can go on all the same."""

    rule_id: str
    action: DuringAction
    reason: str
    can_overrule: bool


def during_decision(
    before: int | None,
    during: int | None,
    *,
    distal_before: int | None,
    distal_now: int | None,
    tingling_or_numbness_new: bool,
    weakness_new: bool,
    strict: bool,
    moved_down_before: bool,
) -> Decision:
    """What the rules say to pain 0-10 and lowest point 0-7, None where unknown. Raises EntryRejected off the scale."""
    reject_if(
        [
            nrs_problem(before, N_("earlier pain"), whole=True),
            nrs_problem(during, N_("present pain"), whole=True),
        ]
    )
    if weakness_new:
        return _decision("D1", DuringAction.ASK_WEAKNESS, can_overrule=False)
    if tingling_or_numbness_new:
        return _decision("D2", DuringAction.STOP_SESSION, can_overrule=False)
    if distal_before is not None and distal_now is not None and distal_now > distal_before:
        return _moved_down(again=moved_down_before)
    if before is None or during is None:
        return _decision("D4", DuringAction.ASK)
    return _by_rise(during - before, during, strict=strict)


def _moved_down(*, again: bool) -> Decision:
    if again:
        return Decision("D3", DuringAction.STOP_SESSION, DURING_REASONS["D3-again"], can_overrule=False)
    return _decision("D3", DuringAction.STOP_EXERCISE)


def _by_rise(rise: int, during: int, *, strict: bool) -> Decision:
    if rise >= DELTA_STOP:
        return _decision("D5", DuringAction.STOP_EXERCISE)
    if rise < DELTA_EASE:
        return _decision("D8", DuringAction.OK)
    if strict or during > OK_MAX:
        return _decision("D6", DuringAction.STOP_EXERCISE)
    return _decision("D7", DuringAction.EASE)


def _decision(rule_id: str, action: DuringAction, *, can_overrule: bool = True) -> Decision:
    return Decision(rule_id, action, DURING_REASONS[rule_id], can_overrule)
