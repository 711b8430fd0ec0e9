"""What the Today page shows: what stands in the diary for today, and which routine was last done."""

from dataclasses import dataclass
from datetime import date

from tracker.catalogue.load import catalogue
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


@dataclass(frozen=True, slots=True)
class TodayView:
    """Today's entries, newest first; `last_routine` is None before the first session."""

    items: tuple[DiaryItem, ...]
    last_routine: str | None
    settings: Settings
    catalogue: Catalogue
    unfinished: Unfinished | None


def today_view(db: Db, person: str, day: date) -> TodayView:
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
    )
