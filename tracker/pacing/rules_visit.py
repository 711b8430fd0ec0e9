"""When to ask someone: R16, and the weekly look at the usual pain. Nothing here changes an amount."""

from datetime import date, timedelta
from statistics import mean, median

from tracker.language import N_
from tracker.pacing.diary_days import Seen
from tracker.pacing.flares import OFTEN_DAYS, OFTEN_FLARES, QUIET_DAYS_TO_END, is_long_gap
from tracker.pacing.outcome import Outcome, pain, said
from tracker.pacing.plan import OfferKind, PlanKind
from tracker.pacing.rules_exercises import wait_of
from tracker.pacing.rules_well import day_number
from tracker.pacing.state import State, forget_before
from tracker.pacing.terms import Terms

LATE_DAYS = 14  # whose mornings are put beside the first ones
STEADY_DAYS, STEADY_LEAST, STEADY_CHANGE = 14, 4, 1  # B8: two weeks, days logged in each of them, points


def follow_flare(state: State, seen: Seen, out: Outcome) -> None:
    """The person's own flare: from the day they say so until two logged days running are settled, or a longer gap."""
    if state.flare_seen and is_long_gap(state.flare_seen, seen.day):
        _end_flare(state)
    if seen.flare:
        if state.flare_since is None:
            forget_before(state.flares, seen.day, OFTEN_DAYS)
            state.flares.append((seen.day, seen.flare))
        state.flare_since, state.flare_quiet = state.flare_since or seen.day, 0
    elif state.flare_since and seen.felt:
        quiet = seen.felt[0] <= out.limits.settled
        state.flare_quiet = state.flare_quiet + 1 if quiet else 0
    if state.flare_quiet >= QUIET_DAYS_TO_END:
        _end_flare(state)
    elif state.flare_since and seen.read_today:
        state.flare_seen = seen.day


def _end_flare(state: State) -> None:
    state.flare_since, state.flare_seen, state.flare_quiet = None, None, 0


def suggest_visit(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R16, the most pressing first: very high twice running, many bad mornings, little change by day 42, a third time,
    flares that are long or many."""
    _very_high(state, seen.day, terms, out)
    _many_bad(state, seen.day, terms, out)
    _little_change(state, seen.day, terms, out)
    _third_time(state, terms, out)
    _flares(state, seen.day, terms, out)


def _many_bad(state: State, day: date, terms: Terms, out: Outcome) -> None:
    within = [one for one in state.bad_days if (day - one[0]).days < terms.numbers.clinician_days]
    if len(within) >= terms.numbers.clinician_bad:
        out.offer(OfferKind.CLINICIAN, "R16-bad", *(said(N_("bad morning"), N_("yes"), id, on) for on, id in within))


def _very_high(state: State, day: date, terms: Terms, out: Outcome) -> None:
    last = state.mornings[-2:]
    high = [one for one in last if one[1] >= terms.numbers.clinician_high]
    if len(high) == 2 and (day - last[1][0]).days == 0 and (last[1][0] - last[0][0]).days == 1:
        out.offer(OfferKind.CLINICIAN, "R16-high", *(pain(N_("morning"), value, id, on) for on, value, id in high))


def _little_change(state: State, day: date, terms: Terms, out: Outcome) -> None:
    """The last two weeks beside the first mornings of the plan; none where either holds too few."""
    numbers, first_until = terms.numbers, max((on for on, _ in state.first_mornings), default=day)
    first = [value for _, value in state.first_mornings]
    late = [value for on, value, _ in state.mornings if (day - on).days < LATE_DAYS and on > first_until]
    if day_number(day, terms) < numbers.clinician_day or min(len(first), len(late)) < numbers.usual_low_readings:
        return
    now, then = median(late), median(first)
    if now >= numbers.clinician_median and then - now < numbers.clinician_better:
        inputs = pain(N_("first mornings, the middle"), then, None), pain(N_("last mornings, the middle"), now, None)
        name = "R16-higher" if now - then >= numbers.clinician_better else "R16-change"
        out.offer(OfferKind.CLINICIAN, name, *inputs)


def _third_time(state: State, terms: Terms, out: Outcome) -> None:
    for exercise_id in terms.exercises:
        one = state.exercises.get(exercise_id)
        if one and one.out and wait_of(one, terms) is None:
            out.offer(OfferKind.CLINICIAN, "R16-third", said(N_("exercise"), exercise_id, one.entry_id, one.since))


def _flares(state: State, day: date, terms: Terms, out: Outcome) -> None:
    """By the person's word alone: high mornings have a count of their own."""
    if state.flare_since and (day - state.flare_since).days >= terms.numbers.flare_long:
        days = pain(N_("days of the flare"), (day - state.flare_since).days + 1, None, state.flare_since)
        out.offer(OfferKind.CLINICIAN, "R16-flare", days)
    begun = [one for one in state.flares if (day - one[0]).days < OFTEN_DAYS]
    if len(begun) >= OFTEN_FLARES:
        out.offer(OfferKind.CLINICIAN, "R16-often", *(said(N_("flare"), N_("yes"), id, on) for on, id in begun))


def look_at_usual(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """Once a week: down to the middle of 7 mornings, up when the middle of 14 days is clearly higher; confirmed."""
    numbers, settings = terms.numbers, terms.settings
    since = max((one.since for one in settings.usual if one.since <= seen.day), default=None)
    if since is None or (seen.day - since).days < numbers.usual_every_days:
        return
    usual = out.limits.usual
    low, high = _values(state, seen.day, numbers.usual_low_days), _values(state, seen.day, numbers.usual_high_days)
    if len(low) >= numbers.usual_low_readings and median(low) < usual:
        middle = median(low)
        out.offer(OfferKind.LOWER_USUAL, "usual-lower", pain(N_("middle of the mornings"), middle, None), value=middle)
    elif len(high) >= numbers.usual_low_readings and median(high) > usual + numbers.usual_rise:
        middle, counted = median(high), min(numbers.usual_most, median(high))
        inputs = pain(N_("middle of the mornings"), middle, None)
        if counted > usual:
            out.offer(OfferKind.RAISE_USUAL, "usual-higher", inputs, value=counted)
        out.offer(OfferKind.CLINICIAN, "usual-visit", inputs)


def _values(state: State, day: date, days: float) -> list[float]:
    return [value for on, value, _ in state.mornings if (day - on).days < days]


def offer_weekly(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """B8: two steady weeks without a bad response: one check-in a week would do."""
    quiet = state.last_response is None or (seen.day - state.last_response).days >= STEADY_DAYS
    if terms.settings.weekly or not quiet or state.held or out.kind is PlanKind.CALM:
        return
    week = timedelta(days=7)
    late = [value for on, value, _ in state.mornings if seen.day - on < week]
    early = [value for on, value, _ in state.mornings if week <= seen.day - on < 2 * week]
    if min(len(late), len(early)) >= STEADY_LEAST and abs(mean(late) - mean(early)) < STEADY_CHANGE:
        change = pain(N_("change between the weeks"), round(mean(late) - mean(early), 1), None)
        out.offer(OfferKind.WEEKLY_MODE, "weekly", change)


def offer_measuring(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """Three tries are there, or a long pause is over: the comfortable amount can be found anew."""
    if len(state.tries) >= 3:
        middle = sum(state.tries) / len(state.tries)
        out.offer(OfferKind.MEASURE_AGAIN, "tries", pain(N_("load-minutes, mean of 3"), middle, None), value=middle)
    elif state.gap >= terms.numbers.measure_again_days and _since_return(state, seen) < 7:
        out.offer(OfferKind.MEASURE_AGAIN, "long-pause", pain(N_("days without an entry"), state.gap, None))


def welcome_back(state: State, seen: Seen, terms: Terms, out: Outcome) -> None:
    """R12: after a pause, for the first days back."""
    if state.returned and _since_return(state, seen) <= 1:
        out.say("R12-back", pain(N_("days without an entry"), state.gap, None, state.returned))


def _since_return(state: State, seen: Seen) -> int:
    return (seen.day - state.returned).days if state.returned else 99
