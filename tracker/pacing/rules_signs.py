"""R2: weakness, tingling, numbness, or symptoms further down the leg. The plan waits until it is said to be quiet.

What nobody asked about is unknown, not clear: a morning counts towards the end of the hold only with its answers.
"""

from dataclasses import dataclass
from datetime import date

from tracker.language import N_
from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.limits import MorningKind
from tracker.pacing.outcome import Outcome, Told, said
from tracker.pacing.plan import Plan
from tracker.pacing.state import State
from tracker.pacing.terms import Question, Terms

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
    day_before = seen.day - ONE_DAY
    yesterday = seen.sign_yesterday or _further(state, seen.lowest_yesterday, day_before, terms)
    _keep_lowest(state, day_before, seen.lowest_yesterday)
    today = seen.sign or _further(state, seen.lowest, seen.day, terms)
    lower = bool(seen.lowest and state.lowests and seen.lowest[0] > state.lowests[-1][1])
    _keep_lowest(state, seen.day, seen.lowest)
    return Signs(yesterday, today, lower)


def _further(state: State, lowest: tuple[int, str] | None, day: date, terms: Terms) -> Sign | None:
    if lowest is None or not _is_further(lowest[0], day, state.lowests, terms):
        return None
    return ("further", lowest[1])


def _is_further(point: int, day: date, before: list[tuple[date, int]], terms: Terms) -> bool:
    """Further down than on any of the last days; where none of them is known, than on the last day that is."""
    if point < BUTTOCK or not before:
        return False
    recent = [known for on, known in before if (day - on).days <= terms.numbers.further_days]
    return point > max(recent or [known for on, known in before if on == before[-1][0]])


def _keep_lowest(state: State, day: date, lowest: tuple[int, str] | None) -> None:
    """Keeps the last days, and one point from before them to compare with after a gap."""
    if lowest is None:
        return
    while len(state.lowests) > 1 and (day - state.lowests[1][0]).days > LOWESTS_KEPT_DAYS:
        del state.lowests[0]
    state.lowests.append((day, lowest[0]))


def hold_for_signs(state: State, signs: Signs, terms: Terms, out: Outcome) -> None:
    """R2: a sign holds the plan; only settled mornings without a bad response, said to be clear, lead to its end."""
    for sign, day in ((signs.yesterday, out.day - ONE_DAY), (signs.today, out.day)):
        if sign is not None:
            _begin_hold(state, sign, day)
    if state.held is None:
        return
    asked = _questions(state, terms)
    clear = signs.today is None and out.morning is MorningKind.SETTLED and not out.response
    state.clear_run = state.clear_run + 1 if clear and terms.quiet_on(out.day) >= set(asked) else 0
    about = [_told(one) for one in asked]
    if state.clear_run >= terms.numbers.nerve_clear_days:
        out.say("R2-back", said(N_("sign"), state.held, state.held_id, state.held_since), *about)
        state.held = state.held_id = state.held_since = None
        state.clear_run = 0
    else:
        name = "R2-weakness" if state.held == "weakness" else "R2"
        out.say(name, said(N_("sign"), SIGN_WORDS[state.held], state.held_id, state.held_since), *about)


def _questions(state: State, terms: Terms) -> tuple[Question, ...]:
    """What a morning must answer to count as clear; a worse diary never leaves one of them out (I4)."""
    weakness = (Question.WEAKNESS,) if state.held == "weakness" else ()
    lowest = (Question.LOWEST,) if _went_down(state, terms) else ()
    return (Question.NERVE, *weakness, *lowest)


def _went_down(state: State, terms: Terms) -> bool:
    """Whether one of the points that are kept lay further down than those before it."""
    points = list(enumerate(state.lowests))[1:]
    return any(_is_further(point, on, state.lowests[:at], terms) for at, (on, point) in points)


def _told(question: Question) -> Told:
    return said(ASKED, QUESTION_WORDS[question])


def questions_asked(plan: Plan) -> tuple[Question, ...]:
    """The questions that a hold waits for, while it stands and on the morning on which it ends; else none."""
    told = {one.value for decision in plan.decisions for one in decision.inputs if one.name == ASKED}
    return tuple(question for question, text in QUESTION_WORDS.items() if text in told)


ASKED = N_("asked each day until it is clear")
QUESTION_WORDS = {
    Question.NERVE: N_("tingling or numbness"),
    Question.WEAKNESS: N_("weakness"),
    Question.LOWEST: N_("lowest point in the leg"),
}
SIGN_WORDS = {  # shown as they are when the plan begins again, with more words while they hold it
    N_("weakness"): N_("weakness, new or worse"),
    N_("nerve"): N_("tingling or numbness, new or worse"),
    N_("further"): N_("further down the leg than of late"),
}


def _begin_hold(state: State, sign: Sign, day: date) -> None:
    name, entry_id = sign
    if not (state.held == "weakness" and name != "weakness"):
        state.held, state.held_id, state.held_since = name, entry_id, day
    state.last_response = max(state.last_response or day, day)
    state.clear_run = 0
