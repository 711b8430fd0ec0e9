"""Spoils sound files as accidents and ill will do: what a random number says, the same each time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from random import Random

from tests.backups import with_manifest
from tracker.store.whole_manifest import MANIFEST_NAME

Change = Callable[[bytes, Random], bytes]

CHANGES_MOST = 4
INSIDE = 0.7  # share of the zips that are changed inside
SPOILT_BEFORE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    OSError,
)
ODD = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",  # half of a surrogate pair
    b"\\ud800",
    b"NaN",
    b"-1e999",
    b"9" * 400,
    b"1" + b"0" * 5000,
    b"99999999999999999999",
    b"0000-00-00",
    b"9999-12-31T23:59:59+23:59",
    b"[" * 2000,
    b'{"a":' * 2000,
    b'"',
    b",,,,,",
    b"\r",
    b"=1+1",
    b"null",
    b"[]",
    b"{}",
    b"true",
    b'"\xe2\x80\xae\xf0\x9f\x98\x80"',
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    b"&#0;",
    b"<a " * 100,
    b"../../etc/passwd",
    b"x" * 20_000,
)


def spoilt(data: bytes, chance: Random) -> bytes:
    """The file with one change or a few; most zips are changed inside, and packed again."""
    if data.startswith(b"PK") and chance.random() < INSIDE:
        with suppress(*SPOILT_BEFORE):
            return _changed_inside(data, chance)
    return _changed(data, chance)


def _changed(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(1, CHANGES_MOST)):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _changed_inside(data: bytes, chance: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    members[name] = _changed(members[name], chance)
    if chance.random() < 0.1:
        members.pop(chance.choice(list(members)))
    packed = _packed(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    fits = MANIFEST_NAME in members and name != MANIFEST_NAME
    return with_manifest(packed, lambda manifest: None) if fits else packed


def _packed(members: dict[str, bytes], how: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _take_out(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 5) + data[end:]


def _put_in(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(ODD) + data[at:]


def _put_over(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + chance.choice(ODD) + data[end:]


def _other_number(data: bytes, chance: Random) -> bytes:
    """One of the numbers, or a run of digits in a date, becomes another."""
    digits = [at for at in range(len(data)) if data[at : at + 1].isdigit()]
    if not digits:
        return data
    start = end = chance.choice(digits)
    while data[end : end + 1].isdigit():
        end += 1
    new = chance.choice((b"0", b"-1", b"9" * 30, b"1e400", b"1.5", b"", b"00", b"\xd9\xa3", b"2026-02-30"))
    return data[:start] + new + data[end:]


def _other_cell(data: bytes, chance: Random) -> bytes:
    """What stands between two marks of a table, of JSON or of XML becomes something else."""
    marks = [at for at in range(len(data)) if data[at] in b'",;:\n<>='] or [0]
    start = chance.choice(marks)
    end = next((at for at in marks if at > start), len(data))
    return data[: start + 1] + chance.choice(ODD) + data[end:]


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 5, 20, 100, 1000)))


CHANGES: tuple[Change, ...] = (_flip, _cut, _take_out, _double, _put_in, _put_over, _other_number, _other_cell)
