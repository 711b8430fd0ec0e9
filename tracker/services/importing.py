"""Brings what a file gave into the diary: all in one transaction, the same at the second time, undoable as a whole.

What was found is taken some hundred units at a time: their ids are looked up in one query, and what is new or different
is written in bulk. Each row that changes leaves a line in `import_change` with what stood there before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy.exc import DataError, IntegrityError

from tracker.domain.entries import IMPORT_PREFIX
from tracker.domain.found import FileRefused, Found
from tracker.language import N_, _
from tracker.services.importing_changes import Before, Changes, is_same
from tracker.services.importing_names import Names
from tracker.services.importing_report import ImportReport, Mode, Tally, counts_json
from tracker.services.importing_units import Progress, Unit, Units
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.import_rows import (
    ALONE,
    AT_ONCE,
    ENTRIES,
    KEYS,
    SETTINGS,
    names_in,
    parts_of,
    pieces,
    row_id,
    rows_named,
)
from tracker.store.plan_days import drop_checkpoints
from tracker.store.preferences import settings_of
from tracker.store.reading import days_recorded
from tracker.store.tables import ImportRun

MADE_UP = "made_up"
CLASH = N_(
    "Two things in this file, or one in it and one in the diary, cannot stand side by side. Nothing was imported."
)
MIXED = N_(
    "This file holds a made-up diary, and yours is a real one: the two are never mixed. Import it into an empty diary, "
    "or choose to replace all."
)


def import_found(
    db: Db, person: str, source: str, found: Iterable[Found], mode: Mode, now: datetime, progress: Progress
) -> ImportReport:
    """Writes what was found; `source` is the format's, such as `import:daylio`; `progress` hears of the rows read.

    Inside one `store.writing()`: whatever is raised, by `found` (FileRefused) or by `progress`, leaves no trace.
    """
    tally, run_id = Tally(), str(uuid4())
    ensure_person(db, person, now)
    _begin(db, run_id, person, source, mode, now)
    taking = _Taking(db, person, mode, tally, run_id)
    try:
        taking.take(Units(person, source, now, tally).of(found, progress))
    except (IntegrityError, DataError):
        raise FileRefused([_(CLASH)]) from None
    return _end(db, run_id, person, taking.changes, tally.report(run_id, mode))


def preview_import(
    db: Db, person: str, source: str, found: Iterable[Found], mode: Mode, now: datetime, progress: Progress
) -> ImportReport:
    """What `import_found` would come to: it is done, counted and rolled back, inside one `store.writing()`."""
    trial = db.begin_nested()
    report = import_found(db, person, source, found, mode, now, progress)
    trial.rollback()
    return report


def _begin(db: Db, run_id: str, person: str, source: str, mode: Mode, now: datetime) -> None:
    """The import's own row, to which its changes refer."""
    name = source.removeprefix(IMPORT_PREFIX)
    db.add(ImportRun(id=run_id, person_id=person, at=now, format=name, mode=mode.value, counts={}))
    db.flush()


def _end(db: Db, run_id: str, person: str, changes: Changes, report: ImportReport) -> ImportReport:
    """Keeps the counts; an import that changed nothing is not kept."""
    run = db.get_one(ImportRun, (run_id, person))
    run.counts = counts_json(report)
    if report.changes_nothing:
        db.delete(run)
    db.flush()
    if changes.first_day is not None:
        drop_checkpoints(db, person, changes.first_day)
    return report


class _Taking:
    """One import under way: decides about each unit what becomes of it."""

    def __init__(self, db: Db, person: str, mode: Mode, tally: Tally, run_id: str) -> None:
        self._db, self._person, self._mode, self._tally = db, person, mode, tally
        self._brought: dict[str, set[str]] = defaultdict(set)  # what the file brings, by table and id
        self._is_real = not settings_of(db, person).made_up and days_recorded(db, person) is not None
        self._names = Names(db, person, mode)
        self.changes = Changes(db, person, run_id)

    def take(self, units: Iterable[Unit]) -> None:
        """Takes units, and in the mode that replaces all takes out what is not among them."""
        for some in pieces(units, AT_ONCE):
            for table, alike in _by_table(some).items():
                if table in ENTRIES:
                    self._take_entries(table, alike)
                else:
                    self._take_alone(table, alike)
            self.changes.write()
        if self._mode is Mode.REPLACE:
            self._remove_the_rest()

    def _take_entries(self, table: str, units: Sequence[Unit]) -> None:
        there = self._names.settle(table, units)
        met = [unit for unit in units if unit.own["id"] in there]
        keeps = self._mode is Mode.ADD
        standing = {} if keeps else self._standing(table, [unit.own["id"] for unit in met])
        for unit in units:
            name = unit.own["id"]
            self._brought[table].add(name)
            self._tally.see(unit.own["day"])
            if name in there and keeps:
                self._tally.count(table, "same")
            else:
                self._put(unit, standing.get(name))

    def _take_alone(self, table: str, units: Sequence[Unit]) -> None:
        key = KEYS[ALONE[table]]
        if key == ("id",):
            self._names.settle(table, units)
        first = [unit.own[key[0]] for unit in units]
        rows = rows_named(self._db, table, key[0], first, self._person)
        standing = {tuple(row[name] for name in key): row for row in rows}
        for unit in units:
            before = standing.get(tuple(unit.own[name] for name in key))
            self._brought[table] |= {row_id(table, unit.own), *([row_id(table, before)] if before else [])}
            self._tally.see(unit.own.get("day"))
            if before and self._mode is Mode.ADD and not self._marks_made_up(unit):
                self._tally.count(table, "same")
            else:
                self._put(unit, (before, []) if before else None)

    def _put(self, unit: Unit, before: Before | None) -> None:
        if self._is_real and self._mode is not Mode.REPLACE and self._marks_made_up(unit):
            raise FileRefused([_(MIXED)])
        if before is None:
            self.changes.add(unit)
            self._tally.count(unit.table, "added")
        elif is_same(unit, before):
            self._tally.count(unit.table, "same")
        else:
            self.changes.replace(unit, before)
            self._tally.count(unit.table, "changed")

    def _remove_the_rest(self) -> None:
        for table in (*ENTRIES, *(table for table in ALONE if self._brought[table])):
            rest = names_in(self._db, table, self._person) - self._brought[table]
            for names in pieces(sorted(rest), AT_ONCE):
                for before in self._standing(table, names).values():
                    self.changes.remove(table, before)
                    self._tally.count(table, "removed")
                self.changes.write()

    def _standing(self, table: str, names: Sequence[str]) -> dict[str, Before]:
        column = "name" if table == SETTINGS else "id"
        rows = rows_named(self._db, table, column, names, self._person)
        parts = parts_of(self._db, table, names, self._person)
        return {row[column]: (row, parts.get(row[column], [])) for row in rows}

    def _marks_made_up(self, unit: Unit) -> bool:
        return unit.table == SETTINGS and unit.own["name"] == MADE_UP and bool(unit.own["value"])


def _by_table(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    alike: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        alike[unit.table].append(unit)
    return alike
