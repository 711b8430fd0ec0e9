"""Imports on a real PostgreSQL server come to the same as in a file."""

import pytest

from tests.builders import NOW, TODAY, a_session
from tests.imports.own_diaries import READING, quiet
from tests.services.importing import SOURCE, found, tables_of, their_rating
from tracker.demo import fill_demo
from tracker.domain.found import FileRefused, Found, FoundEntry
from tracker.exports.csv_zip import csv_zip
from tracker.imports.own_csv import OWN_CSV
from tracker.imports.source_file import file_of
from tracker.services.importing import import_found, preview_import
from tracker.services.importing_report import Counts, ImportReport, Mode
from tracker.services.importing_undo import imports_done, undo_import
from tracker.services.people import ME
from tracker.store import Store

PERSON = "importing"  # the server is shared with other tests
OWN = OWN_CSV.source


@pytest.fixture
def server(on_server: Store) -> Store:
    """A diary on the server."""
    return on_server.for_person(PERSON)


@pytest.fixture
def demo(diary: Store) -> bytes:
    """The export of a made-up month."""
    fill_demo(diary, ME, 30, 1, TODAY)
    with diary.reading() as db:
        return csv_zip(db, ME, None, TODAY, "1").data


def brought(store: Store, data: bytes, mode: Mode) -> ImportReport:
    """What an export comes to."""
    with store.writing() as db:
        return import_found(db, PERSON, OWN, OWN_CSV.read(file_of("x", data), READING), mode, NOW, quiet)


def test_an_export_of_a_file_goes_in_and_out_of_a_server_and_is_undone(server: Store, demo: bytes) -> None:
    before = tables_of(server)
    with server.writing() as db:
        told = preview_import(db, PERSON, OWN, OWN_CSV.read(file_of("x", demo), READING), Mode.ADD, NOW, quiet)
    assert tables_of(server) == before
    done = brought(server, demo, Mode.ADD)
    assert (told.kinds, told.days) == (done.kinds, done.days)
    with server.reading() as db:
        assert csv_zip(db, PERSON, None, TODAY, "1").data == demo
    for mode in Mode:
        assert brought(server, demo, mode).total == Counts(same=done.total.added)
    with server.writing() as db:
        assert undo_import(db, PERSON, done.id, NOW).taken_out == done.total.added
        assert [one.undone_at for one in imports_done(db, PERSON)] == [NOW]
    assert tables_of(server) == before


def test_entries_are_overwritten_replaced_and_put_back_on_a_server(server: Store) -> None:
    def bring(finds: list[Found], mode: Mode) -> ImportReport:
        with server.writing() as db:
            return import_found(db, PERSON, SOURCE, finds, mode, NOW, quiet)

    first = bring(found(their_rating(1, 4), their_rating(2, 5)), Mode.ADD)
    before = tables_of(server)
    second = bring(found(their_rating(1, 9), their_rating(3, 5)), Mode.REPLACE)
    assert second.total == Counts(added=1, changed=1, removed=1)
    with server.writing() as db:
        undo_import(db, PERSON, second.id, NOW)
    assert tables_of(server) == before
    with server.writing() as db:
        undo_import(db, PERSON, first.id, NOW)


def test_what_a_server_cannot_hold_is_refused_in_a_sentence(server: Store) -> None:
    long = FoundEntry(1, "one", a_session(routine_id="x" * 65, source=SOURCE))
    with pytest.raises(FileRefused, match="Nothing was imported"), server.writing() as db:
        import_found(db, PERSON, SOURCE, iter([long]), Mode.ADD, NOW, quiet)
