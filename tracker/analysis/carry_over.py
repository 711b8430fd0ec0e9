"""Regression for a series in which each day carries over to the next, with rating noise on top.

The model: y = X b + e with cov(e_i, e_j) = s2 V_ij and V = (1 - g) R + g I, where R_ij = rho^|t_i - t_j|: what carries
over falls off with the days between (rho a day), and a share g of the variance is noise of the single rating. The prior
is flat on b and on log s2, so for a given (rho, g) with P = X' V^-1 X

    b-hat = P^-1 X' V^-1 y,      rss = (y - X b-hat)' V^-1 (y - X b-hat),
    weight(rho, g)  ~  prior |V|^-1/2 |P|^-1/2 rss^-(n-p)/2                     (the restricted likelihood),
    c'b | rho, g    ~  c'b-hat + t_(n-p) sqrt(rss / (n - p) * c' P^-1 c).

Both rho and g are integrated out on a grid, so a contrast follows a mixture of Student t. Missing days are left out,
with their real gaps in t. R has a tridiagonal inverse T (an autoregressive series), so V^-1 = ((1 - g) I + g T)^-1 T,
and each step costs time in proportion to n. Source: generalised least squares with restricted likelihood (Patterson
and Thompson 1971).
"""

import math
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve_banded, cholesky_banded
from scipy.optimize import brentq
from scipy.special import stdtr

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

RHO = np.linspace(0.0, 0.98, 15)  # a day
NOISE = np.array([0.0, 0.15, 0.3])  # more than that passes for little carry-over: too sure at 30 days and rho 0.8
TOWARDS_CARRY_OVER = 1.0  # the prior's weight grows in proportion to 1 + this x rho; statistics.md 1
FAR = 60.0  # standard errors: further out no mixture of ours has any weight left


@dataclass(frozen=True, slots=True)
class Mixture:
    """A mixture of Student t with the same degrees of freedom: where each lies, how wide it is, and its weight."""

    at: Vector
    scale: Vector
    weight: Vector
    freedom: int

    @property
    def mean(self) -> float:
        """The middle of the mixture."""
        return float(self.weight @ self.at)

    def below(self, x: float) -> float:
        """The probability of a value below x."""
        return float(self.weight @ stdtr(self.freedom, (x - self.at) / self.scale))

    def interval(self, level: float) -> tuple[float, float]:
        """The interval with equal probability on both sides, such as level 0.95."""
        tail = (1 - level) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def _quantile(self, probability: float) -> float:
        low, high = float((self.at - FAR * self.scale).min()), float((self.at + FAR * self.scale).max())
        return float(brentq(lambda x: self.below(x) - probability, low, high, xtol=1e-10))


@dataclass(frozen=True, slots=True)
class Fit:
    """The posterior on the grid: weights (k), b-hat (k, p), P^-1 (k, p, p), rss / (n - p) (k); and the grid itself."""

    weight: Vector
    coefficients: Matrix
    spread: NDArray[np.float64]
    variance: Vector
    grid: tuple[tuple[float, float], ...]
    days: Vector
    freedom: int

    def contrast(self, c: Vector) -> Mixture:
        """What is known of c'b."""
        scale = np.sqrt(self.variance * np.einsum("i,kij,j->k", c, self.spread, c))
        return Mixture(self.coefficients @ c, scale, self.weight, self.freedom)

    def weighted_sum(self, a: Vector, value: float) -> Mixture:
        """What is known of the mean of a'y when a'y came out as `value`: its error is a'e, of variance s2 a'V a."""
        spread = np.array([_quadratic(a, self.days, rho, g) for rho, g in self.grid])
        return Mixture(np.full(len(self.grid), value), np.sqrt(self.variance * spread), self.weight, self.freedom)


def fit(days: Vector, y: Vector, x: Matrix, grid: tuple[tuple[float, float], ...] | None = None) -> Fit | None:
    """The posterior for rising `days` (n), values (n) and columns of X (n, p); None where nothing can be said.

    That is: hardly more values than columns, columns that cannot be told apart, or values that X fits without any rest.
    """
    n, p = x.shape
    if n < p + 2 or np.linalg.matrix_rank(x) < p or _is_exact(y, x):
        return None
    places = grid or tuple(product(RHO.tolist(), NOISE.tolist()))
    each = [_at(days, y, x, rho, g) for rho, g in places]
    logs = np.array([one[0] for one in each])
    weight = np.exp(logs - logs.max())
    return Fit(
        weight / weight.sum(),
        np.array([one[1] for one in each]),
        np.array([one[2] for one in each]),
        np.array([one[3] for one in each]) / (n - p),
        places,
        days,
        n - p,
    )


def _is_exact(y: Vector, x: Matrix) -> bool:
    rest = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return bool(np.abs(rest).max() < 1e-9)


def _at(days: Vector, y: Vector, x: Matrix, rho: float, g: float) -> tuple[float, Vector, Matrix, float]:
    """The log weight, b-hat, P^-1 and rss at one place of the grid."""
    diagonal, beside, log_r = _precision(days, rho)
    factor = cholesky_banded(np.array([g * beside, (1 - g) + g * diagonal]))
    xy = np.column_stack([x, y])
    solved = cho_solve_banded((factor, False), _times(diagonal, beside, xy))
    inner = xy.T @ solved
    p = x.shape[1]
    spread: Matrix = np.linalg.inv(inner[:p, :p]).astype(np.float64)
    b = spread @ inner[:p, p]
    rss = max(float(inner[p, p] - inner[:p, p] @ b), 1e-12)
    log_v = log_r + 2 * float(np.log(factor[1]).sum())
    log_p = float(np.linalg.slogdet(inner[:p, :p])[1])
    prior = float(np.log1p(TOWARDS_CARRY_OVER * rho))
    return prior - (log_v + log_p + (len(y) - p) * math.log(rss)) / 2, b, spread, rss


def _precision(days: Vector, rho: float) -> tuple[Vector, Vector, float]:
    """T = R^-1 as its diagonal and what stands above it (first entry unused), and log |R|."""
    kept = rho ** np.diff(days)
    fresh = 1 - kept**2
    diagonal = np.concatenate([[1.0], 1 / fresh])
    diagonal[:-1] += kept**2 / fresh
    return diagonal, np.concatenate([[0.0], -kept / fresh]), float(np.log(fresh).sum())


def _times(diagonal: Vector, beside: Vector, columns: Matrix) -> Matrix:
    """T times columns."""
    product_ = diagonal[:, None] * columns
    product_[:-1] += beside[1:, None] * columns[1:]
    product_[1:] += beside[1:, None] * columns[:-1]
    return product_


def _quadratic(a: Vector, days: Vector, rho: float, g: float) -> float:
    """a'V a."""
    diagonal, beside, _ = _precision(days, rho)
    carried = cho_solve_banded((cholesky_banded(np.array([beside, diagonal])), False), a)
    return float((1 - g) * (a @ carried) + g * (a @ a))
