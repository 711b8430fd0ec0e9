"""When it goes well: fewer sessions (R14), back to daily (R15), the look back, upkeep, the end of an episode."""

from datetime import date

from tracker.language import N_
from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.limits import MorningKind
from tracker.pacing.outcome import Outcome, pain, said
from tracker.pacing.plan import OfferKind, Phase, PlanKind
from tracker.pacing.state import State
from tracker.pacing.terms import Terms

FREE_MORNINGS = 2  # R14: 24 hours free of pain are two mornings and the sessions between


def count_quiet(state: State, seen: Seen, terms: Terms) -> None:
    """Counts quiet mornings, and mornings free of pain with the sessions and readings between.

    Free of pain asks for both numbers (F7); a morning or a session that leaves it open confirms nothing.
    """
    felt = seen.felt[0] if seen.felt and seen.own else None
    spoiled = seen.peak > 0 or seen.flare is not None or seen.not_free
    quiet = felt is not None and felt <= terms.numbers.quiet_max and seen.flare is None
    state.quiet_run = state.quiet_run + 1 if quiet else 0
    free = seen.zero and felt == 0 and not spoiled
    between = seen.free_sessions is True
    state.free_run = (state.free_run + 1 if between else 1) if free else 0
    state.unconfirmed = 0 if free and between else state.unconfirmed + 1
    pained = spoiled or seen.free_sessions is False or (felt or 0) > 0 or state.held is not None
    if pained or state.unconfirmed >= terms.missing_days():
        state.free_since = None
    elif free and state.free_since is None:
        state.free_since = seen.day


def move_phase(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R15, R14 and the end of an episode: a bad response leads back to daily; all else is the person's choice."""
    phase = state.phase
    if phase is not Phase.BUILD and (out.response or state.held or ChoiceKind.REOPEN in seen.choices):
        out.say("R15", said(N_("before"), phase.value))
        state.phase, state.tapering_since = Phase.BUILD, None
    elif phase is Phase.BUILD and ChoiceKind.TAPER in seen.choices and taper_gate(state, seen.day, terms):
        state.phase, state.tapering_since = Phase.TAPER, seen.day
    if state.phase is Phase.TAPER and _days(state.tapering_since, seen.day) >= terms.numbers.upkeep_days:
        state.phase = Phase.UPKEEP
    if ChoiceKind.CLOSE_EPISODE in seen.choices and close_gate(state, seen.day, terms):
        state.phase = Phase.CLOSED
    if ChoiceKind.REVIEWED in seen.choices:
        state.reviewed = True
    if ChoiceKind.NO_TAPER in seen.choices:
        state.no_taper = seen.day
    if ChoiceKind.NO_STEP_UP in seen.choices:
        state.no_step_up = seen.day


def taper_gate(state: State, day: date, terms: Terms) -> bool:
    """R14: a day free of pain confirmed, or day 21 with enough quiet mornings; not after a bad response just now."""
    if state.last_response == day or state.held:
        return False
    quiet = state.quiet_run >= terms.numbers.quiet_days and day_number(day, terms) >= terms.numbers.taper_day
    return state.free_run >= FREE_MORNINGS or quiet


def close_gate(state: State, day: date, terms: Terms) -> bool:
    """Thirty days free of pain, as far as they were logged, with no longer stretch in them that was not."""
    return _days(state.free_since, day) + 1 >= terms.numbers.close_days


def day_number(day: date, terms: Terms) -> int:
    """Day 1 is the first day of the plan; 0 or less before it, and where it was not set up."""
    begun = terms.settings.begun_on
    return (day - begun).days + 1 if begun else 0


def free_day(state: State, seen: Seen, out: Outcome) -> bool:
    """Whether a tapering plan leaves today free: after a day with a session, never after one without."""
    tapering = state.phase in (Phase.TAPER, Phase.UPKEEP, Phase.CLOSED)
    free = tapering and bool(seen.session_ids) and out.morning < MorningKind.BAD
    if free:
        out.say("R14-free", said(N_("yesterday"), N_("a session"), seen.session_ids[0], seen.day - ONE_DAY))
    elif tapering and out.morning < MorningKind.BAD:
        out.say("R14-on", said(N_("yesterday"), N_("no session")))
    return free


def offer_when_well(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """The offers of R14, of the day-21 review, and of closing an episode."""
    numbers = terms.numbers
    if out.kind in (PlanKind.STOP, PlanKind.CONTACT, PlanKind.SETTLE_ONLY):
        return
    declined = state.no_taper is not None and (seen.day - state.no_taper).days < numbers.decline_days
    usual = out.kind is PlanKind.USUAL and state.phase is Phase.BUILD
    if usual and not declined and taper_gate(state, seen.day, terms):
        name = "R14-day" if state.free_run >= FREE_MORNINGS else "R14-quiet"
        out.offer(OfferKind.TAPER, name, pain(N_("quiet mornings in a row"), state.quiet_run, None))
    number = day_number(seen.day, terms)
    if not state.reviewed and number >= numbers.review_day:
        out.offer(OfferKind.REVIEW, "R14-review", pain(N_("day of the plan"), number, None))
    if state.phase is not Phase.CLOSED and close_gate(state, seen.day, terms):
        days = pain(N_("days free of pain"), _days(state.free_since, seen.day) + 1, None, state.free_since)
        out.offer(OfferKind.CLOSE_EPISODE, "R14-close", days)


def _days(since: date | None, day: date) -> int:
    return (day - since).days if since else -1
