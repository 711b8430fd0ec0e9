"""What went with better mornings and better sessions: the raw comparison beside the regression of the project."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from bench.insights.diaries import Life, Lived, lived, more_when_it_hurts, rated
from bench.insights.measures import CLAIM, COVERS, PROBABLY, Measured, Vector, mean, share
from tracker.analysis.associations import Comparison, Difference, Side, Verdict, difference_of
from tracker.analysis.associations_mornings import Mornings, mornings_around
from tracker.analysis.next_morning import next_morning
from tracker.analysis.routine_response import sessions_compared

MORNINGS, RAW_MORNINGS = "next morning, regression", "next morning, plain difference"
SESSIONS, RAW_SESSIONS = "before to after, regression", "before to after, plain changes"
FINDS = "next morning, a true fall of 1 point"
DAYS, CARRY_OVERS = (60, 120, 240), (0.3, 0.5, 0.8)
IN_BAR = (60, 120)  # 30 days never hold ten days of each kind with both mornings logged
FIRST = np.datetime64("2026-01-05")
HELP = -1.0  # points on the next morning
WITHIN_AN_HOUR = 0.8  # of what is above the usual pain is left after a session
AFTER_SPREAD = 0.6
LOWER, HIGHER = (Verdict.LOWER,), (Verdict.HIGHER,)
HALF = np.array([0.5])
DECIDED_AT_MIDDAY = Life(by_midday=1.0)


def measured_mornings(draw: Generator, people: int) -> list[Measured]:
    """A routine without any effect, and one that takes a point off."""
    null = [
        one
        for days in DAYS
        for rho in CARRY_OVERS
        for one in _mornings_at_null(draw, people, days, Life(carry_over=rho))
    ]
    hidden = _mornings_at_null(draw, people, 120, DECIDED_AT_MIDDAY)
    return [*null, *hidden, *(_power(draw, people, days) for days in DAYS)]


def measured_sessions(draw: Generator, people: int) -> list[Measured]:
    """Two routines that do the same, of which one is chosen at midday, when it hurts more at that moment."""
    lives = [Life(carry_over=rho, by_midday=1.0) for rho in CARRY_OVERS]
    return [one for days in IN_BAR for life in lives for one in _sessions(draw, people, days, life)]


def mornings_of(days: Lived, person: int) -> Mornings:
    """One person's mornings and evenings."""
    return mornings_around(FIRST, days.morning[person], days.evening[person])


def _compared(
    draw: Generator, people: int, days: int, life: Life, effect: float
) -> list[tuple[Comparison, Difference]]:
    """The finding of the project and the plain difference, where there is enough for either."""
    made = lived(draw, people, days, life, more_when_it_hurts(HALF), lambda done: effect * done[:, 0])
    each = [(next_morning("it", made.done[one, :, 0], mornings_of(made, one)), one) for one in range(people)]
    return [(found, _plain(made, one)) for found, one in each if found.difference]


def _mornings_at_null(draw: Generator, people: int, days: int, life: Life) -> list[Measured]:
    both = _compared(draw, people, days, life, 0.0)
    setting = diaries(days, life)
    found = [one for one, _ in both]
    bar = days in IN_BAR and life is not DECIDED_AT_MIDDAY
    return [
        *told(MORNINGS, setting, [one.difference for one in found if one.difference], bar=bar),
        *_probable(setting, [one.verdict for one in found], bar=bar),
        *told(RAW_MORNINGS, setting, [plain for _, plain in both], bar=False),
    ]


def diaries(days: int, life: Life) -> str:
    """The name of a kind of diaries."""
    return f"{days} days, carry-over {life.carry_over}" + (", decided at midday" if life is DECIDED_AT_MIDDAY else "")


def told(method: str, setting: str, found: Sequence[Difference], *, bar: bool) -> list[Measured]:
    """Bias, coverage and false claims, where the truth is that there is no difference."""
    covers, claim = (COVERS, CLAIM) if bar else (None, None)
    helped, harmed = ([side(one) for one in found] for side in (_below, _above))
    return [
        mean(method, "bias", setting, [one.estimate for one in found]),
        share(method, "covers", setting, [not (low or high) for low, high in zip(helped, harmed, strict=True)], covers),
        share(method, "false help", setting, helped, claim),
        share(method, "false harm", setting, harmed, claim),
    ]


def _probable(setting: str, said: Sequence[Verdict], *, bar: bool) -> list[Measured]:
    asked = PROBABLY if bar else None
    lower, higher = (*LOWER, Verdict.PROBABLY_LOWER), (*HIGHER, Verdict.PROBABLY_HIGHER)
    return [
        share(MORNINGS, "false probable help", setting, [one in lower for one in said], asked),
        share(MORNINGS, "false probable harm", setting, [one in higher for one in said], asked),
    ]


def _power(draw: Generator, people: int, days: int) -> Measured:
    each = [_compared(draw, people // 3, days, Life(carry_over=rho), HELP) for rho in CARRY_OVERS]
    said = [found.verdict in LOWER for both in each for found, _ in both]
    return share(FINDS, "lower", f"{days} days", said)


def _below(found: Difference) -> bool:
    return found.interval[1] < 0


def _above(found: Difference) -> bool:
    return found.interval[0] > 0


def _plain(made: Lived, person: int) -> Difference:
    """The mean of the mornings after days with, minus after days without."""
    later, done = made.morning[person, 1:], made.done[person, :-1, 0]
    known = ~np.isnan(later)
    return _of_two(later[known & (done == 1)], later[known & (done == 0)])


def _of_two(one: Vector, other: Vector) -> Difference:
    error = float(np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)))
    n = len(one) + len(other)
    return difference_of(float(one.mean() - other.mean()), error, n - 2, n)


def _sessions(draw: Generator, people: int, days: int, life: Life) -> list[Measured]:
    made = lived(draw, people, days, life, more_when_it_hurts(HALF), lambda done: np.zeros(len(done)))
    before, after = before_and_after(draw, made, life)
    both = [_one_person(made, before[one], after[one], one) for one in range(people)]
    setting = f"{days} days, carry-over {life.carry_over}"
    regression = [found.difference for found, _ in both if found.difference]
    return [
        *told(SESSIONS, setting, regression, bar=True),
        *told(RAW_SESSIONS, setting, [plain for found, plain in both if found.difference], bar=False),
    ]


def before_and_after(draw: Generator, made: Lived, life: Life) -> tuple[Vector, Vector]:
    """One session each midday; within the hour pain goes back a little towards the usual, whatever was done."""
    usual = np.nanmean(made.midday, axis=1, keepdims=True)
    above = made.midday - usual
    hour_later = usual + WITHIN_AN_HOUR * above + draw.normal(0, AFTER_SPREAD, above.shape)
    return rated(draw, made.midday, life), rated(draw, hour_later, life)


def _one_person(made: Lived, before: Vector, after: Vector, person: int) -> tuple[Comparison, Difference]:
    known = ~np.isnan(before) & ~np.isnan(after)
    first = made.done[person, :, 0][known] == 1
    pain = (before[known], after[known], made.morning[person][known])
    change = pain[1] - pain[0]
    found = sessions_compared("it", "other", (_side(first), _side(~first), int((~known).sum())), pain, first)
    return found, _of_two(change[first], change[~first])


def _side(rows: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Side:
    begins = date(2026, 1, 5)
    return Side(tuple(begins + timedelta(days=int(day)) for day in np.flatnonzero(rows)))
