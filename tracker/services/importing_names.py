"""Under which id a unit stands in the diary.

Two devices give the next entry of a kind the same id while they know the same entries. Where both entries are to stand
in one diary, the one that comes gets an id made of its old one and of when it was written down: always the same, so
that it is known again, here and on the device from which it came. Where the diary gives way to a file, ids stay as
they are in the file, or a second import would name anew what the first one did not.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from tracker.domain.entries import IMPORT_PREFIX
from tracker.domain.safety import SHORT_QUESTION
from tracker.services.importing_report import Mode
from tracker.services.importing_units import Unit
from tracker.store import Db
from tracker.store.import_rows import PARENT_COLUMNS, Row, heads_named, parts_of, rows_named
from tracker.store.rows import child_id


class Names:
    """Settles the ids of the units of one import."""

    def __init__(self, db: Db, person: str, mode: Mode) -> None:
        self._db, self._person, self._mode = db, person, mode
        self._asked: dict[str, set[datetime]] = defaultdict(set)  # by table: when what was looked for was written down
        self._elsewhere: dict[str, dict[str, str]] = defaultdict(dict)

    def settle(self, table: str, units: Sequence[Unit]) -> set[str]:
        """Gives each unit the id under which it stands or will stand; says which of these ids are in the diary."""
        there = heads_named(self._db, table, [unit.own["id"] for unit in units], self._person)
        strangers = [
            unit for unit in units if _named_here(unit) and there.get(unit.own["id"]) != unit.own["created_at"]
        ]
        if self._mode is Mode.REPLACE:
            self._spare_the_bin(table, [unit for unit in strangers if unit.own["id"] in there])
        else:
            self._stand_beside(table, strangers, there)
        there |= heads_named(self._db, table, [unit.own["id"] for unit in strangers], self._person)
        return set(there)

    def _spare_the_bin(self, table: str, clashing: Sequence[Unit]) -> None:
        """What was taken out of the diary can still be brought back: it does not give way."""
        rows = rows_named(self._db, table, "id", [unit.own["id"] for unit in clashing], self._person)
        in_bin = {row["id"] for row in rows if row["forgotten_at"] is not None}
        for unit in clashing:
            if unit.own["id"] in in_bin:
                _name_anew(unit, self._new_name(unit.own))

    def _stand_beside(self, table: str, strangers: Sequence[Unit], taken: Collection[str]) -> None:
        named_elsewhere = self._named_elsewhere(table, strangers)
        new_names = [self._new_name(unit.own) for unit in strangers]
        known = heads_named(self._db, table, new_names, self._person)
        for unit, new_name in zip(strangers, new_names, strict=True):
            if unit.own["id"] in named_elsewhere:
                self._name_back(unit, named_elsewhere[unit.own["id"]])
            elif unit.own["id"] in taken or new_name in known:
                _name_anew(unit, new_name)

    def _named_elsewhere(self, table: str, units: Sequence[Unit]) -> Mapping[str, str]:
        """The ids of rows of this diary by those that they got in a diary in which theirs were taken.

        Each instant is asked for once: what this import itself has added since is no other name for what it brings.
        """
        written = {unit.own["created_at"] for unit in units} - self._asked[table]
        self._asked[table] |= written
        rows = rows_named(self._db, table, "created_at", written, self._person)
        self._elsewhere[table] |= {self._new_name(row): row["id"] for row in rows}
        return self._elsewhere[table]

    def _name_back(self, unit: Unit, name: str) -> None:
        parts = parts_of(self._db, unit.table, [name], self._person).get(name, [])
        _name(unit, name, {child_id(unit.own["id"], row["id"]): row["id"] for _, row in parts})

    def _new_name(self, own: Row) -> str:
        return child_id(own["id"], f"{self._person}/{own['created_at'].isoformat()}")


def _named_here(unit: Unit) -> bool:
    """Whether its id says only whose turn it was; another program's rows are named by what they say."""
    named_by_day = unit.own.get("item") == SHORT_QUESTION
    return unit.as_kept and not unit.own["source"].startswith(IMPORT_PREFIX) and not named_by_day


def _name_anew(unit: Unit, name: str) -> None:
    _name(unit, name, {row["id"]: child_id(name, row["id"]) for _, row in unit.parts})


def _name(unit: Unit, name: str, part_names: Mapping[str, str]) -> None:
    old, unit.own["id"] = unit.own["id"], name
    for _, row in unit.parts:
        row["id"] = part_names.get(row["id"], row["id"])
        row.update({column: name for column in PARENT_COLUMNS if row.get(column) == old})
