"""Where the quota starts, and how an amount is shown."""

from datetime import date
from math import floor

from tracker.pacing.limits import gear_on
from tracker.pacing.settings import Gear, PlanSettings, Tolerance


def tolerance_on(day: date, settings: PlanSettings) -> Tolerance | None:
    """The latest tolerance known on a day; None before the first, and for one without any minutes."""
    known = sorted((one for one in settings.tolerance if one.since <= day), key=lambda one: one.since)
    latest = known[-1] if known else None
    return latest if latest and latest.load_minutes > 0 else None


def start_share(day: date, settings: PlanSettings, *, measured: bool) -> float:
    """The share of a comfortable amount to start with: by gear when guessed; less below the knee or when irritable."""
    numbers = settings.thresholds
    by_gear = {
        Gear.GENTLE: numbers.start_gentle,
        Gear.STANDARD: numbers.start_guessed,
        Gear.BRISK: numbers.start_brisk,
    }
    share = numbers.start_measured if measured else by_gear[gear_on(day, settings)]
    if settings.below_knee:
        share = min(share, numbers.start_below_knee)
    if settings.irritable:
        share = min(share, numbers.start_irritable)
    return share


def growth_on(day: date, settings: PlanSettings) -> float:
    """By what share the quota may grow in any seven days."""
    brisk = gear_on(day, settings) is Gear.BRISK
    return settings.thresholds.growth_brisk if brisk else settings.thresholds.growth


def half_minutes(load_minutes: float) -> float:
    """An amount as it is shown: minutes, rounded down to half minutes."""
    return floor(load_minutes * 2 + 1e-9) / 2
