"""Cells of our own export back into what is stored, strictly: what the export never writes is refused.

A column of the export is read by its own type and constraints, and by what its table can hold.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Any

from tracker.domain.moments import EARLIEST_YEAR
from tracker.domain.text import NOTE_MAX, text_problem, texts_problem
from tracker.exports.cells import number_cell, undefuse
from tracker.exports.columns import Column
from tracker.language import N_, _

LATEST_YEAR = 2999
WHOLE_MAX = 2**31 - 1  # what a column of whole numbers holds
DIGITS_MAX = 15  # of a whole number in JSON
WHOLE = re.compile(r"[0-9]{1,10}")
ID = re.compile(r"[A-Za-z0-9_-]{1,36}")
REMEMBERED = 1024  # cells of a column whose reading is remembered: most say the same again and again
NEVER_EMPTY = ("source",)  # says who wrote the row
YES_NO = {"true": True, "false": False}

Read = Callable[[str], Any]


class CellRefused(ValueError):
    """What is wrong with a cell, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one column; `names`: the stored columns it fills, with `empty` where a cell is empty.

    `empty` None and `may_be_empty` False: an empty cell is refused.
    """

    column: str
    names: tuple[str, ...]
    read: Read
    empty: str | None
    may_be_empty: bool


def cell_readers(columns: Sequence[Column], table: Any) -> list[CellReader]:
    """The readers of a file's columns; `table` is the class behind the file."""
    return [_reader(column, table.__table__.c) for column in columns]


def row_of(readers: Sequence[CellReader], cells: Sequence[str]) -> dict[str, Any]:
    """The stored columns of a row. Raises CellRefused, the column's name first."""
    row: dict[str, Any] = {}
    for reader, cell in zip(readers, cells, strict=True):
        try:
            value = reader.read(cell) if cell else _empty(reader)
        except CellRefused as refused:
            raise CellRefused(f"{reader.column}: {refused}") from None
        if len(reader.names) == 1:
            row[reader.names[0]] = value
        else:
            row.update(zip(reader.names, value or (None, None), strict=True))
    return row


def _empty(reader: CellReader) -> str | None:
    if not reader.may_be_empty:
        raise CellRefused(_("this cell is never empty."))
    return reader.empty


def _reader(column: Column, stored: Mapping[str, Any]) -> CellReader:
    own = stored[column.stored[0]]
    required = column.constraints.get("required", False)
    is_text = column.type == "string" and "enum" not in column.constraints and column.name not in NEVER_EMPTY
    empty = "" if is_text and not own.nullable else None
    may_be_empty = not required and (own.nullable or is_text)
    return CellReader(column.name, column.stored, _read_of(column, own), empty, may_be_empty)


def _read_of(column: Column, stored: Any) -> Read:
    limits = (column.constraints.get("minimum"), column.constraints.get("maximum"))
    match column.type:
        case "integer":
            return lru_cache(REMEMBERED)(lambda cell: _within(_whole(cell), limits))
        case "number":
            return lru_cache(REMEMBERED)(lambda cell: _within(_number(cell), limits))
        case "boolean":
            return lambda cell: _among(YES_NO, cell, N_("true or false was expected."))
        case "date":
            return lru_cache(REMEMBERED)(_day)
        case "datetime":
            return lru_cache(REMEMBERED)(_instant if len(column.stored) > 1 else _utc)
        case "object":
            return _json_object
        case "any":
            return _json
    return _string_reader(column, stored)


def _string_reader(column: Column, stored: Any) -> Read:
    if "enum" in column.constraints:
        members: Mapping[str, Enum] = {member.value: member for member in stored.type.enum_class}
        return lambda cell: _among(members, cell, N_("this is not one of the words that stand here."))
    if column.cell is None:
        return _id
    longest = getattr(stored.type, "length", None) or NOTE_MAX
    return lru_cache(REMEMBERED)(lambda cell: _text(cell, longest))


def _among(known: Mapping[str, Any], cell: str, problem: str) -> Any:
    if cell not in known:
        raise CellRefused(_(problem))
    return known[cell]


def _within(value: float, limits: tuple[float | None, float | None]) -> float:
    low, high = limits
    if (low is not None and value < low) or (high is not None and value > high):
        raise CellRefused(_("this number lies outside of the scale."))
    return value


def _whole(cell: str) -> int:
    if not WHOLE.fullmatch(cell) or str(int(cell)) != cell or int(cell) > WHOLE_MAX:
        raise CellRefused(_("a whole number was expected."))
    return int(cell)


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or str(number_cell(value)) != cell:
        raise CellRefused(_("a number was expected, with a point before decimals."))
    return value


def _day(cell: str) -> date:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        day = date.min
    if day.isoformat() != cell or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise CellRefused(_("a day such as 2026-11-21 was expected."))
    return day


def _instant(cell: str) -> tuple[datetime, int]:
    """The instant in UTC and the minutes that the person's clock was ahead of it."""
    local = _iso(cell)
    ahead = local.utcoffset() if local else None
    if local is None or ahead is None or local.isoformat() != cell or not EARLIEST_YEAR <= local.year <= LATEST_YEAR:
        raise CellRefused(_("a time such as 2026-11-21T08:00:00+01:00 was expected."))
    minutes, rest = divmod(ahead.total_seconds(), 60)
    if rest:
        raise CellRefused(_("the offset of this time is not in whole minutes."))
    return local.astimezone(UTC), int(minutes)


def _iso(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _utc(cell: str) -> datetime:
    instant, minutes = _instant(cell)
    if minutes:
        raise CellRefused(_("a time that ends with +00:00 was expected."))
    return instant


def _id(cell: str) -> str:
    if not ID.fullmatch(cell):
        raise CellRefused(_("this is not an id."))
    return cell


def _text(cell: str, longest: int) -> str:
    text = undefuse(cell)
    if problem := text_problem(text, N_("the text"), longest):
        raise CellRefused(problem)
    return text


def _json_object(cell: str) -> dict[str, Any]:
    value = _json(cell)
    if not isinstance(value, dict):
        raise CellRefused(_("JSON in braces was expected."))
    return value


def _json(cell: str) -> Any:
    try:
        value = json.loads(cell, parse_constant=_no_number, parse_float=_json_float, parse_int=_json_int)
        problem = texts_problem(value, N_("a text in this JSON"))
    except RecursionError:
        raise CellRefused(_("this JSON is too deep.")) from None
    except CellRefused:
        raise
    except ValueError:
        raise CellRefused(_("this is not sound JSON.")) from None
    if problem:
        raise CellRefused(problem)
    return value


def _no_number(_name: str) -> float:
    raise CellRefused(_("a number in this JSON is none."))


def _json_float(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _json_int(text: str) -> int:
    if len(text) > DIGITS_MAX:
        raise CellRefused(_("a number in this JSON is too long."))
    return int(text)
