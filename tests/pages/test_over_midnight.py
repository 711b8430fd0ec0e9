"""A form left open over midnight: what is saved in the morning is of the morning, and a day that was chosen stays."""

from datetime import time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import BERLIN, NOW, TODAY
from tests.pages.operating import choose, fill_in, problems, question, tap, the_entry, visit, without_error
from tests.pages.planned import welcome_to
from tracker.domain.kinds import Kind
from tracker.domain.moments import moment_at, moment_of
from tracker.store import Store
from tracker.ui.fields import NEW_DAY

LAST_NIGHT = NOW - timedelta(hours=11)
TWO_DAYS_AGO, TOMORROW = TODAY - timedelta(days=2), TODAY + timedelta(days=1)


@pytest.fixture
def left_open(diary: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Today with the form of a pain rating, opened last night; now it is the next morning."""
    welcome_to(diary)
    monkeypatch.setenv("TRACKER_NOW", LAST_NIGHT.isoformat())
    page = visit("today")
    choose(page, "What", Kind.RATING)
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    return page


def test_a_form_left_open_overnight_records_the_morning_on_which_it_is_saved(left_open: AppTest, diary: Store) -> None:
    fill_in(left_open, {"Leg pain right now": 3})
    tap(left_open, "Save pain rating")
    assert the_entry(diary).moment == moment_of(NOW, BERLIN)


def test_the_same_holds_where_something_else_was_tapped_first(left_open: AppTest, diary: Store) -> None:
    without_error(left_open.run())
    fill_in(left_open, {"Leg pain right now": 3})
    assert question(left_open, "Day").value == TODAY
    tap(left_open, "Save pain rating")
    assert the_entry(diary).moment == moment_of(NOW, BERLIN)


def test_a_day_that_was_chosen_stays_over_midnight(left_open: AppTest, diary: Store) -> None:
    fill_in(left_open, {"Leg pain right now": 3, "Day": TWO_DAYS_AGO, "Time": time(8, 0)})
    tap(left_open, "Save pain rating")
    assert the_entry(diary).moment == moment_at(TWO_DAYS_AGO, time(8, 0), BERLIN)


def test_it_stays_in_a_form_that_was_refused_too(
    left_open: AppTest, diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(left_open, {"Day": TWO_DAYS_AGO})
    for morning in (NOW, NOW + timedelta(minutes=5), NOW + timedelta(days=1)):
        monkeypatch.setenv("TRACKER_NOW", morning.isoformat())
        tap(left_open, "Save pain rating")
        assert problems(left_open)
        assert question(left_open, "Day").value == TWO_DAYS_AGO
    fill_in(left_open, {"Leg pain right now": 3})
    tap(left_open, "Save pain rating")
    assert (the_entry(diary).moment.day, the_entry(diary).moment.at) == (TWO_DAYS_AGO, None)


def test_a_session_form_left_open_overnight_is_of_the_morning_too(
    diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcome_to(diary)
    page = visit("today")
    choose(page, "Routine", "desk-break")
    next_morning = NOW + timedelta(days=1)
    monkeypatch.setenv("TRACKER_NOW", next_morning.isoformat())
    tap(page, "Save session")
    assert the_entry(diary).day == TOMORROW
    assert the_entry(diary).ended == moment_of(next_morning, BERLIN)


def test_a_time_that_may_be_meant_for_either_day_is_asked_about_once(left_open: AppTest, diary: Store) -> None:
    fill_in(left_open, {"Leg pain right now": 3, "Time": time(8, 0)})
    tap(left_open, "Save pain rating")
    assert problems(left_open) == [NEW_DAY]
    assert (question(left_open, "Day").value, question(left_open, "Time").value) == (TODAY, time(8, 0))
    tap(left_open, "Save pain rating")
    assert the_entry(diary).moment == moment_at(TODAY, time(8, 0), BERLIN)


def test_the_same_holds_for_the_times_of_a_session(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    welcome_to(diary)
    page = visit("today")
    choose(page, "Routine", "desk-break")
    monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=1)).isoformat())
    fill_in(page, {"Started": time(7, 0)})
    tap(page, "Save session")
    assert problems(page) == [NEW_DAY]
    fill_in(page, {"Day": TODAY})
    tap(page, "Save session")
    assert the_entry(diary).started == moment_at(TODAY, time(7, 0), BERLIN)
