"""The player can be used by keyboard alone, on a phone, and by who sees little; it speaks plainly."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.judging import DARK_PHONE, judged
from tests.browser.playing import Played, playing
from tracker.domain.reports import STOP_REASONS
from tracker.ui.player.mount import FOLDER, SCRIPTS
from tracker.ui.player.words import WORDS

BANNED = re.compile(
    r"must|prescri|treatment for|therapy|damage|fail|severe|danger|complian|missed|streak|proven|cure|prevent|"
    r"you (probably )?have (a|an) (disc|nerve)|!",
    re.IGNORECASE,
)
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"))


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return dict(found)


def assert_in_view(locator: Locator, least: float) -> None:
    expect(locator).to_be_visible()
    place = box(locator)
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= PHONE["width"]
    assert place["y"] + place["height"] <= PHONE["height"]
    assert place["height"] >= least
    assert place["width"] >= 48


def test_a_session_goes_by_keyboard_alone(played: Played) -> None:
    player = played.opened(speed=2)
    keys = player.page.keyboard
    player.button("Start").focus()
    keys.press("Enter")
    player.reach("ready")
    keys.press("Space")
    expect(player.root).to_have_attribute("data-paused", "true")
    keys.press("Space")
    expect(player.root).to_have_attribute("data-paused", "false")
    keys.press("ArrowRight")
    player.reach("change_side", 2)
    keys.press("ArrowLeft")
    player.reach("ready", 1)
    keys.press("h")
    expect(player.root.get_by_role("heading", name="How much pain now?")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    player.sees("Is it further down the leg than before?")


def test_space_on_a_button_presses_that_button(played: Played) -> None:
    player = played.opened().start().reach("ready")
    player.button("It hurts").focus()
    player.page.keyboard.press("Space")
    player.sees("How much pain now?")


def test_the_apps_own_single_letters_do_nothing_during_a_session(played: Played) -> None:
    player = played.opened().start().reach("ready")
    player.page.keyboard.press("c")
    player.page.keyboard.press("r")
    player.page.keyboard.press("Space")
    expect(player.root).to_have_attribute("data-paused", "true")
    expect(player.page.get_by_role("dialog")).to_have_count(0)


def test_it_hurts_is_in_view_on_a_phone_and_big_enough_to_hit(played: Played) -> None:
    page = played.fresh_page()
    page.set_viewport_size({"width": 390, "height": 844})
    player = played.opened(page, routine="daily-ten", figures=1).start().reach("ready", press="Pause")
    assert_in_view(player.button("It hurts"), 64)
    for name in ("Back", "Go on", "Skip", "End the session here"):
        assert_in_view(player.button(name), 48)
    assert_in_view(player.root.get_by_role("timer"), 24)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") == 0
    player.press("It hurts")
    for number in range(11):
        assert_in_view(player.button(str(number)), 48)


def test_an_open_hold_can_be_ended_without_scrolling_on_a_phone(played: Played) -> None:
    page = played.fresh_page()
    page.set_viewport_size({"width": 390, "height": 844})
    player = played.opened(page, routine="resting-ten", figures=1, speed=60).start().reach("open")
    expect(player.button("Middle")).to_be_visible()
    for name in ("Near the knee", "Middle", "Top", "End this hold", "It hurts"):
        assert_in_view(player.button(name), 48)


def test_less_motion_means_that_nothing_slides_or_swells(played: Played) -> None:
    page = played.fresh_page()
    page.emulate_media(reduced_motion="reduce")
    player = played.opened(page).start().reach("ready")
    hand = player.root.locator(".hand")
    assert hand.evaluate("hand => getComputedStyle(hand).transitionDuration") == "0s"


def test_axe_finds_nothing_serious_on_any_screen(played: Played) -> None:
    page = played.fresh_page()
    page.set_viewport_size({"width": 1280, "height": 1800})
    player = played.opened(page, routine="daily-ten", figures=1, speed=4)
    found = judged(page, "before")
    player.start(leg=2).reach("hold")
    for steps in (["Pause"], ["It hurts"], ["5"], ["No"], ["No, none of them"], ["Go on anyway", "It hurts"]):
        player.press(*steps)
        found += judged(page, steps[0], also=DARK_PHONE if steps == ["No, none of them"] else None)
    player.answers(2, nerve="Weakness")
    for steps in ([], ["Three short questions"], ["Yes"], ["I have read this"]):
        player.press(*steps)
        found += judged(page, "weakness", also=DARK_PHONE if steps == ["Yes"] else None)
    assert found == []


@pytest.mark.parametrize("text", [*WORDS.values(), *STOP_REASONS.values()])
def test_the_words_are_calm(text: str) -> None:
    assert not BANNED.search(text)


def test_every_word_that_the_player_asks_for_is_there() -> None:
    asked: set[str] = set()
    for name in SCRIPTS:
        asked |= set(re.findall(r'\bt\("([\w.]+)"', (FOLDER / "js" / name).read_text()))
    assert asked
    assert asked <= WORDS.keys()
