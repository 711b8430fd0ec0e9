"""The store's frames: what is not known in a part is not known of the whole."""

from tests.builders import NOW, TODAY, a_bout, a_session
from tracker.domain.entries import BoutEntry
from tracker.domain.periods import last_days
from tracker.domain.scales import Outcome
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, frames

HELD, UNTIMED = a_bout(seconds=90), a_bout(seconds=None)
SKIPPED = a_bout(outcome=Outcome.SKIPPED, seconds=None)


def minutes(diary: Store, *bouts: BoutEntry) -> list[float | None]:
    """Of a session with these bouts, as `frames.sessions` gives them; None for NaN."""
    with diary.writing() as db:
        record(db, ME, a_session(bouts=bouts), NOW)
    with diary.reading() as db:
        known = frames.sessions(db, ME, last_days(TODAY, 1))["minutes"]
    return [None if one != one else one for one in known]


def test_a_session_is_as_long_as_all_its_bouts(diary: Store) -> None:
    assert minutes(diary, HELD, HELD) == [3.0]


def test_one_bout_of_unknown_length_leaves_the_session_unknown(diary: Store) -> None:
    assert minutes(diary, HELD, UNTIMED) == [None]


def test_a_bout_that_was_skipped_takes_no_time(diary: Store) -> None:
    assert minutes(diary, HELD, SKIPPED) == [1.5]
