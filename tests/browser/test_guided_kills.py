"""The server is killed again and again while a session runs: no bout that was confirmed is lost, none stands twice.

The browser stays open all the time. Half of the kills come at any moment, half in the middle of a commit. `SEED` makes
them the same in each run; how far a session has come by then depends on the machine.
"""

import os
import random
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, WebSocket

from tests.browser.guiding import outcomes, session_page, sessions_in, start_anew
from tests.browser.nursery import QuickApp
from tests.browser.playing import Player, planned
from tests.browser.visiting import fill_diary, record_all
from tests.builders import a_session
from tracker.domain.entries import PLAYER
from tracker.domain.guided import bout_seconds
from tracker.domain.scales import SessionStatus

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="servers that start within a moment are forked")

SEED = 3
SESSIONS = int(os.environ.get("KILLED_SESSIONS", "1"))  # 20 by `make kills`
KILLS = 5  # in each session
SPEED = 60  # a session of the daily ten takes 9 seconds
IN_A_COMMIT = 0.5  # share of the kills
LONGEST_WAIT = 2.0  # seconds for a commit to begin; a bout ends more often
LOOK_SECONDS = 0.0002  # between two looks for one; it takes a few thousandths of a second
SENT = re.compile(rb'"session_id":"([0-9a-f-]{36})","seq":(\d+)')
CONFIRMED = re.compile(rb'"ack": \{"session_id": "([0-9a-f-]{36})", "seq": (\d+)\}')
ROUTINE = "daily-ten"  # the most bouts, and what the page offers first
BOUT = b'"outcome":'
BOUTS_STORED = "SELECT session_id, count(*) FROM bout GROUP BY session_id"


@dataclass
class Wire:
    """What the browser told the server, and what the server confirmed: session -> bouts."""

    told: dict[tuple[bytes, bytes], int] = field(default_factory=dict)
    confirmed: dict[str, int] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Listens to every connection of the page from now on."""
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._on_sent)
        socket.on("framereceived", self._on_received)

    def _on_sent(self, frame: bytes | str) -> None:
        text = frame if isinstance(frame, bytes) else frame.encode()
        for session, seq in SENT.findall(text):
            self.told[session, seq] = text.count(BOUT)

    def _on_received(self, frame: bytes | str) -> None:
        text = frame if isinstance(frame, bytes) else frame.encode()
        for session, seq in CONFIRMED.findall(text):
            known = self.confirmed.get(session.decode(), 0)
            self.confirmed[session.decode()] = max(known, self.told[session, seq])


@pytest.fixture
def app(tmp_path: Path) -> Iterator[QuickApp]:
    """The app on an empty diary; it starts again within a moment."""
    quick = QuickApp(tmp_path, speed=SPEED)
    fill_diary(quick.store_path)
    start_anew(quick.store_path)
    quick.start()
    yield quick
    quick.close()


def assert_sound(store: Path, wire: Wire) -> None:
    """The diary as the killed server left it: whole, and with every bout that was confirmed. Looked at in a copy."""
    with TemporaryDirectory() as folder:
        for part in store.parent.glob(f"{store.name}*"):
            shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder) / store.name)) as left:
            assert left.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            stored = dict(left.execute(BOUTS_STORED).fetchall())
    assert {session: bouts for session, bouts in wire.confirmed.items() if stored.get(session, 0) < bouts} == {}


def wait_for_a_commit(store: Path) -> None:
    """Comes back while the server writes to the diary's log, or late where the session has nothing more to tell."""
    log = Path(f"{store}-wal")
    before, latest = changed_at(log), time.monotonic() + LONGEST_WAIT
    while changed_at(log) == before and time.monotonic() < latest:
        time.sleep(LOOK_SECONDS)


def changed_at(file: Path) -> int:
    """When a file was last written, in nanoseconds; 0 where there is none."""
    return file.stat().st_mtime_ns if file.exists() else 0


def run_under_kills(player: Player, app: QuickApp, wire: Wire, chance: random.Random) -> None:
    """Begins a session, kills the server at random moments of it, and starts it again at once each time."""
    seconds = sum(map(bout_seconds, planned(ROUTINE))) / SPEED
    player.start(leg=3)
    begun = player.page.evaluate("performance.now()")
    for moment in sorted(chance.uniform(0, seconds) for _ in range(KILLS)):
        player.page.wait_for_function("at => performance.now() >= at", arg=begun + 1000 * moment)
        if chance.random() < IN_A_COMMIT:
            wait_for_a_commit(app.store_path)
        app.kill()
        assert_sound(app.store_path, wire)
        app.start()


def test_kills_at_any_moment_lose_and_double_nothing(app: QuickApp, page: Page) -> None:
    chance, wire = random.Random(SEED), Wire()
    wire.watch(page)
    player = session_page(page, app)
    for number in range(1, SESSIONS + 1):
        run_under_kills(player, app, wire, chance)
        player.sees("And right now, how is it?").press("Finish").sees("It is in your diary.")
        sessions = sessions_in(app.store_path)
        assert len(sessions) == number
        newest = sessions[0]
        assert [(bout.exercise_id, bout.side) for bout in newest.bouts] == [
            (bout.exercise_id, bout.side) for bout in planned(ROUTINE)
        ]
        assert (newest.status, set(outcomes(newest))) == (SessionStatus.DONE, {"done"})
        player.press("Start another round")
    app.kill()
    assert_sound(app.store_path, wire)
    assert sorted(wire.confirmed.values()) == [len(planned(ROUTINE))] * SESSIONS
    app.start()


def test_a_session_begun_while_the_server_was_away_is_delivered_when_it_is_back(app: QuickApp, page: Page) -> None:
    record_all(app.store_path, a_session(routine_id="seven-minutes", routine_name="The seven minutes"))
    player = session_page(page, app)
    page.get_by_role("combobox", name="Routine").click()
    page.get_by_role("option", name="The desk break", exact=True).click()
    player.sees("The desk break")
    app.kill()
    player.start(leg=3).sees("Seated figure 4").sees("No connection to your diary just now.")
    player.press("It hurts", "It was not pain, go on")
    player.sees("And right now, how is it?").press("Finish").sees("Not in your diary yet.")
    app.start()
    player.sees("It is in your diary.")
    (newest,) = [session for session in sessions_in(app.store_path) if session.source == PLAYER]
    assert (newest.routine_id, outcomes(newest)) == ("desk-break", ["done"] * len(planned("desk-break")))
