"""Today's plan in the whole app: from its card to the player, to the diary, and to what is offered next."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.guiding import GuidedApp, start_anew, the_player, the_session
from tests.browser.visiting import fill_diary
from tests.browser.watching import open_page
from tests.clocks import IN_THE_MORNING
from tracker.domain.scales import SessionStatus
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.store import open_store
from tracker.ui.plan.card import START
from tracker.ui.safety import words
from tracker.views.plan_words import NOTHING_NOW

BRISK = 40  # the round takes a few seconds
PLAYER = ".pw[data-screen]"
TODAY_LINK = re.compile(r"(^|\s)Today$")


def begin_a_plan(path: Path) -> None:
    """A plan that begins today, from a guess of six load-minutes a day and a usual pain of 3."""
    now = datetime.now(IN_THE_MORNING)
    store = open_store(str(path))
    with store.writing() as db:
        change_plan_settings(
            db,
            ME,
            now,
            begun_on=now.date(),
            tolerance=(Tolerance(now.date(), 6),),
            usual=(UsualPain(now.date(), 3),),
        )
    store.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[GuidedApp]:
    """The app with a plan of today, before its first round; safety asked five hours ago, and nothing was new."""
    brisk = GuidedApp(tmp_path, speed=BRISK, zone=IN_THE_MORNING.key)
    fill_diary(brisk.store_path)
    start_anew(brisk.store_path, hours_ago=5, zone=IN_THE_MORNING)
    begin_a_plan(brisk.store_path)
    brisk.start()
    yield brisk
    brisk.kill()


def test_todays_round_comes_after_the_safety_question_as_long_as_planned_and_before_a_pause(
    app: GuidedApp, new_page: NewPage
) -> None:
    page = new_page(zone=IN_THE_MORNING.key)
    open_page(page, app.url)
    expect(page.get_by_role("heading", name="The desk break, shorter · about 1 minute · 1 of 2")).to_be_visible()
    page.get_by_role("button", name=START, exact=True).click()
    nothing_new = page.get_by_role("button", name=words.NOTHING_NEW, exact=True)
    expect(page.get_by_role("heading", level=1, name="Session")).to_be_visible()
    expect(nothing_new).to_be_visible()
    expect(page.locator(PLAYER)).to_have_count(0)

    nothing_new.click()
    player = the_player(page, app)
    expect(page.get_by_role("radio", name="Today's plan: about 1 minute")).to_be_checked()
    player.start(leg=3).sees("1 of 4")
    player.sees("And right now, how is it?").press("Finish").sees("It is in your diary.")
    session = the_session(app.store_path)
    assert (session.routine_id, session.status) == ("desk-break", SessionStatus.DONE)
    assert [bout.seconds for bout in session.bouts] == [15] * 4
    assert all(bout.planned == bout.done for bout in session.bouts)

    page.get_by_role("link", name=TODAY_LINK).click()
    expect(page.get_by_role("heading", name=NOTHING_NOW)).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Round 1: done at "))).to_be_visible()
    expect(page.get_by_role("button", name=START, exact=True)).to_have_count(0)
