"""Several processes and windows on one server: nobody's change is lost, nobody waits for another person."""

from collections.abc import Callable
from contextlib import closing
from threading import Thread

import pytest

from tests.builders import NOW, TODAY, a_rating
from tests.postgres import OURS, Server
from tracker.domain.kinds import Kind
from tracker.domain.periods import last_days
from tracker.services.people import ensure_person
from tracker.services.record import next_id, record
from tracker.store import Store, open_store
from tracker.store.problems import StoreBusy, StoreLost, StoreTakesNoChanges
from tracker.store.reading import entries_in
from tracker.store.tables import Setting

WEEK = last_days(TODAY, 7)
WINDOWS, TIMES = 6, 5
SHORT_MS = 150  # what a window waits in these tests


def at_once(act: Callable[[], None], number: int = WINDOWS) -> None:
    """The same in so many threads."""
    threads = [Thread(target=act) for _ in range(number)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def count_up(store: Store, person: str) -> None:
    """Reads a number, adds one, and writes it."""
    with store.writing() as db:
        ensure_person(db, person, NOW)
        row = db.get(Setting, (person, "number"))
        db.merge(Setting(person_id=person, name="number", value=row.value + 1 if row else 1, changed_at=NOW))


@pytest.mark.parametrize("place", ["file", "server"])
def test_what_many_windows_read_and_write_back_at_once_is_not_lost(place: str, on_server: Store, diary: Store) -> None:
    store = (on_server if place == "server" else diary).for_person("many")

    def often() -> None:
        for _ in range(TIMES):
            count_up(store, "many")

    at_once(often)
    with store.reading() as db:
        assert db.get_one(Setting, ("many", "number")).value == WINDOWS * TIMES


def test_the_same_entry_sent_by_many_windows_at_once_is_recorded_once(on_server: Store) -> None:
    store, entry = on_server.for_person("taps"), a_rating()
    with store.reading() as db:
        name = next_id(db, "taps", Kind.RATING)

    def send() -> None:
        with store.writing() as db:
            record(db, "taps", entry, NOW, name)

    at_once(send)
    with store.reading() as db:
        assert len(entries_in(db, "taps", WEEK)) == 1


def test_a_person_waits_for_their_own_window_only(on_server: Store, postgres: Server) -> None:
    with closing(open_store(postgres.url, busy_ms=SHORT_MS)) as other:
        with on_server.for_person("first").writing() as db:
            ensure_person(db, "first", NOW)
            count_up(other.for_person("second"), "second")
            with pytest.raises(StoreBusy):
                count_up(other.for_person("first"), "first")
        count_up(other.for_person("first"), "first")


def test_nothing_is_written_while_reading(on_server: Store) -> None:
    with pytest.raises(StoreTakesNoChanges), on_server.for_person("reader").reading() as db:
        ensure_person(db, "reader", NOW)


def end_connections(postgres: Server) -> None:
    """As a server does that is started anew."""
    postgres.as_admin(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{OURS}'")


def test_a_connection_that_broke_in_the_middle_is_told_and_nothing_is_half_saved(
    on_server: Store, postgres: Server
) -> None:
    store = on_server.for_person("cut-off")

    def cut_short() -> None:
        with store.writing() as db:
            record(db, "cut-off", a_rating(), NOW)
            end_connections(postgres)
            record(db, "cut-off", a_rating(), NOW)

    with pytest.raises(StoreLost):
        cut_short()
    with store.writing() as db:
        record(db, "cut-off", a_rating(), NOW)
    with store.reading() as db:
        assert len(entries_in(db, "cut-off", WEEK)) == 1


def test_connections_that_broke_while_nobody_used_them_are_not_noticed(on_server: Store, postgres: Server) -> None:
    store = on_server.for_person("idle")
    count_up(store, "idle")
    end_connections(postgres)
    count_up(store, "idle")
