"""A diary full of texts that would like to be more than text, in a real browser: nothing of them comes alive."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Serve
from tests.browser.serving import AppServer
from tests.browser.visiting import FROZEN, PAGES, go_to
from tests.browser.watching import Recorded, open_page, ready
from tests.hostile.diary import fill_with_naughty
from tests.hostile.naughty import HOST
from tracker.store import open_store

ACROSS = 12  # places at which a chart is touched
MADE_OF_TEXT = """() => {
  const found = [];
  const alive = "[data-evil], [src*='HOST'], [href*='HOST'], [href^='javascript'], [onerror], [onload], .katex, iframe";
  const look = root => {
    for (const one of root.querySelectorAll(alive)) found.push(one.outerHTML.slice(0, 200));
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) look(one.shadowRoot);
  };
  look(document);
  return found;
}""".replace("HOST", HOST)


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on that diary."""
    started = serve(now=FROZEN)
    store = open_store(str(started.store_path))
    fill_with_naughty(store)
    store.close()
    return started


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """What a script of somebody else's asked."""
    seen: list[str] = []

    def put_away(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", put_away)
    return seen


def alive(page: Page) -> list[str]:
    """The elements of the page that were made of what somebody wrote."""
    found: list[str] = page.evaluate(MADE_OF_TEXT)
    return found


def test_what_was_written_stays_text_on_every_page_and_asks_nobody(
    app: AppServer, page: Page, recorded: Recorded, dialogs: list[str]
) -> None:
    open_page(page, app.url)
    for name in PAGES:
        go_to(page, name)
        if name == "Trends":
            touch_every_chart(page)
        assert alive(page) == [], name
    page.get_by_role("link", name="Session", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Session")).to_be_visible()
    ready(page)
    assert alive(page) == []
    assert any(url.startswith("ws://localhost") for url in recorded.requests)
    assert (recorded.elsewhere, dialogs, recorded.page_errors) == ([], [], [])
    assert (recorded.unanswered, recorded.console_errors) == ([], [])


def touch_every_chart(page: Page) -> None:
    """Brings the pointer over what is drawn, so that what it says in small windows is made too."""
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.first.locator("svg")).to_be_visible()
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        for across in range(1, ACROSS) if box else ():
            page.mouse.move(box["x"] + box["width"] * across / ACROSS, box["y"] + box["height"] / 2)
        assert alive(page) == []


def test_what_was_written_stays_text_where_an_entry_is_opened(
    app: AppServer, page: Page, recorded: Recorded, dialogs: list[str]
) -> None:
    open_page(page, f"{app.url}/diary")
    page.get_by_role("button", name="Change ").first.click()
    page.get_by_test_id("stMenuButtonMenu").or_(page.get_by_role("menu")).get_by_text("Correct", exact=True).click()
    expect(page.get_by_role("button", name="Back to the diary")).to_be_visible()
    ready(page)
    assert alive(page) == []
    assert (recorded.elsewhere, dialogs, recorded.page_errors) == ([], [], [])
