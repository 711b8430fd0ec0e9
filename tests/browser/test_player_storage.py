"""Where a browser keeps nothing, for want of room or because it is forbidden, the session goes on all the same."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.playing import Played, Player, playing

UNKEPT = "This browser cannot keep your session if you close this page."
FULL = """
Storage.prototype.setItem = () => { throw new DOMException("no room", "QuotaExceededError"); };
"""
FORBIDDEN = """
for (const area of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, area, { get() { throw new DOMException("forbidden", "SecurityError"); } });
navigator.locks.request = () => Promise.reject(new DOMException("forbidden", "SecurityError"));
"""
GARBLED = """
for (const name of ["session", "plan", "outbox", "ended", "off"]) localStorage.setItem(`pacewell.player.${name}`, "{");
"""
NO_ROOM_FOR_SESSIONS = """
const { setItem } = Storage.prototype;
window.full = true;
Storage.prototype.setItem = function (name, text) {
  if (window.full) throw new DOMException("no room", "QuotaExceededError");
  return setItem.call(this, name, text);
};
"""


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"), alone=True)


def opened_with(played: Played, script: str, **asked: float) -> tuple[Player, list[str]]:
    """The player in a browser that is like this, and what goes wrong on its page."""
    page = played.fresh_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(script)
    return played.opened(page, **asked), wrong


@pytest.mark.parametrize("refusal", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_a_browser_that_keeps_nothing_leads_to_the_end_and_says_so(played: Played, refusal: str) -> None:
    player, wrong = opened_with(played, refusal, speed=15)
    unkept = player.root.get_by_text(UNKEPT)
    expect(unkept).to_be_hidden()  # nothing is there to lose yet
    player.start(leg=2)
    expect(unkept).to_be_visible()
    player.reach("rest hold", press="Pause").press("Sound is on", "Go on").reach("change_side", 2)
    player.press("It hurts").answers(2).press("Go on", "Pause", "End the session here", "Finish")
    player.sees("It is in your diary.")
    expect(unkept).to_be_hidden()
    report = player.reports()[-1]
    assert (report["status"], report["closed"], len(report["bouts"])) == ("stopped_early", True, 1)
    assert wrong == []
    player.press("Start another round").sees("6 steps")


def test_without_a_place_to_note_it_no_page_is_loaded_again(played: Played) -> None:
    player, wrong = opened_with(played, FULL)
    player.page.route("**/report", lambda route: route.fulfill(body="null", content_type="application/json"))
    player.start().press("Pause")
    loaded = player.page.evaluate("performance.timeOrigin")
    player.page.evaluate(
        "{ const { outbox, state } = pacewellPlayers.get('session-player');"
        " outbox.tries = 9; outbox.again(state.session_id); }"
    )
    player.page.wait_for_function("start = performance.now(), () => performance.now() - start > 400")
    assert player.page.evaluate("performance.timeOrigin") == loaded
    assert wrong == []


def test_what_cannot_be_read_does_not_keep_the_player_away(played: Played) -> None:
    player, wrong = opened_with(played, GARBLED, speed=600)
    player.start(leg=2).press("Finish").sees("It is in your diary.")
    assert player.report()["status"] == "done"
    assert wrong == []


def test_a_session_without_its_plan_is_not_offered(played: Played) -> None:
    player = played.opened(speed=40).start().reach("ready", press="Pause")
    player.report()
    player.page.add_init_script("localStorage.setItem('pacewell.player.plan', '{')")
    player.page.reload()
    player.sees("6 steps").start().reach("ready")


def room_again(page: Page) -> None:
    """From now on there is room."""
    page.evaluate("window.full = false")


def test_it_stops_saying_so_when_there_is_room_again(played: Played) -> None:
    player, _ = opened_with(played, NO_ROOM_FOR_SESSIONS, speed=15)
    player.start()
    unkept = player.root.get_by_text(UNKEPT)
    expect(unkept).to_be_visible()
    room_again(player.page)
    expect(player.root).to_have_attribute("data-screen", "play")
    player.reach("rest", press="Pause")
    expect(unkept).to_be_hidden()
