"""A form that stays open while another page is looked at: what was typed into it is there again."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import TODAY, a_bout, a_check_in, a_rating, a_session
from tests.insights_diaries import in_waves, keep
from tests.pages.operating import choose, fill_in, labels, menu, problems, question, tap, without_error
from tests.pages.planned import add, welcome_to
from tracker.domain.doses import Sides
from tracker.domain.entries import Pain
from tracker.domain.scales import Outcome
from tracker.store import Store

APP = Path(__file__).resolve().parents[2] / "app.py"
OPENED = "Change 20 Nov, 08:00"


def go_to(app: AppTest, page: str) -> AppTest:
    """The app on one of its pages."""
    return without_error(app.switch_page(f"app_pages/{page}.py").run())


def look_away(app: AppTest, page: str) -> None:
    """To another page and back; AppTest alone would not take away the answers of a page that is left."""
    go_to(app, "guide")
    go_to(app, page)


def on_page(page: str) -> AppTest:
    """The whole app on one of its pages."""
    return go_to(without_error(AppTest.from_file(str(APP), default_timeout=60).run()), page)


@pytest.fixture
def begun(diary: Store) -> Store:
    """A diary whose person has read the welcome."""
    welcome_to(diary)
    return diary


@pytest.fixture
def editor(begun: Store) -> AppTest:
    """The editor on a copy of the desk break, with something typed in every sort of field."""
    app = on_page("routines")
    choose(app, "Routine", "desk-break")
    tap(app, "Make my own from it")
    fill_in(app, {"Name of the routine": "Mine", "Seconds held: 1. Seated figure 4": 36_000.0})
    fill_in(app, {"Repetitions: 1. Seated figure 4": None, "Sides: 1. Seated figure 4": Sides.TOGETHER})
    fill_in(app, {"Who gave it": "Ms Ruiz", "Given on": TODAY - timedelta(days=9)})
    return without_error(app.run())


def test_an_own_routine_keeps_what_was_typed(editor: AppTest) -> None:
    look_away(editor, "routines")
    assert question(editor, "Name of the routine").value == "Mine"
    assert question(editor, "Seconds held: 1. Seated figure 4").value == 36_000
    assert question(editor, "Repetitions: 1. Seated figure 4").value is None
    assert question(editor, "Sides: 1. Seated figure 4").value is Sides.TOGETHER
    assert question(editor, "Who gave it").value == "Ms Ruiz"
    assert question(editor, "Given on").value == TODAY - timedelta(days=9)


def test_what_is_typed_after_that_counts(editor: AppTest) -> None:
    look_away(editor, "routines")
    fill_in(editor, {"Name of the routine": "Really mine", "Seconds held: 1. Seated figure 4": 30.0})
    fill_in(editor, {"Repetitions: 1. Seated figure 4": 2})
    look_away(without_error(editor.run()), "routines")
    tap(editor, "Save routine")
    assert question(editor, "Routine").value.startswith("own-")
    tap(editor, "Change this routine")
    assert question(editor, "Name of the routine").value == "Really mine"
    assert question(editor, "Seconds held: 1. Seated figure 4").value == 30


def test_what_was_left_without_saving_is_gone(editor: AppTest) -> None:
    look_away(editor, "routines")
    tap(editor, "Back without saving")
    tap(editor, "Make an empty routine")
    assert question(editor, "Name of the routine").value == ""


def test_a_correction_that_was_refused_keeps_what_was_typed(begun: Store) -> None:
    add(begun, a_rating(pain=Pain(back=3, leg=3), note="as it was"))
    app = on_page("diary")
    menu(app, OPENED, "Correct")
    fill_in(app, {"Leg pain at that moment": 7, "Note": "as it is", "Time": time(23, 0)})
    tap(app, "Save pain rating")
    assert problems(app)
    look_away(app, "diary")
    assert question(app, "Leg pain at that moment").value == 7
    assert (question(app, "Note").value, question(app, "Time").value) == ("as it is", time(23, 0))
    tap(app, "Back to the diary")
    menu(app, OPENED, "Correct")
    assert question(app, "Note").value == "as it was"


def test_a_refused_correction_of_a_session_keeps_its_ticks_and_choices(begun: Store) -> None:
    add(begun, a_session(bouts=(a_bout(),)))
    app = on_page("diary")
    menu(app, OPENED, "Correct")
    name = next(label for label in labels(app) if label.startswith("How it went"))
    fill_in(app, {"I stopped before the end": True, name: Outcome.EASED, "Ended": time(23, 0)})
    tap(app, "Save session")
    look_away(app, "diary")
    assert question(app, "I stopped before the end").value is True
    assert question(app, name).value is Outcome.EASED


def test_a_correction_is_saved_as_it_stands_after_the_look(begun: Store) -> None:
    add(begun, a_check_in(note="as it was"))
    app = on_page("diary")
    menu(app, "Change 20 Nov, 07:00", "Correct")
    fill_in(app, {"Note": "as it is", "Time": time(23, 0)})
    tap(app, "Save check-in")
    look_away(app, "diary")
    fill_in(app, {"Time": time(6, 0)})
    tap(app, "Save check-in")
    assert "Back to the diary" not in labels(app)
    menu(app, "Change 20 Nov, 06:00", "Correct")
    assert question(app, "Note").value == "as it is"


def test_a_day_of_a_finding_opens_in_the_diary_though_a_form_was_left_open_there(begun: Store) -> None:
    keep(begun, in_waves(90))
    add(begun, a_rating())
    app = on_page("diary")
    menu(app, OPENED, "Correct")
    assert "Back to the diary" in labels(app)
    go_to(app, "insights")
    app.pills(key="insights-shown").set_value("How much")
    without_error(app.run())
    app.session_state["days-dose"] = True
    without_error(app.run())
    tap(app, "Open this day in the diary")
    assert "Back to the diary" not in labels(go_to(app, "diary"))
