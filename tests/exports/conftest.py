"""What is recorded in the diary of a test, and its export."""

from collections.abc import Callable

import pytest

from tests.builders import NOW, TODAY
from tests.exports.reading import Files, cells_of
from tracker.domain.entries import Entry
from tracker.domain.periods import Period
from tracker.exports.csv_zip import CsvExport, csv_zip
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store

Record = Callable[..., list[str]]
Export = Callable[..., CsvExport]
Read = Callable[..., Files]


@pytest.fixture
def recorded(diary: Store) -> Record:
    """Records entries and gives their ids."""

    def _record(*entries: Entry) -> list[str]:
        with diary.writing() as db:
            return [record(db, ME, entry, NOW).id for entry in entries]

    return _record


@pytest.fixture
def exported(diary: Store) -> Export:
    """Exports the diary of a period, or all of it."""

    def _export(period: Period | None = None) -> CsvExport:
        with diary.reading() as db:
            return csv_zip(db, ME, period, TODAY, "0.1.0")

    return _export


@pytest.fixture
def files(exported: Export) -> Read:
    """The cells of the export, file by file."""

    def _files(period: Period | None = None) -> Files:
        return cells_of(exported(period).data)

    return _files
