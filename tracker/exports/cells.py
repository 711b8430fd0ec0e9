"""How one value is written in a CSV cell, and how a text cell is kept from being run by a spreadsheet."""

import json
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

# What makes a spreadsheet run a cell (OWASP, CSV injection), the wide forms of East Asian keyboards included,
# and the apostrophe itself, so that taking one away always gives back what was typed.
DEFUSED_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

BOOLEANS = {True: "true", False: "false", None: None}


def defuse(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; `undefuse` gives the text back."""
    return f"'{text}" if text.startswith(DEFUSED_STARTS) else text


def undefuse(text: str) -> str:
    """The text as it was before `defuse`; a text that never was defused stays as it is."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DEFUSED_STARTS) else text


def text_cell(text: str | None) -> str | None:
    """Free text, defused."""
    return defuse(text) if text else None


def number_cell(value: float | None) -> float | None:
    """A number without a needless `.0`; decimals as they are."""
    return int(value) if value is not None and value == int(value) else value


def boolean_cell(value: bool | None) -> str | None:
    """`true`, `false`, or empty where unknown."""
    return BOOLEANS[value]


def instant_cell(at: datetime | None, utc_offset: int | None) -> str | None:
    """An instant in ISO 8601 with the offset (minutes) that the person's clock had."""
    return None if at is None else at.astimezone(_zone(utc_offset or 0)).isoformat()


def utc_cell(at: datetime | None) -> str | None:
    """An instant in ISO 8601, in UTC as it is stored."""
    return None if at is None else at.isoformat()


def json_cell(value: Any) -> str | None:
    """JSON on one line, its names in alphabetical order; empty for nothing."""
    return None if value is None else json_text(value)


def json_text(value: Any) -> str:
    """JSON on one line, its names in alphabetical order; `null` for nothing."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@cache
def _zone(utc_offset: int) -> timezone:
    return timezone(timedelta(minutes=utc_offset))
