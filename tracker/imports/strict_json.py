"""JSON as its standard has it (RFC 8259): UTF-8, finite numbers, whole, no larger and no deeper than can be held."""

import json
import math
import re
from codecs import BOM_UTF8
from typing import Any, Never

from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile
from tracker.language import N_, _

JSON_MAX = 64 * 1024 * 1024  # bytes
CONTAINERS_MAX = 1_000_000  # some 200 bytes each once read; a phone's steps, hour by hour, have 70,000 a year
CUT_OFF = N_("The file ends too early, at line {line}, column {column}: it was cut off. Export it again.")

_STRING_OR_WORD = re.compile(r'"(?:[^"\\]++|\\.)*+"|[-+.\w]+', re.DOTALL)  # a way back costs 100 bytes a character
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")  # half of a surrogate pair, alone or not


def read_json(file: SourceFile, most_bytes: int = JSON_MAX) -> Any:
    """What the file holds; of a name that comes twice in one object, the last counts, as nearly all programs have it.

    Raises FileRefused with the line and the column.
    """
    return read_json_text(_text_of(_bytes_of(file, most_bytes)))


def is_json(file: SourceFile) -> bool:
    """Whether the file begins as a list or an object does."""
    return file.start().removeprefix(BOM_UTF8).lstrip().startswith((b"[", b"{"))


def read_json_text(text: str) -> Any:
    """What JSON text holds. Raises FileRefused as read_json does."""
    if not text.strip():
        raise FileRefused([_("The file is empty.")])
    _refuse_crowded(text)
    try:
        value = json.loads(text, parse_constant=_OddNumber.refuse, parse_float=_finite, parse_int=_whole)
        _refuse_half_characters(text, value)
    except _OddNumber as odd:
        line, column = _place_of(text, odd.word)
        problem = _("Line {line}, column {column}: this number is not finite, or too long.", line=line, column=column)
        raise FileRefused([problem]) from None
    except json.JSONDecodeError as error:
        raise FileRefused([_where_broken(text, error)]) from None  # the error itself holds the whole text
    except RecursionError:
        raise FileRefused([_("Lists and objects are nested too deeply in this file for it to be read.")]) from None
    return value


def _refuse_crowded(text: str) -> None:
    if text.count("{") + text.count("[") > CONTAINERS_MAX:
        problem = _("The file holds more than {most:,} lists and objects, so it is not read.", most=CONTAINERS_MAX)
        raise FileRefused([problem])


def _bytes_of(file: SourceFile, most_bytes: int) -> bytes:
    if file.size <= most_bytes:
        with file.open() as opened:
            data = opened.read(most_bytes + 1)
        if len(data) <= most_bytes:
            return data
    most = most_bytes // 1_000_000
    raise FileRefused([_("The file is larger than {most:,} MB, more than can be read here.", most=most)])


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        problem = _("Line {line}, byte {column}: this is not UTF-8 text.", line=line, column=column)
        raise FileRefused([problem]) from None


class _OddNumber(Exception):
    """A number that no diary can keep, by the word that stands for it in the file."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__()

    @staticmethod
    def refuse(word: str) -> Never:
        raise _OddNumber(word)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _OddNumber.refuse(digits)


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:  # Python refuses whole numbers of thousands of digits
        return _OddNumber.refuse(digits)


def _refuse_half_characters(text: str, value: Any) -> None:
    if not _HALF_CHARACTER.search(text):
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise FileRefused([_("The file holds half of a character, which cannot be kept.")]) from None


def _place_of(text: str, word: str) -> tuple[int, int]:
    """Line and column."""
    start = next((found.start() for found in _STRING_OR_WORD.finditer(text) if found.group() == word), 0)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _where_broken(text: str, error: json.JSONDecodeError) -> str:
    line, column = error.lineno, error.colno
    cut_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if cut_off:
        return _(CUT_OFF, line=line, column=column)
    return _("This is not JSON: it cannot be read from line {line}, column {column} on.", line=line, column=column)
