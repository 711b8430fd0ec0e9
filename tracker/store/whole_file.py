"""Writes a person's diary into one zip: a member of JSON Lines for each table, and a manifest at its end."""

import json
import zipfile
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO

from sqlalchemy import Table

from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.revisions import HEAD
from tracker.store.whole_cells import UNREADABLE, plain_of
from tracker.store.whole_diary import TABLES, carried, rows_of
from tracker.store.whole_manifest import MANIFEST_NAME, Manifest, Member, manifest_bytes
from tracker.store.whole_problems import UNREADABLE_ROW, BackupRefused

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock in the file but the manifest's
ONLY_MINE = 0o600 << 16
UNIX = 3


def write_whole(db: Db, person: str, to: BinaryIO, made: datetime, version: str) -> Manifest:
    """Row by row, in the transaction of `db`. Raises BackupRefused where a row cannot be read."""
    made_up = settings_of(db, person).made_up
    with zipfile.ZipFile(to, "w") as archive:
        members = {table.name: _write_table(db, archive, table, person) for table in TABLES}
        manifest = Manifest(version, HEAD, made, made_up, person, members)
        archive.writestr(_entry(MANIFEST_NAME), manifest_bytes(manifest))
    return manifest


def member_name(table: str) -> str:
    """The name of a table's member in the zip."""
    return f"{table}.jsonl"


def _write_table(db: Db, archive: zipfile.ZipFile, table: Table, person: str) -> Member:
    digest, rows = sha256(), 0
    with archive.open(_entry(member_name(table.name)), "w", force_zip64=True) as member:
        for row in rows_of(db, table, carried(table, person)):
            line = _line(row)
            member.write(line)
            digest.update(line)
            rows += 1
    return Member(rows, digest.hexdigest())


def _line(row: dict[str, Any]) -> bytes:
    if UNREADABLE in row.values():
        raise BackupRefused(UNREADABLE_ROW)
    plain = {name: plain_of(value) for name, value in row.items()}
    try:
        return json.dumps(plain, allow_nan=False, separators=(",", ":")).encode() + b"\n"
    except ValueError:  # a number in JSON that is none
        raise BackupRefused(UNREADABLE_ROW) from None


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_EPOCH)
    entry.create_system, entry.external_attr, entry.compress_type = UNIX, ONLY_MINE, zipfile.ZIP_DEFLATED
    return entry
