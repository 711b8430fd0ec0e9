"""A routine scaled down to the plan's dose for one round: what stays, how much of it, what is left out and why.

The dose of what is left out is not given to the others (pacing.md, Dose). Nothing here ever makes a routine longer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from tracker.domain.doses import Dose, DoseKind, active_seconds
from tracker.domain.exercises import Catalogue, Exercise, Routine, RoutineItem
from tracker.domain.scales import ActivityKind
from tracker.pacing.fitting_words import Leave, by_itself, leave_out
from tracker.pacing.plan import Decision, ExercisePlan, ExerciseStanding, Plan, PlanKind
from tracker.pacing.shortening import halved, held_shorter, shortened
from tracker.pacing.standing import Standing
from tracker.pacing.standing_rules import NO_ROUNDS

COMFORT = frozenset({"x17", "x21"})  # clinical ids: pillow squeeze, resting leg-up; clinical.md P3
SETTLE_SECONDS = 300.0  # under hold or movement, at most, when it is only about comfort; ours


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise of the routine that this round does without."""

    exercise_id: str
    why: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedRoutine:
    """The routine as this round has it: `load` in load-minutes, `seconds` on the clock, rests included.

    `other_rounds`: exercises whose turn comes with another round. `tried_again`: those on trial. Lead through it with
    `guided_bouts(..., include_off=True)`: what is off is in it only where the plan says so. `settle_only`: comfort.
    """

    routine: Routine
    load: float
    seconds: float
    left_out: tuple[LeftOut, ...] = ()
    other_rounds: tuple[str, ...] = ()
    tried_again: tuple[str, ...] = ()
    settle_only: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the routine with the dose that its factor leaves, and its load-minutes a second."""

    item: RoutineItem
    dose: Dose
    weight: float

    @property
    def load(self) -> float:
        """Load-minutes."""
        return self.weight * active_seconds(self.dose) / 60

    def within(self, share: float) -> "Place | None":
        """At most this share of it; None where even the smallest form is more."""
        dose = shortened(self.dose, share)
        return None if dose is None else replace(self, dose=dose)


def fitted_now(routine: Routine, catalogue: Catalogue, plan: Plan, standing: Standing) -> FittedRoutine | None:
    """The routine for the round that `stand` offers now; None where it offers none, or nothing of it would remain."""
    if standing.settle_only:
        return settling(routine, catalogue, plan)
    if standing.now is None:
        return None
    return fitted(routine, catalogue, plan, standing.bout_number, dose=standing.now, careful=standing.careful)


def fitted(
    routine: Routine,
    catalogue: Catalogue,
    plan: Plan,
    bout_number: int,
    *,
    dose: float | None = None,
    careful: bool = False,
) -> FittedRoutine | None:
    """The routine within `dose` load-minutes (the plan's for a round, where not given); None when nothing remains.

    `careful` leaves out exercises with a caution (P4). Where common shortening would bring a hold under ten seconds,
    rounds take turns with parts of the routine: odd ones the first half, even ones the second.
    """
    if plan.kind is PlanKind.SETTLE_ONLY:
        return settling(routine, catalogue, plan)
    room = plan.dose_a_bout if dose is None else dose
    if plan.kind in NO_ROUNDS or room <= 0:
        return None
    known = {one.exercise_id: one for one in plan.exercises}
    exercises = {one.id: one for one in catalogue.exercises}
    sorted_out = [_place(item, exercises, known, plan, careful=careful) for item in routine.items]
    places = [one for one in sorted_out if isinstance(one, Place)]
    fitting = [one for one in places if _fits([one], room)]
    too_long = [_left_out(one.item.exercise_id, Leave.TOO_LONG) for one in places if one not in fitting]
    if not fitting:
        return None
    part = _part(fitting, room, plan, bout_number)
    return _fitted(
        routine,
        _shared(part, room),
        left_out=[*(one for one in sorted_out if isinstance(one, LeftOut)), *too_long],
        others=[one for one in fitting if one not in part],
        trials={one.exercise_id for one in plan.exercises if one.standing is ExerciseStanding.TRIAL},
    )


def settling(routine: Routine, catalogue: Catalogue, plan: Plan) -> FittedRoutine | None:
    """Comfort positions for at most five minutes: the routine's own, else the catalogue's routine of nothing else.

    That one keeps its own id and version. None where the plan leaves them out, or no such routine is there.
    """
    out = {one.exercise_id for one in plan.exercises if one.standing is not ExerciseStanding.ACTIVE}
    comfort = {one.id: one for one in catalogue.exercises if one.clinical_id in COMFORT and one.id not in out}
    whole = (one for one in catalogue.routines if all(item.exercise_id in comfort for item in one.items))
    for source in (routine, *whole):
        items = [item for item in source.items if item.exercise_id in comfort]
        if items:
            places = [Place(item, item.dose, comfort[item.exercise_id].weight) for item in items]
            return _settled(source, places)
    return None


def _settled(source: Routine, places: Sequence[Place]) -> FittedRoutine | None:
    share = SETTLE_SECONDS / sum(active_seconds(one.dose) for one in places)
    short = [one for place in places if (one := place.within(share)) is not None]
    return replace(_fitted(source, short), settle_only=True) if short else None


def _place(
    item: RoutineItem,
    exercises: dict[str, Exercise],
    known: dict[str, ExercisePlan],
    plan: Plan,
    *,
    careful: bool,
) -> Place | LeftOut:
    exercise, own = exercises.get(item.exercise_id), known.get(item.exercise_id)
    if own is not None and own.factor <= 0:
        return LeftOut(item.exercise_id, own.why or leave_out(item.exercise_id, Leave.BY_PLAN))
    reason = by_itself(exercise, careful=careful, planned=own is not None)
    if exercise is None or reason is not None:
        return _left_out(item.exercise_id, reason or Leave.UNKNOWN)
    dose = _walk_within(held_shorter(item.dose, plan.hold_factor), plan)
    if dose is not None and own is not None and own.factor < 1:
        dose = halved(dose)
    return _left_out(item.exercise_id, Leave.TOO_LONG) if dose is None else Place(item, dose, exercise.weight)


def _walk_within(dose: Dose, plan: Plan) -> Dose | None:
    """A walk is no longer than one bout of the plan's walking, where it has any."""
    bouts = [one.minutes / one.bouts for one in plan.activities if one.kind is ActivityKind.WALKING and one.bouts > 0]
    if dose.kind is not DoseKind.WALK or not bouts:
        return dose
    return shortened(dose, min(bouts) * 60 / active_seconds(dose))


def _part(places: Sequence[Place], room: float, plan: Plan, bout_number: int) -> Sequence[Place]:
    """The part whose turn it is: of as few parts as fit. More than two go on from day to day, so that each comes up."""
    for count in range(1, len(places) + 1):
        parts = _split(places, count)
        if all(_fits(part, room) for part in parts):
            break
    turn = bout_number - 1
    if count > 2 and plan.day_number is not None:
        turn += (plan.day_number - 1) * plan.bouts
    return parts[turn % count]


def _split(places: Sequence[Place], count: int) -> list[Sequence[Place]]:
    """So many runs of about the same length, in order; the first ones have one more."""
    ends = [-(-len(places) * part // count) for part in range(count + 1)]
    return [places[start:end] for start, end in pairwise(ends)]


def _fits(places: Sequence[Place], room: float) -> bool:
    share = _share(places, room)
    return all(one.within(share) is not None for one in places)


def _shared(places: Sequence[Place], room: float) -> list[Place]:
    share = _share(places, room)
    return [one for place in places if (one := place.within(share)) is not None]


def _share(places: Sequence[Place], room: float) -> float:
    return min(1.0, room / sum(one.load for one in places))


def _fitted(
    routine: Routine,
    places: Sequence[Place],
    *,
    left_out: Sequence[LeftOut] = (),
    others: Sequence[Place] = (),
    trials: Iterable[str] = (),
) -> FittedRoutine:
    items = tuple(_item(one) for one in places)
    changed = replace(routine, items=items, minutes_said=routine.minutes_said if items == routine.items else None)
    there = {item.exercise_id for item in items}
    return FittedRoutine(
        routine=changed,
        load=sum(one.load for one in places),
        seconds=changed.planned_seconds(),
        left_out=tuple(left_out),
        other_rounds=tuple(one.item.exercise_id for one in others),
        tried_again=tuple(sorted(there.intersection(trials))),
    )


def _item(place: Place) -> RoutineItem:
    """The place with its new dose; what was changed is no source's figure any more."""
    item, dose = place.item, place.dose
    changed = {one.name for one in fields(Dose) if getattr(dose, one.name) != getattr(item.dose, one.name)}
    return replace(item, dose=dose, proposed=item.proposed | changed)


def _left_out(exercise_id: str, rule: Leave) -> LeftOut:
    return LeftOut(exercise_id, leave_out(exercise_id, rule))
