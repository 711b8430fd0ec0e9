"""R10: the offer of a little more. It is only ever applied because the person chose it."""

from tracker.language import N_
from tracker.pacing.diary_days import Seen
from tracker.pacing.during import OK_MAX
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.limits import MorningKind
from tracker.pacing.outcome import Outcome, pain
from tracker.pacing.plan import OfferKind, Phase, PlanKind
from tracker.pacing.rules_yesterday import overdone_lately
from tracker.pacing.state import TOP, State
from tracker.pacing.terms import Terms

WEEK = 7
LEAST_STEP = 1.01  # a smaller step is not worth an offer


def grow(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R10: applies a step up that was chosen today. The gate looks at nothing that a better diary would close."""
    if not growth_gate(state, seen, terms, out):
        return
    out.room = growth_room(state, seen, terms)
    if ChoiceKind.STEP_UP in seen.choices and out.room > state.quota:
        state.quota = out.room
        out.say("R10-taken", pain(N_("sessions in 7 days"), _sessions(state, seen), None))


def offer_growth(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R10's offer, on ordinary days of building up and not again for a week after a no."""
    declined = state.no_step_up is not None and (seen.day - state.no_step_up).days < terms.numbers.decline_days
    if declined or state.phase is not Phase.BUILD or out.kind is not PlanKind.USUAL:
        return
    if out.room > LEAST_STEP * state.quota:
        sessions = pain(N_("sessions in 7 days"), _sessions(state, seen), None)
        out.offer(OfferKind.STEP_UP, "R10", sessions, value=out.room)


def growth_gate(state: State, seen: Seen, terms: Terms, out: Outcome) -> bool:
    """Settled or amber, the calm level full since yesterday, quiet days, sessions enough, nothing overdone."""
    numbers, since = terms.numbers, state.last_response
    return (
        out.known
        and out.morning <= MorningKind.AMBER
        and out.calm_before == TOP == state.calm
        and state.held is None
        and (since is None or (seen.day - since).days > numbers.growth_quiet_days)
        and len(state.quotas) >= WEEK
        and _sessions(state, seen) >= numbers.growth_sessions
        and not overdone_lately(state, seen, terms)
        and out.limits.usual <= OK_MAX
    )


def growth_room(state: State, seen: Seen, terms: Terms) -> float:
    """How far the quota may go: by its share above the lowest of 7 days, and beside what was first and what is done."""
    numbers = terms.numbers
    lowest = min([state.quota, *state.quotas[-WEEK:]])
    loads = [load for _, load, _ in state.done_days if load is not None]
    done = numbers.growth_over_done * sum(loads) / len(loads) if loads else 0.0
    return min(numbers.quota_most * state.first_quota, (1 + terms.growth(seen.day)) * lowest, done)


def _sessions(state: State, seen: Seen) -> int:
    return sum(number for day, _, number in state.done_days if (seen.day - day).days <= WEEK)
