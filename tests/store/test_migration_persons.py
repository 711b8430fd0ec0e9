"""A diary of the version before comes through the migration that puts the person into every key, in a file and on a
server; and a migration after it reaches everybody's rows, though each row is its person's own."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import JSON, MetaData, insert, select
from sqlalchemy.exc import IntegrityError

from tests.backups import a_row, backup_of, fill_every_table, rows_in
from tests.builders import NOW
from tests.postgres import Server
from tracker.services.people import ME
from tracker.services.settings import change_settings
from tracker.store import Store, open_store
from tracker.store.engine import connect
from tracker.store.migrate import upgrade
from tracker.store.opening import current_revision
from tracker.store.preferences import settings_of
from tracker.store.revisions import HEAD
from tracker.store.row_security import row_security_holds
from tracker.store.tables import Base, ImportChange
from tracker.store.whole_diary import TABLES

MIGRATIONS = Path(__file__).parents[2] / "tracker" / "store" / "migrations"
LATER = f"""
from alembic import op
revision = "9999"
down_revision = "{HEAD}"


def upgrade():
    op.execute("UPDATE settings SET value = '\\"112\\"' WHERE name = 'emergency_number'")
"""


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no diary yet."""
    if request.param == "file":
        return str(tmp_path / "diary.db")
    server: Server = request.getfixturevalue("postgres")
    return server.fresh_url()


def make_old(where: str, people: Iterable[str]) -> None:
    """A diary of revision 0003 with a row in each table for each person."""
    with closing(connect(where)) as store:
        with store.connecting() as connection:
            upgrade(connection, "0003")
        tables = MetaData()
        with store.writing() as db:
            tables.reflect(db.connection())
            for person in people:
                for table in TABLES:
                    old = tables.tables[table.name]
                    for column in old.columns:
                        if isinstance(column.type, JSON):
                            column.type = JSON(none_as_null=True)
                    row = a_row(table, person)
                    db.execute(insert(old), [{column.name: row[column.name] for column in old.columns}])


def test_every_row_comes_through_and_import_changes_learn_whose_they_are(where: str, diary: Store) -> None:
    people = ("ana", "ben")
    make_old(where, people)
    with closing(open_store(where)) as store:
        assert current_revision(store) == HEAD
        for person in people:
            fill_every_table(diary, person)
            assert rows_in(backup_of(store, person)) == rows_in(backup_of(diary, person))
            with store.for_person(person).reading() as db:
                assert db.scalars(select(ImportChange.person_id)).all() == [person]


def test_a_loose_row_stays_and_references_are_looked_after_again(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    make_old(str(path), [ME])
    with closing(sqlite3.connect(path)) as file:  # looks after no references
        file.execute("DELETE FROM exercise_session")
        file.commit()
    bout = Base.metadata.tables["bout"]
    with closing(open_store(str(path))) as store:
        with store.reading() as db:
            (row,) = db.execute(select(bout)).mappings()
        with pytest.raises(IntegrityError), store.writing() as db:
            db.execute(insert(bout), [{**row, "id": "another", "place": 7}])


def test_two_processes_that_bring_a_diary_up_to_date_at_once_both_open_it(where: str) -> None:
    make_old(where, [ME])
    opened: list[str | None] = []

    def open_it() -> None:
        with closing(open_store(where, busy_ms=60_000)) as store:
            opened.append(current_revision(store))

    both = [Thread(target=open_it) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert opened == [HEAD, HEAD]


def test_a_later_migration_reaches_everybodys_rows_and_leaves_them_apart(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.fresh_url()
    with closing(open_store(url)) as store:
        for person in ("ana", "ben"):
            with store.for_person(person).writing() as db:
                change_settings(db, person, NOW, emergency_number="999")
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9999_later.py").write_text(LATER)
    monkeypatch.setattr("tracker.store.migrate.FOLDER", tmp_path / "migrations")
    monkeypatch.setattr("tracker.store.opening.HEAD", "9999")
    monkeypatch.setattr("tracker.store.in_place.HEAD", "9999")
    with closing(open_store(url)) as store:
        for person in ("ana", "ben"):
            with store.for_person(person).reading() as db:
                assert settings_of(db, person).emergency_number == "112"
        assert row_security_holds(store)
