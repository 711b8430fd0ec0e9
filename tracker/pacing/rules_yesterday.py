"""What yesterday leaves behind for this morning: sessions, days without entries, a new tolerance. R12, R13, B4."""

from tracker.language import N_
from tracker.pacing.amounts import start_share
from tracker.pacing.baseline import TRIES, try_of
from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.outcome import Outcome, pain, said
from tracker.pacing.state import State, forget_before
from tracker.pacing.terms import Terms

RECENT_DAYS = 14  # how long sessions count for "the mean done a session"


def take_tolerance(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """A new tolerance begins the quota anew, and says so where there was one before."""
    tolerance = terms.tolerance(seen.day)
    if tolerance is None or (
        state.tolerance_since == tolerance.since and state.tolerance_measured == tolerance.measured
    ):
        return
    if state.tolerance_since is not None:
        out.say("amount-set", pain(N_("comfortable load-minutes"), tolerance.load_minutes, None, tolerance.since))
    share = start_share(tolerance.since, terms.settings, measured=tolerance.measured)
    state.quota = state.first_quota = share * tolerance.load_minutes
    state.tolerance_since, state.tolerance_measured = tolerance.since, tolerance.measured
    state.quotas, state.tries = [], []


def overdoing(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R13: much more than the day's ceiling was done; no growth for some days."""
    if state.first_quota and seen.loads and seen.done > _too_much(state, seen, terms):
        state.overdone, state.overdone_id = seen.day - ONE_DAY, seen.session_ids[0]
    if not overdone_lately(state, seen, terms):
        return
    out.say("R13", said(N_("session"), N_("much more than planned"), state.overdone_id, state.overdone))


def _too_much(state: State, seen: Seen, terms: Terms) -> float:
    """Load-minutes beyond which it is overdoing: after a day of comfort only by the lowest calm level, in a try by all
    that is said to be comfortable."""
    numbers, tolerance = terms.numbers, terms.tolerance(seen.day - ONE_DAY)
    allowed = numbers.overdone * max(state.ceiling, numbers.calm_lowest * state.quota)
    return max(allowed, tolerance.load_minutes) if tolerance and finding_amount(state) else allowed


def finding_amount(state: State) -> bool:
    """Whether the comfortable amount is a guess that three tries have not yet tested."""
    return state.tolerance_since is not None and not state.tolerance_measured and len(state.tries) < TRIES


def overdone_lately(state: State, seen: Seen, terms: Terms) -> bool:
    """Whether much more than planned was done within the last days."""
    return state.overdone is not None and (seen.day - state.overdone).days <= terms.numbers.overdone_days


def keep_sessions(state: State, seen: Seen, terms: Terms) -> None:
    """What was done a day, at most that day's ceiling: doing more earns no faster growth. And the first tries."""
    yesterday = seen.day - ONE_DAY
    forget_before(state.done_days, seen.day, RECENT_DAYS)
    if seen.session_ids:
        done = min(seen.done, state.ceiling) if seen.loads else None
        state.done_days.append((yesterday, done, len(seen.session_ids)))
    if state.tolerance_since and yesterday >= state.tolerance_since and finding_amount(state):
        _keep_try(state, seen, terms)


def _keep_try(state: State, seen: Seen, terms: Terms) -> None:
    """A try without a rise in pain has found no limit: it never lowers the amount that the guess gave."""
    tried = try_of(seen.day - ONE_DAY, seen.sessions)
    if tried is None:
        return
    share = start_share(seen.day, terms.settings, measured=True)
    amount = tried.amount if tried.rose else max(tried.amount, state.first_quota / share)
    state.tries = [*state.tries, amount]


def silence(state: State, seen: Seen, terms: Terms, out: Outcome) -> float:
    """R12: the factor of the quota after another seven days without any entry; notes a return after a gap."""
    entered = seen.day if seen.read_today else seen.day - ONE_DAY if seen.entered_yesterday else None
    last = state.last_entry or state.tolerance_since
    if entered and (state.last_entry is None or entered > state.last_entry):
        gap = (entered - last).days - 1 if last else 0
        if gap >= terms.numbers.pause_days:
            state.returned, state.gap = entered, gap
        state.last_entry = last = entered
    if last is None:
        return 1.0
    away, step = (seen.day - last).days, int(terms.numbers.silent_days)
    if away < step or away % step:
        return 1.0
    out.say("R12-silent", pain(N_("days without an entry"), away, None))
    return terms.numbers.silent_cut


def count_missing(state: State, seen: Seen, terms: Terms, out: Outcome) -> bool:
    """R12: counts days without a morning; whether the plan holds back for it."""
    begun = state.last_entry is not None or state.tolerance_since is not None
    state.missing = state.missing + 1 if begun and seen.felt is None else 0
    if seen.felt:
        return False
    long = state.missing >= terms.missing_days()
    out.say("R12-long" if long else "R12", pain(N_("days without a morning"), state.missing, None))
    return long
