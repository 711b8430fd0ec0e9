"""A dose made smaller: holds first, then repetitions and sets; walks by whole minutes. Never longer than it was.

Source: pacing.md, Dose; the order is ours: a shorter hold asks least of a nerve and keeps the exercise as it is taught.
"""

from dataclasses import replace
from math import ceil, floor

from tracker.domain.doses import Dose, DoseKind, active_seconds

HOLD_LEAST_SECONDS = 10.0  # a hold is not shortened below it; pacing.md, Dose
WALK_STEP_SECONDS = 60.0  # walks are given in whole minutes; ours
HALF = 0.5  # a careful or a new try; clinical.md F6
ROUNDING = 1e-9  # a product that should be whole is not rounded down by the noise of floating point
HELD = frozenset({DoseKind.HOLD, DoseKind.OPEN})


def shortened(dose: Dose, share: float) -> Dose | None:
    """At most `share` of the seconds under hold or movement; None where even its smallest form is more than that."""
    if share >= 1:
        return dose
    match dose.kind:
        case DoseKind.WALK:
            return _walk(dose, share)
        case DoseKind.BREATHS:
            return _breaths(dose, share)
        case DoseKind.RHYTHM:
            return _fewer(dose, _whole(dose.sets * dose.reps * share))
    return _held(dose, share)


def halved(dose: Dose) -> Dose | None:
    """Half of it, or where that were too short to be of use the smallest form; None where that is no less at all."""
    half = shortened(dose, HALF)
    if half is not None:
        return half
    least = smallest(dose)
    return least if active_seconds(least) < active_seconds(dose) else None


def smallest(dose: Dose) -> Dose:
    """One repetition of the shortest hold, one beat, the fewest breaths, or a walk of a minute."""
    once = replace(dose, sets=1, reps=1, reps_max=None)
    match dose.kind:
        case DoseKind.WALK:
            return replace(once, seconds=WALK_STEP_SECONDS)
        case DoseKind.BREATHS:
            return _with_breaths(once, _least_breaths(dose))
        case DoseKind.RHYTHM:
            return once
    return _with_seconds(once, _least_hold(dose))


def held_shorter(dose: Dose, factor: float) -> Dose:
    """The holds times a factor up to 1, never under ten seconds and never longer than they were."""
    if dose.kind not in HELD or factor >= 1:
        return dose
    return _with_seconds(dose, max(_least_hold(dose), float(_whole(dose.seconds * factor))))


def _held(dose: Dose, share: float) -> Dose | None:
    seconds = float(_whole(dose.seconds * share))
    if seconds >= _least_hold(dose):
        return _with_seconds(dose, seconds)
    each_side = dose.sets * dose.reps * dose.seconds * share
    fewer = _fewer(dose, _whole(each_side / _least_hold(dose)))
    if fewer is None:
        return None
    longest = float(_whole(each_side / (fewer.sets * fewer.reps)))
    return _with_seconds(fewer, min(dose.seconds, max(_least_hold(dose), longest)))


def _breaths(dose: Dose, share: float) -> Dose | None:
    asked, least = dose.breaths_min or 1, _least_breaths(dose)
    breaths = _whole(asked * share)
    if breaths >= least:
        return _with_breaths(dose, breaths)
    fewer = _fewer(dose, _whole(dose.sets * dose.reps * asked * share / least))
    return None if fewer is None else _with_breaths(fewer, least)


def _walk(dose: Dose, share: float) -> Dose | None:
    minutes = _whole(dose.seconds * share / WALK_STEP_SECONDS)
    return replace(dose, seconds=minutes * WALK_STEP_SECONDS) if minutes >= 1 else None


def _fewer(dose: Dose, rounds: int) -> Dose | None:
    """As many repetitions over all sets as there may be, in as few sets as that takes; None for none at all."""
    if rounds < 1:
        return None
    ways = [(sets, min(dose.reps, rounds // sets)) for sets in range(1, min(dose.sets, rounds) + 1)]
    sets, reps = max(ways, key=lambda way: (way[0] * way[1], -way[0]))
    return replace(dose, sets=sets, reps=reps, reps_max=None)


def _with_seconds(dose: Dose, seconds: float) -> Dose:
    """The timer's end of an open hold comes nearer by as much; a range that leaves room to grow is closed."""
    cap = None if dose.cap_seconds is None else max(seconds, dose.cap_seconds * seconds / dose.seconds)
    return replace(dose, seconds=seconds, seconds_max=None, reps_max=None, cap_seconds=cap)


def _with_breaths(dose: Dose, breaths: int) -> Dose:
    """The most breaths come down by as much as the fewest."""
    most = (dose.breaths_max or breaths) * breaths // (dose.breaths_min or 1)
    return replace(dose, breaths_min=breaths, breaths_max=max(breaths, most))


def _least_hold(dose: Dose) -> float:
    return min(HOLD_LEAST_SECONDS, dose.seconds)


def _least_breaths(dose: Dose) -> int:
    return min(dose.breaths_min or 1, ceil(HOLD_LEAST_SECONDS / dose.seconds))


def _whole(value: float) -> int:
    return floor(value + ROUNDING)
