"""Reads the CSV zip that this program exports: strictly, as whatever it does not write itself was changed by others."""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.exports.other_tables import (
    EXERCISE_STATES,
    EXERCISES,
    EXPERIMENTS,
    OTHER_TABLES,
    PLAN_CHOICES,
    PLAN_DAYS,
    ROUTINES,
    SAFETY_ANSWERS,
    SETTINGS,
    UNFINISHED,
)
from tracker.exports.tables import SESSIONS, STORED_TABLES, StoredTable
from tracker.imports.found import FileRefused, Format, Found, FoundRow, Reading
from tracker.imports.own_csv_cells import CellRefused, cell_readers, row_of
from tracker.imports.own_csv_entries import ReadEntry, ReadRow, entries_in
from tracker.imports.own_csv_zip import DATAPACKAGE, OwnZip, open_zip
from tracker.imports.source_file import SourceFile
from tracker.language import N_, _
from tracker.store.import_checks import row_problem
from tracker.store.import_rows import KEYS

ZIP_START, NAME_LENGTH_AT, NAME_AT = b"PK\x03\x04", 26, 30  # of the first member in a zip
FIRST_MEMBERS = {b"days.csv", DATAPACKAGE.encode(), *(f"{table.name}.csv".encode() for table in STORED_TABLES)}
BEFORE_ENTRIES = (SETTINGS, EXERCISES, ROUTINES, EXERCISE_STATES, SAFETY_ANSWERS)  # the mark of a made-up diary first
AFTER_ENTRIES = (PLAN_DAYS, PLAN_CHOICES, EXPERIMENTS)
TWICE = N_("another row of the export has the same id or stands for the same thing.")


def fits(file: SourceFile) -> bool:
    """Whether the first file in the zip is one of ours."""
    start = file.start()
    length = int.from_bytes(start[NAME_LENGTH_AT : NAME_LENGTH_AT + 2], "little")
    return start.startswith(ZIP_START) and start[NAME_AT : NAME_AT + length] in FIRST_MEMBERS


def read(file: SourceFile, _reading: Reading) -> Iterator[Found]:
    """Rows as they were stored: an entry's own row, then its parts. Raises FileRefused with file, line and reason."""
    with file.open() as opened, open_zip(opened) as archive:
        listed = archive.listed()
        there = [table for table in OTHER_TABLES if f"{table.name}.csv" in listed]  # an older export has fewer
        seen = _Seen()
        for table in BEFORE_ENTRIES:
            yield from _alone(archive, table, seen) if table in there else ()
        reports = _rows(archive, UNFINISHED, seen) if UNFINISHED in there else iter(())
        for entry in entries_in([_rows(archive, table, seen) for table in STORED_TABLES], reports):
            yield from _found(entry)
        for table in AFTER_ENTRIES:
            yield from _alone(archive, table, seen) if table in there else ()


class _Seen:
    """What stood in the export so far, by table: ids, and what rows stand for."""

    def __init__(self) -> None:
        self._names: dict[str, set[Any]] = {}

    def refuse_twice(self, row: ReadRow, name: Any) -> None:
        """Raises FileRefused for a name that was there before."""
        names = self._names.setdefault(row.file, set())
        if name in names:
            raise row.refused(_(TWICE))
        names.add(name)


def _alone(archive: OwnZip, table: StoredTable, seen: _Seen) -> Iterator[Found]:
    name = table.table.__tablename__
    for row in _rows(archive, table, seen):
        problem = row_problem(name, row.values)
        if problem:
            raise row.refused(problem)
        seen.refuse_twice(row, tuple(row.values[column] for column in KEYS[table.table]))
        yield FoundRow(row.line, name, row.values)


def _rows(archive: OwnZip, table: StoredTable, seen: _Seen) -> Iterator[ReadRow]:
    """The rows of a file in its order."""
    file = f"{table.name}.csv"
    readers = cell_readers(table.columns, table.table)
    is_session = table is SESSIONS
    for line, cells in archive.records(file, [column.name for column in table.columns]):
        try:
            values = row_of(readers, cells)
        except CellRefused as refused:
            refusal = _("{file}, line {line}, {problem}", file=file, line=line, problem=str(refused))
            raise FileRefused([refusal]) from None
        row = ReadRow(file, line, table.table, _with_instant(values) if is_session else values)
        if table is not UNFINISHED and table is not SETTINGS:
            seen.refuse_twice(row, values["id"])
        yield row


def _with_instant(session: dict[str, Any]) -> dict[str, Any]:
    """A session happened when it began, else when it ended; that is not in the file a second time."""
    if session["started_at"] is None:
        session["utc_offset"] = session["ended_offset"]
    session["at"] = session["started_at"] or session["ended_at"]
    return session


def _found(entry: ReadEntry) -> Iterable[Found]:
    for row in (entry.own, *entry.parts):
        yield FoundRow(row.line, row.table.__tablename__, row.values)


OWN_CSV = Format("own_csv", N_("Pacewell (CSV zip)"), fits, read)
