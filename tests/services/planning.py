"""What tests of the plan share: a plan that was set up, days in a row, and the plan made without anything kept."""

import json
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from tests.builders import BERLIN, TODAY, a_bout, a_check_in, a_session
from tracker.domain.entries import CheckInEntry, Pain, SessionEntry
from tracker.domain.moments import Moment, moment_of
from tracker.domain.plain_json import to_plain
from tracker.pacing.plan import Plan
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Db, Store
from tracker.store.tables import PlanCheckpoint

DAY = timedelta(days=1)


def clock_on(day: date, hour: int = 9) -> datetime:
    """An hour of a day in Berlin."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)


def moment_on(day: date, hour: int) -> Moment:
    """The moment of `clock_on`."""
    return moment_of(clock_on(day, hour), BERLIN)


def a_morning(day: date, worst: float | None, **changes: object) -> CheckInEntry:
    """A check-in at seven; `worst` is felt in the leg."""
    return a_check_in(moment=moment_on(day, 7), pain=Pain(leg=worst), **changes)


def a_round(day: date, hour: int = 10, **changes: object) -> SessionEntry:
    """A minute of leg kicks at the desk."""
    started, ended = moment_on(day, hour), Moment(day, clock_on(day, hour) + timedelta(minutes=5), 60)
    return a_session(**{"day": day, "started": started, "ended": ended, "bouts": (a_bout(),), **changes})


def set_up(db: Db, begun_on: date, person: str = ME) -> None:
    """A plan from a guessed 12 load-minutes a day, with a usual pain of 3."""
    change_plan_settings(
        db,
        person,
        clock_on(TODAY),
        begun_on=begun_on,
        tolerance=(Tolerance(begun_on, 12),),
        usual=(UsualPain(begun_on, 3),),
    )


def live_through(store: Store, first: date, last: date, person: str = ME) -> None:
    """A settled morning and one round on every day."""
    with store.writing() as db:
        day = first
        while day <= last:
            record(db, person, a_morning(day, 2), clock_on(TODAY))
            if day < TODAY:
                record(db, person, a_round(day), clock_on(TODAY))
            day += DAY


def checkpoint_days(db: Db, person: str = ME) -> list[date]:
    """The days before which a state is kept."""
    return list(db.scalars(select(PlanCheckpoint.day).where(PlanCheckpoint.person_id == person).order_by("day")))


def as_bytes(plan: Plan) -> bytes:
    """A plan to the byte."""
    return json.dumps(to_plain(plan), sort_keys=True).encode()


def made_from_nothing(store: Store, day: date, person: str = ME) -> Plan:
    """The plan folded from the first entry on; what was kept is there again afterwards."""
    with store.reading() as db:  # never committed
        db.execute(delete(PlanCheckpoint))
        return make_plan(db, person, day)
