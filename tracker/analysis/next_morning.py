"""The next morning after days with and without a routine: a regression on what was known before. statistics.md 2."""

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.associations import Comparison, Obstacle, Side, Verdict, days_where, verdict_of
from tracker.analysis.associations_mornings import Mornings
from tracker.analysis.associations_regression import adjusted, regressed
from tracker.analysis.carry_over import Vector
from tracker.analysis.day_table import WORST, DayTable, values


def next_mornings(table: DayTable, site: str = WORST) -> tuple[Comparison, ...]:
    """A comparison for each routine of the period, those with the most days first."""
    mornings = table.mornings(site)
    found = [next_morning(str(name), values(table.routines[name]), mornings) for name in table.routines]
    return tuple(sorted(found, key=lambda one: (-one.with_it.n, one.what)))


def next_morning(what: str, done: Vector, mornings: Mornings) -> Comparison:
    """Days with against days without; `done` is 1, 0 or NaN (unknown) for each row of `mornings`."""
    usable = mornings.usable
    with_it = days_where(mornings.day, usable & (done == 1))
    without = days_where(mornings.day, usable & (done == 0))
    unknown = int((usable & np.isnan(done)).sum())
    if with_it.still_needed() or without.still_needed():
        obstacle = Obstacle.NEVER_WITHOUT if _never_without(done, with_it) else None
        verdict = Verdict.NO_COMPARISON if obstacle else Verdict.NOT_ENOUGH
        return Comparison(what, None, with_it, without, unknown, verdict, obstacle=obstacle)
    return _judged(what, (with_it, without, unknown), done, mornings, usable & ~np.isnan(done))


def _never_without(done: Vector, with_it: Side) -> bool:
    return not with_it.still_needed() and not (done == 0).any()


def _judged(
    what: str, sides: tuple[Side, Side, int], done: Vector, mornings: Mornings, rows: NDArray[np.bool_]
) -> Comparison:
    columns = adjusted(done[rows][:, None], mornings.adjusters(rows))
    found = regressed(mornings.next_morning[rows], columns)
    if isinstance(found, Obstacle):
        return Comparison(what, None, *sides, Verdict.NO_COMPARISON, obstacle=found)
    return Comparison(what, None, *sides, verdict_of(found), found, adjusted_for=columns.adjusted_for)
