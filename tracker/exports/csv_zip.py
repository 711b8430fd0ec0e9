"""The diary as CSV files in a zip, with a data package that says what each column means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.periods import Period
from tracker.exports.columns import Column
from tracker.exports.csv_files import csv_bytes, rows_of_cells, zip_bytes
from tracker.exports.datapackage import datapackage_bytes
from tracker.exports.day_columns import DAY_COLUMNS
from tracker.exports.day_plan import day_plans
from tracker.exports.days import Diary, day_rows, days_covered, rest_days
from tracker.exports.other_tables import OTHER_TABLES, READ_OTHERWISE
from tracker.exports.tables import STORED_TABLES, StoredTable
from tracker.language import ENGLISH, speaking
from tracker.store import Db
from tracker.store.export_frames import Stored, stored_columns
from tracker.store.preferences import settings_of


@dataclass(frozen=True, slots=True)
class CsvExport:
    """A zip ready to be saved; `rows` = how many each file has, by its name without `.csv`."""

    file_name: str
    data: bytes
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """One file: its name without `.csv`, its columns, and its rows of cells."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[tuple[Any, ...]]


def csv_zip(db: Db, person: str, period: Period | None, today: date, version: str) -> CsvExport:
    """The entries of a period, or all; the same diary always gives the same bytes. `version` is the program's."""
    made_up = settings_of(db, person).made_up
    tables = csv_tables(db, person, period)
    files = {f"{table.name}.csv": csv_bytes(table.columns, table.rows) for table in tables}
    files["datapackage.json"] = datapackage_bytes(made_up, version)
    rows = {table.name: len(table.rows) for table in tables}
    return CsvExport(file_name(period, today, made_up=made_up), zip_bytes(files), rows)


@speaking(ENGLISH)  # the words in its cells are read back
def csv_tables(db: Db, person: str, period: Period | None) -> tuple[CsvTable, ...]:
    """The tables of a period, or all, in the order of their files: days, the entries, then what stands beside them."""
    made_up = settings_of(db, person).made_up
    diary = {table.name: _stored(db, person, table, period) for table in STORED_TABLES}
    days = _days(db, person, diary, period or days_covered(diary), made_up)
    stored = {**diary, **{table.name: _stored_beside(db, person, table, period) for table in OTHER_TABLES}}
    return (
        CsvTable("days", DAY_COLUMNS, days),
        *(
            CsvTable(table.name, table.columns, tuple(rows_of_cells(table.columns, stored[table.name])))
            for table in (*STORED_TABLES, *OTHER_TABLES)
        ),
    )


def _days(db: Db, person: str, diary: Diary, period: Period | None, made_up: bool) -> list[tuple[Any, ...]]:
    if period is None:
        return []
    plans = day_plans(db, person, period, diary["sessions"], diary["bouts"], rest_days(diary))
    return day_rows(diary, period, plans, made_up)


def _stored(db: Db, person: str, table: StoredTable, period: Period | None) -> Stored:
    names = table.stored_names
    return stored_columns(db, person, table.table, [*names, *({"at"} - set(names))], period)


def _stored_beside(db: Db, person: str, table: StoredTable, period: Period | None) -> Stored:
    read = READ_OTHERWISE.get(table.name, stored_columns)
    return read(db, person, table.table, table.stored_names, period)


def file_name(period: Period | None, today: date, *, made_up: bool) -> str:
    """The name to save it under: the days it covers, or for everything the day it was made."""
    days = f"{period.first}-to-{period.last}" if period else str(today)
    return f"pacewell-demo-{days}.zip" if made_up else f"pacewell-{days}.zip"
