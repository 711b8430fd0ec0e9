"""The look back after three weeks: what was done, usual pain and the amount, then and now. No promise in it."""

from tracker.domain.periods import Period
from tracker.language import _, _n
from tracker.pacing.plan import Plan
from tracker.pacing.settings import PlanSettings
from tracker.views.plan_words import minutes_of

Done = tuple[int, int]  # sessions, and days with one


def then_and_now(plan: Plan, first: Plan | None, done: Done, settings: PlanSettings) -> tuple[str, ...]:
    """One line a subject; what is not known on both days is left out."""
    lines = [_sessions(plan, done, settings), _usual_pain(settings), _amount(plan, first)]
    return tuple(line for line in lines if line)


def _sessions(plan: Plan, done: Done, settings: PlanSettings) -> str | None:
    if settings.begun_on is None or settings.begun_on > plan.day:
        return None
    since = Period(settings.begun_on, plan.day)
    number, days = done
    sessions = _n("{n} session", "{n} sessions", number)
    return _n(
        "{sessions} on {n} day of {all}", "{sessions} on {n} days of {all}", days, sessions=sessions, all=len(since)
    )


def _usual_pain(settings: PlanSettings) -> str | None:
    if not settings.usual:
        return None
    in_order = sorted(settings.usual, key=lambda one: one.since)
    then, now = in_order[0].value, in_order[-1].value
    return _("Usual pain, as you set it: {then:g} then, {now:g} now", then=then, now=now)


def _amount(plan: Plan, first: Plan | None) -> str | None:
    """Load-minutes are minutes of exercise lying down or supported; that is what the line says they are."""
    if first is None or first.quota <= 0:
        return None
    then, now = (minutes_of(one.quota * 60) for one in (first, plan))
    return _("Amount a day, as gentle exercise lying down: {then} then, {now} now", then=then, now=now)
