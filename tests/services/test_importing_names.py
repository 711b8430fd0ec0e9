"""Two devices can give two entries the same id: both are kept, each is known again, and nothing stands there twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, a_bout, a_rating, a_session, ago
from tests.imports.own_diaries import SESSION_ID, exported, imported, unfinished, written
from tests.services.importing import tables_of
from tracker.domain.entries import Entry, Pain, RatingEntry, Symptoms
from tracker.domain.kinds import Kind, kind_of
from tracker.domain.periods import Period
from tracker.domain.safety import AskedIn
from tracker.domain.scales import LowestPoint
from tracker.services.importing_report import Counts, Mode
from tracker.services.importing_undo import undo_import
from tracker.services.people import ME
from tracker.services.record import UNDO_DAYS, forget, next_id, purge_forgotten, record
from tracker.services.safety import answer_list, next_asking
from tracker.store import Store, open_store
from tracker.store.reading import entries_in, forgotten_entries
from tracker.store.tables import ExerciseSession, PainRating

LATER = NOW + timedelta(hours=1)
LONG = Period(TODAY - timedelta(days=400), TODAY)
MERGING = [Mode.ADD, Mode.OVERWRITE]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """The diary on a second device."""
    store = open_store(str(tmp_path / "other.db"))
    yield store
    store.close()


def record_next(store: Store, entry: Entry, now: datetime) -> str:
    """Records an entry as a form does; gives its id."""
    with store.writing() as db:
        return record(db, ME, entry, now, next_id(db, ME, kind_of(entry))).id


def answer_the_list(store: Store, days_ago: int) -> None:
    """Answers the next full list with two yes."""
    with store.writing() as db:
        answer_list(db, ME, next_asking(db, ME), ago(days=days_ago), AskedIn.WEEK, {"R1", "U2"})


@pytest.fixture
def one_id(diary: Store, other: Store) -> str:
    """The id that the first rating has on both devices: back 2 here, back 7 there. So have a session and a list."""
    names = {
        record_next(diary, a_rating(pain=Pain(back=2)), NOW),
        record_next(other, a_rating(pain=Pain(back=7)), LATER),
    }
    sessions = {record_next(diary, a_session(), NOW), record_next(other, a_session(bouts=(a_bout(), a_bout())), LATER)}
    answer_the_list(diary, 3)
    answer_the_list(other, 2)
    assert len(sessions) == 1
    (name,) = names
    return name


def backs(store: Store) -> list[float | None]:
    """What the ratings of the diary say of the back, the lowest first."""
    alone = PainRating.session_id.is_(None) & PainRating.forgotten_at.is_(None)
    with store.reading() as db:
        return list(db.scalars(select(PainRating.back).where(alone).order_by(PainRating.back)))


def test_the_first_entries_of_two_devices_are_both_kept_although_they_have_one_id(
    diary: Store, other: Store, one_id: str
) -> None:
    data = exported(other)
    assert imported(diary, data, now=LATER).total == Counts(added=5)
    assert imported(diary, data, now=LATER).total == Counts(same=5)
    assert backs(diary) == [2, 7]
    with diary.reading() as db:
        ratings = [one.entry for one in entries_in(db, ME, LONG) if isinstance(one.entry, RatingEntry)]
    assert [one.symptoms for one in ratings] == [Symptoms(lowest_right=LowestPoint.CALF)] * 2


def test_replacing_gives_the_other_devices_very_diary_and_nothing_the_second_time(
    diary: Store, other: Store, one_id: str
) -> None:
    data = exported(other)
    assert imported(diary, data, Mode.REPLACE, LATER).total == Counts(changed=5)
    assert exported(diary) == data
    after = tables_of(diary)
    assert imported(diary, data, Mode.REPLACE, LATER).total == Counts(same=5)
    assert tables_of(diary) == after


@pytest.mark.parametrize("mode", Mode)
def test_an_import_of_other_entries_with_the_same_ids_is_undone_as_a_whole(
    mode: Mode, diary: Store, other: Store, one_id: str
) -> None:
    before = tables_of(diary)
    report = imported(diary, exported(other), mode, LATER)
    assert tables_of(diary) != before
    with diary.writing() as db:
        assert undo_import(db, ME, report.id, LATER).stayed == 0
    assert tables_of(diary) == before


@pytest.mark.parametrize("mode", MERGING)
def test_what_goes_to_and_fro_between_two_devices_is_there_once(
    mode: Mode, diary: Store, other: Store, one_id: str
) -> None:
    assert imported(diary, exported(other), mode, LATER).total == Counts(added=5)
    assert imported(other, exported(diary), mode, LATER).total == Counts(added=5, same=5)
    assert imported(diary, exported(other), mode, LATER).total == Counts(same=10)
    assert imported(other, exported(diary), mode, LATER).total == Counts(same=10)
    assert backs(diary) == backs(other) == [2, 7]


@pytest.mark.parametrize("mode", MERGING)
def test_what_got_another_id_is_known_again_when_its_own_is_free(
    mode: Mode, diary: Store, other: Store, one_id: str
) -> None:
    data = exported(other)
    imported(diary, data, mode, LATER)
    with diary.writing() as db:
        forget(db, ME, Kind.RATING, one_id, NOW)
        assert purge_forgotten(db, ME, NOW + timedelta(days=UNDO_DAYS + 1)) == 1
    assert imported(diary, data, mode, LATER).total == Counts(same=5)
    assert backs(diary) == [7]


def test_replacing_leaves_what_was_taken_out_of_the_diary_where_it_can_be_brought_back(
    diary: Store, other: Store, one_id: str
) -> None:
    data = exported(other)
    with diary.writing() as db:
        forget(db, ME, Kind.RATING, one_id, NOW)
    imported(diary, data, Mode.REPLACE, LATER)
    assert backs(diary) == [7]
    assert imported(diary, data, Mode.REPLACE, LATER).changes_nothing
    with diary.reading() as db:
        assert [one.id for one in forgotten_entries(db, ME)] == [one_id]


def test_a_session_that_gives_way_leaves_nothing_of_how_it_went_on(diary: Store, other: Store) -> None:
    written(diary, [unfinished])
    written(other, [lambda db: record(db, ME, a_session(), LATER, SESSION_ID)])
    imported(diary, exported(other), Mode.REPLACE, LATER)
    assert exported(diary) == exported(other)
    with diary.reading() as db:
        assert list(db.scalars(select(ExerciseSession.report))) == [None]
