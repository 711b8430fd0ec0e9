"""An entry in words: a headline and its details, the same on every page. Unknown is left out, never shown as zero."""

from collections import Counter
from collections.abc import Iterable, Sequence

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
from tracker.domain.reports import stop_reason_said
from tracker.domain.scales import ActivityKind, Occasion, Outcome, SessionStatus, Side, label
from tracker.language import N_, _, _n, clock_time
from tracker.language.units import distance

Lines = Iterable[str | None]

INSTRUMENTS = {
    Instrument.PEG: "PEG",
    Instrument.RMDQ: "Roland-Morris",
    Instrument.GOAL: N_("Own goal"),
    Instrument.GLOBAL_CHANGE: N_("Overall change"),
    Instrument.CLINIC: N_("Score from a clinic"),
}
CHECK_INS = {Occasion.MORNING: N_("Morning check-in"), Occasion.EVENING: N_("Evening check-in")}


def headline(entry: Entry) -> str:
    """What it was, in a few words."""
    match entry:
        case SessionEntry():
            return entry.routine_name
        case CheckInEntry():
            return _(CHECK_INS[entry.occasion])
        case RatingEntry():
            return _("Pain rating")
        case ActivityEntry():
            named = entry.own_name if entry.kind is ActivityKind.OWN else None
            return named or capital(label(entry.kind))
        case TreatmentEntry():
            return ": ".join(part for part in (capital(label(entry.kind)), entry.name) if part)
        case AssessmentEntry():
            return ": ".join(part for part in (_(INSTRUMENTS[entry.instrument]), entry.goal) if part)


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
    return clock_time(local) if local else _("time not known")


def pain_in_words(pain: Pain) -> str | None:
    """`back 3, leg 4`; a site that was not given is left out."""
    back = _("back {pain:g}", pain=pain.back) if pain.back is not None else None
    leg = _("leg {pain:g}", pain=pain.leg) if pain.leg is not None else None
    return _joined(back, leg)


def symptoms_in_words(symptoms: Symptoms) -> str | None:
    """Lowest points and nerve symptoms that were answered."""
    left, right = symptoms.lowest_left, symptoms.lowest_right
    places = _joined(
        _("left {place}", place=label(left)) if left is not None else None,
        _("right {place}", place=label(right)) if right is not None else None,
    )
    lowest = _("lowest point {places}", places=places) if places else None
    return _joined(lowest, *_nerves(symptoms), by="; ")


def _nerves(symptoms: Symptoms) -> Lines:
    tingling, numbness, weakness = symptoms.tingling, symptoms.numbness, symptoms.weakness
    yield _("tingling {change}", change=label(tingling)) if tingling is not None else None
    yield _("numbness {change}", change=label(numbness)) if numbness is not None else None
    yield _("weakness {change}", change=label(weakness)) if weakness is not None else None


def capital(words: str) -> str:
    """The words with a capital at their beginning; the rest stays, as a language may have capitals inside."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return _("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])


def minutes_in_words(seconds: float) -> str:
    """Whole minutes, or seconds when under one minute."""
    if seconds >= 60:
        return _("{minutes:.0f} min", minutes=seconds / 60)
    return _("{seconds:.0f} s", seconds=seconds)


def bout_in_words(bout: BoutEntry) -> str:
    """`Clam, left side: eased (1 × 20, 2 s), highest pain 3`."""
    numbers = (bout.done.sets, bout.done.reps)
    rounds = " × ".join(f"{number}" for number in numbers if number is not None)
    amount = _joined(rounds, _held(bout.done.hold_seconds))
    changed = f" ({amount})" if amount and bout.done != bout.planned else ""
    peak = None if bout.peak_pain is None else _("highest pain {pain}", pain=bout.peak_pain)
    side = label(bout.side) if bout.side in (Side.LEFT, Side.RIGHT) else None
    return f"{_joined(bout.exercise_name, side)}: {_joined(f'{label(bout.outcome)}{changed}', peak)}"


def asked_in_words(bout: BoutEntry) -> str:
    """What was asked, in short: `2 × 20, 2 s each, each side`."""
    amount = bout.planned
    rounds = " × ".join(f"{number}" for number in (amount.sets, amount.reps) if number and number > 1)
    hold = _held(amount.hold_seconds)
    sides = label(bout.side) if bout.side is not Side.NONE else None
    return _joined(f"{rounds} × {hold}" if rounds and hold else rounds or hold, sides) or ""


def _held(seconds: float | None) -> str | None:
    return _("{seconds:g} s", seconds=seconds) if seconds else None


def _joined(*parts: str | None, by: str = ", ") -> str | None:
    """The parts that there are; None where there is none."""
    return by.join(part for part in parts if part) or None


def _session(entry: SessionEntry) -> Lines:
    yield _how_far(entry)
    before, after = pain_in_words(entry.before), pain_in_words(entry.after)
    yield _("before: {pain}", pain=before) if before else None
    yield _("after: {pain}", pain=after) if after else None
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
    count = _count(done, len(entry.bouts)) if entry.bouts else None
    status = label(entry.status) if entry.status is not SessionStatus.DONE else None
    reason = _("because: {reason}", reason=stop_reason_said(entry.stop_reason)) if entry.stop_reason else None
    return _joined(minutes, count, status, reason)


def _count(done: int, bouts: int) -> str:
    return _("all as planned") if done == bouts else _("{done} of {bouts} as planned", done=done, bouts=bouts)


def _check_in(entry: CheckInEntry) -> Lines:
    yield _("sleep {how}", how=label(entry.sleep)) if entry.sleep else None
    yield _("sat {hours}", hours=label(entry.sitting)) if entry.sitting else None
    since = N_("since waking: {pain}") if entry.occasion is Occasion.MORNING else N_("over 24 hours: {pain}")
    pain = pain_in_words(entry.pain)
    yield _(since, pain=pain) if pain else None
    yield symptoms_in_words(entry.symptoms)
    yield {True: _("a flare-up"), False: _("no flare-up"), None: None}[entry.flare]
    yield {True: _("a rest day"), False: None, None: None}[entry.rested]
    free, not_free = N_("free of pain for 24 hours"), N_("not free of pain for 24 hours")
    yield {True: _(free), False: _(not_free), None: None}[entry.pain_free_24h]
    yield _("settled: {when}", when=label(entry.settle_time)) if entry.settle_time else None
    yield _("stress {stress}", stress=entry.stress) if entry.stress is not None else None


def _activity(entry: ActivityEntry) -> Lines:
    minutes = _("{minutes:g} min", minutes=round(entry.minutes, 1)) if entry.minutes is not None else None
    bouts = _n("in {n} bout", "in {n} bouts", entry.bouts) if entry.bouts else None
    yield _joined(minutes, bouts, distance(entry.distance_km) if entry.distance_km is not None else None)
    yield {True: _("was all right"), False: _("was not all right"), None: None}[entry.tolerated]


def _treatment(entry: TreatmentEntry) -> Lines:
    from tracker.views.treatments_words import money  # which has its own words from here

    yield entry.dose
    yield _("helped: {answer}", answer=label(entry.helped)) if entry.helped else None
    yield _("side effects: {effects}", effects=entry.side_effects) if entry.side_effects else None
    yield _("cost {cost}", cost=money(entry.cost, None)) if entry.cost is not None else None
