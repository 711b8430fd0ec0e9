"""What the plan's settings are shown from, read in one go."""

from dataclasses import dataclass

from tracker.catalogue.load import catalogue
from tracker.domain.own import OwnRoutine
from tracker.pacing.settings import PlanSettings
from tracker.store import Db
from tracker.store.own import catalogue_with_own, own_routines, retired_routines
from tracker.store.plan_settings import plan_settings_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The settings; the names of all exercises by id; the own routines, and those that are off the list."""

    settings: PlanSettings
    names: dict[str, str]
    own: list[OwnRoutine]
    retired: list[OwnRoutine]


def parts_of(db: Db, person: str) -> Parts:
    """All that the parts of the page show."""
    return Parts(
        plan_settings_of(db, person),
        {exercise.id: exercise.name for exercise in catalogue_with_own(db, person, catalogue()).exercises},
        [routine for routine, _ in own_routines(db, person)],
        retired_routines(db, person),
    )
