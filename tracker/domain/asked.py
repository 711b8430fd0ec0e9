"""What a routine asks for, as bouts: the form is prefilled from it and the player starts from it."""

from dataclasses import replace

from tracker.domain.doses import Dose, DoseKind, Sides, active_seconds
from tracker.domain.entries import NO_AMOUNT, Amount, BoutEntry
from tracker.domain.exercises import Catalogue, Routine
from tracker.domain.scales import Outcome, Side
from tracker.language import _


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
    rounds = " × ".join(str(number) for number in (dose.sets, dose.reps) if number > 1)
    amount = _length(dose, rounds)
    return _("{amount}, each side", amount=amount) if dose.sides is Sides.EACH else amount


def _length(dose: Dose, rounds: str) -> str:
    match dose.kind:
        case DoseKind.BREATHS:
            return _("{least} to {most} breaths", least=dose.breaths_min, most=dose.breaths_max)
        case DoseKind.OPEN:
            return _("as long as it feels good")
        case DoseKind.WALK:
            return _("{n:g} min", n=dose.seconds / 60)
        case DoseKind.RHYTHM:
            return f"{rounds or 1} × {_seconds(dose.seconds)}"
    held = _held(dose.seconds, dose.seconds_max) if dose.seconds_max else _seconds(dose.seconds)
    return f"{rounds} × {held}" if rounds else held


def _held(least: float, most: float) -> str:
    return _("{least:g} to {most:g} s", least=least, most=most)


def _seconds(seconds: float) -> str:
    return _("{n:g} s", n=seconds)
