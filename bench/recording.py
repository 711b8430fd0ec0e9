"""How long it takes in a browser from Save on a pain rating to the sentence that says that it is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.table import Measured
from bench.turns import in_turn
from tests.browser.serving import AppServer
from tests.browser.watching import open_page
from tools.browser import find_browser, launch_args

WARM_UP = 2  # rounds left out
MOST_GROWTH, MOST_OVER_BARE = 1.2, 1.5  # our aims
BARE, HOLLOW = "a bare form, one row", "as many elements, empty"
SAVE = "Save pain rating"
LEG = "Leg pain right now"

# The browser's own clock from the click to a success box that says something else than before (or was not there).
CLICK_TO_NOTICE = """button => new Promise(resolve => {
    const notice = () => document.querySelector('[data-testid=stAlertContentSuccess]')?.textContent;
    const before = notice(), begun = performance.now();
    new MutationObserver((_, observer) => {
        if (notice() && notice() !== before) { observer.disconnect(); resolve(performance.now() - begun); }
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
    button.click();
})"""


def browser_path() -> Path:
    """The browser to measure with. Raises NoBrowser."""
    with sync_playwright() as playwright:
        return find_browser(playwright)


def measure_recording(
    path: Path, long: AppServer, short: AppServer, bare: AppServer, hollow: AppServer, rounds: int
) -> list[Measured]:
    """Record-to-screen on the long diary / the short one / in a bare form / among empty elements; `path`: a browser."""
    with opened_browser(path) as browser:
        own = [partial(_record, _tab(browser), server.url, asks_for_a_kind=True) for server in (long, short)]
        plain = [partial(_record, _tab(browser), server.url, asks_for_a_kind=False) for server in (bare, hollow)]
        ours, less, floor, empty = in_turn([*own, *plain], rounds, WARM_UP)
    what = "Record to screen, 10 years"
    return [
        Measured(what, "30 days", ours, less, MOST_GROWTH),
        Measured(what, BARE, ours, floor, MOST_OVER_BARE),
        Measured(what, HOLLOW, ours, empty),
        Measured("A form among as many elements, empty", BARE, empty, floor),
    ]


@contextmanager
def opened_browser(path: Path) -> Iterator[Browser]:
    """The browser, which is closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_args())
        yield browser
        browser.close()


def _tab(browser: Browser) -> Page:
    return browser.new_context().new_page()


def _record(page: Page, url: str, *, asks_for_a_kind: bool) -> float:
    """Milliseconds from Save to the sentence; the page is opened anew, as the last sentence stays for some seconds."""
    open_page(page, url)
    if asks_for_a_kind:
        _choose(page, "Pain rating", SAVE)
    page.get_by_role("slider", name=LEG).press("ArrowRight")
    return float(page.get_by_role("button", name=SAVE).evaluate(CLICK_TO_NOTICE))


def _choose(page: Page, kind: str, save: str) -> None:
    page.get_by_role("radio", name=kind).click()
    page.get_by_role("button", name=save).wait_for()
