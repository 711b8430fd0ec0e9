"""A diary under a passphrase in the browser: set, asked for after a reload, guessed wrongly, locked by hand, alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.judging import judged
from tests.browser.serving import AppServer
from tests.browser.test_journeys import tap, the_desk_break, unfold
from tests.browser.visiting import fill_diary
from tests.browser.watching import Recorded, open_page
from tests.builders import a_rating
from tracker.store.sealing import may_be_sealed
from tracker.ui.passphrase.asking import PASSPHRASE, TITLE, UNLOCK
from tracker.ui.passphrase.idle import COVERED, LOCK_NOW
from tracker.ui.passphrase.tab import AGAIN, KNOWN, NEW, SET

WORDS, OTHER_WORDS = "vier kleine Wörter", "four other words"
SECRET = "a note for nobody else"
TYPED = "a walk by the river"
LATER = "() => { const real = Date.now.bind(Date); Date.now = () => real() + 16 * 60_000; }"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[AppServer]:
    """The app on a diary of its own, with one entry."""
    server = AppServer(tmp_path)
    fill_diary(server.store_path, a_rating(note=SECRET))
    server.start()
    yield server
    server.kill()


def set_passphrase(page: Page, url: str) -> None:
    """Sets WORDS on the page of one's data."""
    open_page(page, f"{url}/data")
    tap(page, "tab", "Passphrase")
    page.get_by_label(NEW, exact=True).fill(WORDS)
    page.get_by_label(AGAIN, exact=True).fill(WORDS)
    page.get_by_text(KNOWN).click()
    tap(page, "button", SET)
    expect(page.get_by_text("Your diary is under the new passphrase now.")).to_be_visible()


def unlock(page: Page, words: str) -> None:
    """Types a passphrase where the diary asks for it."""
    page.get_by_label(PASSPHRASE, exact=True).fill(words)
    tap(page, "button", UNLOCK)


def is_locked(page: Page) -> None:
    """Sees that the page asks for the passphrase and holds nothing of the diary, not even out of sight."""
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.get_by_role("link", name="Diary")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(1)


def test_a_passphrase_from_the_first_time_to_the_lock(served: AppServer, page: Page, recorded: Recorded) -> None:
    set_passphrase(page, served.url)
    assert may_be_sealed(served.store_path)
    open_page(page, f"{served.url}/diary")
    is_locked(page)
    assert judged(page, "locked") == []
    unlock(page, WORDS)
    expect(page.get_by_text(SECRET)).to_be_visible()
    assert page.url == f"{served.url}/diary"
    tap(page, "button", LOCK_NOW)
    is_locked(page)
    unlock(page, OTHER_WORDS)
    expect(page.get_by_text("The next try counts after 1 second.")).to_be_visible()
    is_locked(page)
    assert recorded.page_errors == []
    assert WORDS not in served.log.read_text()


def test_a_window_that_nobody_uses_locks_itself_and_gives_back_what_was_typed(served: AppServer, page: Page) -> None:
    set_passphrase(page, served.url)
    open_page(page, served.url)
    unlock(page, WORDS)
    the_desk_break(page)
    unfold(page, "More: pain before")
    page.get_by_role("textbox", name="Note").fill(TYPED)
    for lock in (lambda: page.evaluate(LATER), lambda: tap(page, "button", LOCK_NOW)):
        lock()
        is_locked(page)
        assert TYPED not in page.content()
        unlock(page, WORDS)
        unfold(page, "More: pain before")
        expect(page.get_by_role("textbox", name="Note")).to_have_value(TYPED)
    served.kill()
    page.evaluate(LATER)
    expect(page.get_by_text(COVERED)).to_be_visible()
    expect(page.get_by_role("textbox", name="Note")).to_be_hidden()
