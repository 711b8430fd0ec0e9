"""The file of the diary comes to harm while its page is open: what is said and offered, and that nothing is lost."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_rating
from tests.pages.operating import choose, fill_in, labels, question, shown, tap, visit
from tests.pages.planned import welcome_to
from tests.survival.harm import files_in, ratings_in, sound
from tracker.domain.kinds import Kind
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, StoreProblem, open_store
from tracker.store.copies import daily_copy
from tracker.store.problems import StoreCorrupt, StoreGone, StoreNewer
from tracker.ui.app import REPLACED

Harm = Callable[[Path], None]

SAVE = "Save pain rating"
TYPED = "what was typed"
AGAIN, BACK, ANEW = "Try again", "Put the diary back where it was", "Begin a new, empty diary"
COPY = "Go on with the copy of 19 November"


@pytest.fixture
def path(diary: Store) -> Path:
    """A diary with an entry, a copy of that from yesterday, and an entry of today that is not in the copy."""
    welcome_to(diary)
    save(diary, "yesterday")
    daily_copy(diary, TODAY - timedelta(days=1))
    save(diary, "today")
    diary.close()
    assert diary.path is not None
    return diary.path


def save(store: Store, note: str) -> None:
    with store.writing() as db:
        record(db, ME, a_rating(note=note), NOW)


def typed(page: AppTest) -> AppTest:
    """A pain rating that is filled in and not saved."""
    choose(page, "What", Kind.RATING)
    fill_in(page, {"Note": TYPED})
    return page


def warnings(page: AppTest) -> list[str]:
    return [box.value for box in page.warning]


def test_a_diary_that_is_deleted_is_put_back_from_memory_and_the_same_save_works(path: Path) -> None:
    page = typed(visit("today"))
    path.unlink()
    tap(page, SAVE)
    assert warnings(page) == [StoreGone.sentence]
    assert labels(page) == [BACK, COPY, ANEW, AGAIN]
    assert not path.exists()
    tap(page, BACK)
    assert question(page, "Note").value == TYPED
    tap(page, SAVE)
    assert ratings_in(path) == ["yesterday", "today", TYPED]
    assert sound(path)


def test_a_diary_that_was_moved_away_and_comes_back_goes_on(path: Path) -> None:
    page = typed(visit("today"))
    path.rename(path.with_name("elsewhere.db"))
    tap(page, SAVE)
    assert warnings(page) == [StoreGone.sentence]
    path.with_name("elsewhere.db").rename(path)
    tap(page, AGAIN)
    tap(page, SAVE)
    assert ratings_in(path) == ["yesterday", "today", TYPED]


def test_a_diary_that_was_deleted_while_nobody_had_it_open_goes_on_with_its_copy(path: Path) -> None:
    path.unlink()
    page = visit("today")
    assert warnings(page) == [StoreGone.sentence]
    assert labels(page) == [COPY, ANEW, AGAIN]
    tap(page, COPY)
    assert ratings_in(path) == ["yesterday"]
    assert "Write something down" in shown(page)


def test_one_can_begin_anew_where_only_copies_are_left(path: Path) -> None:
    path.unlink()
    page = visit("today")
    tap(page, ANEW)
    assert "Pacewell is a personal diary" in shown(page)
    assert ratings_in(path) == []
    assert files_in(path.parent / "copies") == {"tracker-2026-11-19.db"}


def test_a_diary_that_was_replaced_is_the_one_that_is_there_and_the_page_says_so(path: Path) -> None:
    page = typed(visit("today"))
    other = path.with_name("other.db")
    with closing(open_store(str(other))) as store:
        welcome_to(store)
        save(store, "of the other")
    os.replace(other, path)
    tap(page, SAVE)
    assert REPLACED in shown(page)
    assert ratings_in(path) == ["of the other", TYPED]
    assert sound(path)


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def flip_the_header(path: Path) -> None:
    flip(path, range(100))


def flip_the_list_of_tables(path: Path) -> None:
    flip(path, range(100, 4096))


def flip(path: Path, places: range) -> None:
    with path.open("r+b") as file:
        file.seek(places.start)
        flipped = bytes(byte ^ 0xFF for byte in file.read(len(places)))
        file.seek(places.start)
        file.write(flipped)


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (cut_short, StoreCorrupt),
        (cut_to_nothing, StoreGone),
        (flip_the_header, StoreCorrupt),
        (flip_the_list_of_tables, StoreCorrupt),
    ],
)
def test_a_file_that_is_not_whole_is_kept_beside_and_its_newest_copy_goes_on(
    path: Path, harm: Harm, problem: type[StoreProblem]
) -> None:
    harm(path)
    bad = path.read_bytes()
    page = visit("today")
    assert warnings(page) == [problem.sentence]
    tap(page, COPY)
    assert ratings_in(path) == ["yesterday"]
    assert path.with_name("tracker-not-sound-1.db").read_bytes() == bad
    assert sound(path)


@pytest.mark.parametrize("harm", [cut_short, cut_to_nothing])
def test_a_file_that_is_cut_while_it_is_open_keeps_what_was_typed_until_a_copy_goes_on(path: Path, harm: Harm) -> None:
    page = typed(visit("today"))
    harm(path)
    tap(page, SAVE)
    assert warnings(page) == [StoreCorrupt.sentence]
    tap(page, COPY)
    tap(page, SAVE)
    assert ratings_in(path) == ["yesterday", TYPED]
    assert sound(path)


@pytest.mark.parametrize("harm", [flip_the_header, flip_the_list_of_tables])
def test_what_is_flipped_at_the_start_of_a_file_that_is_open_is_written_over_from_its_log(
    path: Path, harm: Harm
) -> None:
    page = typed(visit("today"))
    harm(path)
    tap(page, SAVE)
    assert ratings_in(path) == ["yesterday", "today", TYPED]
    st.cache_resource.clear()  # closes it
    assert sound(path)


def test_into_a_file_that_was_found_not_whole_nothing_more_is_written(diary: Store) -> None:
    assert diary.path is not None
    save(diary, "before")
    diary.close()
    with closing(sqlite3.connect(diary.path)) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'exercise_session'").fetchone()
    flip(diary.path, range((root - 1) * 4096, root * 4096))
    save(diary, "still")  # nothing has looked there yet
    with pytest.raises(StoreCorrupt), diary.reading() as db:
        db.connection().exec_driver_sql("SELECT * FROM exercise_session").all()
    with pytest.raises(StoreCorrupt):
        save(diary, "after")


def test_a_diary_that_a_newer_program_has_taken_over_is_left_to_it(path: Path) -> None:
    page = typed(visit("today"))
    with closing(open_store()) as newer, newer.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE pain_rating ADD COLUMN mood INTEGER")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    tap(page, SAVE)
    assert warnings(page) == [StoreNewer.sentence]
    assert labels(page) == [AGAIN]
    assert ratings_in(path) == ["yesterday", "today"]
