"""A day's dose and the next morning: the line, the curve, and how much was tested so far."""

import numpy as np
import pytest

from tests.analysis.simulated import FIRST_DAY, SWING, rated
from tracker.analysis.associations import Obstacle, Verdict
from tracker.analysis.associations_mornings import Mornings, mornings_around
from tracker.analysis.dose import DoseFinding, dose_finding

pytestmark = pytest.mark.filterwarnings("error")
Values = np.ndarray


def walks(random: np.random.Generator, days: int, harm: float, bend: float = 25.0) -> tuple[Values, Mornings]:
    """People who walk less when it hurts; each minute above `bend` adds `harm` points to the next morning."""
    carry, state, effect = 0.5**0.5, float(random.normal(0, SWING)), 0.0
    morning, evening, minutes = np.empty(days), np.empty(days), np.empty(days)
    for day in range(days):
        morning[day] = state + effect
        minutes[day] = max(0.0, round(25 - 3 * morning[day] + random.normal(0, 12)))
        evening[day] = carry * state + random.normal(0, SWING * np.sqrt(1 - carry**2))
        state = carry * evening[day] + random.normal(0, SWING * np.sqrt(1 - carry**2))
        effect = harm * max(0.0, minutes[day] - bend)
    return minutes, mornings_around(FIRST_DAY, rated(random, morning, 0.9), rated(random, evening, 0.8))


def found_in(minutes: Values, mornings: Mornings) -> DoseFinding:
    return dose_finding("minutes", minutes, 10.0, mornings)


def test_where_walking_does_nothing_hardly_anything_is_claimed() -> None:
    """Walking less when it hurts makes a raw correlation in nearly every diary."""
    random = np.random.default_rng(1)
    found = [found_in(*walks(random, 90, 0.0)) for _ in range(40)]
    assert sum(one.slope.verdict in (Verdict.LOWER, Verdict.HIGHER) for one in found) <= 6


def test_a_true_harm_is_found_and_the_curve_rises_after_the_bend() -> None:
    minutes, mornings = walks(np.random.default_rng(2), 240, 0.08)
    found = found_in(minutes, mornings)
    assert found.slope.verdict is Verdict.HIGHER
    (stretch,) = found.curve
    at_25 = min(stretch, key=lambda point: abs(point.dose - 25))
    at_45 = min(stretch, key=lambda point: abs(point.dose - 45))
    assert at_45.more - at_25.more > 1
    assert at_45.interval[0] < 1.6 < at_45.interval[1]


def test_tested_so_far_ends_before_one_point_more_and_is_a_dose_really_tried() -> None:
    minutes, mornings = walks(np.random.default_rng(3), 240, 0.08)
    found = found_in(minutes, mornings)
    assert found.tested_so_far in found.tried
    assert found.tested_so_far < 25 + 1 / 0.08


def test_where_nothing_happens_nearly_all_that_was_tried_is_tested() -> None:
    minutes, mornings = walks(np.random.default_rng(4), 240, 0.0)
    found = found_in(minutes, mornings)
    assert found.tested_so_far is not None
    assert found.tested_so_far >= np.quantile(found.tried, 0.9)
    assert found.tested_so_far <= found.tried[-1]


def test_the_curve_begins_at_the_smallest_dose_and_ends_at_the_largest() -> None:
    found = found_in(*walks(np.random.default_rng(5), 90, 0.0))
    points = [point for stretch in found.curve for point in stretch]
    assert (points[0].dose, points[0].more, points[0].interval) == (found.tried[0], 0, (0, 0))
    assert points[-1].dose == found.tried[-1]
    assert all(point.interval[0] <= point.more <= point.interval[1] for point in points)


def test_the_curve_is_cut_where_nothing_was_tried() -> None:
    minutes, mornings = walks(np.random.default_rng(6), 120, 0.0)
    apart = np.where(np.arange(120) % 2, minutes % 10, 90 + minutes % 10)
    found = found_in(apart, mornings)
    assert len(found.curve) == 2
    assert found.curve[0][-1].dose < 20 < 80 < found.curve[1][0].dose


def test_the_step_only_scales_the_line() -> None:
    minutes, mornings = walks(np.random.default_rng(7), 90, 0.0)
    one, ten = (dose_finding("minutes", minutes, step, mornings).slope for step in (1.0, 10.0))
    assert one.difference is not None
    assert ten.difference is not None
    assert ten.difference.estimate == pytest.approx(10 * one.difference.estimate)
    assert ten.difference.probability_lower == pytest.approx(one.difference.probability_lower)


def test_two_doses_only_give_a_line_and_no_bend() -> None:
    _, mornings = walks(np.random.default_rng(8), 60, 0.0)
    found = found_in(np.tile([0.0, 20.0], 30), mornings)
    assert found.slope.difference is not None
    assert [len(stretch) > 0 for stretch in found.curve] == [True, True]


def test_the_same_dose_every_day_cannot_be_compared() -> None:
    _, mornings = walks(np.random.default_rng(9), 60, 0.0)
    found = found_in(np.full(60, 20.0), mornings)
    assert (found.slope.verdict, found.slope.obstacle) == (Verdict.NO_COMPARISON, Obstacle.ALWAYS_ALIKE)
    assert (found.curve, found.tested_so_far) == ((), None)


def test_nine_days_of_another_dose_are_too_few() -> None:
    _, mornings = walks(np.random.default_rng(10), 80, 0.0)
    known = np.flatnonzero(mornings.usable)
    minutes = np.full(80, 20.0)
    minutes[known[:9]] = 30.0
    found = found_in(minutes, mornings)
    assert (found.slope.verdict, found.slope.differing, found.slope.still_needed) == (Verdict.NOT_ENOUGH, 9, 1)
    minutes[known[9]] = 30.0
    assert found_in(minutes, mornings).slope.difference is not None


def test_unknown_doses_are_left_out() -> None:
    minutes, mornings = walks(np.random.default_rng(11), 90, 0.0)
    found = found_in(np.where(np.arange(90) < 30, np.nan, minutes), mornings)
    assert found.slope.known.n == len(found.tried) == int(mornings.usable[30:].sum())


@pytest.mark.parametrize("days", [0, 1, 2])
def test_next_to_nothing_is_not_enough(days: int) -> None:
    mornings = mornings_around(FIRST_DAY, np.full(days, 3.0), np.full(days, 3.0))
    found = found_in(np.arange(float(days)), mornings)
    assert found.slope.verdict is Verdict.NOT_ENOUGH
    assert found.slope.still_needed == 20 - max(0, days - 1)


@pytest.mark.parametrize("level", [0.0, 10.0])
def test_pain_that_never_changes_claims_nothing(level: float) -> None:
    constant = mornings_around(FIRST_DAY, np.full(60, level), np.full(60, level))
    found = found_in(np.arange(60) % 7 * 10.0, constant)
    assert (found.slope.verdict, found.slope.obstacle) == (Verdict.NO_COMPARISON, Obstacle.SAME_PAIN)
    assert found.curve == ()


def test_a_dose_that_only_grows_is_tied_to_the_trend() -> None:
    _, mornings = walks(np.random.default_rng(12), 60, 0.0)
    assert found_in(np.arange(60.0), mornings).slope.obstacle is Obstacle.TIED
