"""The terms of a plan: settings, catalogue and answers made ready for folding over many days."""

from collections import defaultdict
from collections.abc import Iterator, Set
from datetime import date
from enum import StrEnum

from tracker.domain.exercises import Catalogue, State
from tracker.domain.scales import NerveChange
from tracker.pacing.amounts import growth_on, tolerance_on
from tracker.pacing.facts import History, Reading, SafetyAnswered
from tracker.pacing.limits import Limits, limits_for, usual_on
from tracker.pacing.settings import PlanSettings, Tolerance
from tracker.pacing.thresholds import Thresholds

QUIET = (NerveChange.NONE, NerveChange.USUAL)


class Question(StrEnum):
    """What is asked about the nerves while a sign holds the plan (R2)."""

    NERVE = "nerve"  # tingling or numbness
    WEAKNESS = "weakness"
    LOWEST = "lowest"  # the lowest point in the leg


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
        self._quiet = _quiet_answers(history)
        self._limits: dict[float, Limits] = {}

    def limits(self, day: date) -> Limits:
        """The limits of a morning and a session on a day."""
        usual = usual_on(day, self.settings)
        found = self._limits.get(usual)
        if found is None:
            found = self._limits[usual] = limits_for(usual, self.numbers)
        return found

    def quiet_on(self, day: date) -> Set[Question]:
        """Which questions the readings of a day answer with none, as usual, or a place in the leg."""
        return self._quiet.get(day, frozenset())

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


def _quiet_answers(history: History) -> dict[date, set[Question]]:
    found: dict[date, set[Question]] = defaultdict(set)
    for reading in history.readings:
        for question in _answered(reading):
            found[reading.day].add(question)
    return dict(found)


def _answered(reading: Reading) -> Iterator[Question]:
    if reading.nerve in QUIET:
        yield Question.NERVE
    if reading.weakness in QUIET:
        yield Question.WEAKNESS
    if reading.lowest is not None:
        yield Question.LOWEST


def open_on(day: date, flags: list[SafetyAnswered]) -> SafetyAnswered | None:
    """The first answer that is open on a day: only a clinician's word with its date clears it, nothing else does."""
    return next((one for one in flags if is_open(one, day)), None)


def is_open(one: SafetyAnswered, day: date) -> bool:
    """Whether an answer was given by a day and not cleared by it; a word from before the answer clears nothing."""
    return one.day <= day and not (one.cleared_on and one.day <= one.cleared_on <= day)
