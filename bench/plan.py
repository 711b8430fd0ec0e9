"""How long today's plan takes on a long diary against a shorter one: from what is kept, and from the first day on."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial

from bench.table import Measured
from bench.turns import in_turn, ms
from tracker.pacing.plan import Plan
from tracker.pacing.settings import Gear
from tracker.services.people import ME
from tracker.services.plan import make_plan, offer_plan
from tracker.store import Db, Store
from tracker.store.plan_settings import plan_settings_of

MOST_GROWTH = 1.2  # today's plan goes on from what is kept, so a long diary costs no more
WARM_UP = 2  # rounds left out

FLOOR = "90 days"


def measure_plan(long: Store, shorter: Store, now: datetime, rounds: int, rounds_anew: int) -> list[Measured]:
    """Today's plan, and the same with a setting changed: nothing is kept for those, so the whole diary is read."""
    with ExitStack() as to_end:
        both = [to_end.enter_context(_offered(store, now).writing()) for store in (long, shorter)]  # remembers nothing
        kept = in_turn([_timed(_today, db, now) for db in both], rounds, WARM_UP)
        anew = in_turn([_timed(_preview, db, now) for db in both], rounds_anew)
    return [
        Measured("Today's plan, 10 years", FLOOR, kept[0], kept[1], MOST_GROWTH),
        Measured("The plan with a setting changed, 10 years", FLOOR, anew[0], anew[1]),
    ]


def _offered(store: Store, now: datetime) -> Store:
    """Opens the day, which keeps where the rules stood on the last Mondays."""
    with store.writing() as db:
        offer_plan(db, ME, now.date(), now)
    return store


def _timed(make: Callable[[Db, datetime], Plan], db: Db, now: datetime) -> Callable[[], float]:
    return partial(ms, partial(make, db, now))


def _today(db: Db, now: datetime) -> Plan:
    return make_plan(db, ME, now.date())


def _preview(db: Db, now: datetime) -> Plan:
    return make_plan(db, ME, now.date(), replace(plan_settings_of(db, ME), gear=Gear.BRISK))
