"""How much is too much: minutes walked and the next morning."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from bench.insights.diaries import Life, Lived, less_when_it_hurts, lived
from bench.insights.measures import CLAIM, COVERS, Measured, Vector, share
from bench.insights.routines import DECIDED_AT_MIDDAY, diaries, mornings_of
from tracker.analysis.associations import Slope, Verdict
from tracker.analysis.associations_slope import next_morning_slope
from tracker.analysis.dose import ONE_POINT_MORE, DoseFinding, dose_finding

METHOD, CURVE, TESTED = "dose, straight line", "dose, the curve", "dose, tested so far"
RAW, FINDS = "dose, plain correlation", "dose, a true rise of half a point a quarter of an hour"
DAYS, CARRY_OVERS = (60, 120, 240), (0.3, 0.5, 0.8)
IN_BAR = (60, 120)
STEP = 15.0  # minutes
A_STEP_MORE = 0.5  # points
BEND, BEYOND_THE_BEND = 30.0, 0.05  # minutes; points a minute
SMALLEST_Z = 1.96


def _none(dose: Vector) -> Vector:
    return np.zeros_like(dose)


def _straight(dose: Vector) -> Vector:
    return A_STEP_MORE / STEP * dose


def _bent(dose: Vector) -> Vector:
    return BEYOND_THE_BEND * np.maximum(dose - BEND, 0)


def measured_doses(draw: Generator, people: int) -> list[Measured]:
    """Walking that does nothing, that adds pain evenly, and that adds pain only beyond half an hour."""
    lives = [Life(carry_over=rho) for rho in CARRY_OVERS]
    null = [one for days in DAYS for life in lives for one in _at_null(draw, people, days, life)]
    hidden = _at_null(draw, people, 120, DECIDED_AT_MIDDAY)
    power = [_power(draw, people, days) for days in DAYS]
    return [*null, *hidden, *power, *(one for days in IN_BAR for one in _curves(draw, people // 3, days))]


def _walked(draw: Generator, people: int, days: int, life: Life, truth: Callable[[Vector], Vector]) -> Lived:
    return lived(draw, people, days, life, less_when_it_hurts, lambda done: truth(done[:, 0]))


def _slopes(made: Lived) -> list[Slope]:
    each = enumerate(made.done[:, :, 0])
    return [next_morning_slope("walking", dose, STEP, mornings_of(made, one)) for one, dose in each]


def _at_null(draw: Generator, people: int, days: int, life: Life) -> list[Measured]:
    made = _walked(draw, people, days, life, _none)
    intervals = [one.difference.interval for one in _slopes(made) if one.difference]
    setting = diaries(days, life)
    bar = days in IN_BAR and life is not DECIDED_AT_MIDDAY
    covers, claim = (COVERS, CLAIM) if bar else (None, None)
    return [
        share(METHOD, "covers", setting, [low <= 0 <= high for low, high in intervals], covers),
        share(METHOD, "false help", setting, [high < 0 for _, high in intervals], claim),
        share(METHOD, "false harm", setting, [low > 0 for low, _ in intervals], claim),
        share(RAW, "false claim", setting, [correlates(*both) for both in zip(made.morning, made.done, strict=True)]),
    ]


def correlates(morning: Vector, done: Vector) -> bool:
    """Whether the plain correlation of a day's dose and the next morning would claim something."""
    later, dose = morning[1:], done[:-1, 0]
    known = ~np.isnan(later)
    r = float(np.corrcoef(later[known], dose[known])[0, 1])
    return bool(abs(np.arctanh(r)) * np.sqrt(int(known.sum()) - 3) > SMALLEST_Z)


def _power(draw: Generator, people: int, days: int) -> Measured:
    each = [_slopes(_walked(draw, people // 3, days, Life(carry_over=rho), _straight)) for rho in CARRY_OVERS]
    return share(FINDS, "higher", f"{days} days", [one.verdict is Verdict.HIGHER for found in each for one in found])


def _curves(draw: Generator, people: int, days: int) -> list[Measured]:
    """With a bend at half an hour; what is said of the largest dose tested may be wrong by a point or more."""
    found = [one for rho in CARRY_OVERS for one in _findings(draw, people // 3, days, Life(carry_over=rho))]
    tested = [_more(one.tested_so_far, one) for one in found if one.tested_so_far is not None]
    setting = f"{days} days, a bend at {BEND:g} minutes"
    return [
        share(CURVE, "covers (called rough)", setting, [held for one in found for held in _held(one)]),
        share(TESTED, "is said at all", setting, [one.tested_so_far is not None for one in found]),
        share(TESTED, "a point more or worse", setting, [more >= ONE_POINT_MORE for more in tested]),
        share(TESTED, "a point and a half or worse", setting, [more >= 1.5 * ONE_POINT_MORE for more in tested]),
    ]


def _findings(draw: Generator, people: int, days: int, life: Life) -> list[DoseFinding]:
    made = _walked(draw, people, days, life, _bent)
    each = enumerate(made.done[:, :, 0])
    return [dose_finding("walking", dose, STEP, mornings_of(made, one)) for one, dose in each]


def _more(dose: float, found: DoseFinding) -> float:
    """The true points more than at the smallest dose tried."""
    both = _bent(np.array([found.tried[0], dose]))
    return float(both[1] - both[0])


def _held(found: DoseFinding) -> list[bool]:
    points = [point for stretch in found.curve for point in stretch if point.dose > found.tried[0]]
    return [point.interval[0] <= _more(point.dose, found) <= point.interval[1] for point in points]
