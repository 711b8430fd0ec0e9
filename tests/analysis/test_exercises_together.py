"""All exercises in one regression: chance names hardly any, a large effect is named, and pairs are not torn apart."""

import numpy as np
import pytest
import statsmodels.api as sm

from tests.analysis.simulated import FIRST_DAY, diary
from tracker.analysis.associations import Obstacle, Verdict
from tracker.analysis.associations_mornings import mornings_around
from tracker.analysis.associations_regression import adjusted
from tracker.analysis.exercises_together import SPREAD, ExerciseFinding, shrunk, together

pytestmark = pytest.mark.filterwarnings("error")
NAMES = [f"exercise-{number:02}" for number in range(25)]
NAMED = {Verdict.LOWER, Verdict.HIGHER}


def named(findings: tuple[ExerciseFinding, ...]) -> list[str]:
    return [name for one in findings if one.verdict in NAMED for name in one.exercises]


def test_of_25_exercises_that_do_nothing_hardly_any_is_named() -> None:
    """Least squares at .05 would name one in 57 to 71 % of such diaries."""
    random = np.random.default_rng(1)
    made = [diary(random, 90, np.zeros(25), seeks_relief=0.2, logged=0.9, often=0.4) for _ in range(40)]
    names = [named(together(NAMES, one.done, one.mornings).findings) for one in made]
    assert sum(bool(some) for some in names) <= 5


def test_a_large_effect_is_named_and_stands_first() -> None:
    made = diary(np.random.default_rng(2), 200, np.array([0.0, -1.5, 0.0, 0.0]))
    found = together(NAMES[:4], made.done, made.mornings)
    assert named(found.findings) == ["exercise-01"]
    first = found.findings[0]
    assert first.exercises == ("exercise-01",)
    assert first.difference is not None
    assert first.difference.interval[0] < -1.5 < first.difference.interval[1]


def leaves_0_out(one: ExerciseFinding) -> bool:
    return one.difference is not None and not one.difference.interval[0] <= 0 <= one.difference.interval[1]


def test_among_many_an_interval_that_leaves_0_out_is_not_enough_for_a_name() -> None:
    """Two of 25 matter here; two that do nothing have such an interval by chance."""
    effects = np.zeros(25)
    effects[:2] = -1.0, 1.0
    made = diary(np.random.default_rng(148), 120, effects, often=0.4)
    found = together(NAMES, made.done, made.mornings).findings
    beyond = sorted(name for one in found if leaves_0_out(one) for name in one.exercises)
    assert beyond == ["exercise-00", "exercise-14", "exercise-21"]
    assert named(found) == ["exercise-00"]


def test_what_is_named_has_an_interval_that_leaves_0_out() -> None:
    random = np.random.default_rng(15)
    made = [diary(random, 120, np.array([-1.0, 0.7, -0.5, 0.0, 0.0])) for _ in range(15)]
    findings = [one for each in made for one in together(NAMES[:5], each.done, each.mornings).findings]
    claims = [one for one in findings if one.verdict in NAMED]
    assert len(claims) >= 5
    assert all(leaves_0_out(one) for one in claims)


def test_all_are_shown_sorted_named_or_not() -> None:
    made = diary(np.random.default_rng(3), 120, np.zeros(6))
    found = together(NAMES[:6], made.done, made.mornings).findings
    estimates = [one.difference.estimate for one in found if one.difference]
    assert len(estimates) == 6
    assert estimates == sorted(estimates)


def test_without_shrinkage_it_is_least_squares_as_statsmodels_has_it() -> None:
    made = diary(np.random.default_rng(4), 120, np.array([-1.0, 0.5, 0.0]))
    rows = made.mornings.usable
    pain, columns = made.mornings.next_morning[rows], adjusted(made.done[rows], made.mornings.adjusters(rows))
    effects = shrunk(pain, columns)
    assert isinstance(effects, tuple)
    theirs = sm.OLS(pain, columns.x).fit()
    at_the_widest = [float(effect.at[-1]) for effect in effects]
    prior = np.eye(3) / SPREAD[-1] ** 2
    information = np.linalg.inv(theirs.cov_params()[columns.asked_columns, columns.asked_columns])
    expected = np.linalg.solve(information + prior, information @ theirs.params[columns.asked_columns])
    assert at_the_widest == pytest.approx(expected.tolist(), abs=1e-8)


def test_estimates_are_shrunk_towards_nothing() -> None:
    made = diary(np.random.default_rng(5), 60, np.zeros(8))
    rows = made.mornings.usable
    columns = adjusted(made.done[rows], made.mornings.adjusters(rows))
    plain = sm.OLS(made.mornings.next_morning[rows], columns.x).fit().params[columns.asked_columns]
    ours = [one.difference.estimate for one in together(NAMES[:8], made.done, made.mornings).findings if one.difference]
    assert np.abs(ours).max() < np.abs(plain).max() / 2


def test_exercises_always_done_together_are_one_finding() -> None:
    made = diary(np.random.default_rng(6), 120, np.zeros(3))
    done = np.column_stack([made.done, made.done[:, 0]])
    found = together(NAMES[:4], done, made.mornings).findings
    assert sorted(one.exercises for one in found)[0] == ("exercise-00", "exercise-03")
    assert len(found) == 3


def test_an_exercise_that_is_the_sum_of_two_others_breaks_nothing() -> None:
    made = diary(np.random.default_rng(7), 120, np.zeros(2))
    first = made.done[:, 0]
    second = np.where(first == 1, 0.0, made.done[:, 1])
    found = together(NAMES[:3], np.column_stack([first, second, first + second]), made.mornings).findings
    assert all(one.difference and np.isfinite(one.difference.interval).all() for one in found)


def test_seven_days_of_a_kind_are_not_judged_and_eight_are() -> None:
    mornings = diary(np.random.default_rng(8), 61, np.zeros(1)).mornings
    counting = np.arange(61)
    done = np.column_stack([counting < 7, counting < 8, counting >= 7, counting % 2]).astype(float)
    found = together(NAMES[:4], done, mornings).findings
    assert {one.exercises: one.verdict is Verdict.NOT_ENOUGH for one in found} == {
        ("exercise-00",): True,
        ("exercise-01",): False,
        ("exercise-02",): True,
        ("exercise-03",): False,
    }
    rare = next(one for one in found if one.exercises == ("exercise-00",))
    assert (rare.done.still_needed(8), rare.left_out.still_needed(8), rare.difference) == (1, 0, None)


def test_an_exercise_done_every_day_is_not_judged() -> None:
    made = diary(np.random.default_rng(9), 60, np.zeros(1))
    found = together(NAMES[:1], np.ones((60, 1)), made.mornings)
    assert [one.verdict for one in found.findings] == [Verdict.NOT_ENOUGH]


def test_a_day_of_which_nobody_knows_is_left_out() -> None:
    made = diary(np.random.default_rng(10), 60, np.zeros(2))
    done = made.done.copy()
    done[5] = np.nan
    assert together(NAMES[:2], done, made.mornings).days.n == together(NAMES[:2], made.done, made.mornings).days.n - 1


def test_more_exercises_than_days_can_tell_apart_say_how_many_days_more() -> None:
    made = diary(np.random.default_rng(11), 31, np.zeros(25), often=0.5)
    found = together(NAMES, made.done, made.mornings)
    assert found.still_needed > 0
    assert not named(found.findings)


def test_an_exercise_done_at_weekends_only_is_not_compared_and_the_others_are() -> None:
    made = diary(np.random.default_rng(12), 120, np.zeros(1))
    weekends = made.mornings.adjusters(np.ones(120, dtype=bool))["weekend"]
    found = together(NAMES[:2], np.column_stack([made.done, weekends]), made.mornings).findings
    verdicts = {one.exercises[0]: one.verdict for one in found}
    assert verdicts["exercise-01"] is Verdict.NO_COMPARISON
    assert verdicts["exercise-00"] is not Verdict.NO_COMPARISON


@pytest.mark.parametrize("level", [0.0, 10.0])
def test_pain_that_never_changes_names_nothing(level: float) -> None:
    constant = mornings_around(FIRST_DAY, np.full(60, level), np.full(60, level))
    done = np.column_stack([np.arange(60) % 2, np.arange(60) % 3 == 0]).astype(float)
    found = together(NAMES[:2], done, constant)
    assert found.obstacle is Obstacle.SAME_PAIN
    assert {one.verdict for one in found.findings} == {Verdict.NO_COMPARISON}


@pytest.mark.parametrize(("days", "count"), [(0, 0), (0, 2), (1, 2), (2, 2), (60, 0)])
def test_next_to_nothing_gives_no_finding_but_a_number_of_days(days: int, count: int) -> None:
    mornings = mornings_around(FIRST_DAY, np.full(days, 3.0), np.full(days, 3.0))
    found = together(NAMES[:count], np.ones((days, count)), mornings)
    assert len(found.findings) == count
    assert not named(found.findings)
    assert found.still_needed == max(0, 16 - found.days.n)
