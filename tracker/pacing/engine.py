"""The plan engine: history, settings, catalogue and a day make a plan. Pure: no clock, no store, no chance.

The diary is folded day by day (fold.py); each rule is a function in a module of its subject (rules_*.py); what the
rules say stands in words_*.py, where they come from in sources.py, their numbers in thresholds.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.domain.exercises import Catalogue
from tracker.pacing.diary_days import ONE_DAY, DiaryDays, Seen
from tracker.pacing.facts import History
from tracker.pacing.fold import begin, days_to_fold, first_day, step
from tracker.pacing.outcome import Outcome
from tracker.pacing.plan import ExerciseStanding, Plan, PlanKind
from tracker.pacing.rules_growth import offer_growth
from tracker.pacing.rules_visit import look_at_usual, offer_measuring, offer_weekly, suggest_visit, welcome_back
from tracker.pacing.rules_well import offer_when_well
from tracker.pacing.settings import Mode, PlanSettings
from tracker.pacing.state import State
from tracker.pacing.terms import Terms
from tracker.pacing.writing import write, write_diary_only

ENGINE_VERSION = "2"  # raised with every change of a rule: states kept by other rules are not gone on from


def plan_for(
    day: date, history: History, settings: PlanSettings, catalogue: Catalogue, start: State | None = None
) -> Plan:
    """The plan of a day. With a kept state the history need only hold the entries from `start.until` on.

    Safety answers are needed whole, however old. Entries after the day, and the day's own sessions, are not looked at.
    """
    return next(plans_between(day, day, history, settings, catalogue, start))


def plans_between(
    first: date,
    last: date,
    history: History,
    settings: PlanSettings,
    catalogue: Catalogue,
    start: State | None = None,
) -> Iterator[Plan]:
    """The plans of several days in one go, each as `plan_for` would make it from what was known on it."""
    days, terms = DiaryDays(history), Terms(settings, catalogue, history)
    state = _folded(first - ONE_DAY, days, terms, start)
    day = first
    while day <= last:
        yield _plan(day, days, terms, state)
        step(state, days.seen(day, over=True), terms)
        day += ONE_DAY


def state_before(
    day: date, history: History, settings: PlanSettings, catalogue: Catalogue, start: State | None = None
) -> State:
    """The state that the plan of a day goes on from; `until` is the day before."""
    return _folded(day - ONE_DAY, DiaryDays(history), Terms(settings, catalogue, history), start)


def after_bouts(plan: Plan, history: History) -> Plan:
    """The morning's plan with what has hurt in today's sessions left out of the next bouts."""
    hurt = {
        one.exercise_id
        for session in history.sessions
        if session.day == plan.day
        for one in session.exercises
        if one.hurt or one.nerve
    }
    left = [replace(one, factor=0.0, standing=_left_out(one.standing)) for one in plan.exercises]
    return replace(
        plan,
        exercises=tuple(new if old.exercise_id in hurt else old for old, new in zip(plan.exercises, left, strict=True)),
    )


def _left_out(standing: ExerciseStanding) -> ExerciseStanding:
    shown = (ExerciseStanding.ACTIVE, ExerciseStanding.TRIAL)
    return ExerciseStanding.SKIPPED if standing in shown else standing


def _folded(until: date, days: DiaryDays, terms: Terms, start: State | None) -> State:
    state = start.copy() if start else begin(first_day(days, terms), until, terms)
    for day in days_to_fold(state, until):
        step(state, days.seen(day, over=True), terms)
    return state


def _plan(day: date, days: DiaryDays, terms: Terms, before: State) -> Plan:
    state, seen = before.copy(), days.seen(day, over=False)
    out = step(state, seen, terms)
    if terms.settings.mode is Mode.DIARY_ONLY and out.kind is not PlanKind.STOP:
        return write_diary_only(state, out, terms)
    welcome_back(state, seen, terms, out)
    if terms.settings.mode is Mode.PLAN and out.kind is not PlanKind.STOP:
        _offer(state, seen, terms, out)
    return write(state, out, terms)


def _offer(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    offer_growth(state, seen, terms, out)
    offer_when_well(state, seen, terms, out)
    suggest_visit(state, seen, terms, out)
    look_at_usual(state, seen, terms, out)
    offer_weekly(state, seen, terms, out)
    offer_measuring(state, seen, terms, out)
