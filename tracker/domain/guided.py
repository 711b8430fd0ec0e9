"""A routine as the guided player leads it: one bout for each exercise and side, and what it says when it hurts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from tracker.domain.asked import amount_asked
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import Amount
from tracker.domain.exercises import Catalogue, Exercise, Position, Routine, RoutineItem, State
from tracker.domain.scales import Side
from tracker.language import N_

GET_READY_SECONDS = 5.0  # proposed by this app
NEW_POSITION_SECONDS = 8.0  # proposed: lying down or getting up takes longer
SET_PAUSE_SECONDS = 8.0  # proposed: time to change the feet or to rest between sets
HOLD_CAP_FIRST_WEEKS_SECONDS = 30.0  # static holds in the first two weeks; clinical.md E3-2
HOLD_CAP_SECONDS = 60.0  # static holds later; the same


class DuringAction(StrEnum):
    """What the player does after "It hurts"."""

    OK = "ok"
    EASE = "ease"
    STOP_EXERCISE = "stop_exercise"
    STOP_SESSION = "stop_session"
    ASK_WEAKNESS = "ask_weakness"
    ASK = "ask"


# One sentence for each rule of tracker/pacing/during.py; D3-again is D3 for the second time in a session.
DURING_REASONS = {
    "D1": N_("Please stop here. A quick check about the weakness."),
    "D2": N_("This one seems to annoy the nerve, so stop here for now."),
    "D3": N_("The pain moved further down, so leave this one out for now."),
    "D3-again": N_("The pain moved further down for the second time, so that is enough for now."),
    "D4": N_("Without a number from before, there is nothing to compare with. You decide."),
    "D5": N_("This raised your pain. Skip it for now and try the next one."),
    "D6": N_("This raised your pain. Skip it for now and try the next one."),
    "D7": N_("A small rise can be fine. Make it smaller."),
    "D8": N_("Your pain is not higher than before. You can go on."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedBout:
    """One exercise on one side; seconds are those on the clock, `set_pause_seconds` replaces the rest between sets.

    The rest after the last rep is part of the next bout's `get_ready_seconds`.
    """

    place: int  # from 1
    exercise_id: str
    name: str
    side: Side  # left, right or none
    kind: DoseKind
    planned: Amount
    sets: int
    reps: int  # in one set; of breaths the least number
    seconds: float  # one hold, beat or breath, the proposed length of an open hold, or the walk
    rest_seconds: float
    set_pause_seconds: float
    get_ready_seconds: float
    change_side: bool = False
    only_named: bool = False
    steps: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    note: str | None = None
    breaths_min: int | None = None
    breaths_max: int | None = None
    check_every_seconds: int | None = None
    cap_seconds: float | None = None


def guided_bouts(
    routine: Routine,
    catalogue: Catalogue,
    *,
    first_side: Side = Side.LEFT,
    include_off: bool = False,
    hold_cap_seconds: float = HOLD_CAP_SECONDS,
) -> tuple[GuidedBout, ...]:
    """The bouts in order; exercises that are off are left out unless asked for, as no routine may bring them in."""
    items = [
        (item, exercise)
        for item in routine.items
        if (exercise := catalogue.exercise(item.exercise_id)).state is not State.OFF or include_off
    ]
    bouts = [
        _bout(item, exercise, side, hold_cap_seconds, change_side=turn > 0)
        for item, exercise in items
        for turn, side in enumerate(_sides(item.dose, first_side))
    ]
    positions = [exercise.position for item, exercise in items for _ in _sides(item.dose, first_side)]
    return tuple(
        replace(bout, place=place, get_ready_seconds=ready)
        for place, (bout, ready) in enumerate(zip(bouts, _get_ready(bouts, positions), strict=True), start=1)
    )


def plan_json(routine: Routine, bouts: Sequence[GuidedBout]) -> dict[str, Any]:
    """What the player leads through, as JSON: the routine's id, version and name, and `to_json` of its bouts."""
    return {
        "routine_id": routine.id,
        "routine_version": routine.version,
        "routine_name": routine.name,
        "bouts": to_json(bouts),
    }


def to_json(bouts: Sequence[GuidedBout]) -> list[dict[str, Any]]:
    """Each bout as plain JSON values, under the names of its fields."""
    return [_json(bout) for bout in bouts]


def bout_seconds(bout: GuidedBout) -> float:
    """Seconds on the clock from getting ready to the last rep; a range counts with its least, an open hold as proposed.

    The player ends an open hold only at its cap or when the person ends it.
    """
    rests = bout.sets * (bout.reps - 1) * bout.rest_seconds + (bout.sets - 1) * bout.set_pause_seconds
    return bout.get_ready_seconds + bout.sets * bout.reps * bout.seconds + rests


def _sides(dose: Dose, first: Side) -> tuple[Side, ...]:
    if dose.sides is not Sides.EACH:
        return (Side.NONE,)
    return (Side.RIGHT, Side.LEFT) if first is Side.RIGHT else (Side.LEFT, Side.RIGHT)


def _bout(item: RoutineItem, exercise: Exercise, side: Side, cap: float, *, change_side: bool) -> GuidedBout:
    dose = item.dose
    seconds = min(dose.seconds, cap) if dose.kind is DoseKind.HOLD else dose.seconds
    breaths = dose.kind is DoseKind.BREATHS
    return GuidedBout(
        place=1,
        exercise_id=exercise.id,
        name=exercise.name,
        side=side,
        kind=dose.kind,
        planned=amount_asked(replace(dose, seconds=seconds)),
        sets=dose.sets,
        reps=(dose.breaths_min or 1) if breaths else dose.reps,
        seconds=seconds,
        rest_seconds=0.0 if breaths else dose.rest_seconds,
        set_pause_seconds=max(dose.rest_seconds, SET_PAUSE_SECONDS),
        get_ready_seconds=GET_READY_SECONDS,
        change_side=change_side,
        only_named=exercise.state is State.NAME,
        steps=exercise.steps,
        cautions=exercise.cautions,
        note=item.note,
        breaths_min=dose.breaths_min,
        breaths_max=dose.breaths_max,
        check_every_seconds=dose.check_every_seconds,
        cap_seconds=dose.cap_seconds,
    )


def _get_ready(bouts: Sequence[GuidedBout], positions: Sequence[Position]) -> Iterator[float]:
    """Seconds before each bout: enough to move over, and no less than the rest that the exercise before asks for."""
    if bouts:
        yield GET_READY_SECONDS
    for (before, _), (was, now) in zip(pairwise(bouts), pairwise(positions), strict=True):
        least = GET_READY_SECONDS if was is now else NEW_POSITION_SECONDS
        yield max(least, before.rest_seconds)


def _json(bout: GuidedBout) -> dict[str, Any]:
    planned = bout.planned
    plain = {name: getattr(bout, name) for name in bout.__slots__}
    return {
        **plain,
        "side": bout.side.value,
        "kind": bout.kind.value,
        "steps": list(bout.steps),
        "cautions": list(bout.cautions),
        "planned": {"sets": planned.sets, "reps": planned.reps, "hold_seconds": planned.hold_seconds},
    }
