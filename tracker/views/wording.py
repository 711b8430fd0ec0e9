"""An entry in words: a headline and its details, the same on every page. Unknown is left out, never shown as zero."""

from collections import Counter
from collections.abc import Iterable

from tracker.domain.entries import (
    ActivityEntry,
    AssessmentEntry,
    BoutEntry,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.measures import Instrument
from tracker.domain.measures_words import score_in_words
from tracker.domain.moments import Moment
from tracker.domain.scales import ActivityKind, Occasion, Outcome, SessionStatus, Side, label

Lines = Iterable[str | None]

INSTRUMENTS = {
    Instrument.PEG: "PEG",
    Instrument.RMDQ: "Roland-Morris",
    Instrument.GOAL: "Own goal",
    Instrument.GLOBAL_CHANGE: "Overall change",
    Instrument.CLINIC: "Score from a clinic",
}


def headline(entry: Entry) -> str:
    """What it was, in a few words."""
    match entry:
        case SessionEntry():
            return entry.routine_name
        case CheckInEntry():
            return f"{entry.occasion.value.capitalize()} check-in"
        case RatingEntry():
            return "Pain rating"
        case ActivityEntry():
            named = entry.own_name if entry.kind is ActivityKind.OWN else None
            return named or label(entry.kind).capitalize()
        case TreatmentEntry():
            return ": ".join(part for part in (label(entry.kind).capitalize(), entry.name) if part)
        case AssessmentEntry():
            return ": ".join(part for part in (INSTRUMENTS[entry.instrument], entry.goal) if part)


def details(entry: Entry) -> tuple[str, ...]:
    """What was answered, one line a subject."""
    match entry:
        case SessionEntry():
            lines: Lines = _session(entry)
        case CheckInEntry():
            lines = _check_in(entry)
        case RatingEntry():
            lines = (pain_in_words(entry.pain), symptoms_in_words(entry.symptoms))
        case ActivityEntry():
            lines = _activity(entry)
        case TreatmentEntry():
            lines = _treatment(entry)
        case AssessmentEntry():
            lines = (score_in_words(entry.instrument, entry.score),)
    return tuple(line for line in lines if line)


def time_in_words(moment: Moment) -> str:
    """The wall-clock time, `09:05`; `time not known` when only the day is."""
    local = moment.local()
    return f"{local:%H:%M}" if local else "time not known"


def pain_in_words(pain: Pain) -> str | None:
    """`back 3, leg 4`; a site that was not given is left out."""
    sites = (("back", pain.back), ("leg", pain.leg))
    return ", ".join(f"{site} {value:g}" for site, value in sites if value is not None) or None


def symptoms_in_words(symptoms: Symptoms) -> str | None:
    """Lowest points and nerve symptoms that were answered."""
    legs = (("left", symptoms.lowest_left), ("right", symptoms.lowest_right))
    lowest = ", ".join(f"{side} {label(point)}" for side, point in legs if point is not None)
    nerves = (("tingling", symptoms.tingling), ("numbness", symptoms.numbness), ("weakness", symptoms.weakness))
    changes = [f"{name} {label(change)}" for name, change in nerves if change is not None]
    return "; ".join([f"lowest point {lowest}"] * bool(lowest) + changes) or None


def counted(number: int, one: str, many: str) -> str:
    """`1 entry`, `2 entries`, `0 entries`."""
    return f"{number} {one if number == 1 else many}"


def minutes_in_words(seconds: float) -> str:
    """Whole minutes, or seconds when under one minute."""
    return f"{seconds / 60:.0f} min" if seconds >= 60 else f"{seconds:.0f} s"


def bout_in_words(bout: BoutEntry) -> str:
    """`Clam, left side: eased (1 × 20, 2 s), highest pain 3`."""
    side = f", {label(bout.side)}" if bout.side in (Side.LEFT, Side.RIGHT) else ""
    numbers = (bout.done.sets, bout.done.reps)
    rounds = " × ".join(f"{number}" for number in numbers if number is not None)
    held = f"{bout.done.hold_seconds:g} s" if bout.done.hold_seconds else ""
    amount = ", ".join(part for part in (rounds, held) if part)
    changed = f" ({amount})" if amount and bout.done != bout.planned else ""
    peak = "" if bout.peak_pain is None else f", highest pain {bout.peak_pain}"
    return f"{bout.exercise_name}{side}: {label(bout.outcome)}{changed}{peak}"


def asked_in_words(bout: BoutEntry) -> str:
    """What was asked, in short: `2 × 20, 2 s each, each side`."""
    amount = bout.planned
    rounds = " × ".join(f"{number}" for number in (amount.sets, amount.reps) if number and number > 1)
    hold = f"{amount.hold_seconds:g} s" if amount.hold_seconds else ""
    sides = label(bout.side) if bout.side is not Side.NONE else ""
    return ", ".join(part for part in (f"{rounds} × {hold}" if rounds and hold else rounds or hold, sides) if part)


def _session(entry: SessionEntry) -> Lines:
    yield _how_far(entry)
    before, after = pain_in_words(entry.before), pain_in_words(entry.after)
    yield f"before: {before}" if before else None
    yield f"after: {after}" if after else None
    yield symptoms_in_words(entry.symptoms)
    sides = Counter(bout.exercise_id for bout in entry.bouts if bout.side in (Side.LEFT, Side.RIGHT))
    for bout in entry.bouts:
        if bout.outcome is not Outcome.DONE or _differs(bout) or sides[bout.exercise_id] == 1:
            yield bout_in_words(bout)


def _differs(bout: BoutEntry) -> bool:
    return bout.done != bout.planned or bout.peak_pain is not None


def _how_far(entry: SessionEntry) -> str | None:
    seconds = [bout.seconds for bout in entry.bouts if bout.outcome is not Outcome.SKIPPED]
    known = [second for second in seconds if second is not None]
    minutes = minutes_in_words(sum(known)) if known and len(known) == len(seconds) else None
    done = sum(bout.outcome is Outcome.DONE for bout in entry.bouts)
    count = None
    if entry.bouts:
        count = "all as planned" if done == len(entry.bouts) else f"{done} of {len(entry.bouts)} as planned"
    status = label(entry.status) if entry.status is not SessionStatus.DONE else None
    reason = f"because: {entry.stop_reason}" if entry.stop_reason else None
    return ", ".join(part for part in (minutes, count, status, reason) if part) or None


def _check_in(entry: CheckInEntry) -> Lines:
    yield f"sleep {label(entry.sleep)}" if entry.sleep else None
    yield f"sat {label(entry.sitting)}" if entry.sitting else None
    since = "since waking" if entry.occasion is Occasion.MORNING else "over 24 hours"
    pain = pain_in_words(entry.pain)
    yield f"{since}: {pain}" if pain else None
    yield symptoms_in_words(entry.symptoms)
    yield {True: "a flare-up", False: "no flare-up", None: None}[entry.flare]
    yield {True: "a rest day", False: None, None: None}[entry.rested]
    yield {True: "free of pain for 24 hours", False: "not free of pain for 24 hours", None: None}[entry.pain_free_24h]
    yield f"settled: {label(entry.settle_time)}" if entry.settle_time else None
    yield f"stress {entry.stress}" if entry.stress is not None else None


def _activity(entry: ActivityEntry) -> Lines:
    minutes = f"{entry.minutes:g} min" if entry.minutes is not None else None
    bouts = f"in {counted(entry.bouts, 'bout', 'bouts')}" if entry.bouts else None
    distance = f"{entry.distance_km:g} km" if entry.distance_km is not None else None
    yield ", ".join(part for part in (minutes, bouts, distance) if part) or None
    yield {True: "was all right", False: "was not all right", None: None}[entry.tolerated]


def _treatment(entry: TreatmentEntry) -> Lines:
    yield entry.dose
    yield f"helped: {label(entry.helped)}" if entry.helped else None
    yield f"side effects: {entry.side_effects}" if entry.side_effects else None
    yield f"cost {entry.cost:g}" if entry.cost is not None else None
