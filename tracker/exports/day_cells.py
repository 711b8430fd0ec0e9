"""What one day's rows come to in days.csv. Each function makes the cells of some columns; nothing logged gives None."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum, StrEnum
from typing import Any

from tracker.domain.scales import ActivityKind, LowestPoint, NerveChange, Occasion, Outcome, label
from tracker.exports.cells import boolean_cell, number_cell, text_cell

Rows = Sequence[tuple[Any, ...]]
Cells = tuple[Any, ...]

NERVE_STRENGTH = {change: strength for strength, change in enumerate(NerveChange)}
OTHER_KINDS = tuple(kind for kind in ActivityKind if kind is not ActivityKind.WALKING)


def pain_cells(ratings: Rows) -> Cells:
    """Average, worst, best, number for back and for leg, then both in the morning, both in the evening.

    A rating is (occasion, back, leg), in order of time.
    """
    if not ratings:
        return (None,) * 12
    _, back, leg = zip(*ratings, strict=True)
    return (*_spread(back), *_spread(leg), *_last_at(Occasion.MORNING, ratings), *_last_at(Occasion.EVENING, ratings))


def _spread(values: Sequence[float | None]) -> Cells:
    known = _known(values)
    if not known:
        return (None,) * 4
    return (_mean(known), number_cell(max(known)), number_cell(min(known)), len(known))


def _last_at(occasion: Occasion, ratings: Rows) -> Cells:
    then = [(back, leg) for when, back, leg in ratings if when is occasion]
    return (number_cell(_last(back for back, _ in then)), number_cell(_last(leg for _, leg in then)))


def _mean(values: Sequence[float]) -> float | None:
    exact = sum((Decimal(str(value)) for value in values), Decimal()) / len(values)
    return number_cell(float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP)))


def symptom_cells(states: Rows) -> Cells:
    """Lowest point left and right in words and number, then tingling, numbness, weakness at their strongest.

    A state is (lowest_left, lowest_right, tingling, numbness, weakness).
    """
    if not states:
        return (None,) * 7
    left, right, *nerve = zip(*states, strict=True)
    return (*_furthest(left), *_furthest(right), *(_strongest(answers) for answers in nerve))


def _furthest(places: Sequence[LowestPoint | None]) -> Cells:
    known = _known(places)
    return (label(max(known)), max(known).value) if known else (None, None)


def _strongest(answers: Sequence[NerveChange | None]) -> str | None:
    return _label(max(_known(answers), key=NERVE_STRENGTH.__getitem__, default=None))


def flare_cell(check_ins: Rows) -> str | None:
    """The person's own word of the day; a check-in begins with it."""
    return _any([flare for flare, *_ in check_ins])


def check_in_cells(check_ins: Rows) -> Cells:
    """Sleep, stress, sitting, rested: as in a check-in after its word on a flare; they come in order of time."""
    if not check_ins:
        return (None,) * 4
    _, sleep, stress, sitting, rested = zip(*check_ins, strict=True)
    return (_label(_last(sleep)), _last(stress), _label(_last(sitting)), _any(rested))


def session_cells(sessions: Rows, rested: bool) -> Cells:
    """How many and of which routines: (routine_name,). None was logged is not none; a rest day is none."""
    count = len(sessions) or (0 if rested else None)
    return (count, text_cell("; ".join(name for (name,) in sessions)))


def bout_cells(bouts: Rows) -> Cells:
    """Minutes under hold or movement, then bouts by outcome. A bout is (outcome, seconds)."""
    if not bouts:
        return (None,) * (1 + len(Outcome))
    seconds = _known([seconds for outcome, seconds in bouts if outcome is not Outcome.SKIPPED])
    outcomes = Counter(outcome for outcome, _ in bouts)
    minutes = number_cell(round(sum(seconds) / 60, 1)) if seconds else None
    return (minutes, *(outcomes[outcome] for outcome in Outcome))


def activity_cells(activities: Rows) -> Cells:
    """Walking minutes and km, minutes of the other kinds, own names, whether all was tolerated.

    An activity is (kind, own_name, minutes, distance_km, tolerated).
    """
    if not activities:
        return (None,) * (4 + len(OTHER_KINDS))
    own = list(dict.fromkeys(name for kind, name, *_ in activities if kind is ActivityKind.OWN))
    return (
        _minutes(activities, ActivityKind.WALKING),
        _total([km for kind, _, _, km, _ in activities if kind is ActivityKind.WALKING]),
        *(_minutes(activities, kind) for kind in OTHER_KINDS),
        text_cell("; ".join(_known(own))),
        _all([tolerated for *_, tolerated in activities]),
    )


def _minutes(activities: Rows, wanted: ActivityKind) -> float | None:
    return _total([minutes for kind, _, minutes, *_ in activities if kind is wanted])


def treatment_cell(treatments: Rows) -> str | None:
    """What was had: (kind, name, dose, helped, side_effects)."""
    return text_cell("; ".join(_treatment(*treatment) for treatment in treatments))


def _treatment(kind: StrEnum, name: str | None, dose: str | None, helped: StrEnum | None, effects: str | None) -> str:
    what = ", ".join(_known([f"{label(kind)}: {name}" if name else label(kind), dose]))
    remarks = [f"helped: {label(helped)}" if helped else None, f"side effects: {effects}" if effects else None]
    known = _known(remarks)
    return f"{what} ({'; '.join(known)})" if known else what


def _known(values: Sequence[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def _last(values: Any) -> Any:
    known = _known(list(values))
    return known[-1] if known else None


def _label(answer: StrEnum | IntEnum | None) -> str | None:
    return None if answer is None else label(answer)


def _any(answers: Sequence[bool | None]) -> str | None:
    known = _known(answers)
    return boolean_cell(any(known)) if known else None


def _all(answers: Sequence[bool | None]) -> str | None:
    known = _known(answers)
    return boolean_cell(all(known)) if known else None


def _total(values: Sequence[float | None]) -> float | None:
    known = _known(values)
    return number_cell(round(sum(known), 3)) if known else None  # hides 0.1 + 0.2 = 0.30000000000000004
