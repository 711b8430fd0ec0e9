"""Frozen values as plain JSON and back: dataclasses, enums, days, tuples, sets; the type says how to read it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """The value in dicts, lists, text, numbers and None; a set becomes a sorted list."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(to_plain(one) for one in value)
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    return value


def of_plain(kind: type[T], plain: Any) -> T:
    """The value of a type behind its plain form; names that the type does not have any more are passed over."""
    return cast(T, _read(kind, plain))


def _read(kind: Any, plain: Any) -> Any:
    if isinstance(kind, UnionType):
        return None if plain is None else _read(next(one for one in get_args(kind) if one is not NoneType), plain)
    if get_origin(kind) in (tuple, frozenset):
        return _read_many(kind, plain)
    if is_dataclass(kind):
        return _read_dataclass(cast(type, kind), plain)
    if kind is date:
        return date.fromisoformat(plain)
    return kind(plain)


def _read_many(kind: Any, plain: list[Any]) -> Any:
    kinds = get_args(kind)
    if get_origin(kind) is frozenset:
        return frozenset(_read(kinds[0], one) for one in plain)
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in plain)
    return tuple(_read(one, value) for one, value in zip(kinds, plain, strict=True))


def _read_dataclass(kind: type, plain: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], value) for name, value in plain.items() if name in hints})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
