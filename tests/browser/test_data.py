"""Files in and out in a real browser: a long import that is stopped, a short one that is undone, a backup saved."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.playing import TAP
from tests.browser.serving import AppServer
from tests.browser.visiting import FROZEN, fill_diary, kept_in
from tests.browser.watching import open_page
from tests.builders import a_rating
from tests.pages.test_data import HEVY
from tracker.ui.data.backup import SAVE
from tracker.ui.data.importing import CANCEL, FILE, IMPORT, LOOK

MANY_ROWS = 60_000  # some seconds of work


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on a diary with one rating."""
    started = serve(now=FROZEN)
    fill_diary(started.store_path, a_rating())
    return started


def choose_file(page: Page, app: AppServer, path: Path) -> None:
    """Opens the page of one's data and chooses a file."""
    open_page(page, f"{app.url}/data")
    page.get_by_test_id("stFileUploader").filter(has_text=FILE).locator("input").set_input_files(path)


def test_a_long_import_can_be_stopped_and_leaves_no_trace(app: AppServer, page: Page, tmp_path: Path) -> None:
    rows = (f"Back pain,2026-05-{1 + n % 28:02d}T08:{n % 60:02d}:00+02:00,{n % 10}.0,,{n}" for n in range(MANY_ROWS))
    (tmp_path / "many.csv").write_text("\n".join(["FeatureName,Timestamp,Value,Label,Note", *rows]))
    choose_file(page, app, tmp_path / "many.csv")
    page.get_by_role("combobox").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name=LOOK).click()
    TAP(page.get_by_role("button", name=CANCEL))
    expect(page.get_by_role("button", name=CANCEL)).to_have_count(0)
    expect(page.get_by_role("button", name=IMPORT)).to_have_count(0)
    assert [one.entry for one in kept_in(app.store_path)] == [a_rating()]


def test_a_file_is_brought_in_and_taken_out_again_on_a_phone(app: AppServer, phone_page: Page, tmp_path: Path) -> None:
    page = phone_page
    (tmp_path / "workouts.csv").write_text(HEVY)
    choose_file(page, app, tmp_path / "workouts.csv")
    page.get_by_role("button", name=LOOK).click()
    page.get_by_role("button", name=IMPORT).click()
    expect(page.get_by_text("Imported: 2 added.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("2 taken out again")).to_be_visible()
    assert [one.entry for one in kept_in(app.store_path)] == [a_rating()]


def test_a_backup_is_saved_as_one_whole_file(app: AppServer, page: Page) -> None:
    open_page(page, f"{app.url}/data")
    page.get_by_role("tab", name="Backup").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=SAVE).click()
    assert saved.value.suggested_filename == "pacewell-backup-2026-11-20.zip"
    with ZipFile(saved.value.path()) as archive:
        assert archive.testzip() is None
    assert [copy.name for copy in (app.folder / "copies").iterdir()] == ["tracker-2026-11-20.db"]  # made by itself


def test_the_fhir_bundle_is_made_from_the_doctors_page(app: AppServer, page: Page) -> None:
    open_page(page, f"{app.url}/doctor")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the FHIR bundle").click()
    bundle = json.loads(saved.value.path().read_bytes())
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
