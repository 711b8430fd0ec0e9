"""Reads what a person has set for the plan: settings whose names begin with `plan.`, and their word on exercises."""

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, get_type_hints

from sqlalchemy import select

from tracker.domain.plain_json import of_plain
from tracker.pacing.settings import Allowed, PlanSettings
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import ExerciseState, Setting

PREFIX = "plan."
IN_EXERCISE_STATE = ("hidden", "allowed")  # these two are rows of their own, each with its day
NAMES = tuple(field.name for field in fields(PlanSettings))


class Word(StrEnum):
    """The person's last word on an exercise; `active` leaves it to the plan again."""

    HIDDEN = "hidden"
    ALLOWED = "allowed"
    ACTIVE = "active"


@remembered
def plan_settings_of(db: Db, person: str) -> PlanSettings:
    """What the person has set; what was never set has its default."""
    words = words_on_exercises(db, person)
    return PlanSettings(
        **_stored(db, person),
        hidden=frozenset(exercise_id for exercise_id, (word, _) in words.items() if word is Word.HIDDEN),
        allowed=tuple(Allowed(exercise_id, day) for exercise_id, (word, day) in words.items() if word is Word.ALLOWED),
    )


@remembered
def words_on_exercises(db: Db, person: str) -> dict[str, tuple[Word, date]]:
    """The last word on each exercise and the day from which it holds, in the order of their ids."""
    table = ExerciseState
    query = select(table.exercise_id, table.state, table.day).where(
        table.person_id == person, table.forgotten_at.is_(None)
    )
    return {row.exercise_id: (Word(row.state), row.day) for row in db.execute(query.order_by(table.exercise_id))}


def _stored(db: Db, person: str) -> dict[str, Any]:
    query = select(Setting.name, Setting.value).where(Setting.person_id == person, Setting.name.startswith(PREFIX))
    named = {name.removeprefix(PREFIX): value for name, value in db.execute(query)}
    kinds = get_type_hints(PlanSettings)
    return {
        name: _thresholds(value) if name == "thresholds" else of_plain(kinds[name], value)
        for name, value in named.items()
        if name in NAMES and name not in IN_EXERCISE_STATE
    }


def _thresholds(changed: dict[str, float]) -> Thresholds:
    """The defaults with what was changed; a number beyond bounds that were drawn closer since stands at the bound."""
    known = {about.name: about for about in about_all()}
    return Thresholds(
        **{name: min(max(value, known[name].low), known[name].high) for name, value in changed.items() if name in known}
    )
