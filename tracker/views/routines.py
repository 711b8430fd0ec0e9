"""What the routines page shows: the catalogue with the person's own routines in it."""

from dataclasses import dataclass

from tracker.catalogue.load import catalogue
from tracker.domain.exercises import Catalogue, Routine
from tracker.domain.own import OWN, OwnRoutine
from tracker.language import _, _n
from tracker.store import Db
from tracker.store.own import catalogue_with_own, own_routines, retired_routines


@dataclass(frozen=True, slots=True)
class RoutinesView:
    """All routines; `own` by id, as the person set them up; `retired` are off the list."""

    catalogue: Catalogue
    own: dict[str, OwnRoutine]
    retired: list[OwnRoutine]

    def facts(self, routine: Routine) -> str:
        """`About 8 minutes · once a day · source A, a back-pain guide site`."""
        minutes = max(1, round(routine.planned_seconds() / 60))
        about = _n("About {n} minute", "About {n} minutes", minutes)
        least, most = routine.times_a_day_min, routine.times_a_day_max
        often = _("once a day") if most == 1 else _("{least} to {most} times a day", least=least, most=most)
        return f"{about} · {often} · {self._origin(routine)}"

    def _origin(self, routine: Routine) -> str:
        if routine.source == OWN:
            return _("version {number}", number=routine.version)
        publisher = self.catalogue.source(routine.source).publisher
        return _("source {letter}, {publisher}", letter=routine.source, publisher=publisher)


def routines_view(db: Db, person: str) -> RoutinesView:
    """What the routines page shows."""
    own = {routine.id: routine for routine, _ in own_routines(db, person)}
    return RoutinesView(catalogue_with_own(db, person, catalogue()), own, retired_routines(db, person))
