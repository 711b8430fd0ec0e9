"""PostgreSQL itself keeps people apart, whatever the program asks: shown with bare SQL, as the app's own role."""

from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from tests.backups import fill_every_table
from tests.builders import NOW
from tests.postgres import OURS, Server
from tracker.store import Store, open_store
from tracker.store.problems import StoreKeepsNobodyApart, StoreNoRights
from tracker.store.row_security import row_security_holds
from tracker.store.tables import Base, PlanCheckpoint

TABLES = sorted(Base.metadata.tables)
ANA, BEN = "rls-ana", "rls-ben"
SET_PERSON = "SELECT set_config('pacewell.person', %s, false)"


@pytest.fixture(scope="module")
def two_people(on_server: Store) -> Store:
    """A row of each of two people in each table."""
    for person in (ANA, BEN):
        fill_every_table(on_server, person)
        checkpoint = PlanCheckpoint(
            person_id=person, day=NOW.date(), engine="1", settings_key="1", state={}, made_at=NOW
        )  # the one table that a backup, and so a diary filled for one, leaves out
        with on_server.for_person(person).writing() as db:
            db.add(checkpoint)
    return on_server


def whose(table: str) -> str:
    """The column that says whose a row is."""
    return "id" if table == "person" else "person_id"


def people_seen(connection: psycopg.Connection[Any], table: str) -> set[str]:
    """Whose rows a plain query gives."""
    return {one for (one,) in connection.execute(f"SELECT {whose(table)} FROM {table}")}  # type: ignore[arg-type]


@pytest.mark.parametrize("table", TABLES)
def test_without_a_person_nobodys_rows_are_there(two_people: Store, postgres: Server, table: str) -> None:
    with postgres.as_app() as connection:
        assert people_seen(connection, table) == set()
    assert postgres.as_admin(f"SELECT count(*) FROM {table} WHERE {whose(table)} IN ('{ANA}', '{BEN}')", OURS) == [(2,)]


@pytest.mark.parametrize("table", TABLES)
def test_a_person_sees_changes_and_takes_out_only_their_own_rows(
    two_people: Store, postgres: Server, table: str
) -> None:
    with postgres.as_app() as connection:
        connection.execute(SET_PERSON, (ANA,))
        assert people_seen(connection, table) == {ANA}
        theirs = f"{whose(table)} = '{BEN}'"
        assert connection.execute(f"UPDATE {table} SET {whose(table)} = {whose(table)} WHERE {theirs}").rowcount == 0
        assert connection.execute(f"DELETE FROM {table} WHERE {theirs}").rowcount == 0


@pytest.mark.parametrize("table", TABLES)
def test_a_row_for_another_person_is_refused(two_people: Store, postgres: Server, table: str) -> None:
    columns = [f'"{column.name}"' for column in Base.metadata.tables[table].columns]
    given = ["'someone-else'" if name == f'"{whose(table)}"' else name for name in columns]
    with postgres.as_app() as connection:
        connection.execute(SET_PERSON, (ANA,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(given)} FROM {table}")


def test_a_row_cannot_be_given_to_another_person(two_people: Store, postgres: Server) -> None:
    with postgres.as_app() as connection:
        connection.execute(SET_PERSON, (ANA,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE settings SET person_id = %s", (BEN,))


def test_a_part_cannot_hang_on_another_persons_entry(two_people: Store, postgres: Server) -> None:
    with postgres.as_app() as connection:
        connection.execute(SET_PERSON, (ANA,))
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            connection.execute("UPDATE bout SET session_id = %s", (f"exercise_session-of-{BEN}",))


def test_every_table_of_the_diary_has_a_policy_that_holds_for_its_owner_too(on_server: Store) -> None:
    assert row_security_holds(on_server)
    with on_server.reading() as db:
        guarded = set(db.scalars(text("SELECT tablename FROM pg_policies WHERE with_check IS NOT NULL")))
        forced = set(db.scalars(text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")))
    assert guarded & forced == set(Base.metadata.tables)


def test_the_person_is_forgotten_when_the_transaction_ends(two_people: Store) -> None:
    with two_people.for_person(ANA).reading():
        pass
    with two_people.reading() as db:  # the same connection, out of the pool
        assert db.scalar(text("SELECT count(*) FROM pain_rating")) == 0


def test_a_table_without_a_policy_keeps_several_people_out(postgres: Server) -> None:
    url = postgres.fresh_url()
    store = open_store(url, several=True)
    with store.connecting() as connection:
        connection.execute(text("ALTER TABLE bout NO FORCE ROW LEVEL SECURITY"))
    assert not row_security_holds(store)
    store.close()
    with pytest.raises(StoreKeepsNobodyApart):
        open_store(url, several=True)


@pytest.mark.parametrize("right", ["SUPERUSER", "BYPASSRLS"])
def test_a_role_that_sees_all_rows_opens_for_one_person_only(postgres: Server, right: str) -> None:
    role = f"sees_all_{right.lower()}"
    postgres.as_admin(f"CREATE ROLE {role} LOGIN {right} IN ROLE {OURS}")
    open_store(postgres.url).close()
    open_store(postgres.url_of(role)).close()
    with pytest.raises(StoreKeepsNobodyApart, match="no superuser, has no BYPASSRLS"):
        open_store(postgres.url_of(role), several=True)


def test_a_role_without_rights_is_told_so(postgres: Server) -> None:
    postgres.as_admin("CREATE ROLE visitor LOGIN")
    postgres.as_admin(f"GRANT CONNECT ON DATABASE {OURS} TO visitor")
    open_store(postgres.url).close()
    with pytest.raises(StoreNoRights):
        open_store(postgres.url_of("visitor"))


def test_a_file_has_no_row_security(diary: Store) -> None:
    assert not row_security_holds(diary)
