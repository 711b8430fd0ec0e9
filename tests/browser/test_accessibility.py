"""No serious or critical accessibility violation on any page, and nothing to be moved sideways; see `judging`."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage, Serve
from tests.browser.judging import DARK_PHONE, DESKTOP, SYSTEMS_OWN, TALL, judged
from tests.browser.serving import AppServer
from tests.browser.visiting import (
    FROZEN,
    PAGES,
    a_months_entries,
    begin,
    fill_diary,
    go_to,
    plan_days,
    record_all,
)
from tests.browser.watching import open_page
from tracker.ui.plan.beginning import SET_UP
from tracker.ui.plan.card import START
from tracker.ui.plan.reasons import WHY
from tracker.ui.plan_settings.set_up import READY

TABS = {
    "Settings": ("Plan", "Numbers", "Questionnaires", "Reminders", "Safety and privacy", "Language"),
    "Your data": ("Bring in", "Backup", "Passphrase"),
}
ALSO = {"Today": SYSTEMS_OWN, "Diary": DARK_PHONE, "Trends": DARK_PHONE}  # what pages are built of is on these


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary; it is 9:00 on Friday 20 November 2026."""
    return serve(now=FROZEN)


@pytest.fixture
def looked_at(new_page: NewPage) -> Page:
    """A page on a high desktop, light at first."""
    return new_page(viewport=ViewportSize(width=DESKTOP, height=TALL))


def test_every_page(app: AppServer, looked_at: Page) -> None:
    page = looked_at
    fill_diary(app.store_path)
    found = on_the_way_to_a_plan(page, app)
    record_all(app.store_path, *a_months_entries())
    for name in PAGES:
        go_to(page, name)
        expect(page).to_have_title(f"{name} · Pacewell")
        if name == "Trends":
            expect(page.get_by_test_id("stVegaLiteChart").first.locator("svg")).to_be_visible()
        found += in_each_tab(page, name) if name in TABS else judged(page, name, also=ALSO.get(name))
    assert found == []


def on_the_way_to_a_plan(page: Page, app: AppServer) -> list[str]:
    """Today before there is a plan, with its short form open; then what the plan offers, with all its reasons."""
    open_page(page, app.url)
    page.get_by_role("button", name=SET_UP).click()
    expect(page.get_by_role("button", name=READY)).to_be_visible()
    found = judged(page, "the set-up of a plan")
    plan_days(app.store_path)
    open_page(page, app.url)
    expect(page.get_by_role("button", name=START, exact=True)).to_be_visible()
    page.get_by_text(WHY, exact=True).click()
    expect(page.get_by_text("Looked at: ").first).to_be_visible()
    return found + judged(page, "what the plan offers", also=DARK_PHONE)


def in_each_tab(page: Page, name: str) -> list[str]:
    """A page tab by tab, each with its first part unfolded."""
    found = []
    for tab in TABS[name]:
        page.get_by_role("tab", name=tab).click()
        shown = page.get_by_role("tabpanel", name=tab)
        expect(shown).to_be_visible()
        for folded in shown.locator("summary").all()[:1]:
            folded.click()
        found += judged(page, f"{name}, {tab}")
    return found


def test_the_welcome_the_forms_and_a_refusal(app: AppServer, looked_at: Page) -> None:
    page = looked_at
    open_page(page, app.url)
    found = judged(page, "welcome")
    begin(page, app.url)
    for kind in ("Check-in", "Activity", "Visit or medicine", "Pain rating"):
        page.get_by_role("radio", name=kind, exact=True).click()
        save = page.get_by_role("button", name=f"Save {kind.lower()}")
        expect(save).to_be_visible()
        page.get_by_text("More: ").click()
        expect(page.get_by_role("textbox", name="Note")).to_be_visible()
        found += judged(page, kind)
    save.click()
    expect(page.get_by_text("Give at least one answer")).to_be_visible()
    found += judged(page, "refused")
    page.get_by_role("radio", name="Session", exact=True).click()
    page.get_by_role("radio", name="The desk break").click()
    page.get_by_role("radio", name="some of it differently").click()
    page.get_by_text("Numbers: 1.").click()
    expect(page.get_by_label("Sets of 1.")).to_be_visible()
    found += judged(page, "session", also=DARK_PHONE)
    assert found == []
