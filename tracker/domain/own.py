"""Own routines, made from catalogue and own exercises or given by a clinician; each change is a version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from tracker.domain.doses import Dose, DoseKind, ExerciseRejected, Sides
from tracker.domain.exercises import Catalogue, Exercise, Position, Routine, RoutineItem, State
from tracker.domain.rejection import EntryRejected
from tracker.domain.text import NAME_MAX, text_problem
from tracker.language import N_, _, long_day

OWN = "own"  # the source letter of what the person made
OWN_SUMMARY = N_("Your own routine.")
WHEN_TO_STOP = N_("Stop an exercise that causes pain; stop altogether with new tingling, numbness or weakness.")
DOSE_WORDS = {
    "seconds": N_("Seconds"),
    "reps": N_("Repetitions"),
    "sets": N_("Sets"),
    "rest_seconds": N_("Rest in seconds"),
    "cap_seconds": N_("Longest hold in seconds"),
}
ITEMS_MAX = 40


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """A routine as the person set it up; `prescribed_by` and `prescribed_on` when a clinician said so."""

    id: str
    name: str
    items: tuple[tuple[str, Dose], ...]  # exercise id and what is asked
    prescribed_by: str | None = None
    prescribed_on: date | None = None

    def __post_init__(self) -> None:
        problems = [
            None if self.name.strip() else _("Give the routine a name."),
            text_problem(self.name, N_("The name"), NAME_MAX),
            text_problem(self.prescribed_by, N_("The clinician's name"), NAME_MAX),
            None if self.items else _("Add at least one exercise."),
            None if len(self.items) <= ITEMS_MAX else _("Keep it to {most} exercises.", most=ITEMS_MAX),
        ]
        found = [problem for problem in problems if problem]
        if found:
            raise EntryRejected(found)

    def body(self) -> dict[str, Any]:
        """What is stored of it, as JSON."""
        on = self.prescribed_on.isoformat() if self.prescribed_on else None
        items = [{"exercise_id": exercise_id, "dose": dose_json(dose)} for exercise_id, dose in self.items]
        return {"items": items, "prescribed_on": on}


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """An exercise in the person's own words."""

    id: str
    name: str
    steps: tuple[str, ...]
    position: Position
    dose: Dose

    def __post_init__(self) -> None:
        problems = [
            None if self.name.strip() else _("Give the exercise a name."),
            text_problem(self.name, N_("The name"), NAME_MAX),
            *(text_problem(step, N_("A step")) for step in self.steps),
            None if self.steps else _("Say in at least one line how it is done."),
        ]
        found = [problem for problem in problems if problem]
        if found:
            raise EntryRejected(found)

    def body(self) -> dict[str, Any]:
        """What is stored of it, as JSON."""
        return {"steps": list(self.steps), "position": self.position.value, "dose": dose_json(self.dose)}


def dose_json(dose: Dose) -> dict[str, Any]:
    """A dose as JSON, unset fields left out."""
    return {name: value for name, value in asdict(dose).items() if value is not None}


def dose_of(stored: Mapping[str, Any]) -> Dose:
    """The dose behind its JSON. Raises EntryRejected with a sentence a field."""
    known = {field.name for field in fields(Dose)}
    values = {name: value for name, value in stored.items() if name in known}
    values["kind"], values["sides"] = DoseKind(values["kind"]), Sides(values["sides"])
    return changed_dose(None, values)


def changed_dose(dose: Dose | None, changes: Mapping[str, Any]) -> Dose:
    """A dose with changes, or from scratch. Raises EntryRejected with a sentence a field."""
    try:
        return replace(dose, **changes) if dose else Dose(**changes)
    except ExerciseRejected as rejected:
        sentences = [f"{_(DOSE_WORDS.get(field, field))}: {what}." for field, what in rejected.problems]
        raise EntryRejected(sentences) from None


def as_routine(own: OwnRoutine, version: int) -> Routine:
    """An own routine in the form of the catalogue's."""
    return Routine(
        id=own.id,
        version=version,
        name=own.name,
        source=OWN,
        summary=_summary(own),
        items=tuple(RoutineItem(exercise_id=exercise_id, dose=dose) for exercise_id, dose in own.items),
        times_a_day_min=1,
        times_a_day_max=3,
        frequency=_("As you like, in short rounds."),
        until=_("You change it."),
        when_to_stop=_(WHEN_TO_STOP),
    )


def as_exercise(own: OwnExercise) -> Exercise:
    """An own exercise in the form of the catalogue's."""
    return Exercise(
        id=own.id,
        clinical_id=OWN,
        name=own.name,
        sources=(),
        position=own.position,
        state=State.ON,
        weight=1.0,
        dose=own.dose,
        steps=own.steps,
        proposed=frozenset({"weight"}),
    )


def own_of(routine: Routine) -> OwnRoutine:
    """A copy of a routine to start an own one from; its id is to be replaced."""
    return OwnRoutine(routine.id, routine.name, tuple((item.exercise_id, item.dose) for item in routine.items))


def with_own(catalogue: Catalogue, exercises: tuple[Exercise, ...], routines: tuple[Routine, ...]) -> Catalogue:
    """The catalogue with the person's own exercises and routines behind its own.

    A routine whose exercises are no longer all there is left out: nothing is made up in their place.
    """
    known = {exercise.id for exercise in (*catalogue.exercises, *exercises)}
    whole = tuple(routine for routine in routines if all(item.exercise_id in known for item in routine.items))
    return replace(catalogue, exercises=catalogue.exercises + exercises, routines=catalogue.routines + whole)


def _summary(own: OwnRoutine) -> str:
    if not (own.prescribed_by or own.prescribed_on):
        return _(OWN_SUMMARY)
    day = long_day(own.prescribed_on) if own.prescribed_on else None
    if not own.prescribed_by:
        return _("Given to you on {day}.", day=day)
    if day is None:
        return _("Given to you by {name}.", name=own.prescribed_by)
    return _("Given to you by {name} on {day}.", name=own.prescribed_by, day=day)
