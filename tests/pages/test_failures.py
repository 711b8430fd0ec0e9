"""What could not be done is said as such, not as done, and never with where the diary lies."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, a_rating
from tests.pages.operating import entries, labels, menu, question, shown, tap, visit, without_error
from tests.pages.planned import add
from tracker.services.measures import add_goal, put_goal_away
from tracker.services.people import ME
from tracker.services.record import UNDO_DAYS, forget, purge_forgotten
from tracker.store import Store
from tracker.store.problems import StoreCorrupt
from tracker.ui.text import plain

PAGE = 4096  # bytes
NAME = "**walk** to the <b>shop</b>"


def with_failures() -> None:
    """A page that says what another page could not do."""
    import streamlit as st

    from tracker.domain.rejection import EntryRejected
    from tracker.store.problems import StoreFull
    from tracker.ui.app import leave_failure, page_top
    from tracker.ui.plan_settings.changing import note_failed, say_saved

    if st.button("full"):
        leave_failure(StoreFull("postgresql://me@somewhere/diaries"))
    if st.button("refused"):
        leave_failure(EntryRejected(["Choose **another** name.", "And a day."]))
    if st.button("noted"):
        note_failed("form", StoreFull("postgresql://me@somewhere/diaries"))
    page_top("A page")
    say_saved("form")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("full", "The disk is full, so nothing was saved."),
        ("refused", r"Choose \*\*another\*\* name. And a day."),
        ("noted", "The disk is full, so nothing was saved."),
    ],
)
def test_a_failure_is_a_warning_and_tells_nobody_where_the_diary_lies(diary: Store, why: str, said: str) -> None:
    page = without_error(AppTest.from_function(with_failures, default_timeout=30).run())
    tap(page, why)
    (warning,) = page.warning
    assert warning.value.startswith(said)
    assert "somewhere" not in shown(page)
    assert not page.success


def test_an_undo_that_comes_too_late_is_no_success(diary: Store) -> None:
    add(diary, a_rating())
    page = visit("diary")
    menu(page, "Change 20 Nov, 08:00", "Forget")
    with diary.writing() as db:
        purge_forgotten(db, ME, NOW + timedelta(days=UNDO_DAYS + 1))
    tap(page, "Undo")
    assert [box.value for box in page.warning] == [
        "This entry is no longer in the diary. Reload the page to see what is."
    ]
    assert not page.success


def test_bringing_back_what_is_gone_is_no_success(diary: Store) -> None:
    add(diary, a_rating())
    (kept,) = entries(diary)
    with diary.writing() as db:
        forget(db, ME, kept.kind, kept.id, NOW)
    page = visit("diary")
    with diary.writing() as db:
        purge_forgotten(db, ME, NOW + timedelta(days=UNDO_DAYS + 1))
    tap(page, next(label for label in labels(page) if label.startswith("Bring back")))
    assert len(page.warning) == 1
    assert not page.success


def test_a_goal_that_cannot_be_taken_up_again_is_no_success(diary: Store) -> None:
    with diary.writing() as db:
        add_goal(db, ME, NAME, NOW)
        put_goal_away(db, ME, NAME, NOW)
    page = visit("settings")
    with diary.writing() as db:
        add_goal(db, ME, NAME, NOW)
    tap(page, f"Take up again: {plain(NAME)}")
    (warning,) = page.warning
    assert plain(NAME) in warning.value
    assert NAME not in warning.value
    assert not page.success


def with_a_form() -> None:
    """A form alone, as the part of Today that runs by itself."""
    import streamlit as st

    from tracker.domain.kinds import Kind
    from tracker.ui.app import place_for_notice
    from tracker.ui.recording import record_kind

    kind = st.radio("Which", [Kind.RATING, Kind.TREATMENT])
    record_kind(kind, place_for_notice())


def spoil(path: Path) -> None:
    """All but the first page of a diary is no sound file any more."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * (size - PAGE))


def test_a_form_whose_diary_is_no_longer_sound_says_so_calmly(diary: Store) -> None:
    page = without_error(AppTest.from_function(with_a_form, default_timeout=30).run())
    assert diary.path
    spoil(diary.path)
    question(page, "Which").set_value("treatment")
    without_error(page.run())
    assert StoreCorrupt.sentence in [box.value for box in page.warning]
