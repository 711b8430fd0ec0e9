"""Which questionnaires Today offers in its one quiet line."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import Said, offers_on
from tracker.pacing.settings import Mode
from tracker.store import Db
from tracker.store.assessments import last_days_of, measure_settings_of
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import days_recorded


@dataclass(frozen=True, slots=True)
class MeasuresOffer:
    """What is offered; `first_today`: those whose offering today was not noted yet."""

    offered: tuple[Instrument, ...]
    first_today: tuple[Instrument, ...]


def measures_offer(db: Db, person: str, day: date) -> MeasuresOffer:
    """What may be offered on a day; nothing in a pause, in quiet mode, or where the diary alone is wanted."""
    plan = plan_settings_of(db, person)
    if plan.quiet or plan.mode is not Mode.PLAN:
        return MeasuresOffer((), ())
    settings, recorded = measure_settings_of(db, person), days_recorded(db, person)
    offered = offers_on(day, settings, last_days_of(db, person), recorded.first if recorded else None)
    return MeasuresOffer(offered, tuple(one for one in offered if Said(one, day) not in settings.shown))
