"""Our own backup as a file to be imported beside what is there: entries with their parts, then what stands alone."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.backups import backup_of, fill, fill_every_table, lines, with_rows, zipped
from tests.builders import NOW, TODAY
from tracker.domain.scales import Occasion
from tracker.imports.found import FileRefused, FoundRow, LeftOut, Reading
from tracker.imports.own_backup import FORMATS
from tracker.imports.source_file import file_of
from tracker.services.importing import import_found
from tracker.services.importing_report import ImportReport, Mode
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.import_rows import ALONE, parent_of

(FORMAT,) = FORMATS
READING = Reading(ZoneInfo("Europe/Berlin"))


def found_in(backup: bytes) -> list[FoundRow | LeftOut]:
    return list(FORMAT.read(file_of("any name", backup), READING))  # type: ignore[arg-type]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """Another diary."""
    store = open_store(str(tmp_path / "empty.db"))
    yield store
    store.close()


def imported(store: Store, backup: bytes, mode: Mode = Mode.ADD) -> ImportReport:
    with store.writing() as db:
        return import_found(db, ME, FORMAT.source, found_in(backup), mode, NOW, lambda rows: None)


def test_a_backup_is_known_by_its_content_and_nothing_else_is(diary: Store) -> None:
    backup = backup_of(diary)
    assert FORMAT.fits(file_of("renamed.dat", backup))
    assert FORMAT.fits(file_of("x", b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n"))
    others = [b"", b"PK\x03\x04", zipped({"datapackage.json": b"{}"}), backup[:-40], b"\0" * 10**6]
    assert not any(FORMAT.fits(file_of("pacewell-backup-2026-11-20.zip", data)) for data in others)


def test_every_entry_is_followed_by_its_parts(diary: Store) -> None:
    fill(diary)
    found = [one for one in found_in(backup_of(diary)) if isinstance(one, FoundRow)]
    entry: tuple[str, str] | None = None
    parts = 0
    for one in found:
        parent = parent_of(one.table, one.values)
        if parent is None:
            entry = (one.table, one.values.get("id", ""))
        else:
            assert parent == entry
            parts += 1
    assert parts == 1 + 2 + 1 + 1  # a bout and two ratings of the session, one of the check-in, what the rating says
    assert [one.row for one in found] == sorted({one.row for one in found})


def test_cells_are_as_python_has_them(diary: Store) -> None:
    fill(diary)
    found = {one.table: one.values for one in found_in(backup_of(diary)) if isinstance(one, FoundRow)}
    assert found["check_in"]["occasion"] is Occasion.MORNING
    assert found["check_in"]["created_at"] == NOW
    assert found["bout"]["day"] == TODAY


def test_what_stands_alone_is_there_too_and_nothing_that_is_no_entry(diary: Store) -> None:
    fill_every_table(diary)
    found = [one for one in found_in(backup_of(diary)) if isinstance(one, FoundRow)]
    assert {one.table for one in found} == set(ALONE)
    (setting,) = (one.values for one in found if one.table == "settings")
    assert setting["value"] == {"deep": [1, 2.5, None, {"ü": "😀\n"}], "yes": True}


def test_an_entry_that_was_taken_out_is_left_out_with_its_parts_and_a_reason(diary: Store) -> None:
    fill(diary)
    backup = backup_of(diary)
    (gone,) = (row for row in lines(backup, "pain_rating") if row["forgotten_at"])
    found = found_in(backup)
    assert [one.reason for one in found if isinstance(one, LeftOut)] == [
        "This entry was taken out of the diary before the backup was made."
    ]
    assert not any(gone["id"] in one.values.values() for one in found if isinstance(one, FoundRow))


def test_a_backup_imported_into_an_empty_diary_brings_all_that_stood(diary: Store, empty: Store) -> None:
    fill(diary)
    backup = backup_of(diary)
    report = imported(empty, backup)
    assert (report.left_out, report.total.added) == (1, 5 + 2)
    standing = [row for row in lines(backup, "pain_rating") if row["forgotten_at"] is None]
    assert lines(backup_of(empty), "pain_rating") == standing
    for table in ("bout", "check_in", "activity", "treatment"):
        assert lines(backup_of(empty), table) == lines(backup, table)


def test_a_backup_imported_twice_brings_nothing_new(diary: Store, empty: Store) -> None:
    fill(diary)
    backup = backup_of(diary)
    imported(empty, backup)
    assert imported(empty, backup).changes_nothing
    assert imported(diary, backup).changes_nothing


def test_a_locked_backup_says_where_it_can_be_opened() -> None:
    with pytest.raises(FileRefused, match="has a passphrase"):
        found_in(b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n")


def test_a_backup_with_errors_is_refused_before_its_first_row(diary: Store) -> None:
    fill(diary)
    spoilt = with_rows(backup_of(diary), "treatment", lambda rows: rows[0].update(cost=-1))
    reading = FORMAT.read(file_of("x", spoilt), READING)
    with pytest.raises(FileRefused, match="rows of treatment"):
        next(reading)


def test_reading_can_be_broken_off(diary: Store) -> None:
    fill(diary)
    reading = FORMAT.read(file_of("x", backup_of(diary)), READING)
    assert isinstance(next(reading), FoundRow)
    reading.close()  # type: ignore[attr-defined]
    assert list(reading) == []
