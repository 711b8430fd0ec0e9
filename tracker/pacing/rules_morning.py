"""How this morning is, and what it asks for: R3, R4, R5, R9, R11, and the calm days of R6 and R7."""

from tracker.language import N_
from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.limits import MorningKind, morning_kind
from tracker.pacing.outcome import Outcome, Told, pain, said
from tracker.pacing.plan import PlanKind
from tracker.pacing.rules_well import day_number
from tracker.pacing.settings import Gear
from tracker.pacing.state import TOP, State, forget_before
from tracker.pacing.terms import Terms

LOWEST, LOW, HIGH = 0, 1, 2  # calm levels after R3, R4, R5
FIRST_MORNINGS, FIRST_DAYS = 7, 14  # so many at most, of so many days of the plan, stand for its start
MORNINGS_KEPT_DAYS = 28
RUNNING_DAYS = 3  # two logged mornings that lie further apart are not running


def sort_morning(state: State, seen: Seen, terms: Terms, out: Outcome, *, lower: bool) -> None:
    """Names the kind of morning: an unknown one is amber; a flare is at least bad; further down is not settled."""
    if seen.felt is not None:
        last = state.mornings[-1] if state.mornings else None
        near = last[1] if last and (seen.day - last[0]).days <= RUNNING_DAYS else None
        out.morning, out.known = morning_kind(seen.felt[0], near, out.limits), seen.own
        _keep_morning(state, seen, terms)
    if out.morning is MorningKind.SETTLED and (lower or not seen.own):
        out.morning = MorningKind.AMBER
    if seen.flare and out.morning < MorningKind.BAD:
        out.morning = MorningKind.BAD


def _keep_morning(state: State, seen: Seen, terms: Terms) -> None:
    assert seen.felt is not None
    forget_before(state.mornings, seen.day, MORNINGS_KEPT_DAYS)
    state.mornings.append((seen.day, *seen.felt))
    if 1 <= day_number(seen.day, terms) <= FIRST_DAYS and len(state.first_mornings) < FIRST_MORNINGS:
        state.first_mornings.append((seen.day, seen.felt[0]))


def find_response(state: State, seen: Seen, out: Outcome) -> None:
    """A bad response: this morning, or yesterday's session."""
    bad = out.morning >= MorningKind.BAD
    too_much = seen.during is not None and seen.during[0] > out.limits.during
    if too_much and seen.during is not None:
        state.last_too_much, state.last_too_much_id = seen.day - ONE_DAY, seen.during[1]
    if bad or too_much or seen.moved_down:
        out.response = True
        state.last_response = seen.day


def cut(state: State, seen: Seen, terms: Terms, out: Outcome, silent: float) -> None:
    """R3, R4, R5, R12: the deepest of the cuts that apply today; never under the smallest amount."""
    factor = 1.0
    if not terms.carries_on(seen.day):
        factor = min(silent, _morning_cut(state, seen, terms, out), _session_cut(seen, terms, out))
    elif out.response:
        out.say("clinician-carry-on", said(N_("carry on"), N_("yes"), day=terms.settings.clinician.said_on))
    if out.morning >= MorningKind.BAD:
        state.last_bad, state.last_bad_id = seen.day, bad_entry(seen)
        forget_before(state.bad_days, seen.day, MORNINGS_KEPT_DAYS)
        state.bad_days.append((seen.day, bad_entry(seen)))
    if factor < 1:
        least = terms.numbers.quota_floor * state.first_quota
        state.quota = min(state.quota, max(least, state.quota * factor))


def _morning_cut(state: State, seen: Seen, terms: Terms, out: Outcome) -> float:
    """R3 and R4's factor; after R4 only if enough was done for exercise to be the reason."""
    numbers = terms.numbers
    if out.morning < MorningKind.BAD:
        return 1.0
    repeated = state.last_bad is not None and (seen.day - state.last_bad).days <= numbers.repeat_days
    factor = min(numbers.bad_cut, numbers.repeat_cut) if repeated else numbers.bad_cut
    if out.morning is MorningKind.SEVERE:
        name = "R3-evening" if seen.of_evening else "R3"
        out.say(name, _morning_input(seen, out), value=min(factor, numbers.severe_cut))
        return min(factor, numbers.severe_cut)
    done = seen.done_at_most + state.done_before
    enough = done > numbers.cut_done_share * state.quota
    out.say("R4" if enough else "R4-life", _morning_input(seen, out), value=factor if enough else None)
    return factor if enough else 1.0


def _morning_input(seen: Seen, out: Outcome) -> Told:
    if seen.felt is not None and not (seen.flare and seen.felt[0] < out.limits.bad):
        return felt_this_morning(seen)
    return said(N_("flare"), N_("yes"), seen.flare, seen.day)


def felt_this_morning(seen: Seen) -> Told:
    """The number that stands for the morning, by the name of what it was given for."""
    if seen.felt is None:
        return said(N_("this morning"), N_("settled"))
    if seen.of_evening:
        return pain(N_("the evening before"), *seen.felt, seen.day - ONE_DAY)
    return pain(N_("this morning"), *seen.felt, seen.day)


def bad_entry(seen: Seen) -> str:
    """The entry that makes a morning a bad one."""
    return seen.flare or (seen.felt[1] if seen.felt else "")


def _session_cut(seen: Seen, terms: Terms, out: Outcome) -> float:
    """R5: too much pain in yesterday's session."""
    if seen.moved_down:
        out.say("R5-moved", said(N_("further down the leg"), N_("in a session"), seen.moved_down, seen.day - ONE_DAY))
    if seen.during is None or seen.during[0] <= out.limits.during:
        return 1.0
    out.say("R5", pain(N_("highest pain in the session"), *seen.during, seen.day - ONE_DAY))
    return terms.numbers.during_cut


def set_calm(state: State, seen: Seen, terms: Terms, out: Outcome, *, unknown_long: bool, stopped: bool) -> None:
    """The calm level: down at once, up one step a settled morning; at the lowest while the plan is stopped."""
    cap = _cap(seen, terms, out, unknown_long=unknown_long)
    if stopped:
        cap = LOWEST
    state.calm = min(state.calm, cap)
    if out.morning is not MorningKind.SETTLED or out.response or stopped:
        state.settled_run = 0
        if out.morning is MorningKind.AMBER and seen.felt:
            out.say("R12-evening" if seen.of_evening else "R11", felt_this_morning(seen))
        return
    _step_up(state, seen, terms, out)


def _cap(seen: Seen, terms: Terms, out: Outcome, *, unknown_long: bool) -> int:
    if terms.carries_on(seen.day):
        return TOP
    if unknown_long:
        return HIGH
    if out.morning >= MorningKind.BAD:
        return LOWEST if out.morning is MorningKind.SEVERE else LOW
    too_much = seen.during is not None and seen.during[0] > out.limits.during
    return HIGH if too_much or seen.moved_down else TOP


def _step_up(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R9: one step up, in the gentle gear after two settled mornings."""
    gentle = terms.settings.gear is Gear.GENTLE
    needed = terms.numbers.settled_a_step_gentle if gentle else terms.numbers.settled_a_step
    felt = felt_this_morning(seen)
    if state.calm == TOP:
        out.say("R9-full", felt)
        return
    state.settled_run += 1
    if state.settled_run < needed:
        out.say("R9-wait", felt)
        return
    state.calm, state.settled_run = state.calm + 1, 0
    out.say("R9", felt)


def calm_day(state: State, terms: Terms, out: Outcome) -> PlanKind | None:
    """R6 and R7: a calm day after a bad morning, but after two of them running a small amount; None otherwise."""
    if terms.rests(out.day):
        out.say("clinician-rest", said(N_("rest"), N_("until a date"), day=terms.settings.clinician.rest_until))
        return PlanKind.CALM
    if out.morning < MorningKind.BAD or terms.carries_on(out.day):
        return None
    if state.calm_days < terms.numbers.calm_days_most:
        out.say("R6", pain(N_("calm days before"), state.calm_days, None))
        return PlanKind.CALM
    out.say("R7", pain(N_("calm days before"), state.calm_days, None))
    return PlanKind.SMALL
