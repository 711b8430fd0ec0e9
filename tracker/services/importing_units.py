"""What a file gave, as what is stored together: an entry with its parts, or a row that stands alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from tracker.domain.found import Found, FoundEntry, FoundRow, LeftOut
from tracker.domain.moments import Moment, future_problem
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import _
from tracker.services.importing_report import KIND_WORDS, Tally
from tracker.services.record import refuse_future
from tracker.store.import_rows import ENTRIES, SETTINGS, Row, columns_of, parent_of
from tracker.store.preferences import ENDED_SIGN_INS
from tracker.store.rows import Head, rows_of
from tracker.store.tables import Base

PROGRESS_EVERY = 500  # rows of the file
FIRST_VERSION = 1
AHEAD = ("experiment", "settings")  # what may speak of days to come

Progress = Callable[[int], None]


@dataclass(slots=True)
class Unit:
    """An entry's own row and its parts, each with the name of its table; `as_kept`: written when its row says so."""

    row: int
    table: str
    own: Row
    as_kept: bool
    parts: list[tuple[str, Row]] = field(default_factory=list)


class Units:
    """Makes units for one person out of what a file gives; what cannot be one is counted as left out."""

    def __init__(self, person: str, source: str, now: datetime, tally: Tally) -> None:
        self._person, self._source, self._now, self._tally = person, source, now, tally
        self._turns: Counter[str] = Counter()

    def of(self, found: Iterable[Found], progress: Progress) -> Iterator[Unit]:
        """The units in the order of the file; `progress` hears how many rows were read, every 500 rows."""
        waiting: Unit | None = None  # its parts may still come
        for done, one in enumerate(found, start=1):
            if done % PROGRESS_EVERY == 0:
                progress(done)
            if _is_of_a_place(one):
                continue
            if isinstance(one, FoundRow) and (parent := parent_of(one.table, one.values)):
                self._add_part(waiting, one, parent)
                continue
            if waiting:
                yield waiting
            waiting = self._unit(one)
        if waiting:
            yield waiting

    def _unit(self, one: Found) -> Unit | None:
        if isinstance(one, LeftOut):
            self._tally.leave_out(one.row, one.reason)
            return None
        try:
            return self._of_entry(one) if isinstance(one, FoundEntry) else self._of_row(one)
        except EntryRejected as rejected:
            self._tally.leave_out(one.row, " ".join(rejected.problems))
            return None

    def _of_entry(self, found: FoundEntry) -> Unit:
        refuse_future(found.entry, self._now)
        turn = self._turns[found.key]  # two equal rows of a file are two entries
        self._turns[found.key] += 1
        entry_id = str(uuid5(NAMESPACE_OID, f"{self._source}/{found.key}/{turn}"))
        own, *parts = rows_of(found.entry, Head(entry_id, self._person, self._now, self._now))
        table = own.__tablename__
        return Unit(found.row, table, _values(own), False, [(part.__tablename__, _values(part)) for part in parts])

    def _of_row(self, found: FoundRow) -> Unit:
        if found.table not in AHEAD:
            self._refuse_future(found)
        return Unit(found.row, found.table, self._whole(found), True)

    def _refuse_future(self, found: FoundRow) -> None:
        day, at, ended = (found.values.get(name) for name in ("day", "at", "ended_at"))
        latest = max(filter(None, (at, ended)), default=None)
        problem = future_problem(Moment(day, latest, 0 if latest else None), self._now) if day else None
        kind, _many = KIND_WORDS[found.table]
        reject_if([_("This {kind}: {problem}", kind=_(kind), problem=problem) if problem else None])

    def _add_part(self, waiting: Unit | None, found: FoundRow, parent: tuple[str, str]) -> None:
        if waiting is None:
            return  # its entry was left out, and the reason counted
        if (waiting.table, waiting.own["id"]) != parent:
            raise ValueError("a part comes right after its entry")
        waiting.parts.append((found.table, self._whole(found)))

    def _whole(self, found: FoundRow) -> Row:
        row = {**_blank(found.table), **found.values}
        row["person_id"] = self._person
        return row


def _is_of_a_place(one: Found) -> bool:
    """Whether it belongs to the place where a diary was, and is of no use in another."""
    return isinstance(one, FoundRow) and one.table == SETTINGS and one.values["name"] == ENDED_SIGN_INS


def _blank(table: str) -> Row:
    return _BLANKS[table]


def _values(row: Base) -> Row:
    given: dict[str, Any] = vars(row)
    return {name: given.get(name, blank) for name, blank in _blank(row.__tablename__).items()}


def _blank_row(table: str) -> Row:
    names = columns_of(table)
    versioned = {"version": FIRST_VERSION} if table in ENTRIES or table == "experiment" else {}
    return {**dict.fromkeys(names), **versioned}


_BLANKS = {table: _blank_row(table) for table in (*KIND_WORDS, "bout", "symptom_state")}
