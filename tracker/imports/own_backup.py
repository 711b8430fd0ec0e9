"""Our own backup, as a file to be imported: its rows beside those that are there, where a restore replaces them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from tracker.imports.found import FileRefused, Format, Found, FoundRow, LeftOut, Reading
from tracker.imports.source_file import SourceFile
from tracker.language import N_, _
from tracker.store import Db
from tracker.store.import_rows import ALONE, ENTRIES, PARENT_COLUMNS, PARTS, Row
from tracker.store.tables import Base
from tracker.store.whole_diary import rows_of
from tracker.store.whole_lock import is_locked
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import BackupRefused
from tracker.store.whole_zip import is_backup

LOCKED = N_("This backup has a passphrase. Put it back with “restore”, or save one without a passphrase to import it.")
TAKEN_OUT = N_("This entry was taken out of the diary before the backup was made.")


def _fits(file: SourceFile) -> bool:
    with file.open() as opened:
        return is_locked(opened) or is_backup(opened)


def _read(file: SourceFile, _reading: Reading) -> Iterator[Found]:
    with file.open() as opened:
        if is_locked(opened):
            raise FileRefused([_(LOCKED)])
        with _refused(), opened_backup(opened) as backup, backup.diary.reading() as db:
            yield from _numbered(_rows(db))


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except BackupRefused as refused:
        raise FileRefused(refused.problems) from None


def _numbered(found: Iterable[tuple[str, Row] | None]) -> Iterator[Found]:
    for number, one in enumerate(found, 1):
        yield FoundRow(number, *one) if one else LeftOut(number, _(TAKEN_OUT))


def _rows(db: Db) -> Iterator[tuple[str, Row] | None]:
    """Each entry with its parts right behind it, then what stands alone; None for an entry that was taken out."""
    for table in ENTRIES:
        yield from _entries(db, table)
    for table in ALONE:
        yield from ((table, row) for row in rows_of(db, Base.metadata.tables[table]))


def _entries(db: Db, name: str) -> Iterator[tuple[str, Row] | None]:
    table = Base.metadata.tables[name]
    is_no_part = [table.c[column].is_(None) for column in PARENT_COLUMNS if column in table.c]
    parts = [_Parts(db, part.__tablename__, column) for part, column in PARTS.get(name, ())]
    for row in rows_of(db, table, *is_no_part):
        behind = [one for each in parts for one in each.of(row["id"])]
        if row["forgotten_at"] is not None:
            yield None
        else:
            yield name, row
            yield from behind


class _Parts:
    """The rows of one table that are parts of entries, met in the order of the entries' ids."""

    def __init__(self, db: Db, table: str, column: str) -> None:
        core = Base.metadata.tables[table]
        self._table = table
        self._groups = groupby(rows_of(db, core, core.c[column].is_not(None), by=column), key=itemgetter(column))
        self._next: tuple[Any, Iterator[Row]] | None = next(self._groups, None)

    def of(self, entry: str) -> list[tuple[str, Row]]:
        """Those of one entry; to be asked for every entry in order."""
        if self._next is None or self._next[0] != entry:
            return []
        rows = [(self._table, row) for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


FORMATS = (Format("backup", N_("A backup of Pacewell"), _fits, _read),)
