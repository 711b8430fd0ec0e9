"""The regression with carry-over: against statsmodels, against dense matrices, and against published results."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import t as student
from statsmodels.api import GLS, OLS

from tracker.analysis.carry_over import NOISE, RHO, Fit, Mixture, Vector, fit
from tracker.analysis.carry_over import Matrix as Columns

NO_CARRY_OVER = ((0.0, 0.0),)


def series(n: int = 60, *, seed: int = 1, rho: float = 0.6) -> tuple[Vector, Vector, Columns]:
    """Days with gaps, pain that carries over, and columns for a one, a line and a step."""
    draw = np.random.default_rng(seed)
    days = np.sort(draw.choice(2 * n, size=n, replace=False)).astype(np.float64)
    y = np.empty(n)
    y[0] = draw.normal()
    for i in range(1, n):
        y[i] = rho * y[i - 1] + draw.normal()
    return days, y + 4, np.column_stack([np.ones(n), days / days[-1], days > days.mean()]).astype(np.float64)


def fitted(days: Vector, y: Vector, x: Columns, grid: tuple[tuple[float, float], ...] | None = None) -> Fit:
    found = fit(days, y, x, grid)
    assert found is not None
    return found


def matrix(days: Vector, rho: float, g: float) -> Columns:
    """V of the docstring, written out."""
    apart = np.abs(np.subtract.outer(days, days))
    return (1 - g) * rho**apart + g * np.eye(len(days))


def test_without_carry_over_and_noise_it_is_ordinary_least_squares() -> None:
    days, y, x = series()
    ours, theirs = fitted(days, y, x, NO_CARRY_OVER), OLS(y, x).fit()
    np.testing.assert_allclose(ours.coefficients[0], theirs.params, rtol=1e-8)
    np.testing.assert_allclose(ours.variance[0] * ours.spread[0], theirs.cov_params(), rtol=1e-8)
    line = ours.contrast(np.array([0.0, 1.0, 0.0]))
    np.testing.assert_allclose(line.interval(0.95), theirs.conf_int()[1], rtol=1e-8)
    assert 2 * min(line.below(0), 1 - line.below(0)) == pytest.approx(theirs.pvalues[1], rel=1e-8)


@pytest.mark.parametrize(("rho", "g"), [(0.5, 0.0), (0.9, 0.3), (0.0, 0.4), (0.98, 0.15)])
def test_for_given_carry_over_and_noise_it_is_generalised_least_squares(rho: float, g: float) -> None:
    days, y, x = series()
    ours, theirs = fitted(days, y, x, ((rho, g),)), GLS(y, x, sigma=matrix(days, rho, g)).fit()
    np.testing.assert_allclose(ours.coefficients[0], theirs.params, rtol=1e-8)
    np.testing.assert_allclose(ours.variance[0] * ours.spread[0], theirs.cov_params(), rtol=1e-7)


def test_the_weights_of_the_grid_are_those_of_the_restricted_likelihood_with_dense_matrices() -> None:
    days, y, x = series(40)
    places = tuple(product((0.0, 0.3, 0.7, 0.95), (0.0, 0.2)))
    logs = []
    for rho, g in places:
        v = matrix(days, rho, g)
        inner = x.T @ np.linalg.solve(v, x)
        rest = y - x @ np.linalg.solve(inner, x.T @ np.linalg.solve(v, y))
        rss = rest @ np.linalg.solve(v, rest)
        half = np.linalg.slogdet(v)[1] + np.linalg.slogdet(inner)[1] + (len(y) - 3) * np.log(rss)
        logs.append(np.log1p(rho) - half / 2)
    weight = np.exp(np.array(logs) - max(logs))
    np.testing.assert_allclose(fitted(days, y, x, places).weight, weight / weight.sum(), rtol=1e-8)


def test_a_weighted_sum_has_the_error_of_the_dense_matrix() -> None:
    days, y, x = series(40)
    a = np.where(days > days[20], 1 / 19, -1 / 21)
    ours = fitted(days, y, x, ((0.8, 0.2), (0.3, 0.0)))
    known = ours.weighted_sum(a, 1.5)
    dense = [np.sqrt(s * (a @ matrix(days, *place) @ a)) for s, place in zip(ours.variance, ours.grid, strict=True)]
    np.testing.assert_allclose(known.scale, dense, rtol=1e-10)
    assert known.mean == pytest.approx(1.5)


def test_a_gap_counts_with_its_real_length() -> None:
    """Two days apart with a carry-over of 0.8 are as alike as neighbours with 0.64."""
    days, y, x = np.arange(30.0), series(30)[1], np.ones((30, 1))
    one, other = fitted(days, y, x, ((0.64, 0.1),)), fitted(2 * days, y, x, ((0.8, 0.1),))
    np.testing.assert_allclose(one.coefficients, other.coefficients, rtol=1e-12)
    np.testing.assert_allclose(one.spread, other.spread, rtol=1e-12)


def test_all_of_the_grid_is_weighed() -> None:
    ours = fitted(*series())
    assert len(ours.grid) == len(RHO) * len(NOISE) == len(ours.weight)
    assert ours.weight.sum() == pytest.approx(1.0)
    assert (ours.weight > 0).all()


def test_more_carry_over_in_the_pain_makes_the_interval_wider() -> None:
    def width(rho: float) -> float:
        low, high = fitted(*series(100, rho=rho, seed=3)).contrast(np.array([0.0, 1.0, 0.0])).interval(0.95)
        return high - low

    assert width(0.0) < width(0.9)


def test_values_in_another_unit_and_from_another_zero_give_the_same_answer() -> None:
    days, y, x = series()
    c = np.array([0.0, 1.0, 1.0])
    one, other = fitted(days, y, x).contrast(c), fitted(days + 1000, 10 * y - 7, x).contrast(c)
    np.testing.assert_allclose(np.multiply(one.interval(0.95), 10), other.interval(0.95), rtol=1e-6)


# Published results: R's own checked output of example(arima) and example(acf), package stats,
# tests/Examples/stats-Ex.Rout.save. There rho is estimated by maximum likelihood; for that rho the mean and its
# standard error are those of generalised least squares, with the variance divided by n instead of n - 1.
LUTEINIZING_HORMONE = [
    *(
        2.4,
        2.4,
        2.4,
        2.2,
        2.1,
        1.5,
        2.3,
        2.3,
        2.5,
        2.0,
        1.9,
        1.7,
        2.2,
        1.8,
        3.2,
        3.2,
        2.7,
        2.2,
        2.2,
        1.9,
        1.9,
        1.8,
        2.7,
    ),
    *(
        3.0,
        2.3,
        2.0,
        2.0,
        2.9,
        2.9,
        2.7,
        2.7,
        2.3,
        2.6,
        2.4,
        1.8,
        1.7,
        1.5,
        1.4,
        2.1,
        3.3,
        3.5,
        3.5,
        3.1,
        2.6,
        2.1,
        3.4,
    ),
    *(3.0, 2.9),
]  # Diggle 1990, table A.1: one number each 10 minutes
PRESIDENTS = """
    NA 87 82 75 63 50 43 32 35 60 54 55 36 39 NA NA 69 57 57 51 45 37 46 39 36 24 32 23 25 32 NA 32 59 74 75 60
    71 61 71 57 71 68 79 73 76 71 67 75 79 62 63 57 60 49 48 52 57 62 61 66 71 62 61 57 72 83 71 78 79 71 62 74
    76 64 62 57 80 73 69 69 71 64 69 62 63 46 56 44 44 52 38 46 36 49 35 44 59 65 65 56 66 53 61 52 51 48 54 49
    49 61 NA NA 68 44 40 27 28 25 24 24
"""  # McNeil 1977: approval a quarter, 1945 to 1974, with six gaps


def approval() -> tuple[Vector, Vector]:
    told = PRESIDENTS.split()
    at = [place for place, one in enumerate(told) if one != "NA"]
    return np.array(at, dtype=np.float64), np.array([float(told[place]) for place in at])


def test_published_the_hormone_series_in_r() -> None:
    y = np.array(LUTEINIZING_HORMONE)
    ours = fitted(np.arange(48.0), y, np.ones((48, 1)), ((0.5739, 0.0),))
    largest = ours.variance[0] * 47 / 48
    assert ours.coefficients[0, 0] == pytest.approx(2.4133, abs=5e-5)
    assert np.sqrt(largest * ours.spread[0, 0, 0]) == pytest.approx(0.1466, abs=2e-4)  # theirs carries rho's error too
    assert largest * (1 - 0.5739**2) == pytest.approx(0.1975, abs=5e-5)


def test_published_a_series_with_gaps_in_r() -> None:
    at, y = approval()
    n = len(y)
    assert n == 114
    ours = fitted(at, y, np.ones((n, 1)), ((0.8242, 0.0),))
    largest = ours.variance[0] * (n - 1) / n
    assert ours.coefficients[0, 0] == pytest.approx(56.1505, abs=2e-3)  # R gives rho to four places only
    assert np.sqrt(largest * ours.spread[0, 0, 0]) == pytest.approx(4.6434, abs=2e-3)
    assert largest * (1 - 0.8242**2) == pytest.approx(85.47, abs=5e-3)


def test_published_the_carry_over_that_r_finds_is_where_ours_has_its_weight() -> None:
    at, y = approval()
    ours = fitted(at, y, np.ones((len(y), 1)))
    rho = np.array([place[0] for place in ours.grid])
    assert ours.weight[(rho > 0.6) & (rho < 0.95)].sum() > 0.7  # R: 0.8242 with a standard error of 0.0555
    assert ours.weight[rho < 0.5].sum() < 0.01


# SAS/ETS User's Guide, the AUTOREG procedure, example "Comparing Estimates and Models", output 8.2.1 (least squares).
GENERAL_ELECTRIC = np.array(
    [
        *[(33.1, 1170.6, 97.8), (45.0, 2015.8, 104.4), (77.2, 2803.3, 118.0), (44.6, 2039.7, 156.2)],
        *[(48.1, 2256.2, 172.6), (74.4, 2132.2, 186.6), (113.0, 1834.1, 220.9), (91.9, 1588.0, 287.8)],
        *[(61.3, 1749.4, 319.9), (56.8, 1687.2, 321.3), (93.6, 2007.7, 319.6), (159.9, 2208.3, 346.0)],
        *[(147.2, 1656.7, 456.4), (146.3, 1604.4, 543.4), (98.3, 1431.8, 618.3), (93.5, 1610.5, 647.4)],
        *[(135.2, 1819.4, 671.3), (157.3, 2079.7, 726.1), (179.5, 2371.6, 800.3), (189.6, 2759.9, 888.9)],
    ]
)  # Grunfeld's series as in Maddala 1977: investment, value of shares, capital stock, 1935 to 1954


def test_published_least_squares_of_grunfelds_investment_series() -> None:
    y, x = GENERAL_ELECTRIC[:, 0], np.column_stack([np.ones(20), GENERAL_ELECTRIC[:, 1:]])
    ours = fitted(np.arange(20.0), y, x, NO_CARRY_OVER)
    np.testing.assert_allclose(ours.coefficients[0], [-9.9563, 0.0266, 0.1517], atol=5e-5)
    errors = np.sqrt(ours.variance[0] * np.diag(ours.spread[0]))
    np.testing.assert_allclose(errors, [31.3742, 0.0156, 0.0257], atol=5e-5)
    assert ours.variance[0] == pytest.approx(777.44634, abs=5e-6)


# Borckardt and Nash 2014, Neuropsychological Rehabilitation 24: 492-506: made-up daily pain, 7 days before and 14 days
# under treatment, as dataset Borckardt2014 of the R package scan has it. Their simulation modelling analysis asks how
# often a series with the same carry-over and nothing else parts the two phases as sharply (their r); it is run anew.
BORCKARDT = np.array([7, 9, 8, 7, 7, 8, 8, *[3, 4, 2, 4, 2, 1, 4, 5, 3, 2, 1, 2, 4, 4]], dtype=np.float64)
TREATED = (np.arange(21) >= 7).astype(np.float64)


def parted_by_chance(rho: float, r: float, people: int = 4000) -> float:
    """The share of series with that carry-over and no effect whose phases part with an r of that size or more."""
    made = np.random.default_rng(1).normal(size=(21, people))
    for day in range(1, 21):
        made[day] = rho * made[day - 1] + np.sqrt(1 - rho**2) * made[day]
    made -= made.mean(axis=0)
    phase = TREATED - TREATED.mean()
    every = phase @ made / np.sqrt((made**2).sum(axis=0) * (phase @ phase))
    return float((np.abs(every) >= abs(r)).mean())


def test_published_seven_days_before_and_fourteen_under_treatment() -> None:
    r = float(np.corrcoef(BORCKARDT, TREATED)[0, 1])
    around = BORCKARDT - BORCKARDT.mean()
    rho = float(around[1:] @ around[:-1] / (around @ around))
    assert (r, rho) == (pytest.approx(-0.902, abs=5e-4), pytest.approx(0.720, abs=5e-4))
    contrast = TREATED / 14 - (1 - TREATED) / 7
    difference = float(contrast @ BORCKARDT)
    ours = fitted(np.arange(21.0), BORCKARDT, np.column_stack([np.ones(21), TREATED]))
    known = ours.weighted_sum(contrast, difference)
    assert difference == pytest.approx(2.929 - 7.714, abs=1e-3)
    assert known.interval(0.95)[1] < 0
    assert 2 * (1 - known.below(0)) < 0.01
    assert parted_by_chance(rho, r) < 0.01


@pytest.mark.parametrize("level", [0.0, 4.0, 10.0])
def test_of_a_series_that_never_changes_nothing_is_said(level: float) -> None:
    assert fit(np.arange(30.0), np.full(30, level), np.ones((30, 1))) is None


def test_of_a_series_that_lies_on_its_line_nothing_is_said() -> None:
    days = np.arange(30.0)
    assert fit(days, 2 + days / 7, np.column_stack([np.ones(30), days])) is None


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_of_hardly_more_values_than_columns_nothing_is_said(n: int) -> None:
    days = np.arange(float(n))
    assert fit(days, np.arange(n) % 2 + 1.0, np.column_stack([np.ones(n), days])) is None


def test_of_columns_that_cannot_be_told_apart_nothing_is_said() -> None:
    days, y, _ = series()
    assert fit(days, y, np.column_stack([np.ones(60), days, 2 * days + 1])) is None


def test_a_hole_of_months_leaves_both_sides_hardly_alike() -> None:
    days = np.concatenate([np.arange(20.0), 300 + np.arange(20.0)])
    y = np.concatenate([series(20)[1], series(20, seed=2)[1]])
    found = fitted(days, y, np.column_stack([np.ones(40), days > 100]).astype(np.float64))
    assert np.isfinite(found.contrast(np.array([0.0, 1.0])).interval(0.95)).all()


def test_ten_years_give_numbers_everywhere_on_the_grid() -> None:
    draw = np.random.default_rng(5)
    days = np.arange(3652.0)
    x = np.column_stack([np.ones(3652), days / 3651])
    found = fitted(days, np.clip(np.rint(4 + draw.normal(0, 1.5, 3652)), 0, 10), x)
    for numbers in (found.weight, found.coefficients, found.spread, found.variance):
        assert np.isfinite(numbers).all()


def test_a_mixture_of_one_is_student_t() -> None:
    one = Mixture(np.array([1.0]), np.array([0.5]), np.array([1.0]), 12)
    expected = student(12, loc=1.0, scale=0.5)
    np.testing.assert_allclose(one.interval(0.95), expected.interval(0.95), rtol=1e-8)
    assert one.below(0.2) == pytest.approx(expected.cdf(0.2))


def test_a_mixture_holds_as_much_below_its_interval_as_above() -> None:
    mixture = Mixture(np.array([0.0, 3.0]), np.array([0.5, 2.0]), np.array([0.7, 0.3]), 20)
    low, high = mixture.interval(0.8)
    assert mixture.below(low) == pytest.approx(0.1, abs=1e-6)
    assert mixture.below(high) == pytest.approx(0.9, abs=1e-6)
    assert mixture.mean == pytest.approx(0.9)
