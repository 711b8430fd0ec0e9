"""What an import changes in the tables, some hundred units at a time, with what stood there before."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy import insert

from tracker.services.importing_units import Unit
from tracker.store import Db
from tracker.store.import_rows import Row, add_rows, delete_rows, plain_row, row_id
from tracker.store.tables import ImportChange

NOT_COMPARED = {"version"}  # a lock against lost corrections, of one store only
WRITTEN_NOW = NOT_COMPARED | {"created_at", "changed_at"}
REPORT = "report"  # of the player; a session that is over has none in an export

Before = tuple[Row, list[tuple[str, Row]]]  # an own row and its parts with their tables, as they stand in the diary


class Changes:
    """Gathers changes of one import and writes them; `first_day` is the earliest day that they touch."""

    def __init__(self, db: Db, person: str, import_id: str) -> None:
        self._db, self._person, self._id = db, person, import_id
        self._gone: dict[str, list[str]] = defaultdict(list)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._notes: list[Row] = []
        self._places = count()
        self.first_day: date | None = None

    def add(self, unit: Unit) -> None:
        """A unit that is not there."""
        self._put(unit)
        self._note(unit.table, row_id(unit.table, unit.own), None, unit.own["changed_at"])

    def replace(self, unit: Unit, before: Before) -> None:
        """A unit in the place of another one, be it of the same id or not."""
        _carry_over(unit, before[0])
        name = row_id(unit.table, unit.own)
        same_id = name == row_id(unit.table, before[0])
        self.remove(unit.table, before, left_at=unit.own["changed_at"] if same_id else None)
        self._put(unit)
        if not same_id:
            self._note(unit.table, name, None, unit.own["changed_at"])

    def remove(self, table: str, before: Before, left_at: datetime | None = None) -> None:
        """Takes a row out with its parts."""
        own, parts = before
        name = row_id(table, own)
        self._gone[table].append(name)
        self._touch(own)
        self._note(table, name, plain_row(own), left_at)
        for part, row in parts:
            self._note(part, row["id"], plain_row(row), None)

    def write(self) -> None:
        """Writes what was gathered."""
        for table, names in self._gone.items():
            delete_rows(self._db, table, names, self._person)
        add_rows(self._db, self._rows)
        if self._notes:
            self._db.execute(insert(ImportChange.__table__), self._notes)  # type: ignore[arg-type]
        for gathered in (self._gone, self._rows, self._notes):
            gathered.clear()

    def _put(self, unit: Unit) -> None:
        self._touch(unit.own)
        self._rows[unit.table].append(unit.own)
        for part, row in unit.parts:
            self._rows[part].append(row)

    def _note(self, table: str, name: str, before: Row | None, left_at: datetime | None) -> None:
        self._notes.append(
            {
                "import_id": self._id,
                "place": next(self._places),
                "person_id": self._person,
                "table_name": table,
                "row_id": name,
                "before": before,
                "left_at": left_at,
            }
        )

    def _touch(self, row: Row) -> None:
        day = row.get("day")
        if day is not None and (self.first_day is None or day < self.first_day):
            self.first_day = day


def is_same(unit: Unit, before: Before) -> bool:
    """Whether the diary says the same already; what another program wrote has no times of writing of its own."""
    skip = NOT_COMPARED if unit.as_kept else WRITTEN_NOW
    own, parts = before
    if not _row_same(unit.own, own, skip) or len(parts) != len(unit.parts):
        return False
    there = {(table, row["id"]): row for table, row in parts}
    return all(
        (table, row["id"]) in there and _row_same(row, there[table, row["id"]], skip) for table, row in unit.parts
    )


def _row_same(row: Row, before: Row, skip: Iterable[str]) -> bool:
    return all(before[name] == value for name, value in row.items() if name not in skip and not _unsaid(name, value))


def _unsaid(name: str, value: Any) -> bool:
    return name == REPORT and value is None


def _carry_over(unit: Unit, before: Row) -> None:
    """What stays of a row when another one takes its place."""
    if "version" in before and "note" in before:  # an entry's own: an open page learns that it was changed
        unit.own["version"] = before["version"] + 1
    if REPORT in before and unit.own.get(REPORT) is None and unit.own["created_at"] == before["created_at"]:
        unit.own[REPORT] = before[REPORT]  # of that very session: another one may have had its id
    if not unit.as_kept:
        unit.own["created_at"] = before["created_at"]
