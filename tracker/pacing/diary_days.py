"""The diary as one morning sees it: what is known on a day, whatever the order in which it was written down.

A morning sees the readings of its own day and the evening before, and the sessions and activities of the day before.
Today's sessions are not seen; on a day that is over, what was felt before a session may stand for the morning.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.domain.scales import NerveChange, Occasion, Outcome
from tracker.pacing.facts import ChoiceKind, History, Reading, SessionDone

ONE_DAY = timedelta(days=1)
NOON, EVENING_FROM = 12 * 60, 18 * 60  # minutes of the day; decision 2 of the plan, no source
NEW = NerveChange.NEW_OR_WORSE
UNKNOWN_DONE = 1000.0  # load-minutes that stand for a session of unknown amount where caution asks for "enough"
Felt = tuple[float, str]  # pain, and the id of its entry
Sign = tuple[str, str]  # one of the three, and the id of its entry
FURTHER, NERVE, WEAKNESS = "further", "nerve", "weakness"
FROM_MILD = (FURTHER, NERVE, WEAKNESS)


@dataclass(slots=True)
class Entries:
    """All of one day, sorted."""

    readings: list[Reading] = field(default_factory=list)
    sessions: list[SessionDone] = field(default_factory=list)
    choices: set[ChoiceKind] = field(default_factory=set)
    active: bool = False


NOTHING = Entries()
CLEAN = (Outcome.DONE, Outcome.EASED)


@dataclass(slots=True)
class Seen:
    """What a morning sees. `own` is False where a session's `before` or the evening before stands for the morning."""

    day: date
    felt: Felt | None = None
    own: bool = False
    zero: bool = False  # whether the morning's own number is 0, for back and leg alike
    of_evening: bool = False  # whether `felt` is of the evening before
    flare: str | None = None
    not_free: bool = False  # "not free of pain for a day" was said
    sign: Sign | None = None  # of today
    sign_yesterday: Sign | None = None
    lowest: tuple[int, str] | None = None
    lowest_yesterday: tuple[int, str] | None = None
    during: Felt | None = None  # in yesterday's sessions or right after them
    moved_down: str | None = None
    done: float = 0.0  # known load-minutes of yesterday
    done_at_most: float = 0.0  # the same, with unknown amounts taken as enough
    loads: tuple[float, ...] = ()
    session_ids: tuple[str, ...] = ()
    sessions: tuple[SessionDone, ...] = ()  # of yesterday
    free_sessions: bool | None = True  # whether yesterday's were free of pain; True without any, None where unknown
    hurt: Mapping[str, str] = field(default_factory=dict)  # exercise id -> session id
    nerve: Mapping[str, str] = field(default_factory=dict)
    clean: Set[str] = frozenset()  # exercises done, in full or eased, in any session
    peak: float = 0.0  # highest pain of today's readings
    read_today: bool = False
    entered_yesterday: bool = False
    choices: Set[ChoiceKind] = frozenset()


class DiaryDays:
    """The entries of a history by day."""

    def __init__(self, history: History) -> None:
        self._days: dict[date, Entries] = {}
        for reading in sorted(history.readings, key=_id):
            self._on(reading.day).readings.append(reading)
        for session in sorted(history.sessions, key=_id):
            self._on(session.day).sessions.append(session)
        for activity in history.activities:
            self._on(activity.day).active = True
        for answer in history.safety:
            self._on(answer.day)
        for choice in history.choices:
            self._on(choice.day).choices.add(choice.kind)

    def _on(self, day: date) -> Entries:
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = Entries()
        return found

    @property
    def first(self) -> date | None:
        """The first day with an entry."""
        return min(self._days, default=None)

    def seen(self, day: date, *, over: bool) -> Seen:
        """What the morning of a day sees; `over` where the day has passed and its sessions are known."""
        today = self._days.get(day, NOTHING)
        before = self._days.get(day - ONE_DAY, NOTHING)
        seen = Seen(day, choices=today.choices)
        if today.readings:
            _see_readings(seen, today.readings)
        if before.sessions:
            _see_sessions(seen, before.sessions)
        seen.entered_yesterday = before.active or bool(before.sessions or before.readings)
        _see_morning(seen, today, before, over=over)
        return seen


def _id(entry: Reading | SessionDone) -> str:
    return entry.id


def _worst(felt: Iterable[Felt]) -> Felt | None:
    return max(felt, key=lambda one: (one[0], one[1]), default=None)


def _see_morning(seen: Seen, today: Entries, before: Entries, *, over: bool) -> None:
    """A day that is over never has a better morning than its plan was made with."""
    readings = [one for one in today.readings if one.worst is not None]
    mornings = [one for one in readings if one.occasion is Occasion.MORNING]
    counting = mornings or [one for one in readings if _before_noon(one)]
    seen.felt, seen.own = _felt(counting), bool(counting)
    seen.zero = bool(counting) and all(one.worst == 0 for one in counting) and any(map(_both_given, counting))
    if seen.felt is None:
        seen.felt = _felt(one for one in before.readings if _evening(one))
        seen.of_evening = seen.felt is not None
    stands = _worst(_before_sessions(today.sessions)) if over and not mornings else None
    if stands and (seen.felt is None or stands[0] > seen.felt[0]):
        seen.felt, seen.of_evening = stands, False


def _both_given(reading: Reading) -> bool:
    return reading.back is not None and reading.leg is not None


def _felt(readings: Iterable[Reading]) -> Felt | None:
    return _worst((one.worst, one.id) for one in readings if one.worst is not None)


def _before_noon(reading: Reading) -> bool:
    early = reading.minute is None or reading.minute < NOON
    return early and reading.occasion in (Occasion.ANY, Occasion.BEFORE)


def _evening(reading: Reading) -> bool:
    late = reading.minute is not None and reading.minute >= EVENING_FROM
    return reading.occasion is Occasion.EVENING or (reading.occasion is Occasion.ANY and late)


def _before_sessions(sessions: list[SessionDone]) -> list[Felt]:
    return [
        (one.before, one.id)
        for one in sessions
        if one.before is not None and one.minute is not None and one.minute < NOON
    ]


def _see_readings(seen: Seen, readings: list[Reading]) -> None:
    seen.read_today = True
    for one in readings:
        if one.flare and seen.flare is None:
            seen.flare = one.id
        seen.not_free = seen.not_free or one.pain_free_24h is False
        if one.worst is not None and one.worst > seen.peak:
            seen.peak = one.worst
        if one.lowest is not None and (seen.lowest is None or one.lowest > seen.lowest[0]):
            seen.lowest = (one.lowest, one.id)
        seen.sign = _worse_sign(seen.sign, _sign(one))


def _see_sessions(seen: Seen, sessions: list[SessionDone]) -> None:
    seen.sessions = tuple(sessions)
    seen.session_ids = tuple(one.id for one in sessions)
    seen.loads = tuple(one.load for one in sessions if one.load is not None)
    seen.done = sum(seen.loads, 0.0)
    seen.done_at_most = seen.done + UNKNOWN_DONE * (len(sessions) - len(seen.loads))
    _see_exercises(seen, sessions)
    free = [one.free_of_pain for one in sessions]
    seen.free_sessions = False if False in free else None if None in free else True
    for one in sessions:
        highest = one.highest
        if highest is not None and (seen.during is None or highest > seen.during[0]):
            seen.during = (highest, one.id)
        if one.moved_down and seen.moved_down is None:
            seen.moved_down = one.id
        if one.ended_moved_down:
            seen.sign_yesterday = _worse_sign(seen.sign_yesterday, (FURTHER, one.id))
        if one.lowest is not None and (seen.lowest_yesterday is None or one.lowest > seen.lowest_yesterday[0]):
            seen.lowest_yesterday = (one.lowest, one.id)
        seen.sign_yesterday = _worse_sign(seen.sign_yesterday, _sign(one))


def _see_exercises(seen: Seen, sessions: list[SessionDone]) -> None:
    hurt: dict[str, str] = {}
    nerve: dict[str, str] = {}
    clean: set[str] = set()
    for session in sessions:
        for one in session.exercises:
            if one.hurt:
                hurt.setdefault(one.exercise_id, session.id)
            if one.nerve:
                nerve.setdefault(one.exercise_id, session.id)
                seen.sign_yesterday = _worse_sign(seen.sign_yesterday, (NERVE, session.id))
            if one.outcome in CLEAN:
                clean.add(one.exercise_id)
    seen.hurt, seen.nerve, seen.clean = hurt, nerve, clean


def _sign(entry: Reading | SessionDone) -> Sign | None:
    if entry.weakness is NEW:
        return (WEAKNESS, entry.id)
    return (NERVE, entry.id) if entry.nerve is NEW else None


def _worse_sign(one: Sign | None, other: Sign | None) -> Sign | None:
    """The first of the worst ones."""
    return max((each for each in (one, other) if each), key=lambda each: FROM_MILD.index(each[0]), default=None)
