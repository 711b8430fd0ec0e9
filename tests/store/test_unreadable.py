"""A cell that the app cannot have written: said in a sentence that repeats nothing of it, and gone back from."""

import logging
import sqlite3
import traceback
from contextlib import closing

import pytest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session
from tests.pages.operating import labels, visit
from tests.pages.planned import welcome_to
from tracker.domain.periods import last_days
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.store.copies import daily_copy
from tracker.store.problems import StoreUnreadable
from tracker.store.reading import entries_in

HARMS = [
    "UPDATE exercise_session SET status = 'awful after the party'",
    "UPDATE exercise_session SET created_at = 'awful after the party'",
    "UPDATE check_in SET sleep = 'awful after the party'",
    "UPDATE bout SET detail = 'awful after the party'",
    "UPDATE symptom_state SET lowest_right = 99",
    "UPDATE exercise_session SET note = CAST(x'617766756cff' AS TEXT)",
]


@pytest.fixture
def filled(diary: Store) -> Store:
    welcome_to(diary)
    with diary.writing() as db:
        for entry in (a_session(), a_check_in(), a_rating()):
            record(db, ME, entry, NOW)
    return diary


def harm(store: Store, statement: str) -> None:
    with closing(sqlite3.connect(store.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(statement)
        file.commit()


@pytest.mark.parametrize("statement", HARMS)
def test_it_is_a_problem_of_the_diary_and_nothing_of_it_is_repeated(filled: Store, statement: str) -> None:
    harm(filled, statement)
    with pytest.raises(StoreUnreadable) as met, filled.reading() as db:
        entries_in(db, ME, last_days(TODAY, 7))
    assert "awful" not in "".join(traceback.format_exception(met.value))
    with filled.writing() as db:  # what else is in the diary can be used
        record(db, ME, a_rating(note="later"), NOW)


def test_a_mistake_of_ours_while_the_diary_is_read_stays_one(filled: Store) -> None:
    with pytest.raises(KeyError), filled.reading() as db:
        {}[entries_in(db, ME, last_days(TODAY, 7))[0].id]


def test_the_page_says_so_and_offers_the_copy_of_before(filled: Store, caplog: pytest.LogCaptureFixture) -> None:
    daily_copy(filled, TODAY)
    harm(filled, HARMS[0])
    with caplog.at_level(logging.DEBUG):
        page = visit("diary")
    assert StoreUnreadable.sentence in "\n".join(box.value for box in page.warning)
    assert page.exception == []
    assert "Go on with the copy of 20 November" in labels(page)
    assert "awful" not in caplog.text
