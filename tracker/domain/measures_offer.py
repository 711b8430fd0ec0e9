"""When a questionnaire may be filled in again, and when it may be offered: seldom, and never twice in a week.

Source: clinical.md A2 (PEG looks back on one week), A3 (how often each), B8 (little to fill in).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.measures import Instrument

GOALS_MAX = 3
WEEK = timedelta(days=7)
LEAST_APART = {  # from one time to the next
    Instrument.PEG: WEEK,
    Instrument.GOAL: WEEK,
    Instrument.GLOBAL_CHANGE: 2 * WEEK,
    Instrument.RMDQ: 4 * WEEK,
}
OFFERED_AFTER = {**LEAST_APART, Instrument.GLOBAL_CHANGE: 4 * WEEK}
FIRST_AFTER = {Instrument.GLOBAL_CHANGE: 2 * WEEK}  # of the diary: a change needs time
ONE_DAY = timedelta(days=1)  # on its first day a diary asks for nothing extra
OFFER_EVERY = WEEK

LastDays = Mapping[tuple[Instrument, str | None], date]


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """Something that the person wants to do; `former`: the names that it had, under which older ratings stand."""

    name: str
    former: tuple[str, ...] = ()
    put_away: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the present one first."""
        return (self.name, *self.former)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said of one instrument on a day."""

    instrument: Instrument
    day: date


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """What the person has chosen; `shown`: when each was offered last; `put_off`: when they said "not this week"."""

    offered: frozenset[Instrument] = frozenset({Instrument.PEG, Instrument.GOAL, Instrument.GLOBAL_CHANGE})
    goals: tuple[OwnGoal, ...] = ()
    shown: tuple[Said, ...] = ()
    put_off: tuple[Said, ...] = ()

    @property
    def present_goals(self) -> tuple[OwnGoal, ...]:
        """Those that are not put away."""
        return tuple(goal for goal in self.goals if not goal.put_away)


def too_close(instrument: Instrument, day: date, others: Collection[date]) -> date | None:
    """The day among `others` that leaves too little time to `day`; None where there is none, or no limit."""
    apart = LEAST_APART.get(instrument, timedelta(0))
    return next((other for other in sorted(others, reverse=True) if abs(other - day) < apart), None)


def next_day(instrument: Instrument, last: date) -> date:
    """The first day on which it may be filled in again."""
    return last + LEAST_APART.get(instrument, timedelta(0))


def last_day_of(goal: OwnGoal, last_days: LastDays) -> date | None:
    """When a goal was rated last, under whichever name; None before the first time."""
    return max((last_days[key] for name in goal.names if (key := (Instrument.GOAL, name)) in last_days), default=None)


def offers_on(day: date, settings: MeasureSettings, last_days: LastDays, begun: date | None) -> tuple[Instrument, ...]:
    """What may be offered on a day; `begun` is the diary's first day, None for an empty one."""
    if begun is None:
        return ()
    return tuple(
        one
        for one in OFFERED_AFTER
        if one in settings.offered and _is_due(one, day, settings, last_days, begun) and _is_quiet(one, day, settings)
    )


def _is_due(instrument: Instrument, day: date, settings: MeasureSettings, last_days: LastDays, begun: date) -> bool:
    if instrument is Instrument.GOAL:
        lasts = [last_day_of(goal, last_days) for goal in settings.present_goals]
    else:
        lasts = [last_days.get((instrument, None))]
    first = begun + FIRST_AFTER.get(instrument, ONE_DAY)
    return any(day >= (first if last is None else last + OFFERED_AFTER[instrument]) for last in lasts)


def _is_quiet(instrument: Instrument, day: date, settings: MeasureSettings) -> bool:
    """Whether nothing was said of it for a week, or it was offered first today."""
    shown = [said.day for said in settings.shown if said.instrument is instrument and said.day != day]
    put_off = [said.day for said in settings.put_off if said.instrument is instrument]
    return all(day - one >= OFFER_EVERY for one in (*shown, *put_off))
