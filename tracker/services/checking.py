"""Checks a diary from its file to its last row, and says in words what it found; never what a row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from tracker.language import N_, _, _n
from tracker.store import Db, Store
from tracker.store.checking import Fault, Rule, loose_rows, places_not_whole, row_faults
from tracker.store.copies import Copy, copies_of, is_under_another, opens
from tracker.store.opening import current_revision
from tracker.store.problems import StoreCorrupt, StoreForeign, StoreNewer
from tracker.store.revisions import HEAD, REVISIONS

NAMED_MOST = 3  # rows that a sentence names
COUNTED_MOST = 10_000  # rows; a diary with more of them is not mended row by row

SERVER_NOT_WHOLE = N_(
    "The database server says that an index or a rule of the diary is not whole. Ask whoever looks after it to build "
    "it again."
)
NOT_THE_NEWEST = N_(
    "Its tables are of version {revision}; Pacewell brings them up to {newest} when it is next started."
)
NOT_SOUND = N_("This is not a sound diary: {rows} belong to something that is not there.")


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
    copies = tuple(CheckedCopy(copy, opens(copy.path, store.key)) for copy in copies_of(store))
    others = [one.copy for one in copies if is_under_another(one.copy.path, store.key)]
    found = [_not_opening(one.copy) for one in copies if not one.opens and one.copy not in others]
    revision: str | None = None
    try:
        revision = current_revision(store)
        found = [*_findings(store, revision), *found]
    except (StoreCorrupt, StoreForeign) as problem:
        found = [str(problem), *found]
    notes = (*_on_revision(revision), *_on_copies(store, copies), *map(_under_another, others))
    return CheckResult(store.where, revision, copies, tuple(found), notes)


def _not_opening(copy: Copy) -> str:
    return _("The copy of {day} does not open: {path}", day=str(copy.day), path=copy.path)


def _under_another(copy: Copy) -> str:
    day = str(copy.day)
    return _("The copy of {day} is under another passphrase, so it was not tried: {path}", day=day, path=copy.path)


def _findings(store: Store, revision: str | None) -> list[str]:
    if revision is not None and revision not in REVISIONS:
        return [str(StoreNewer(store.where))]
    with store.reading() as db:
        if places_not_whole(db):
            return [_(SERVER_NOT_WHOLE) if store.path is None else str(StoreCorrupt(store.where))]
        return _in_rows(db) if revision == HEAD else []


def _in_rows(db: Db) -> list[str]:
    loose = list(islice(loose_rows(db), COUNTED_MOST))
    said = [_(NOT_SOUND, rows=_rows(loose))] if loose else []
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
            return _("Off its scale ({where}): {rows}.", where=where, rows=rows)
        case Rule.UNREADABLE:
            return _("Cannot be read ({where}): {rows}.", where=where, rows=rows)
        case Rule.OTHER_THAN_ENTRY:
            return _("Of another day than the entry it is part of: {rows}.", rows=rows)
        case Rule.TIME:
            return _("With a time that does not fit its day: {rows}.", rows=rows)
        case Rule.LOOSE:
            return _("Part of something that is not there: {rows}.", rows=rows)


def _rows(faults: list[Fault]) -> str:
    """Their number, and the first of them by table, id and day."""
    named = ", ".join([*map(_row, faults[:NAMED_MOST]), *(["…"] if len(faults) > NAMED_MOST else [])])
    return _n("{n} row ({named})", "{n} rows ({named})", len(faults), named=named)


def _row(fault: Fault) -> str:
    row = f"{fault.table} {fault.row}"
    return _("{row} of {day}", row=row, day=str(fault.day)) if fault.day else row


def _on_revision(revision: str | None) -> list[str]:
    if revision is None:
        return [_("It has no tables yet: they are made when Pacewell is next started.")]
    if revision == HEAD:
        return [_("Its tables are of version {revision}, the newest.", revision=revision)]
    if revision in REVISIONS:
        return [_(NOT_THE_NEWEST, revision=revision, newest=HEAD)]
    return []


def _on_copies(store: Store, copies: tuple[CheckedCopy, ...]) -> list[str]:
    if store.path is None:
        return [_("A diary on a database server has no daily copies: save backups.")]
    newest = next((one.copy for one in copies if one.opens), None)
    if newest is None:
        return [_("There is no daily copy that opens yet.")]
    return [
        _n(
            "There is {n} daily copy; the newest that opens is of {day}.",
            "There are {n} daily copies; the newest that opens is of {day}.",
            len(copies),
            day=str(newest.day),
        )
    ]
