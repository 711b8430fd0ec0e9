"""Tidy tables out of the store: one query per question, for one person and one period, forgotten rows left out.

`day` is datetime64 (midnight, no zone) where the person was; `at` is UTC or NaT; a missing number is NaN, never 0.
"""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import aliased

from tracker.domain.periods import Period
from tracker.domain.scales import Occasion, Outcome
from tracker.store import Db
from tracker.store.plan_days import stored_plans_in
from tracker.store.tables import Activity, Bout, ExerciseSession, PainRating, SymptomState

NOT_DONE = (Outcome.SKIPPED,)
PLAN_AMOUNTS = ("ceiling", "target", "quota", "calm")
PLAN_DAYS = ["day", "kind", "phase", *PLAN_AMOUNTS, "number", "decisions", "offers"]


def ratings(db: Db, person: str, period: Period) -> pd.DataFrame:
    """Columns: id, day, at, occasion, back, leg, session_id, check_in_id; in order of time."""
    table = PainRating
    query = select(
        table.id, table.day, table.at, table.occasion, table.back, table.leg, table.session_id, table.check_in_id
    )
    return _frame(
        db,
        query.where(*_live(table, person, period)).order_by(*_in_time(table)),
        numbers=["back", "leg"],
    )


def lowest_points(db: Db, person: str, period: Period) -> pd.DataFrame:
    """Columns: day, at, occasion, lowest_left, lowest_right (0-7 or NaN), tingling, numbness, weakness."""
    table = SymptomState
    query = select(
        table.day,
        table.at,
        table.occasion,
        table.lowest_left,
        table.lowest_right,
        table.tingling,
        table.numbness,
        table.weakness,
    )
    numbers = ["lowest_left", "lowest_right"]
    return _frame(db, query.where(*_live(table, person, period)).order_by(*_in_time(table)), numbers=numbers)


def sessions(db: Db, person: str, period: Period) -> pd.DataFrame:
    """Columns: id, day, at, routine_id, routine_name, status, minutes (under hold or movement; NaN: a part is unknown),
    back_before, leg_before, back_after, leg_after; in order of time."""
    table, before, after = ExerciseSession, aliased(PainRating), aliased(PainRating)
    done = _minutes(person, period)
    query = (
        select(
            table.id,
            table.day,
            table.at,
            table.routine_id,
            table.routine_name,
            table.status,
            done.c.minutes,
            before.back.label("back_before"),
            before.leg.label("leg_before"),
            after.back.label("back_after"),
            after.leg.label("leg_after"),
        )
        .outerjoin(done, done.c.session_id == table.id)
        .outerjoin(before, _rated(before, Occasion.BEFORE))
        .outerjoin(after, _rated(after, Occasion.AFTER))
        .where(*_live(table, person, period))
        .order_by(*_in_time(table))
    )
    return _frame(db, query, numbers=["minutes", "back_before", "leg_before", "back_after", "leg_after"])


def activities(db: Db, person: str, period: Period) -> pd.DataFrame:
    """Columns: id, day, at, kind, own_name, minutes, bouts, distance_km, tolerated (True, False or None)."""
    table = Activity
    query = select(
        table.id,
        table.day,
        table.at,
        table.kind,
        table.own_name,
        table.minutes,
        table.bouts,
        table.distance_km,
        table.tolerated,
    )
    numbers = ["minutes", "bouts", "distance_km"]
    return _frame(db, query.where(*_live(table, person, period)).order_by(*_in_time(table)), numbers=numbers)


def plan_days(db: Db, person: str, period: Period) -> pd.DataFrame:
    """Columns: day, kind, phase, ceiling, target, quota (load-minutes), calm (0.4-1), number (of the day, from 1),
    decisions (rule id and sentence of each), offers (their kinds); plans as they were offered."""
    rows = [(day, *_offered(plan)) for day, plan in stored_plans_in(db, person, period)]
    frame = pd.DataFrame(rows, columns=PLAN_DAYS).astype(dict.fromkeys(PLAN_AMOUNTS, "float64"))
    return frame.assign(day=pd.to_datetime(frame["day"]))


def all_columns(db: Db, person: str, table: type[Any], period: Period) -> pd.DataFrame:
    """Every column of one of the diary's tables, as stored, in order of time: for exports."""
    columns = [column for column in table.__table__.columns if column.name not in ("person_id", "forgotten_at")]
    query = select(*columns).where(*_live(table, person, period))
    return _frame(db, query.order_by(*_in_time(table), table.created_at, table.id))


def _in_time(table: type[Any]) -> tuple[Any, Any]:
    """What to order by: of a day, entries without a time first, on every database."""
    return table.day, table.at.nulls_first()


def _offered(plan: dict[str, Any]) -> tuple[Any, ...]:
    decisions = [(one["rule_id"], one["text"]) for one in plan["decisions"]]
    offers = [one["kind"] for one in plan["offers"]]
    amounts = (plan[name] for name in PLAN_AMOUNTS)
    return (plan["kind"], plan["phase"], *amounts, plan["day_number"], decisions, offers)


def _minutes(person: str, period: Period) -> Subquery:
    """Of each session. Looked up for one session after another, the whole diary could be gone through for each."""
    all_known = func.count(Bout.seconds) == func.count()
    query = select(Bout.session_id, case((all_known, func.sum(Bout.seconds) / 60)).label("minutes"))
    done = query.where(*_live(Bout, person, period), Bout.outcome.not_in(NOT_DONE))
    return done.group_by(Bout.session_id).subquery()


def _rated(rating: Any, occasion: Occasion) -> ColumnElement[bool]:
    table = ExerciseSession
    of_session = and_(rating.session_id == table.id, rating.person_id == table.person_id)
    return and_(of_session, rating.occasion == occasion)


def _live(table: type[Any], person: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    return (table.person_id == person, table.day.between(period.first, period.last), _kept(table))


def _kept(table: type[Any]) -> ColumnElement[bool]:
    kept: ColumnElement[bool] = table.forgotten_at.is_(None)
    return kept


def _frame(db: Db, query: Select[*tuple[Any, ...]], numbers: list[str] | None = None) -> pd.DataFrame:
    result = db.execute(query)
    frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    for name in numbers or []:
        frame[name] = frame[name].astype("float64")
    frame["day"] = pd.to_datetime(frame["day"])
    if "at" in frame:
        frame["at"] = pd.to_datetime(frame["at"], utc=True)
    return frame
