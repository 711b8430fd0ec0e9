"""First use with a red flag, on a phone: the card fills the screen, the number dials, the diary stays open."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewPage, Serve
from tests.browser.judging import DARK_PHONE, DESKTOP, judged
from tests.browser.serving import AppServer
from tests.browser.visiting import FROZEN
from tests.browser.watching import open_page, ready
from tracker.services.people import ME
from tracker.store import open_store
from tracker.store.safety import flags_present
from tracker.ui.safety import words
from tracker.ui.safety.country import COUNTRY

WIPING = "Wiping after the toilet feels different from before"
PLAYER = ".pw[data-screen]"


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary; it is 9:00 on Friday 20 November 2026."""
    return serve(now=FROZEN)


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def first_use(page: Page, app: AppServer) -> None:
    """The welcome read in the United Kingdom, and one red flag ticked."""
    open_page(page, app.url)
    page.get_by_role("combobox", name=COUNTRY).press_sequentially("United K")
    page.get_by_role("option", name="United Kingdom: 999").click()
    expect(page.get_by_text("Call 999 or go to an emergency department now")).to_be_visible()
    tap(page, "Start recording")
    page.get_by_text(WIPING).click()
    expect(page.get_by_role("checkbox", name=WIPING)).to_be_checked()
    tap(page, words.SAVE)
    expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()


def test_first_use_with_a_red_flag_and_the_way_back_on_a_phone(app: AppServer, phone_page: Page) -> None:
    page = phone_page
    first_use(page, app)
    call = page.get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    expect(call).to_be_in_viewport()
    card = page.locator(".st-key-safety-emergency").bounding_box()
    assert card
    assert card["height"] >= PHONE["height"] * 0.7
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= PHONE["width"]

    open_page(page, f"{app.url}/session")
    expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()
    expect(page.locator(PLAYER)).to_have_count(0)
    for address in ("diary", "doctor", "settings"):
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_have_count(0)

    open_page(page, f"{app.url}/session")
    page.get_by_text(words.CARRY_ON).click()
    tap(page, words.SEEN)
    expect(page.locator(PLAYER)).to_be_visible()


def test_a_double_click_keeps_one_list(app: AppServer, phone_page: Page) -> None:
    open_page(phone_page, app.url)
    tap(phone_page, "Start recording")
    phone_page.get_by_text(WIPING).click()
    expect(phone_page.get_by_role("checkbox", name=WIPING)).to_be_checked()
    phone_page.get_by_role("button", name=words.SAVE, exact=True).dblclick()
    expect(phone_page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()
    ready(phone_page)
    store = open_store(str(app.store_path))
    with store.reading() as db:
        kept = [flag.item for flag in flags_present(db, ME)]
    store.close()
    assert kept == ["E2"]


def test_list_and_cards_can_be_read_by_everybody(app: AppServer, new_page: NewPage) -> None:
    page = new_page(viewport={"width": DESKTOP, "height": 3600})
    open_page(page, app.url)
    tap(page, "Start recording")
    expect(page.get_by_role("button", name=words.NONE, exact=True)).to_be_visible()
    found = judged(page, "the list")
    page.get_by_text(WIPING).click()
    page.get_by_text("Losing weight without trying").click()
    expect(page.get_by_role("checkbox", name="Losing weight")).to_be_checked()
    tap(page, words.SAVE)
    expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()
    found += judged(page, "the emergency card", also=DARK_PHONE)
    page.get_by_text(words.CARRY_ON).click()
    tap(page, words.SEEN)
    expect(page.get_by_role("heading", name=words.CONTACT_TITLE)).to_be_visible()
    found += judged(page, "the contact card")
    assert found == []
