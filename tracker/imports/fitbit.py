"""Fitbit: a day's steps as its web service gives them, `{"activities-steps": [{"dateTime": ..., "value": "4419"}]}`.

Values are strings. A day on which nothing was worn has the value 0 there, so 0 is left out, not taken for a day of
no steps. Seen in files of four people. The archive that Fitbit sends on request has another shape, and is not read.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.imports.daily_steps import day_on_foot
from tracker.imports.found import FileRefused, Format, Found, FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_json import read_json
from tracker.language import N_, _

STEPS = "activities-steps"
WHOLE = re.compile(r"\d{1,9}", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

NO_DAY = N_("This record names no day that can be read.")
NO_COUNT = N_("The count is not a whole number.")
TWICE = N_("This day stands in the file twice: the first is taken.")


def fits(file: SourceFile) -> bool:
    """Whether the file begins as Fitbit's daily steps do."""
    start = file.start()
    return start.lstrip().startswith(b"{") and f'"{STEPS}"'.encode() in start


def read(file: SourceFile, _reading: Reading) -> Iterator[Found]:
    """One activity a day that has steps; rows are record numbers. Raises FileRefused."""
    records = _records(read_json(file))
    taken: set[date | None] = set()
    for row, record in enumerate(records, start=1):
        day = _day(record)
        found = LeftOut(row, _(TWICE)) if day in taken else _found(row, day, record)
        if isinstance(found, FoundEntry):
            taken.add(day)
        yield found


FORMATS = (Format("fitbit", N_("Fitbit (daily steps as JSON)"), fits, read),)


def _records(whole: Any) -> list[Any]:
    records = whole.get(STEPS) if isinstance(whole, dict) else None
    if not isinstance(records, list):
        raise FileRefused([_("The file has no list named “{name}”.", name=STEPS)])
    if not records:
        raise FileRefused([_("The file holds no days.")])
    return records


def _found(row: int, day: date | None, record: Any) -> Found:
    if day is None:
        return LeftOut(row, _(NO_DAY))
    value = record.get("value")
    written = str(value) if isinstance(value, str | int) else ""
    if not WHOLE.fullmatch(written):
        return LeftOut(row, _(NO_COUNT))
    return day_on_foot(row, day, FORMATS[0].source, Decimal(written))


def _day(record: Any) -> date | None:
    written = record.get("dateTime") if isinstance(record, dict) else None
    if not isinstance(written, str) or not ISO_DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
