"""From the start of the server's process to a page that can be used, in a browser that has never loaded it."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from bench.recording import opened_browser
from bench.table import Measured
from bench.turns import in_turn
from tests.browser.serving import AppServer
from tests.browser.watching import ready

MOST_OVER_BARE = 1.3  # our aim
# What stands on each page once it is shown.
OURS, BARE, HOLLOW = "h1", "[data-testid=stMarkdown] p", "[data-testid=stForm]"
LONGEST = 60_000  # ms


def measure_start(path: Path, ours: AppServer, bare: AppServer, hollow: AppServer, rounds: int) -> list[Measured]:
    """Start to usable page of ours / a bare app / as many empty elements; no server runs before. `path`: a browser."""
    pages = ((ours, OURS), (bare, BARE), (hollow, HOLLOW))
    with opened_browser(path) as browser:
        own, floor, empty = in_turn([_started(browser, server, mark) for server, mark in pages], rounds, 1)
    what = "Start to usable page"
    return [
        Measured(what, "a bare page", own, floor, MOST_OVER_BARE),
        Measured(what, "as many elements, empty", own, empty),
    ]


def _started(browser: Browser, server: AppServer, mark: str) -> Callable[[], float]:
    return partial(_start, browser, server, mark)


def _start(browser: Browser, server: AppServer, mark: str) -> float:
    """Milliseconds."""
    context = browser.new_context()  # keeps nothing of the rounds before
    page = context.new_page()
    page.set_default_timeout(LONGEST)
    begun = time.perf_counter()
    try:
        server.start()
        page.goto(server.url)
        page.locator(mark).first.wait_for()
        ready(page)
        return (time.perf_counter() - begun) * 1000
    finally:
        server.kill()
        context.close()
