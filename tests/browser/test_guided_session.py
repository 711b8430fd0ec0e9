"""The guided session in the whole app: from a routine to the diary and the trends, and nothing of it is lost."""

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage
from tests.browser.guiding import (
    LOOK_SECONDS,
    GuidedApp,
    outcomes,
    safety_answers_in,
    session_page,
    sessions_in,
    start_anew,
    the_player,
    the_session,
    until,
)
from tests.browser.judging import DARK_PHONE, TALL, judged
from tests.browser.playing import ALL_CONFIRMED, Player, planned
from tests.browser.visiting import fill_diary, go_to
from tests.browser.watching import Recorded, open_page
from tests.builders import NOW, TODAY
from tests.services.test_guided import SESSION, a_report
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import Pain
from tracker.domain.own import OwnRoutine
from tracker.domain.reports import STOP_REASONS, read_report
from tracker.domain.scales import NerveChange, Outcome, SessionStatus
from tracker.services.guided import TOO_FAR_AHEAD, keep_report
from tracker.services.own import adopt_routine, new_own_id, retire_routine
from tracker.services.people import ME
from tracker.store import open_store
from tracker.ui.plan.round_choice import CLOSE
from tracker.ui.player.words import WEAKNESS_QUESTIONS, WORDS
from tracker.ui.safety import words

BRISK = 80  # a desk break takes five seconds, one bout less than one
STEADY = 12  # a hold of 15 seconds takes one and a quarter: time to do something in it
DESK_BREAK = "The desk break"
UNFINISHED = "is not finished."
HOLD = Dose(kind=DoseKind.HOLD, seconds=20, sides=Sides.EACH)
HALF_A_SECOND = "start = performance.now(), () => performance.now() - start > 500"


@pytest.fixture(scope="module", name="servers")
def _servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[float], GuidedApp]]:
    """One server for each speed that a test asks for, for all tests."""
    started: dict[float, GuidedApp] = {}

    def at(speed: float) -> GuidedApp:
        if speed not in started:
            started[speed] = app = GuidedApp(tmp_path_factory.mktemp("guided"), speed=speed)
            fill_diary(app.store_path)
            app.start()
        start_anew(started[speed].store_path)
        return started[speed]

    yield at
    for app in started.values():
        app.kill()


@pytest.fixture
def brisk(servers: Callable[[float], GuidedApp]) -> GuidedApp:
    """The app on an empty diary, with sessions that run at 80 seconds in one."""
    return servers(BRISK)


@pytest.fixture
def steady(servers: Callable[[float], GuidedApp]) -> GuidedApp:
    """The app on an empty diary, with sessions that run at 12 seconds in one."""
    return servers(STEADY)


@pytest.fixture(autouse=True)
def _all_delivered(page: Page) -> Iterator[None]:
    """What a page still had to tell is in the diary before the next test empties it, or it would stand in that one."""
    yield
    for one in page.context.pages:
        if one.url.startswith("http"):
            one.wait_for_function(ALL_CONFIRMED)


def desk_break(page: Page, app: GuidedApp) -> Player:
    """The player on the session page, with the desk break chosen."""
    player = session_page(page, app)
    page.get_by_role("combobox", name="Routine").click()
    page.get_by_role("option", name=DESK_BREAK, exact=True).click()
    return player.sees("6 steps")


STORED_STEP_BY_STEP = 3  # different numbers of bouts in the diary while the session runs; a busy machine skips some


def places_and_bouts(player: Player, app: GuidedApp) -> set[tuple[str | None, int]]:
    """What was shown and how many bouts stood in the diary at the same time, until the last bout ended."""
    seen = set()
    while player.root.get_attribute("data-screen") == "play":
        place = player.root.get_attribute("data-place")
        seen.add((place, sum(len(session.bouts) for session in sessions_in(app.store_path))))
        time.sleep(LOOK_SECONDS)
    return seen


def first_bout_stored(app: GuidedApp) -> bool:
    """Whether the diary holds a session with a bout."""
    return any(session.bouts for session in sessions_in(app.store_path))


def test_a_whole_routine_goes_into_the_diary_bout_by_bout_as_it_ran(
    brisk: GuidedApp, page: Page, recorded: Recorded
) -> None:
    open_page(page, f"{brisk.url}/routines")
    page.get_by_role("combobox", name="Routine").click()
    page.get_by_role("option", name=DESK_BREAK, exact=True).click()
    expect(page.get_by_text("Seated figure 4").first).to_be_visible()
    page.get_by_role("button", name="Start this routine").click()
    player = the_player(page, brisk).sees(DESK_BREAK).start(back=2, leg=3)

    seen = places_and_bouts(player.sees("1 of 6"), brisk)
    assert len({bouts for _, bouts in seen} - {0}) >= STORED_STEP_BY_STEP

    player.root.get_by_role("group", name="Leg pain now").get_by_role("button", name="1", exact=True).click()
    player.press("Finish").sees("It is in your diary.")
    session = the_session(brisk.store_path)
    ran = [(bout.exercise_id, bout.side, bout.planned, bout.done, bout.seconds) for bout in session.bouts]
    assert ran == [
        (bout.exercise_id, bout.side, bout.planned, bout.planned, bout.seconds * bout.sets * bout.reps)
        for bout in planned("desk-break")
    ]
    assert outcomes(session) == ["done"] * 6
    assert (session.routine_id, session.status, session.source) == ("desk-break", SessionStatus.DONE, "player")
    assert (session.before, session.after) == (Pain(back=2, leg=3), Pain(leg=1))

    go_to(page, "Diary")
    for line in ("4 min, all as planned", "before: back 2, leg 3", "after: leg 1"):
        expect(page.get_by_text(line)).to_be_visible()
    page.get_by_text("What was asked on").click()
    for bout in planned("desk-break"):
        expect(page.get_by_text(re.compile(rf"^{re.escape(bout.name)}: .* {bout.side.value}"))).to_be_visible()
    go_to(page, "Trends")
    expect(page.get_by_text(f"1 session on 1 of 28 days: {DESK_BREAK} 1.")).to_be_visible()
    assert (recorded.elsewhere, recorded.page_errors) == ([], [])


def test_today_opens_the_player_with_the_routine_chosen_there(steady: GuidedApp, page: Page) -> None:
    open_page(page, steady.url)
    page.get_by_role("radio", name=DESK_BREAK).click()
    page.get_by_role("button", name=f"Do it with the timer: {DESK_BREAK}").click()
    player = the_player(page, steady).sees(DESK_BREAK).sees("6 steps").start()
    player.sees("Seated figure 4")


def test_a_reload_in_a_hold_comes_back_paused_and_nothing_is_lost_or_doubled(steady: GuidedApp, page: Page) -> None:
    player = desk_break(page, steady).start(leg=3).reach("rest").reach("hold")
    page.reload()
    player = the_player(page, steady).sees("You have an unfinished session").sees("0 of 6 steps are behind you.")
    where = player.root.locator(".where")
    stopped = where.inner_text()
    assert stopped.startswith("It stopped at Seated figure 4, left side, 0:")
    page.wait_for_function(HALF_A_SECOND)  # six seconds of a session that runs
    expect(where).to_have_text(stopped)
    player.press("Go on from here").reach("change_side", 2, press="Pause").press(*["Skip"] * 5)
    player.sees("And right now, how is it?").press("Finish").sees("It is in your diary.")
    session = the_session(steady.store_path)
    assert outcomes(session) == ["done", *["skipped"] * 5]
    assert [bout.seconds for bout in session.bouts] == [45, 0, 0, 0, 0, 0]
    assert session.before == Pain(leg=3)


def test_a_closed_tab_is_offered_again_and_can_be_closed_as_far_as_it_got(steady: GuidedApp, page: Page) -> None:
    desk_break(page, steady).start().reach("hold").press("Skip").reach("hold", 2)
    later = page.context.new_page()
    page.close()
    open_page(later, steady.url)
    expect(later.get_by_text(UNFINISHED)).to_be_visible()
    later.get_by_role("link", name="Go on with it, or close it as far as it got").click()
    player = the_player(later, steady).sees("1 of 6 steps are behind you.")
    player.press("Close it as far as it got").sees("It is in your diary.")
    session = the_session(steady.store_path)
    assert (session.status, session.stop_reason) == (SessionStatus.STOPPED_EARLY, STOP_REASONS["closed_later"])
    assert [bout.side.value for bout in session.bouts] == ["left", "right"]
    assert session.ended is not None
    open_page(later, steady.url)
    expect(later.get_by_text("Today so far")).to_be_visible()
    expect(later.get_by_text(UNFINISHED)).to_have_count(0)


def begin_own_and_take_it_off(app: GuidedApp) -> None:
    """An own routine was begun on another device, not finished, and taken off the list."""
    mine = OwnRoutine(new_own_id(), "My evening", (("knee-hug", HOLD),))
    store = open_store(str(app.store_path))
    with store.writing() as db:
        adopt_routine(db, ME, mine, TODAY, NOW)
        begun = a_report(seq=3, bouts=2, routine_id=mine.id, routine_name=mine.name)
        keep_report(db, ME, read_report(begun), NOW)
        retire_routine(db, ME, mine.id, NOW)
    store.close()


def test_a_session_whose_routine_was_taken_off_the_list_can_be_closed(steady: GuidedApp, page: Page) -> None:
    begin_own_and_take_it_off(steady)
    player = session_page(page, steady).sees("steps")
    expect(page.get_by_text("My evening of")).to_be_visible()
    page.get_by_role("button", name=CLOSE, exact=True).click()
    expect(page.get_by_role("button", name=CLOSE, exact=True)).to_have_count(0)
    session = the_session(steady.store_path)
    assert (session.routine_name, session.status) == ("My evening", SessionStatus.STOPPED_EARLY)
    assert len(session.bouts) == 2
    player.start().sees("1 of")


def test_a_running_session_whose_routine_was_taken_off_the_list_goes_on(steady: GuidedApp, page: Page) -> None:
    mine = OwnRoutine(new_own_id(), "My evening", (("knee-hug", HOLD), ("clam", HOLD)))
    store = open_store(str(steady.store_path))
    with store.writing() as db:
        adopt_routine(db, ME, mine, TODAY, NOW)
    player = session_page(page, steady)
    page.get_by_role("combobox", name="Routine").click()
    page.get_by_role("option", name="My evening", exact=True).click()
    player.sees("My evening").start().reach("ready")
    with store.writing() as db:
        retire_routine(db, ME, mine.id, NOW)
    store.close()
    player.press("Skip")
    page.wait_for_function(ALL_CONFIRMED)
    expect(page.get_by_role("button", name=CLOSE, exact=True)).to_have_count(0)
    player.press("Pause", "End the session here", "Finish").sees("It is in your diary.")


def test_a_session_that_cannot_be_kept_yet_is_told_of_and_keeps_no_other_out(brisk: GuidedApp, page: Page) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    left = {SESSION: a_report(seq=9, status="done", started_at=ahead, ended_at=ahead)}
    page.goto(f"{brisk.url}/_stcore/health")
    page.evaluate("left => localStorage.setItem('pacewell.player.outbox', left)", json.dumps(left))
    player = desk_break(page, brisk)
    expect(page.get_by_text(TOO_FAR_AHEAD)).to_be_visible()
    player.sees(WORDS["refused"]).start(leg=2).sees("And right now, how is it?").press("Finish")
    player.sees("It is in your diary.").sees(WORDS["refused"])
    expect(page.get_by_text(TOO_FAR_AHEAD)).to_be_visible()
    assert outcomes(the_session(brisk.store_path)) == ["done"] * 6
    assert list(json.loads(page.evaluate("localStorage.getItem('pacewell.player.outbox')"))) == [SESSION]
    page.evaluate("localStorage.clear()")


def test_another_browser_goes_on_with_the_session_even_if_another_routine_was_chosen_there(
    steady: GuidedApp, page: Page, new_page: NewPage
) -> None:
    desk_break(page, steady).start(leg=4).reach("change_side", 2)
    until(lambda: first_bout_stored(steady), "the first bout is not in the diary")
    page.close()
    elsewhere = new_page()
    open_page(elsewhere, f"{steady.url}/routines")
    elsewhere.get_by_role("button", name="Start this routine").click()
    other = the_player(elsewhere, steady).sees(f"{DESK_BREAK}, begun").sees("1 of 6 steps are behind you.")
    other.press("Go on from here", "Pause").sees("Seated figure 4").press(*["Skip"] * 5, "Finish")
    other.sees("It is in your diary.")
    session = the_session(steady.store_path)
    assert [bout.exercise_id for bout in session.bouts] == [bout.exercise_id for bout in planned("desk-break")]
    assert outcomes(session) == ["done", *["skipped"] * 5]
    assert (session.status, session.before) == (SessionStatus.DONE, Pain(leg=4))


def test_another_routine_started_in_the_same_tab_leaves_the_running_session_as_it_is(
    steady: GuidedApp, page: Page
) -> None:
    desk_break(page, steady).start().reach("change_side", 2)
    go_to(page, "Routines")
    page.get_by_role("button", name="Start this routine").click()
    player = the_player(page, steady).sees("Seated figure 4").press("Pause", "End the session here", "Finish")
    player.sees("It is in your diary.")
    session = the_session(steady.store_path)
    assert (session.routine_id, session.bouts[0].seconds, session.stop_reason) == (
        "desk-break",
        45,
        STOP_REASONS["own_choice"],
    )


def test_without_a_connection_it_goes_on_to_the_end_and_is_delivered_later(brisk: GuidedApp, page: Page) -> None:
    player = desk_break(page, brisk).start(leg=2)
    until(lambda: first_bout_stored(brisk), "the first bout is not in the diary")
    page.context.set_offline(True)
    player.sees("And right now, how is it?").press("Finish").sees("Not in your diary yet.")
    assert the_session(brisk.store_path).status is SessionStatus.RUNNING
    page.context.set_offline(False)
    player.sees("It is in your diary.")
    session = the_session(brisk.store_path)
    assert (session.status, outcomes(session)) == (SessionStatus.DONE, ["done"] * 6)


def test_new_tingling_ends_the_session_and_is_written_down(steady: GuidedApp, page: Page) -> None:
    player = desk_break(page, steady).start(leg=2).reach("rest").reach("hold", press="It hurts")
    player.answers(4, nerve="Tingling").sees("This one seems to annoy the nerve")
    expect(player.root.get_by_role("button")).to_have_count(1)  # a nerve stop cannot be overruled
    player.press("End the session", "Finish")
    page.wait_for_function(ALL_CONFIRMED)
    session = the_session(steady.store_path)
    assert (session.status, session.stop_reason) == (SessionStatus.STOPPED_EARLY, STOP_REASONS["nerve"])
    assert session.symptoms.tingling is NerveChange.NEW_OR_WORSE
    (bout,) = session.bouts
    assert (bout.outcome, bout.peak_pain) == (Outcome.STOPPED_FOR_PAIN, 4)


def test_weakness_shows_the_emergency_number_and_the_safety_card_takes_the_players_place(
    steady: GuidedApp, page: Page
) -> None:
    open_page(page, f"{steady.url}/settings")
    page.get_by_role("tab", name="Safety and privacy").click()
    page.get_by_role("textbox", name="Emergency number").fill("0800 123")
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("Settings saved.")).to_be_visible()
    player = desk_break(page, steady).start(leg=2).reach("hold", press="It hurts")
    player.answers(5, nerve="Weakness").press("Three short questions", "Yes")
    player.sees("Please call 0800 123 or go to A&E now.")
    expect(player.root.get_by_role("link", name="Call 0800 123")).to_have_attribute("href", "tel:0800123")
    player.press("I have read this")
    expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()
    expect(page.get_by_role("link", name="Call 0800 123")).to_have_attribute("href", "tel:0800123")
    expect(player.root).to_be_hidden()
    page.wait_for_function(ALL_CONFIRMED)
    session = the_session(steady.store_path)
    assert (session.status, session.stop_reason) == (SessionStatus.STOPPED_EARLY, STOP_REASONS["weakness"])
    assert session.symptoms.weakness is NerveChange.NEW_OR_WORSE
    assert outcomes(session) == ["stopped_for_pain"]
    assert safety_answers_in(steady.store_path) == {"foot_drags": True}


def test_all_three_questions_about_weakness_are_asked_before_the_safety_card_comes(
    steady: GuidedApp, page: Page
) -> None:
    player = desk_break(page, steady).start(leg=2).reach("hold", press="It hurts")
    player.answers(5, nerve="Weakness").press("Three short questions")
    for question in WEAKNESS_QUESTIONS.values():
        page.wait_for_function(ALL_CONFIRMED)  # the diary holds what was answered, and the page was made anew from it
        player.sees(question).press("No")
    player.sees(WORDS["doctor.title"])
    page.wait_for_function(ALL_CONFIRMED)
    player.press(WORDS["to_after"], "Finish")
    expect(page.get_by_role("heading", name=words.CONTACT_TITLE)).to_be_visible()
    expect(player.root).to_be_hidden()
    assert set(safety_answers_in(steady.store_path).values()) == {False}
    page.wait_for_function(ALL_CONFIRMED)
    page.get_by_role("button", name=words.MISTAKE).click()
    player.sees("It is in your diary.")


def test_the_session_page_has_no_serious_violation(steady: GuidedApp, new_page: NewPage) -> None:
    page = new_page(viewport=ViewportSize(width=1280, height=TALL))
    player = desk_break(page, steady)
    found = judged(page, "before")
    player.start(leg=2).reach("hold", press="Pause")
    found += judged(page, "running", also=DARK_PHONE)
    player.press("It hurts", "5", "No", "No, none of them").sees("This raised your pain.")
    found += judged(page, "decision")
    page.reload()
    the_player(page, steady).sees("You have an unfinished session")
    found += judged(page, "offered again")
    player.press("Close it as far as it got").sees("It is in your diary.")
    found += judged(page, "done")
    assert found == []


def test_the_routines_have_no_serious_violation(steady: GuidedApp, new_page: NewPage) -> None:
    page = new_page(viewport=ViewportSize(width=1280, height=TALL))
    open_page(page, f"{steady.url}/routines")
    page.get_by_text("How it goes: 1.").click()
    expect(page.get_by_text("Where you feel it:").first).to_be_visible()
    found = judged(page, "an open exercise", also=DARK_PHONE)
    page.get_by_role("button", name="Make my own from it").click()
    expect(page.get_by_role("button", name="Save routine")).to_be_visible()
    page.get_by_text("A clinician gave me this routine").click()
    expect(page.get_by_label("Who gave it")).to_be_visible()
    found += judged(page, "the editor")
    assert found == []
