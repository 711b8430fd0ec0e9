"""How much is too much: a day's dose and the next morning, as a straight line, as a curve, and "tested so far".

The curve is averaged over where a bend may lie: a straight line, and lines that bend at one of ten places among the
doses tried, each weighted by exp(-BIC / 2), all adjusted as in `associations_slope`. It shows the difference to the
smallest dose tried, only where doses were tried. Its interval is a rough one. Source: statistics.md 3.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.associations import Obstacle, Slope
from tracker.analysis.associations_mornings import Mornings
from tracker.analysis.associations_regression import fitted
from tracker.analysis.associations_slope import beside, next_morning_slope, rows_known
from tracker.analysis.carry_over import Matrix, Mixture, Vector
from tracker.analysis.then_now import SURE

BENDS = np.linspace(0.05, 0.9, 10)  # shares of the doses above the smallest
LEAST_BEYOND_A_BEND = 5  # days
DRAWN_AT = 41  # places from the smallest to the largest dose
MOST_LOOKED_AT = 200  # doses: a diary of ten years has thousands, and each costs time
TRIED_NEAR = 0.05  # of the range from smallest to largest: further from every dose tried, nothing is said
ONE_POINT_MORE = 1.0  # NRS points
CHANCE_TAKEN = (
    0.05  # of one point more, below which a dose counts as tested: at 0.20 it is too high in one diary of four
)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """NRS points more than on mornings after the smallest dose, with a rough 95 % interval."""

    dose: float
    more: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DoseFinding:
    """`curve`: its unbroken stretches, none where the slope has no difference; `tried`: each day's dose, rising.

    `tested_so_far`: the largest dose tried up to which the chance of one point more stays under 5 %; None: none yet.
    """

    slope: Slope
    tried: tuple[float, ...]
    curve: tuple[tuple[CurvePoint, ...], ...] = ()
    tested_so_far: float | None = None


def dose_finding(what: str, dose: Vector, step: float, mornings: Mornings) -> DoseFinding:
    """`dose`: an amount or NaN (unknown) for each row of `mornings`; the slope is for `step` more of it."""
    slope = next_morning_slope(what, dose, step, mornings)
    rows = rows_known(dose, mornings)
    tried = np.sort(dose[rows])
    models = _models(dose[rows], mornings, rows) if slope.difference else ()
    if not models:
        return DoseFinding(slope, tuple(tried.tolist()))
    return DoseFinding(slope, tuple(tried.tolist()), _curve(models, tried), _tested(models, tried))


@dataclass(frozen=True, slots=True)
class _Model:
    """One place of the bend (infinity: a straight line), with what the fit says of dose and bend."""

    bend: float
    effects: Vector
    covariance: Matrix
    bic: float
    freedom: int

    def more(self, dose: float, least: float) -> tuple[float, float]:
        """NRS points more at a dose than at the least one, and the standard error."""
        beyond = max(dose - self.bend, 0.0) - max(least - self.bend, 0.0)
        c = np.array([dose - least, beyond])[: len(self.effects)]
        return float(c @ self.effects), float(np.sqrt(c @ self.covariance @ c))


def _models(dose: Vector, mornings: Mornings, rows: NDArray[np.bool_]) -> tuple[_Model, ...]:
    pain = mornings.next_morning[rows]
    straight = beside(dose[:, None], mornings, rows).x
    each = [_model(np.inf, pain, straight, 1)]
    each += [_model(bend, pain, np.column_stack([straight, np.maximum(dose - bend, 0)]), 2) for bend in _bends(dose)]
    return tuple(one for one in each if one)


def _bends(dose: Vector) -> list[float]:
    places = np.unique(np.quantile(dose[dose > dose.min()], BENDS))
    return [float(place) for place in places if (dose > place).sum() >= LEAST_BEYOND_A_BEND]


def _model(bend: float, pain: Vector, x: Matrix, own: int) -> _Model | None:
    """`own`: how many of the last columns of X are those of the dose."""
    found = fitted(pain, x)
    if isinstance(found, Obstacle):
        return None
    return _Model(bend, found.coefficients[-own:], found.covariance[-own:, -own:], found.bic, found.freedom)


def _at(models: tuple[_Model, ...], dose: float, least: float) -> Mixture:
    """What is known of the points more at a dose above the least one."""
    at, scale = np.array([model.more(dose, least) for model in models]).T
    bic = np.array([model.bic for model in models])
    weight = np.exp((bic.min() - bic) / 2)
    return Mixture(at, scale, weight / weight.sum(), min(model.freedom for model in models))


def _curve(models: tuple[_Model, ...], tried: Vector) -> tuple[tuple[CurvePoint, ...], ...]:
    least, most = float(tried[0]), float(tried[-1])
    places = np.linspace(least, most, DRAWN_AT)
    near = np.abs(places[:, None] - tried[None, :]).min(axis=1) <= TRIED_NEAR * (most - least)
    starts = np.flatnonzero(np.diff(near.astype(int), prepend=0) == 1)
    ends = np.flatnonzero(np.diff(near.astype(int), append=0) == -1)
    stretches = [places[start : end + 1] for start, end in zip(starts, ends, strict=True)]
    return tuple(tuple(_point(models, float(place), least) for place in stretch) for stretch in stretches)


def _point(models: tuple[_Model, ...], dose: float, least: float) -> CurvePoint:
    if dose <= least:
        return CurvePoint(dose, 0.0, (0.0, 0.0))
    known = _at(models, dose, least)
    return CurvePoint(dose, known.mean, known.interval(SURE))


def _tested(models: tuple[_Model, ...], tried: Vector) -> float | None:
    tested = None
    for dose in _spread_out(np.unique(tried)[1:]).tolist():
        if 1 - _at(models, dose, float(tried[0])).below(ONE_POINT_MORE) >= CHANCE_TAKEN:
            break
        tested = dose
    return tested


def _spread_out(doses: Vector) -> Vector:
    """At most MOST_LOOKED_AT of the doses, the last among them."""
    places = np.linspace(0, len(doses) - 1, min(len(doses), MOST_LOOKED_AT))
    return doses[places.astype(np.int64)]
