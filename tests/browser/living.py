"""The app lived with for days: its clock moves on from day to day; the days between are filled in."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from subprocess import PIPE
from typing import IO, Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.guiding import GuidedApp
from tests.browser.serving import ROOT
from tests.browser.visiting import FROZEN, empty_diary
from tests.browser.watching import open_page
from tests.builders import NOW, TODAY
from tests.services.planning import clock_on
from tracker.domain.entries import Entry
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Plan
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.plan_choices import choices_in
from tracker.ui.safety.words import LATER, NONE, NOTHING_NEW, OPEN_LIST

FOLDED = "Change the check-in"
DATED_SERVER = ROOT / "tests" / "browser" / "dated_server.py"


@dataclass
class LivedApp(GuidedApp):
    """The app on one diary, whose frozen clock can be moved on while it runs."""

    def begin(self, *fillers: Callable[[Store], Any]) -> None:
        """An empty diary on 20 November 2026 at 9:00, then what fills it."""
        if self.now != FROZEN:
            self.opened_on(TODAY)
        empty_diary(self.store_path)
        store = open_store(str(self.store_path))
        for fill in fillers:
            fill(store)
        store.close()

    def opened_on(self, day: date, hour: int = 9) -> None:
        """The clock moved on to an hour of a day; the server has run on meanwhile."""
        assert self._process
        assert self._process.stdin
        assert self._process.stdout
        self.now = clock_on(day, hour).isoformat()
        self._process.stdin.write(f"{self.now}\n".encode())
        self._process.stdin.flush()
        while (line := self._process.stdout.readline().decode().strip()) != self.now:
            assert line or self._process.poll() is None, f"the server ended:\n{self.log.read_text()}"

    def _launch(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(DATED_SERVER), *self._arguments()]
        return subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdin=PIPE, stdout=PIPE, stderr=log)

    def record(self, *several: Entry) -> None:
        """Records entries, on whatever day they are."""
        store = open_store(str(self.store_path))
        with store.writing() as db:
            for place, entry in enumerate(several):
                record(db, ME, entry, NOW + timedelta(days=60, seconds=place))
        store.close()

    def plan(self, day: date) -> Plan:
        """The plan of a day as the diary stands."""
        store = open_store(str(self.store_path))
        with store.reading() as db:
            made = make_plan(db, ME, day)
        store.close()
        return made

    def choices(self) -> list[ChoiceKind]:
        """What the person made of the offers, in their order."""
        store = open_store(str(self.store_path))
        with store.reading() as db:
            kept = [one.kind for one in choices_in(db, ME)]
        store.close()
        return kept


def today(page: Page, app: LivedApp) -> Locator:
    """Today, opened by its address; the card of the plan."""
    open_page(page, app.url)
    return page.locator(".st-key-plan-card")


def button(page: Page, name: str) -> Locator:
    """The button with exactly this name."""
    return page.get_by_role("button", name=name, exact=True)


def tap(page: Page, *names: str) -> None:
    """Taps these buttons, one after the other."""
    for name in names:
        button(page, name).click()


def answer(page: Page, question: str, choice: str) -> None:
    """Taps one answer of a question and waits until it is kept; the last one of a form may fold it up."""
    asked = page.get_by_role("radiogroup", name=question)
    asked.get_by_role("radio", name=choice, exact=True).click()
    kept = asked.get_by_role("radio", name=choice, exact=True, checked=True)
    expect(kept.or_(page.get_by_role("button", name=FOLDED)).first).to_be_visible()


def choose_from(page: Page, menu: str, line: str) -> None:
    """Opens a menu and taps one of its lines."""
    tap(page, menu)
    page.get_by_test_id("stMenuButtonMenu").or_(page.get_by_role("menu")).get_by_text(line, exact=True).click()


def is_said(page: Page, *several: str) -> None:
    """Waits until the page shows these texts."""
    for text in several:
        expect(page.get_by_text(text).first).to_be_visible()


def is_not_offered(page: Page, *names: str) -> None:
    """Sees that the page has none of these buttons; the page must have come to rest before."""
    for name in names:
        expect(button(page, name)).to_have_count(0)


def nothing_on_the_list(page: Page) -> None:
    """Opens the safety list that is due and has nothing to tick."""
    tap(page, OPEN_LIST)
    button(page, NONE).click()
    expect(button(page, NONE)).to_have_count(0)


def asks_for_the_list(page: Page) -> None:
    """Sees that the full safety list is due."""
    expect(button(page, OPEN_LIST)).to_be_visible()
    expect(button(page, LATER)).to_be_visible()


def nothing_new_today(page: Page) -> None:
    """Has nothing to say to the short question of the day."""
    tap(page, NOTHING_NEW)
    expect(button(page, NOTHING_NEW)).to_have_count(0)
