"""A diary file that cannot be used: one calm sentence says what to do, and the file is left as it was."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Page, expect

from tests.browser.serving import AppServer
from tests.browser.watching import Recorded, open_page
from tests.pages.operating import PAGES, labels, shown, visit
from tracker.store import open_store
from tracker.store.problems import StoreCorrupt, StoreForeign, StoreLocked, StoreNewer, StoreNotWritable

HOLD = """
import sqlite3, sys
holder = sqlite3.connect(sys.argv[1], isolation_level=None)
holder.execute("PRAGMA locking_mode = EXCLUSIVE")
holder.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def diary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the app looks for its diary; nothing is there yet."""
    path = tmp_path / "tracker.db"
    monkeypatch.setenv("TRACKER_STORE", str(path))
    yield path
    st.cache_resource.clear()


def write_garbage(path: Path) -> None:
    path.write_bytes(b"This is a shopping list, not a diary.\n" * 50)


def write_garbage_after_a_good_start(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)


def write_newer_diary(path: Path) -> None:
    open_store(str(path)).close()
    change(path, "UPDATE alembic_version SET version_num = '9999'")


def write_other_programs_file(path: Path) -> None:
    change(path, "CREATE TABLE bookmarks (url TEXT)")


def change(path: Path, statement: str) -> None:
    """Runs one statement on a file, without the app."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


BAD = {
    "garbage": (write_garbage, StoreCorrupt),
    "garbage after a good start": (write_garbage_after_a_good_start, StoreCorrupt),
    "a newer version": (write_newer_diary, StoreNewer),
    "another program": (write_other_programs_file, StoreForeign),
}
NAMES = sorted(path.stem for path in PAGES.glob("*.py"))


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("bad", BAD)
def test_each_page_says_one_sentence_and_leaves_the_file_alone(diary_file: Path, bad: str, page: str) -> None:
    write, problem = BAD[bad]
    write(diary_file)
    before = files_in(diary_file.parent)
    opened = visit(page)
    assert [box.value for box in opened.warning] == [problem.sentence]
    assert f"Diary: {diary_file}" in shown(opened)
    assert labels(opened) == ["Try again"]
    assert files_in(diary_file.parent) == before


def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, diary_file: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "taken" / "tracker.db"))
    opened = visit("today")
    assert [box.value for box in opened.warning] == [StoreNotWritable.sentence]
    assert files_in(tmp_path) == {"taken": b"a file where the folder should be"}


def test_a_folder_in_the_place_of_the_diary_is_left_alone(diary_file: Path) -> None:
    diary_file.mkdir()
    assert [box.value for box in visit("today").warning] == [StoreCorrupt.sentence]
    assert list(diary_file.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="/proc is where not even root can make a file")
def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, diary_file: Path
) -> None:
    monkeypatch.setenv("TRACKER_STORE", "/proc/tracker.db")
    assert [box.value for box in visit("today").warning] == [StoreNotWritable.sentence]


def test_a_missing_diary_is_made_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, diary_file: Path
) -> None:
    fresh = tmp_path / "new" / "folder" / "tracker.db"
    monkeypatch.setenv("TRACKER_STORE", str(fresh))
    assert "Pacewell is a personal diary" in shown(visit("today"))
    assert fresh.read_bytes().startswith(b"SQLite format 3\x00")


def test_an_empty_file_becomes_a_diary(diary_file: Path) -> None:
    diary_file.touch()
    assert "Pacewell is a personal diary" in shown(visit("today"))


def test_a_diary_that_another_program_holds_can_be_tried_again(diary_file: Path) -> None:
    open_store(str(diary_file)).close()
    before = files_in(diary_file.parent)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(diary_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert [box.value for box in visit("today").warning] == [StoreLocked.sentence]
        assert diary_file.read_bytes() == before[diary_file.name]
    finally:
        holder.communicate()
    assert "Pacewell is a personal diary" in shown(visit("today"))


IN_THE_BROWSER = ("", "trends", "data")  # each page with each bad file: above


@pytest.fixture
def unsound(tmp_path: Path) -> Iterator[AppServer]:
    """The app on a file that is no diary."""
    server = AppServer(tmp_path)
    write_garbage(server.store_path)
    server.start()
    yield server
    server.kill()


def test_in_the_browser_pages_stay_calm(unsound: AppServer, page: Page, recorded: Recorded) -> None:
    app = unsound
    before = app.store_path.read_bytes()
    for address in IN_THE_BROWSER:
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_text(StoreCorrupt.sentence)).to_be_visible()
        expect(page.get_by_test_id("stAlert")).to_have_count(1)
    assert recorded.page_errors == []
    assert app.store_path.read_bytes() == before
