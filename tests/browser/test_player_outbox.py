"""What cannot go into the diary is kept and told of, and keeps nothing else out."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.playing import Played, Player, playing

OUTBOX = "pacewell.player.outbox"
REFUSED = "One session could not go into your diary yet. This browser will try again."
STUCK = "11111111-1111-4111-8111-111111111111"
STUCK_TOO = "22222222-2222-4222-8222-222222222222"
# As `mount.player` tells it: the newest report was read, and cannot be stored.
REFUSE = """(report) => {
  const player = pacewellPlayers.get("session-player");
  player.attach(player.root, { ...player.data, ack: null, refused: report }, player.deliver);
}"""
SOON = "start = performance.now(), () => performance.now() - start > 400"


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"), alone=True)


def waiting(page: Page) -> set[str]:
    """The sessions that this browser has still to tell of."""
    return set(json.loads(page.evaluate(f"localStorage.getItem('{OUTBOX}')") or "{}"))


def with_stuck(played: Played, *stuck: str, refused: bool, **asked: float) -> tuple[Player, list[str]]:
    """A browser with reports that never get an answer, or are refused; and the sessions of which it tells, as told."""
    page = played.fresh_page()
    left = {session: {"session_id": session, "seq": 9, "status": "done", "bouts": []} for session in stuck}
    page.evaluate("([name, left]) => localStorage.setItem(name, left)", [OUTBOX, json.dumps(left)])
    told: list[str] = []

    def answer(route: Route) -> None:
        report = dict(route.request.post_data_json or {})
        told.append(report["session_id"])
        if report["session_id"] not in stuck:
            route.continue_()
        elif refused:
            route.fulfill(body="null", content_type="application/json")
            page.evaluate(REFUSE, {"session_id": report["session_id"], "seq": report["seq"]})
        else:
            route.abort()

    page.route("**/report", answer)
    return played.opened(page, **asked), told


@pytest.mark.parametrize("refused", [False, True], ids=["no answer", "refused"])
def test_a_report_that_is_not_taken_keeps_no_other_out(played: Played, refused: bool) -> None:
    player, _ = with_stuck(played, STUCK, STUCK_TOO, refused=refused, speed=600)
    player.start(leg=2).press("Finish").sees("It is in your diary.")
    assert waiting(player.page) == {STUCK, STUCK_TOO}


def test_each_has_its_turn(played: Played) -> None:
    player, told = with_stuck(played, STUCK, STUCK_TOO, refused=False)
    player.page.evaluate("pacewellPlayers.get('session-player').outbox.again()")
    player.page.evaluate("pacewellPlayers.get('session-player').outbox.again()")
    player.page.wait_for_function(SOON)
    assert told[:3] == [STUCK, STUCK_TOO, STUCK]


def test_while_a_session_runs_only_that_one_is_told(played: Played) -> None:
    player, told = with_stuck(played, STUCK, refused=False, speed=15)
    player.start().reach("ready", 3, press="Pause")
    began = told.index(next(session for session in told if session != STUCK))
    assert STUCK not in told[began:]
    player.press("End the session here", "Finish").sees("It is in your diary.")
    player.page.wait_for_function(SOON)
    assert told[-1] == STUCK


def test_what_was_refused_is_told_of_and_sent_again_only_later(played: Played) -> None:
    player, told = with_stuck(played, STUCK, refused=True)
    expect(player.root.get_by_text(REFUSED)).to_be_visible()
    player.page.wait_for_function(SOON)
    assert told == [STUCK]


def test_nothing_is_said_where_all_is_taken(played: Played) -> None:
    player = played.opened(speed=600).start().press("Finish").sees("It is in your diary.")
    expect(player.root.get_by_text(REFUSED)).to_be_hidden()


def test_a_page_that_was_loaded_again_for_each_is_left_alone(played: Played) -> None:
    player, _ = with_stuck(played, STUCK, STUCK_TOO, refused=False)
    again = "Object.assign(pacewellPlayers.get('session-player').outbox, { tries: 9 }).again('%s')"
    for session in (STUCK, STUCK_TOO):
        loaded = player.page.evaluate("performance.timeOrigin")
        player.page.evaluate(f"void {again % session}")
        player.page.wait_for_function("loaded => performance.timeOrigin !== loaded", arg=loaded)
        player.page.locator(".pw[data-screen]").wait_for()
    loaded = player.page.evaluate("performance.timeOrigin")
    for session in (STUCK, STUCK_TOO):
        player.page.evaluate(again % session)
    player.page.wait_for_function(SOON)
    assert player.page.evaluate("performance.timeOrigin") == loaded
