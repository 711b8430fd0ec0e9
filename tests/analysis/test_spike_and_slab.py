"""Effects that may do nothing: the chances agree with all models added up, and many that do nothing make one less sure.

The agreement is with the sum over every model and a grid of spreads and variances, worked out apart from the sampler.
"""

from itertools import product

import numpy as np
import pytest
from scipy.special import betaln, ndtr

from tracker.analysis import spike_and_slab
from tracker.analysis.carry_over import Matrix, Vector
from tracker.analysis.spike_and_slab import DO_NOTHING, MATTER, SLAB, SLAB_WEIGHT, chances

pytestmark = pytest.mark.filterwarnings("error")
VARIANCES = np.geomspace(0.2, 8, 60)


def days(effects: Vector, n: int = 60, *, seed: int = 1) -> tuple[Vector, Matrix]:
    """Pain around 0 and what was done, each column less its mean."""
    draw = np.random.default_rng(seed)
    z = draw.integers(0, 2, (n, len(effects))).astype(np.float64)
    y = z @ effects + draw.normal(0, 1, n)
    return y - y.mean(), z - z.mean(axis=0)


def all_models(y: Vector, z: Matrix, others: int) -> tuple[Vector, Vector]:
    """The chance of each effect to lie below 0, and above."""
    p, found = z.shape[1], []
    for kept, (place, spread), s2 in product(product((False, True), repeat=p), enumerate(SLAB), VARIANCES):
        own = np.flatnonzero(kept)
        covariance = np.linalg.inv(z[:, own].T @ z[:, own] / s2 + np.eye(len(own)) / spread**2)
        told = z[:, own].T @ y / s2
        middle, root = covariance @ told, np.sqrt(np.diag(covariance))
        log = betaln(MATTER + len(own), DO_NOTHING + p - len(own)) + SLAB_WEIGHT[place] - len(own) * np.log(spread)
        log += np.linalg.slogdet(covariance)[1] / 2 + told @ middle / 2
        log += -(len(y) - others) / 2 * np.log(s2) - y @ y / s2 / 2
        below = np.zeros(p)
        below[own] = ndtr(-middle / root)
        found.append((log, below, np.asarray(kept) - below))
    weight = np.exp(np.array([log for log, _, _ in found]) - max(log for log, _, _ in found))
    weight /= weight.sum()
    return weight @ np.array([one for _, one, _ in found]), weight @ np.array([one for _, _, one in found])


@pytest.mark.parametrize(("effects", "seed"), [([-0.8, 0.0], 1), ([0.5, -0.5], 2), ([0.0, 0.0], 3)])
def test_the_chances_are_those_of_all_models_added_up(
    effects: list[float], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spike_and_slab, "CHAINS", 2000)  # so that chance moves the third place only
    y, z = days(np.array(effects), seed=seed)
    ours, (below, above) = chances(y, z, 1), all_models(y, z, 1)
    np.testing.assert_allclose(ours.below, below, atol=0.005)
    np.testing.assert_allclose(ours.above, above, atol=0.005)


def test_the_same_days_get_the_same_answer() -> None:
    y, z = days(np.array([-0.5, 0.0, 0.2]))
    one, again = chances(y, z, 1), chances(y, z, 1)
    np.testing.assert_array_equal(one.below, again.below)
    np.testing.assert_array_equal(one.above, again.above)


def test_an_effect_among_many_that_do_nothing_is_less_sure_than_one_among_many_that_matter() -> None:
    """The same column and the same pull of its own; only its neighbours differ."""
    effects = np.zeros(15)
    effects[0] = -0.9
    idle = chances(*days(effects, 90, seed=4), 1)
    effects[1:] = np.where(np.arange(14) % 2, 1.5, -1.5)
    busy = chances(*days(effects, 90, seed=4), 1)
    assert 0.5 < idle.below[0] < busy.below[0] - 0.02


def test_of_two_that_hardly_ever_come_apart_neither_is_sure() -> None:
    y, z = days(np.array([-1.2]), 80, seed=6)
    twin = z[:, 0].copy()
    twin[:2] = 0.0
    found = chances(y, np.column_stack([z[:, 0], twin]), 1)
    assert chances(y, z, 1).below[0] > 0.95
    assert found.below.max() < 0.95
    assert found.below.sum() > 0.95


def test_a_column_that_says_nothing_is_left_open_and_harms_no_other() -> None:
    y, z = days(np.array([-1.5]), 80, seed=7)
    found = chances(y, np.column_stack([z[:, 0], np.zeros(80)]), 1)
    assert found.below[0] > 0.95
    assert max(found.below[1], found.above[1]) < 0.5


def test_a_fall_and_the_same_rise_are_as_sure_as_each_other() -> None:
    y, z = days(np.array([-0.6, 0.0]), seed=8)
    assert chances(-y, z, 1).above[0] == pytest.approx(chances(y, z, 1).below[0], abs=0.02)
