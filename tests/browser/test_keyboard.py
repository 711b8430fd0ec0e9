"""The whole main job by keyboard alone: every stop shows that it has the focus, and none holds it fast."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.guiding import GuidedApp, sessions_in, the_player
from tests.browser.watching import open_page, ready
from tracker.ui.plan.beginning import SET_UP
from tracker.ui.plan.card import START
from tracker.ui.plan_settings.set_up import READY
from tracker.ui.recording import CORRECTED
from tracker.ui.safety.words import NONE

MOST_STOPS = 120  # to anything on a page, by Tab
UNHURRIED = 2  # seconds of a session in one
# What has the focus: its name; and whether it, or what stands for it on the page, is marked by an outline or a shadow.
FOCUSED = """
() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return { name: "", marked: true };
  const around = [one];
  for (let up = one; up.parentElement && around.length < 6; up = up.parentElement) around.push(up.parentElement);
  const shown = [...around, ...(one.closest("label")?.children ?? [])];
  const isMarked = (each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  };
  const own = one.querySelector("a, button, input") ? "" : one.textContent;  // else all that stands on the page
  const name = one.getAttribute("aria-label") ?? own;
  return { name: name.trim(), marked: one.tabIndex < 0 || shown.some(isMarked) };
}
"""
IS_MARKED = f"() => {{ const now = ({FOCUSED})(); return now.marked && now; }}"  # the mark may take a moment to appear


@dataclass
class Keys:
    """A person without a mouse, on one page."""

    page: Page

    def to(self, name: str, key: str = "Tab") -> None:
        """Presses Tab until the focus is on what is called so; an icon may stand before it, a day after it."""
        passed: list[str] = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            focused = self.page.wait_for_function(IS_MARKED).json_value()
            if focused["name"].startswith(name) or focused["name"].endswith(name):
                return
            passed.append(focused["name"])
        raise AssertionError(f"{key} does not lead to {name!r}; it led to {list(dict.fromkeys(passed))}")

    def press(self, *names: str) -> None:
        """Reaches these, one after the other, and presses each with Enter."""
        for name in names:
            self.to(name)
            self.page.keyboard.press("Enter")

    def type(self, *keys: str) -> None:
        """Presses these keys where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[GuidedApp]:
    """The app on a diary that nobody has opened yet."""
    served = GuidedApp(tmp_path, speed=UNHURRIED)
    served.start()
    yield served
    served.kill()


def sees(page: Page, text: str) -> None:
    """Waits until the page shows this text and has come to rest."""
    expect(page.get_by_text(text).first).to_be_visible()
    ready(page)


def offers(page: Page, button: str) -> None:
    """Waits until the page has this button and has come to rest."""
    expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()
    ready(page)


def test_the_main_job_goes_by_keyboard_alone(app: GuidedApp, page: Page) -> None:
    keys = Keys(page)
    open_page(page, app.url)
    in_turn: tuple[Callable[[Keys, GuidedApp], None], ...] = (
        from_the_welcome_to_a_plan,
        a_session_that_hurts,
        a_check_in,
        its_correction,
        the_page_for_the_doctor,
    )
    for step in in_turn:
        step(keys, app)


def from_the_welcome_to_a_plan(keys: Keys, app: GuidedApp) -> None:
    """The welcome, the safety list, and the short form of the plan."""
    keys.press("Start recording")
    for offered in (NONE, SET_UP, READY):
        offers(keys.page, offered)
        keys.press(offered)
    offers(keys.page, START)


def a_session_that_hurts(keys: Keys, app: GuidedApp) -> None:
    """Today's round begun, paused, gone on with, then "It hurts" and its end."""
    keys.press(START)
    player = the_player(keys.page, app)
    keys.press("Start")
    player.reach("ready")
    keys.type("Space")
    expect(player.root).to_have_attribute("data-paused", "true")
    keys.type("Space")
    expect(player.root).to_have_attribute("data-paused", "false")
    keys.type("h")
    player.sees("How much pain now?")
    keys.press("5")
    player.sees("Is it further down the leg than before?")
    keys.press("No")
    player.sees("3 of 3")
    keys.press("No, none of them", "I do not know", "End the session here", "Finish")
    player.sees("It is in your diary.")
    assert len(sessions_in(app.store_path)) == 1


def a_check_in(keys: Keys, app: GuidedApp) -> None:
    """Chosen by an arrow, one slider moved by arrows, saved."""
    keys.to("Today", "Shift+Tab")
    keys.type("Enter")
    sees(keys.page, "Write something down")
    keys.to("Session")  # the link in the menu
    keys.to("Session")  # the first of the kinds
    keys.type("ArrowRight", "Space")
    offers(keys.page, "Save check-in")
    keys.to("Back pain")
    keys.type("ArrowRight", "ArrowRight", "ArrowRight")
    expect(keys.page.get_by_role("slider", name="Back pain").first).to_have_attribute("aria-valuetext", "2")
    keys.press("Save check-in")
    sees(keys.page, "Check-in: recorded.")


def its_correction(keys: Keys, app: GuidedApp) -> None:
    """Opened from its menu in the diary, one answer changed, saved."""
    keys.to("Diary", "Shift+Tab")
    keys.type("Enter")
    expect(keys.page.get_by_role("heading", level=1, name="Diary")).to_be_visible()
    ready(keys.page)
    keys.press("Change ")  # the newest entry comes first
    expect(keys.page.get_by_role("menu")).to_be_focused()
    keys.to("Correct", "ArrowDown")
    keys.type("Enter")
    offers(keys.page, "Save check-in")
    keys.to("Leg pain")
    keys.type("ArrowRight")
    keys.press("Save check-in")
    sees(keys.page, CORRECTED)


def the_page_for_the_doctor(keys: Keys, app: GuidedApp) -> None:
    """Reached backwards through the menu, and downloaded."""
    keys.to("For the doctor", "Shift+Tab")
    keys.type("Enter")
    expect(keys.page.get_by_role("heading", level=1, name="For the doctor")).to_be_visible()
    ready(keys.page)
    keys.to("Download the page (PDF)")
    with keys.page.expect_download() as caught:
        keys.type("Enter")
    assert caught.value.suggested_filename.endswith(".pdf")
