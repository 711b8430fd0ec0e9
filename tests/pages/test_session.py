"""The session page on the server's side: what it hands to the player, and what it keeps of a report."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import BERLIN, NOW, TODAY, a_check_in, a_session
from tests.builders import a_bout as a_bout_done
from tests.pages.operating import (
    PAGES,
    choose,
    entries,
    labels,
    problems,
    question,
    shown,
    tap,
    the_entry,
    without_error,
)
from tests.pages.planned import a_round_today, add, days_lived, set_up, welcome_to
from tests.services.planning import a_round
from tests.services.test_guided import SESSION, a_bout, a_done_report, a_report
from tracker.domain.entries import Pain, SessionEntry, Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.safety import AskedIn
from tracker.domain.scales import NerveChange, Outcome, SessionStatus
from tracker.services.guided import TOO_FAR_AHEAD
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.problems import StoreLocked
from tracker.ui.app import MADE_UP
from tracker.ui.navigation import CHOSEN_ROUTINE
from tracker.ui.plan.round_choice import CLOSE, HOW_MUCH, TODAYS, WHOLE
from tracker.ui.safety.words import WEAKNESS_TITLE


@pytest.fixture
def diary(diary: Store) -> Store:
    """A diary whose person has been welcomed and has answered the safety questions."""
    welcome_to(diary)
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
    told = [json.loads(component.proto.json) for component in page.get("bidi_component")]
    (data,) = [one for one in told if isinstance(one, dict) and "plan" in one]
    return dict(data)


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


def ahead(**by: float) -> dict[str, Any]:
    """A report of a session that began so long after NOW, by the clock of the device it ran on."""
    began = (NOW + timedelta(**by)).isoformat()
    return a_report(seq=3, started_at=began)


def test_a_device_whose_clock_is_a_little_ahead_can_keep_its_session(diary: Store) -> None:
    assert handed(the_page(ahead(minutes=5)))["ack"] == {"session_id": SESSION, "seq": 3}
    assert the_entry(diary).moment.at == NOW + timedelta(minutes=5)


def test_a_device_whose_clock_is_far_ahead_is_told_so_and_goes_on_playing(diary: Store) -> None:
    page = the_page(ahead(hours=2))
    assert problems(page) == [TOO_FAR_AHEAD]
    assert handed(page)["plan"]["routine_id"] == "desk-break"
    assert (handed(page)["ack"], handed(page)["aside"]) == (None, False)
    assert entries(diary) == []


def test_while_the_diary_cannot_be_written_the_player_stays_and_nothing_is_confirmed(
    diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = the_page(a_report(seq=3, bouts=1))
    before = handed(page)
    page.session_state["guided"] = {"report": a_report(seq=4, bouts=2)}
    with diary.writing() as db:  # another program holds it
        db.connection()
        page.run(timeout=60)
    assert StoreLocked.sentence in [box.value for box in page.warning]
    assert handed(page) == before | {"ack": None}
    assert handed(without_error(page.run()))["ack"] == {"session_id": SESSION, "seq": 4}


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


@pytest.fixture
def planned(diary: Store) -> Store:
    """A plan in its second week, after a settled night."""
    set_up(diary)
    add(diary, *days_lived(10))
    return diary


def asked_seconds(page: AppTest) -> float:
    """Seconds under hold or movement that the player is given."""
    return sum(bout["sets"] * bout["reps"] * bout["seconds"] for bout in handed(page)["plan"]["bouts"])


def test_todays_round_comes_first_and_the_whole_routine_is_a_choice_beside_it(planned: Store) -> None:
    page = the_page()
    todays = asked_seconds(page)
    assert question(page, HOW_MUCH).value == TODAYS
    assert question(page, HOW_MUCH).options[0].startswith("Today's plan: about 3 minutes")
    choose(page, HOW_MUCH, WHOLE)
    assert asked_seconds(page) > todays


def test_what_the_plan_leaves_out_is_in_neither(diary: Store) -> None:
    set_up(diary)
    hurt = a_bout_done(outcome=Outcome.STOPPED_FOR_PAIN, seconds=30)
    add(diary, *list(days_lived(10))[:-3], a_round(TODAY - timedelta(days=1), bouts=(hurt,)))
    page = the_page()
    choose(page, HOW_MUCH, WHOLE)
    assert "seated-leg-kick" not in {bout["exercise_id"] for bout in handed(page)["plan"]["bouts"]}
    assert "Left out for now: Seated leg kick" in shown(page)


def test_enough_for_today_is_said_and_the_person_may_still_choose(planned: Store) -> None:
    add(planned, a_round_today(100), a_round_today(5))
    page = the_page()
    assert "Enough for today." in shown(page)
    assert HOW_MUCH not in labels(page)
    assert handed(page)["plan"]["bouts"]


def test_with_new_tingling_only_what_eases_is_led_through(diary: Store) -> None:
    set_up(diary)
    tingling = Symptoms(tingling=NerveChange.NEW_OR_WORSE)
    add(diary, *list(days_lived(10))[:-1], a_check_in(pain=Pain(leg=2), symptoms=tingling))
    with diary.writing() as db:  # the list that new tingling makes due
        after = moment_of(NOW + timedelta(minutes=5), BERLIN)
        answer_list(db, ME, next_asking(db, ME), after, AskedIn.NERVE, ())
    page = the_page(**{CHOSEN_ROUTINE: "seven-minutes"})
    assert {bout["exercise_id"] for bout in handed(page)["plan"]["bouts"]} <= {"pillow-squeeze", "supine-groin-stretch"}
    assert HOW_MUCH not in labels(page)


def test_an_open_safety_answer_leaves_no_exercise_but_the_session_can_be_closed(diary: Store) -> None:
    the_page(a_report(seq=3, bouts=2))
    with diary.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.WEEK, ["E1"])
    page = the_page()
    assert not [one for one in page.get("bidi_component") if "routine_id" in one.proto.json]
    tap(page, CLOSE)
    entry = the_entry(diary)
    assert (entry.status, entry.stop_reason) == (SessionStatus.STOPPED_EARLY, "left open and closed later")
    assert entry.ended.at == NOW - timedelta(minutes=8)  # the end of the second bout


def test_what_the_player_still_asks_at_the_end_comes_before_the_safety_card(diary: Store) -> None:
    weak = {"status": "stopped_early", "stop_reason": "weakness", "ended_at": a_done_report()["ended_at"]}
    said = a_report(seq=3) | weak | {"symptoms": {"weakness": "new_or_worse"}}
    asking = the_page(said | {"closed": False})
    assert handed(asking)["aside"] is False
    assert WEAKNESS_TITLE not in shown(asking)
    left = the_page(said | {"closed": True, "seq": 4})
    assert WEAKNESS_TITLE in shown(left)


def test_a_player_that_is_out_of_sight_still_learns_that_its_last_report_is_stored(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.WEEK, ["E1"])
    done = a_done_report()
    told = handed(the_page(done))
    assert (told["aside"], told["plan"]["bouts"]) == (True, [])
    assert told["ack"] == {"session_id": SESSION, "seq": done["seq"]}


def test_a_session_begun_with_todays_round_goes_on_with_it(planned: Store) -> None:
    begun = handed(the_page())["plan"]["bouts"]
    told = [a_bout_told(one) for one in begun[:2]]
    the_page(a_report(seq=3, bouts=0) | {"bouts": told, "routine_id": "desk-break"})
    again = handed(the_page())
    assert again["resume"]["seq"] == 3
    assert again["plan"]["bouts"] == begun


def a_bout_told(asked: dict[str, Any]) -> dict[str, Any]:
    """A bout as the player tells of it once it is done as it was asked."""
    same = {name: asked[name] for name in ("place", "exercise_id", "side", "planned")}
    return a_bout(asked["place"]) | same | {"exercise_name": asked["name"], "done": asked["planned"]}


def test_the_careful_column_is_the_persons_to_choose(planned: Store) -> None:
    add(planned, *(a_session(day=TODAY - timedelta(days=back), started=None, ended=None) for back in range(11, 20)))
    assert not handed(the_page())["strict"]
    set_up(planned, strict=True)
    assert handed(the_page())["strict"]
