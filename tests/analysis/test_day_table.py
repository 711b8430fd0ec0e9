"""One row a day, from a real diary: what is known, what is not, and which night belongs to which day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.builders import TODAY, a_bout, a_check_in, a_session, ago, an_activity
from tracker.analysis.associations import Verdict
from tracker.analysis.day_table import BOUT_COLUMNS, CHECK_IN_COLUMNS, DayTable, day_table, values
from tracker.analysis.dose import dose_finding
from tracker.analysis.exercises_together import exercises_together
from tracker.analysis.next_morning import next_mornings
from tracker.analysis.triggers import triggers
from tracker.domain.entries import Pain
from tracker.domain.moments import Moment
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import ActivityKind, Occasion, Outcome, SessionStatus, SittingBand, Sleep
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, frames
from tracker.store.export_frames import stored_columns
from tracker.store.tables import Bout, CheckIn

pytestmark = pytest.mark.filterwarnings("error")
WEEK = last_days(TODAY, 7)


def on(days_ago: int) -> dict[str, Any]:
    """What puts a session so many days back."""
    return {"day": TODAY - timedelta(days=days_ago), "started": None, "ended": None}


def morning(days_ago: int, **changes: Any) -> Any:
    return a_check_in(moment=ago(days=days_ago, hours=2), **changes)


def evening(days_ago: int, **changes: Any) -> Any:
    moment = ago(days=days_ago, hours=-12) if days_ago else Moment(TODAY)
    return a_check_in(moment=moment, occasion=Occasion.EVENING, **{"sleep": None, **changes})


def table_of(store: Store, *entries: Any, period: Period = WEEK, **more: Any) -> DayTable:
    with store.writing() as db:
        for entry in entries:
            record(db, ME, entry, datetime(2026, 11, 20, 22, 0, tzinfo=UTC))
    wide = Period(period.first - timedelta(days=1), period.last + timedelta(days=1))
    with store.reading() as db:
        return day_table(
            period,
            ratings=frames.ratings(db, ME, wide),
            sessions=frames.sessions(db, ME, wide),
            activities=frames.activities(db, ME, wide),
            check_ins=pd.DataFrame(stored_columns(db, ME, CheckIn, CHECK_IN_COLUMNS, wide)),
            bouts=pd.DataFrame(stored_columns(db, ME, Bout, BOUT_COLUMNS, wide)),
            **more,
        )


def cell(table: DayTable, name: str, days_ago: int) -> float:
    return float(table.days.loc[str(TODAY - timedelta(days=days_ago)), name])


def mark(frame: pd.DataFrame, name: str, days_ago: int) -> float:
    return float(frame.loc[str(TODAY - timedelta(days=days_ago)), name])


def test_an_empty_diary_gives_a_row_for_every_day_and_nothing_known(diary: Store) -> None:
    table = table_of(diary)
    assert len(table.days) == len(table.routines) == len(table.exercises) == 7
    assert table.days.drop(columns="weekend").isna().all().all()
    assert table.days["weekend"].sum() == 2


def test_the_morning_stands_beside_the_day_before_and_the_day_after(diary: Store) -> None:
    table = table_of(diary, morning(2, pain=Pain(back=3, leg=5)))
    assert cell(table, "morning_worst", 2) == cell(table, "next_morning_worst", 3) == 5
    assert cell(table, "morning_before_worst", 1) == 5
    assert cell(table, "morning_back", 2) == 3
    assert np.isnan(cell(table, "morning_worst", 1))


def test_the_morning_after_the_last_day_of_the_period_counts(diary: Store) -> None:
    earlier = Period(TODAY - timedelta(days=3), TODAY - timedelta(days=2))
    table = table_of(diary, morning(1, pain=Pain(leg=6)), morning(4, pain=Pain(leg=2)), period=earlier)
    assert cell(table, "next_morning_worst", 2) == 6
    assert cell(table, "morning_before_worst", 3) == 2


def test_the_evening_stands_with_its_day_and_before_the_next(diary: Store) -> None:
    table = table_of(diary, evening(2, pain=Pain(leg=7)))
    assert cell(table, "evening_worst", 2) == cell(table, "evening_before_worst", 1) == 7


def test_a_number_before_a_session_is_no_morning(diary: Store) -> None:
    assert np.isnan(cell(table_of(diary, a_session()), "morning_worst", 0))


def test_a_day_without_a_session_and_without_a_word_of_rest_is_unknown(diary: Store) -> None:
    table = table_of(diary, a_session(**on(3)), morning(2))
    assert np.isnan(cell(table, "sessions", 2))
    assert np.isnan(cell(table, "minutes", 2))
    assert np.isnan(mark(table.routines, "desk-break", 2))


def test_a_logged_day_of_rest_is_zero(diary: Store) -> None:
    table = table_of(diary, a_session(**on(3)), evening(2, rested=True))
    assert cell(table, "sessions", 2) == cell(table, "minutes", 2) == 0
    assert mark(table.routines, "desk-break", 2) == mark(table.exercises, "seated-leg-kick", 2) == 0


def test_rest_chosen_in_the_plan_is_zero_too(diary: Store) -> None:
    table = table_of(diary, a_session(**on(3)), rest_days=[TODAY - timedelta(days=2)])
    assert cell(table, "minutes", 2) == mark(table.routines, "desk-break", 2) == 0


def test_no_to_rest_is_not_yes(diary: Store) -> None:
    assert np.isnan(cell(table_of(diary, a_session(**on(3)), evening(2, rested=False)), "minutes", 2))


def test_another_routine_shows_that_this_one_was_not_done(diary: Store) -> None:
    other = a_session(routine_id="floor", routine_name="On the floor", **on(2))
    table = table_of(diary, a_session(**on(3)), other)
    assert mark(table.routines, "desk-break", 2) == 0
    assert mark(table.routines, "desk-break", 3) == mark(table.routines, "floor", 2) == 1


def test_several_sessions_a_day_add_up_and_count_once_as_done(diary: Store) -> None:
    table = table_of(diary, a_session(**on(1)), a_session(**on(1), bouts=(a_bout(seconds=120),)))
    assert cell(table, "sessions", 1) == 2
    assert cell(table, "minutes", 1) == pytest.approx(3)
    assert mark(table.routines, "desk-break", 1) == 1


def test_minutes_are_unknown_where_one_session_has_an_unknown_length(diary: Store) -> None:
    table = table_of(diary, a_session(**on(1)), a_session(**on(1), bouts=()))
    assert np.isnan(cell(table, "minutes", 1))
    assert cell(table, "sessions", 1) == 2


def test_a_session_still_running_is_not_counted(diary: Store) -> None:
    table = table_of(diary, a_session(ended=None, status=SessionStatus.RUNNING))
    assert np.isnan(cell(table, "sessions", 0))
    assert table.routines.shape == (7, 0)


def test_a_skipped_exercise_was_left_out_and_an_eased_one_was_done(diary: Store) -> None:
    bouts = (a_bout(exercise_id="a", outcome=Outcome.SKIPPED, seconds=None), a_bout(exercise_id="b"))
    table = table_of(diary, a_session(**on(2), bouts=bouts), a_session(**on(1), bouts=(a_bout(exercise_id="a"),)))
    assert (mark(table.exercises, "a", 2), mark(table.exercises, "b", 2)) == (0, 1)
    eased = a_session(**on(3), bouts=(a_bout(exercise_id="a", outcome=Outcome.EASED),))
    assert mark(table_of(diary, eased).exercises, "a", 3) == 1


def test_a_session_whose_exercises_are_not_recorded_leaves_the_day_unknown(diary: Store) -> None:
    table = table_of(diary, a_session(**on(2)), a_session(**on(2), bouts=()))
    assert np.isnan(mark(table.exercises, "seated-leg-kick", 2))


def test_walking_is_known_only_where_a_walk_was_logged(diary: Store) -> None:
    sitting = an_activity(kind=ActivityKind.SITTING, minutes=90)
    table = table_of(diary, an_activity(), an_activity(minutes=10), sitting, evening(2, rested=True))
    assert cell(table, "walking", 1) == 30
    assert np.isnan(cell(table, "walking", 2))


def test_sleep_is_the_night_after_the_day(diary: Store) -> None:
    table = table_of(diary, morning(1, sleep=Sleep.POOR), morning(0, sleep=Sleep.GOOD))
    assert (cell(table, "sleep", 2), cell(table, "sleep", 1)) == (0, 2)
    assert np.isnan(cell(table, "sleep", 0))


def test_sitting_and_stress_are_the_last_answer_of_the_day(diary: Store) -> None:
    early = morning(1, sitting=SittingBand.UNDER_2, stress=2)
    table = table_of(diary, early, evening(1, sitting=SittingBand.OVER_6))
    assert (cell(table, "sitting", 1), cell(table, "stress", 1)) == (3, 2)


def test_ten_years_with_holes_keep_every_day(diary: Store) -> None:
    table = table_of(diary, morning(0), morning(3600), period=last_days(TODAY, 3650))
    assert len(table.days) == 3650
    assert table.days["morning_worst"].count() == 2


def test_an_empty_diary_one_day_and_two_days_get_an_answer_to_every_question(diary: Store) -> None:
    one_session = a_session(**on(1))
    for entries in ((), (morning(1),), (morning(0), one_session, an_activity())):
        table = table_of(diary, *entries)
        assert {one.verdict for one in next_mornings(table)} <= {Verdict.NOT_ENOUGH}
        assert {one.verdict for one in triggers(table)} == {Verdict.NOT_ENOUGH}
        assert {one.verdict for one in exercises_together(table).findings} <= {Verdict.NOT_ENOUGH}
        walking = dose_finding("walking", values(table.days["walking"]), 10.0, table.mornings())
        assert (walking.slope.verdict, walking.curve, walking.tested_so_far) == (Verdict.NOT_ENOUGH, (), None)


def test_the_nights_of_the_clock_change_are_days_like_all_others(diary: Store) -> None:
    autumn = Period(date(2026, 10, 24), date(2026, 10, 27))
    mornings = [morning(n, pain=Pain(leg=n - 20)) for n in (27, 26, 25, 24)]
    days = table_of(diary, *mornings, period=autumn).days
    assert days["morning_worst"].tolist() == [7, 6, 5, 4]
    assert days["next_morning_worst"].tolist()[:3] == [6, 5, 4]
