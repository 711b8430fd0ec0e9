"""Diaries and files for the tests of backup and restore."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Column, Table, insert

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.offered import a_plan
from tracker.domain.kinds import kind_of
from tracker.domain.scales import SessionStatus
from tracker.exports.backup_file import write_backup
from tracker.services.people import ME
from tracker.services.record import correct, forget, record
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.plan_days import offer_json
from tracker.store.tables import Instant, Lowest
from tracker.store.whole_diary import PERSON, TABLES
from tracker.store.whole_manifest import MANIFEST_NAME

Members = dict[str, bytes]  # name -> bytes of a zip
INSTANT = ago(hours=3).at
DEEP = {"deep": [1, 2.5, None, {"ü": "😀\n"}], "yes": True}
HELD = {"kind": "hold", "sides": "each", "sets": 1, "hold_seconds": 5.0, "seconds": 60}
PROTOCOL = {
    "one": {"routine_id": "desk-break", "name": "word"},
    "other": {"routine_id": None, "name": "none"},
    "outcome": "leg",
    "starts": TODAY.isoformat(),
    "block_days": 7,
    "pairs": 4,
    "seed": 1,
}
# What a row says that the program reads as more than text; names that it does not know are passed over.
ODD: dict[str, dict[str, Any]] = {
    "assessment": {"instrument": "peg", "answers": {"pain": 3, "enjoyment": None, "activity": 5}},
    "pain_rating": {"check_in_id": None},  # a part has one parent
    "exercise_session": {"status": SessionStatus.DONE},
    "safety_answer": {"item": "ALL", "asked_in": "week", "cleared_how": "seen"},
    "plan_day": {"offered": {**DEEP, **offer_json(a_plan(TODAY), 10.0, "word")}},
    "plan_choice": {"kind": "accept"},
    "exercise_state": {"state": "hidden"},
    "routine": {"body": {**DEEP, "items": [{"exercise_id": "clam", "dose": HELD}], "prescribed_on": None}},
    "exercise": {"body": {**DEEP, "steps": ["word"], "position": "sitting", "dose": HELD}},
    "experiment": {"protocol": {**DEEP, **PROTOCOL}, "ended_how": "done"},
    "import_run": {"mode": "add", "counts": {**DEEP, "kinds": {"settings": {"added": 1}}, "left_out": 0}},
    "import_change": {"table_name": "settings"},
}


def fill(store: Store, person: str = ME) -> None:
    """Some days: a session that was corrected, a rating that was forgotten, and what else a person records."""
    with store.for_person(person).writing() as db:
        session = record(db, person, a_session(note="Rücken, 腰, 😀\n=1+1"), NOW).id
        correct(db, person, session, 1, a_session(note="Rücken"), NOW)
        rating = a_rating(moment=ago(days=2))
        forget(db, person, kind_of(rating), record(db, person, rating, NOW).id, NOW)
        for entry in (a_check_in(), an_activity(), a_treatment(), a_rating()):
            record(db, person, entry, NOW)
        change_settings(db, person, NOW, welcomed_on=TODAY, emergency_number="999")


def fill_every_table(store: Store, person: str = ME) -> None:
    """One row in each table, with something in each column that may hold something."""
    with store.for_person(person).writing() as db:
        for table in TABLES:
            db.execute(insert(table), [a_row(table, person)])


def a_row(table: Table, person: str) -> dict[str, Any]:
    """A row with something in each column that may hold something; its parents are those of the other tables."""
    row = {column.name: _a_cell(table, column, person) for column in table.columns}
    return {**row, **ODD.get(table.name, {})}


def _a_cell(table: Table, column: Column[Any], person: str) -> Any:
    if column.name == "person_id" or (table is PERSON and column.name == "id"):
        return person
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return f"{key.column.table.name}-of-{person}"
    if column.name == "id":
        return f"{table.name}-of-{person}"
    if isinstance(column.type, Instant):
        return INSTANT
    if isinstance(column.type, Lowest):
        return 3
    if isinstance(column.type, JSON):
        return DEEP
    if enum := getattr(column.type, "enum_class", None):
        return next(iter(enum))
    return {str: "word", int: 2, float: 2.0, bool: True, date: TODAY}[column.type.python_type]


def backup_of(store: Store, person: str = ME, passphrase: str | None = None, now: datetime = NOW) -> bytes:
    """The bytes of a backup."""
    file = io.BytesIO()
    write_backup(store.for_person(person), person, file, now, "1.0", passphrase)
    return file.getvalue()


def members_of(backup: bytes) -> Members:
    """What is in the zip."""
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_in(backup: bytes) -> Members:
    """The lines of all tables: what two backups of the same diary have in common."""
    return {name: data for name, data in members_of(backup).items() if name != MANIFEST_NAME}


def lines(backup: bytes, table: str) -> list[dict[str, Any]]:
    """The rows of one table."""
    return [json.loads(line) for line in rows_in(backup)[f"{table}.jsonl"].splitlines()]


def zipped(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_rows(backup: bytes, table: str, change: Callable[[list[dict[str, Any]]], Any]) -> bytes:
    """The backup with the rows of a table changed in place, and all numbers of the manifest right again."""
    rows = lines(backup, table)
    change(rows)
    members = {**members_of(backup), f"{table}.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows)}
    return with_manifest(zipped(members), lambda manifest: None)


def with_manifest(backup: bytes, change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The backup with its manifest made to fit its members, and then changed in place."""
    members = members_of(backup)
    manifest = json.loads(members.pop(MANIFEST_NAME))
    manifest["tables"] = {name.removesuffix(".jsonl"): about(data) for name, data in members.items()}
    change(manifest)
    return zipped({**members, MANIFEST_NAME: json.dumps(manifest).encode()})


def about(data: bytes) -> dict[str, Any]:
    """What a manifest says of a member."""
    return {"rows": len(data.splitlines()), "sha256": sha256(data).hexdigest()}
