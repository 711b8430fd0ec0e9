"""The tables of the CSV export as one JSON document, for programs: numbers as numbers, unknown as null."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.periods import Period
from tracker.exports.cells import undefuse
from tracker.exports.columns import Column
from tracker.exports.csv_zip import CsvTable, csv_tables
from tracker.exports.datapackage import FORMAT_VERSION
from tracker.store import Db
from tracker.store.preferences import settings_of


@dataclass(frozen=True, slots=True)
class JsonExport:
    """The document's bytes; `rows` = how many each table has."""

    data: bytes
    rows: dict[str, int]


def json_file(db: Db, person: str, period: Period | None, today: date, version: str) -> JsonExport:
    """The same rows, columns and order as in the CSV zip; text as it was typed. `version` is the program's."""
    tables = {table.name: list(_rows(table)) for table in csv_tables(db, person, period)}
    document = {
        "program": "pacewell",
        "version": version,
        "csv_format": FORMAT_VERSION,
        "made_on": today.isoformat(),
        "made_up": settings_of(db, person).made_up,
        "period": {"first": str(period.first), "last": str(period.last)} if period else None,
        "tables": tables,
    }
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return JsonExport(data, {name: len(rows) for name, rows in tables.items()})


def _rows(table: CsvTable) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        yield {column.name: _plain(column, cell) for column, cell in zip(table.columns, row, strict=True)}


def _plain(column: Column, cell: Any) -> Any:
    """A cell of the CSV as JSON has it."""
    if cell is None:
        return None
    match column.type:
        case "boolean":
            return cell == "true"
        case "object" | "any":
            return json.loads(cell)
        case "date":
            return str(cell)
        case "string":
            return undefuse(cell)
    return cell
