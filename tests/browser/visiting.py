"""The pages of the app, how a browser goes from one to the next, and a diary with something on each of them."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.watching import open_page, ready
from tests.builders import BERLIN, NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.pages.planned import add, days_lived, set_up
from tracker.domain.entries import Entry, Symptoms
from tracker.domain.kinds import Kept
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period
from tracker.domain.safety import AskedIn
from tracker.domain.scales import LowestPoint, NerveChange
from tracker.services.people import ME
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import open_store
from tracker.store.reading import entries_in
from tracker.store.tables import Base
from tracker.ui.safety.words import NONE

FROZEN = NOW.isoformat()
PAGES = {
    "Today": "Friday, 20 November",
    "Diary": "Diary",
    "Trends": "Trends",
    "Insights": "Insights",
    "Routines": "Routines",
    "For the doctor": "For the doctor",
    "Your data": "Your data",
    "Settings": "Settings",
    "Guide": "Guide",
}  # name in the menu -> heading of the page


def go_to(page: Page, name: str) -> None:
    """Opens a page from the menu at the top, as it stands on a desktop."""
    page.get_by_role("link", name=re.compile(rf"(^|\s){name}$")).click()
    expect(page.get_by_role("heading", level=1, name=PAGES[name])).to_be_visible()
    ready(page)


def begin(page: Page, url: str) -> None:
    """Reads the welcome of a new diary, starts, and has nothing to say to the safety list."""
    open_page(page, url)
    page.get_by_role("button", name="Start recording").click()
    page.get_by_role("button", name=NONE, exact=True).click()
    expect(page.get_by_role("button", name=NONE, exact=True)).to_have_count(0)
    expect(page.get_by_role("radiogroup", name="Routine")).to_be_visible()


def slide(slider: Locator, to: int) -> None:
    """Moves a pain slider from "not said" to a number."""
    slider.focus()
    for _ in range(to + 1):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", str(to))


def empty_diary(path: Path) -> None:
    """Takes everything out of a diary, as if nobody had ever opened it."""
    store = open_store(str(path))
    with store.writing() as db:
        for table in reversed(Base.metadata.sorted_tables):
            db.execute(table.delete())
    store.close()


def fill_diary(path: Path, *several: Entry) -> None:
    """Records entries in a diary whose person has read the welcome and had nothing to say to the safety list."""
    store = open_store(str(path))
    with store.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.FIRST, present=())
    add(store, *several)
    store.close()


def record_all(path: Path, *several: Entry) -> None:
    """Records entries in a diary that was begun before."""
    store = open_store(str(path))
    add(store, *several)
    store.close()


def plan_days(path: Path, days: int = 10) -> None:
    """A plan begun so many days ago, with settled mornings and two rounds on each day since, and a settled morning."""
    store = open_store(str(path))
    set_up(store, days_ago=days)
    add(store, *days_lived(days))
    store.close()


def a_months_entries() -> list[Entry]:
    """Something of every kind on many days, enough for every chart to be drawn."""
    nights = [a_check_in(moment=ago(days=days, hours=2)) for days in range(20)]
    sessions = [
        a_session(
            day=TODAY - timedelta(days=days),
            started=ago(days=days, hours=1),
            ended=ago(days=days, minutes=50),
            symptoms=Symptoms(LowestPoint.NONE, LowestPoint(5 - days % 4), NerveChange.NONE, NerveChange.USUAL),
            note="A note that is long enough to need more than one line on a phone. " * 3,
        )
        for days in range(0, 24, 2)
    ]
    walks = [an_activity(moment=ago(days=days, hours=5), tolerated=days % 3 > 0) for days in range(1, 15, 2)]
    return [*nights, *sessions, *walks, a_treatment(), a_rating(), a_rating(moment=ago(days=30))]


def kept_in(path: Path) -> list[Kept]:
    """All that stands in a diary, newest first."""
    store = open_store(str(path))
    with store.reading() as db:
        found = entries_in(db, ME, Period(TODAY - timedelta(days=3650), TODAY + timedelta(days=365)))
    store.close()
    return found
