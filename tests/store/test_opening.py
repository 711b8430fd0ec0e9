import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from tests.builders import NOW, a_rating
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import keep_copy
from tracker.store.engine import connect, store_url
from tracker.store.half_made import OLD
from tracker.store.migrate import upgrade
from tracker.store.opening import current_revision
from tracker.store.preferences import settings_of
from tracker.store.problems import (
    StoreCorrupt,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreNotWritable,
    StoreUnreachable,
)
from tracker.store.revisions import HEAD, REVISIONS
from tracker.store.tables import Base, Person, Setting

MIGRATIONS = Path(__file__).parents[2] / "tracker" / "store" / "migrations" / "versions"


def test_a_missing_diary_is_made_with_its_folder(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "new" / "folder" / "diary.db"))
    assert current_revision(store) == HEAD
    store.close()


def test_an_empty_file_becomes_a_diary(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    path.touch()
    store = open_store(str(path))
    assert current_revision(store) == HEAD
    store.close()


def test_the_migrated_tables_are_the_tables_of_the_program(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "diary.db"))
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        migrated = _constraints(connection.connection.cursor())
    store.close()
    fresh = sqlite3.connect(tmp_path / "fresh.db")
    for table in Base.metadata.sorted_tables:
        fresh.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    assert migrated == _constraints(fresh.cursor())
    fresh.close()


def _constraints(cursor: object) -> dict[str, set[str]]:
    """Per table the names of its constraints: autogenerate does not look at CHECKs."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")  # type: ignore[attr-defined]
    return {name: set(re.findall(r"CONSTRAINT (\w+)", sql)) for name, sql in cursor.fetchall()}  # type: ignore[attr-defined]


def test_the_list_of_revisions_is_the_list_of_migration_files() -> None:
    assert tuple(sorted(path.name[:4] for path in MIGRATIONS.glob("0*.py"))) == REVISIONS


def test_each_connection_has_wal_foreign_keys_full_sync_and_a_busy_timeout(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "diary.db"))
    with store.engine.connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values == ["wal", 1, 2, 5000]
    store.close()


def test_a_copy_is_kept_before_an_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "diary.db"
    store = open_store(str(path))
    with store.writing() as db:
        record(db, ME, a_rating(), NOW)
    copy = keep_copy(store, f"before-{HEAD}")
    second = keep_copy(store, f"before-{HEAD}")
    store.close()
    assert copy is not None
    assert (copy.name, second.name if second else None) == (
        f"diary-before-{HEAD}.db",
        f"diary-before-{HEAD}-2.db",
    )
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM pain_rating").fetchone() == (1,)


def test_a_copy_before_an_update_that_cannot_be_made_whole_has_no_name_and_the_diary_stays(tmp_path: Path) -> None:
    """It would be taken for one that can be gone back to."""
    path = tmp_path / "diary.db"
    older = connect(str(path))
    with older.connecting() as connection:
        upgrade(connection, REVISIONS[-2])
    older.close()
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("PRAGMA page_size").fetchone()
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pain_rating'").fetchone()
    with path.open("rb+") as bytes_of_it:
        bytes_of_it.seek((root - 1) * page)
        bytes_of_it.write(b"\xaa" * page)
    with pytest.raises(StoreCorrupt):
        open_store(str(path))
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".db"] == ["diary.db"]
    with closing(connect(str(path))) as left:
        assert current_revision(left) == REVISIONS[-2]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda path: path.write_bytes(b"these are not the bytes of a diary" * 40), StoreCorrupt),
        (lambda path: _sql(path, "UPDATE alembic_version SET version_num = '9999'"), StoreNewer),
        (lambda path: (path.unlink(), _sql(path, "CREATE TABLE recipes (name TEXT)")), StoreForeign),
        (lambda path: (path.unlink(), path.mkdir()), StoreCorrupt),
    ],
    ids=["garbage", "newer version", "another program's", "a folder"],
)
def test_a_file_that_is_no_diary_of_ours_is_named_and_left_as_it_is(tmp_path, spoil, problem) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "diary.db"
    open_store(str(path)).close()
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(problem) as raised:
        open_store(str(path))
    assert raised.value.sentence.endswith(".")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_diary_held_by_another_program_is_said_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    open_store(str(path)).close()
    code = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('PRAGMA locking_mode=EXCLUSIVE')\n"
        "held.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreLocked):
        open_store(str(path), busy_ms=50)
    holder.communicate("", timeout=30)
    open_store(str(path)).close()


def test_a_folder_that_cannot_be_made_is_said_to_be_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreNotWritable):
        open_store(str(tmp_path / "file" / "diary.db"))


def test_an_address_of_sqlite_names_its_file_and_makes_no_folder_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my diary" / "diary.db"
    store = open_store(f"sqlite:///file:{path.as_posix().replace(' ', '%20')}?uri=true")
    assert store.path == path
    assert [each.name for each in tmp_path.iterdir()] == ["my diary"]
    store.close()


def test_a_diary_that_may_only_be_read_says_so_when_written(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    open_store(str(path)).close()
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StoreNotWritable), store.writing() as db:
        record(db, ME, a_rating(), NOW)
    store.close()


def test_a_full_disk_is_told_and_nothing_is_half_saved(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "diary.db"))
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    event.listen(store.engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StoreFull), store.writing() as db:
        record(db, ME, a_rating(note="x" * 9000), NOW)
    with store.reading() as db:
        assert db.connection().exec_driver_sql("SELECT count(*) FROM pain_rating").scalar() == 0
    store.close()


def test_a_database_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(StoreUnreachable):
        open_store("postgresql+psycopg://nobody@127.0.0.1:1/none")


@pytest.mark.parametrize("url", ["nosuch://somewhere/diary", "://", "postgresql+nosuch://somewhere/diary"])
def test_an_address_that_cannot_be_read_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(StoreUnreachable):
        open_store(url)


def test_an_update_that_is_interrupted_leaves_the_diary_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS.parent, versions)
    (versions / "versions" / "9999_breaks.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '9999'\ndown_revision = '{HEAD}'\n"
        "def upgrade():\n    op.create_table('half', sa.Column('id', sa.Integer()))\n    raise OSError('power cut')\n"
    )
    path = tmp_path / "diary.db"
    open_store(str(path)).close()
    monkeypatch.setattr("tracker.store.migrate.FOLDER", versions)
    monkeypatch.setattr("tracker.store.opening.HEAD", "9999")
    with pytest.raises(OSError, match="power cut"):
        open_store(str(path))
    found = sqlite3.connect(path)
    assert found.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    assert found.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    assert (tmp_path / "diary-before-9999.db").exists()


def test_the_store_is_a_path_or_a_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store_url(str(tmp_path / "a.db")).database == str(tmp_path / "a.db")
    assert store_url("sqlite:////tmp/b.db").database == "/tmp/b.db"
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "c.db"))
    assert store_url().database == str(tmp_path / "c.db")


def _sql(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def test_a_diary_of_the_first_version_keeps_its_entries_and_a_copy_when_the_plan_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    store = connect(str(path))
    with store.connecting() as connection:
        upgrade(connection, "0001")
    with store.writing() as db:
        db.execute(insert(Person).values(id=ME, created_at=NOW))
        db.execute(insert(Setting).values(person_id=ME, name="made_up", value=True, changed_at=NOW))
    store.close()
    brought_up = open_store(str(path))
    assert current_revision(brought_up) == HEAD
    with brought_up.writing() as db:
        record(db, ME, a_rating(), NOW)
        assert settings_of(db, ME).made_up
    brought_up.close()
    assert (tmp_path / f"diary-before-{HEAD}.db").exists()


def test_opening_takes_away_what_was_left_half_made_but_not_what_may_be_in_the_making(diary: Store) -> None:
    assert diary.path is not None
    folder = diary.path.parent
    (folder / "copies").mkdir()
    names = ("tracker.db.back", ".tracker-before-restore-x1y2z3", "copies/tracker-2026-11-20.db.77.making")
    for name in names:
        (folder / name).write_text("what somebody wrote down")
    open_store().close()
    assert all((folder / name).exists() for name in names)
    for name in names:
        written = (folder / name).stat().st_mtime
        os.utime(folder / name, (written - 2 * OLD, written - 2 * OLD))
    open_store().close()
    assert not any((folder / name).exists() for name in names)
