"""Takes an import back as a whole: what it added goes away, what it changed or took out is there again as it was.

What the person corrected since stays as they left it; so does what took the place of a row that was taken out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.services.importing_report import Counts, ImportDone, ImportUndone, Mode
from tracker.store import Db
from tracker.store.import_rows import (
    ALONE,
    KEYS,
    SETTINGS,
    Row,
    add_rows,
    delete_rows,
    parent_of,
    row_id,
    rows_named,
    stored_row,
)
from tracker.store.plan_days import drop_checkpoints
from tracker.store.tables import ImportChange, ImportRun

GONE = N_("This import is not in the diary, so there is nothing to undo.")
UNDONE = N_("This import was undone already.")


def imports_done(db: Db, person: str) -> list[ImportDone]:
    """The imports that changed something, the newest first."""
    runs = db.scalars(
        select(ImportRun).where(ImportRun.person_id == person).order_by(ImportRun.at.desc(), ImportRun.id)
    )
    return [_done(run) for run in runs]


def undo_import(db: Db, person: str, import_id: str, now: datetime) -> ImportUndone:
    """Undoes one import, inside one `store.writing()`. Raises EntryRejected for one that is not there or was undone."""
    run = db.get(ImportRun, (import_id, person))
    if run is None:
        raise EntryRejected([_(GONE)])
    if run.undone_at is not None:
        raise EntryRejected([_(UNDONE)])
    undoing = _Undoing(db, person, _changes_of(db, person, import_id))
    undone = undoing.undo()
    if undoing.first_day is not None:
        drop_checkpoints(db, person, undoing.first_day)
    db.execute(delete(ImportChange).where(ImportChange.import_id == import_id, ImportChange.person_id == person))
    run.undone_at = now
    db.flush()
    return undone


def _done(run: ImportRun) -> ImportDone:
    kinds = {table: Counts(**counts) for table, counts in run.counts["kinds"].items()}
    return ImportDone(run.id, run.at, run.format, Mode(run.mode), kinds, run.counts["left_out"], run.undone_at)


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of an own row (of an entry, or one that stands alone); `parts`: those it had before."""

    name: str
    before: Row | None
    left_at: datetime | None
    parts: tuple[tuple[str, Row], ...] = ()


def _changes_of(db: Db, person: str, import_id: str) -> dict[str, list[_Change]]:
    """The changes by table."""
    query = select(ImportChange.table_name, ImportChange.row_id, ImportChange.before, ImportChange.left_at)
    mine = (ImportChange.import_id == import_id) & (ImportChange.person_id == person)
    own: dict[str, list[tuple[str, Row | None, datetime | None]]] = defaultdict(list)
    parts: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    for table, name, plain, left_at in db.execute(query.where(mine)):
        before = stored_row(table, plain) if plain is not None else None
        parent = parent_of(table, before) if before else None
        if before and parent:
            parts[parent].append((table, before))
        else:
            own[table].append((name, before, left_at))
    return {
        table: [_Change(*one, tuple(parts.get((table, one[0]), ()))) for one in changes]
        for table, changes in own.items()
    }


class _Undoing:
    def __init__(self, db: Db, person: str, changes: Mapping[str, list[_Change]]) -> None:
        self._db, self._person, self._changes = db, person, changes
        self._back: dict[str, list[Row]] = defaultdict(list)
        self._taken_out = self._put_back = self._stayed = 0
        self.first_day: date | None = None  # of what is undone

    def undo(self) -> ImportUndone:
        for table, changes in self._changes.items():
            self._take_out(table, changes)
        for table, changes in self._changes.items():
            self._bring_back(table, changes)
        add_rows(self._db, self._back)
        return ImportUndone(self._taken_out, self._put_back, self._stayed)

    def _take_out(self, table: str, changes: Iterable[_Change]) -> None:
        """What the import added or put in the place of something, where it is still as the import left it."""
        left = [change for change in changes if change.left_at is not None]
        there = self._there(table, [change.name for change in left])
        as_left = [change for change in left if _is_as_left(table, change, there.get(change.name))]
        for change in as_left:
            self._touch(there[change.name])
        delete_rows(self._db, table, [change.name for change in as_left], self._person)
        self._taken_out += sum(change.before is None for change in as_left)
        stands = [change for change in left if change.name in there]
        self._stayed += len(stands) - len(as_left)

    def _bring_back(self, table: str, changes: Iterable[_Change]) -> None:
        """What stood there before, unless something stands in its place."""
        wanted = [change for change in changes if change.before is not None]
        taken = self._taken_places(table, [change.before for change in wanted if change.before])
        for change in wanted:
            assert change.before is not None
            if taken & _places(table, change.before):
                self._stayed += change.left_at is None  # the others were counted when they were left standing
                continue
            self._back[table].append(change.before)
            for part, row in change.parts:
                self._back[part].append(row)
            self._touch(change.before)
            self._put_back += 1

    def _there(self, table: str, names: Collection[str]) -> dict[str, Row]:
        rows = rows_named(self._db, table, "name" if table == SETTINGS else "id", names, self._person)
        return {row_id(table, row): row for row in rows}

    def _taken_places(self, table: str, rows: Collection[Row]) -> set[tuple[Any, ...]]:
        there = list(self._there(table, [row_id(table, row) for row in rows]).values())
        if table in ALONE:
            first = KEYS[ALONE[table]][0]
            there += rows_named(self._db, table, first, [row[first] for row in rows], self._person)
        return {place for row in there for place in _places(table, row)}

    def _touch(self, row: Row) -> None:
        day = row.get("day")
        if day is not None and (self.first_day is None or day < self.first_day):
            self.first_day = day


def _is_as_left(table: str, change: _Change, there: Row | None) -> bool:
    """Whether nobody has touched a row since; one that was added and then taken out of the diary may go for good."""
    if there is None or there["changed_at"] != change.left_at:
        return False
    return change.before is None or table in ALONE or there["forgotten_at"] is None


def _places(table: str, row: Row) -> set[tuple[Any, ...]]:
    """Under which id, and as what, a row stands: no two can."""
    key = tuple(row[name] for name in KEYS[ALONE[table]]) if table in ALONE else ()
    return {("id", row_id(table, row)), *([("key", *key)] if key else [])}
