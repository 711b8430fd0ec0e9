"""Reads the person's own exercises and routines: the latest version of each, or the version of a given day."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.exercises import Catalogue, Position
from tracker.domain.own import OwnExercise, OwnRoutine, as_exercise, as_routine, dose_of, with_own
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import ExerciseVersion, RoutineVersion


def own_routines(db: Db, person: str) -> list[tuple[OwnRoutine, int]]:
    """The latest version of each own routine with its number; those that were retired are left out."""
    rows = _latest(db, person, RoutineVersion, RoutineVersion.routine_id)
    return [(_routine(row), row.version) for row in rows if row.forgotten_at is None]


def retired_routines(db: Db, person: str) -> list[OwnRoutine]:
    """The own routines that were taken off the list, as they stood last."""
    rows = _latest(db, person, RoutineVersion, RoutineVersion.routine_id)
    return [_routine(row) for row in rows if row.forgotten_at is not None]


def own_exercises(db: Db, person: str) -> list[OwnExercise]:
    """The latest version of each own exercise."""
    rows = _latest(db, person, ExerciseVersion, ExerciseVersion.exercise_id)
    return [_exercise(row) for row in rows if row.forgotten_at is None]


def routine_as_asked(db: Db, person: str, routine_id: str, version: int) -> OwnRoutine | None:
    """An own routine as it stood in a version; None where there is none."""
    row = db.scalar(
        select(RoutineVersion).where(
            RoutineVersion.person_id == person,
            RoutineVersion.routine_id == routine_id,
            RoutineVersion.version == version,
        )
    )
    return _routine(row) if row else None


@remembered
def catalogue_with_own(db: Db, person: str, catalogue: Catalogue) -> Catalogue:
    """The catalogue with what the person added."""
    exercises = tuple(as_exercise(exercise) for exercise in own_exercises(db, person))
    routines = tuple(as_routine(routine, version) for routine, version in own_routines(db, person))
    return with_own(catalogue, exercises, routines) if exercises or routines else catalogue


def _latest(db: Db, person: str, table: type[Any], key: Any) -> list[Any]:
    rows = db.scalars(select(table).where(table.person_id == person).order_by(key, table.version)).all()
    latest = {getattr(row, key.key): row for row in rows}
    return sorted(latest.values(), key=lambda row: row.name)


def _routine(row: RoutineVersion) -> OwnRoutine:
    on = row.body.get("prescribed_on")
    items = tuple((item["exercise_id"], dose_of(item["dose"])) for item in row.body["items"])
    return OwnRoutine(row.routine_id, row.name, items, row.prescribed_by, date.fromisoformat(on) if on else None)


def _exercise(row: ExerciseVersion) -> OwnExercise:
    body = row.body
    return OwnExercise(
        row.exercise_id, row.name, tuple(body["steps"]), Position(body["position"]), dose_of(body["dose"])
    )
