"""Finding the comfortable amount: three tries, each up to the first rise in pain, and a start somewhat under them.

Source: clinical.md B4, after BMC Public Health 2007;7:254 (three sessions) and i-engage (three days, 80 %).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from tracker.domain.scales import Outcome
from tracker.pacing.after import after_rule
from tracker.pacing.facts import ExerciseDone, SessionDone

TRIES = 3  # BMC Public Health 2007;7:254
FACTOR = 0.8  # i-engage
FACTOR_BELOW_KNEE = 0.7  # BMC Public Health 2007; for whom, is ours
FACTOR_IRRITABLE = 0.5  # used in some clinics; clinical.md B4
STEP_DIVISOR = 10  # a step is one tenth, i-engage
ROUNDING = 1e-9  # a product that should be whole is not rounded down by the noise of floating point


@dataclass(frozen=True, slots=True)
class Try:
    """What was done in one day up to the first rise in pain, in load-minutes; `rose`: whether there was one."""

    day: date
    amount: float
    session_ids: tuple[str, ...]
    rose: bool


def try_of(day: date, sessions: Sequence[SessionDone]) -> Try | None:
    """The try of one day; None where an amount is unknown or nothing was done.

    A day's sessions together are one try, as the tolerance is what is comfortable in a day. Whether a day is a try goes
    by the amounts alone, never by pain.
    """
    done = [one for one in sessions if one.ended and one.load != 0]
    if not done or any(one.load is None for one in done):
        return None
    return _try(day, sorted(done, key=lambda one: (-1 if one.minute is None else one.minute, one.id)))


def baseline_factor(*, below_knee: bool, irritable: bool) -> float:
    """The share of the tries to start with; the smaller one where both hold."""
    if irritable:
        return FACTOR_IRRITABLE
    return FACTOR_BELOW_KNEE if below_knee else FACTOR


def baseline_amount(amounts: Sequence[float], factor: float) -> int:
    """The amount to start with, in the whole units of the tries (reps, seconds, minutes): at least one."""
    return max(1, floor(sum(amounts) / len(amounts) * factor + ROUNDING))


def stepped_up(amount: int, least: int) -> int:
    """One step up of one thing: a tenth more, at least 1 rep, 5 seconds of hold or 1 minute of walking."""
    return amount + max(least, amount // STEP_DIVISOR)


def _try(day: date, sessions: Sequence[SessionDone]) -> Try:
    amount = 0.0
    for place, session in enumerate(sessions, start=1):
        amount += _up_to_the_rise(session)
        if _rose(session):
            return Try(day, amount, tuple(one.id for one in sessions[:place]), rose=True)
    return Try(day, amount, tuple(one.id for one in sessions), rose=False)


def _rose(session: SessionDone) -> bool:
    higher = session.before is not None and session.during is not None and session.during > session.before
    by_exercise = any(_hurt(one) for one in session.exercises)
    return by_exercise or higher or session.moved_down > 0 or after_rule(session.before, session.after) in ("A2", "A3")


def _hurt(exercise: ExerciseDone) -> bool:
    return exercise.hurt or exercise.nerve or exercise.outcome is Outcome.STOPPED_FOR_PAIN


def _up_to_the_rise(session: SessionDone) -> float:
    """Known load before the exercise that hurt; all of it where none is known to, as a try ends with the first rise."""
    hurt = next((place for place, one in enumerate(session.exercises) if _hurt(one)), None)
    if hurt is None:
        return session.load or 0.0
    return sum(one.load for one in session.exercises[:hurt] if one.load is not None)
