"""What the catalogue holds: exercises with their figures, routines, rules, sources, other care."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tracker.domain.doses import DOSE_FIELDS, Dose, ExerciseRejected, active_seconds, planned_seconds

T = TypeVar("T")


class State(StrEnum):
    """How the app offers an exercise before the person has said anything about it."""

    ON = "on"
    CARE = "care"  # offered with its caution
    OFF = "off"  # only after a clinician's word
    NAME = "name"  # the source only names it: it can be timed, not taught
    AVOID = "avoid"  # shown as such, never in a routine


class Position(StrEnum):
    """Where the exercise starts."""

    LYING_BACK = "lying-back"
    LYING_SIDE = "lying-side"
    ALL_FOURS = "all-fours"
    SITTING_FLOOR = "sitting-floor"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    ANY = "any"


class Tag(StrEnum):
    """What an exercise asks of the body; the plan leaves exercises out by tag (clinical.md, E)."""

    FLEX = "flex"  # deep bending of the back
    NERVE = "nerve"  # pulls on the sciatic nerve
    ROT = "rot"  # a twist
    HIP = "hip"  # deep turning of the hip
    KNEEL = "kneel"
    BAL = "bal"  # balance
    IMITATES = "imitates"  # listed for pain that only imitates sciatica


PROPOSABLE = DOSE_FIELDS | {"steps", "weight", "position"}
ROUTINE_FIELDS = frozenset({"times_a_day_min", "times_a_day_max", "frequency", "until", "when_to_stop"})


def _not_proposable(proposed: frozenset[str], allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for field in sorted(proposed - allowed):
        yield "proposed", f"{field!r} is not a field that can be proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One movement with the dose its source gives; `proposed` names the fields that we filled in ourselves."""

    id: str
    clinical_id: str  # its row in the clinical brief, x01 to x30
    name: str
    sources: tuple[str, ...]  # letters
    position: Position
    state: State
    weight: float  # load-minutes per active minute
    dose: Dose
    gear: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    easier: str | None = None
    deeper: str | None = None
    felt: str | None = None
    recover: str | None = None  # id of the exercise to settle with afterwards
    cautions: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    proposed: frozenset[str] = frozenset()
    variation_of: str | None = None  # id of the exercise that this one stands in for or alters

    def __post_init__(self) -> None:
        problems = [*self._problems()]
        if problems:
            raise ExerciseRejected(problems)

    def _problems(self) -> Iterator[tuple[str, str]]:
        if self.state is State.AVOID:
            yield "state", "what is to be avoided goes into the avoid list"
        if self.state is State.NAME and self.steps:
            yield "steps", "an exercise that is only named has no steps"
        if self.state is not State.NAME and not self.steps:
            yield "steps", "are missing; only a named exercise goes without"
        if not 0 < self.weight <= 4:
            yield "weight", f"{self.weight:g} is outside 0 to 4"
        yield from _not_proposable(self.proposed, PROPOSABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A movement to leave alone: it has no dose and no steps, so no routine can hold it."""

    id: str
    name: str
    sources: tuple[str, ...]
    looks_like: str
    why_avoid: str
    instead: str | None = None  # id of an exercise
    clinical_id: str | None = None

    @property
    def state(self) -> State:
        """Always `avoid`."""
        return State.AVOID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineItem:
    """One place in a routine; `dose` is settled: the routine's own figures over the exercise's."""

    exercise_id: str
    dose: Dose
    note: str | None = None
    proposed: frozenset[str] = frozenset()  # fields of `dose` that no source gives

    def __post_init__(self) -> None:
        if problems := [*_not_proposable(self.proposed, DOSE_FIELDS)]:
            raise ExerciseRejected(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """An ordered list for one session; `proposed` names the fields below that the source leaves unsaid."""

    id: str
    version: int
    name: str
    source: str
    summary: str
    items: tuple[RoutineItem, ...]
    times_a_day_min: int
    times_a_day_max: int
    frequency: str
    until: str
    when_to_stop: str
    minutes_said: int | None = None
    proposed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        problems = [*_not_proposable(self.proposed, ROUTINE_FIELDS)]
        if not 1 <= self.times_a_day_min <= self.times_a_day_max <= 10:
            problems.append(("times_a_day_max", "times a day run from 1 to 10, the least first"))
        if not self.items:
            problems.append(("items", "are missing"))
        if problems:
            raise ExerciseRejected(problems)

    def active_seconds(self) -> float:
        """Seconds under hold or movement in one round, rests left out."""
        return sum(active_seconds(item.dose) for item in self.items)

    def planned_seconds(self) -> float:
        """Seconds on the clock for one round, rests included."""
        return sum(planned_seconds(item.dose) for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule for the whole programme; `clinical_ids` are its rows in the clinical brief, p01 to p34."""

    id: str
    text: str
    sources: tuple[str, ...]
    clinical_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article the catalogue was made from; `published` is None where the article gives no date."""

    letter: str
    title: str
    publisher: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareOption:
    """Something else people do and may note: facts with their source, no advice."""

    id: str
    name: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    ladder_km: tuple[float, ...] = ()  # distances a day, one after the other; walking only
    proposed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if problems := [*_not_proposable(self.proposed, frozenset({"ladder_km"}))]:
            raise ExerciseRejected(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All of it, in the order of the files; exercises and the avoided share no id."""

    exercises: tuple[Exercise, ...]
    routines: tuple[Routine, ...]
    avoid: tuple[Avoided, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...]
    care: tuple[CareOption, ...]

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id; KeyError where there is none (an avoided one is none)."""
        return _found((e for e in self.exercises if e.id == exercise_id), exercise_id)

    def avoided(self, exercise_id: str) -> Avoided:
        """The movement to avoid with this id; KeyError where there is none."""
        return _found((a for a in self.avoid if a.id == exercise_id), exercise_id)

    def routine(self, routine_id: str) -> Routine:
        """The routine with this id; KeyError where there is none."""
        return _found((r for r in self.routines if r.id == routine_id), routine_id)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; KeyError where there is none."""
        return _found((r for r in self.rules if r.id == rule_id), rule_id)

    def source(self, letter: str) -> Source:
        """The article with this letter; KeyError where there is none."""
        return _found((s for s in self.sources if s.letter == letter), letter)

    def care_option(self, care_id: str) -> CareOption:
        """The care option with this id; KeyError where there is none."""
        return _found((c for c in self.care if c.id == care_id), care_id)


def _found(matches: Iterator[T], key: str) -> T:
    for match in matches:
        return match
    raise KeyError(key)
