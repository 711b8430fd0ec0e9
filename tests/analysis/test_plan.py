"""The plan beside what was done: unknown is not zero, and a day without a plan is no planned day."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from tracker.analysis.plan import Adherence, adherence_in, changes_of, drawn_plan, plan_and_done, weeks_of
from tracker.domain.periods import last_days

LAST = date(2026, 11, 20)
MONTH = last_days(LAST, 28)


def offered(*rows: dict[str, Any]) -> pd.DataFrame:
    """A day each, the last of them LAST; a usual day of 10 load-minutes but for what is told."""
    usual = {"kind": "usual", "phase": "build", "ceiling": 10.0, "target": 10.0, "quota": 10.0, "calm": 1.0}
    days = [LAST - timedelta(days=len(rows) - 1 - place) for place in range(len(rows))]
    frame = pd.DataFrame([{"day": day, **usual, **row} for day, row in zip(days, rows, strict=True)])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def done(*loads: float | None) -> pd.DataFrame:
    """What was done on the last so many days; None for sessions of unknown length."""
    days = [LAST - timedelta(days=len(loads) - 1 - place) for place in range(len(loads))]
    frame = pd.DataFrame({"day": pd.to_datetime(days), "done": pd.Series(loads, dtype="float64")})
    return frame.assign(unknown=frame["done"].isna().astype(int))


CALM = {"kind": "calm", "ceiling": 6.0, "target": 0.0, "calm": 0.6}


def test_one_is_as_planned_and_a_half_is_a_half() -> None:
    days = plan_and_done(offered({}, {}, {}), done(10, 5, 15))
    assert days["adherence"].tolist() == [1.0, 0.5, 1.5]


def test_no_adherence_where_nothing_was_planned() -> None:
    days = plan_and_done(offered(CALM, {"kind": "free", "target": 0.0}), done(8, 0))
    assert days["adherence"].isna().all()
    assert adherence_in(days) == Adherence(0, 0, None)


def test_a_day_of_unknown_load_has_no_adherence_and_neither_has_one_without_a_word() -> None:
    days = plan_and_done(offered({}, {}), done(None))
    assert days["adherence"].isna().all()
    assert days["unknown"].tolist() == [0, 1]
    assert adherence_in(days) == Adherence(2, 0, None)


def test_what_was_done_on_a_day_without_a_plan_has_no_row() -> None:
    assert len(plan_and_done(offered({}), done(5, 5, 5))) == 1


def test_a_period_counts_planned_days_with_a_known_outcome_only() -> None:
    days = plan_and_done(offered({}, {}, CALM, {}), done(10, None, 9, 5))
    assert adherence_in(days) == Adherence(3, 2, 0.75)


def test_weeks_are_counted_back_from_the_end_and_one_without_a_plan_is_left_out() -> None:
    days = plan_and_done(offered(*[{}] * 8), done(*[10.0] * 7))
    weeks = weeks_of(days, MONTH)
    assert [day.day for day in weeks["day"]] == [20, 13]
    assert weeks["adherence"].tolist()[0] == 1
    assert weeks["adherence"].isna().tolist() == [False, True]
    assert weeks["planned_days"].tolist() == [7, 1]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"quota": 10}, {"quota": 11}, "step up"),
        ({"quota": 10}, {"quota": 9}, "step back"),
        ({"calm": 1.0}, {"calm": 0.8}, "step back"),
        ({"quota": 10, "calm": 1.0}, {"quota": 11, "calm": 0.6}, "step back"),
        ({"calm": 0.6}, {"calm": 0.8}, ""),
        ({}, {}, ""),
        ({"quota": 6, "kind": "try"}, {"quota": 8}, ""),
        ({"quota": 0, "kind": "set_up"}, {"quota": 8}, ""),
        ({"quota": 8}, {"quota": 0, "calm": 0.4, "kind": "stop"}, ""),
    ],
)
def test_a_step_is_told_from_the_amount_of_the_plan_before(
    before: dict[str, Any], after: dict[str, Any], change: str
) -> None:
    days = plan_and_done(offered(before, after), done())
    assert days["change"].tolist() == ["", change]
    assert len(changes_of(days)) == bool(change)


def test_amounts_are_drawn_in_half_minutes_rounded_down() -> None:
    rows = drawn_plan(plan_and_done(offered({"ceiling": 7.99, "target": 7.5}), done(3.24)), MONTH)
    assert rows[["ceiling", "target", "done"]].to_numpy().tolist() == [[7.5, 7.5, 3.0]]


def test_a_sum_a_hair_under_a_half_minute_is_not_taken_down() -> None:
    assert drawn_plan(plan_and_done(offered({"target": 0.1 * 3 * 5 - 1e-9}), done()), MONTH)["target"].tolist() == [1.5]


def test_a_week_is_a_sum_in_which_a_day_off_offers_nothing() -> None:
    days = plan_and_done(offered({}, CALM, {}), done(10, None, 5))
    rows = drawn_plan(days, last_days(LAST, 140))
    assert rows[["ceiling", "target", "done", "offered_days", "known_days"]].to_numpy().tolist() == [[20, 20, 15, 2, 2]]


def test_the_amount_of_a_week_is_that_of_its_known_days_so_that_it_can_be_held_against_what_was_done() -> None:
    days = plan_and_done(offered({}, {}, {}, CALM, {}), done(8, None, None, 3, 7))
    (week,) = drawn_plan(days, last_days(LAST, 140)).to_dict("records")
    assert (week["target"], week["done"], week["ceiling"]) == (20, 18, 40)
    assert (week["known_days"], week["offered_days"]) == (2, 4)


def test_a_week_of_which_nothing_is_known_stays_unknown_but_for_what_was_offered() -> None:
    (week,) = drawn_plan(plan_and_done(offered({}, {}), done()), last_days(LAST, 140)).to_dict("records")
    assert pd.isna([week["done"], week["target"]]).all()
    assert (week["ceiling"], week["known_days"], week["offered_days"]) == (20, 0, 2)


def test_no_plan_gives_no_rows() -> None:
    nothing = plan_and_done(offered({}).iloc[:0], done(5))
    assert drawn_plan(nothing, MONTH).empty
    assert weeks_of(nothing, MONTH).empty
    assert adherence_in(nothing) == Adherence(0, 0, None)
