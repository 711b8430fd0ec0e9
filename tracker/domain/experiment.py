"""An experiment of one's own: two arms alternated in blocks, the order of each pair of blocks drawn at random.

After the CONSORT extension for n-of-1 trials (CENT 2015): arms, length, blocks, outcome, draw and stopping rules are
fixed before the first day and kept. The plan's safety stands above it: it only says which routine an offer uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from tracker.domain.periods import Period
from tracker.domain.rejection import reject_if
from tracker.language import _

LEAST_BLOCK, LONGEST_BLOCK = 3, 7  # days; statistics.md 5
LEAST_PAIRS = 4  # with fewer every draw looks alike: 3 pairs have 8, and one in four is as large as any
LONGEST_DAYS = 182  # half a year: what is true at its start need not be so at its end
LATEST_START = timedelta(days=28)
BLOCKS_IN_PAIR = 2
SEEDS = 2**31


class MorningPain(StrEnum):
    """Which pain of the next morning is compared."""

    BACK = "back"
    LEG = "leg"
    WORST = "worst"  # the worse of both


class Ending(StrEnum):
    """How an experiment ended; stopping early is a result too."""

    DONE = "done"
    WISH = "wish"
    FLARE = "flare"
    RED_FLAG = "red_flag"


class Stage(StrEnum):
    """Where an experiment stands on a day."""

    WAITING = "waiting"
    RUNNING = "running"
    LAST_MORNING = "last_morning"  # the days are over, the morning after the last one is not
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the two ways; `routine_id` None: a day without any routine."""

    routine_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """Days in a row with one arm; each pair has one block of each. `is_one`: whether it is the protocol's first arm."""

    pair: int
    days: Period
    is_one: bool
    arm: Arm


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """All that is fixed before the first day; `seed` is what the order of the blocks is drawn with."""

    one: Arm
    other: Arm
    outcome: MorningPain
    starts: date
    block_days: int
    pairs: int
    seed: int
    for_doctor: bool = False

    def __post_init__(self) -> None:
        reject_if(
            [
                None if self.one.routine_id else _("Choose the routine that you want to look at."),
                _("Choose two different ways to compare.") if self.one.routine_id == self.other.routine_id else None,
                None
                if LEAST_BLOCK <= self.block_days <= LONGEST_BLOCK
                else _("A block lasts {least} to {most} days.", least=LEAST_BLOCK, most=LONGEST_BLOCK),
                None
                if self.pairs >= LEAST_PAIRS
                else _("Choose a length of at least {least} pairs of blocks.", least=LEAST_PAIRS),
                _("An experiment lasts {most} days at most.", most=LONGEST_DAYS) if self.days > LONGEST_DAYS else None,
            ]
        )

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return self.pairs * BLOCKS_IN_PAIR * self.block_days

    @property
    def period(self) -> Period:
        """The first to the last day; the outcome of the last one is the morning after."""
        return Period(self.starts, self.starts + timedelta(days=self.days - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptExperiment:
    """An experiment as it stands in the diary; `ended_on` is the day on which it was stopped, or was over."""

    id: str
    version: int
    protocol: Protocol
    begun_at: datetime
    ended_on: date | None = None
    ending: Ending | None = None
    note: str | None = None

    def stage(self, day: date) -> Stage:
        """Where it stands on a day."""
        period = self.protocol.period
        if self.ended_on is not None or day > period.last + timedelta(days=1):
            return Stage.OVER
        if day < period.first:
            return Stage.WAITING
        return Stage.RUNNING if day in period else Stage.LAST_MORNING

    def days_run(self, today: date) -> Period | None:
        """The days that count: before today and, if it was stopped, before that day; None before there is one."""
        end = min(today, self.ended_on or today) - timedelta(days=1)
        last = min(end, self.protocol.period.last)
        return Period(self.protocol.starts, last) if last >= self.protocol.starts else None


def blocks_of(protocol: Protocol) -> tuple[Block, ...]:
    """The blocks in order; the same for the same protocol, as its seed is part of it."""
    return tuple(_blocks(protocol))


def arm_of(protocol: Protocol, day: date) -> Arm | None:
    """The arm that was drawn for a day; None before and after the experiment."""
    return next((block.arm for block in blocks_of(protocol) if day in block.days), None)


def _blocks(protocol: Protocol) -> Iterator[Block]:
    draw = Random(protocol.seed)  # its random() gives the same numbers in every version of Python
    for pair in range(protocol.pairs):
        one_first = draw.random() < 1 / BLOCKS_IN_PAIR
        for place, is_one in enumerate((one_first, not one_first)):
            first = protocol.starts + timedelta(days=(pair * BLOCKS_IN_PAIR + place) * protocol.block_days)
            days = Period(first, first + timedelta(days=protocol.block_days - 1))
            yield Block(pair, days, is_one, protocol.one if is_one else protocol.other)
