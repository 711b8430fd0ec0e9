"""The session page on the server's side: what it hands to the player, and what it keeps of a report."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_session
from tests.pages.operating import PAGES, entries, question, shown, tap, the_entry, without_error
from tests.services.test_guided import SESSION, a_bout, a_done_report, a_report
from tracker.domain.entries import SessionEntry
from tracker.domain.scales import SessionStatus
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.app import MADE_UP
from tracker.ui.navigation import CHOSEN_ROUTINE


@pytest.fixture
def diary(diary: Store) -> Store:
    """A diary whose person has been welcomed."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
    return diary


def the_page(report: dict[str, Any] | None = None, **state: Any) -> AppTest:
    page = AppTest.from_file(str(PAGES / "session.py"), default_timeout=30)
    if report:
        page.session_state["guided-routine"] = report["routine_id"]
        page.session_state["guided"] = {"report": report}
    for name, value in state.items():
        page.session_state[name] = value
    return without_error(page.run())


def handed(page: AppTest) -> dict[str, Any]:
    """The data that the page hands to the player."""
    (component,) = page.get("bidi_component")
    data: dict[str, Any] = json.loads(component.proto.json)
    return data


def test_a_new_diary_is_welcomed_before_the_first_session(
    tmp_path: Path, diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "new.db"))
    page = the_page()
    assert not page.get("bidi_component")
    tap(page, "Start recording")
    assert page.get("bidi_component")


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in [box.value for box in the_page().info]


def test_the_player_gets_the_plan_of_the_chosen_routine_with_its_drawings(diary: Store) -> None:
    data = handed(the_page(**{CHOSEN_ROUTINE: "seven-minutes"}))
    assert data["plan"]["routine_id"] == "seven-minutes"
    assert {bout["exercise_id"] for bout in data["plan"]["bouts"]} == set(data["figures"])
    assert data["resume"] is None


def test_a_routine_started_elsewhere_takes_the_place_of_the_one_before(diary: Store) -> None:
    page = the_page(**{CHOSEN_ROUTINE: "seven-minutes"})
    page.session_state[CHOSEN_ROUTINE] = "piriformis-pair"
    without_error(page.run())
    assert handed(page)["plan"]["routine_id"] == "piriformis-pair"


def test_the_routine_done_last_is_offered_first(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(routine_id="piriformis-pair"), NOW)
    assert handed(the_page())["plan"]["routine_id"] == "piriformis-pair"


def test_a_report_is_stored_and_confirmed_in_one_run(diary: Store) -> None:
    data = handed(the_page(a_report(seq=3, bouts=2)))
    assert data["ack"] == {"session_id": SESSION, "seq": 3}
    entry = the_entry(diary)
    assert isinstance(entry, SessionEntry)
    assert (entry.status, len(entry.bouts)) == (SessionStatus.RUNNING, 2)


def test_while_a_session_runs_the_routine_cannot_be_changed_under_it(diary: Store) -> None:
    assert question(the_page(a_report()), "Routine").disabled
    assert not question(the_page(a_done_report()), "Routine").disabled


def test_the_drawings_go_to_the_player_again_once_a_session_is_over(diary: Store) -> None:
    assert handed(the_page(a_report()))["figures"] is None
    assert handed(the_page(a_done_report()))["figures"]


def test_an_unfinished_session_is_handed_back_to_go_on(diary: Store) -> None:
    the_page(a_report(seq=3, bouts=2))
    data = handed(the_page())
    assert (data["resume"]["session_id"], data["resume"]["seq"]) == (SESSION, 3)
    assert data["plan"]["routine_id"] == "desk-break"


def test_a_report_that_cannot_be_read_is_refused_calmly_and_not_confirmed(diary: Store) -> None:
    page = the_page(a_report() | {"bouts": [a_bout(1, outcome="won")]})
    assert "cannot be read" in " ".join(box.value for box in page.warning)
    assert handed(page)["ack"] is None
    assert entries(diary) == []


def test_the_first_two_weeks_are_careful(diary: Store) -> None:
    data = handed(the_page(**{CHOSEN_ROUTINE: "seven-minutes"}))
    holds = [bout["seconds"] for bout in data["plan"]["bouts"] if bout["kind"] == "hold"]
    assert data["strict"]
    assert max(holds) <= 30


def test_today_leads_back_to_an_unfinished_session(diary: Store) -> None:
    the_page(a_report())
    today = without_error(AppTest.from_file(str(PAGES / "today.py"), default_timeout=30).run())
    assert "is not finished" in " ".join(box.value for box in today.info)
    assert "Go on with it" in shown(today)
