"""A cell of the diary: read from what the database holds, with a check of its kind, and as plain JSON and back."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum as PythonEnum
from math import isfinite
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Dialect, Enum, Float, Integer, String
from sqlalchemy.types import TypeEngine

from tracker.domain.scales import LowestPoint
from tracker.store.tables import Instant, Lowest

INT_MOST = 2**31 - 1  # what a whole number may be in PostgreSQL
DEEPEST = 100  # how deep JSON may be nested; what the app writes has less than ten levels

Reader = Callable[[Any], Any]


class Unreadable(PythonEnum):
    """Stands in the place of a cell that cannot be read."""

    UNREADABLE = "unreadable"


UNREADABLE = Unreadable.UNREADABLE


def reader_of(column: Column[Any], dialect: Dialect) -> Reader:
    """Turns what the driver gives for a column into the value that Python has for it, or into UNREADABLE."""
    kind = column.type
    process = _process(kind, dialect)

    def read(raw: Any) -> Any:
        if raw is None and column.nullable:
            return None
        if isinstance(kind, Boolean) and raw not in (0, 1):
            return UNREADABLE
        try:
            value = process(raw) if process else raw
        except (ValueError, TypeError, LookupError, RecursionError):
            return UNREADABLE
        return value if _is_of(kind, value) else UNREADABLE

    return read


def strict_json(text: str | bytes) -> Any:
    """The value behind JSON; raises ValueError also for what JSON has no numbers for (NaN, infinity, 1e999)."""
    return json.loads(text, parse_constant=_finite, parse_float=_finite)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("not a number")
    return number


def _process(kind: TypeEngine[Any], dialect: Dialect) -> Reader | None:
    if isinstance(kind, JSON):
        return _from_json if dialect.name == "sqlite" else _as_in_sqlite  # a server has read it already
    if isinstance(kind, Float):
        return None  # both drivers give a float
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _from_json(raw: Any) -> Any:
    return strict_json(raw) if isinstance(raw, str) else _as_in_sqlite(raw)


def _as_in_sqlite(value: Any) -> Any:
    """SQLite keeps a cell that is only a number as a number, and 2.0 as 2."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_of(kind: TypeEngine[Any], value: Any) -> bool:
    match kind:
        case Enum():
            return isinstance(value, kind.enum_class or str)
        case Lowest():
            return isinstance(value, LowestPoint)
        case Instant():
            return isinstance(value, datetime)
        case JSON():
            of_its_kind = isinstance(value, dict) or not kind.none_as_null  # settings alone may be of any kind
            return of_its_kind and is_shallow(value)
        case Integer():
            return type(value) is int and abs(value) <= INT_MOST
        case Float():
            return type(value) in (int, float) and isfinite(value)
        case _:
            return type(value) is kind.python_type  # an instant is not taken for a day


def plain_of(value: Any) -> Any:
    """A value as JSON can hold it: enums by what they stand for, days and instants as ISO text."""
    if isinstance(value, PythonEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def of_plain(column: Column[Any], plain: Any) -> Any:
    """What SQLite is given for a column as it was found in a diary's file. Raises ValueError for another kind."""
    if plain is None and column.nullable:
        return None
    match column.type:
        case Boolean():
            return _only(bool, plain)
        case Integer():
            return _whole(plain)
        case Float():
            return _number(plain)
        case DateTime():
            return _instant(_only(str, plain))
        case Date():
            return _day(_only(str, plain))
        case JSON():
            return _shallow(plain)
        case String():
            return _text(_only(str, plain))
    raise ValueError(f"no backup holds a {column.type}")


def _only(kind: type[Any], plain: Any) -> Any:
    if type(plain) is not kind:
        raise ValueError("another kind")
    return plain


def _whole(plain: Any) -> int:
    number: int = _only(int, plain)
    if abs(number) > INT_MOST:
        raise ValueError("too large")
    return number


def _number(plain: Any) -> float:
    number = float(_whole(plain) if type(plain) is int else _only(float, plain))
    if not isfinite(number):
        raise ValueError("not a number")
    return number


def _instant(plain: str) -> datetime:
    instant = datetime.fromisoformat(plain)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    try:
        return instant.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        raise ValueError("out of time") from None


def _day(plain: str) -> date:
    day = date.fromisoformat(plain)
    if day.isoformat() != plain:
        raise ValueError("a day is written as 2026-11-21")
    return day


def _text(plain: str) -> str:
    plain.encode()  # half of a character is no text
    return plain


def _shallow(plain: Any) -> Any:
    if not is_shallow(plain):
        raise ValueError("nested too deep")
    return plain


def is_shallow(value: Any) -> bool:
    """Whether JSON is not nested so deep that reading it again could come to an end in the middle."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return True
    return False


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
