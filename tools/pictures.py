"""Takes the guide's own pictures from a made-up diary: `make pictures`. Look at them before you commit them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tools.browser import find_browser, launch_args

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DAY = "2026-11-20T09:00:00+01:00"  # so that a new picture differs only where the program does
PAGES = {"trends": ("trends", 1240), "today": ("", 860), "routines": ("routines", 760)}  # address, height in px
WIDTH = 1120
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PATIENCE_SECONDS = 60


def main() -> None:
    """Writes one picture a page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=launch_args())
        page = browser.new_page(locale="en-IE")
        for name, (address, height) in PAGES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(f"{url}/{address}")
            page.wait_for_selector(READY)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


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
