"""The server is killed again and again while a person records: what the screen has shown is kept, and stands once.

The browser stays open all the time, and the person goes on where they were. Half of the kills come at any moment after
the tap on Save, half in the middle of a commit. `SEED` makes them the same in each run.
"""

import os
import random
import re
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.guiding import ANY_DAY, GuidedApp, session_page, start_anew
from tests.browser.nursery import QuickApp
from tests.browser.playing import planned
from tests.browser.test_guided_kills import wait_for_a_commit
from tests.browser.visiting import fill_diary
from tests.browser.watching import open_page, ready
from tests.builders import BERLIN
from tests.postgres import Server
from tests.survival.harm import sound
from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import Kind
from tracker.domain.moments import moment_of
from tracker.domain.safety import AskedIn
from tracker.services.people import ME
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import open_store
from tracker.store.problems import StoreUnreachable
from tracker.store.reading import entries_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="servers that start within a moment are forked")

SEED = 7
KILLS = int(os.environ.get("KILLED_SERVERS", "4"))  # 300 by `make kills`
IN_A_COMMIT = 0.5  # share of the kills
SAVING_SECONDS = 1.2  # from the tap to the list that shows the entry, at most, on a busy machine
LAST_PART = b"Today so far"  # the heading that a run of the page comes to last
LOOK_MS = 50  # between two looks
RELOAD_SECONDS = 15  # after that nobody waits any longer
NAMED = re.compile(rb"Visit number (\d+)\b")
SAVE = "Save visit or medicine"
STORED = "SELECT name FROM treatment WHERE forgotten_at IS NULL"


@dataclass
class Shown:
    """What the server has sent to the screen: entries, whole runs of the page, over so many connections."""

    numbers: set[int] = field(default_factory=set)
    runs: int = 0
    connections: int = 0

    def watch(self, page: Page) -> None:
        """Listens to every connection of the page from now on."""
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        self.connections += 1
        socket.on("framereceived", self._on_received)

    def _on_received(self, frame: bytes | str) -> None:
        self.numbers.update(map(int, NAMED.findall(as_bytes(frame))))
        self.runs += LAST_PART in as_bytes(frame)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[QuickApp]:
    """The app on an empty diary; it starts again within a moment."""
    quick = QuickApp(tmp_path)
    fill_diary(quick.store_path)
    start_anew(quick.store_path)
    quick.start()
    yield quick
    quick.close()


def stored(store: Path) -> Counter[int]:
    """How often each entry stands in the diary, as the killed server left it. Looked at in a copy."""
    with TemporaryDirectory() as folder:
        for part in store.parent.glob(f"{store.name}*"):
            shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder) / store.name)) as left:
            return Counter(int(name.split()[-1]) for (name,) in left.execute(STORED))


def choose_the_form(page: Page) -> None:
    """What is to be written down."""
    page.get_by_role("radio", name="Visit or medicine", exact=True).click()


def start_again(page: Page, app: QuickApp, shown: Shown, *, came_whole: bool) -> bool:
    """The server answers again; whether the open page is what the person left.

    A page that came whole stays as it is: the browser only connects again. What broke off it asks for again, and once
    in some hundreds of restarts it does not: then the person reloads the page.
    """
    connections, runs, latest = shown.connections, shown.runs, time.monotonic() + RELOAD_SECONDS
    app.start()
    is_back = False
    while not is_back and time.monotonic() < latest:
        page.wait_for_timeout(LOOK_MS)  # what came over the wire is told meanwhile
        is_back = shown.connections > connections if came_whole else shown.runs > runs
    if not is_back:
        page.reload()
        choose_the_form(page)
    ready(page)
    return is_back


def as_bytes(frame: bytes | str) -> bytes:
    """What came over the wire."""
    return frame if isinstance(frame, bytes) else frame.encode()


def kill_while_saving(page: Page, app: QuickApp, shown: Shown, chance: random.Random) -> bool:
    """Taps Save, and ends the server some time later; whether all of the page came before."""
    runs = shown.runs
    page.get_by_role("button", name=SAVE).click()
    if chance.random() < IN_A_COMMIT:
        wait_for_a_commit(app.store_path)
    else:
        page.wait_for_timeout(1000 * chance.uniform(0, SAVING_SECONDS))
    app.kill()
    page.wait_for_timeout(LOOK_MS)
    return shown.runs > runs


def record(page: Page, app: QuickApp, shown: Shown, number: int, chance: random.Random, kills: int) -> int:
    """Records one entry, however often the server is killed meanwhile; how many kills are left."""
    name = page.get_by_role("textbox", name="Name", exact=True)
    name.fill(f"Visit number {number}")
    while number not in shown.numbers:
        if kills:
            came_whole = kill_while_saving(page, app, shown, chance)
            kills -= 1
            found = stored(app.store_path)
            assert sound(app.store_path)
            assert shown.numbers - set(found) == set()
            assert set(found.values()) <= {1}
            if not start_again(page, app, shown, came_whole=came_whole) and number not in found:
                name.fill(f"Visit number {number}")
        else:
            page.get_by_role("button", name=SAVE).click()
            found = Counter([number])
        if number in found:
            expect(page.get_by_text(re.compile(rf"Visit number {number}$"))).to_be_visible()
        else:
            expect(name).to_have_value(f"Visit number {number}")  # it was not saved, so it stays in its field
    expect(name).to_have_value("")
    return kills


def test_kills_while_recording_lose_and_double_nothing(app: QuickApp, page: Page) -> None:
    chance, shown = random.Random(SEED), Shown()
    shown.watch(page)
    open_page(page, app.url)
    choose_the_form(page)
    kills, number = KILLS, 0
    while kills:
        number += 1
        kills = record(page, app, shown, number, chance, kills)
    app.kill()
    assert stored(app.store_path) == Counter(range(1, number + 1))
    app.start()


def test_a_session_goes_on_while_the_database_server_is_started_anew(
    postgres: Server, tmp_path: Path, page: Page
) -> None:
    url = postgres.fresh_url()
    app = GuidedApp(tmp_path, speed=40, settings={"TRACKER_STORE": url})
    with closing(open_store(url)) as store, store.for_person(ME).writing() as db:
        asked = moment_of(datetime.now(BERLIN), BERLIN)  # no browser has a frozen clock
        change_settings(db, ME, datetime.now(BERLIN), welcomed_on=asked.day)
        answer_list(db, ME, next_asking(db, ME), asked, AskedIn.FIRST, present=())
    app.start()
    try:
        player = session_page(page, app)
        player.start(leg=3).reach("hold")
        with postgres.stopped():
            expect(page.get_by_text(StoreUnreachable.sentence)).to_be_visible()
        player.sees("And right now, how is it?").press("Finish").sees("It is in your diary.")
    finally:
        app.kill()
    with closing(open_store(url)) as store, store.for_person(ME).reading() as db:
        (session,) = (kept.entry for kept in entries_in(db, ME, ANY_DAY, [Kind.SESSION]))
    assert isinstance(session, SessionEntry)
    assert [bout.exercise_id for bout in session.bouts] == [bout.exercise_id for bout in planned(session.routine_id)]
