"""All exercises in one regression of the next morning, shrunk together, so that chance alone names hardly any.

With Z the exercises (1 done, 0 left out), M what takes the adjusters out and s2 the variance left by least squares,
S = Z'MZ / s2 and u = Z'My / s2. The effects are taken as normal around 0 with spread tau; tau has a half-normal prior
of scale 0.5 and is averaged over on a grid:

    effects | tau  ~  C u with covariance C = (S + I / tau^2)^-1,
    weight(tau)    ~  prior |I + tau^2 S|^-1/2 exp(u' C u / 2).

One effect then follows a mixture of Student t: the estimate and the interval. It takes every exercise to do something,
however little; where most do nothing that is too sure of what stands out. So a name takes two things: an interval that
leaves 0 out, and a chance of at least 0.95 that the exercise matters, and in that direction, where any may do nothing
at all (spike_and_slab.py). Source: empirical Bayes (Efron and Morris 1975); statistics.md 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.associations import Difference, Obstacle, Side, Verdict, days_where, more_to_tell
from tracker.analysis.associations_mornings import Mornings
from tracker.analysis.associations_regression import NO_REST, Adjusted, adjusted
from tracker.analysis.carry_over import Matrix, Mixture, Vector
from tracker.analysis.day_table import WORST, DayTable
from tracker.analysis.spike_and_slab import chances
from tracker.analysis.then_now import SURE

LEAST_OF_EACH = 8  # days on which it was done, and as many on which it was left out; statistics.md 2
NAMED = 0.975  # probability that the interval of 95 % leaves 0 out
MATTERS = 0.95  # chance; without this up to 23 % of those named were named by chance (bench.insights)
SPREAD_PRIOR = 0.5  # NRS points; with 0.3 the interval held the truth about a point less often (bench.insights)
SPREAD = np.geomspace(0.02, 1.5, 25)
NOTHING_LEARNT = 0.999  # of the widest spread: the days say nothing, as where it is done at weekends only
LEAST_FREEDOM = 10  # days beyond the columns that say something of their own


@dataclass(frozen=True, slots=True)
class ExerciseFinding:
    """Pain on the morning after days with these exercises, in NRS points, shrunk; several ids: always done together.

    `difference` is None where they are not judged: too few days of a kind, or nothing to tell them apart by.
    """

    exercises: tuple[str, ...]
    done: Side
    left_out: Side
    verdict: Verdict
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class ExercisesTogether:
    """`findings` from the lowest estimate to the highest, those not judged last; `days`: with both mornings and known.

    `still_needed`: how many more days it takes before any exercise is judged.
    """

    findings: tuple[ExerciseFinding, ...]
    days: Side
    still_needed: int
    obstacle: Obstacle | None = None
    adjusted_for: tuple[str, ...] = ()


def exercises_together(table: DayTable, site: str = WORST) -> ExercisesTogether:
    """What each exercise of the period went with on the next morning."""
    marks = table.exercises.to_numpy(dtype=np.float64).reshape(len(table.exercises), -1)
    return together(tuple(table.exercises.columns), marks, table.mornings(site))


def together(names: Sequence[str], done: Matrix, mornings: Mornings) -> ExercisesTogether:
    """`done`: a row for each day of `mornings`, a column for each name; 1 done, 0 left out, NaN unknown."""
    rows = mornings.usable & ~np.isnan(done).any(axis=1)
    singly = [_unjudged((name,), mornings, rows, column) for name, column in zip(names, done.T, strict=True)]
    often = np.array([_often_enough(one) for one in singly], dtype=bool)
    rarely = tuple(one for one, enough in zip(singly, often, strict=True) if not enough)
    days = days_where(mornings.day, rows)
    if not often.any():
        return ExercisesTogether(rarely, days, max(0, 2 * LEAST_OF_EACH - days.n))
    alike, marks = _always_together([one for one in singly if _often_enough(one)], done[rows][:, often])
    return _judged(alike, rarely, days, mornings.next_morning[rows], adjusted(marks, mornings.adjusters(rows)))


def shrunk(pain: Vector, columns: Adjusted) -> tuple[Mixture, ...] | Obstacle | int:
    """What is known of each effect asked about; or why nothing is; or how many more days it takes at the least."""
    freedom = len(pain) - int(np.linalg.matrix_rank(columns.x))
    if freedom < LEAST_FREEDOM:
        return LEAST_FREEDOM - freedom
    rest = pain - columns.x @ np.linalg.lstsq(columns.x, pain, rcond=None)[0]
    if np.abs(rest).max() < NO_REST:
        return Obstacle.SAME_PAIN
    return _posterior(pain, columns, float(rest @ rest) / freedom, freedom)


def matter(pain: Vector, columns: Adjusted, effects: Sequence[Mixture]) -> NDArray[np.bool_]:
    """Which of the effects asked about are named; the costly part is only done where an interval leaves 0 out."""
    lower = np.array([effect.below(0) for effect in effects])
    down, up = lower >= NAMED, lower <= 1 - NAMED
    if not (down | up).any():
        return down
    y, z = _cleared(columns, pain), _cleared(columns, columns.x[:, columns.asked_columns])
    chance = chances(y, z, columns.asked_columns.start)
    return (down & (chance.below >= MATTERS)) | (up & (chance.above >= MATTERS))


def _posterior(pain: Vector, columns: Adjusted, variance: float, freedom: int) -> tuple[Mixture, ...]:
    z = _cleared(columns, columns.x[:, columns.asked_columns])
    information, told = z.T @ z / variance, z.T @ pain / variance
    each = [_at(information, told, float(spread)) for spread in SPREAD]
    logs = np.array([one[0] for one in each]) + np.log(np.gradient(SPREAD))
    weight = np.exp(logs - logs.max())
    at, scale = np.array([one[1] for one in each]), np.array([one[2] for one in each])
    return tuple(Mixture(at[:, n], scale[:, n], weight / weight.sum(), freedom) for n in range(z.shape[1]))


def _cleared(columns: Adjusted, values: Matrix) -> Matrix:
    """The values without what the adjusters explain of them."""
    others = np.linalg.qr(columns.x[:, : columns.asked_columns.start])[0]
    cleared: Matrix = values - others @ (others.T @ values)
    return cleared


def _at(information: Matrix, told: Vector, spread: float) -> tuple[float, Vector, Vector]:
    """The log weight of one spread, and the effects with their errors."""
    one = np.eye(len(told))
    covariance = np.linalg.inv(information + one / spread**2)
    effects = covariance @ told
    size = float(np.linalg.slogdet(one + spread**2 * information)[1])
    return (
        -((spread / SPREAD_PRIOR) ** 2) / 2 - size / 2 + float(told @ effects) / 2,
        effects,
        np.sqrt(np.diag(covariance)),
    )


def _judged(
    alike: Sequence[ExerciseFinding],
    rarely: tuple[ExerciseFinding, ...],
    days: Side,
    pain: Vector,
    columns: Adjusted,
) -> ExercisesTogether:
    known = shrunk(pain, columns)
    if isinstance(known, int):
        return ExercisesTogether((*alike, *rarely), days, known)
    if isinstance(known, Obstacle):
        apart = tuple(replace(one, verdict=Verdict.NO_COMPARISON) for one in alike)
        return ExercisesTogether((*apart, *rarely), days, 0, known)
    named = matter(pain, columns, known)
    found = [_found(one, effect, bool(own), days.n) for one, effect, own in zip(alike, known, named, strict=True)]
    found.sort(key=_estimate)
    return ExercisesTogether((*found, *rarely), days, 0, adjusted_for=columns.adjusted_for)


def _found(finding: ExerciseFinding, effect: Mixture, named: bool, n: int) -> ExerciseFinding:
    unshrunk = float(effect.scale[-1])  # at the widest spread there is hardly any shrinkage
    if unshrunk > NOTHING_LEARNT * SPREAD[-1]:
        return replace(finding, verdict=Verdict.NO_COMPARISON)
    lower = effect.below(0)
    verdict = Verdict.TOO_EARLY if not named else Verdict.LOWER if lower > 0.5 else Verdict.HIGHER
    difference = Difference(effect.mean, effect.interval(SURE), lower, more_to_tell(unshrunk, n))
    return replace(finding, verdict=verdict, difference=difference)


def _estimate(finding: ExerciseFinding) -> tuple[float, tuple[str, ...]]:
    return (finding.difference.estimate if finding.difference else 0.0, finding.exercises)


def _unjudged(names: tuple[str, ...], mornings: Mornings, rows: NDArray[np.bool_], column: Vector) -> ExerciseFinding:
    done, left_out = (days_where(mornings.day, rows & (column == mark)) for mark in (1, 0))
    return ExerciseFinding(names, done, left_out, Verdict.NOT_ENOUGH)


def _often_enough(finding: ExerciseFinding) -> bool:
    return not (finding.done.still_needed(LEAST_OF_EACH) or finding.left_out.still_needed(LEAST_OF_EACH))


def _always_together(findings: Sequence[ExerciseFinding], marks: Matrix) -> tuple[list[ExerciseFinding], Matrix]:
    """Exercises with the same days become one finding, in the order of the first of each."""
    groups: dict[bytes, list[int]] = {}
    for n, column in enumerate(marks.T):
        groups.setdefault(column.tobytes(), []).append(n)
    names = [tuple(name for n in group for name in findings[n].exercises) for group in groups.values()]
    firsts = [group[0] for group in groups.values()]
    return [replace(findings[n], exercises=all_) for n, all_ in zip(firsts, names, strict=True)], marks[:, firsts]
