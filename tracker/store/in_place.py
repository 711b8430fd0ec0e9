"""Sees to it that an open diary is still the one that was opened: the same file in its place, the same tables in it.

SQLite goes on writing into a file that was deleted or moved away, and a program that is older than the tables would
write rows that the newer one does not expect. Either would lose what the screen says is saved.
"""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from tracker.store.problems import StoreCorrupt, StoreGone, StoreLocked, StoreMoved, StoreNewer
from tracker.store.revisions import HEAD, REVISIONS

Mark = tuple[int, int]  # device and inode
TABLES = "tables"  # under this a connection knows which tables it has seen


@dataclass
class Place:
    """Where a diary's file lies, which file it was when it was first opened, and whether it was found not whole.

    `is_retired`: the file is another's business now, and nobody connects to it from here any more.
    """

    path: Path
    where: str
    mark: Mark | None = None
    is_broken: bool = False
    is_retired: bool = False

    def look(self) -> None:
        """Raises StoreGone or StoreMoved where the file that was opened is not in its place any more.

        Raises StoreCorrupt where it was found not whole: nothing more is written into it until it is opened again.
        """
        if self.mark is None:
            return
        found = _mark_of(self.path)
        if found is None:
            raise StoreGone(self.where)
        if found != self.mark:
            raise StoreMoved(self.where)
        if self.is_broken:
            raise StoreCorrupt(self.where)

    def retire(self) -> None:
        """From now on a new connection raises StoreLocked, and what becomes of the file is not looked at."""
        self.mark, self.is_retired = None, True

    def watch(self, engine: Engine) -> None:
        """Looks before each connection, each transaction and each commit."""
        event.listen(engine, "do_connect", lambda *_connecting: self._let_connect())
        event.listen(engine, "connect", lambda *_connected: self._know())
        event.listen(engine, "begin", lambda _connection: self.look())
        event.listen(engine, "commit", lambda _connection: self.look())

    def _let_connect(self) -> None:
        if self.is_retired:
            raise StoreLocked(self.where)
        self.look()

    def _know(self) -> None:
        if self.mark is None and not self.is_retired:
            self.mark = _mark_of(self.path)


def hold_tables(engine: Engine, where: str) -> None:
    """From now on each transaction raises StoreNewer where a newer Pacewell has changed the tables meanwhile."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", partial(_same_tables, where))
    else:
        event.listen(engine, "begin", partial(_same_revision, where))


def _same_tables(where: str, connection: Connection) -> None:
    """SQLite counts each change of the tables at the start of the file, where it is read anyway."""
    known: dict[str, Any] = connection.connection.info
    count = connection.exec_driver_sql("PRAGMA schema_version").scalar()
    if known.get(TABLES) != count:
        _same_revision(where, connection)
        known[TABLES] = count


def _same_revision(where: str, connection: Connection) -> None:
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found != HEAD:
        raise (StoreMoved if found in REVISIONS else StoreNewer)(where)


def _mark_of(path: Path) -> Mark | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
