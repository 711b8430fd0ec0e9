"""Plans as they were offered, and where the plan's rules stood after some mornings before (checkpoints)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from tracker.domain.periods import Period
from tracker.domain.plain_json import of_plain, to_plain
from tracker.pacing.plan import Plan
from tracker.store import Db
from tracker.store.plan_choices import Chosen, choices_in
from tracker.store.remembered import remembered
from tracker.store.tables import PlanCheckpoint, PlanDay

__all__ = ["Chosen", "OfferedDay", "choices_in", "drop_checkpoints", "offered_in", "offered_on"]


@dataclass(frozen=True, slots=True)
class OfferedDay:
    """The plan of a day as last offered; `first_ceiling`: the ceiling shown first, by which overdoing is judged."""

    day: date
    plan: Plan
    first_ceiling: float
    engine: str  # the version of the rules
    offered_at: datetime
    changed_at: datetime


def offered_on(db: Db, person: str, day: date) -> OfferedDay | None:
    """What was offered for a day; None where nothing was."""
    return next(iter(offered_in(db, person, Period(day, day))), None)


@remembered
def offered_in(db: Db, person: str, period: Period) -> list[OfferedDay]:
    """What was offered on the days of a period, the first day first."""
    query = select(PlanDay.day, PlanDay.offered, PlanDay.created_at, PlanDay.changed_at).where(
        PlanDay.person_id == person,
        PlanDay.day.between(period.first, period.last),
        PlanDay.forgotten_at.is_(None),
    )
    rows = db.execute(query.order_by(PlanDay.day))
    return [_offered(day, stored, created, changed) for day, stored, created, changed in rows]


@remembered
def first_offered(db: Db, person: str, since: date) -> Plan | None:
    """The first plan that was offered on or after a day; None where there is none."""
    query = select(PlanDay.offered).where(
        PlanDay.person_id == person, PlanDay.day >= since, PlanDay.forgotten_at.is_(None)
    )
    stored = db.scalar(query.order_by(PlanDay.day).limit(1))
    return of_plain(Plan, stored["plan"]) if stored else None


def stored_plans_in(db: Db, person: str, period: Period) -> list[tuple[date, dict[str, Any]]]:
    """Each day of a period with its plan as it is stored: for long periods, as a whole `Plan` takes time to make."""
    query = select(PlanDay.day, PlanDay.offered).where(
        PlanDay.person_id == person, PlanDay.day.between(period.first, period.last), PlanDay.forgotten_at.is_(None)
    )
    return [(day, offered["plan"]) for day, offered in db.execute(query.order_by(PlanDay.day))]


def offer_json(plan: Plan, first_ceiling: float, engine: str) -> dict[str, Any]:
    """How an offer is stored."""
    return {"engine": engine, "first_ceiling": first_ceiling, "plan": to_plain(plan)}


def _offered(day: date, stored: dict[str, Any], created: datetime, changed: datetime) -> OfferedDay:
    plan = of_plain(Plan, stored["plan"])
    return OfferedDay(day, plan, stored["first_ceiling"], stored["engine"], created, changed)


def checkpoints(db: Db, person: str, before: date, engine: str, key: str) -> dict[date, dict[str, Any]]:
    """The states after mornings before a day, of these rules with these settings, the latest first."""
    query = select(PlanCheckpoint.day, PlanCheckpoint.state).where(
        PlanCheckpoint.person_id == person,
        PlanCheckpoint.day < before,
        PlanCheckpoint.engine == engine,
        PlanCheckpoint.settings_key == key,
    )
    return {row.day: row.state for row in db.execute(query.order_by(PlanCheckpoint.day.desc()))}


def drop_checkpoints(db: Db, person: str, day: date) -> None:
    """Forgets every state into which entries of the day went; to be called by whatever writes or changes one of it."""
    db.execute(delete(PlanCheckpoint).where(PlanCheckpoint.person_id == person, PlanCheckpoint.day >= day))
