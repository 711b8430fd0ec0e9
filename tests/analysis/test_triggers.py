"""Sitting, stress and sleep beside the next morning, only where they are logged often enough."""

import numpy as np
import pandas as pd
import pytest

from tests.analysis.simulated import Diary, diary
from tracker.analysis.associations import Slope, Verdict
from tracker.analysis.day_table import BESIDE, DayTable
from tracker.analysis.triggers import triggers

pytestmark = pytest.mark.filterwarnings("error")


def found_in(made: Diary, **columns: np.ndarray) -> dict[str, Slope]:
    """`columns`: sitting, stress, sleep; NaN where not given."""
    days = pd.DatetimeIndex(made.mornings.day)
    pain = {f"{name}_worst": getattr(made.mornings, name) for name in BESIDE}
    asked = dict.fromkeys(("sitting", "stress", "sleep"), np.nan) | columns
    table = DayTable(pd.DataFrame(pain | asked, index=days), pd.DataFrame(index=days), pd.DataFrame(index=days))
    return {one.what: one for one in triggers(table)}


def test_a_better_night_that_goes_with_lower_pain_is_found() -> None:
    made = diary(np.random.default_rng(1), 200, np.array([-1.0]))
    found = found_in(made, sleep=2 * made.done[:, 0])["sleep"]
    assert found.verdict is Verdict.LOWER
    assert found.difference is not None
    assert found.difference.interval[0] < -0.5 < found.difference.interval[1]


def test_a_night_is_adjusted_for_the_evening_before_it_and_a_day_is_not() -> None:
    made = diary(np.random.default_rng(2), 90, np.zeros(1))
    bands = np.arange(90) % 4.0
    found = found_in(made, sleep=bands % 3, sitting=bands)
    assert "evening" in found["sleep"].adjusted_for
    assert "evening" not in found["sitting"].adjusted_for


def test_a_bad_night_after_a_bad_evening_is_not_blamed_for_the_morning() -> None:
    """Poor sleep follows the evening's pain and does nothing; over 40 diaries hardly anything is claimed."""
    random = np.random.default_rng(3)
    claims = 0
    for _ in range(40):
        made = diary(random, 90, np.zeros(1))
        poor = made.mornings.evening + random.normal(0, 1.5, 90) > 5
        found = found_in(made, sleep=np.where(poor, 0.0, 2.0))["sleep"]
        claims += found.verdict in (Verdict.LOWER, Verdict.HIGHER)
    assert claims <= 7


def test_what_is_not_logged_says_how_many_days_it_takes() -> None:
    made = diary(np.random.default_rng(4), 60, np.zeros(1))
    found = found_in(made, stress=np.arange(60) % 7.0)
    assert found["stress"].difference is not None
    assert (found["sleep"].verdict, found["sleep"].still_needed) == (Verdict.NOT_ENOUGH, 20)
