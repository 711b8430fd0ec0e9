"""What a server says when something is wrong becomes a sentence for the person, and never repeats their words."""

from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from tests.builders import NOW, a_rating
from tests.postgres import Server
from tracker.services.people import ensure_person
from tracker.services.record import record
from tracker.store import Db, Store, StoreProblem, open_store
from tracker.store.engine import store_url
from tracker.store.problems import (
    StoreBusy,
    StoreNoRights,
    StoreServerFull,
    StoreTakesNoChanges,
    StoreUnreachable,
)
from tracker.store.tables import CheckIn

PERSON = "troubled"
SECRET = "what nobody else may read"


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ("53100", StoreServerFull),
        ("53300", StoreBusy),
        ("40001", StoreBusy),
        ("40P01", StoreBusy),
        ("25006", StoreTakesNoChanges),
        ("42501", StoreNoRights),
        ("57P03", StoreUnreachable),
    ],
)
def test_each_state_of_the_server_has_its_sentence(on_server: Store, state: str, problem: type[StoreProblem]) -> None:
    raise_it = text(f"DO $$ BEGIN RAISE EXCEPTION '{SECRET}' USING ERRCODE = '{state}'; END $$")
    with pytest.raises(problem) as raised, on_server.writing() as db:
        db.execute(raise_it)
    assert SECRET not in str(raised.value)


def test_a_server_that_was_set_to_read_only_takes_no_changes_and_can_be_read(postgres: Server) -> None:
    url = postgres.fresh_url()
    with closing(open_store(url)) as store, store.for_person(PERSON).writing() as db:
        ensure_person(db, PERSON, NOW)
    postgres.as_admin(f"ALTER DATABASE {store_url(url).database} SET default_transaction_read_only = on")
    with closing(open_store(url)) as store:
        with pytest.raises(StoreTakesNoChanges), store.for_person(PERSON).writing() as db:
            record(db, PERSON, a_rating(), NOW)
        with store.for_person(PERSON).reading() as db:
            ensure_person(db, PERSON, NOW)


def test_a_person_is_told_when_all_connections_are_in_use(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.engine.POOL", {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.1})
    with closing(open_store(postgres.url)) as store, store.reading() as db:
        db.connection()
        with pytest.raises(StoreBusy), store.reading() as other:
            other.connection()


def off_scale(db: Db) -> None:
    """A row that the table's own rule refuses."""
    db.add(CheckIn(**HEAD, stress=42, note=SECRET))


def with_a_zero(db: Db) -> None:
    """A text that PostgreSQL cannot keep."""
    db.add(CheckIn(**HEAD, note=SECRET + "\0"))


def too_long(db: Db) -> None:
    """A text for which the column has no room."""
    db.add(CheckIn(**{**HEAD, "source": SECRET * 9}))


def twice(db: Db) -> None:
    """Two rows of the same key."""
    for _ in range(2):
        db.add(CheckIn(**{**HEAD, "id": SECRET}))
        db.flush()
        db.expunge_all()


HEAD = {
    "id": "one",
    "person_id": PERSON,
    "day": NOW.date(),
    "source": "form",
    "created_at": NOW,
    "changed_at": NOW,
    "occasion": "any",
}


@pytest.mark.parametrize(
    ("act", "error"),
    [(off_scale, IntegrityError), (twice, IntegrityError), (too_long, DataError), (with_a_zero, DataError)],
)
def test_an_error_that_ends_in_a_log_holds_no_words_of_a_row(
    on_server: Store, act: Callable[[Db], None], error: type[Exception]
) -> None:
    with on_server.for_person(PERSON).writing() as db:
        ensure_person(db, PERSON, NOW)
    with pytest.raises(error) as raised, on_server.for_person(PERSON).writing() as db:
        act(db)
    assert SECRET not in str(raised.value)
    assert SECRET not in repr(raised.value.orig)  # type: ignore[attr-defined]


def test_a_mistake_in_a_statement_is_told_by_name(on_server: Store) -> None:
    with pytest.raises(ProgrammingError, match=r"42703.*no_such_column"), on_server.writing() as db:
        db.execute(text("SELECT no_such_column FROM pg_class"))
