"""Runs the Alembic migrations on an open connection, all in its one transaction."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tracker.store.row_security import all_rows_in_reach
from tracker.store.server import migrate_alone
from tracker.store.tables import Base

FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Brings the tables up to `revision`; an interrupted upgrade leaves nothing behind."""
    if connection.dialect.name == "sqlite":
        _upgrade(connection, revision)
        return
    migrate_alone(connection)
    with all_rows_in_reach(connection):
        _upgrade(connection, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=lambda now, _: script._upgrade_revs(revision, now)) as environment:
        environment.configure(
            connection=connection,
            target_metadata=Base.metadata,  # for the names of constraints
            transactional_ddl=True,
        )
        environment.run_migrations()
