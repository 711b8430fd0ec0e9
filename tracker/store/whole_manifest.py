"""What a backup says about itself, as JSON and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.store.revisions import REVISIONS
from tracker.store.whole_problems import NEWER, NOT_OURS, NOT_WHOLE, BackupRefused

PROGRAM = "pacewell"
FORMAT = 1  # of the file; another number is a file that this program does not know how to read
MANIFEST_NAME = "pacewell-backup.json"
TEXT_MOST = 200  # characters


@dataclass(frozen=True, slots=True)
class Member:
    """One table in the file: how many rows, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`version`: of the program; `revision`: of the tables; `made`: when; `members`: by the table's name."""

    version: str
    revision: str
    made: datetime
    made_up: bool
    person: str
    members: Mapping[str, Member]


def manifest_bytes(manifest: Manifest) -> bytes:
    """As it stands in the file."""
    tables = {name: {"rows": one.rows, "sha256": one.sha256} for name, one in manifest.members.items()}
    plain = {
        "program": PROGRAM,
        "format": FORMAT,
        "version": manifest.version,
        "revision": manifest.revision,
        "made": manifest.made.isoformat(),
        "made_up": manifest.made_up,
        "person": manifest.person,
        "tables": tables,
    }
    return json.dumps(plain, indent=1).encode()


def read_manifest(data: bytes) -> Manifest:
    """Raises BackupRefused for what is no manifest, or one of a newer program."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        raise BackupRefused(NOT_WHOLE) from None
    if not isinstance(plain, dict) or plain.get("program") != PROGRAM:
        raise BackupRefused(NOT_OURS)
    _refuse_newer(plain)
    try:
        return _manifest(plain)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BackupRefused(NOT_WHOLE) from None


def _refuse_newer(plain: Mapping[str, Any]) -> None:
    number, revision = plain.get("format"), plain.get("revision")
    if type(number) is not int or not isinstance(revision, str):
        raise BackupRefused(NOT_WHOLE)
    if number != FORMAT or revision not in REVISIONS:
        raise BackupRefused(NEWER)


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    made = datetime.fromisoformat(_text(plain["made"]))
    if type(plain["made_up"]) is not bool or made.tzinfo is None:
        raise ValueError("another kind")
    return Manifest(
        version=_text(plain["version"]),
        revision=plain["revision"],
        made=made,
        made_up=plain["made_up"],
        person=_text(plain["person"]),
        members={name: _member(about) for name, about in plain["tables"].items()},
    )


def _member(about: Mapping[str, Any]) -> Member:
    rows = about["rows"]
    if type(rows) is not int or rows < 0:
        raise ValueError("not a number of rows")
    return Member(rows, _text(about["sha256"]))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_MOST:
        raise ValueError("not a short text")
    return value
