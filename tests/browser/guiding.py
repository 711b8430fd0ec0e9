"""The guided session in the real app: its server with a quick clock, the way to its page, and what the diary holds."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.browser.playing import Player
from tests.browser.serving import AppServer
from tests.browser.watching import open_page
from tests.builders import BERLIN
from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import Kind
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period
from tracker.domain.safety import WEAKNESS, AskedIn
from tracker.services.people import ME
from tracker.services.safety import answer_list, next_asking
from tracker.store import open_store
from tracker.store.reading import entries_in
from tracker.store.tables import Base, SafetyAnswer

PATIENCE_SECONDS = 30
LOOK_SECONDS = 0.1  # between two looks
ANY_DAY = Period(date(2000, 1, 1), date(2100, 1, 1))  # no browser has a frozen clock: sessions are of the test's day
KEPT_TABLES = ("person", "settings")  # what stays when a diary is emptied


@dataclass
class GuidedApp(AppServer):
    """The app, in whose guided sessions `speed` seconds pass in one."""

    speed: float = 1.0

    def _environment(self) -> dict[str, str]:
        return {**super()._environment(), "PACEWELL_PLAYER_SPEED": f"{self.speed:g}"}


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Looks again and again until something holds; fails with `otherwise` when it takes too long."""
    latest = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < latest, otherwise
        time.sleep(LOOK_SECONDS)


def session_page(page: Page, app: AppServer) -> Player:
    """The session page, opened by its address."""
    open_page(page, f"{app.url}/session")
    return the_player(page, app)


def the_player(page: Page, app: AppServer) -> Player:
    """The player on the page that is open."""
    page.locator(".pw[data-screen]").wait_for()
    return Player(page, app.folder)


def sessions_in(path: Path) -> list[SessionEntry]:
    """The sessions of a diary, the newest first."""
    store = open_store(str(path))
    with store.reading() as db:
        found = entries_in(db, ME, ANY_DAY, [Kind.SESSION])
    store.close()
    return [kept.entry for kept in found if isinstance(kept.entry, SessionEntry)]


def the_session(path: Path) -> SessionEntry:
    """The only session of a diary."""
    (session,) = sessions_in(path)
    return session


def outcomes(session: SessionEntry) -> list[str]:
    """How each bout went, in order."""
    return [bout.outcome.value for bout in session.bouts]


def safety_answers_in(path: Path) -> dict[str, bool | None]:
    """The questions about weakness that were answered, by their code."""
    store = open_store(str(path))
    with store.reading() as db:
        answers = {row.item: row.present for row in db.query(SafetyAnswer) if row.item in WEAKNESS}
    store.close()
    return answers


def start_anew(path: Path, hours_ago: float = 0, zone: ZoneInfo = BERLIN) -> None:
    """Takes everything out of a diary but the person and what is set; safety asked so long ago, and nothing is new."""
    asked = moment_of(datetime.now(zone) - timedelta(hours=hours_ago), zone)
    store = open_store(str(path))
    with store.writing() as db:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in KEPT_TABLES:
                db.execute(table.delete())
        answer_list(db, ME, next_asking(db, ME), asked, AskedIn.FIRST, present=())
    store.close()
