from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tracker.domain.entries import Entry, Pain, SessionEntry
from tracker.domain.kinds import Kept, Kind, kind_of
from tracker.domain.moments import Moment
from tracker.domain.periods import last_days
from tracker.domain.rejection import EntryRejected
from tracker.services.people import ME
from tracker.services.record import UNDO_DAYS, bring_back, correct, forget, next_id, purge_forgotten, record
from tracker.store import Store
from tracker.store.frames import ratings, sessions
from tracker.store.reading import days_with_entries, entries_in, forgotten_entries, latest_routine
from tracker.store.tables import Bout, PainRating, SymptomState

WEEK = last_days(TODAY, 7)


def stored(diary: Store) -> list[Kept]:
    with diary.reading() as db:
        return entries_in(db, ME, WEEK)


def recorded(diary: Store, entry: Entry) -> str:
    with diary.writing() as db:
        return record(db, ME, entry, NOW).id


@pytest.mark.parametrize("entry", [a_session(), a_rating(), a_check_in(), an_activity(), a_treatment()], ids=kind_of)
def test_each_kind_is_recorded_once_and_read_back(diary: Store, entry: Entry) -> None:
    recorded(diary, entry)
    assert [kept.entry for kept in stored(diary)] == [entry]


def test_several_sessions_a_day_are_normal(diary: Store) -> None:
    for hours in (1, 3, 5):
        recorded(diary, a_session(started=ago(hours=hours), ended=None))
    assert len(stored(diary)) == 3


def test_entries_come_newest_first_and_unknown_times_last_in_their_day(diary: Store) -> None:
    earlier, unknown, later = (
        a_rating(moment=ago(hours=3)),
        a_rating(moment=Moment(TODAY)),
        a_rating(moment=ago(hours=1)),
    )
    for entry in (unknown, later, earlier):
        recorded(diary, entry)
    assert [kept.entry for kept in stored(diary)] == [later, earlier, unknown]


def test_a_double_click_records_once(diary: Store) -> None:
    with diary.writing() as db:
        entry_id = next_id(db, ME, Kind.RATING)
        assert not record(db, ME, a_rating(), NOW, entry_id).already
        assert record(db, ME, a_rating(), NOW, entry_id).already
    assert len(stored(diary)) == 1


def test_a_second_tab_that_was_open_before_records_the_same_thing_once(diary: Store) -> None:
    with diary.writing() as db:
        first_tab = next_id(db, ME, Kind.SESSION)
        second_tab = next_id(db, ME, Kind.SESSION)
        record(db, ME, a_session(started=None, ended=ago(minutes=3)), NOW, first_tab)
        again = record(db, ME, a_session(started=None, ended=ago(minutes=1)), NOW, second_tab)
    assert again.already
    assert len(stored(diary)) == 1


def test_a_second_tab_with_something_else_records_that_too(diary: Store) -> None:
    with diary.writing() as db:
        entry_id = next_id(db, ME, Kind.RATING)
        record(db, ME, a_rating(pain=Pain(leg=4)), NOW, entry_id)
        other = record(db, ME, a_rating(pain=Pain(leg=5)), NOW, entry_id)
    assert not other.already
    assert len(stored(diary)) == 2


def test_the_same_walk_twice_is_two_walks_when_the_form_was_new(diary: Store) -> None:
    walk = an_activity(moment=Moment(TODAY))
    with diary.writing() as db:
        record(db, ME, walk, NOW, next_id(db, ME, Kind.ACTIVITY))
        record(db, ME, walk, NOW + timedelta(seconds=1), next_id(db, ME, Kind.ACTIVITY))
    assert len(stored(diary)) == 2


def test_after_an_entry_of_a_clock_that_was_ahead_two_equal_ones_are_still_two(diary: Store) -> None:
    walk = an_activity(moment=Moment(TODAY))
    with diary.writing() as db:
        record(db, ME, walk, NOW + timedelta(days=3), next_id(db, ME, Kind.ACTIVITY))
        for minutes in (0, 1):
            now = NOW + timedelta(minutes=minutes)
            assert not record(db, ME, walk, now, next_id(db, ME, Kind.ACTIVITY)).already
    assert len(stored(diary)) == 3


def test_the_future_is_refused(diary: Store) -> None:
    with pytest.raises(EntryRejected, match="future"):
        recorded(diary, a_rating(moment=ago(minutes=-1)))
    with pytest.raises(EntryRejected, match="future"):
        recorded(diary, a_session(started=ago(hours=1), ended=ago(hours=-1)))
    assert stored(diary) == []


def test_a_corrected_entry_keeps_its_id_and_rises_in_version(diary: Store) -> None:
    entry_id = recorded(diary, a_session())
    better = a_session(after=Pain(back=1), bouts=(), note="two rounds")
    with diary.writing() as db:
        correct(db, ME, entry_id, 1, better, NOW)
    (kept,) = stored(diary)
    assert (kept.id, kept.version, kept.entry) == (entry_id, 2, better)


def test_a_correction_may_move_an_entry_to_another_day(diary: Store) -> None:
    entry_id = recorded(diary, a_check_in())
    moved = replace(a_check_in(), moment=ago(days=2))
    with diary.writing() as db:
        correct(db, ME, entry_id, 1, moved, NOW)
    with diary.reading() as db:
        assert days_with_entries(db, ME, WEEK, tuple(Kind), 5) == [moved.moment.day]


def test_a_correction_over_a_newer_one_is_refused_and_changes_nothing(diary: Store) -> None:
    entry_id = recorded(diary, a_rating())
    with diary.writing() as db:
        correct(db, ME, entry_id, 1, a_rating(note="first"), NOW)
    with pytest.raises(EntryRejected, match="another window"), diary.writing() as db:
        correct(db, ME, entry_id, 1, a_rating(note="second"), NOW)
    assert [kept.entry.note for kept in stored(diary)] == ["first"]


@pytest.mark.parametrize("entry", [a_session(), a_rating(), a_check_in(), an_activity(), a_treatment()], ids=kind_of)
def test_a_forgotten_entry_leaves_every_table_and_comes_back_whole(diary: Store, entry: Entry) -> None:
    entry_id = recorded(diary, entry)
    with diary.writing() as db:
        forget(db, ME, kind_of(entry), entry_id, NOW)
    with diary.reading() as db:
        assert entries_in(db, ME, WEEK) == []
        assert len(ratings(db, ME, WEEK)) == len(sessions(db, ME, WEEK)) == 0
        assert [kept.entry for kept in forgotten_entries(db, ME)] == [entry]
    with diary.writing() as db:
        bring_back(db, ME, kind_of(entry), entry_id)
    assert [kept.entry for kept in stored(diary)] == [entry]


def test_while_the_clock_is_in_doubt_nothing_goes_for_good(diary: Store) -> None:
    """Something was written down later than it is now: then or now the clock is wrong."""
    entry_id = recorded(diary, a_rating())
    later = NOW + timedelta(days=UNDO_DAYS + 1)
    with diary.writing() as db:
        forget(db, ME, Kind.RATING, entry_id, NOW)
        record(db, ME, an_activity(), later + timedelta(days=1))
        assert purge_forgotten(db, ME, later) == 0
        assert len(forgotten_entries(db, ME)) == 1
        assert purge_forgotten(db, ME, later + timedelta(days=1)) == 1


def test_after_30_days_a_forgotten_entry_is_gone_with_all_its_parts(diary: Store) -> None:
    entry_id = recorded(diary, a_session())
    recorded(diary, a_rating())
    with diary.writing() as db:
        forget(db, ME, Kind.SESSION, entry_id, NOW)
        purge_forgotten(db, ME, NOW + timedelta(days=UNDO_DAYS))
        assert len(forgotten_entries(db, ME)) == 1
        purge_forgotten(db, ME, NOW + timedelta(days=UNDO_DAYS, seconds=1))
        assert forgotten_entries(db, ME) == []
        left = [db.scalar(select(func.count()).select_from(table)) for table in (Bout, PainRating)]
    assert left == [0, 1]
    with pytest.raises(EntryRejected, match="no longer"), diary.writing() as db:
        bring_back(db, ME, Kind.SESSION, entry_id)


def test_a_forgotten_entry_is_not_corrected(diary: Store) -> None:
    entry_id = recorded(diary, a_rating())
    with diary.writing() as db:
        forget(db, ME, Kind.RATING, entry_id, NOW)
    with pytest.raises(EntryRejected, match="Bring it back first"), diary.writing() as db:
        correct(db, ME, entry_id, 1, a_rating(), NOW)


def test_nobody_reads_or_changes_the_entries_of_another_person(diary: Store) -> None:
    entry_id = recorded(diary, a_rating())
    with diary.reading() as db:
        assert entries_in(db, "someone else", WEEK) == []
    with pytest.raises(EntryRejected), diary.writing() as db:
        forget(db, "someone else", Kind.RATING, entry_id, NOW)


def test_what_was_not_said_makes_no_row(diary: Store) -> None:
    recorded(diary, a_session(before=Pain(), after=Pain()))
    with diary.reading() as db:
        assert db.scalar(select(func.count()).select_from(PainRating)) == 0
        assert db.scalar(select(func.count()).select_from(SymptomState)) == 0


def test_the_routine_recorded_last_is_remembered_and_a_forgotten_one_is_not(diary: Store) -> None:
    recorded(diary, a_session(routine_id="seven-minutes"))
    with diary.writing() as db:
        latest = record(
            db,
            ME,
            a_session(routine_id="daily-ten", started=ago(days=1), ended=None, day=ago(days=1).day),
            NOW + timedelta(seconds=5),
        ).id
        assert latest_routine(db, ME) == "daily-ten"
        forget(db, ME, Kind.SESSION, latest, NOW)
        assert latest_routine(db, ME) == "seven-minutes"


def test_minutes_of_a_session_leave_out_what_was_skipped(diary: Store) -> None:
    from tests.builders import a_bout
    from tracker.domain.scales import Outcome

    recorded(diary, a_session(bouts=(a_bout(seconds=60), a_bout(seconds=90, outcome=Outcome.SKIPPED))))
    recorded(diary, a_session(bouts=(), started=ago(hours=4), ended=None))
    with diary.reading() as db:
        frame = sessions(db, ME, WEEK)
    assert frame["minutes"].tolist()[1] == 1.0
    assert frame["minutes"].isna().tolist() == [True, False]


def test_an_entry_is_a_session_entry_when_read_by_kind(diary: Store) -> None:
    recorded(diary, a_session())
    recorded(diary, a_rating())
    with diary.reading() as db:
        (kept,) = entries_in(db, ME, WEEK, [Kind.SESSION])
    assert isinstance(kept.entry, SessionEntry)
