"""An answer is given again only while the diary has not changed, whoever changed it, and only to the same person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.builders import NOW, TODAY, a_rating, an_activity
from tests.services.planning import a_morning, moment_on, set_up
from tracker.catalogue.load import catalogue
from tracker.domain.kinds import Kind
from tracker.domain.periods import last_days
from tracker.services.people import ME, ensure_person
from tracker.services.plan import offer_plan, plan_of_today
from tracker.services.record import forget, record
from tracker.services.settings import change_settings
from tracker.store import Db, Store, open_store
from tracker.store.plan_facts import history_of
from tracker.store.preferences import settings_of
from tracker.store.reading import entries_in

LATELY = last_days(TODAY, 7)


@contextmanager
def queries(store: Store) -> Iterator[list[str]]:
    """Each query on tables that is made inside."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield asked
    event.remove(store.engine, "before_cursor_execute", note)


def add(store: Store, note: str = "", person: str = ME, hour: int = 8) -> str:
    """Records a rating; the id of the entry."""
    with store.writing() as db:
        ensure_person(db, person, NOW)
        return record(db, person, a_rating(note=note, moment=moment_on(TODAY, hour)), NOW).id


def notes(store: Store, person: str = ME) -> list[str]:
    """What stands in the diary, by a reading of its own."""
    with store.reading() as db:
        return sorted(one.entry.note for one in entries_in(db, person, LATELY))


def test_what_was_read_is_not_read_again_in_the_same_reading_nor_in_the_next(diary: Store) -> None:
    add(diary, "once")
    assert notes(diary) == ["once"]
    with queries(diary) as asked:
        assert notes(diary) == notes(diary) == ["once"]
    assert asked == []


def test_what_this_program_writes_is_read_at_once(diary: Store) -> None:
    assert notes(diary) == []
    first = add(diary, "first")
    assert notes(diary) == ["first"]
    with diary.writing() as db:
        forget(db, ME, Kind.RATING, first, NOW)
    assert notes(diary) == []


def test_what_another_program_writes_is_read_at_once(diary: Store) -> None:
    entry = add(diary, "here")
    assert notes(diary) == ["here"]
    other = sqlite3.connect(str(diary.path))
    other.execute("UPDATE pain_rating SET note = 'elsewhere' WHERE id = ?", (entry,))
    other.commit()
    other.close()
    assert notes(diary) == ["elsewhere"]


def test_what_was_taken_back_before_it_was_kept_is_not_remembered(diary: Store) -> None:
    assert notes(diary) == []
    with pytest.raises(ZeroDivisionError):
        _write_and_break_off(diary)
    assert notes(diary) == []


def _write_and_break_off(store: Store) -> None:
    with store.writing() as db:
        ensure_person(db, ME, NOW)
        record(db, ME, a_rating(note="never"), NOW)
        assert [one.entry.note for one in entries_in(db, ME, LATELY)] == ["never"]
        raise ZeroDivisionError


def test_a_writing_reads_what_it_has_just_written(diary: Store) -> None:
    with diary.writing() as db:
        ensure_person(db, ME, NOW)
        assert entries_in(db, ME, LATELY) == []
        record(db, ME, a_rating(), NOW)
        assert len(entries_in(db, ME, LATELY)) == 1


def test_each_person_gets_their_own_answer(diary: Store) -> None:
    for person in ("ana", "ben"):
        add(diary.for_person(person), f"of {person}", person)
    for person in ("ana", "ben", "ana"):
        assert notes(diary.for_person(person), person) == [f"of {person}"]


@pytest.mark.parametrize("first", ["ana", "ben"])
def test_what_one_person_was_told_is_told_to_nobody_who_asks_for_it(diary: Store, first: str) -> None:
    add(diary.for_person("ana"), "of ana", "ana")
    told = {asker: notes(diary.for_person(asker), "ana") for asker in (first, "ana", "ben")}
    assert told == {"ana": ["of ana"], "ben": []}


def test_a_server_remembers_for_as_long_as_one_reading_and_no_longer(on_server: Store) -> None:
    mine = on_server.for_person("remembers")
    add(mine, "first", "remembers")
    with mine.reading() as db, queries(mine) as asked:
        assert len(entries_in(db, "remembers", LATELY)) == 1
        once = len(asked)
        add(mine, "second", "remembers")
        assert len(entries_in(db, "remembers", LATELY)) == 1
    assert once > 0
    assert notes(mine, "remembers") == ["first", "second"]


def test_the_answers_beside_a_connection_are_not_more_than_a_few(diary: Store) -> None:
    add(diary, "kept")
    with diary.reading() as db:
        for days in range(1, 300):
            assert len(entries_in(db, ME, last_days(TODAY, days))) == 1
        (known,) = [value for value in db.connection().info.values() if hasattr(value, "answers")]
    assert len(known.answers) <= 100


def test_the_facts_of_a_shorter_period_are_those_that_were_asked_for(diary: Store) -> None:
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=50))
        for ago in range(50):
            record(db, ME, a_morning(TODAY - timedelta(days=ago), ago % 9), NOW)
            record(db, ME, an_activity(moment=moment_on(TODAY - timedelta(days=ago), 8)), NOW)
    for days in (1, 7, 41, 42, 43, 50):
        period = last_days(TODAY, days)
        with diary.reading() as db:
            remembered = history_of(db, ME, catalogue(), period)
        with diary.writing() as db:
            asked = history_of(db, ME, catalogue(), period)
        assert set(remembered.readings) == set(asked.readings)
        assert set(remembered.activities) == set(asked.activities)
        assert len(remembered.activities) == days


ACT = st.tuples(st.sampled_from(["add", "other adds", "forget", "set", "look"]), st.integers(0, 3))
ACTS = st.lists(ACT, max_size=12)


@given(acts=ACTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_in_two_programs_both_see_the_diary_as_it_is(
    acts: list[tuple[str, int]], empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("two") / "tracker.db"
    path.write_bytes(empty_file.read_bytes())
    here, there = open_store(str(path)), open_store(str(path))
    ids: list[str] = []
    for act, number in acts:
        match act:
            case "add":
                ids.append(add(here, f"{number}", hour=number))
            case "other adds":
                ids.append(add(there, f"{number}", hour=number))
            case "forget" if ids:
                with there.writing() as db:
                    forget(db, ME, Kind.RATING, ids.pop(number % len(ids)), NOW)
            case "set":
                with here.writing() as db:
                    ensure_person(db, ME, NOW)
                    change_settings(db, ME, NOW, emergency_number=f"11{number}")
        for store in (here, there):
            with store.reading() as db:
                assert seen(db) == seen(db, anew=True)
    here.close()
    there.close()


def seen(db: Db, *, anew: bool = False) -> tuple[object, ...]:
    """What two of the functions tell, as they remember it or `anew`."""
    if anew:
        return entries_in.__wrapped__(db, ME, LATELY), settings_of.__wrapped__(db, ME)  # type: ignore[attr-defined]
    return entries_in(db, ME, LATELY), settings_of(db, ME)


def test_a_plan_that_is_kept_as_it_is_writes_nothing(diary: Store) -> None:
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=30))
        record(db, ME, a_morning(TODAY, 2), NOW)
    first = plan_of_today(diary, ME, TODAY, NOW)
    writer = sqlite3.connect(str(diary.path), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")  # nobody else can write now
    assert plan_of_today(diary, ME, TODAY, NOW) == first
    writer.close()
    with diary.writing() as db:
        record(db, ME, a_morning(TODAY, 9), NOW)
    second = plan_of_today(diary, ME, TODAY, NOW)
    assert second != first
    with diary.writing() as db:
        assert offer_plan(db, ME, TODAY, NOW) == second
