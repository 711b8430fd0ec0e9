"""How much of one exercise: its kind, its figures, and how long they take."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from tracker.language import _


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
                yield field, _("{value:g} is outside {low:g} to {high:g}", value=value, low=low, high=high)

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
                yield high, _("{most:g} is less than {field}, {least:g}", most=most, field=low, least=least)


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
