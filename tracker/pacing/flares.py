"""Flares as the person says them and high-pain days as computed from numbers: two things, side by side, never one.

Source: clinical.md F8. The person's word: Costa 2019. High-pain day: two or more above usual, Costa 2021 and Suri 2018.
Of the days that people called a flare, 68 of 100 were not days of more pain than usual (Costa 2021).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from tracker.pacing.before import FLARE_DELTA
from tracker.pacing.facts import Reading
from tracker.pacing.settings import UsualPain
from tracker.pacing.usual import daily_values, usual_before, usual_set_on

FLARE_MIN_MINUTES = 2 * 60  # between two high ratings of a day; Suri 2018
QUIET_DELTA = 1  # NRS points: a quiet day lies under usual + 1; clinical.md F8
QUIET_DAYS_TO_END = 2  # logged days running; the same
GAP_MAX_DAYS = 1  # unlogged days that a flare spans; the same
OFTEN_FLARES = 3  # begun within OFTEN_DAYS they are worth a routine visit; clinical.md D3, R4
OFTEN_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class PainDay:
    """A logged day: its mean pain, the person's own word, and its ratings as (minute or None, pain)."""

    day: date
    value: float | None = None
    said: bool | None = None
    ratings: tuple[tuple[int | None, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareDay:
    """A logged day with both flags apart; None where one cannot be told. `usual` is what the day was held against."""

    day: date
    value: float | None
    usual: float | None
    said: bool | None
    high_pain: bool | None

    @property
    def counts(self) -> bool:
        """Whether the day begins or keeps up a spell, by either flag (F8)."""
        return self.said is True or self.high_pain is True

    @property
    def quiet(self) -> bool:
        """Under usual + 1 and not called a flare; without both numbers only the person's own "no" will do."""
        if self.counts:
            return False
        if self.value is None or self.usual is None:
            return self.said is False
        return self.value < self.usual + QUIET_DELTA


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """From the first flare day to the last day that was not quiet again; the days of each flag are listed apart.

    `closed_on` is the second quiet day, or the last logged day before a gap in the diary; None: still open.
    """

    start: date
    last: date
    closed_on: date | None
    said_days: tuple[date, ...]
    high_pain_days: tuple[date, ...]

    @property
    def by_own_word(self) -> bool:
        """Whether the person called any of it a flare; if not, it is high-pain days only."""
        return bool(self.said_days)

    @property
    def days(self) -> int:
        """Calendar days from start to last, both counted."""
        return (self.last - self.start).days + 1


def pain_days(readings: Sequence[Reading]) -> tuple[PainDay, ...]:
    """The logged days of a diary in order: those with a number or with a word on a flare."""
    values = daily_values(readings)
    by_day: dict[date, list[Reading]] = {}
    for reading in readings:
        if reading.worst is not None or reading.flare is not None:
            by_day.setdefault(reading.day, []).append(reading)
    return tuple(_pain_day(day, by_day[day], values.get(day)) for day in sorted(by_day))


def flare_days(days: Iterable[PainDay], usual: Sequence[UsualPain] = ()) -> tuple[FlareDay, ...]:
    """Every logged day with its flags, in order; where no usual pain is set it comes from the two weeks before (F0)."""
    marked: list[FlareDay] = []
    daily: dict[date, float] = {}
    left_out: set[date] = set()
    for day in sorted(days, key=lambda one: one.day):
        set_usual = usual_set_on(day.day, usual)
        held_against = set_usual if set_usual is not None else usual_before(day.day, daily, left_out)
        one = FlareDay(
            day=day.day,
            value=day.value,
            usual=held_against,
            said=day.said,
            high_pain=high_pain_day(day, held_against),
        )
        marked.append(one)
        if day.value is not None:
            daily[day.day] = day.value
        if one.counts:
            left_out.add(day.day)
    return tuple(marked)


def high_pain_day(day: PainDay, usual: float | None) -> bool | None:
    """Whether the day's mean, or two ratings two hours apart, lay two or more above usual; None where unknown."""
    if usual is None or day.value is None:
        return None
    high = [minute for minute, pain in day.ratings if pain - usual >= FLARE_DELTA and minute is not None]
    apart = any(abs(one - other) >= FLARE_MIN_MINUTES for one, other in combinations(high, 2))
    return apart or day.value - usual >= FLARE_DELTA


def spells(days: Sequence[FlareDay], today: date) -> tuple[Spell, ...]:
    """The spells in order; one ends with two quiet logged days running, or where nothing was logged for two days."""
    found: list[Spell] = []
    going: _Open | None = None
    for day in days:
        if going is not None and is_long_gap(going.seen, day.day):
            found.append(going.spell(closed_on=going.seen))
            going = None
        if going is None and day.counts:
            going = _Open(start=day.day, seen=day.day, last=day.day)
        if going is not None and going.ends_with(day):
            found.append(going.spell(closed_on=day.day))
            going = None
    if going is not None:
        found.append(going.spell(closed_on=going.seen if is_long_gap(going.seen, today) else None))
    return tuple(found)


def is_long_gap(seen: date, day: date) -> bool:
    """Whether more days without an entry lie between than a flare spans."""
    return (day - seen).days - 1 > GAP_MAX_DAYS


@dataclass(slots=True)
class _Open:
    """A spell while its days are being read."""

    start: date
    seen: date
    last: date
    quiet: int = 0
    said_days: list[date] = field(default_factory=list)
    high_pain_days: list[date] = field(default_factory=list)

    def ends_with(self, day: FlareDay) -> bool:
        """Takes the day in, and says whether it is the last one of the spell."""
        self.seen = day.day
        self.quiet = self.quiet + 1 if day.quiet else 0
        if not day.quiet:
            self.last = day.day
        if day.said is True:
            self.said_days.append(day.day)
        if day.high_pain is True:
            self.high_pain_days.append(day.day)
        return self.quiet >= QUIET_DAYS_TO_END

    def spell(self, *, closed_on: date | None) -> Spell:
        return Spell(
            start=self.start,
            last=self.last,
            closed_on=closed_on,
            said_days=tuple(self.said_days),
            high_pain_days=tuple(self.high_pain_days),
        )


def _pain_day(day: date, readings: Sequence[Reading], value: float | None) -> PainDay:
    words = [reading.flare for reading in readings if reading.flare is not None]
    ratings = sorted((-1 if one.minute is None else one.minute, one.worst) for one in readings if one.worst is not None)
    return PainDay(
        day=day,
        value=value,
        said=any(words) if words else None,
        ratings=tuple((None if minute < 0 else minute, pain) for minute, pain in ratings),
    )
