"""Busy days that are followed by quiet days: the up-and-down pattern in what was done.

Source: clinical.md B5; no diary rule for it was validated, and the numbers are ours. Shown at most once a week.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from tracker.language import N_
from tracker.pacing.plan import Decision, Input

BOOM_SHARE = 1.5  # of the middle of the days before; clinical.md B5, no direct evidence
BOOM_MINUTES = 10  # above that middle; the same
BUST_SHARE = 0.5  # of that middle; the same
BUST_WITHIN_DAYS = 2  # after the busy day; the same
MIDDLE_DAYS = 14  # before the busy day; the same
MIDDLE_MIN_DAYS = 5  # with minutes above zero; the same
PERIOD_DAYS = 28  # looked at; the same
LOGGED_MIN_DAYS = 14  # of them; the same
PAIRS_MIN = 2  # that make a pattern; the same
MINUTES = N_("min")


class UpAndDown(StrEnum):
    """What the last 28 days show."""

    NOT_ENOUGH_DATA = "not_enough_data"
    NONE = "none"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Pair:
    """A busy day and the quiet day after it, with their minutes."""

    busy: date
    busy_minutes: float
    quiet: date
    quiet_minutes: float


@dataclass(frozen=True, slots=True)
class BoomBust:
    """The answer with its pairs, and how many of the 28 days were logged; `decision` only for a pattern."""

    answer: UpAndDown
    pairs: tuple[Pair, ...]
    logged_days: int
    decision: Decision | None


def boom_bust(minutes: Mapping[date, float], today: date) -> BoomBust:
    """The pattern of the 28 days up to today; `minutes` as `day_minutes` gives them, with days before that period."""
    period = [today - timedelta(days=back) for back in reversed(range(PERIOD_DAYS))]
    logged = sum(day in minutes for day in period)
    pairs = _pairs(minutes, period)
    if logged < LOGGED_MIN_DAYS:
        return BoomBust(UpAndDown.NOT_ENOUGH_DATA, pairs, logged, None)
    if len(pairs) < PAIRS_MIN:
        return BoomBust(UpAndDown.NONE, pairs, logged, None)
    return BoomBust(UpAndDown.PATTERN, pairs, logged, _decision(pairs))


def _pairs(minutes: Mapping[date, float], period: list[date]) -> tuple[Pair, ...]:
    """A quiet day is counted once, however many busy days it follows."""
    found: dict[date, Pair] = {}
    for day in period:
        middle = _middle_before(day, minutes)
        if day not in minutes or middle is None or not _busy(minutes[day], middle):
            continue
        after = [day + timedelta(days=days) for days in range(1, BUST_WITHIN_DAYS + 1)]
        quiet = next((one for one in after if one in period and _quiet(minutes.get(one), middle)), None)
        if quiet is not None and quiet not in found:
            found[quiet] = Pair(day, minutes[day], quiet, minutes[quiet])
    return tuple(found.values())


def _middle_before(day: date, minutes: Mapping[date, float]) -> float | None:
    before = [minutes.get(day - timedelta(days=back), 0.0) for back in range(1, MIDDLE_DAYS + 1)]
    positive = [one for one in before if one > 0]
    return float(median(positive)) if len(positive) >= MIDDLE_MIN_DAYS else None


def _busy(minutes: float, middle: float) -> bool:
    return minutes >= BOOM_SHARE * middle and minutes - middle >= BOOM_MINUTES


def _quiet(minutes: float | None, middle: float) -> bool:
    return minutes is not None and minutes <= BUST_SHARE * middle


def _decision(pairs: tuple[Pair, ...]) -> Decision:
    return Decision(
        rule_id="B5",
        text=N_(
            "Busy days were followed by quiet days {times} times in four weeks. "
            "Many people find smaller, more even amounts easier."
        ),
        values=(("times", len(pairs)),),
        source_key="B5",
        inputs=tuple(_inputs(pairs)),
        threshold=(
            ("boom_share", BOOM_SHARE),
            ("boom_minutes", float(BOOM_MINUTES)),
            ("bust_share", BUST_SHARE),
            ("pairs_min", float(PAIRS_MIN)),
        ),
        would_change_if=N_("Four weeks with more even days."),
    )


def _inputs(pairs: tuple[Pair, ...]) -> list[Input]:
    days = [
        (name, day, minutes)
        for one in pairs
        for name, day, minutes in (
            (N_("a busy day"), one.busy, one.busy_minutes),
            (N_("a quiet day"), one.quiet, one.quiet_minutes),
        )
    ]
    return [Input(name=name, value=f"{minutes:g} {MINUTES}", day=day) for name, day, minutes in days]
