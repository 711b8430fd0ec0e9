"""Which of many effects matter at all, when most may do nothing: the chance of each that it lies below 0, or above.

What the adjusters explain is taken out of y and of Z beforehand. Then, with p effects,

    y = Z b + e,  e ~ N(0, s2);    b_j = 0 (the spike) with chance 1 - w, else b_j ~ N(0, tau^2) (the slab);
    w ~ Beta(1, 3);  tau half-normal with scale 1, on a grid;  flat prior on log s2.

As w is unknown, more effects mean more that do nothing: this is what holds down those named by chance. Draws of b, w,
tau and s2 come from Gibbs sampling: each in turn, given all the others. With r_j = z_j'(y - Z b + z_j b_j),
v = 1 / (z_j'z_j / s2 + 1 / tau^2) and m = v r_j / s2,

    b_j:  odds of the slab = w / (1 - w) sqrt(v) / tau exp(m^2 / (2 v)); in the slab N(m, v)
    w:    Beta(1 + k, 3 + p - k) with k effects in the slab
    tau:  weight(tau) ~ prior tau^-k exp(-b'b / (2 tau^2))
    s2:   |y - Z b|^2 / (2 G) with G ~ Gamma(n / 2)

The chance of b_j < 0 is the mean of P(slab) P(N(m, v) < 0) over the draws; its error is about 0.01 where it counts.
Many chains run side by side, so 25 effects take some 30 ms; the seed is fixed: the same diary gets the same answer.
Sources: Mitchell and Beauchamp 1988; George and McCulloch 1993; for the prior on w, Scott and Berger 2010.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.special import expit, logit, ndtr

from tracker.analysis.carry_over import Matrix, Vector

MATTER, DO_NOTHING = 1.0, 3.0  # the Beta prior: one in four matters, more or less as the diary says
SLAB_PRIOR = 1.0  # NRS points
SLAB = np.geomspace(0.05, 1.5, 16)
SLAB_WEIGHT = np.log(SLAB) - (SLAB / SLAB_PRIOR) ** 2 / 2  # the first term: places lie closer where they are small
CHAINS, WARM_UP, KEPT = 64, 10, 30
SEED = 1


@dataclass(frozen=True, slots=True)
class Chances:
    """For each effect the chance that it lies below 0, and above; the rest is the chance that it does nothing."""

    below: Vector
    above: Vector


@dataclass(slots=True)
class _Chains:
    """A column for each chain: effects (p rows), and one share, spread and variance each."""

    effects: Matrix
    share: Vector
    spread: Vector
    variance: Vector


def chances(y: Vector, z: Matrix, others: int) -> Chances:
    """`y` (n) and `z` (n, p) with what `others` columns explain taken out."""
    draw, p = np.random.default_rng(SEED), z.shape[1]
    squares, told, freedom = z.T @ z, z.T @ y, len(y) - others
    start = np.full(CHAINS, float(y @ y) / freedom)
    chains = _Chains(np.zeros((p, CHAINS)), np.full(CHAINS, 0.25), np.full(CHAINS, 0.5), start)
    below, above = np.zeros(p), np.zeros(p)
    for sweep in range(WARM_UP + KEPT):
        slab, under = _sweep(draw, chains, squares, told)
        _rest(draw, chains, squares, told, float(y @ y), freedom)
        if sweep >= WARM_UP:
            below += (slab * under).mean(axis=1)
            above += (slab * (1 - under)).mean(axis=1)
    return Chances(below / KEPT, above / KEPT)


def _sweep(draw: Generator, chains: _Chains, squares: Matrix, told: Vector) -> tuple[Matrix, Matrix]:
    """New effects, one after the other; P(slab) and P(N(m, v) < 0) as each was drawn."""
    own = np.diag(squares)[:, None]
    v = 1 / (own / chains.variance + chains.spread**-2)
    root, gain = np.sqrt(v), v / chains.variance
    before = np.log(chains.share / (1 - chains.share)) + np.log(root / chains.spread)
    bar = logit(draw.random(v.shape))
    noise = root * draw.standard_normal(v.shape)
    middle, odds, b = np.empty_like(v), np.empty_like(v), chains.effects
    half = 0.5 / v
    for j in range(len(b)):
        middle[j] = gain[j] * (told[j] - squares[j] @ b + own[j] * b[j])
        odds[j] = before[j] + half[j] * middle[j] ** 2
        b[j] = (bar[j] < odds[j]) * (middle[j] + noise[j])
    return expit(odds), ndtr(-middle / root)


def _rest(draw: Generator, chains: _Chains, squares: Matrix, told: Vector, total: float, freedom: int) -> None:
    """A new share, spread and variance for each chain."""
    b = chains.effects
    size, k = (b**2).sum(axis=0), (b != 0).sum(axis=0)
    chains.share = draw.beta(MATTER + k, DO_NOTHING + len(b) - k)
    logs = SLAB_WEIGHT[:, None] - k * np.log(SLAB)[:, None] - size / (2 * SLAB[:, None] ** 2)
    sums = np.cumsum(np.exp(logs - logs.max(axis=0)), axis=0)
    chains.spread = SLAB[(sums < draw.random(CHAINS) * sums[-1]).sum(axis=0)]
    rest = total - 2 * told @ b + (b * (squares @ b)).sum(axis=0)
    chains.variance = rest / (2 * draw.gamma(freedom / 2, size=CHAINS))
