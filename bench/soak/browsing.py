"""The people with a real browser: the same acts, with what the browser itself does when its process is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from zipfile import BadZipFile, ZipFile

from playwright.sync_api import Browser, Error, Page, WebSocket, expect, sync_playwright

from bench.soak.acting import CSV, FORMS, READING, TRIES, WHILE_TYPING, Form, Life
from bench.soak.figures import Figures
from bench.soak.judge import Mark, Witness, name_of
from tests.browser.visiting import begin
from tests.browser.watching import READY, open_page
from tools.browser import find_browser, launch_args
from tracker.ui.signing_in import SIGN_IN

PATIENCE_MS = 60_000
CONFIRMED_WITHIN_MS = 20_000  # longer than a tab needs to come back at the other process


class BrowserPerson:
    """A person with a browser."""

    def __init__(self, page: Page, url: str, life: Life, witness: Witness, figures: Figures) -> None:
        self._page, self._url, self._life = page, url, life
        self._witness, self._figures = witness, figures
        page.on("websocket", self._listen)

    def arrive(self) -> None:
        """Signs in, reads the welcome, and has nothing to say to the safety list."""
        open_page(self._page, self._url)
        self._page.get_by_role("button", name=SIGN_IN, exact=True).click()
        self._page.get_by_role("button", name=name_of(self._life.person), exact=True).first.click()
        expect(self._page.get_by_role("link", name="Settings")).to_be_visible()
        begin(self._page, self._url)

    def live(self) -> None:
        """Acts and rests until the soak ends."""
        while self._life.goes_on():
            act = self._life.next_act()
            try:
                match act:
                    case "record":
                        self._record()
                    case "export":
                        self._export()
                    case _:
                        self._read(act)
            except (Error, AssertionError, BadZipFile) as problem:
                self._figures.error(f"browser, {act}: {type(problem).__name__}")

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._look)

    def _look(self, frame: bytes | str) -> None:
        self._witness.look(self._life.person, "browser", frame if isinstance(frame, bytes) else frame.encode())

    def _read(self, name: str) -> None:
        with self._figures.timed(f"browser: {name}"):
            open_page(self._page, f"{self._url}/{READING[name]}")

    def _export(self) -> None:
        self._read("For the doctor")
        confirmed = self._witness.confirmed_by(self._life.person)
        if not confirmed:
            return
        with self._page.expect_download() as coming:
            self._page.get_by_role("button", name=CSV).click()
        with ZipFile(coming.value.path()) as files:
            told = [files.read(name) for name in files.namelist()]
        self._witness.look_at_export(self._life.person, told, confirmed)

    def _record(self) -> None:
        """Writes an entry down, until the list of the day shows it."""
        mark, form = self._life.next_mark(), self._life.chance.choice(FORMS)
        for _ in range(TRIES):
            try:
                self._write(form, mark)
                if self._save(form, mark):
                    self._witness.confirm(mark)
                    return
            except (Error, AssertionError) as problem:
                self._figures.error(f"browser, {form.kind}: {type(problem).__name__}")
            if self._is_in_the_diary(mark):
                self._witness.confirm(mark)
                return
        self._figures.error(f"browser, {form.kind}: not recorded in {TRIES} tries")

    def _write(self, form: Form, mark: Mark) -> None:
        self._read("Today")
        self._page.get_by_role("radiogroup", name="What").get_by_role("radio", name=form.kind, exact=True).click()
        if form.routine:
            self._page.get_by_role("radio", name=form.routine).click()
        save = self._page.get_by_role("button", name=form.save, exact=True)
        expect(save).to_be_visible()
        sent = self._page.get_by_test_id("stForm").filter(has=save)
        sent.get_by_text("More:").click()
        if form.minutes:
            sent.get_by_label(form.minutes).fill(str(self._life.chance.randint(5, 40)))
        if form.pain:
            sent.get_by_role("slider", name=form.pain).press("ArrowRight")
        sent.get_by_role("textbox", name="Note").fill(str(mark))
        self._life.goes_on(WHILE_TYPING)

    def _save(self, form: Form, mark: Mark) -> bool:
        """Presses Save, and again where what was typed still stands there; whether the day's list shows the entry."""
        listed = self._page.get_by_test_id("stText").filter(has_text=str(mark))
        with self._figures.timed("browser: Save"):
            for _ in range(TRIES):
                self._page.locator(READY).wait_for()
                self._page.get_by_role("button", name=form.save, exact=True).click()
                try:
                    listed.first.wait_for(timeout=CONFIRMED_WITHIN_MS)
                except Error:
                    self._figures.error("browser: Save once more")
                    continue
                return True
        return False

    def _is_in_the_diary(self, mark: Mark) -> bool:
        open_page(self._page, f"{self._url}/diary")
        return self._page.get_by_test_id("stText").filter(has_text=str(mark)).count() > 0


def browse(url: str, life: Life, witness: Witness, figures: Figures, arrived: Event) -> None:
    """A person's whole soak, in a thread of its own; `arrived` is set once they are in."""
    with _browser() as browser:
        page = browser.new_context(ignore_https_errors=True, locale="en-IE", timezone_id="Europe/Berlin").new_page()
        page.set_default_timeout(PATIENCE_MS)
        person = BrowserPerson(page, url, life, witness, figures)
        try:
            person.arrive()
        finally:
            arrived.set()
        person.live()


@contextmanager
def _browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        path: Path = find_browser(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=launch_args())
        yield browser
        browser.close()
