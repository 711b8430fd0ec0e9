"""Two routines before to after, given what was there before: the one chosen on bad days is not thanked for the fall."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.analysis.simulated import rated
from tracker.analysis.associations import Comparison, Obstacle, Verdict
from tracker.analysis.day_table import DayTable
from tracker.analysis.routine_response import routine_pairs
from tracker.domain.scales import SessionStatus

pytestmark = pytest.mark.filterwarnings("error")
DAYS = pd.date_range("2026-01-05", periods=60, name="day")
LEVELS = ["back_before", "leg_before", "back_after", "leg_after"]
Numbers = Any


def table(morning: Numbers = np.nan) -> DayTable:
    pain = pd.DataFrame({f"morning_{site}": morning for site in ("worst", "back", "leg")}, index=DAYS, dtype="float64")
    return DayTable(pain, pd.DataFrame(index=DAYS), pd.DataFrame(index=DAYS))


def sessions(routine: Numbers, before: Numbers, after: Numbers, **changes: Any) -> pd.DataFrame:
    """A session a day, rated for the leg."""
    n = len(before)
    columns = {"id": [f"s{k}" for k in range(n)], "day": DAYS[:n], "routine_id": routine, "status": SessionStatus.DONE}
    levels = {"leg_before": before, "leg_after": after, "back_before": np.nan, "back_after": np.nan}
    return pd.DataFrame({**columns, **levels, **changes}).astype(dict.fromkeys(LEVELS, "float64"))


def chosen_when_it_hurts(random: np.random.Generator, effect: float) -> tuple[pd.DataFrame, DayTable]:
    """`floor` is chosen on bad days and adds `effect` to what would have been there afterwards anyway."""
    usual = random.normal(0, 1.5, 60)
    before = usual + random.normal(0, 1, 60)
    floor = random.random(60) < 1 / (1 + np.exp(-before))
    after = rated(random, usual + effect * floor)
    return sessions(np.where(floor, "floor", "desk"), rated(random, before), after), table(rated(random, usual))


def floor_against_desk(found: tuple[Comparison, ...]) -> tuple[float, float, float]:
    """The estimate and the interval, whichever of the two was done more often."""
    (one,) = found
    assert one.difference is not None
    low, high = one.difference.interval
    estimate = one.difference.estimate
    return (estimate, low, high) if one.what == "floor" else (-estimate, -high, -low)


def test_the_routine_chosen_on_bad_days_is_not_thanked_for_a_fall_that_comes_anyway() -> None:
    """Over 60 diaries in which both do the same, the plain change says that one is better by a third of a point."""
    random = np.random.default_rng(1)
    made = [chosen_when_it_hurts(random, 0.0) for _ in range(60)]
    changes = [(one["leg_after"] - one["leg_before"]).groupby(one["routine_id"]).mean() for one, _ in made]
    assert np.mean([change["floor"] - change["desk"] for change in changes]) < -0.3
    found = [floor_against_desk(routine_pairs(*one)) for one in made]
    assert np.mean([estimate for estimate, _, _ in found]) == pytest.approx(0, abs=0.2)
    assert np.mean([low <= 0 <= high for _, low, high in found]) >= 0.85  # .95 is expected of 60


def test_a_true_difference_is_found() -> None:
    random = np.random.default_rng(2)
    found = [floor_against_desk(routine_pairs(*chosen_when_it_hurts(random, -1.5))) for _ in range(20)]
    assert np.mean([estimate for estimate, _, _ in found]) == pytest.approx(-1.5, abs=0.35)
    assert sum(high < 0 for _, _, high in found) >= 12


def test_nine_sessions_of_one_are_too_few() -> None:
    random = np.random.default_rng(3)
    done = sessions(["a"] * 9 + ["b"] * 20, random.integers(2, 8, 29), random.integers(2, 8, 29))
    (found,) = routine_pairs(done, table())
    assert (found.what, found.other, found.verdict) == ("b", "a", Verdict.NOT_ENOUGH)
    assert (found.with_it.still_needed(), found.without.still_needed()) == (0, 1)
    assert found.difference is None


def test_a_session_without_a_number_before_or_after_is_counted_as_unknown() -> None:
    before = np.arange(30) % 5 + 2.0
    after = np.where(np.arange(30) < 4, np.nan, before - np.arange(30) % 3)
    (found,) = routine_pairs(sessions(["a", "b"] * 15, before, after), table())
    assert (found.with_it.n, found.without.n, found.unknown) == (13, 13, 4)
    assert found.with_it.entries[:2] == ("s4", "s6")
    assert found.with_it.days[0] == DAYS[4].date()


def test_the_worst_is_that_of_the_sites_rated_both_times() -> None:
    """A back that is rated only before would look like an improvement."""
    before, after = np.arange(24) % 4 + 2.0, np.arange(24) % 3 + 2.0
    done = sessions(["a", "b"] * 12, before, after, back_before=9.0)
    assert routine_pairs(done, table()) == routine_pairs(done, table(), "leg")


def test_mornings_logged_on_most_days_are_adjusted_for() -> None:
    random = np.random.default_rng(4)
    done, known = chosen_when_it_hurts(random, 0.0)
    known.days.iloc[::3] = np.nan
    (found,) = routine_pairs(done, known)
    assert found.adjusted_for == ("before", "morning")
    (without,) = routine_pairs(done, table())
    assert without.adjusted_for == ("before",)


@pytest.mark.parametrize("level", [0.0, 10.0])
def test_pain_that_never_changes_claims_nothing(level: float) -> None:
    (found,) = routine_pairs(sessions(["a", "b"] * 15, np.full(30, level), np.full(30, level)), table())
    assert (found.verdict, found.obstacle) == (Verdict.NO_COMPARISON, Obstacle.SAME_PAIN)


def test_one_routine_or_none_leaves_nothing_to_pair() -> None:
    assert routine_pairs(sessions(["a"] * 30, np.full(30, 4.0), np.full(30, 3.0)), table()) == ()
    assert routine_pairs(sessions([], np.array([]), np.array([])), table()) == ()


def test_running_sessions_and_days_outside_the_table_do_not_count() -> None:
    done = sessions(["a", "b"] * 15, np.arange(30) % 5 + 2.0, np.arange(30) % 4 + 2.0)
    running = done.assign(status=SessionStatus.RUNNING)
    before_the_table = done.assign(day=done["day"] - pd.Timedelta(days=90))
    assert routine_pairs(running, table()) == routine_pairs(before_the_table, table()) == ()


def test_three_routines_make_three_pairs() -> None:
    done = sessions(["a", "b", "c"] * 20, np.arange(60) % 5 + 2.0, np.arange(60) % 7 + 1.0)
    assert [(one.what, one.other) for one in routine_pairs(done, table())] == [("a", "b"), ("a", "c"), ("b", "c")]
