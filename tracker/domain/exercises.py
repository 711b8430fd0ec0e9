"""What the catalogue holds: exercises with their figures, routines, rules, sources, other care."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class State(StrEnum):
    """How the app offers an exercise before the person has said anything about it."""

    ON = "on"
    CARE = "care"  # offered with its caution
    OFF = "off"  # only after a clinician's word or seven days without symptoms
    NAME = "name"  # the source only names it: it can be timed, not taught
    AVOID = "avoid"  # shown as such, never in a routine


class Sides(StrEnum):
    """Whether left and right are done one after the other, at once, or do not matter."""

    EACH = "each"
    TOGETHER = "together"
    NONE = "none"


class DoseKind(StrEnum):
    """What the timer does: counts a hold, beats a rhythm, counts breaths, counts up, or times a walk."""

    HOLD = "hold"
    RHYTHM = "rhythm"
    BREATHS = "breaths"
    OPEN = "open"
    WALK = "walk"


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


class ExerciseRejected(ValueError):
    """The values cannot stand together; `problems` holds (field, what is wrong) pairs."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {what}" for field, what in problems))
        self.problems = tuple(problems)


# Seconds of one hold, beat, breath or walk. Proposed by this app; a hold of 10 minutes is the resting position's.
SECONDS = {
    DoseKind.HOLD: (1.0, 600.0),
    DoseKind.RHYTHM: (0.5, 10.0),
    DoseKind.BREATHS: (2.0, 15.0),
    DoseKind.OPEN: (1.0, 600.0),
    DoseKind.WALK: (60.0, 7200.0),
}
LIMITS = {
    "sets": (1, 10),
    "reps": (1, 100),
    "reps_max": (1, 100),
    "breaths_min": (1, 20),
    "breaths_max": (1, 20),
    "check_every_seconds": (30, 600),
    "cap_seconds": (1, 1800),
    "rest_seconds": (0, 300),
}
# The fields that only some kinds of dose know; each kind needs the ones in NEEDS.
ONLY = {
    "seconds_max": {DoseKind.HOLD},
    "breaths_min": {DoseKind.BREATHS},
    "breaths_max": {DoseKind.BREATHS},
    "check_every_seconds": {DoseKind.OPEN},
    "cap_seconds": {DoseKind.OPEN, DoseKind.RHYTHM},
}
NEEDS = {DoseKind.BREATHS: ("breaths_min", "breaths_max"), DoseKind.OPEN: ("cap_seconds",)}
ORDERED = (("seconds", "seconds_max"), ("reps", "reps_max"), ("breaths_min", "breaths_max"), ("seconds", "cap_seconds"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of one exercise: sets x reps of `seconds` each, for each side; the `..._max` fields leave room to grow.

    `seconds` is one hold, one beat, one breath, the proposed length of an open hold for a side, or the walk.
    """

    kind: DoseKind
    seconds: float
    sides: Sides
    sets: int = 1
    reps: int = 1
    reps_max: int | None = None
    seconds_max: float | None = None
    breaths_min: int | None = None
    breaths_max: int | None = None
    check_every_seconds: int | None = None  # open: when the timer asks for the thigh test
    cap_seconds: float | None = None  # open: the timer ends here; rhythm: one beat never lasts longer
    rest_seconds: float = 0.0  # after every rep; time to let go, change sides or get into place

    def __post_init__(self) -> None:
        problems = [*self._out_of_range(), *self._out_of_place(), *self._out_of_order()]
        if problems:
            raise ExerciseRejected(problems)

    def _out_of_range(self) -> Iterator[tuple[str, str]]:
        limits = {**LIMITS, "seconds": SECONDS[self.kind], "seconds_max": SECONDS[self.kind]}
        for field, (low, high) in limits.items():
            value = getattr(self, field)
            if value is not None and not low <= value <= high:
                yield field, f"{value:g} is outside {low:g} to {high:g}"

    def _out_of_place(self) -> Iterator[tuple[str, str]]:
        for field, kinds in ONLY.items():
            if getattr(self, field) is not None and self.kind not in kinds:
                yield field, f"does not belong to the kind {self.kind}"
        for field in NEEDS.get(self.kind, ()):
            if getattr(self, field) is None:
                yield field, f"is missing for the kind {self.kind}"

    def _out_of_order(self) -> Iterator[tuple[str, str]]:
        for low, high in ORDERED:
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and least > most:
                yield high, f"{most:g} is less than {low}, {least:g}"


def _rounds(dose: Dose) -> int:
    return dose.sets * dose.reps * (2 if dose.sides is Sides.EACH else 1)


def active_seconds(dose: Dose) -> float:
    """Seconds under hold or movement, both sides, all sets and reps, rests left out.

    A range counts with its lower end; an open hold with its proposed seconds, as nobody knows the real ones beforehand.
    """
    return dose.seconds * (dose.breaths_min or 1) * _rounds(dose)


def planned_seconds(dose: Dose) -> float:
    """Seconds on the clock: `active_seconds` and the rest that follows every rep."""
    return active_seconds(dose) + dose.rest_seconds * _rounds(dose)


DOSE_FIELDS = frozenset(field.name for field in fields(Dose))
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
