"""The plan in a made-up diary: set up on its first day, with an offer and a safety answer on every day since."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from tracker.catalogue.load import catalogue
from tracker.domain.entries import FORM
from tracker.domain.safety import FULL_LIST, LIST_EVERY_DAYS, SHORT_QUESTION, AskedIn
from tracker.pacing.engine import ENGINE_VERSION, plan_for
from tracker.pacing.facts import ChoiceKind, History
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.pacing.thresholds import Thresholds
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.store import Db
from tracker.store.plan_days import offer_json
from tracker.store.plan_settings import plan_settings_of
from tracker.store.rows import child_id
from tracker.store.tables import PlanChoice, PlanDay, SafetyAnswer

COMFORTABLE, USUAL = 12.0, 4.0  # load-minutes a day; NRS points
ANSWERED_AT = time(6, 15)


def write_plan(db: Db, begun: date, now: datetime) -> None:
    """The plan set up on `begun`; every day after it is answered for, and every day but today was offered something."""
    change_plan_settings(
        db,
        ME,
        now,
        begun_on=begun,
        tolerance=(Tolerance(begun, COMFORTABLE),),
        usual=(UsualPain(begun, USUAL),),
    )
    days = [begun + timedelta(days=number) for number in range(1, (now.date() - begun).days + 1)]
    db.execute(insert(SafetyAnswer), [*_answers(days, now)])
    db.execute(insert(PlanDay), [*_offers(db, days[:-1], now)])
    for answer in _looked_back(days, now):
        db.execute(insert(PlanChoice), [answer])


def _answers(days: Sequence[date], now: datetime) -> Iterator[dict[str, Any]]:
    """The short question on every day, the full list on every seventh up to today, all answered with no."""
    for ago, day in enumerate(reversed(days)):
        items = (SHORT_QUESTION,) if ago % LIST_EVERY_DAYS else (SHORT_QUESTION, FULL_LIST)
        at = datetime.combine(day, ANSWERED_AT, tzinfo=now.tzinfo)
        for item in items:
            answer = {"item": item, "asked_in": AskedIn.WEEK.value, "present": False, "cleared_on": None}
            yield {**_logged(f"answer/{item}/{day}", day, at), **answer, "cleared_how": None}


def _offers(db: Db, days: Sequence[date], now: datetime) -> Iterator[dict[str, Any]]:
    """The first day's plan, on every day: what was offered is read as it stands, whatever it says."""
    plan = plan_for(days[0], History(), plan_settings_of(db, ME), catalogue())
    for day in days:
        at = datetime.combine(day, ANSWERED_AT, tzinfo=now.tzinfo)
        offered = offer_json(replace(plan, day=day), plan.ceiling, ENGINE_VERSION)
        yield {**_logged(f"plan/{day}", day, at), "offered": offered}


def _looked_back(days: Sequence[date], now: datetime) -> Iterator[dict[str, Any]]:
    """The one answer to the look back after three weeks; until it is given, the plan reads itself whole."""
    for day in days[int(Thresholds().review_day) :][:1]:
        at = datetime.combine(day, ANSWERED_AT, tzinfo=now.tzinfo)
        yield {**_logged("reviewed", day, at), "place": 1, "kind": ChoiceKind.REVIEWED.value, "changed": None}


def _logged(name: str, day: date, at: datetime) -> dict[str, Any]:
    offset = at.utcoffset()
    assert offset is not None
    written = at.astimezone(UTC)
    return {
        "id": child_id(ME, name),
        "person_id": ME,
        "day": day,
        "at": written,
        "utc_offset": offset // timedelta(minutes=1),
        "source": FORM,
        "created_at": written,
        "changed_at": written,
    }
