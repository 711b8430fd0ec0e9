"""Records, corrects, forgets and brings back entries. Each verb is called inside one `store.writing()`."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from sqlalchemy import delete, func, select, update

from tracker.domain.entries import Entry, SessionEntry
from tracker.domain.kinds import Kept, Kind, kind_of
from tracker.domain.moments import Moment, future_problem
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import N_, _
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.plan_days import drop_checkpoints
from tracker.store.reading import PARENTS, entry_with
from tracker.store.rows import Head, rows_of
from tracker.store.tables import Bout, PainRating, SymptomState

UNDO_DAYS = 30  # how long a forgotten entry can be brought back
CHANGED_ELSEWHERE = N_(
    "This entry was changed in another window. What you typed is still here: open the entry again to compare."
)
SAME_MOMENT = timedelta(minutes=10)  # "now" in two tabs with the same words is one entry

PARTS: dict[Kind, tuple[Any, ...]] = {
    Kind.SESSION: (SymptomState.session_id, PainRating.session_id, Bout.session_id),
    Kind.CHECK_IN: (SymptomState.check_in_id, PainRating.check_in_id),
    Kind.RATING: (SymptomState.rating_id,),
    Kind.ACTIVITY: (),
    Kind.TREATMENT: (),
    Kind.ASSESSMENT: (),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """The id under which an entry stands; `already` when it stood there before (a double click, a second tab)."""

    id: str
    already: bool = False


def next_id(db: Db, person: str, kind: Kind) -> str:
    """The id for the next entry of a kind: the same in every tab until one is recorded, so no tab records it twice.

    The latest one alone would not tell: where the clock was ahead once, it stays the same for as long as that.
    """
    table = PARENTS[kind]
    mine = table.person_id == person
    latest = select(table.id).where(mine).order_by(table.created_at.desc(), table.id).limit(1).scalar_subquery()
    found = db.execute(select(latest, func.count()).select_from(table).where(mine)).one()
    return str(uuid5(NAMESPACE_OID, f"{person}/{kind}/after/{found[0]}/{found[1]}"))


def record(db: Db, person: str, entry: Entry, now: datetime, entry_id: str | None = None) -> Recorded:
    """Adds an entry; one of the same id and content is not added again. Raises EntryRejected for the future."""
    refuse_future(entry, now)
    ensure_person(db, person, now)
    kept = entry_with(db, person, kind_of(entry), entry_id) if entry_id else None
    if kept and kept.forgotten_at is None and _same(kept.entry, entry):
        return Recorded(kept.id, already=True)
    fresh = entry_id if entry_id and kept is None else str(uuid4())
    add_entry(db, entry, Head(fresh, person, now, now))
    return Recorded(fresh)


def correct(db: Db, person: str, entry_id: str, version: int, entry: Entry, now: datetime) -> None:
    """Puts `entry` in the place of what stood under the id. Raises EntryRejected when it was changed meanwhile."""
    refuse_future(entry, now)
    kept = _kept(db, person, kind_of(entry), entry_id)
    if kept.forgotten_at is not None:
        raise EntryRejected([_("This entry was taken out of the diary. Bring it back first, then correct it.")])
    if kept.version != version:
        raise EntryRejected([_(CHANGED_ELSEWHERE)])
    put_in_place(db, person, kept, entry, now, version + 1)


def forget(db: Db, person: str, kind: Kind, entry_id: str, now: datetime) -> None:
    """Takes an entry out of the diary; it can be brought back for 30 days."""
    _mark(db, person, _kept(db, person, kind, entry_id), now)


def bring_back(db: Db, person: str, kind: Kind, entry_id: str) -> None:
    """Undoes `forget`."""
    _mark(db, person, _kept(db, person, kind, entry_id), None)


def purge_forgotten(db: Db, person: str, now: datetime) -> int:
    """Removes for good what was forgotten over 30 days ago; says how many entries.

    None where the clock is in doubt, as something was written down at a time that has not come yet.
    """
    if any(_is_ahead(db, person, table, now) for table in PARENTS.values()):
        return 0
    removed = 0
    for table in PARENTS.values():
        old = (table.person_id == person) & (table.forgotten_at < now - timedelta(days=UNDO_DAYS))
        removed += db.execute(delete(table).where(old)).rowcount  # type: ignore[attr-defined]
    return removed


def _is_ahead(db: Db, person: str, table: Any, now: datetime) -> bool:
    return db.scalar(select(table.id).where(table.person_id == person, table.created_at > now).limit(1)) is not None


def refuse_future(entry: Entry, now: datetime) -> None:
    """Raises EntryRejected when any time of the entry has not come yet."""
    moments = (entry.moment, entry.ended) if isinstance(entry, SessionEntry) else (entry.moment,)
    reject_if([next((problem for moment in moments if (problem := future_problem(moment, now))), None)])


def add_entry(db: Db, entry: Entry, head: Head) -> None:
    """Writes the rows of a new entry."""
    drop_checkpoints(db, head.person, _day_of(entry))
    parent, *parts = rows_of(entry, head)
    db.add(parent)
    db.flush()  # the parts refer to it
    db.add_all(parts)


def put_in_place(db: Db, person: str, kept: Kept, entry: Entry, now: datetime, version: int | None = None) -> None:
    """Writes the rows of an entry over those of the kept one."""
    drop_checkpoints(db, person, min(_day_of(kept.entry), _day_of(entry)))
    for column in PARTS[kept.kind]:
        db.execute(delete(column.class_).where(column == kept.id, column.class_.person_id == person))
    parent, *parts = rows_of(entry, Head(kept.id, person, now, kept.created_at))
    parent.version = version or kept.version  # type: ignore[attr-defined]
    db.merge(parent)
    db.flush()
    db.add_all(parts)


def _kept(db: Db, person: str, kind: Kind, entry_id: str) -> Kept:
    kept = entry_with(db, person, kind, entry_id)
    if kept is None:
        raise EntryRejected([_("This entry is no longer in the diary. Reload the page to see what is.")])
    return kept


def _mark(db: Db, person: str, kept: Kept, forgotten_at: datetime | None) -> None:
    drop_checkpoints(db, person, _day_of(kept.entry))
    own = PARENTS[kept.kind]
    for table, column in ((own, own.id), *((column.class_, column) for column in PARTS[kept.kind])):
        mine = (column == kept.id) & (table.person_id == person)
        db.execute(update(table).where(mine).values(forgotten_at=forgotten_at))


def _day_of(entry: Entry) -> date:
    return entry.day if isinstance(entry, SessionEntry) else entry.moment.day


def _same(one: Entry, other: Entry) -> bool:
    moments = (one.moment, other.moment)
    return _close(*moments) and _without_time(one) == _without_time(other)


def _close(one: Moment, other: Moment) -> bool:
    if one.at is None or other.at is None:
        return one == other
    return abs(one.at - other.at) <= SAME_MOMENT


def _without_time(entry: Entry) -> Entry:
    if isinstance(entry, SessionEntry):
        return replace(entry, day=date.min, started=None, ended=None)
    return replace(entry, moment=Moment(date(2000, 1, 1)))
