"""Later the same day Today asks once how pain settled after a session."""

from tests.builders import NOW, a_check_in, a_session, ago
from tests.pages.operating import entries, fill_in, labels, tap, visit
from tracker.domain.entries import CheckInEntry, Entry
from tracker.domain.scales import SettleTime
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store

QUESTION = "How long until any rise in pain was gone?"


def add(diary: Store, *added: Entry) -> None:
    with diary.writing() as db:
        for entry in added:
            record(db, ME, entry, NOW)


def test_half_an_hour_after_a_session_today_asks_and_keeps_the_answer(diary: Store) -> None:
    add(diary, a_session())
    page = visit("today")
    fill_in(page, {QUESTION: SettleTime.HALF_HOUR})
    tap(page, "Save this answer")
    answers = [kept.entry.settle_time for kept in entries(diary) if isinstance(kept.entry, CheckInEntry)]
    assert answers == [SettleTime.HALF_HOUR]
    assert QUESTION not in labels(page)


def test_it_is_not_asked_before_half_an_hour_is_over(diary: Store) -> None:
    add(diary, a_session(started=ago(minutes=35), ended=ago(minutes=29)))
    assert QUESTION not in labels(visit("today"))


def test_it_is_not_asked_for_a_session_of_an_earlier_day_or_without_an_end(diary: Store) -> None:
    add(diary, a_session(day=ago(days=1).day, started=ago(days=1), ended=ago(hours=23)), a_session(ended=None))
    assert QUESTION not in labels(visit("today"))


def test_it_is_not_asked_again_once_it_was_answered(diary: Store) -> None:
    add(diary, a_session(), a_check_in(moment=ago(minutes=10), settle_time=SettleTime.NO_RISE))
    assert QUESTION not in labels(visit("today"))


def test_it_can_be_left_and_nothing_is_kept(diary: Store) -> None:
    add(diary, a_session())
    page = visit("today")
    tap(page, "Not now")
    assert QUESTION not in labels(page)
    assert len(entries(diary)) == 1
