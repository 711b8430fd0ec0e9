"""The Chromium that the browser tests use: `python -m tools.browser` prints its path, and installs one where it may."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

CHOSEN = "PACEWELL_BROWSER"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
QUIET = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-audio-output",
)
WHAT_TO_DO = f"""The browser tests need Chromium or Chrome. Do one of these, then run the tests again:
  Debian           sudo apt-get install chromium
  anywhere else    install Google Chrome, or run: python -m playwright install --with-deps chromium
  one of your own  set {CHOSEN} to the path of its program"""


class NoBrowser(Exception):
    """No browser starts here; the text says what was tried and what to install."""


def launch_args() -> list[str]:
    """How Chromium is started: silent, and without its sandbox only where it refuses one (as root)."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--no-sandbox"] if as_root else [*QUIET]


def find_browser(playwright: Playwright) -> Path:
    """The first installed browser that starts. Raises NoBrowser."""
    refusals = []
    for path in _installed(playwright):
        refusal = _refusal(playwright, path)
        if refusal is None:
            return path
        refusals.append(refusal)
    raise NoBrowser("\n".join([*refusals, WHAT_TO_DO]))


def find_or_install() -> Path:
    """The first browser that starts, installed first where there is none. Raises NoBrowser."""
    with sync_playwright() as playwright:
        for install in () if os.environ.get(CHOSEN) else (_by_apt, _by_playwright):
            try:
                return find_browser(playwright)
            except NoBrowser:
                install()
        return find_browser(playwright)


def _installed(playwright: Playwright) -> Iterator[Path]:
    chosen = os.environ.get(CHOSEN)
    if chosen:
        yield Path(chosen)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    places = (*PLACES, playwright.chromium.executable_path)
    yield from (Path(place) for place in places if Path(place).is_file())


def _refusal(playwright: Playwright, path: Path) -> str | None:
    if not path.is_file():
        return f"{path} is not there."
    try:
        playwright.chromium.launch(executable_path=path, args=launch_args()).close()
    except Error as error:
        return f"{path} is there but does not start: {_reason(error)}"
    return None


def _reason(error: Error) -> str:
    """The line in which the browser itself says why, else the first one."""
    lines = [line.strip(" -") for line in error.message.splitlines()]
    own_words = [line for line in lines if "[err]" in line]
    return (own_words or lines)[0]


def _by_apt() -> None:
    if _os_id() != "debian" or not _may_install():
        return
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    _try([*apt, "update", "-qq"])
    install = [*apt, "install", "-qq", "--yes", "--no-install-recommends"]
    if not _try([*install, "chromium-headless-shell"]):  # the lighter one: it loads a page nearly twice as fast
        _try([*install, "chromium"])


def _by_playwright() -> None:
    install = [sys.executable, "-m", "playwright", "install"]
    with_libraries = _os_id() and _may_install() and _try([*install, "--with-deps", "chromium"])
    if not with_libraries:
        _try([*install, "chromium"])


def _os_id() -> str | None:
    """The name of the Linux distribution, such as debian or ubuntu; None elsewhere."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return None


def _may_install() -> bool:
    if shutil.which("apt-get") is None:
        return False
    return os.geteuid() == 0 or _try(["sudo", "-n", "true"])


def _try(command: list[str]) -> bool:
    """Whether the command ended well; what it says goes to stderr, as stdout holds the path alone."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def main() -> int:
    """Prints the path; 1 and the reasons on stderr where no browser can be had."""
    try:
        print(find_or_install())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
