"""One day after the other: how the state of the plan moves on with each morning, always in the same order."""

from collections.abc import Iterator
from datetime import date

from tracker.language import N_
from tracker.pacing.diary_days import ONE_DAY, DiaryDays, Seen
from tracker.pacing.outcome import Outcome, said
from tracker.pacing.plan import PlanKind
from tracker.pacing.rules_exercises import allow, follow_exercises, turn
from tracker.pacing.rules_growth import grow
from tracker.pacing.rules_morning import calm_day, cut, find_response, set_calm, sort_morning
from tracker.pacing.rules_signs import find_signs, hold_for_signs
from tracker.pacing.rules_visit import follow_flare
from tracker.pacing.rules_well import count_quiet, free_day, move_phase
from tracker.pacing.rules_yesterday import (
    count_missing,
    finding_amount,
    keep_sessions,
    overdoing,
    silence,
    take_tolerance,
)
from tracker.pacing.state import State
from tracker.pacing.terms import Terms, open_on

QUOTAS_KEPT = 7
STOPPED = (PlanKind.STOP, PlanKind.CONTACT, PlanKind.SETTLE_ONLY)


def first_day(days: DiaryDays, terms: Terms) -> date | None:
    """Where folding begins: the first entry or the start of the plan, whichever is earlier; None without both."""
    return min((day for day in (days.first, terms.settings.begun_on) if day), default=None)


def begin(first: date | None, until: date, terms: Terms) -> State:
    """The state before the first day, or on a day before it; what a clinician allowed until then is allowed."""
    day = min(first or until + ONE_DAY, until + ONE_DAY)
    state = State(until=day - ONE_DAY)
    for allowed in sorted(terms.settings.allowed, key=lambda one: (one.since, one.exercise_id)):
        if allowed.since < day:
            allow(state, allowed.exercise_id, allowed.since, terms)
    return state


def days_to_fold(state: State, until: date) -> Iterator[date]:
    """The days after a state up to and with `until`."""
    day = state.until + ONE_DAY
    while day <= until:
        yield day
        day += ONE_DAY


def step(state: State, seen: Seen, terms: Terms) -> Outcome:
    """Moves the state on by one morning and says what came of it."""
    out = Outcome(seen.day, terms.limits(seen.day), calm_before=state.calm)
    overdoing(state, seen, terms, out)
    keep_sessions(state, seen, terms)
    take_tolerance(state, seen, terms, out)
    silent = silence(state, seen, terms, out)
    unknown_long = count_missing(state, seen, terms, out)
    signs = find_signs(state, seen, terms)
    sort_morning(state, seen, terms, out, lower=signs.lower)
    find_response(state, seen, out)
    hold_for_signs(state, signs, terms, out)
    follow_flare(state, seen, out)
    cut(state, seen, terms, out, silent)
    closed = _closed(state, seen, terms, out)
    stopped = state.stopped or closed is not None
    set_calm(state, seen, terms, out, unknown_long=unknown_long, stopped=stopped)
    follow_exercises(state, seen, terms, signs, out, gap=unknown_long)
    grow(state, seen, terms, out)
    count_quiet(state, seen, terms)
    move_phase(state, seen, terms, out)
    out.kind = closed or _kind(state, seen, terms, out)
    _amounts(state, terms, out)
    _keep(state, seen, terms, out)
    return out


def _closed(state: State, seen: Seen, terms: Terms, out: Outcome) -> PlanKind | None:
    """R1, an open U answer and R2, the first that applies; nothing that comes later changes it."""
    emergency, contact = open_on(seen.day, terms.emergencies), open_on(seen.day, terms.contacts)
    if emergency is not None:
        out.say("R1", said(N_("warning sign"), emergency.item, emergency.id, emergency.day))
        return PlanKind.STOP
    if contact is not None:
        out.say("U", said(N_("sign to have checked"), contact.item, contact.id, contact.day))
        return PlanKind.CONTACT
    if state.held is not None:
        return PlanKind.CONTACT if state.held == "weakness" else PlanKind.SETTLE_ONLY
    return None


def _kind(state: State, seen: Seen, terms: Terms, out: Outcome) -> PlanKind:
    if state.first_quota == 0:
        out.say("set-up")
        return PlanKind.SET_UP
    calm = calm_day(state, terms, out)
    if calm is not None:
        return calm
    if free_day(state, seen, out):
        return PlanKind.FREE
    if finding_amount(state):
        out.say("try", said(N_("tries so far"), str(len(state.tries))))
        return PlanKind.TRY
    return PlanKind.USUAL


def _amounts(state: State, terms: Terms, out: Outcome) -> None:
    numbers = terms.numbers
    level = (numbers.calm_lowest, numbers.calm_low, numbers.calm_high, 1.0)[state.calm]
    nothing = out.kind in (*STOPPED, PlanKind.SET_UP)
    out.ceiling = 0.0 if nothing else state.quota * level
    out.target = 0.0 if out.kind in (PlanKind.CALM, PlanKind.FREE) else out.ceiling
    out.bouts = 0 if nothing else _bouts(state, terms, out)


def _bouts(state: State, terms: Terms, out: Outcome) -> int:
    """R5: more and shorter bouts for some days after too much pain during; the person may wish for more."""
    numbers, since = terms.numbers, state.last_too_much
    usual = int(numbers.bouts_usual)
    if since is not None and (out.day - since).days <= numbers.bouts_back_days:
        usual = max(usual, int(numbers.bouts_after))
        out.say("R5-bouts", said(N_("too much in a session"), N_("yes"), state.last_too_much_id, since))
    wish = min(terms.settings.bouts or 0, int(numbers.bouts_most))
    return max(usual, wish)


def _keep(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    state.until = seen.day
    state.ceiling = out.ceiling
    state.stopped = out.kind in STOPPED
    state.trial = None if state.stopped else turn(state, seen.day, terms)
    state.calm_days = state.calm_days + 1 if out.kind is PlanKind.CALM else 0
    state.done_before = seen.done_at_most
    state.quotas = [*state.quotas, state.quota][-QUOTAS_KEPT:] if state.first_quota else []
