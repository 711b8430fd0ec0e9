"""The data package of the CSV export (Frictionless Table Schema): what each file and each column means."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.exports.columns import Column
from tracker.exports.day_columns import DAY_COLUMNS
from tracker.exports.other_tables import KEY_OF, OTHER_TABLES
from tracker.exports.tables import STORED_TABLES, StoredTable

FORMAT_VERSION = "1"  # rises when a column changes its name or its meaning

TITLE = "Pacewell diary"
MADE_UP = "made up to try the program out, not a real person"
DESCRIPTION = (
    "A diary of back and leg pain, exercise and daily life, written by the person. An empty cell is unknown: it is "
    "never zero, never 'none' and never 'skipped'. Times have the offset that the person's clock had. Files are UTF-8 "
    "with a byte-order mark, so that spreadsheets read accents. A text cell that a spreadsheet would run starts with "
    "an apostrophe, which is not part of the text: take it away where it stands before one of = + - @ ' or their wide "
    "forms, a tab or a line end. Entries that the person took out of the diary are left out. The whole diary can be "
    "read back from the files after days.csv."
)
DAYS_MEANING = (
    "One row a calendar day, made out of the other files. A day on which nothing was logged is blank: that does not "
    "say that there was no pain or no exercise. Pain counts every rating of the day, around sessions as well. The "
    "number of sessions is 0 only where the person logged a rest day; otherwise it is empty where none was logged. "
    "Bouts are counted where exercises were logged one by one."
)


def datapackage_bytes(made_up: bool, version: str) -> bytes:
    """`datapackage.json` for the files of this export; `version` is the program's."""
    package = {
        "profile": "tabular-data-package",
        "name": "pacewell-diary",
        "title": f"{TITLE} ({MADE_UP})" if made_up else TITLE,
        "description": DESCRIPTION,
        "pacewell": {"version": version, "csv_format": FORMAT_VERSION, "made_up": made_up},
        "resources": [
            _resource("days", DAYS_MEANING, _schema(DAY_COLUMNS, "day")),
            *(_stored_resource(table) for table in (*STORED_TABLES, *OTHER_TABLES)),
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _stored_resource(table: StoredTable) -> dict[str, Any]:
    schema = _schema(table.columns, KEY_OF.get(table.name, "id"))
    references = [_foreign_key(column, file) for column, file in table.refers.items()]
    return _resource(table.name, table.meaning, {**schema, "foreignKeys": references} if references else schema)


def _resource(name: str, meaning: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _schema(columns: Iterable[Column], primary_key: str) -> dict[str, Any]:
    return {"fields": [_field(column) for column in columns], "missingValues": [""], "primaryKey": [primary_key]}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        field["unit"] = column.unit
    if column.constraints:
        field["constraints"] = dict(column.constraints)
    return field


def _foreign_key(column: str, file: str) -> dict[str, Any]:
    fields: Sequence[str] = [column]
    return {"fields": fields, "reference": {"resource": file, "fields": ["id"]}}
