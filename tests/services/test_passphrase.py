"""Choosing a passphrase, and guessing one."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.domain.settings import Settings
from tracker.services.passphrase import (
    LONGEST_WAIT,
    NOT_THE_SAME,
    ODD,
    Guesses,
    is_passphrase_of,
    new_passphrase,
    passphrase_problem,
)
from tracker.store import Store
from tracker.ui.passphrase.lock import seconds_to_wait, the_lock

TICKS = 1234.5


@pytest.mark.parametrize(
    "passphrase", ["eight ch", "vier Wörter", "четыре слова", "四つの小さな言葉", "🦔🦔🦔🦔🦔🦔🦔🦔"]
)
def test_eight_characters_of_any_script_will_do(passphrase: str) -> None:
    assert passphrase_problem(passphrase) is None


@pytest.mark.parametrize("passphrase", ["", "seven c", "       x       ", "e\u0301" * 7])
def test_fewer_than_eight_are_too_short_and_blanks_around_do_not_count(passphrase: str) -> None:
    assert "at least 8 characters" in str(passphrase_problem(passphrase))


@pytest.mark.parametrize("passphrase", ["four little\nwords", "four little\x00words", "four little \ud800 words"])
def test_what_nobody_can_type_is_refused(passphrase: str) -> None:
    assert passphrase_problem(passphrase) == ODD


def test_it_is_typed_twice() -> None:
    with pytest.raises(EntryRejected) as rejected:
        new_passphrase("four little words", "four little worlds")
    assert list(rejected.value.problems) == [NOT_THE_SAME]


def test_a_key_knows_its_passphrase_and_no_other() -> None:
    key = new_passphrase("four little words", "four little words")
    assert is_passphrase_of(key, "four little words")
    assert not is_passphrase_of(key, "four little words ")
    assert "four" not in repr(key)


def test_an_unused_window_is_locked_after_one_of_the_times_in_the_list() -> None:
    assert Settings().lock_after == 15
    with pytest.raises(EntryRejected):
        Settings(lock_after=7)


def test_each_wrong_guess_doubles_the_wait_up_to_a_minute() -> None:
    guesses, waits = Guesses(), []
    for _ in range(9):
        guesses.was_wrong(TICKS)
        waits.append(guesses.seconds_to_wait(TICKS))
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_the_wait_passes_by_itself_and_is_over_on_its_last_second() -> None:
    guesses = Guesses()
    assert guesses.seconds_to_wait(TICKS) == 0
    for _ in range(4):
        guesses.was_wrong(TICKS)
    assert [guesses.seconds_to_wait(TICKS + seconds) for seconds in (0, 0.5, 7, 7.9, 8, 99)] == [8, 8, 1, 1, 0, 0]


def test_a_right_passphrase_begins_anew() -> None:
    guesses = Guesses()
    for _ in range(9):
        guesses.was_wrong(TICKS)
    guesses.was_right()
    guesses.was_wrong(TICKS)
    assert guesses.seconds_to_wait(TICKS) == 1


def test_a_clock_that_is_set_back_locks_nobody_out(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = the_lock()
    for _ in range(9):
        lock.guesses.was_wrong(clock.ticks())
    monkeypatch.setenv("TRACKER_NOW", (NOW - timedelta(days=365)).isoformat())
    assert seconds_to_wait() == LONGEST_WAIT
    now = clock.ticks()
    monkeypatch.setattr(clock, "ticks", lambda: now + LONGEST_WAIT)
    assert seconds_to_wait() == 0
