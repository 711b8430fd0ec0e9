"""Judges a page as it stands for people who see, hear or move differently: by axe, and by what axe does not know.

The suite judges each state by all rules in one look, and some again in another one, by the rules whose answer can be
different there. With `PACEWELL_LOOKS=all` (`make looks`) each state is judged by all rules in
every look: light and dark, on a desktop, on a phone and at 200 % zoom, with the page's colours and the system's.
"""

import os
from collections.abc import Sequence
from itertools import product
from typing import Any, Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.watching import ready

EVERY_LOOK = os.environ.get("PACEWELL_LOOKS") == "all"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = "color-contrast"
IN_ORDER = ("heading-order", "page-has-heading-one", "landmark-one-main", "document-title", "html-has-lang")
BY_LOOK = [CONTRAST, "target-size", "scrollable-region-focusable"]
QUICK = {"resultTypes": ["violations"], "iframes": False, "preload": False}
RUN = """async (rules) => {
  const { passes, violations } = await axe.run(rules);
  return { violations, judged: passes.length };
}"""
GATE = ("serious", "critical")

TALL = 2400  # axe judges no colour outside the window, and Streamlit scrolls inside its own
DESKTOP, PHONE, ZOOMED = 1280, 390, 640  # px; the last is a desktop at 200 %

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
Rules = dict[str, Any]


class Look(NamedTuple):
    """How a page is looked at: the scheme, the width of the window in px, and whether the system sets the colours."""

    scheme: Scheme
    width: int
    forced: bool = False

    def __str__(self) -> str:
        return f"{self.scheme}, {self.width} px{', forced colours' if self.forced else ''}"


SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOOKS = [Look(*look) for look in product(SCHEMES, (DESKTOP, PHONE, ZOOMED), (False, True))]
DARK_PHONE, SYSTEMS_OWN = Look("dark", PHONE), Look("light", ZOOMED, forced=True)


def judged(page: Page, where: str, *, also: Look | None = None) -> list[str]:
    """What is found in one state of a page by all rules, in the look in which it is; and by some in another one."""
    if EVERY_LOOK:
        return in_every_look(page, where)
    take_on(page, here := _look_of(page))
    found = violations(page, where)
    if page.evaluate(UNSAID):
        found.append(f"{where}: a chart or a picture does not say what it shows")
    return found + (in_a_look(page, also, where, rules(also, only=BY_LOOK), back=here) if also else [])


def in_every_look(page: Page, where: str) -> list[str]:
    """What is found by all rules in each look; afterwards the page looks as before."""
    found = [f"{where}: a chart or a picture does not say what it shows"] if page.evaluate(UNSAID) else []
    here = _look_of(page)
    return found + [one for look in LOOKS for one in in_a_look(page, look, where, rules(look), back=here)]


def rules(look: Look, only: Sequence[str] = ()) -> Rules:
    """What axe is to judge by: all, or those with these names.

    Where the system sets the colours axe does not see them: it reads -webkit-text-fill-color, which is not painted.
    """
    off = (CONTRAST,) if look.forced else ()
    if only:
        return {**QUICK, "runOnly": {"type": "rule", "values": [name for name in only if name not in off]}}
    wanted = {name: {"enabled": True} for name in IN_ORDER} | {name: {"enabled": False} for name in off}
    return {**QUICK, "runOnly": TAGS, "rules": wanted}


def in_a_look(page: Page, look: Look, where: str, wanted: Rules, *, back: Look) -> list[str]:
    """What is found in another look; then the page is shown as it was."""
    take_on(page, look)
    found = violations(page, f"{where} ({look})", wanted)
    if page.evaluate(SIDEWAYS):
        found.append(f"{where} ({look}): has to be moved sideways")
    take_on(page, back)
    return found


def take_on(page: Page, look: Look) -> None:
    """Shows a page in a look, in a window as high as all that is on it."""
    page.emulate_media(color_scheme=look.scheme, forced_colors="active" if look.forced else "none")
    page.evaluate(IN_SCHEME, look.scheme)
    height = int(page.get_by_test_id("stMain").evaluate("main => main.scrollHeight"))
    page.set_viewport_size(ViewportSize(width=look.width, height=max(TALL, height)))


def violations(page: Page, where: str, wanted: Rules | None = None) -> list[str]:
    """What axe finds serious or critical on a page as it stands, or out of order: which rule, where, and why."""
    ready(page)
    page.evaluate(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    result: dict[str, Any] = page.evaluate(RUN, wanted or rules(_look_of(page)))
    assert result["judged"], "axe judged nothing"
    return [
        f"{where}: {found['id']} {node['html']} {node['failureSummary']}"
        for found in result["violations"]
        if found["impact"] in GATE or found["id"] in IN_ORDER
        for node in found["nodes"]
    ]


def _look_of(page: Page) -> Look:
    width = page.viewport_size["width"] if page.viewport_size else DESKTOP
    return Look("dark" if page.evaluate(IS_DARK) else "light", width)
