"""Row security: how PostgreSQL itself keeps people apart (migration 0004), whether it holds; migrations under it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from tracker.store.engine import Store
from tracker.store.problems import StoreKeepsNobodyApart
from tracker.store.tables import Base

# A superuser and a role with BYPASSRLS see all rows, whatever the tables say.
HELD_BACK = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
GUARDED = """
    SELECT relname FROM pg_class
    WHERE pg_table_is_visible(oid) AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity
    AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)
"""


def row_security_holds(store: Store) -> bool:
    """Whether the database itself shows each person only their own rows; never so for a file. Raises StoreProblem."""
    if store.engine.dialect.name != "postgresql":
        return False
    with store.reading() as db:
        return bool(db.scalar(text(HELD_BACK))) and guarded_tables(db.connection()) >= set(Base.metadata.tables)


def refuse_several_without(store: Store) -> None:
    """Raises StoreKeepsNobodyApart for a server where row security does not hold; a file has nothing of the kind."""
    if store.engine.dialect.name == "postgresql" and not row_security_holds(store):
        raise StoreKeepsNobodyApart(store.where)


def guarded_tables(connection: Connection) -> set[str]:
    """The tables that have a policy which holds for their owner too."""
    return set(connection.scalars(text(GUARDED)))


@contextmanager
def all_rows_in_reach(connection: Connection) -> Iterator[None]:
    """For the owner of the tables, until the end: a migration changes everybody's rows. No one else gets at them."""
    guarded = sorted(guarded_tables(connection))
    for table in guarded:
        connection.exec_driver_sql(f"ALTER TABLE IF EXISTS {table} NO FORCE ROW LEVEL SECURITY")
    yield
    for table in guarded:
        connection.exec_driver_sql(f"ALTER TABLE IF EXISTS {table} FORCE ROW LEVEL SECURITY")
