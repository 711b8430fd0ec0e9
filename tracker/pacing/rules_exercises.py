"""R8: an exercise that hurt is left out, comes back at half, one a day, later in full; the third time it stays out.

Where several wait, a draw that depends on the day and the exercises alone says whose turn it is, and a turn is not
passed on: else a worse diary, with one more exercise waiting, could bring another one back earlier (I4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from zlib import crc32

from tracker.pacing.diary_days import ONE_DAY, Seen
from tracker.pacing.limits import MorningKind
from tracker.pacing.outcome import Outcome
from tracker.pacing.plan import ExerciseStanding
from tracker.pacing.rules_signs import Signs
from tracker.pacing.state import Out, State
from tracker.pacing.terms import Terms

HALF = 0.5
LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What the plan does with one exercise today; `name` finds the words, None for one that simply is in the plan."""

    exercise_id: str
    standing: ExerciseStanding
    factor: float
    name: str | None = None
    since: date | None = None
    again_on: date | None = None
    entry_id: str | None = None


def follow_exercises(state: State, seen: Seen, terms: Terms, signs: Signs, out: Outcome, *, gap: bool) -> None:
    """Moves every exercise that hurt one day on; ids that the catalogue does not know are left alone."""
    for exercise_id in sorted(seen.hurt.keys() | seen.nerve.keys()):
        if exercise_id in terms.exercises:
            _hurt(state, exercise_id, seen)
    sign = (signs.today or signs.yesterday) is not None
    well = out.known and out.morning < MorningKind.BAD and state.held is None
    for exercise_id, one in state.exercises.items():
        if one.out:
            if well and exercise_id == state.trial:
                _try_out(one, exercise_id, seen, terms)
            if gap or out.morning >= MorningKind.BAD or (one.nerve and sign):
                one.settled = one.clean = 0
            else:
                one.settled += out.morning is MorningKind.SETTLED
    for allowed in terms.settings.allowed:
        if allowed.since == seen.day:
            allow(state, allowed.exercise_id, seen.day, terms)


def allow(state: State, exercise_id: str, day: date, terms: Terms) -> None:
    """A clinician's word: what hurt before is forgotten; what is out may be tried at once, at half."""
    known = state.exercises.get(exercise_id)
    out = known.out if known else exercise_id in terms.off
    if known or out:
        state.exercises[exercise_id] = Out(since=day, out=out)


def _hurt(state: State, exercise_id: str, seen: Seen) -> None:
    one = state.exercises.setdefault(exercise_id, Out())
    one.nerve = (one.out and one.nerve) or exercise_id in seen.nerve
    one.hurts += 1
    one.settled = one.clean = 0
    one.out, one.since = True, seen.day - ONE_DAY
    one.entry_id = seen.nerve.get(exercise_id) or seen.hurt.get(exercise_id)


def _try_out(one: Out, exercise_id: str, seen: Seen, terms: Terms) -> None:
    """Counts yesterday's try, one a day, once the morning after it is known and not bad; after enough of them it is
    back in full."""
    if exercise_id in seen.clean and exercise_id not in seen.hurt and exercise_id not in seen.nerve:
        one.clean += 1
        one.out = one.clean < terms.numbers.clean_sessions


def wait_of(one: Out, terms: Terms) -> int | None:
    """Settled mornings before a new try; doubled each time; None when it is left to a physiotherapist."""
    numbers = terms.numbers
    if one.hurts == 0:
        return 0
    if one.hurts >= numbers.hurt_times:
        return None
    wait = numbers.hurt_wait * numbers.hurt_wait_times ** (one.hurts - 1)
    return ceil(max(wait, numbers.nerve_wait) if one.nerve else wait)


def ready(one: Out, terms: Terms) -> bool:
    """Whether an exercise that is out may be tried."""
    wait = wait_of(one, terms)
    return wait is not None and one.settled >= wait


def drawn(ids: Iterable[str], number: int) -> str | None:
    """Whose turn it is on the day with this number; the same for the same ids, whatever else is in the diary."""
    return min(ids, key=lambda one: (crc32(f"{one}:{number}".encode()), one), default=None)


def turn(state: State, day: date, terms: Terms) -> str | None:
    """The one exercise that may be tried today; None where nothing waits, or what is drawn is not ready."""
    waiting = _drawn_from(state, day, terms)
    if not waiting:
        return None
    exercise_id = drawn(waiting, _number(day, terms))
    return exercise_id if exercise_id and ready(state.exercises[exercise_id], terms) else None


def _drawn_from(state: State, day: date, terms: Terms) -> list[str]:
    """What is out by the diary, ready or not; what settings or a clinician keep out has no turn."""
    return [id for id, one in state.exercises.items() if one.out and not _shut(id, day, terms)]


def _number(day: date, terms: Terms) -> int:
    return (day - (terms.settings.begun_on or day)).days


def standings(state: State, day: date, terms: Terms) -> tuple[Standing, ...]:
    """Every exercise of the catalogue, in its order."""
    waiting, now = _drawn_from(state, day, terms), turn(state, day, terms)
    return tuple(_standing(id, state, day, terms, now, waiting) for id in terms.exercises)


def _shut(exercise_id: str, day: date, terms: Terms) -> str | None:
    """Why an exercise is out whatever the diary says; None where it is not."""
    settings = terms.settings
    if exercise_id in settings.hidden:
        return "hidden"
    if exercise_id in settings.clinician.avoid:
        return "clinician-avoid"
    allowed = any(one.exercise_id == exercise_id and one.since <= day for one in settings.allowed)
    if exercise_id in terms.off and not allowed:
        return "R8-off"
    return "R8-strict" if settings.strict and exercise_id in terms.care else None


def _standing(exercise_id: str, state: State, day: date, terms: Terms, now: str | None, waiting: list[str]) -> Standing:
    shut = _shut(exercise_id, day, terms)
    if shut:
        hidden = shut in ("hidden", "R8-strict")
        return Standing(exercise_id, ExerciseStanding.HIDDEN if hidden else ExerciseStanding.PARKED, 0.0, shut)
    one = state.exercises.get(exercise_id)
    if one is None or not one.out:
        return Standing(exercise_id, ExerciseStanding.ACTIVE, 1.0)
    if exercise_id == now:
        return Standing(exercise_id, ExerciseStanding.TRIAL, HALF, "R8-trial", one.since, day, one.entry_id)
    return _waiting(exercise_id, one, day, terms, waiting)


def _waiting(exercise_id: str, one: Out, day: date, terms: Terms, waiting: list[str]) -> Standing:
    wait = wait_of(one, terms)
    if wait is None:
        parked = ExerciseStanding.PARKED
        return Standing(exercise_id, parked, 0.0, "R8-third", one.since, None, one.entry_id)
    standing = ExerciseStanding.PARKED if one.nerve else ExerciseStanding.SKIPPED
    again = _turn_from(exercise_id, waiting, day, max(1, wait - one.settled), terms)
    name = "R8-nerve" if one.nerve else "R8-turn" if one.settled >= wait else "R8"
    return Standing(exercise_id, standing, 0.0, name, one.since, again, one.entry_id)


def _turn_from(exercise_id: str, waiting: list[str], day: date, days: int, terms: Terms) -> date:
    """The earliest day from `days` on that is this exercise's turn, if all mornings until then are settled."""
    today = _number(day, terms)
    ahead = range(days, days + LOOK_AHEAD_DAYS)
    until = next((one for one in ahead if drawn(waiting, today + one) == exercise_id), days + LOOK_AHEAD_DAYS)
    return day + timedelta(days=until)
