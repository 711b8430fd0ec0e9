"""The passphrase of the diary: set, asked for before all else, guessed wrongly, changed, removed, and the idle lock."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import TODAY, a_rating
from tests.pages.operating import choose, fill_in, labels, problems, question, shown, tap, visit, without_error
from tests.pages.planned import add
from tests.store.test_sealing import SECRET, WORDS, key
from tracker import clock
from tracker.services.passphrase import NOT_THE_PRESENT, NOT_THE_SAME
from tracker.store import Store, open_store
from tracker.store.copies import copies_of, daily_copy
from tracker.store.resealing import reseal
from tracker.store.sealing import fits, may_be_sealed
from tracker.store.unlocking import key_opening
from tracker.ui.app import open_anew
from tracker.ui.passphrase import asking, tab
from tracker.ui.passphrase.lock import LAST_USE, OPENED_BY, the_lock

OTHER_WORDS = "four other words"


@pytest.fixture
def path(diary: Store) -> Iterator[Path]:
    """The file of a diary with an entry and a copy, that nobody has open."""
    add(diary, a_rating(note=SECRET))
    daily_copy(diary, TODAY)
    diary.close()
    assert diary.path
    yield diary.path
    st.cache_resource.clear()


@pytest.fixture
def sealed(path: Path) -> Path:
    """The same under WORDS."""
    reseal(open_store(), key(), copies_too=True)
    return path


def set_on(page: AppTest, new: str, again: str, *, known: bool = True) -> None:
    """Fills in the form for a new passphrase and sends it."""
    fill_in(page, {tab.NEW: new, tab.AGAIN: again, tab.KNOWN: known})
    tap(page, tab.SET)


def unlock(page: AppTest, typed: str) -> None:
    """Types a passphrase where the diary asks for it."""
    fill_in(page, {asking.PASSPHRASE: typed})
    tap(page, asking.UNLOCK)


def test_that_a_forgotten_passphrase_is_final_is_said_before_it_is_set(path: Path) -> None:
    page = visit("data")
    assert tab.FINAL in shown(page)
    set_on(page, WORDS, WORDS, known=False)
    assert problems(page) == [tab.TICK_FIRST]
    assert not may_be_sealed(path)


@pytest.mark.parametrize(
    ("new", "again", "problem"), [("seven c", "seven c", "at least 8 characters"), (WORDS, OTHER_WORDS, NOT_THE_SAME)]
)
def test_a_passphrase_that_is_short_or_mistyped_changes_nothing(path: Path, new: str, again: str, problem: str) -> None:
    page = visit("data")
    set_on(page, new, again)
    assert problem in problems(page)[0]
    assert not may_be_sealed(path)


def test_setting_it_puts_the_diary_and_its_copies_under_it_and_this_window_goes_on(path: Path) -> None:
    page = visit("data")
    set_on(page, WORDS, WORDS)
    assert "Your diary is under the new passphrase now." in shown(page)
    assert tab.IS_SET in shown(page)
    made = the_lock().key
    assert made is not None
    assert all(fits(each, made) for each in (path, *path.parent.glob("copies/*")))


def test_copies_are_left_where_the_person_wants_that(path: Path) -> None:
    page = visit("data")
    fill_in(page, {tab.COPIES: False})
    set_on(page, WORDS, WORDS)
    assert may_be_sealed(path)
    assert [may_be_sealed(each) for each in path.parent.glob("copies/*")] == [False]


def test_while_another_program_has_the_diary_open_it_stays_as_it_is_and_can_be_used(
    diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.store.resealing.TRIES", 1)
    add(diary, a_rating(note=SECRET))
    page = visit("data")
    set_on(page, WORDS, WORDS)
    assert "Another program is holding the diary" in shown(page)
    assert diary.path
    assert not may_be_sealed(diary.path)
    assert SECRET in shown(visit("diary"))


@pytest.mark.parametrize("name", ["today", "diary", "trends", "data", "settings", "session", "doctor"])
def test_no_page_shows_anything_of_a_diary_before_its_passphrase_is_given(sealed: Path, name: str) -> None:
    page = visit(name)
    assert labels(page) == [asking.PASSPHRASE, asking.UNLOCK]
    assert asking.TITLE in shown(page)
    assert SECRET not in shown(page)
    assert "Diary:" not in shown(page)


def test_each_window_gives_the_passphrase_for_itself(sealed: Path) -> None:
    first = visit("diary")
    unlock(first, WORDS)
    assert SECRET in shown(first)
    second = visit("diary")
    assert labels(second) == [asking.PASSPHRASE, asking.UNLOCK]
    unlock(second, WORDS)
    assert SECRET in shown(second)


def test_wrong_guesses_slow_down_in_all_windows_and_time_lets_the_next_one_through(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_seconds = time_that_stands_still(monkeypatch)
    page = visit("diary")
    for seconds in (0, 1, 2):
        pass_seconds(seconds)
        unlock(page, OTHER_WORDS)
        assert "This passphrase does not open the diary" in shown(page)
    assert "The next try counts after 4 seconds." in shown(page)
    other = visit("diary")
    unlock(other, WORDS)
    assert "Wait 4 more seconds, then try again." in shown(other)
    assert SECRET not in shown(other)
    pass_seconds(4)
    unlock(other, WORDS)
    assert SECRET in shown(other)


def time_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Ticks pass only when they are told to, however long a test takes."""
    passed = [clock.ticks()]
    monkeypatch.setattr(clock, "ticks", lambda: passed[0])

    def pass_seconds(seconds: float) -> None:
        passed[0] += seconds

    return pass_seconds


def test_a_wrong_passphrase_is_in_no_text_of_the_page(sealed: Path) -> None:
    page = visit("diary")
    unlock(page, "my other secret words")
    assert "my other secret" not in shown(page)


def test_a_diary_that_is_not_whole_is_said_to_be_so_once_the_passphrase_opens_a_copy(sealed: Path) -> None:
    with sealed.open("rb+") as file:
        file.seek(100)
        file.write(bytes(64))
    page = visit("diary")
    unlock(page, WORDS)
    assert "This file is not a sound diary." in shown(page)


def test_it_is_changed_with_the_present_one_only(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time_that_stands_still(monkeypatch)
    page = visit("data")
    unlock(page, WORDS)
    fill_in(page, {tab.NEW: OTHER_WORDS, tab.AGAIN: OTHER_WORDS, tab.KNOWN: True})
    question(page, tab.PRESENT).set_value(OTHER_WORDS)
    tap(page, tab.CHANGE)
    assert problems(page) == [NOT_THE_PRESENT]
    question(page, tab.PRESENT).set_value(WORDS)
    question(page, tab.CHANGE).click()
    assert "Wait 1 more second" in problems(without_error(page.run()))[0]


def test_a_change_locks_the_other_windows_and_the_copies_follow(sealed: Path) -> None:
    page, other = visit("data"), visit("diary")
    unlock(page, WORDS)
    unlock(other, WORDS)
    fill_in(page, {tab.NEW: OTHER_WORDS, tab.AGAIN: OTHER_WORDS, tab.KNOWN: True})
    question(page, tab.PRESENT).set_value(WORDS)
    tap(page, tab.CHANGE)
    assert "under the new passphrase now" in shown(page)
    assert labels(without_error(other.run())) == [asking.PASSPHRASE, asking.UNLOCK]
    unlock(other, WORDS)
    assert SECRET not in shown(other)
    st.cache_resource.clear()
    with_other = key_opening(sealed, OTHER_WORDS)
    assert all(fits(each, with_other) for each in (sealed, *sealed.parent.glob("copies/*")))


def test_it_is_removed_with_the_present_one_and_the_copies_follow(sealed: Path) -> None:
    page = visit("data")
    unlock(page, WORDS)
    question(page, tab.PRESENT_TO_REMOVE).set_value(WORDS)
    tap(page, tab.REMOVE)
    assert "Your diary has no passphrase any more." in shown(page)
    assert SECRET in shown(visit("diary"))
    assert not any(may_be_sealed(each) for each in (sealed, *sealed.parent.glob("copies/*")))


def test_the_daily_copy_of_the_app_is_under_the_passphrase(sealed: Path) -> None:
    page = visit("data")
    unlock(page, WORDS)
    assert "Copies: 1" in str([one.label for one in page.expander])
    with_key = open_store(key=key())
    daily_copy(with_key, TODAY + timedelta(days=1))
    assert [may_be_sealed(copy.path) for copy in copies_of(with_key)] == [True, True]
    with_key.close()


def test_how_long_a_window_stays_open_can_be_chosen_and_is_kept(sealed: Path) -> None:
    page = visit("data")
    unlock(page, WORDS)
    assert question(page, tab.LOCK_AFTER_LABEL).value == 15
    assert question(page, tab.LOCK_AFTER_LABEL).options == [
        "never",
        "after 5 minutes",
        "after 15 minutes",
        "after 30 minutes",
        "after 60 minutes",
    ]
    choose(page, tab.LOCK_AFTER_LABEL, 60)
    again = visit("data")
    unlock(again, WORDS)
    assert question(again, tab.LOCK_AFTER_LABEL).value == 60


def with_note() -> None:
    """A page with one field, behind the lock as every page is."""
    import streamlit as st

    from tracker.ui.app import the_store
    from tracker.ui.passphrase.lock import lock_if_idle

    lock_if_idle()
    with the_store().reading():
        st.text_area("Note", key="note")


def test_a_window_that_nobody_used_is_locked_and_what_was_typed_comes_back(sealed: Path) -> None:
    page = without_error(AppTest.from_function(with_note, default_timeout=30).run())
    unlock(page, WORDS)
    fill_in(page, {"Note": "a walk by the river"})
    without_error(page.run())
    page.session_state[LAST_USE] -= 15 * 60 + 1
    without_error(page.run())
    assert labels(page) == [asking.PASSPHRASE, asking.UNLOCK]
    unlock(page, WORDS)
    assert question(page, "Note").value == "a walk by the river"


def test_a_window_in_use_stays_open(sealed: Path) -> None:
    page = without_error(AppTest.from_function(with_note, default_timeout=30).run())
    unlock(page, WORDS)
    for _ in range(3):
        page.session_state[LAST_USE] -= 15 * 60 - 5
        without_error(page.run())
    assert labels(page) == ["Note"]


def test_a_ticket_of_another_process_opens_nothing(sealed: Path) -> None:
    page = AppTest.from_function(with_note, default_timeout=30)
    page.session_state[OPENED_BY] = object()
    assert labels(without_error(page.run())) == [asking.PASSPHRASE, asking.UNLOCK]


def test_a_diary_that_came_under_a_passphrase_while_the_app_ran_is_asked_for_it(path: Path) -> None:
    assert SECRET in shown(visit("diary"))
    open_anew()  # as where the file was closed and put under a passphrase by another process
    reseal(open_store(), key(), copies_too=True)
    page = visit("diary")
    assert labels(page) == [asking.PASSPHRASE, asking.UNLOCK]
    unlock(page, WORDS)
    assert SECRET in shown(page)
