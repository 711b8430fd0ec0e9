"""Ordinary least squares of pain on what was done, adjusted for what was known beforehand (statsmodels).

A day whose evening before (or morning before) was not logged is not thrown away: in that column it gets the straight
line's guess from what is known of the day, fitted on the days where it was logged. Such a guess adds nothing of its own
and is never shown. A column logged on fewer than half of the days is left out, and the finding says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tracker.analysis.associations import Difference, Obstacle, difference_of
from tracker.analysis.carry_over import Matrix, Vector

LEAST_LOGGED = 0.5  # of the days: a column known on fewer is left out
LEAST_FREEDOM = 5  # days or sessions beyond the number of columns
NO_REST = 1e-9  # NRS points


@dataclass(frozen=True, slots=True)
class Adjusted:
    """`x`: a one, what is adjusted for (by name, in order), then what is asked about."""

    x: Matrix
    adjusted_for: tuple[str, ...]
    asked: int

    @property
    def asked_columns(self) -> slice:
        """Where in `x` and in the coefficients the columns that are asked about stand."""
        return slice(self.x.shape[1] - self.asked, self.x.shape[1])


def adjusted(asked: Matrix, beside: Mapping[str, Vector]) -> Adjusted:
    """Puts the columns together; of what is adjusted for, only columns that say something of their own are kept."""
    sure = np.column_stack([asked, *(column for column in beside.values() if not np.isnan(column).any())])
    names: list[str] = []
    x = np.ones((len(asked), 1))
    for name, column in beside.items():
        if np.isnan(column).mean() > 1 - LEAST_LOGGED:
            continue
        wider = np.column_stack([x, _filled(column, sure)])
        if np.linalg.matrix_rank(wider) == wider.shape[1]:
            x, names = wider, [*names, name]
    return Adjusted(np.column_stack([x, asked]), tuple(names), asked.shape[1])


@dataclass(frozen=True, slots=True)
class Fitted:
    """What least squares says of the columns of X: coefficients, their covariance, BIC, and n - p."""

    coefficients: Vector
    covariance: Matrix
    bic: float
    freedom: int


def regressed(pain: Vector, columns: Adjusted) -> Difference | Obstacle:
    """What the pain says about the one column asked about."""
    found = fitted(pain, columns.x)
    if isinstance(found, Obstacle):
        return found
    error = float(np.sqrt(found.covariance[-1, -1]))
    return difference_of(float(found.coefficients[-1]), error, found.freedom, len(pain))


def fitted(pain: Vector, x: Matrix) -> Fitted | Obstacle:
    """The fit of statsmodels, or why there is none."""
    from statsmodels.regression.linear_model import OLS  # type: ignore[import-untyped]  # takes a second to load

    if np.linalg.matrix_rank(x) < x.shape[1] or len(pain) < x.shape[1] + LEAST_FREEDOM:
        return Obstacle.TIED
    found = OLS(pain, x).fit()
    if np.abs(found.resid).max() < NO_REST:
        return Obstacle.SAME_PAIN
    return Fitted(found.params, found.cov_params(), float(found.bic), int(found.df_resid))


def _filled(column: Vector, sure: Matrix) -> Vector:
    known = ~np.isnan(column)
    if known.all():
        return column
    line = np.column_stack([np.ones(len(column)), sure])
    guess = line @ np.linalg.lstsq(line[known], column[known], rcond=None)[0]
    return np.where(known, column, guess)
