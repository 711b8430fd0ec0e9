"""The next morning for each step more of something that has an amount: a straight line, adjusted as everything else."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.associations import LEAST_OF_EACH, Obstacle, Slope, Verdict, days_where, verdict_of
from tracker.analysis.associations_mornings import EVENING, Mornings
from tracker.analysis.associations_regression import Adjusted, adjusted, regressed
from tracker.analysis.carry_over import Matrix, Vector

LEAST_IN_ALL = 2 * LEAST_OF_EACH  # days


def next_morning_slope(
    what: str, amount: Vector, step: float, mornings: Mornings, *, after_evening: bool = False
) -> Slope:
    """`amount`: a number or NaN (unknown) for each row of `mornings`; the difference is for `step` more of it.

    `after_evening`: the amount belongs to the night, so the evening of the day itself was known before it.
    """
    rows = rows_known(amount, mornings)
    slope = _counted(what, amount[rows], step, mornings, rows)
    if slope.verdict is not Verdict.TOO_EARLY:
        return slope
    asked = (amount[rows] / step)[:, None]
    return _judged(slope, mornings.next_morning[rows], beside(asked, mornings, rows, after_evening=after_evening))


def rows_known(amount: Vector, mornings: Mornings) -> NDArray[np.bool_]:
    """The days on which the amount and both mornings are known."""
    known: NDArray[np.bool_] = mornings.usable & ~np.isnan(amount)
    return known


def beside(asked: Matrix, mornings: Mornings, rows: NDArray[np.bool_], *, after_evening: bool = False) -> Adjusted:
    """What is asked about, with what it is adjusted for, on the given rows."""
    evening = {EVENING: mornings.evening[rows]} if after_evening else {}
    return adjusted(asked, {**mornings.adjusters(rows), **evening})


def _counted(what: str, amount: Vector, step: float, mornings: Mornings, rows: NDArray[np.bool_]) -> Slope:
    """Whether there is enough to judge; too early stands for what the regression will say."""
    known = days_where(mornings.day, rows)
    differing = len(amount) - int(np.unique(amount, return_counts=True)[1].max(initial=0))
    needed = max(LEAST_OF_EACH - differing, known.still_needed(LEAST_IN_ALL))
    if not differing and known.n >= LEAST_IN_ALL:
        alike = Obstacle.ALWAYS_ALIKE
        return Slope(what, step, known, differing, needed, Verdict.NO_COMPARISON, obstacle=alike)
    verdict = Verdict.NOT_ENOUGH if needed > 0 else Verdict.TOO_EARLY
    return Slope(what, step, known, differing, max(0, needed), verdict)


def _judged(slope: Slope, pain: Vector, columns: Adjusted) -> Slope:
    found = regressed(pain, columns)
    if isinstance(found, Obstacle):
        return replace(slope, verdict=Verdict.NO_COMPARISON, obstacle=found)
    return replace(slope, verdict=verdict_of(found), difference=found, adjusted_for=columns.adjusted_for)
