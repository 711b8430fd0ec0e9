"""The player keeps time: no drift over a seven-minute routine, none in a hidden tab, none when timers come late."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.browser.playing import Played, Player, planned, playing
from tracker.domain.guided import bout_seconds

MOST_SECONDS = 0.2  # of the browser's own time, over the whole routine
# The instant at which each bout is first seen on the page, and the one at which the last one ends.
WATCH = """
() => {
  const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot.querySelector(".pw");
  const { dataset } = root;
  window.seen = [];
  let last = null;
  new MutationObserver(() => {
    const now = dataset.screen === "play" ? dataset.place : "end";
    if (now === last || now === undefined) return;
    last = now;
    window.seen.push([now, performance.now() / 1000]);
  }).observe(root, { attributes: true });
}
"""
HIDDEN = """
Object.defineProperty(document, "hidden", { get: () => true });
Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
const soon = window.setTimeout;
window.setTimeout = (work, ms, ...more) => soon(work, Math.ceil((ms || 0) / 1000) * 1000, ...more);
"""  # in a hidden tab timers run at most once a second
NO_WORKER = "delete window.Worker;"


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"), alone=True)


def ran_to_the_end(player: Player) -> float:
    """Seconds of the browser's own time from the first bout to the end."""
    player.page.evaluate(WATCH)
    player.start().sees("And right now, how is it?")
    seen = player.page.evaluate("window.seen")
    return float(seen[-1][1] - seen[0][1])


def test_seven_minutes_do_not_drift(played: Played) -> None:
    speed = 30
    player = played.opened(routine="seven-minutes", speed=speed)
    ran_to_the_end(player)
    seen = player.page.evaluate("window.seen")
    bouts = planned("seven-minutes")
    assert [place for place, _ in seen] == [*(str(bout.place) for bout in bouts), "end"]
    lasted = [after - at for (_, at), (_, after) in pairwise(seen)]
    errors = [real - bout_seconds(bout) / speed for real, bout in zip(lasted, bouts, strict=True)]
    assert abs(sum(errors)) < MOST_SECONDS


@pytest.mark.parametrize(("late", "most"), [("", MOST_SECONDS), (NO_WORKER, 1.2)], ids=["worker", "late timers"])
def test_a_hidden_tab_goes_on_and_keeps_time(played: Played, late: str, most: float) -> None:
    page = played.fresh_page()
    page.add_init_script(HIDDEN + late)
    player = played.opened(page, speed=100)
    real = ran_to_the_end(player)
    assert real == pytest.approx(sum(map(bout_seconds, planned("desk-break"))) / 100, abs=most)
    bouts = player.report()["bouts"]
    assert [bout["seconds"] for bout in bouts] == [45, 45, 45, 45, 30, 30]
    assert all("suspended" not in bout["detail"] for bout in bouts)
