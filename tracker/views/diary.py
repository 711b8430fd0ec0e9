"""What the diary page shows: entries by day, newest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.domain.kinds import KIND_LABELS, Kept, Kind
from tracker.domain.periods import Period
from tracker.language import _
from tracker.store import Db
from tracker.store.reading import days_with_entries, entries_in, forgotten_entries
from tracker.views.wording import details, headline, time_in_words

DAYS_AT_ONCE = 7  # days with entries on one screen, so that a long diary is as quick as a short one


@dataclass(frozen=True, slots=True)
class DiaryItem:
    """One entry as shown."""

    kept: Kept
    title: str
    time: str
    kind: str
    lines: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day and its entries, newest first."""

    day: date
    items: tuple[DiaryItem, ...]


@dataclass(frozen=True, slots=True)
class DiaryView:
    """Some days with entries, newest first; `earlier`: there are more before them."""

    days: tuple[DiaryDay, ...]
    earlier: bool


def diary_view(db: Db, person: str, period: Period, kinds: Collection[Kind]) -> DiaryView:
    """The latest days of a period on which something of these kinds was recorded."""
    found = days_with_entries(db, person, period, kinds, DAYS_AT_ONCE + 1)
    if not found:
        return DiaryView((), earlier=False)
    shown = found[:DAYS_AT_ONCE]
    return DiaryView(entries_by_day(db, person, Period(shown[-1], shown[0]), kinds), len(found) > DAYS_AT_ONCE)


def entries_by_day(db: Db, person: str, period: Period, kinds: Collection[Kind]) -> tuple[DiaryDay, ...]:
    """All days of a period on which something of these kinds was recorded, newest first."""
    return _by_day(entries_in(db, person, period, kinds))


def forgotten_view(db: Db, person: str) -> tuple[DiaryItem, ...]:
    """What was taken out of the diary and can still be brought back."""
    return tuple(item_of(kept) for kept in forgotten_entries(db, person))


def item_of(kept: Kept) -> DiaryItem:
    """An entry in words."""
    entry = kept.entry
    time = time_in_words(entry.moment)
    return DiaryItem(kept, headline(entry), time, _(KIND_LABELS[kept.kind]), details(entry), entry.note)


def _by_day(entries: Iterable[Kept]) -> tuple[DiaryDay, ...]:
    days = groupby(entries, key=lambda kept: kept.entry.moment.day)
    return tuple(DiaryDay(day, tuple(item_of(kept) for kept in group)) for day, group in days)
