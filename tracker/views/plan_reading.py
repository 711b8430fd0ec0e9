"""Reads what the view of a plan needs besides the plan: the last weeks, today's choices, the routine by habit."""

from dataclasses import replace
from datetime import datetime

from tracker.catalogue.load import catalogue
from tracker.domain.periods import Period, last_days
from tracker.pacing.engine import after_bouts
from tracker.pacing.facts import History
from tracker.pacing.plan import OfferKind, Plan
from tracker.pacing.settings import PlanSettings
from tracker.pacing.standing import stand
from tracker.store import Db
from tracker.store.experiments import arm_on
from tracker.store.guided import sessions_done
from tracker.store.own import catalogue_with_own
from tracker.store.plan_choices import choices_in
from tracker.store.plan_days import first_offered
from tracker.store.plan_facts import LATELY_DAYS, history_of
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import latest_routine
from tracker.views.plan import Known, PlanView, plan_view
from tracker.views.plan_review import then_and_now

LEFT_DAYS = 7  # an offer or a notice that was left comes again after a week


def read_plan_view(db: Db, person: str, plan: Plan, now: datetime, without: str | None = None) -> PlanView:
    """The plan of today in words; `now` is local. `without` names a session as if it had not been begun."""
    whole = catalogue_with_own(db, person, catalogue())
    settings = plan_settings_of(db, person)
    history = _without(history_of(db, person, whole, last_days(plan.day, LATELY_DAYS)), without)
    known = Known(
        catalogue=whole,
        history=history,
        standing=stand(plan, history, now.hour * 60 + now.minute, settings),
        chosen=choices_in(db, person, last_days(plan.day, LEFT_DAYS)),
        routine_id=_routine_by_habit(db, person, plan, settings),
        then_and_now=_then_and_now(db, person, plan, settings),
    )
    return plan_view(after_bouts(plan, history), known)


def _routine_by_habit(db: Db, person: str, plan: Plan, settings: PlanSettings) -> str | None:
    """A clinician's routine first, then the way that an experiment drew for the day, else what was done last."""
    arm = arm_on(db, person, plan.day)
    drawn = arm.routine_id if arm else None
    return settings.clinician.routine_id or drawn or latest_routine(db, person)


def _without(history: History, session_id: str | None) -> History:
    return replace(history, sessions=tuple(one for one in history.sessions if one.id != session_id))


def _then_and_now(db: Db, person: str, plan: Plan, settings: PlanSettings) -> tuple[str, ...]:
    """Read only while the look back is offered."""
    if settings.begun_on is None or all(one.kind is not OfferKind.REVIEW for one in plan.offers):
        return ()
    done = sessions_done(db, person, Period(settings.begun_on, plan.day))
    return then_and_now(plan, first_offered(db, person, settings.begun_on), done, settings)
