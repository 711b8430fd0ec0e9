"""Takes the guide's own pictures from a made-up diary: `make pictures`. Look at them before you commit them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.browser import find_browser, launch_args

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DAY = "2026-11-20T09:00:00+01:00"  # so that a new picture differs only where the program does
DESKTOP, PHONE = 1120, 390  # px
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
TO_THE_TOP = "one => { one.style.scrollMarginTop = '80px'; one.scrollIntoView(); }"  # below the menu
PATIENCE_SECONDS = 60
FRAME = "#b8b2a7"  # else a picture runs into the page of the guide
COLOURS = 128  # of a picture: a page needs no more, and its file is a third as large


def as_it_opens(page: Page) -> None:
    """Nothing is tapped."""


def with_nothing_new(page: Page) -> None:
    """Answers the safety list, so that the page shows what it is for."""
    page.get_by_role("button", name="None of these", exact=True).click()
    page.get_by_role("button", name="None of these", exact=True).wait_for(state="detached")


def on_the_sheet(page: Page) -> None:
    """Goes down to the preview."""
    page.get_by_alt_text("Sheet 1 of").evaluate(TO_THE_TOP)


def on_then_and_now(page: Page) -> None:
    """Goes down to the intervals."""
    page.get_by_text("As a table: back and leg pain").evaluate(TO_THE_TOP)


def on_the_tab_of_language(page: Page) -> None:
    """Opens the last tab of the settings."""
    page.get_by_role("tab", name="Language", exact=True).click()
    page.get_by_role("radiogroup", name="Distances").wait_for()


def in_the_first_hold(page: Page) -> None:
    """Starts the routine that is offered and waits until an exercise runs."""
    player = page.locator(".pw")
    player.get_by_role("button", name="Start", exact=True).click()
    page.locator(".pw[data-stage=hold]").wait_for()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the page's address, its size in px, and what is tapped first."""

    name: str
    address: str
    height: int
    first: Callable[[Page], None] = as_it_opens
    width: int = DESKTOP


PICTURES = (  # in this order: what is answered for one holds for the next
    Picture("today", "", 860, with_nothing_new),
    Picture("trends", "trends", 1240),
    Picture("insights", "insights", 900, on_then_and_now),
    Picture("routines", "routines", 760),
    Picture("doctor", "doctor", 1100, on_the_sheet),
    Picture("settings-language", "settings", 520, on_the_tab_of_language),
    Picture("session-phone", "session", 844, in_the_first_hold, PHONE),
)


def main() -> None:
    """Writes one picture a page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=launch_args())
        for picture in PICTURES:
            _take(picture, browser, url)
        browser.close()


def _take(picture: Picture, browser: Browser, url: str) -> None:
    size = ViewportSize(width=picture.width, height=picture.height)
    page = browser.new_page(viewport=size, locale="en-IE", timezone_id="Europe/Berlin")
    page.clock.install(time=DAY)  # the timer keeps its own time
    page.goto(f"{url}/{picture.address}")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    picture.first(page)
    page.wait_for_selector(READY)
    with Image.open(BytesIO(page.screenshot())) as taken:
        framed = ImageOps.expand(taken.convert("RGB"), border=1, fill=FRAME)
        framed.quantize(COLOURS).save(FOLDER / f"{picture.name}.png", optimize=True)
    page.close()


@contextmanager
def _served() -> Iterator[str]:
    with TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        store = str(Path(folder) / "demo.db")
        settings = {**os.environ, "TRACKER_STORE": store, "TRACKER_NOW": DAY, "TRACKER_TZ": "Europe/Berlin"}
        subprocess.run([sys.executable, "-m", "tracker", "demo", "--to", store], env=settings, check=True)
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        server = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL)
        try:
            url = f"http://localhost:{port}"
            _wait_for(f"{url}/_stcore/health")
            yield url
        finally:
            server.kill()
            server.wait()


def _wait_for(url: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"nothing answers at {url}")


if __name__ == "__main__":
    main()
