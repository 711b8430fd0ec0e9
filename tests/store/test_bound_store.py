"""A store that is bound to a person reads, changes and writes only their rows, in a file too; else it says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import aliased

from tests.backups import backup_of, fill, fill_every_table, rows_in
from tests.builders import NOW, TODAY, a_check_in, a_session
from tracker.domain.entries import Pain
from tracker.domain.periods import last_days
from tracker.services.record import record
from tracker.store import Db, Store
from tracker.store.bound import NotTheirs
from tracker.store.checking import first_fault, places_not_whole
from tracker.store.frames import sessions
from tracker.store.opening import current_revision
from tracker.store.reading import days_recorded
from tracker.store.revisions import HEAD
from tracker.store.tables import Base, CheckIn, ExerciseSession, PainRating, Person, Setting
from tracker.store.whole_diary import TABLES, rows_of

ANA, BEN = "ana", "ben"
RATINGS = Base.metadata.tables["pain_rating"]


@pytest.fixture
def two(diary: Store) -> Store:
    """A row of each of two people in each table."""
    for person in (ANA, BEN):
        fill_every_table(diary, person)
    return diary


@pytest.fixture
def anas(two: Store) -> Store:
    """The diary as Ana opens it."""
    return two.for_person(ANA)


@pytest.mark.parametrize(
    "query",
    [
        select(PainRating.person_id),
        select(RATINGS.c.person_id),
        select(aliased(PainRating).person_id),
        select(PainRating.person_id).where(PainRating.person_id == BEN).union_all(select(PainRating.person_id)),
        select(select(func.max(PainRating.person_id)).scalar_subquery()),
        select(select(func.max(RATINGS.c.person_id)).scalar_subquery()),
        select(select(RATINGS.c.person_id).subquery().c.person_id),
        select(Person.id),
        select(ExerciseSession.person_id).outerjoin(PainRating, PainRating.back.is_not(None)),
    ],
    ids=["orm", "core", "alias", "union", "part", "part of core", "subquery", "person", "outer join"],
)
def test_however_it_is_asked_only_their_rows_come(anas: Store, query: Any) -> None:
    with anas.reading() as db:
        assert set(db.scalars(query)) == {ANA}


def test_every_table_is_narrowed(anas: Store) -> None:
    for table in TABLES:
        with anas.reading() as db:
            (row,) = rows_of(db, table)
            assert row["id" if table.name == "person" else "person_id"] == ANA


def test_another_persons_row_is_not_found_by_its_key(anas: Store) -> None:
    with anas.reading() as db:
        assert db.get(CheckIn, (f"check_in-of-{BEN}", BEN)) is None
        assert db.get(Person, BEN) is None
        assert db.get(CheckIn, (f"check_in-of-{ANA}", ANA)) is not None


@pytest.mark.parametrize("table", [PainRating, RATINGS], ids=["orm", "core"])
@pytest.mark.parametrize("change", [update, delete], ids=["change", "take out"])
def test_another_persons_rows_stay_as_they_are(
    two: Store, anas: Store, change: Callable[[Any], Any], table: Any
) -> None:
    before = rows_in(backup_of(two, BEN))
    statement = change(table)
    with anas.writing() as db:
        db.execute(statement.values(note="changed") if change is update else statement)
    assert rows_in(backup_of(two, BEN)) == before
    assert rows_in(backup_of(two, ANA))["pain_rating.jsonl"] != before["pain_rating.jsonl"].replace(b"ben", b"ana")


def a_setting(person: str) -> dict[str, Any]:
    """A row."""
    return {"person_id": person, "name": "one", "value": 1, "changed_at": NOW}


@pytest.mark.parametrize(
    "act",
    [
        lambda db: db.add(Setting(**a_setting(BEN))),
        lambda db: db.merge(Setting(**a_setting(BEN))),
        lambda db: db.add(Person(id="someone", created_at=NOW)),
        lambda db: db.execute(insert(Setting), [a_setting(ANA), a_setting(BEN)]),
        lambda db: db.execute(insert(Setting.__table__), [a_setting(BEN)]),
        lambda db: db.execute(insert(Setting).values(**a_setting(ANA))),  # its rows cannot be looked at
        lambda db: db.execute(update(Setting).values(person_id=BEN)),
        lambda db: db.execute(update(Base.metadata.tables["person"]).values(id=BEN)),
        lambda db: db.execute(text("SELECT * FROM pain_rating")),
        lambda db: db.execute(select(RATINGS.join(Base.metadata.tables["check_in"]))),
        lambda db: db.execute(select(RATINGS.alias())),
    ],
)
def test_what_is_another_persons_or_could_be_is_refused(anas: Store, act: Callable[[Db], Any]) -> None:
    with pytest.raises(NotTheirs), anas.writing() as db:
        act(db)


def test_their_own_row_cannot_be_given_away(anas: Store) -> None:
    with pytest.raises(NotTheirs), anas.writing() as db:
        db.scalars(select(CheckIn)).one().person_id = BEN


def test_the_same_ids_stand_in_two_diaries(diary: Store) -> None:
    for person in (ANA, BEN):
        with diary.for_person(person).writing() as db:
            session = record(db, person, a_session(), NOW, "the same").id
            record(db, person, a_check_in(), NOW, "the same")
            assert session == "the same"
    ana, ben = (rows_in(backup_of(diary, person)) for person in (ANA, BEN))
    assert ana == {name: rows.replace(b'"ben"', b'"ana"') for name, rows in ben.items()}


def test_frames_join_only_their_own_parts(diary: Store) -> None:
    for person, back in ((ANA, 2), (BEN, 7)):
        with diary.for_person(person).writing() as db:
            record(db, person, a_session(before=Pain(back=back)), NOW, "the same")
    week = last_days(TODAY, 7)
    with diary.for_person(ANA).reading() as db:
        assert sessions(db, ANA, week)["back_before"].tolist() == [2]
        assert sessions(db, BEN, week).empty
    with diary.reading() as db:  # whoever looks after the diary sees both, and each with their own parts
        assert sessions(db, BEN, week)["back_before"].tolist() == [7]


def test_what_is_asked_about_the_database_itself_is_answered(diary: Store) -> None:
    fill(diary, ANA)
    with diary.for_person(ANA).reading() as db:
        assert places_not_whole(db) == 0
        assert first_fault(db) is None
        assert days_recorded(db, ANA) is not None
    assert current_revision(diary.for_person(ANA)) == HEAD


def test_one_engine_serves_all_that_are_bound(two: Store) -> None:
    assert two.for_person(ANA).engine is two.engine
    with two.for_person(ANA).reading() as one, two.for_person(BEN).reading() as other:
        assert (one.scalar(select(Person.id)), other.scalar(select(Person.id))) == (ANA, BEN)
        assert one.scalar(select(func.count()).where(CheckIn.day >= TODAY - timedelta(days=1))) == 1
