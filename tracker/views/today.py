"""What the Today page shows: what stands in the diary for today, and which routine was last done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.catalogue.load import catalogue
from tracker.domain.entries import FORM, PLAYER, CheckInEntry, SessionEntry
from tracker.domain.exercises import Catalogue
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
from tracker.domain.settings import Settings
from tracker.store import Db
from tracker.store.guided import Unfinished, unfinished
from tracker.store.own import catalogue_with_own
from tracker.store.preferences import settings_of
from tracker.store.reading import latest_routine
from tracker.views.diary import DiaryItem, entries_by_day

ALL_KINDS = tuple(Kind)
SETTLE_ASK_AFTER = timedelta(minutes=30)  # a rise of 20 to 30 minutes is normal; clinical.md B3


@dataclass(frozen=True, slots=True)
class TodayView:
    """Today's entries, newest first; `settling`: a session of today after which nobody has asked how pain settled."""

    items: tuple[DiaryItem, ...]
    last_routine: str | None
    settings: Settings
    catalogue: Catalogue
    unfinished: Unfinished | None
    settling: DiaryItem | None


def today_view(db: Db, person: str, day: date, now: datetime) -> TodayView:
    """What Today shows for a day."""
    days = entries_by_day(db, person, Period(day, day), ALL_KINDS)
    items = days[0].items if days else ()
    running = unfinished(db, person)
    return TodayView(
        items=items,
        last_routine=latest_routine(db, person),
        settings=settings_of(db, person),
        catalogue=catalogue_with_own(db, person, catalogue()),
        unfinished=running[0] if running else None,
        settling=_settling(items, now),
    )


def _settling(items: tuple[DiaryItem, ...], now: datetime) -> DiaryItem | None:
    """The latest session that ended over half an hour ago, unless settling was answered after it."""
    for item in items:  # newest first
        entry = item.kept.entry
        if isinstance(entry, CheckInEntry) and entry.settle_time is not None:
            return None
        ended = entry.ended.at if isinstance(entry, SessionEntry) and entry.ended else None
        if ended and now - ended >= SETTLE_ASK_AFTER and entry.source in (FORM, PLAYER):
            return item
    return None
