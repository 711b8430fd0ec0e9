"""Entries of the diary into the facts that a plan reads. The store makes the same facts out of its columns.

A load-minute is a minute under hold or movement times the exercise's weight in the catalogue (pacing.md, Dose).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tracker.domain.asked import seconds_of
from tracker.domain.entries import ActivityEntry, Amount, BoutEntry, CheckInEntry, RatingEntry, SessionEntry, Symptoms
from tracker.domain.exercises import Catalogue
from tracker.domain.kinds import Kept
from tracker.domain.moments import Moment
from tracker.domain.reports import STOP_REASONS
from tracker.domain.scales import NerveChange, Outcome, SessionStatus, Side
from tracker.pacing.facts import (
    MOVED_DOWN_ENDS,
    ActivityDone,
    Choice,
    ExerciseDone,
    History,
    Reading,
    SafetyAnswered,
    SessionDone,
)

UNKNOWN_WEIGHT = 1.0  # of an exercise that the catalogue does not know (any more); pacing.md: lying or supported
HURT_RULES = frozenset({"D3", "D5", "D6"})  # clinical.md F4: the exercise is left out; overruled or not
NERVE_RULES = frozenset({"D1", "D2"})  # the same: it is parked
# Of the sides of one exercise the first of these says how it went.
WEIGHTIEST_FIRST = (Outcome.STOPPED_FOR_PAIN, Outcome.EASED, Outcome.DONE, Outcome.SKIPPED)
NERVE_ORDER = (NerveChange.NONE, NerveChange.USUAL, NerveChange.NEW_OR_WORSE)


@dataclass(frozen=True, slots=True)
class BoutFacts:
    """Of one bout what a plan reads; `seconds` under hold or movement, None unknown; `rule_id` as the player noted."""

    exercise_id: str
    outcome: Outcome
    seconds: float | None
    peak_pain: int | None
    rule_id: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """The lowest point in either leg, and nerve signs as the worse of each pair; None unknown."""

    lowest: int | None = None
    nerve: NerveChange | None = None
    weakness: NerveChange | None = None


NOTHING_NOTED = Noted()


def history_from(
    kept: Iterable[Kept],
    catalogue: Catalogue,
    safety: Sequence[SafetyAnswered] = (),
    choices: Sequence[Choice] = (),
) -> History:
    """The facts of entries; forgotten ones are left out, and treatments say nothing to a plan."""
    weights = weights_of(catalogue)
    live = [(one.id, one.entry) for one in kept if one.forgotten_at is None]
    return History(
        readings=tuple(_reading(id, entry) for id, entry in live if isinstance(entry, CheckInEntry | RatingEntry)),
        sessions=tuple(_session(id, entry, weights) for id, entry in live if isinstance(entry, SessionEntry)),
        activities=tuple(_activity(id, entry) for id, entry in live if isinstance(entry, ActivityEntry)),
        safety=tuple(safety),
        choices=tuple(choices),
    )


def weights_of(catalogue: Catalogue) -> dict[str, float]:
    """Load-minutes per active minute of each exercise."""
    return {exercise.id: exercise.weight for exercise in catalogue.exercises}


def minute_of(at: datetime | None, utc_offset: int | None) -> int | None:
    """The local minute of the day, 0 to 1439; None where the time is unknown."""
    if at is None or utc_offset is None:
        return None
    local = at + timedelta(minutes=utc_offset)
    return local.hour * 60 + local.minute


def worst_of(back: float | None, leg: float | None) -> float | None:
    """The worse of back and leg; None when neither was given."""
    return max((value for value in (back, leg) if value is not None), default=None)


def noted(
    left: int | None,
    right: int | None,
    tingling: NerveChange | None,
    numbness: NerveChange | None,
    weakness: NerveChange | None,
) -> Noted:
    """Both legs and both signs as one: the lower point, the worse sign."""
    lowest = max((int(point) for point in (left, right) if point is not None), default=None)
    return Noted(lowest, _worse(tingling, numbness), weakness)


def active_seconds_of(seconds: float | None, done: Amount, side: Side, outcome: Outcome) -> float | None:
    """As measured, else from the amount done, else 0 for what was skipped, else unknown."""
    if seconds is not None:
        return seconds
    if outcome is Outcome.SKIPPED:
        return 0.0
    return seconds_of(done, side)


def rule_in(detail: Mapping[str, Any] | None) -> str | None:
    """The rule of pain during an exercise (F2) that was applied or overruled; what is no rule's name counts as none."""
    rule_id = (detail or {}).get("rule_id")
    return rule_id if isinstance(rule_id, str) else None


def exercises_done(bouts: Iterable[BoutFacts], weights: Mapping[str, float]) -> tuple[ExerciseDone, ...]:
    """One fact an exercise, both sides together, in the order in which they were begun."""
    by_exercise: dict[str, list[BoutFacts]] = {}
    for bout in bouts:
        by_exercise.setdefault(bout.exercise_id, []).append(bout)
    return tuple(_exercise_done(name, same, weights.get(name, UNKNOWN_WEIGHT)) for name, same in by_exercise.items())


def session_signs(bouts: Sequence[BoutFacts], stop_reason: str | None, after: Noted) -> tuple[Noted, int]:
    """What was noted after a session and by the rules within it, and in how many bouts symptoms moved further down."""
    rules = {bout.rule_id for bout in bouts}
    nerve = NerveChange.NEW_OR_WORSE if "D2" in rules or stop_reason == STOP_REASONS["nerve"] else after.nerve
    weak = NerveChange.NEW_OR_WORSE if "D1" in rules or stop_reason == STOP_REASONS["weakness"] else after.weakness
    moved_down = sum(bout.rule_id == "D3" for bout in bouts)
    if stop_reason == STOP_REASONS["moved_down"]:
        moved_down = max(moved_down, MOVED_DOWN_ENDS)
    return Noted(after.lowest, nerve, weak), moved_down


def load_of(exercises: Sequence[ExerciseDone]) -> float | None:
    """Load-minutes of a session; unknown without exercises, or when one of them is unknown."""
    loads = [exercise.load for exercise in exercises]
    known = [load for load in loads if load is not None]
    return sum(known) if loads and len(known) == len(loads) else None


def peak_of(bouts: Iterable[BoutFacts]) -> float | None:
    """The highest pain given during any exercise; None when none was."""
    return max((float(bout.peak_pain) for bout in bouts if bout.peak_pain is not None), default=None)


def _exercise_done(exercise_id: str, bouts: Sequence[BoutFacts], weight: float) -> ExerciseDone:
    outcome = min((bout.outcome for bout in bouts), key=WEIGHTIEST_FIRST.index)
    rules = {bout.rule_id for bout in bouts}
    nerve = bool(rules & NERVE_RULES)
    seconds = [bout.seconds for bout in bouts if bout.seconds is not None]
    return ExerciseDone(
        exercise_id=exercise_id,
        outcome=outcome,
        load=sum(seconds) / 60 * weight if len(seconds) == len(bouts) else None,
        hurt=bool(rules & HURT_RULES) or (outcome is Outcome.STOPPED_FOR_PAIN and not nerve),
        nerve=nerve,
    )


def _worse(one: NerveChange | None, other: NerveChange | None) -> NerveChange | None:
    given = [change for change in (one, other) if change is not None]
    return max(given, key=NERVE_ORDER.index) if given else None


def _noted(symptoms: Symptoms) -> Noted:
    return noted(symptoms.lowest_left, symptoms.lowest_right, symptoms.tingling, symptoms.numbness, symptoms.weakness)


def _minute(moment: Moment | None) -> int | None:
    return minute_of(moment.at, moment.utc_offset) if moment else None


def _reading(entry_id: str, entry: CheckInEntry | RatingEntry) -> Reading:
    signs = _noted(entry.symptoms)
    told = entry if isinstance(entry, CheckInEntry) else None
    return Reading(
        id=entry_id,
        day=entry.moment.day,
        occasion=entry.occasion,
        minute=_minute(entry.moment),
        worst=entry.pain.worst,
        back=entry.pain.back,
        leg=entry.pain.leg,
        lowest=signs.lowest,
        nerve=signs.nerve,
        weakness=signs.weakness,
        flare=told.flare if told else None,
        pain_free_24h=told.pain_free_24h if told else None,
        settle_time=told.settle_time if told else None,
        rested=told.rested if told else None,
    )


def _bout(bout: BoutEntry) -> BoutFacts:
    seconds = active_seconds_of(bout.seconds, bout.done, bout.side, bout.outcome)
    return BoutFacts(bout.exercise_id, bout.outcome, seconds, bout.peak_pain, rule_in(bout.detail))


def _session(entry_id: str, entry: SessionEntry, weights: Mapping[str, float]) -> SessionDone:
    bouts = [_bout(bout) for bout in entry.bouts]
    exercises = exercises_done(bouts, weights)
    signs, moved_down = session_signs(bouts, entry.stop_reason, _noted(entry.symptoms))
    return SessionDone(
        id=entry_id,
        day=entry.day,
        minute=_minute(entry.started),
        end_minute=_minute(entry.ended),
        routine_id=entry.routine_id,
        load=load_of(exercises),
        before=entry.before.worst,
        after=entry.after.worst,
        during=peak_of(bouts),
        lowest=signs.lowest,
        nerve=signs.nerve,
        weakness=signs.weakness,
        moved_down=moved_down,
        ended=entry.status is not SessionStatus.RUNNING,
        exercises=exercises,
    )


def _activity(entry_id: str, entry: ActivityEntry) -> ActivityDone:
    return ActivityDone(
        id=entry_id,
        day=entry.moment.day,
        kind=entry.kind,
        minutes=entry.minutes,
        bouts=entry.bouts,
        tolerated=entry.tolerated,
        name=entry.own_name,
    )
