"""Two people and one diary program: each signs in and finds only what is theirs, whichever process answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PATIENCE_MS
from tests.browser.judging import DARK_PHONE, judged
from tests.browser.visiting import slide
from tests.browser.watching import open_page, ready
from tests.browser.windows import new_window
from tools.hosted import Hosted, NotHere, behind_nginx, plain
from tracker.domain.accounts import person_id
from tracker.ui.safety.words import NONE

LEG_AFTER = "Leg pain right now, after the session"
RECORDED = "recorded. You can correct it in the diary at any time."
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('pacewell.player'))"
NOTHING_YET = "Nothing yet. What you write down appears here; nothing has to."


@pytest.fixture(scope="module")
def on_a_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """One process on a file, with sign-in; each test has people of its own."""
    with plain(tmp_path_factory.mktemp("family"), ("ana", "ben", "cem", "dee", "eva")) as running:
        yield running


@pytest.fixture
def on_two_processes(tmp_path: Path) -> Iterator[Hosted]:
    """Two processes on PostgreSQL behind nginx, as docs/hosting sets them up."""
    try:
        with behind_nginx(tmp_path) as running:
            yield running
    except NotHere as missing:
        pytest.skip(f"{missing}: the guide's configuration is tried where it is")


@pytest.fixture
def trusting_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that takes a certificate which this machine made for itself."""
    context = new_window(browser, PATIENCE_MS, DESKTOP, ignore_https_errors=True)
    yield context.new_page()
    context.close()


def person_of(hosted: Hosted, name: str) -> str:
    """The number of somebody who signs in at the service of these tests."""
    return person_id(hosted.issuer, name)


def sign_in(page: Page, url: str, name: str) -> None:
    """Comes to the door and signs in at the service."""
    open_page(page, url)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name=name, exact=True).first.click()
    expect(page.get_by_role("link", name="Settings")).to_be_visible()
    ready(page)


def sign_out(page: Page, url: str) -> None:
    """Leaves by the settings; the service asks once more, and comes back to the door."""
    open_page(page, f"{url}/settings")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session", exact=True).click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def begin_here(page: Page) -> None:
    """Reads the welcome of a new diary, and has nothing to say to the safety list."""
    page.get_by_role("button", name="Start recording").click()
    page.get_by_role("button", name=NONE, exact=True).click()
    expect(page.get_by_role("radiogroup", name="Routine")).to_be_visible()


def record(page: Page, leg: int) -> None:
    """Writes a desk break down, with the leg pain after it."""
    page.get_by_role("radio", name="The desk break").click()
    slide(page.get_by_role("slider", name=LEG_AFTER), leg)
    page.get_by_role("button", name="Save session", exact=True).click()
    expect(page.get_by_text(RECORDED)).to_be_visible()


def test_two_people_at_one_browser_each_find_only_what_is_theirs(on_a_file: Hosted, page: Page) -> None:
    url = on_a_file.url
    open_page(page, f"{url}/diary")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    sign_in(page, url, "ana")
    begin_here(page)
    record(page, leg=3)
    sign_out(page, url)

    sign_in(page, url, "ben")
    expect(page.get_by_role("button", name="Start recording")).to_be_visible()
    begin_here(page)
    expect(page.get_by_text(NOTHING_YET)).to_be_visible()
    record(page, leg=5)
    sign_out(page, url)

    sign_in(page, url, "ana")
    expect(page.get_by_text("after: leg 3")).to_be_visible()
    expect(page.get_by_text("after: leg 5")).to_have_count(0)
    told = on_a_file.apps[0].log.read_text().lower()
    assert not [name for name in ("ana@", "ben@", "eyj", "_streamlit_user") if name in told]


def test_the_door_can_be_read_by_everybody(on_a_file: Hosted, page: Page) -> None:
    open_page(page, on_a_file.url)
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    assert judged(page, "the door", also=DARK_PHONE) == []


def test_signing_out_closes_the_diary_in_the_other_tabs_too(on_a_file: Hosted, page: Page) -> None:
    sign_in(page, on_a_file.url, "cem")
    begin_here(page)
    other = page.context.new_page()
    open_page(other, f"{on_a_file.url}/diary")
    sign_out(page, on_a_file.url)
    other.get_by_role("link", name="Trends").click()
    expect(other.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(other.get_by_role("link", name="Trends")).to_have_count(0)


def test_a_session_that_the_browser_keeps_is_not_for_the_next_person(on_a_file: Hosted, page: Page) -> None:
    sign_in(page, on_a_file.url, "dee")
    begin_here(page)
    page.get_by_role("radio", name="The desk break").click()
    page.get_by_role("button", name="Do it with the timer: The desk break").click()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function(f"() => {KEPT}.includes('pacewell.player.session.{person_of(on_a_file, 'dee')}')")

    page.context.clear_cookies()  # as after a month: nobody signed out
    sign_in(page, on_a_file.url, "eva")
    begin_here(page)
    page.get_by_role("radio", name="The desk break").click()
    page.get_by_role("button", name="Do it with the timer: The desk break").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    sign_out(page, on_a_file.url)
    assert page.evaluate(KEPT) == []


def test_when_a_process_is_killed_the_person_goes_on_with_the_other(
    on_two_processes: Hosted, trusting_page: Page
) -> None:
    page, url = trusting_page, on_two_processes.url
    sign_in(page, url, "ana")
    begin_here(page)
    record(page, leg=3)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert all(cookie["secure"] for cookie in cookies.values())
    assert page.request.get(f"{url}/_stcore/metrics").status == 404
    assert "max-age" in page.request.get(url).headers["strict-transport-security"]

    with page.expect_websocket():  # the tab comes back by itself
        on_two_processes.apps[int(cookies["pacewell_process"]["value"]) - 1].kill()
    ready(page)
    expect(page.get_by_text("after: leg 3")).to_be_visible()
    record(page, leg=4)
    expect(page.get_by_text("after: leg 4")).to_be_visible()
    sign_out(page, url)
    sign_in(page, url, "ben")
    expect(page.get_by_role("button", name="Start recording")).to_be_visible()
    assert on_two_processes.log is not None
    logged = on_two_processes.log.read_text()
    assert "/oauth2callback" in logged
    assert "?" not in logged  # what follows it are the codes of the sign-in
