"""No serious or critical accessibility violation on any page, in any of its looks, and nothing to be moved sideways.

A state is judged by all rules on a desktop. Each page is then judged on a phone in the other colour scheme, where it
stays, and some with the system's own colours at 200 % zoom, by the rules whose answer can be another one there.
"""

from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage, Serve
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
from tests.browser.watching import open_page, ready
from tracker.ui.plan.beginning import SET_UP
from tracker.ui.plan.card import START
from tracker.ui.plan.reasons import WHY
from tracker.ui.plan_settings.set_up import READY

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IN_ORDER = ("heading-order", "page-has-heading-one", "landmark-one-main", "document-title", "html-has-lang")
BY_LOOK = ["color-contrast", "target-size", "scrollable-region-focusable"]
QUICK = {"resultTypes": ["violations"], "iframes": False, "preload": False}
ALL_RULES = {**QUICK, "runOnly": TAGS, "rules": {name: {"enabled": True} for name in IN_ORDER}}
RULES_BY_LOOK = {**QUICK, "runOnly": {"type": "rule", "values": BY_LOOK}}
RUN = """async (rules) => {
  const { passes, violations } = await axe.run(rules);
  return { violations, judged: passes.length };
}"""

TALL = 2400  # axe judges no colour outside the window, and Streamlit scrolls inside its own
DESKTOP, PHONE, ZOOMED = 1280, 390, 640  # px; the last is a desktop at 200 %
TABS = {
    "Settings": ("Plan", "Numbers", "Questionnaires", "Reminders", "Safety and privacy", "Language"),
    "Your data": ("Bring in", "Backup", "Passphrase"),
}
IN_FORCED = ("Today", "Trends", "Routines", "Settings")  # what a page is built of is on one of these
GATE = ("serious", "critical")

STILL = """() => new Promise((still) => {
  const look = () => document.getAnimations().some((one) => one.playState === "running")
    ? requestAnimationFrame(look) : still();
  look();
})"""  # while a part unfolds, texts overlap
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
IN_SCHEME = """(scheme) => new Promise((shown) => {
  const app = document.querySelector("[data-testid=stApp]");
  const look = () => getComputedStyle(app).colorScheme.includes(scheme) ? shown() : requestAnimationFrame(look);
  look();
})"""
UNSAID = """() => [...document.querySelectorAll("[data-testid=stVegaLiteChart], [data-testid=stImage] img")]
  .filter((one) => !(one.getAttribute("aria-label") ?? one.alt)?.includes(" ")).length"""  # a sentence has spaces
SIDEWAYS = """() => new Promise((told) => {
  const start = performance.now();
  const places = [document.scrollingElement, document.querySelector("[data-testid=stMain]")];
  const look = () => {
    const fits = places.every((one) => one.scrollWidth <= one.clientWidth);
    if (fits || performance.now() - start > 10_000) return told(!fits);
    requestAnimationFrame(look);
  };
  look();
})"""  # a chart takes a moment to follow its window

Scheme = Literal["light", "dark"]


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary; it is 9:00 on Friday 20 November 2026."""
    return serve(now=FROZEN)


@pytest.fixture
def looked_at(new_page: NewPage) -> Page:
    """A page on a high desktop, light at first."""
    return new_page(viewport=ViewportSize(width=DESKTOP, height=TALL))


def violations(page: Page, where: str, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """What axe finds serious or critical on a page, or out of order: which rule, where, and why."""
    ready(page)
    page.evaluate(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    result: dict[str, Any] = page.evaluate(RUN, rules)
    assert result["judged"], "axe judged nothing"
    return [
        f"{where}: {found['id']} {node['html']} {node['failureSummary']}"
        for found in result["violations"]
        if found["impact"] in GATE or found["id"] in IN_ORDER
        for node in found["nodes"]
    ]


def in_both_schemes(page: Page, where: str) -> list[str]:
    """What is found in one state of a page on a desktop, then on a phone in the other scheme; the scheme stays."""
    found = violations(page, where)
    if page.evaluate(UNSAID):
        found.append(f"{where}: a chart or a picture does not say what it shows")
    other: Scheme = "light" if page.evaluate(IS_DARK) else "dark"
    page.emulate_media(color_scheme=other)
    page.evaluate(IN_SCHEME, other)
    found += when_narrow(page, PHONE, f"{where}, {other}, on a phone")
    return found


def in_forced_colours(page: Page, where: str) -> list[str]:
    """What is found where the system sets the colours, at 200 % zoom."""
    page.emulate_media(forced_colors="active")
    found = when_narrow(page, ZOOMED, f"{where}, forced colours at 200 %")
    page.emulate_media(forced_colors="none")
    return found


def when_narrow(page: Page, width: int, where: str) -> list[str]:
    """What the rules find that can find something else there; then the window is as wide as a desktop again."""
    widen(page, width)
    found = violations(page, where, RULES_BY_LOOK)
    if page.evaluate(SIDEWAYS):
        found.append(f"{where}: has to be moved sideways")
    widen(page, DESKTOP)
    return found


def widen(page: Page, width: int) -> None:
    """A window so wide, and as high as all that is on the page."""
    height = int(page.get_by_test_id("stMain").evaluate("main => main.scrollHeight"))
    page.set_viewport_size(ViewportSize(width=width, height=max(TALL, height)))


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
        found += in_each_tab(page, name) if name in TABS else in_both_schemes(page, name)
        if name in IN_FORCED:
            found += in_forced_colours(page, name)
    assert found == []


def on_the_way_to_a_plan(page: Page, app: AppServer) -> list[str]:
    """Today before there is a plan, with its short form open; then what the plan offers, with all its reasons."""
    open_page(page, app.url)
    page.get_by_role("button", name=SET_UP).click()
    expect(page.get_by_role("button", name=READY)).to_be_visible()
    found = in_both_schemes(page, "the set-up of a plan")
    plan_days(app.store_path)
    open_page(page, app.url)
    expect(page.get_by_role("button", name=START, exact=True)).to_be_visible()
    page.get_by_text(WHY, exact=True).click()
    expect(page.get_by_text("Looked at: ").first).to_be_visible()
    return found + in_both_schemes(page, "what the plan offers")


def in_each_tab(page: Page, name: str) -> list[str]:
    """A page tab by tab, each with its first part unfolded; the last one in both schemes."""
    found = []
    for tab in TABS[name]:
        page.get_by_role("tab", name=tab).click()
        shown = page.get_by_role("tabpanel", name=tab)
        expect(shown).to_be_visible()
        for folded in shown.locator("summary").all()[:1]:
            folded.click()
        widen(page, DESKTOP)
        last = tab == TABS[name][-1]
        found += (in_both_schemes if last else violations)(page, f"{name}, {tab}")
    return found


def test_the_welcome_the_forms_and_a_refusal(app: AppServer, looked_at: Page) -> None:
    page = looked_at
    open_page(page, app.url)
    found = in_both_schemes(page, "welcome")
    begin(page, app.url)
    for kind in ("Check-in", "Activity", "Visit or medicine", "Pain rating"):
        page.get_by_role("radio", name=kind, exact=True).click()
        save = page.get_by_role("button", name=f"Save {kind.lower()}")
        expect(save).to_be_visible()
        page.get_by_text("More: ").click()
        expect(page.get_by_role("textbox", name="Note")).to_be_visible()
        found += (in_both_schemes if kind == "Check-in" else violations)(page, kind)
    save.click()
    expect(page.get_by_text("Give at least one answer")).to_be_visible()
    found += violations(page, "refused")
    page.get_by_role("radio", name="Session", exact=True).click()
    page.get_by_role("radio", name="The desk break").click()
    page.get_by_role("radio", name="some of it differently").click()
    page.get_by_text("Numbers: 1.").click()
    expect(page.get_by_label("Sets of 1.")).to_be_visible()
    found += in_both_schemes(page, "session") + in_forced_colours(page, "session")
    assert found == []
