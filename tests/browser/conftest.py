"""A browser, the app it visits, and pages whose requests and errors are recorded (`recorded`).

`app` is the app on an empty diary; `serve(now=...)` starts it on a frozen clock. `page` is a desktop; `phone_page` and
`dark_page` are what their names say; `new_page(viewport=..., color_scheme=...)` gives any other.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from tests.browser.resting import with_a_calm_hand
from tests.browser.serving import AppServer
from tests.browser.visiting import empty_diary
from tests.browser.watching import Recorded
from tests.browser.windows import IN_ONE_PROCESS, Kind, Windows, new_window, no_windows, put_back
from tests.builders import BERLIN
from tools.browser import find_browser, launch_args

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE_MS = 30_000  # two tests and two servers share two cores
ALONE = "--js-flags=--single-threaded"  # where every core is busy, helping threads cost more than they bring

Serve = Callable[..., AppServer]
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, once a run."""
    expect.set_options(timeout=PATIENCE_MS)
    with_a_calm_hand()
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """An installed Chromium; where there is none the tests do not pass: `make test` installs one."""
    args = [*launch_args(), ALONE, IN_ONE_PROCESS]
    started = playwright.chromium.launch(executable_path=find_browser(playwright), args=args)
    yield started
    started.close()


@pytest.fixture(scope="session", name="running")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str | None, AppServer]]:
    """The servers of this run, by their frozen clock: to start one takes longer than most tests."""
    servers: dict[str | None, AppServer] = {}
    yield servers
    for server in servers.values():
        server.kill()


@pytest.fixture
def serve(running: dict[str | None, AppServer], tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """The app on an empty diary: `serve()`, or `serve(now="2026-11-20T09:00+01:00")`; started once for each clock."""

    def start(now: str | None = None) -> AppServer:
        if now in running:
            empty_diary(running[now].store_path)
        else:
            running[now] = AppServer(tmp_path_factory.mktemp("served"), now)
            running[now].start()
        return running[now]

    return start


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary, by today's clock."""
    return serve()


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    """What the pages of this test asked for and complained about."""
    watching = Recorded()
    yield watching
    watching.look_away()


@pytest.fixture(scope="session", name="windows")
def _windows() -> Windows:
    """The windows that are not in use, by their size and scheme: one that has loaded the app before does so faster."""
    return no_windows()


@pytest.fixture
def new_page(browser: Browser, windows: Windows, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Makes pages that share nothing: each has its own storage, as two people's browsers do."""
    watched = "recorded" in request.fixturenames
    taken: list[tuple[Kind, BrowserContext]] = []

    def make(
        viewport: ViewportSize = DESKTOP, color_scheme: Literal["light", "dark"] = "light", zone: str = BERLIN.key
    ) -> Page:
        kind = (viewport["width"], viewport["height"], color_scheme, zone)
        used_before = windows[kind].pop() if windows[kind] else None
        context = used_before or new_window(browser, PATIENCE_MS, viewport, zone, color_scheme=color_scheme)
        if watched:
            request.getfixturevalue("recorded").watch(context)
        taken.append((kind, context))
        return context.new_page()

    yield make
    for kind, context in taken:
        put_back(context, windows[kind])


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a desktop, light."""
    return new_page()


@pytest.fixture
def phone_page(new_page: NewPage) -> Page:
    """A page on a phone, light."""
    return new_page(viewport=PHONE)


@pytest.fixture
def dark_page(new_page: NewPage) -> Page:
    """A page on a desktop, dark."""
    return new_page(color_scheme="dark")
