"""The app starts in a real browser, keeps to this machine, and comes back after its server was killed."""

from playwright.sync_api import Page, expect

from tests.browser.serving import AppServer
from tests.browser.watching import READY, Recorded, open_page, ready


def test_the_first_page_opens_without_an_error_and_asks_no_other_machine(
    app: AppServer, page: Page, recorded: Recorded
) -> None:
    open_page(page, app.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert app.store_path.exists()
    assert recorded.page_errors == []
    assert recorded.console_errors == []
    assert any(url.startswith("ws://localhost") for url in recorded.requests)
    assert recorded.elsewhere == []


def test_a_dark_browser_gets_a_dark_page(app: AppServer, dark_page: Page) -> None:
    open_page(dark_page, app.url)
    expect(dark_page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(23, 21, 19)")


def test_the_app_comes_back_on_the_same_address_after_a_kill(app: AppServer, page: Page) -> None:
    open_page(page, app.url)
    app.kill()
    expect(page.locator(READY)).to_have_count(0)
    app.start()
    ready(page)
    open_page(page, app.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_bookmarked_page_comes_up_with_the_menu_on_a_fresh_start(app: AppServer, page: Page) -> None:
    app.kill()
    app.start()
    open_page(page, f"{app.url}/diary")
    expect(page.get_by_role("link", name="Trends")).to_be_visible()
