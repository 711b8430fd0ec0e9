"""R2: weakness, tingling, numbness, or symptoms further down the leg. The plan waits until it is quiet."""

from dataclasses import dataclass
from datetime import date

from tracker.language import N_
from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.limits import MorningKind
from tracker.pacing.outcome import Outcome, said
from tracker.pacing.state import State, forget_before
from tracker.pacing.terms import Terms

LOWESTS_KEPT_DAYS = 15  # as many as can be looked at, and the day before
BUTTOCK = 2  # a lowest point from here on lies on the way down the leg
Sign = tuple[str, str]  # "weakness", "nerve" or "further", and the id of its entry


@dataclass(frozen=True, slots=True)
class Signs:
    """R2's signs of yesterday's sessions and of today; `lower`: further down than when it was last noted."""

    yesterday: Sign | None
    today: Sign | None
    lower: bool


def find_signs(state: State, seen: Seen, terms: Terms) -> Signs:
    """The signs; further down the leg counts against all days of late, so that ordinary ups and downs are no sign."""
    yesterday = seen.sign_yesterday or _further(state, seen.lowest_yesterday, seen.day, terms)
    _keep_lowest(state, seen.day - ONE_DAY, seen.lowest_yesterday)
    today = seen.sign or _further(state, seen.lowest, seen.day, terms)
    lower = bool(seen.lowest and state.lowests and seen.lowest[0] > state.lowests[-1][1])
    _keep_lowest(state, seen.day, seen.lowest)
    return Signs(yesterday, today, lower)


def _further(state: State, lowest: tuple[int, str] | None, day: date, terms: Terms) -> Sign | None:
    if lowest is None or lowest[0] < BUTTOCK:
        return None
    recent = [point for on, point in state.lowests if (day - on).days <= terms.numbers.further_days]
    return ("further", lowest[1]) if recent and lowest[0] > max(recent) else None


def _keep_lowest(state: State, day: date, lowest: tuple[int, str] | None) -> None:
    if lowest is not None:
        forget_before(state.lowests, day, LOWESTS_KEPT_DAYS)
        state.lowests.append((day, lowest[0]))


def hold_for_signs(state: State, signs: Signs, terms: Terms, out: Outcome) -> None:
    """R2: a sign holds the plan; only settled, clear mornings without a bad response count towards its end."""
    for sign, day in ((signs.yesterday, out.day - ONE_DAY), (signs.today, out.day)):
        if sign is not None:
            _begin_hold(state, sign, day)
    if state.held is None:
        return
    clear = signs.today is None and out.morning is MorningKind.SETTLED and not out.response
    state.clear_run = state.clear_run + 1 if clear else 0
    if state.clear_run >= terms.numbers.nerve_clear_days:
        out.say("R2-back", said(N_("sign"), state.held, state.held_id, state.held_since))
        state.held = state.held_id = state.held_since = None
        state.clear_run = 0
    else:
        name = "R2-weakness" if state.held == "weakness" else "R2"
        out.say(name, said(N_("sign"), SIGN_WORDS[state.held], state.held_id, state.held_since))


SIGN_WORDS = {  # shown as they are when the plan begins again, with more words while they hold it
    N_("weakness"): N_("weakness, new or worse"),
    N_("nerve"): N_("tingling or numbness, new or worse"),
    N_("further"): N_("further down the leg than of late"),
}


def _begin_hold(state: State, sign: Sign, day: date) -> None:
    name, entry_id = sign
    if not (state.held == "weakness" and name != "weakness"):
        state.held, state.held_id = name, entry_id
    state.held_since = day
    state.last_response = max(state.last_response or day, day)
    state.clear_run = 0
