"""What the session page needs: the routines, how careful to be, and a session that was not finished."""

from dataclasses import dataclass

from tracker.catalogue.load import catalogue
from tracker.domain.exercises import Catalogue
from tracker.domain.guided import HOLD_CAP_FIRST_WEEKS_SECONDS, HOLD_CAP_SECONDS
from tracker.domain.scales import LowestPoint, NerveChange
from tracker.domain.settings import Settings
from tracker.store import Db
from tracker.store.guided import Unfinished, days_with_sessions, latest_symptoms, unfinished
from tracker.store.own import catalogue_with_own
from tracker.store.preferences import settings_of
from tracker.store.reading import latest_routine

FIRST_WEEKS_DAYS = 14  # static holds are kept shorter for the first two weeks; clinical.md E3-2
BELOW_KNEE = LowestPoint.CALF


@dataclass(frozen=True, slots=True)
class SessionView:
    """`strict`: the careful column of the rules; `unfinished` is the latest session that can go on."""

    catalogue: Catalogue
    settings: Settings
    last_routine: str | None
    unfinished: Unfinished | None
    strict: bool
    hold_cap_seconds: float


def session_view(db: Db, person: str) -> SessionView:
    """What the session page shows."""
    running = unfinished(db, person)
    latest = running[0] if running else None
    new_here = days_with_sessions(db, person, FIRST_WEEKS_DAYS) < FIRST_WEEKS_DAYS
    return SessionView(
        catalogue=catalogue_with_own(db, person, catalogue()),
        settings=settings_of(db, person),
        last_routine=latest.entry.routine_id if latest else latest_routine(db, person),
        unfinished=latest,
        strict=new_here or _touchy(db, person),
        hold_cap_seconds=HOLD_CAP_FIRST_WEEKS_SECONDS if new_here else HOLD_CAP_SECONDS,
    )


def _touchy(db: Db, person: str) -> bool:
    """Symptoms below the knee, or any nerve symptom, when last asked; clinical.md F0 `strict`."""
    symptoms = latest_symptoms(db, person)
    if symptoms is None:
        return False
    lowest = [point for point in (symptoms.lowest_left, symptoms.lowest_right) if point is not None]
    nerves = (symptoms.tingling, symptoms.numbness, symptoms.weakness)
    below = any(point >= BELOW_KNEE for point in lowest)
    return below or any(change not in (None, NerveChange.NONE) for change in nerves)
