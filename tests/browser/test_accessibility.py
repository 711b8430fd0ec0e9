"""No serious or critical accessibility violation on any page, light and dark, on a desktop and on a phone."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage, Serve
from tests.browser.serving import AppServer
from tests.browser.visiting import ADDRESSES, FROZEN, a_months_entries, begin, fill_diary, plan_days, record_all
from tests.browser.watching import open_page, ready
from tracker.ui.plan.beginning import SET_UP
from tracker.ui.plan.card import START
from tracker.ui.plan.reasons import WHY
from tracker.ui.plan_settings.set_up import READY

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
TALL = 2400  # axe judges no colour outside the window, and Streamlit scrolls inside its own
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
COMBINED = tuple(zip(SCHEMES, WIDTHS, strict=True))  # colours and layout do not mix
TABS = {
    "settings": ("Plan", "Numbers", "Questionnaires", "Reminders", "Safety and privacy"),
    "data": ("Bring in", "Backup"),
}
GATE = ("serious", "critical")

STILL = "document.getAnimations().every(one => one.playState !== 'running')"  # while a part unfolds, texts overlap

Scheme = Literal["light", "dark"]


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary; it is 9:00 on Friday 20 November 2026."""
    return serve(now=FROZEN)


def violations(page: Page, where: str) -> list[str]:
    """What axe finds serious or critical on a page: which rule, where, and why."""
    ready(page)
    page.wait_for_function(STILL)
    result: dict[str, Any] = Axe().run(page, options=RULES).response
    assert result["passes"], "axe judged nothing"
    return [
        f"{where}: {found['id']} {node['html']} {node['failureSummary']}"
        for found in result["violations"]
        if found["impact"] in GATE
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), COMBINED)
def test_every_page(app: AppServer, new_page: NewPage, scheme: Scheme, width: int) -> None:
    fill_diary(app.store_path)
    page = new_page(viewport=ViewportSize(width=width, height=TALL), color_scheme=scheme)
    found = on_the_way_to_a_plan(page, app)
    record_all(app.store_path, *a_months_entries())
    for address in ADDRESSES:
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if address == "trends":
            expect(page.get_by_test_id("stVegaLiteChart").first.locator("svg")).to_be_visible()
        found += in_each_tab(page, address) if address in TABS else violations(page, address or "today")
    assert found == []


def on_the_way_to_a_plan(page: Page, app: AppServer) -> list[str]:
    """Today before there is a plan, with its short form open; then what the plan offers, with all its reasons."""
    open_page(page, app.url)
    page.get_by_role("button", name=SET_UP).click()
    expect(page.get_by_role("button", name=READY)).to_be_visible()
    found = violations(page, "the set-up of a plan")
    plan_days(app.store_path)
    open_page(page, app.url)
    expect(page.get_by_role("button", name=START, exact=True)).to_be_visible()
    page.get_by_text(WHY, exact=True).click()
    expect(page.get_by_text("Looked at: ").first).to_be_visible()
    return found + violations(page, "what the plan offers")


def in_each_tab(page: Page, address: str) -> list[str]:
    """A page with everything unfolded, one tab after the other."""
    found = []
    for tab in TABS[address]:
        page.get_by_role("tab", name=tab).click()
        for folded in page.get_by_role("tabpanel", name=tab).locator("summary").all():
            folded.click()
        found += violations(grown(page), f"{address}, {tab}")
    return found


def grown(page: Page) -> Page:
    """The page in a window as high as all that is on it."""
    size = page.viewport_size
    assert size
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size(ViewportSize(width=size["width"], height=max(TALL, height)))
    return page


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_welcome_the_forms_and_a_refusal(app: AppServer, new_page: NewPage, scheme: Scheme) -> None:
    page = new_page(viewport=ViewportSize(width=1280, height=TALL), color_scheme=scheme)
    open_page(page, app.url)
    found = violations(page, "welcome")
    begin(page, app.url)
    for kind in ("Check-in", "Activity", "Visit or medicine", "Pain rating"):
        page.get_by_role("radio", name=kind, exact=True).click()
        save = page.get_by_role("button", name=f"Save {kind.lower()}")
        expect(save).to_be_visible()
        page.get_by_text("More: ").click()
        expect(page.get_by_role("textbox", name="Note")).to_be_visible()
        found += violations(page, kind)
    save.click()
    expect(page.get_by_text("Give at least one answer")).to_be_visible()
    found += violations(page, "refused")
    page.get_by_role("radio", name="Session", exact=True).click()
    page.get_by_role("radio", name="The desk break").click()
    page.get_by_role("radio", name="some of it differently").click()
    page.get_by_text("Numbers: 1.").click()
    expect(page.get_by_label("Sets of 1.")).to_be_visible()
    found += violations(page, "session")
    assert found == []
