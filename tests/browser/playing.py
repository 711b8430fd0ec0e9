"""The player on a page of its own, as its tests use it: opened afresh, with what it sounds and says written down."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.player_server import PlayerServer
from tests.browser.serving import ROOT, AppServer
from tests.browser.windows import close_tabs, new_window
from tracker.catalogue.load import catalogue
from tracker.domain.guided import GuidedBout, guided_bouts

APP = ROOT / "tests" / "browser" / "player_app.py"
PATIENCE_MS = 15_000
ALL_CONFIRMED = "() => Object.keys(JSON.parse(localStorage.getItem('pacewell.player.outbox') ?? '{}')).length === 0"
# Looks at each change, and presses within it: a stage may be over before the test could say so.
REACH = """
([stages, place, name, patience, after]) => new Promise((reached, refuse) => {
  const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot.querySelector(".pw");
  const { dataset } = root;
  const press = (name) => [...root.querySelectorAll("button")].find((one) => one.textContent === name).click();
  const giveUp = () => refuse(new Error(`not reached: ${stages} ${place}; at ${JSON.stringify(dataset)}`));
  const late = setTimeout(giveUp, patience);
  const look = () => {
    if (dataset.screen !== "play" || dataset.stage !== stages[0] || (place && dataset.place !== `${place}`)) return;
    if (stages.length > 1) return stages.shift();
    changes.disconnect();
    clearTimeout(late);
    if (name) press(name);
    reached();
  };
  const changes = new MutationObserver(look);
  changes.observe(root, { attributes: true });
  if (after) press(after);
  look();
})
"""
# Headless browsers have no voice and nothing that vibrates, and nobody hears their tones.
LISTEN = """
window.heard = []; window.felt = []; window.spoken = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) {
  window.heard.push(this.frequency.value);
  return start.call(this, at);
};
Object.defineProperty(navigator, "vibrate", { value: (pattern) => window.felt.push(pattern) });
speechSynthesis.getVoices = () => [{ name: "a voice" }];
speechSynthesis.speak = (prompt) => window.spoken.push(prompt.text);
"""


@dataclass
class Played:
    """One server and one browser window for all tests of a file; each test opens a page that knows nothing."""

    server: AppServer | PlayerServer
    context: BrowserContext

    def fresh_page(self) -> Page:
        """A new page, with nothing kept from the test before."""
        close_tabs(self.context)  # one that still leads a session would keep the next from it
        page = self.context.new_page()
        page.goto(f"{self.server.url}/_stcore/health")
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        (self.server.folder / "reports.jsonl").unlink(missing_ok=True)
        (self.server.folder / "resume.json").unlink(missing_ok=True)
        return page

    def knows(self, report: dict[str, Any]) -> None:
        """Lets the page find this report as one that is still running."""
        (self.server.folder / "resume.json").write_text(json.dumps(report))

    def opened(self, page: Page | None = None, **asked: Any) -> "Player":
        """The player on a page, for the routine, speed, ... that are asked for."""
        page = page or self.fresh_page()
        page.goto(f"{self.server.url}/?{urlencode(asked)}")
        page.locator(".pw[data-screen]").wait_for()
        return Player(page, self.server.folder)


TAP = Locator.click  # at once: while a session runs, its page seldom rests


@dataclass
class Player:
    """The player on one page, and the reports that its page has stored."""

    page: Page
    folder: Path

    @property
    def root(self) -> Locator:
        """The player's outermost element; it says in data- attributes which screen and stage it shows."""
        return self.page.locator(".pw")

    def button(self, name: str) -> Locator:
        """The button with exactly this name."""
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, *names: str) -> "Player":
        """Presses these buttons, one after the other."""
        for name in names:
            TAP(self.button(name))
        return self

    def start(self, back: int | None = None, leg: int | None = None) -> "Player":
        """Begins the session, with pain numbers where given."""
        for site, value in (("Back", back), ("Leg", leg)):
            if value is not None:
                group = self.root.get_by_role("group", name=f"{site} pain now, 0 to 10")
                TAP(group.get_by_role("button", name=str(value), exact=True))
        return self.press("Start")

    def reach(
        self, stage: str, place: int | None = None, press: str | None = None, *, after: str | None = None
    ) -> "Player":
        """Waits for a stage, or some in turn ("rest hold"), at this place where one is given, and presses at once.

        `after`: the button that leads there, pressed when the wait has begun: on a busy machine all else is too late.
        """
        self.root.and_(self.page.locator("[data-stage]")).wait_for()
        self.page.evaluate(REACH, [stage.split(), place, press, PATIENCE_MS, after])
        return self

    def sees(self, text: str) -> "Player":
        """Waits until the player shows this text."""
        expect(self.root).to_contain_text(text, use_inner_text=True)
        return self

    def answers(self, pain: int, *, down: bool = False, nerve: str = "No, none of them") -> "Player":
        """Answers the three questions that follow "It hurts"."""
        return self.press(str(pain), "Yes" if down else "No", nerve)

    def seconds_shown(self) -> int:
        """What the clock in the ring shows, in seconds."""
        minutes, seconds = self.root.get_by_role("timer").inner_text().split(":")
        return int(minutes) * 60 + int(seconds)

    def report(self) -> dict[str, Any]:
        """The newest report, once the server has confirmed all."""
        self.page.wait_for_function(ALL_CONFIRMED, timeout=PATIENCE_MS)
        return self.reports()[-1]

    def reports(self) -> list[dict[str, Any]]:
        """All reports that the page has stored, as they came in."""
        return [json.loads(line) for line in (self.folder / "reports.jsonl").read_text().splitlines()]


def playing(browser: Browser, folder: Path, *, alone: bool = False) -> Iterator[Played]:
    """A server with the player's page and a window to visit it; both end afterwards. `alone`: without Streamlit."""
    server = PlayerServer(folder) if alone else AppServer(folder, app=APP)
    server.start()
    viewport = ViewportSize(width=1280, height=900)
    context = new_window(browser, PATIENCE_MS, viewport)
    expect.set_options(timeout=PATIENCE_MS)
    context.add_init_script(LISTEN)
    yield Played(server, context)
    context.close()
    server.kill()


def planned(routine_id: str, *, include_off: bool = False) -> tuple[GuidedBout, ...]:
    """The bouts that the page asks the player to lead through."""
    return guided_bouts(catalogue().routine(routine_id), catalogue(), include_off=include_off)
