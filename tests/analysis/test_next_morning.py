"""The next morning with and without a routine: said only where there is enough, and not fooled by bad days."""

import numpy as np
import pandas as pd
import pytest

from tests.analysis.simulated import FIRST_DAY, diary
from tracker.analysis.associations import Comparison, Obstacle, Verdict
from tracker.analysis.associations_mornings import Mornings, mornings_around
from tracker.analysis.day_table import BESIDE, DayTable
from tracker.analysis.next_morning import next_morning, next_mornings

pytestmark = pytest.mark.filterwarnings("error")
LOWER, HIGHER = {Verdict.LOWER}, {Verdict.HIGHER}
UNJUDGED = {Verdict.NOT_ENOUGH, Verdict.NO_COMPARISON}


def alternating(days: int) -> np.ndarray:
    return np.tile([1.0, 0.0], days)[:days]


def mornings_of(days: int, seed: int = 1) -> Mornings:
    return diary(np.random.default_rng(seed), days, np.zeros(1)).mornings


def raw_difference(done: np.ndarray, mornings: Mornings) -> float:
    rows = mornings.usable
    levels = mornings.next_morning
    return float(levels[rows & (done == 1)].mean() - levels[rows & (done == 0)].mean())


def test_a_true_effect_is_found_and_its_size_lies_in_the_interval() -> None:
    made = diary(np.random.default_rng(2), 240, np.array([-1.5]))
    found = next_morning("a", made.done[:, 0], made.mornings)
    assert found.verdict is Verdict.LOWER
    assert found.difference is not None
    assert found.difference.interval[0] < -1.5 < found.difference.interval[1]
    assert found.adjusted_for == ("morning", "evening_before", "morning_before", "trend", "weekend")


def test_doing_more_when_it_hurts_makes_the_raw_difference_lie_and_not_ours() -> None:
    """The true effect is -0.5; the plain difference of the averages makes it look like harm."""
    random = np.random.default_rng(3)
    made = [diary(random, 120, np.array([-0.5]), seeks_relief=0.6, evenings=0.8) for _ in range(60)]
    raw = [raw_difference(one.done[:, 0], one.mornings) for one in made]
    found = [next_morning("a", one.done[:, 0], one.mornings) for one in made]
    estimates = [one.difference.estimate for one in found if one.difference]
    assert len(estimates) == 60
    assert np.mean(raw) > -0.1
    assert np.mean(estimates) == pytest.approx(-0.5, abs=0.2)
    held = [one.difference.interval[0] <= -0.5 <= one.difference.interval[1] for one in found if one.difference]
    assert np.mean(held) >= 0.85  # .95 is expected of 60


def test_where_nothing_works_hardly_anything_is_claimed() -> None:
    random = np.random.default_rng(4)
    made = [diary(random, 90, np.zeros(1), seeks_relief=0.4, logged=0.85, evenings=0.7) for _ in range(60)]
    verdicts = [next_morning("a", one.done[:, 0], one.mornings).verdict for one in made]
    assert sum(verdict in LOWER | HIGHER for verdict in verdicts) <= 8  # 6 % of 60 is 3.6
    assert not UNJUDGED & set(verdicts)


def test_shuffled_pain_claims_hardly_anything() -> None:
    random = np.random.default_rng(6)
    made = diary(random, 120, np.array([-1.0]))
    shuffled = [
        mornings_around(FIRST_DAY, random.permutation(made.mornings.morning), made.mornings.evening) for _ in range(60)
    ]
    claims = [next_morning("a", made.done[:, 0], one).verdict in LOWER | HIGHER for one in shuffled]
    assert sum(claims) <= 8


def test_nine_days_of_a_kind_are_too_few_and_say_that_one_more_is_needed() -> None:
    mornings = mornings_of(41)
    done = np.concatenate([np.ones(9), np.zeros(32)])
    found = next_morning("a", done, mornings)
    assert (found.verdict, found.with_it.n, found.with_it.still_needed()) == (Verdict.NOT_ENOUGH, 9, 1)
    done[9] = 1
    assert next_morning("a", done, mornings).verdict not in UNJUDGED


def test_a_routine_done_every_day_cannot_be_compared() -> None:
    found = next_morning("a", np.ones(40), mornings_of(40))
    assert (found.verdict, found.obstacle) == (Verdict.NO_COMPARISON, Obstacle.NEVER_WITHOUT)
    assert found.difference is None


def test_days_that_nobody_knows_of_are_counted_as_unknown_and_not_as_days_without() -> None:
    done = np.where(np.arange(40) < 20, 1.0, np.nan)
    found = next_morning("a", done, mornings_of(40))
    assert (found.with_it.n, found.without.n, found.unknown) == (20, 0, 19)
    assert found.obstacle is Obstacle.NEVER_WITHOUT


def test_a_routine_done_at_weekends_only_is_tied_to_the_weekend() -> None:
    mornings = mornings_of(84)
    weekends = mornings.adjusters(np.ones(84, dtype=bool))["weekend"]
    assert next_morning("a", weekends, mornings).obstacle is Obstacle.TIED


@pytest.mark.parametrize("level", [0.0, 4.0, 10.0])
def test_pain_that_never_changes_claims_nothing(level: float) -> None:
    constant = mornings_around(FIRST_DAY, np.full(60, level), np.full(60, level))
    found = next_morning("a", alternating(60), constant)
    assert (found.verdict, found.obstacle) == (Verdict.NO_COMPARISON, Obstacle.SAME_PAIN)


@pytest.mark.parametrize("days", [0, 1, 2])
def test_next_to_nothing_is_not_enough(days: int) -> None:
    empty = mornings_around(FIRST_DAY, np.full(days, 3.0), np.full(days, np.nan))
    assert next_morning("a", alternating(days), empty).verdict is Verdict.NOT_ENOUGH


def test_the_days_behind_it_are_those_with_both_mornings_logged() -> None:
    mornings = diary(np.random.default_rng(8), 60, np.zeros(1), logged=0.7).mornings
    found = next_morning("a", alternating(60), mornings)
    usable = mornings.day[mornings.usable].tolist()
    assert sorted(found.with_it.days + found.without.days) == usable


def test_evenings_never_logged_are_not_adjusted_for() -> None:
    made = diary(np.random.default_rng(9), 60, np.zeros(1), evenings=0.0)
    found = next_morning("a", made.done[:, 0], made.mornings)
    assert "evening_before" not in found.adjusted_for
    assert found.difference is not None


def test_every_routine_of_the_period_is_compared_the_most_frequent_first() -> None:
    found = next_mornings(table_of(diary(np.random.default_rng(10), 60, np.zeros(2)).mornings))
    assert [one.what for one in found] == ["often", "rarely"]
    assert all(isinstance(one, Comparison) for one in found)


def test_a_diary_without_routines_gives_no_comparison() -> None:
    table = table_of(mornings_of(30))
    assert next_mornings(DayTable(table.days, table.routines[[]], table.exercises)) == ()


def table_of(mornings: Mornings) -> DayTable:
    days = pd.DatetimeIndex(mornings.day)
    pain = pd.DataFrame({f"{name}_worst": getattr(mornings, name) for name in BESIDE}, index=days)
    counting = np.arange(len(days))
    routines = pd.DataFrame({"rarely": counting % 3 == 0, "often": counting % 3 != 1}, index=days).astype(float)
    return DayTable(pain, routines, pd.DataFrame(index=days))
