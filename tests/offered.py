"""Plans as offered on days that are over, put into the store without the engine: each takes what is to be different."""

from datetime import date
from typing import Any

from tests.builders import NOW
from tracker.pacing.plan import Decision, Phase, Plan, PlanKind
from tracker.services.people import ME, ensure_person
from tracker.store import Store
from tracker.store.plan_days import offer_json
from tracker.store.tables import PlanDay

KEPT_SAME = Decision(rule_id="R11", text="The same as before.", source_key="pacing")


def a_plan(day: date, **changes: Any) -> Plan:
    """A usual day with ten load-minutes in two bouts."""
    usual: dict[str, Any] = {
        "day": day,
        "kind": PlanKind.USUAL,
        "phase": Phase.BUILD,
        "quota": 10.0,
        "calm": 1.0,
        "ceiling": 10.0,
        "target": 10.0,
        "bouts": 2,
        "dose_a_bout": 5.0,
        "hold_factor": 1.0,
        "least_gap_minutes": 120,
        "chores_share": 1.0,
        "strolls": True,
        "exercises": (),
        "activities": (),
        "offers": (),
        "decisions": (KEPT_SAME,),
        "day_number": 5,
    }
    return Plan(**{**usual, **changes})


def offered(store: Store, *plans: Plan) -> None:
    """Keeps plans as they were offered."""
    with store.writing() as db:
        ensure_person(db, ME, NOW)
        for plan in plans:
            stored = offer_json(plan, plan.ceiling, "test")
            row = {"id": f"plan-{plan.day}", "person_id": ME, "day": plan.day, "source": "form", "offered": stored}
            db.add(PlanDay(**row, created_at=NOW, changed_at=NOW))
