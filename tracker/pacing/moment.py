"""What is known of today so far, put in order: sessions, readings, choices, and what they say right now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.scales import LowestPoint, NerveChange, Occasion
from tracker.language import N_
from tracker.pacing.before import KnownNow
from tracker.pacing.facts import ChoiceKind, History, Reading, SafetyAnswered, SessionDone
from tracker.pacing.plan import ANSWER, Input
from tracker.pacing.settings import PlanSettings
from tracker.pacing.terms import is_open
from tracker.pacing.usual import usual_set_on

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The entries of one day, sessions in the order in which they were begun."""

    day: date
    sessions: tuple[SessionDone, ...]
    readings: tuple[Reading, ...]
    choices: frozenset[ChoiceKind]
    open_safety: tuple[SafetyAnswered, ...]
    lowest_before: int | None  # the lowest point of the days before that count (`further_days`), or the last known
    last_end: int | None  # minute at which the last session ended, below 0 for one of yesterday

    @property
    def entries(self) -> tuple[Reading | SessionDone, ...]:
        """All that can tell of pain and symptoms."""
        return (*self.readings, *self.sessions)


@dataclass(frozen=True, slots=True)
class Rated:
    """A number of today at a minute of the day, None where the time is unknown."""

    minute: int | None
    worst: float
    entry_id: str


def today_of(history: History, day: date, settings: PlanSettings) -> Today:
    """All of a day; entries of later days are not looked at."""
    sessions = sorted((one for one in history.sessions if one.day == day), key=_order)
    return Today(
        day=day,
        sessions=tuple(sessions),
        readings=tuple(sorted((one for one in history.readings if one.day == day), key=_order)),
        choices=frozenset(one.kind for one in history.choices if one.day == day),
        open_safety=open_safety(history.safety, day),
        lowest_before=_lowest_before(history, day, round(settings.thresholds.further_days)),
        last_end=_last_end(history, day),
    )


def open_safety(answers: Sequence[SafetyAnswered], day: date) -> tuple[SafetyAnswered, ...]:
    """The E and U answers that were yes up to this day and are not cleared by it, in the order of their items."""
    still = (one for one in answers if one.present and one.item[:1] in ("E", "U") and is_open(one, day))
    return tuple(sorted(still, key=lambda one: (one.item, one.day, one.id)))


def known_now(today: Today, settings: PlanSettings) -> KnownNow:
    """What the rules before a session look at, with the entries behind it."""
    pain = pain_now(today)
    usual = usual_set_on(today.day, settings.usual)
    flares = [one for one in today.readings if one.flare]
    return KnownNow(
        worst=float(pain.value) if pain else None,
        usual=usual,
        emergency=any(one.item.startswith("E") for one in today.open_safety),
        contact=any(one.item.startswith("U") for one in today.open_safety),
        weakness_new=bool(weakness_inputs(today)),
        tingling_or_numbness_new=bool(nerve_inputs(today)),
        flare=bool(flares),
        inputs=(
            *(_input(f"{ANSWER} {one.item}", N_("yes"), one.id, one.day) for one in today.open_safety),
            *weakness_inputs(today),
            *nerve_inputs(today),
            *([pain] if pain else []),
            *([Input(name=N_("usual pain"), value=f"{usual:g}")] if usual is not None else []),
            *(_input(N_("flare-up"), N_("yes"), one.id, one.day) for one in flares),
        ),
    )


def pain_now(today: Today) -> Input | None:
    """The latest number of the day, or a worse one whose time is unknown; its value is the number as text."""
    rated = list(rated_in(today))
    latest = max((one.minute for one in rated if one.minute is not None), default=None)
    candidates = [one for one in rated if one.minute is None or one.minute == latest]
    if not candidates:
        return None
    worst = max(candidates, key=lambda one: (one.worst, one.entry_id))
    return _input(N_("pain right now"), f"{worst.worst:g}", worst.entry_id, today.day)


def morning_number(today: Today) -> float | None:
    """The worst number that was given as this morning's; None where none was."""
    mornings = (one.worst for one in today.readings if one.occasion is Occasion.MORNING and one.worst is not None)
    return max(mornings, default=None)


def rated_in(today: Today) -> Iterator[Rated]:
    """Every number of the day; a morning without a time counts as the first of it, an evening as the last."""
    for reading in today.readings:
        if reading.worst is not None:
            yield Rated(_minute_of(reading), reading.worst, reading.id)
    for session in today.sessions:
        if session.before is not None:
            yield Rated(session.minute, session.before, session.id)
        if session.after is not None:
            yield Rated(end_of(session), session.after, session.id)


def end_of(session: SessionDone) -> int | None:
    """The minute of its day at which a session ended; past midnight counts on; its start where no end is known."""
    if session.minute is None or session.end_minute is None:
        return session.minute if session.end_minute is None else session.end_minute
    crossed = session.end_minute < session.minute
    return session.end_minute + DAY_MINUTES if crossed else session.end_minute


def weakness_inputs(today: Today) -> tuple[Input, ...]:
    """Today's entries with new or worse weakness."""
    return tuple(
        _input(N_("weakness"), N_("new or worse"), one.id, today.day)
        for one in today.entries
        if one.weakness is NerveChange.NEW_OR_WORSE
    )


def nerve_inputs(today: Today) -> tuple[Input, ...]:
    """Today's entries with new or worse tingling or numbness, or with an exercise that brought it on."""
    by_exercise = {one.id for one in today.sessions if any(done.nerve for done in one.exercises)}
    return tuple(
        _input(N_("tingling or numbness"), N_("new or worse"), one.id, today.day)
        for one in today.entries
        if one.nerve is NerveChange.NEW_OR_WORSE or one.id in by_exercise
    )


def moved_down_inputs(today: Today) -> tuple[Input, ...]:
    """Today's entries that lie further down the leg than the days before, and sessions in which it moved down."""
    found: list[Input] = []
    for one in today.entries:
        if isinstance(one, SessionDone) and one.moved_down:
            found.append(_input(N_("further down the leg"), N_("during the session"), one.id, today.day))
        elif _further_down(one.lowest, today.lowest_before):
            found.append(_input(N_("further down the leg"), f"{one.lowest}", one.id, today.day))
    return tuple(found)


def _order(one: Reading | SessionDone) -> tuple[int, str]:
    return (-1 if one.minute is None else one.minute, one.id)


def _minute_of(reading: Reading) -> int | None:
    if reading.minute is not None:
        return reading.minute
    return {Occasion.MORNING: 0, Occasion.EVENING: DAY_MINUTES - 1}.get(reading.occasion)


def _further_down(lowest: int | None, before: int | None) -> bool:
    """Down the leg only: from no pain to the low back is not further down it."""
    return lowest is not None and before is not None and lowest > max(before, LowestPoint.LOW_BACK)


def _lowest_before(history: History, day: date, days: int) -> int | None:
    """The lowest of the last days; where none of them is known, of the last day that is."""
    entries: tuple[Reading | SessionDone, ...] = (*history.readings, *history.sessions)
    known = [(one.day, one.lowest) for one in entries if one.day < day and one.lowest is not None]
    first = min(day - timedelta(days=days), max((on for on, _ in known), default=day))
    return max((lowest for on, lowest in known if on >= first), default=None)


def _last_end(history: History, day: date) -> int | None:
    """Sessions in which nothing was done need no gap."""
    ends = [
        end - DAY_MINUTES * (day - one.day).days
        for one in history.sessions
        if 0 <= (day - one.day).days <= 1 and one.load != 0 and (end := end_of(one)) is not None
    ]
    return max(ends, default=None)


def _input(name: str, value: str, entry_id: str, day: date) -> Input:
    return Input(name=name, value=value, entry_id=entry_id, day=day)
