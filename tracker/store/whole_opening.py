"""Opens a backup: reads it wholly into a diary of its own that goes away with it, before anything else is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO, cast
from zipfile import ZipFile

from sqlalchemy import JSON, MetaData, StaticPool, Table, create_engine, delete, event, insert, not_, select
from sqlalchemy.exc import IntegrityError

from tracker.language import _
from tracker.store import Db, Store
from tracker.store.assessments import measure_settings_of
from tracker.store.checking import first_fault
from tracker.store.migrate import upgrade
from tracker.store.plan_settings import plan_settings_of
from tracker.store.preferences import ENDED_SIGN_INS, settings_of
from tracker.store.revisions import HEAD
from tracker.store.tables import Setting
from tracker.store.treatments import treatment_settings_of
from tracker.store.whole_cells import of_plain, strict_json
from tracker.store.whole_diary import BATCH, DERIVED, TABLES, of_person
from tracker.store.whole_file import member_name
from tracker.store.whole_lock import is_locked, unlocked
from tracker.store.whole_manifest import MANIFEST_NAME, Manifest, Member
from tracker.store.whole_problems import NOT_WHOLE, BackupRefused, not_sound_in, not_whole_at
from tracker.store.whole_zip import lines_of, opened_zip

SETTINGS = (settings_of, plan_settings_of, measure_settings_of, treatment_settings_of)
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError)  # of JSON that is another thing
NOT_OF_A_PERSON = DERIVED | {"alembic_version"}


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """A backup found sound: what it says about itself, and its rows as a diary of this program's tables."""

    manifest: Manifest
    diary: Store


@contextmanager
def opened_backup(file: BinaryIO, passphrase: str | None = None) -> Iterator[OpenBackup]:
    """Checks every byte and row first. Raises BackupRefused with one sentence."""
    plain = BytesIO(unlocked(file, passphrase)) if is_locked(file) else file
    with closing(_unnamed_diary()) as diary:
        with opened_zip(plain) as (archive, manifest):
            _fill(diary, archive, manifest)
        _bring_up_to_date(diary, manifest.revision)
        _forget_this_place(diary)
        with diary.reading() as db:
            _refuse_others(db, manifest.person)
            fault = first_fault(db)
            if fault:
                raise not_sound_in(fault.table)
            _read_settings(db, manifest.person)
        yield OpenBackup(manifest, diary)


def _forget_this_place(diary: Store) -> None:
    """A backup of an older Pacewell has in it what belongs to the place where it was made."""
    with diary.writing() as db:
        db.execute(delete(Setting).where(Setting.name == ENDED_SIGN_INS))


def _refuse_others(db: Db, person: str) -> None:
    """Rows of another person than the one of whom the file speaks would become this person's, unread so far."""
    for table in TABLES:
        if db.execute(select(1).select_from(table).where(not_(of_person(table, person))).limit(1)).first():
            raise not_sound_in(table.name)


def _read_settings(db: Db, person: str) -> None:
    """What a page reads before it shows anything: with a value that cannot be read no page would come up."""
    try:
        for read in SETTINGS:
            read(db, person)
    except UNREADABLE:
        raise not_sound_in(Setting.__tablename__) from None


def _unnamed_diary() -> Store:
    """In memory as long as it is small, else in a file without a name, which is gone when this process is."""
    engine = create_engine("sqlite://", creator=_unnamed_file, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return Store(engine, _("the backup"))


def _unnamed_file() -> sqlite3.Connection:
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def _fill(diary: Store, archive: ZipFile, manifest: Manifest) -> None:
    empty, tables = _empty_at(manifest.revision)
    _become(diary, empty)
    with diary.writing() as db:
        names = {table.name for table in tables}
        inside = set(archive.namelist()) - {MANIFEST_NAME}
        if names != set(manifest.members) or inside != {member_name(name) for name in names}:
            raise BackupRefused(NOT_WHOLE)
        for table in tables:
            _fill_table(db, table, archive, manifest.members[table.name])


@cache
def _empty_at(revision: str) -> tuple[bytes, list[Table]]:
    """A diary without entries as a revision knew it, and its tables: the same for each backup of that revision."""
    with closing(_unnamed_diary()) as diary:
        with diary.connecting() as connection:
            upgrade(connection, revision)
        with diary.reading() as db:
            tables = _tables_as_they_were(db)
        with closing(diary.engine.raw_connection()) as raw:
            return raw.serialize(), tables


def _become(diary: Store, empty: bytes) -> None:
    with closing(sqlite3.connect(":memory:")) as source, closing(diary.engine.raw_connection()) as raw:
        source.deserialize(empty)
        source.backup(cast(sqlite3.Connection, raw.driver_connection))


def _tables_as_they_were(db: Db) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(db.connection())
    for column in (column for table in metadata.sorted_tables for column in table.columns):
        if isinstance(column.type, JSON):  # nothing is kept as nothing where the column can be empty
            column.type = JSON(none_as_null=bool(column.nullable))
    return [table for table in metadata.sorted_tables if table.name not in NOT_OF_A_PERSON]


def _fill_table(db: Db, table: Table, archive: ZipFile, said: Member) -> None:
    digest, rows = sha256(), 0
    lines = lines_of(archive, member_name(table.name))
    while batch := list(islice(lines, BATCH)):
        for line in batch:
            digest.update(line)
        _put(db, table, [_row(table, line, rows + place) for place, line in enumerate(batch, 1)])
        rows += len(batch)
    if (rows, digest.hexdigest()) != (said.rows, said.sha256):
        raise BackupRefused(NOT_WHOLE)


def _row(table: Table, line: bytes, number: int) -> dict[str, Any]:
    try:
        plain = strict_json(line)
        if not isinstance(plain, dict) or plain.keys() != set(table.columns.keys()):
            raise ValueError("other columns")
        return {column.name: of_plain(column, plain[column.name]) for column in table.columns}
    except (ValueError, RecursionError):
        raise not_whole_at(table.name, number) from None


def _put(db: Db, table: Table, rows: list[dict[str, Any]]) -> None:
    try:
        db.execute(insert(table), rows)
    except IntegrityError:
        raise not_sound_in(table.name) from None


def _bring_up_to_date(diary: Store, revision: str) -> None:
    if revision != HEAD:
        with diary.connecting() as connection:
            upgrade(connection)
