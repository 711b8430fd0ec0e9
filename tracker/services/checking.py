"""Checks a diary from its file to its last row, and says in words what it found; never what a row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from tracker.store import Db, Store
from tracker.store.checking import Fault, Rule, loose_rows, places_not_whole, row_faults
from tracker.store.copies import Copy, copies_of, opens
from tracker.store.opening import current_revision
from tracker.store.problems import StoreCorrupt, StoreForeign, StoreNewer
from tracker.store.revisions import HEAD, REVISIONS
from tracker.store.whole_diary import one_state

NAMED_MOST = 3  # rows that a sentence names
COUNTED_MOST = 10_000  # rows; a diary with more of them is not mended row by row

SERVER_NOT_WHOLE = (
    "The database server says that an index or a rule of the diary is not whole. Ask whoever looks after it to build "
    "it again."
)


@dataclass(frozen=True, slots=True)
class CheckedCopy:
    """A daily copy, and whether it opens."""

    copy: Copy
    opens: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`findings`: a sentence for each thing that is wrong; `notes`: what else is good to know.

    `revision`: of the tables, None where there are none yet or they cannot be read.
    """

    where: str
    revision: str | None
    copies: tuple[CheckedCopy, ...]
    findings: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def newest_sound_copy(self) -> Copy | None:
        """What can be gone back to."""
        return next((one.copy for one in self.copies if one.opens), None)


def check_diary(store: Store) -> CheckResult:
    """Reads all of it and changes nothing. Raises StoreProblem where it cannot be read now (held, unreachable)."""
    copies = tuple(CheckedCopy(copy, opens(copy.path)) for copy in copies_of(store))
    found = [f"The copy of {one.copy.day} does not open: {one.copy.path}" for one in copies if not one.opens]
    revision: str | None = None
    try:
        revision = current_revision(store)
        found = [*_findings(store, revision), *found]
    except (StoreCorrupt, StoreForeign) as problem:
        found = [str(problem), *found]
    notes = (*_on_revision(revision), *_on_copies(store, copies))
    return CheckResult(store.where, revision, copies, tuple(found), notes)


def _findings(store: Store, revision: str | None) -> list[str]:
    if revision is not None and revision not in REVISIONS:
        return [str(StoreNewer(store.where))]
    with one_state(store) as db:
        if places_not_whole(db):
            return [SERVER_NOT_WHOLE if store.path is None else str(StoreCorrupt(store.where))]
        return _in_rows(db) if revision == HEAD else []


def _in_rows(db: Db) -> list[str]:
    loose = list(islice(loose_rows(db), COUNTED_MOST))
    said = [f"This is not a sound diary: {_rows(loose)} belong to something that is not there."] if loose else []
    return [*said, *_sentences(islice(row_faults(db), COUNTED_MOST))]


def _sentences(faults: Iterable[Fault]) -> list[str]:
    alike: dict[tuple[str, Rule, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.table, fault.rule, fault.where), []).append(fault)
    return [_sentence(rule, where, found) for (_, rule, where), found in alike.items()]


def _sentence(rule: Rule, where: str, found: list[Fault]) -> str:
    rows = _rows(found)
    match rule:
        case Rule.OFF_SCALE:
            return f"Off its scale ({where}): {rows}."
        case Rule.UNREADABLE:
            return f"Cannot be read ({where}): {rows}."
        case Rule.OTHER_THAN_ENTRY:
            return f"Of another day or person than the entry it is part of: {rows}."
        case Rule.TIME:
            return f"With a time that does not fit its day: {rows}."
        case Rule.LOOSE:
            return f"Part of something that is not there: {rows}."


def _rows(faults: list[Fault]) -> str:
    """Their number, and the first of them by table, id and day."""
    number = f"{len(faults)} {'row' if len(faults) == 1 else 'rows'}"
    named = ", ".join(_row(fault) for fault in faults[:NAMED_MOST])
    return f"{number} ({named}{', …' if len(faults) > NAMED_MOST else ''})"


def _row(fault: Fault) -> str:
    return f"{fault.table} {fault.row}{f' of {fault.day}' if fault.day else ''}"


def _on_revision(revision: str | None) -> list[str]:
    if revision is None:
        return ["It has no tables yet: they are made when Pacewell is next started."]
    if revision == HEAD:
        return [f"Its tables are of version {revision}, the newest."]
    if revision in REVISIONS:
        return [f"Its tables are of version {revision}; Pacewell brings them up to {HEAD} when it is next started."]
    return []


def _on_copies(store: Store, copies: tuple[CheckedCopy, ...]) -> list[str]:
    if store.path is None:
        return ["A diary on a database server has no daily copies: save backups."]
    newest = next((one.copy for one in copies if one.opens), None)
    if newest is None:
        return ["There is no daily copy that opens yet."]
    number = f"{len(copies)} daily {'copy' if len(copies) == 1 else 'copies'}"
    return [f"There {'is' if len(copies) == 1 else 'are'} {number}; the newest that opens is of {newest.day}."]
