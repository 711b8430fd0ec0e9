"""Least squares as statsmodels has it, on the days that are known, adjusted for what says something of its own."""

import numpy as np
import pytest
import statsmodels.api as sm

from tracker.analysis.associations import Difference, Obstacle
from tracker.analysis.associations_mornings import mornings_around
from tracker.analysis.associations_regression import adjusted, regressed

pytestmark = pytest.mark.filterwarnings("error")
RANDOM = np.random.default_rng(5)
DONE = np.tile([0.0, 1.0, 1.0], 20)
BEFORE = RANDOM.normal(5, 2, 60)
AFTER = 0.6 * BEFORE - 0.7 * DONE + RANDOM.normal(0, 1, 60)


def test_estimate_interval_and_probability_are_those_of_statsmodels() -> None:
    found = regressed(AFTER, adjusted(DONE[:, None], {"before": BEFORE}))
    assert isinstance(found, Difference)
    theirs = sm.OLS(AFTER, np.column_stack([np.ones(60), BEFORE, DONE])).fit()
    assert found.estimate == pytest.approx(theirs.params[2], abs=1e-10)
    assert found.interval == pytest.approx(tuple(theirs.conf_int()[2]), abs=1e-10)
    assert found.probability_lower == pytest.approx(1 - theirs.pvalues[2] / 2, abs=1e-10)


def test_a_column_that_never_changes_is_not_adjusted_for() -> None:
    columns = adjusted(DONE[:, None], {"before": BEFORE, "weekend": np.zeros(60), "again": BEFORE})
    assert columns.adjusted_for == ("before",)


def test_a_column_logged_on_fewer_than_half_of_the_days_is_left_out() -> None:
    rare = np.where(np.arange(60) < 29, BEFORE, np.nan)
    half = np.where(np.arange(60) < 30, AFTER, np.nan)
    assert adjusted(DONE[:, None], {"rare": rare, "half": half}).adjusted_for == ("half",)


def test_a_gap_is_filled_with_the_line_through_what_is_known() -> None:
    on_the_line = 1 + 2 * BEFORE - DONE
    gappy = np.where(np.arange(60) % 4 == 0, np.nan, on_the_line + np.arange(60) % 3)
    x = adjusted(DONE[:, None], {"before": BEFORE, "evening": gappy}).x
    known = ~np.isnan(gappy)
    line = np.column_stack([np.ones(60), DONE, BEFORE])
    fit = sm.OLS(gappy[known], line[known]).fit()
    assert x[:, 2] == pytest.approx(np.where(known, gappy, line @ fit.params))


def test_what_is_always_together_with_what_is_adjusted_for_cannot_be_told_apart() -> None:
    assert regressed(AFTER, adjusted(DONE[:, None], {"weekend": 1 - DONE})) is Obstacle.TIED


def test_pain_that_never_changes_claims_nothing() -> None:
    assert regressed(np.full(60, 4.0), adjusted(DONE[:, None], {"before": BEFORE})) is Obstacle.SAME_PAIN


def test_the_weekend_is_saturday_and_sunday_and_the_trend_runs_from_0_to_1() -> None:
    numbers = np.arange(14.0)
    beside = mornings_around(np.datetime64("2026-11-20"), numbers, numbers).adjusters(np.ones(14, dtype=bool))
    assert beside["weekend"].tolist() == [0, 1, 1, 0, 0, 0, 0] * 2
    assert (beside["trend"][0], beside["trend"][-1]) == (0, 1)


def test_no_days_and_one_day_have_their_shape() -> None:
    for n in (0, 1):
        empty = mornings_around(np.datetime64("2026-11-20"), np.full(n, np.nan), np.full(n, np.nan))
        assert len(empty.next_morning) == len(empty.morning_before) == len(empty.day) == n
        assert len(empty.adjusters(np.ones(n, dtype=bool))["trend"]) == n
