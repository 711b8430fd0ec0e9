"""Which morning is settled, amber, bad or very bad, and when pain in a session is too much; pacing.md's limits."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from tracker.domain.scales import NRS_MAX
from tracker.pacing.settings import Gear, PlanSettings
from tracker.pacing.thresholds import Thresholds


class MorningKind(IntEnum):
    """From better to worse."""

    SETTLED = 0
    AMBER = 1
    BAD = 2
    SEVERE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """NRS limits for one usual pain: settled up to, bad from, severe from, too much in a session above."""

    usual: float
    settled: float
    bad: float
    severe: float
    during: float
    running: float


def limits_for(usual: float, numbers: Thresholds) -> Limits:
    """The limits; a usual pain above the highest one that counts is taken as that one."""
    counted = min(usual, numbers.usual_most)
    return Limits(
        usual=counted,
        settled=max(numbers.settled_max, counted),
        bad=max(numbers.bad_min, counted + numbers.bad_rise),
        severe=min(NRS_MAX, max(numbers.severe_min, counted + numbers.severe_rise)),
        during=min(numbers.during_cap, max(numbers.during_most, counted + numbers.during_rise)),
        running=numbers.running_min,
    )


def morning_kind(now: float, last: float | None, limits: Limits) -> MorningKind:
    """The kind of a morning, `last` being the logged morning just before it (None: none, or too long ago)."""
    if now >= limits.severe:
        return MorningKind.SEVERE
    if now >= limits.bad or _still_high(now, last, limits):
        return MorningKind.BAD
    return MorningKind.SETTLED if now <= limits.settled else MorningKind.AMBER


def _still_high(now: float, last: float | None, limits: Limits) -> bool:
    """Two logged mornings running above settled, at 4 or more."""
    least = limits.running
    return last is not None and min(now, last) >= least and min(now, last) > limits.settled


def usual_on(day: date, settings: PlanSettings) -> float:
    """The usual pain that holds on a day; the first one set holds before it too, and 0 where none is set."""
    if len(settings.usual) == 1:  # the ordinary case, and asked for every day of a fold
        return settings.usual[0].value
    known = sorted(settings.usual, key=lambda one: one.since)
    held = [one.value for one in known if one.since <= day]
    return held[-1] if held else (known[0].value if known else 0.0)


def gear_on(day: date, settings: PlanSettings) -> Gear:
    """The gear; the brisk one only with a low usual pain and no symptoms below the knee, else standard."""
    allowed = usual_on(day, settings) <= settings.thresholds.settled_max and not settings.below_knee
    return Gear.STANDARD if settings.gear is Gear.BRISK and not allowed else settings.gear
