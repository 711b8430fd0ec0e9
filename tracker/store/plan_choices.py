"""What the person made of each day's offer, as it was chosen and as a plan reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.domain.periods import Period
from tracker.pacing.facts import Choice, ChoiceKind
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import PlanChoice

# Of each group the last word of a day stands: who turns a step down after accepting it has turned it down.
GROUPS = (
    {ChoiceKind.STEP_UP, ChoiceKind.NO_STEP_UP},
    {ChoiceKind.TAPER, ChoiceKind.NO_TAPER},
    {ChoiceKind.CLOSE_EPISODE, ChoiceKind.REOPEN},
    {ChoiceKind.REVIEWED},
)
TODAYS_AMOUNT = len(GROUPS)  # the group of all that say how much it is to be today


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice with its place in the day, from 1; `changed` holds what else was chosen, such as another routine."""

    id: str
    day: date
    place: int
    kind: ChoiceKind
    changed: dict[str, Any] | None
    chosen_at: datetime


@remembered
def choices_in(db: Db, person: str, period: Period | None = None) -> list[Chosen]:
    """All choices of a period (None: of the whole diary), in the order in which they were made."""
    query = select(
        PlanChoice.id,
        PlanChoice.day,
        PlanChoice.place,
        PlanChoice.kind,
        PlanChoice.changed,
        PlanChoice.created_at,
    ).where(PlanChoice.person_id == person, PlanChoice.forgotten_at.is_(None))
    if period is not None:
        query = query.where(PlanChoice.day.between(period.first, period.last))
    rows = db.execute(query.order_by(PlanChoice.day, PlanChoice.place))
    return [Chosen(id, day, place, ChoiceKind(kind), changed, at) for id, day, place, kind, changed, at in rows]


def choices_that_stand(chosen: list[Chosen]) -> tuple[Choice, ...]:
    """The choices as facts: a later word on the same thing on the same day takes the place of an earlier one."""
    last = {(one.day, _group(one.kind)): one for one in sorted(chosen, key=lambda one: (one.day, one.place))}
    return tuple(Choice(id=one.id, day=one.day, kind=one.kind) for one in last.values())


def _group(kind: ChoiceKind) -> int:
    return next((number for number, group in enumerate(GROUPS) if kind in group), TODAYS_AMOUNT)
