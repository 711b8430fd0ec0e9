"""What a routine asks for, as bouts: the form is prefilled from it and the player starts from it."""

from dataclasses import replace

from tracker.domain.doses import Dose, DoseKind, Sides, active_seconds
from tracker.domain.entries import NO_AMOUNT, Amount, BoutEntry
from tracker.domain.exercises import Catalogue, Routine
from tracker.domain.scales import Outcome, Side


def bouts_asked(routine: Routine, catalogue: Catalogue) -> tuple[BoutEntry, ...]:
    """One bout an exercise in the routine's order, as done when all goes as planned."""
    return tuple(
        _bout(catalogue.exercise(item.exercise_id).name, item.exercise_id, item.dose) for item in routine.items
    )


def amount_asked(dose: Dose) -> Amount:
    """Sets, reps and hold seconds of a dose; of breaths the least number counts as reps; of a walk only the seconds."""
    if dose.kind is DoseKind.BREATHS:
        return Amount(dose.sets, dose.breaths_min, dose.seconds)
    return Amount(dose.sets, dose.reps, dose.seconds)


def seconds_of(amount: Amount, side: Side) -> float | None:
    """Seconds under hold or movement of an amount, both sides counted; None where the length is unknown."""
    if amount.hold_seconds is None:
        return None
    return (amount.sets or 1) * (amount.reps or 1) * amount.hold_seconds * (2 if side is Side.BOTH else 1)


def with_outcome(bout: BoutEntry, outcome: Outcome, done: Amount, side: Side) -> BoutEntry:
    """The bout as it went; a skipped one has no amount done; what was measured stays where nothing changed."""
    if (outcome, done, side) == (bout.outcome, bout.done, bout.side):
        return bout
    if outcome is Outcome.SKIPPED:
        return replace(bout, outcome=outcome, done=NO_AMOUNT, side=side, seconds=0.0)
    return replace(bout, outcome=outcome, done=done, side=side, seconds=seconds_of(done, side))


def _bout(name: str, exercise_id: str, dose: Dose) -> BoutEntry:
    asked = amount_asked(dose)
    side = Side.BOTH if dose.sides is Sides.EACH else Side.NONE
    return BoutEntry(exercise_id, name, side, asked, asked, Outcome.DONE, active_seconds(dose))


def amount_in_words(dose: Dose) -> str:
    """What a dose asks for, in short: `2 × 20, 2 s, each side`, `3 to 5 breaths, each side`, `until you end it`."""
    sides = ", each side" if dose.sides is Sides.EACH else ""
    rounds = " × ".join(str(number) for number in (dose.sets, dose.reps) if number > 1)
    return f"{_length(dose, rounds)}{sides}"


def _length(dose: Dose, rounds: str) -> str:
    match dose.kind:
        case DoseKind.BREATHS:
            return f"{dose.breaths_min} to {dose.breaths_max} breaths"
        case DoseKind.OPEN:
            return "as long as it feels good"
        case DoseKind.WALK:
            return f"{dose.seconds / 60:g} min"
        case DoseKind.RHYTHM:
            return f"{rounds or 1} × {dose.seconds:g} s"
    seconds = f"{dose.seconds:g} to {dose.seconds_max:g} s" if dose.seconds_max else f"{dose.seconds:g} s"
    return f"{rounds} × {seconds}" if rounds else seconds
