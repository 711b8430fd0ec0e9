"""The terms of a plan: settings and catalogue made ready for folding over many days."""

from datetime import date

from tracker.domain.exercises import Catalogue, State
from tracker.pacing.amounts import growth_on, tolerance_on
from tracker.pacing.facts import History, SafetyAnswered
from tracker.pacing.limits import Limits, limits_for, usual_on
from tracker.pacing.settings import PlanSettings, Tolerance
from tracker.pacing.thresholds import Thresholds


class Terms:
    """What all days of one fold have in common."""

    def __init__(self, settings: PlanSettings, catalogue: Catalogue, history: History) -> None:
        self.settings = settings
        self.catalogue = catalogue
        self.numbers: Thresholds = settings.thresholds
        self.exercises = {one.id: one for one in catalogue.exercises}
        self.off = frozenset(one.id for one in catalogue.exercises if one.state is State.OFF)
        self.care = frozenset(one.id for one in catalogue.exercises if one.state is State.CARE)
        self.emergencies = _flags(history, "E")
        self.contacts = _flags(history, "U")
        self._limits: dict[float, Limits] = {}

    def limits(self, day: date) -> Limits:
        """The limits of a morning and a session on a day."""
        usual = usual_on(day, self.settings)
        found = self._limits.get(usual)
        if found is None:
            found = self._limits[usual] = limits_for(usual, self.numbers)
        return found

    def tolerance(self, day: date) -> Tolerance | None:
        """The tolerance that the quota is made from; None while the plan is not set up."""
        begun = self.settings.begun_on
        return tolerance_on(day, self.settings) if begun and begun <= day else None

    def growth(self, day: date) -> float:
        """The share of growth in seven days."""
        return growth_on(day, self.settings)

    def carries_on(self, day: date) -> bool:
        """Whether a clinician said to go on as usual although it hurts."""
        said = self.settings.clinician
        return said.carry_on and (said.said_on is None or said.said_on <= day)

    def rests(self, day: date) -> bool:
        """Whether a clinician said to rest."""
        said = self.settings.clinician
        begun = said.said_on is None or said.said_on <= day
        return said.rest_until is not None and begun and day <= said.rest_until

    def missing_days(self) -> float:
        """After how many days without a morning the plan holds back."""
        return self.numbers.missing_days_weekly if self.settings.weekly else self.numbers.missing_days


def _flags(history: History, level: str) -> list[SafetyAnswered]:
    """The answers of a level that say yes, the oldest first."""
    said = [one for one in history.safety if one.present and one.item.startswith(level)]
    return sorted(said, key=lambda one: (one.day, one.id))


def open_on(day: date, flags: list[SafetyAnswered]) -> SafetyAnswered | None:
    """The first answer that is open on a day: only a clinician's word with its date clears it, nothing else does."""
    for one in flags:
        if one.day <= day and not (one.cleared_on and one.day <= one.cleared_on <= day):
            return one
    return None
