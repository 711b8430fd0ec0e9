"""Adopts own exercises and routines: each change is a new version, so the diary keeps what was asked at the time."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, update

from tracker.domain.entries import FORM
from tracker.domain.own import OwnExercise, OwnRoutine
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.tables import ExerciseVersion, RoutineVersion


def new_own_id() -> str:
    """An id for a new own routine or exercise."""
    return f"own-{uuid4()}"


def adopt_routine(db: Db, person: str, routine: OwnRoutine, day: date, now: datetime) -> int:
    """Adds a version of an own routine and says its number, from 1."""
    version = _next_version(db, person, RoutineVersion, RoutineVersion.routine_id == routine.id)
    db.add(
        RoutineVersion(
            **_head(db, person, day, now),
            routine_id=routine.id,
            version=version,
            name=routine.name,
            body=routine.body(),
            prescribed_by=routine.prescribed_by,
        )
    )
    return version


def adopt_exercise(db: Db, person: str, exercise: OwnExercise, day: date, now: datetime) -> int:
    """Adds a version of an own exercise and says its number, from 1."""
    version = _next_version(db, person, ExerciseVersion, ExerciseVersion.exercise_id == exercise.id)
    db.add(
        ExerciseVersion(
            **_head(db, person, day, now),
            exercise_id=exercise.id,
            version=version,
            name=exercise.name,
            body=exercise.body(),
        )
    )
    return version


def retire_routine(db: Db, person: str, routine_id: str, now: datetime) -> None:
    """Takes an own routine off the list; sessions done with it keep it."""
    mine = (RoutineVersion.person_id == person) & (RoutineVersion.routine_id == routine_id)
    db.execute(update(RoutineVersion).where(mine).values(forgotten_at=now))


def bring_routine_back(db: Db, person: str, routine_id: str) -> None:
    """Undoes `retire_routine`."""
    mine = (RoutineVersion.person_id == person) & (RoutineVersion.routine_id == routine_id)
    db.execute(update(RoutineVersion).where(mine).values(forgotten_at=None))


def _next_version(db: Db, person: str, table: type[Any], same: Any) -> int:
    return (db.scalar(select(func.max(table.version)).where(table.person_id == person, same)) or 0) + 1


def _head(db: Db, person: str, day: date, now: datetime) -> dict[str, Any]:
    ensure_person(db, person, now)
    return {
        "id": str(uuid4()),
        "person_id": person,
        "day": day,
        "source": FORM,
        "created_at": now,
        "changed_at": now,
    }
