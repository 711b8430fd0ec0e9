"""Nothing is lost: reload, closed tab, two tabs, a killed server, a sleeping laptop; and nothing is told twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.playing import Played, playing
from tests.browser.watching import READY

SLEEP = "const now = Date.now; const asleep = now() + 600_000; Date.now = () => Math.max(now(), asleep)"

# The seconds that are left at the very moment in which the page goes away.
NOTE_WHEN_LEFT = """
addEventListener("pagehide", () => {
  const { engine, clock } = pacewellPlayers.get("session-player");
  sessionStorage.setItem("left", engine.remaining(clock.now()));
})
"""


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"))


def test_the_newer_of_browser_and_server_wins(played: Played) -> None:
    player = played.opened(speed=40).start().reach("change_side", 2, press="Pause")
    old = player.report()
    player.press("Go on").reach("ready", 3, press="Pause")
    played.knows(old)
    player.page.reload()
    player.sees("2 of 6 steps are behind you.")


def test_the_last_question_comes_back_after_a_reload(played: Played) -> None:
    player = played.opened(speed=600).start().sees("And right now, how is it?")
    player.page.reload()
    player.sees("And right now, how is it?").root.get_by_role("group", name="Leg pain now").get_by_text(
        "2", exact=True
    ).click()
    assert player.press("Finish").sees("It is in your diary.").report()["after"] == {"back": None, "leg": 2}


def test_two_tabs_one_leads_and_the_other_waits_until_it_is_gone(played: Played) -> None:
    first = played.opened(speed=40).start().reach("ready", 3, press="Pause")
    second = played.opened(played.context.new_page()).sees("This session runs in another tab")
    expect(second.root.get_by_role("button")).to_have_count(0)
    first.page.close()
    second.press("Lead here").press("Go on from here").reach("ready", 3)


def test_a_sleeping_machine_pauses_and_credits_nothing(played: Played) -> None:
    player = played.opened().start().reach("ready")
    player.page.evaluate(SLEEP)
    player.sees("The clock stopped while this device was asleep.")
    expect(player.root).to_have_attribute("data-paused", "true")
    player.press("Skip")
    (bout,) = player.report()["bouts"]
    assert bout["detail"]["suspended"] >= 599
    assert bout["seconds"] == 0


def test_leaving_the_page_pauses_and_coming_back_finds_it_there(played: Played) -> None:
    player = played.opened(gone=1).start().reach("ready")
    player.page.get_by_role("button", name="Hide the player").click()
    player.page.wait_for_function("() => pacewellPlayers.get('session-player').state.running === false")
    player.page.get_by_role("button", name="Show the player").click()
    expect(player.root).to_have_attribute("data-paused", "true")
    expect(player.button("It hurts")).to_be_visible()


def test_an_element_above_it_leaves_the_clock_running(played: Played) -> None:
    player = played.opened(gone=1, speed=4).start().reach("ready")
    player.page.get_by_role("button", name="Something above").click()
    expect(player.page.get_by_text("Here it is")).to_be_visible()
    player.reach("hold")
    expect(player.root).to_have_attribute("data-paused", "false")


# Nobody has confirmed anything for a while, and the next look is due.
DEAF = """{
  const { outbox, state } = pacewellPlayers.get('session-player');
  outbox.tries = 9;
  outbox.again(state.session_id);
}"""
A_MOMENT = "start = performance.now(), () => performance.now() - start > 500"


def test_after_leaving_a_session_the_page_now_in_use_is_not_loaded_again(played: Played) -> None:
    player = played.opened(gone=1, ack=0).start().reach("ready")
    page = player.page
    page.get_by_role("button", name="Hide the player").click()
    page.wait_for_function("() => pacewellPlayers.get('session-player').state.running === false")
    loaded = page.evaluate("performance.timeOrigin")
    page.evaluate(DEAF)
    page.wait_for_function(A_MOMENT)
    assert page.evaluate("performance.timeOrigin") == loaded
    page.get_by_role("button", name="Show the player").click()
    expect(player.button("Go on")).to_be_visible()
    assert page.evaluate("performance.timeOrigin") == loaded


def test_what_was_told_while_no_player_was_there_is_told_when_it_is_back(played: Played) -> None:
    player = played.opened(gone=1).start().reach("ready")
    player.page.get_by_role("button", name="Hide the player").click()
    player.page.wait_for_function("() => pacewellPlayers.get('session-player').state.running === false")
    player.page.get_by_role("button", name="Show the player").click()
    expect(player.root).to_have_attribute("data-paused", "true")
    seq = player.page.evaluate("pacewellPlayers.get('session-player').state.seq")
    assert player.report()["seq"] == seq


def test_a_page_that_stays_deaf_is_loaded_again_once(played: Played) -> None:
    player = played.opened(ack=0).start().press("Pause")
    loaded = player.page.evaluate("performance.timeOrigin")
    outbox = "Object.assign(pacewellPlayers.get('session-player').outbox, { tries: 3 }).again(%s)"
    again = outbox % "pacewellPlayers.get('session-player').state.session_id"
    player.page.evaluate(again)
    player.page.wait_for_function("loaded => performance.timeOrigin !== loaded", arg=loaded)
    player.page.locator(READY).wait_for()
    player.sees("You have an unfinished session")
    loaded = player.page.evaluate("performance.timeOrigin")
    player.press("Go on from here").press("Pause").page.evaluate(again)
    assert player.page.evaluate("performance.timeOrigin") == loaded
