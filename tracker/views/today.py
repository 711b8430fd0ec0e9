"""What the Today page shows: what stands in the diary for today, the check-in that is asked for, and the plan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.catalogue.load import catalogue
from tracker.domain.entries import FORM, PLAYER, CheckInEntry, SessionEntry
from tracker.domain.exercises import Catalogue
from tracker.domain.kinds import Kept, Kind
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import Occasion
from tracker.domain.settings import Settings
from tracker.pacing.entry_facts import history_from
from tracker.pacing.pain_free import painfree24
from tracker.pacing.settings import Mode
from tracker.store import Db
from tracker.store.guided import Unfinished, unfinished
from tracker.store.own import catalogue_with_own
from tracker.store.plan_settings import plan_settings_of
from tracker.store.preferences import settings_of
from tracker.store.reading import entries_in, latest_routine
from tracker.views.check_in import WEEK, CheckInView, check_in_view
from tracker.views.diary import DiaryItem, item_of

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
    check_in: CheckInView | None


def today_view(db: Db, person: str, day: date, now: datetime, occasion: Occasion) -> TodayView:
    """What Today shows for a day; `occasion` is the part of the day that a check-in now is about."""
    lately = entries_in(db, person, last_days(day, 2))
    kept = [one for one in lately if _day_of(one) == day]
    items = tuple(item_of(one) for one in kept)
    running = unfinished(db, person)
    check_ins = _check_ins(db, person, day, kept)
    known = catalogue_with_own(db, person, catalogue())
    set_for_plan = plan_settings_of(db, person)
    asks = not (set_for_plan.quiet or set_for_plan.mode is Mode.PAUSED)
    return TodayView(
        items=items,
        last_routine=latest_routine(db, person),
        settings=settings_of(db, person),
        catalogue=known,
        unfinished=running[0] if running else None,
        settling=_settling(items, now) if asks else None,
        check_in=check_in_view(day, occasion, check_ins, set_for_plan, pain_free=_pain_free(lately, known, now)),
    )


def _day_of(kept: Kept) -> date:
    return kept.entry.day if isinstance(kept.entry, SessionEntry) else kept.entry.moment.day


def _pain_free(kept: list[Kept], known: Catalogue, now: datetime) -> bool | None:
    """Whether the entries of two days tell that the last 24 hours were free of pain; `now` by the person's clock."""
    return painfree24(history_from(kept, known), now.date(), now.hour * 60 + now.minute)


def _check_ins(db: Db, person: str, day: date, todays: list[Kept]) -> list[Kept]:
    """Those of the last seven days, newest first."""
    before = Period(last_days(day, WEEK).first, day - timedelta(days=1))
    return [one for one in todays if one.kind is Kind.CHECK_IN] + entries_in(db, person, before, [Kind.CHECK_IN])


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
