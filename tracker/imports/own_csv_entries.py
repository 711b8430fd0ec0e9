"""Our own rows of entries, put together day by day: an entry's own row with its parts, each checked as an entry is.

All files of an export stand in the order of their days, so that one day at a time is held in memory, and no more rows
of it than a day can have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby
from typing import Any

from tracker.domain.entries import IMPORT_PREFIX
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.imports.found import FileRefused
from tracker.language import N_, _
from tracker.store.import_checks import report_problem
from tracker.store.import_rows import PARENT_COLUMNS
from tracker.store.rows_back import Parent, entry_of
from tracker.store.tables import Base, Bout, ExerciseSession, PainRating, SymptomState

Row = dict[str, Any]
Parts = tuple[list["ReadRow"], list["ReadRow"], list["ReadRow"]]
NO_PARTS: Parts = ([], [], [])
SESSION = ExerciseSession.__tablename__
DAY_MAX = 20_000  # rows of one day; an imported workout may have 10,000 sets
AROUND = {Occasion.BEFORE, Occasion.AFTER}
ODD = N_("this entry does not hold together, so it cannot be read.")
ORPHAN = N_("this row refers to an entry of that day that is not in the export.")
TWO_PARENTS = N_("this row refers to more than one entry.")
CROWDED = N_("this day has more than {most:,} rows, so it was not read.")
BACKWARDS = N_("the days go backwards here: import an export as it was saved, in its order.")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a file as stored; `file` and `line` say where it stands, `table` the class behind the file."""

    file: str
    line: int
    table: type[Base]
    values: Row

    def refused(self, problem: str) -> FileRefused:
        """The refusal of the whole file because of this row."""
        return FileRefused([_("{file}, line {line}: {problem}", file=self.file, line=self.line, problem=problem)])


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry's own row and its parts."""

    own: ReadRow
    parts: list[ReadRow] = field(default_factory=list)


class _Days:
    """The rows of one file, a day at a time."""

    def __init__(self, rows: Iterable[ReadRow]) -> None:
        self._days = groupby(rows, key=_day_of)
        self._day: date | None = None
        self._rows: Iterator[ReadRow] = iter(())
        self._step(None)

    @property
    def day(self) -> date | None:
        """The next day that has rows; None at the end."""
        return self._day

    def take(self, day: date) -> Iterator[ReadRow]:
        """The rows of a day, one after the other."""
        if self._day == day:
            yield from self._rows
            self._step(day)

    def _step(self, before: date | None) -> None:
        self._day, self._rows = next(self._days, (None, iter(())))
        if before and self._day and self._day < before:
            raise next(self._rows).refused(_(BACKWARDS))


def _day_of(row: ReadRow) -> date | None:
    day: date = row.values["day"]
    return day


def entries_in(files: Iterable[Iterable[ReadRow]], reports: Iterable[ReadRow]) -> Iterator[ReadEntry]:
    """The entries in the order of their days; `files`: those that hold entries and parts, `reports`: of the player.

    Raises FileRefused for a row that cannot be, with its file and line.
    """
    all_files = [_Days(rows) for rows in files]
    unfinished = _Days(reports)
    while day := min((one.day for one in (*all_files, unfinished) if one.day), default=None):
        rows = _held(chain.from_iterable(one.take(day) for one in all_files))
        entries = _put_together(rows, _held(unfinished.take(day)))
        for entry in entries:
            _check(entry)
        yield from entries


def _held(rows: Iterable[ReadRow]) -> list[ReadRow]:
    held: list[ReadRow] = []
    for row in rows:
        if len(held) == DAY_MAX:
            raise row.refused(_(CROWDED, most=DAY_MAX))
        held.append(row)
    return held


def _put_together(rows: Sequence[ReadRow], reports: Sequence[ReadRow]) -> list[ReadEntry]:
    parents = [_parent(row) for row in rows]
    entries = {
        (row.table.__tablename__, row.values["id"]): ReadEntry(row)
        for row, parent in zip(rows, parents, strict=True)
        if parent is None
    }
    for row, parent in zip(rows, parents, strict=True):
        if parent is not None:
            _entry_named(entries, parent, row).parts.append(row)
    for row in reports:
        own = _entry_named(entries, (SESSION, row.values["id"]), row).own
        if report_problem(own.values, row.values["report"]):
            raise row.refused(_("the player could not go on from this report."))
        own.values["report"] = row.values["report"]
    return list(entries.values())


def _parent(row: ReadRow) -> tuple[str, str] | None:
    named = [(table, name) for column, table in PARENT_COLUMNS.items() if (name := row.values.get(column))]
    if len(named) > 1:
        raise row.refused(_(TWO_PARENTS))
    if not named and row.table in (Bout, SymptomState):
        raise row.refused(_(ORPHAN))
    return named[0] if named else None


def _entry_named(entries: Mapping[tuple[str, str], ReadEntry], name: tuple[str, str], row: ReadRow) -> ReadEntry:
    if name not in entries:
        raise row.refused(_(ORPHAN))
    return entries[name]


def _check(entry: ReadEntry) -> None:
    """Raises FileRefused for what could not have been recorded."""
    bouts, ratings, symptoms = _parts(entry) if entry.parts else NO_PARTS
    for row in (entry.own, *ratings):
        _check_typed(row)
    own, *rest = (_as_row(row) for row in (entry.own, *symptoms))
    try:
        entry_of(own, [_as_row(row) for row in bouts], [_as_row(row) for row in ratings], *rest)
    except EntryRejected as rejected:
        raise entry.own.refused(" ".join(rejected.problems)) from None
    except (ValueError, TypeError, OverflowError):
        raise entry.own.refused(_(ODD)) from None


def _parts(entry: ReadEntry) -> Parts:
    """The bouts, ratings and symptoms of an entry; each stands in a place of its own."""
    bouts, ratings, symptoms = (
        [part for part in entry.parts if part.table is table] for table in (Bout, PainRating, SymptomState)
    )
    is_session = entry.own.table.__tablename__ == SESSION
    places = Counter(row.values["place"] for row in bouts)
    occasions = Counter(row.values["occasion"] for row in ratings)
    fits = set(occasions) <= AROUND if is_session else len(ratings) <= 1
    once = max([*places.values(), *occasions.values()], default=1) == 1
    if not (fits and once and len(symptoms) <= 1):
        raise entry.own.refused(_("its parts stand in each other's place."))
    return bouts, ratings, symptoms


def _check_typed(row: ReadRow) -> None:
    """What was typed is whole; only what another program gave has decimals."""
    if row.table is not PainRating or row.values["source"].startswith(IMPORT_PREFIX):
        return
    if any(value is not None and value != int(value) for value in (row.values["back"], row.values["leg"])):
        raise row.refused(_("a rating that was typed here is a whole number from 0 to 10."))


def _as_row(row: ReadRow) -> Any:
    """The row as the store gives it, to be read only: made without SQLAlchemy's bookkeeping, 20 times as quick."""
    made: Parent = row.table.__new__(row.table)  # type: ignore[assignment]
    vars(made).update(row.values)
    return made
