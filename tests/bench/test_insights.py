"""A small run of the insights' bench: the diaries are what they say, and no method breaks its word by far.

Each limit lies several standard errors from what the full run measured; `python -m bench.insights` is the full run.
"""

from dataclasses import replace

import numpy as np
import pytest
from numpy.random import Generator
from statsmodels.api import OLS

from bench.insights.alarms import measured_alarms
from bench.insights.changes import judged, plateau, steady, sudden
from bench.insights.diaries import (
    LEVEL,
    Choose,
    Life,
    Lived,
    carried,
    daily,
    less_when_it_hurts,
    lived,
    more_when_it_hurts,
    rated,
)
from bench.insights.exercises import TRUTHS, measured_exercises, rightly
from bench.insights.guide import PAGE, PARTS, THE_BAR, begins, ends, with_study
from bench.insights.measures import COVERS, Asked, Measured, mean, share
from bench.insights.nothing import leaves, measured_nothing, numbers, shuffled
from bench.insights.routines import HALF, MORNINGS, RAW_MORNINGS, measured_mornings
from bench.insights.slopes import intervals
from bench.insights.tables import bar, bar_table, over_carry_overs, ranges_table
from bench.insights.trials import an_experiment
from tracker.analysis.associations import Verdict as Said
from tracker.analysis.then_now import Verdict

SURE = (Verdict.LOWER, Verdict.HIGHER)


@pytest.fixture
def draw() -> Generator:
    return np.random.default_rng(7)


def of(found: list[Measured], method: str, quantity: str) -> list[float]:
    """The values of one quantity, over all settings."""
    return [one.value for one in found if one.method == method and one.quantity == quantity]


# ---- the diaries


@pytest.mark.parametrize("rho", [0.3, 0.8])
def test_as_much_carries_over_as_was_said(draw: Generator, rho: float) -> None:
    swings = carried(draw, 200, 60, Life(carry_over=rho))
    assert np.corrcoef(swings[:, 1:].ravel(), swings[:, :-1].ravel())[0, 1] == pytest.approx(rho, abs=0.05)
    assert swings.std() == pytest.approx(Life().swing, rel=0.1)


def test_a_rating_is_a_whole_number_on_the_scale_or_not_there(draw: Generator) -> None:
    ratings = rated(draw, draw.uniform(-3, 13, (50, 50)), Life())
    told = ratings[~np.isnan(ratings)]
    assert set(told.tolist()) == set(range(11))
    assert 0.1 < np.isnan(ratings).mean() < 0.3


def test_more_days_are_left_out_when_it_hurts_more(draw: Generator) -> None:
    bad, good = (np.isnan(rated(draw, np.full((100, 100), LEVEL + above), Life())).mean() for above in (4.0, -2.0))
    assert bad == pytest.approx(0.24, abs=0.03)
    assert good == pytest.approx(0.12, abs=0.03)


def test_people_stretch_more_and_walk_less_when_it_hurts(draw: Generator) -> None:
    nothing = lambda done: np.zeros(len(done))  # noqa: E731
    stretched = lived(draw, 30, 60, Life(), more_when_it_hurts(HALF), nothing)
    walked = lived(draw, 30, 60, Life(), less_when_it_hurts, nothing)
    assert np.corrcoef(stretched.midday.ravel(), stretched.done[:, :, 0].ravel())[0, 1] > 0.1
    assert np.corrcoef(walked.midday.ravel(), walked.done[:, :, 0].ravel())[0, 1] < -0.1
    assert ((walked.done % 5 == 0) & (walked.done >= 0) & (walked.done <= 90)).all()


def done_daily(effect: float) -> Lived:
    """Everybody does it every day; the same chances whatever the effect."""
    each_day: Choose = lambda _, above: np.ones((len(above), 1))  # noqa: E731
    return lived(np.random.default_rng(1), 5, 20, Life(), each_day, lambda done: effect * done[:, 0])


def test_what_is_done_works_on_the_next_morning_and_not_on_the_same() -> None:
    with_it, without = done_daily(-2.0), done_daily(0.0)
    np.testing.assert_array_equal(with_it.morning[:, 0], without.morning[:, 0])
    later = (with_it.morning - without.morning)[:, 1:]
    assert -2.5 < np.nanmean(later) < -1.5


def test_the_same_seed_gives_the_same_diaries_and_another_seed_others() -> None:
    one, again, other = (daily(np.random.default_rng(seed), 3, np.zeros(30), Life()) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other, equal_nan=True)


def test_each_course_falls_by_two_points() -> None:
    for course in (steady, sudden, plateau):
        assert (course(60)[0], course(60)[-1]) == (0.0, -2.0)


def test_shuffling_keeps_the_numbers_and_the_days_without_one(draw: Generator) -> None:
    row = daily(draw, 1, steady(60), Life())[0]
    mixed = shuffled(draw, row)
    np.testing.assert_array_equal(np.isnan(mixed), np.isnan(row))
    np.testing.assert_array_equal(np.sort(mixed), np.sort(row))
    assert not np.array_equal(mixed, row, equal_nan=True)


# ---- the methods, roughly


def test_the_interval_of_the_slope_holds_the_truth_far_more_often_than_that_of_least_squares(draw: Generator) -> None:
    ratings = daily(draw, 120, np.zeros(60), Life(carry_over=0.8))
    ours = np.mean([low <= 0 <= high for low, high in intervals(ratings)])
    theirs = []
    for row in ratings:
        at = np.flatnonzero(~np.isnan(row))
        low, high = OLS(row[at], np.column_stack([np.ones(len(at)), at])).fit().conf_int()[1]
        theirs.append(low <= 0 <= high)
    assert ours > 0.83
    assert np.mean(theirs) < ours - 0.15


@pytest.mark.parametrize("rho", [0.3, 0.8])
def test_then_and_now_claims_little_where_nothing_changes(draw: Generator, rho: float) -> None:
    found = judged(daily(draw, 100, np.zeros(84), Life(carry_over=rho)))
    assert len(found) > 90
    assert np.mean([one.verdict in SURE for one in found]) < 0.15
    held = [one.interval[0] <= 0 <= one.interval[1] for one in found if one.interval]
    assert np.mean(held) > 0.85


def test_then_and_now_sees_a_large_change(draw: Generator) -> None:
    found = judged(daily(draw, 60, 2 * sudden(84), Life(carry_over=0.3)))
    assert np.mean([one.verdict is Verdict.LOWER for one in found]) > 0.7


def test_the_regression_of_the_next_morning_is_less_off_than_the_plain_difference(draw: Generator) -> None:
    found = measured_mornings(draw, 60)
    assert np.mean(of(found, RAW_MORNINGS, "bias")) > np.mean(of(found, MORNINGS, "bias")) + 0.1
    assert np.mean(of(found, MORNINGS, "false help")) < 0.1
    assert np.mean(of(found, MORNINGS, "false harm")) < 0.15
    assert np.mean(of(found, RAW_MORNINGS, "false harm")) > 0.15
    (half, more, most) = [one.value for one in found if one.quantity == "lower"]
    assert half < more < most


def test_shrinking_names_far_fewer_exercises_where_none_matters(draw: Generator) -> None:
    found = [one for one in measured_exercises(draw, 12) if one.setting.endswith(TRUTHS[0].says)]
    shrunk, singly = (
        np.mean(of(found, method, "named in a diary")) for method in dict.fromkeys(one.method for one in found)
    )
    assert shrunk < 0.5 < singly


def test_an_exercise_that_does_nothing_is_never_named_rightly() -> None:
    assert [rightly(truth, Said.LOWER) for truth in (-0.5, 0.0, 0.5)] == [1.0, 0.0, 0.0]
    assert [rightly(truth, Said.HIGHER) for truth in (-0.5, 0.0, 0.5)] == [0.0, 0.0, 1.0]


def test_high_pain_days_are_rare_without_flares_and_found_when_pain_rises(draw: Generator) -> None:
    found = measured_alarms(draw, 40)
    alarms = [one.value for one in found if one.quantity.startswith("false alarms")]
    three, two = np.reshape([one.value for one in found if one.quantity.startswith("found")], (2, -1)).mean(axis=1)
    assert max(alarms) < 3
    assert 0.1 < two < three


def test_an_experiment_of_nothing_claims_little_and_of_two_points_much(draw: Generator) -> None:
    nothing, much = ([an_experiment(draw, 14, 0.5, effect).verdict for _ in range(25)] for effect in (0.0, -2.0))
    assert sum(one in SURE for one in nothing) <= 5
    assert sum(one is Verdict.LOWER for one in much) >= 13


def test_nothing_is_said_of_shuffled_pain_or_of_series_that_hold_nothing(draw: Generator) -> None:
    found = measured_nothing(draw, 60)
    assert max(one.value for one in found if one.method == "shuffled pain") < 0.15
    assert {one.value for one in found if one.method == "nothing to tell"} == {0.0}


# ---- the numbers, the bar and the page


def test_a_share_has_its_standard_error_even_where_none_or_all_are_counted() -> None:
    half = share("m", "q", "s", [True, False] * 50)
    assert half.value == 0.5
    assert half.error == pytest.approx(0.05)
    assert share("m", "q", "s", [True] * 98).error == pytest.approx(np.sqrt(0.99 * 0.01 / 98))
    assert mean("m", "q", "s", [1.0, 3.0]).error == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("value", "met", "beyond"),
    [(0.93, True, False), (0.98, True, False), (0.925, False, False), (0.9, False, True), (0.999, False, True)],
)
def test_a_number_is_held_against_both_limits(value: float, met: bool, beyond: bool) -> None:
    measured = Measured("m", "covers", "s", value, 0.005, COVERS)
    assert (measured.met, measured.beyond_chance) == (met, beyond)


def small() -> list[Measured]:
    """A number for each method that stands in the guide."""
    rows = [Measured(method, "covers", "60 days, carry-over 0.3", 0.95, 0.01, COVERS, True) for method in METHODS]
    return [*rows, replace(rows[0], setting="60 days, carry-over 0.8", value=0.9)]


METHODS = [method for methods in PARTS.values() for method in methods]


def test_the_bar_says_what_was_not_met_and_in_how_many_kinds_of_diaries() -> None:
    first, *others = bar(small())
    assert (first.lowest.value, first.highest.value, len(first.unmet), first.of) == (0.9, 0.95, 1, 2)
    assert all(not one.unmet for one in others)
    assert "NOT MET in 1 of 2, 1 beyond chance" in bar_table([first])
    assert str(Asked(most=0.06)) == "at most 0.06"


def test_a_range_goes_over_the_usual_carry_overs_and_leaves_the_strongest_apart() -> None:
    assert over_carry_overs("60 days, carry-over 0.8") == over_carry_overs("60 days, carry-over 0.3") == "60 days"
    assert over_carry_overs("60 days, carry-over 0.9") == "60 days, very strong carry-over"
    assert over_carry_overs("carry-over 0.3") == "usual carry-over"
    assert over_carry_overs("9 days, carry-over 0.3, at noon") == "9 days, at noon"
    assert "90 % to 95 %" in ranges_table(small(), METHODS[0])


def test_only_what_stands_between_the_marks_of_the_guide_is_made_anew() -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = with_study(page, small())
    assert with_study(made, small()) == made
    for part in (*PARTS, THE_BAR):
        page, made = (f"{text.split(begins(part))[0]}{text.split(ends(part))[1]}" for text in (page, made))
    assert made == page


def test_the_guide_has_its_numbers_and_says_the_limits_before_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.index("made-up diaries") < page.index("Power is small") < page.index(begins("then and now"))
    for part in (*PARTS, THE_BAR):
        assert "| -" in page.split(begins(part))[1].split(ends(part))[0]


def test_every_part_of_a_finding_is_looked_at_for_numbers_that_are_none(draw: Generator) -> None:
    (found,) = judged(daily(draw, 1, steady(60), Life(unlogged=0.0, unlogged_a_point=0.0)))
    assert found.difference in numbers(found)
    assert found.verdict in list(leaves(found))
    assert set(found.interval or ()) <= set(numbers(found))
