"""The browser's windows: each its own person's, and used again by the tests after it."""

from collections import defaultdict
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.resting import take_note
from tests.builders import BERLIN

IN_ONE_PROCESS = "--process-per-site"  # for all tabs of a window: what one of them has compiled the next need not
PHONES_MOST_PX = 640
Kind = tuple[int, int, str, str]  # width, height, colour scheme, time zone
Windows = dict[Kind, list[BrowserContext]]


def no_windows() -> Windows:
    """Where those that nobody uses are kept, by what they are like."""
    return defaultdict(list)


def new_window(
    browser: Browser, patience_ms: float, viewport: ViewportSize, zone: str = BERLIN.key, **more: Any
) -> BrowserContext:
    """A window with storage of its own. Its first tab stays: without one the browser forgets all that it has read.

    On a desktop its person wants less motion, on a phone not, so that both are tried: to draw a session sixty times a
    second takes half a processor.
    """
    motion: Literal["reduce", "no-preference"] = "reduce" if viewport["width"] > PHONES_MOST_PX else "no-preference"
    context = browser.new_context(viewport=viewport, locale="en-IE", timezone_id=zone, reduced_motion=motion, **more)
    context.set_default_timeout(patience_ms)
    take_note(context)
    first = context.new_page()
    first.route("**/*", lambda route: route.fulfill(body=""))
    first.goto("http://localhost/")  # nobody is asked
    return context


def close_tabs(context: BrowserContext) -> None:
    """Closes all that a test has opened."""
    for page in context.pages[1:]:
        page.close()


def put_back(context: BrowserContext, unused: list[BrowserContext]) -> None:
    """Keeps an emptied window for the next test."""
    close_tabs(context)
    context.set_storage_state({"cookies": [], "origins": []})
    unused.append(context)
