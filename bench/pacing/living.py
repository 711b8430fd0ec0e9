"""Twelve weeks of one person who goes about it in one way: what was offered, done, felt."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

from bench.pacing.body import Body, body_of, is_flare
from bench.pacing.draws import Chances
from bench.pacing.people import EXERCISES, Person

HEAVY = 2.2  # times the usual chores on a heavy day
HURT_POINTS = 2  # a rise that counts as having hurt
BETTER_POINTS = 0.5  # under the usual: a day that feels good
FELT_IN_SESSION = 0.8  # of what an excess will stir up shows as a rise at once, in bodies that answer at once
SLOWED = 0.08  # share of the chores left undone for each point above the quiet course; at most LEFT_UNDONE
LEFT_UNDONE = 0.4
UNBEARABLE_FROM, UNBEARABLE_OVER = 6.0, 3.0  # above this, or 2 over the quiet course, nobody does all; 3 more, nothing
CHANCE_TWINGE = 0.03  # how often a harmless exercise hurts a little


@dataclass(frozen=True, slots=True)
class Morning:
    """What there is to know on a morning; only the oracle looks at `body` and `chances`."""

    number: int  # from 0
    felt: int
    logged: int | None
    nerve_new: bool
    body: Body
    chances: Chances


@dataclass(frozen=True, slots=True)
class Offered:
    """A day's amount in load-minutes, in so many bouts; a factor an exercise; share of the usual chores."""

    load: float
    bouts: int = 1
    factors: tuple[float, ...] = (1.0,) * EXERCISES
    chores: float = 1.0

    @property
    def bout(self) -> Sequence[float]:
        """Load-minutes an exercise of one bout; what is left out is not given to the others."""
        return [self.load / self.bouts / EXERCISES * factor for factor in self.factors]


@dataclass(frozen=True, slots=True)
class Reaction:
    """How much of an exercise is done, whether it counts as having hurt, whether the bout ends there."""

    part: float = 1.0
    hurt: bool = False
    ends_bout: bool = False


@dataclass(frozen=True, slots=True)
class Exercised:
    """One exercise in a bout: its number, load-minutes done, whether it hurt."""

    number: int
    load: float
    part: float
    hurt: bool


@dataclass(frozen=True, slots=True)
class BoutLived:
    """One bout: pain before, highest during, after, as whole numbers."""

    before: int
    during: int
    after: int
    exercises: tuple[Exercised, ...]


@dataclass(frozen=True, slots=True)
class DayLived:
    """A day as it went: `tolerated` is the load done without a hurt."""

    pain: float
    flare: bool
    load: float
    tolerated: float
    tolerance: float


class Way(Protocol):
    """One way to go about it, for one person."""

    def offered(self, morning: Morning) -> Offered:
        """What is to be done on this day."""

    def during(self, before: int, peak: int, lasting: int) -> Reaction:
        """What is made of a rise during an exercise; `lasting` is the pain that stays when it is over."""

    def next_bout(self, offered: Offered, done: Sequence[BoutLived]) -> Sequence[float]:
        """Load-minutes an exercise of the bout that follows on those done today; all 0 when it is enough."""

    def after(self, morning: Morning, bouts: Sequence[BoutLived]) -> None:
        """Learns how the day went."""


def live(person: Person, days: Sequence[Chances], way: Way) -> list[DayLived]:
    """The days of a person, one after the other."""
    body, lived = body_of(person), []
    for number, chances in enumerate(days):
        body.wake(chances)
        lived.append(_day(Morning(number, *_noticed(body, chances), body.nerve_new, body, chances), way))
    return lived


def _noticed(body: Body, chances: Chances) -> tuple[int, int | None]:
    """The morning's pain as felt, and as written down."""
    person, pain = body.person, body.morning
    written = _whole(pain + person.report_bias + person.report_noise * chances.report_z)
    return _whole(pain), written if chances.reports_u < person.reports else None


def _day(morning: Morning, way: Way) -> DayLived:
    body, chances, quiet = morning.body, morning.chances, morning.body.quiet
    offered = way.offered(morning)
    chores = chores_of(body.person, chances) * min(offered.chores, slowed(body))
    bouts = _bouts(morning, offered, chores, way) if chances.adheres_u < body.person.adheres else []
    way.after(morning, bouts)
    woke, tolerance = body.morning, body.tolerance
    load = sum(one.load for bout in bouts for one in bout.exercises)
    cost = sum(_cost(body.person, bout.exercises, body.tolerance) for bout in bouts)
    evening = body.bear(cost + chores, load + chores, chances)
    pain = (woke + evening) / 2
    tolerated = sum(one.load for bout in bouts for one in bout.exercises if not one.hurt)
    return DayLived(pain, is_flare(pain, quiet), load, tolerated, tolerance)


def chores_of(person: Person, chances: Chances) -> float:
    """Load-minutes that the day asks for by itself."""
    heavy = HEAVY if chances.heavy_u < person.heavy_days else 1.0
    return person.chores * exp(person.chores_spread * chances.chores_z) * heavy


def slowed(body: Body) -> float:
    """Share of the chores that anybody would do with this pain."""
    return 1 - min(LEFT_UNDONE, SLOWED * max(0.0, body.morning - body.quiet))


def bearable(body: Body) -> float:
    """Share of an exercise session that anybody could do with this pain, however willing."""
    limit = max(UNBEARABLE_FROM, body.quiet + 2)
    return 1 - min(1.0, max(0.0, body.morning - limit) / UNBEARABLE_OVER)


def _bouts(morning: Morning, offered: Offered, chores: float, way: Way) -> list[BoutLived]:
    person = morning.body.person
    good = morning.felt < morning.body.quiet - BETTER_POINTS
    share = person.eager if good else bearable(morning.body)
    room = max(1.0, morning.body.capacity(morning.chances) * person.onset - chores)
    done: list[BoutLived] = []
    spent = 0.0
    while share and any(loads := way.next_bout(offered, done)):
        bout = _bout(morning, [load * share for load in loads], spent, room, way)
        spent += _cost(person, bout.exercises, morning.body.tolerance)
        done.append(bout)
    return done


def _bout(morning: Morning, loads: Sequence[float], spent: float, room: float, way: Way) -> BoutLived:
    person = morning.body.person
    done: list[Exercised] = []
    before = peak = after = morning.felt
    for number, load in enumerate(loads):
        if load == 0:
            continue
        general = _rise(person, spent, room)
        felt = _whole(morning.felt + general + _twinge(person, number, morning.chances))
        after = _whole(morning.felt + general)
        reaction = way.during(before, felt, after)
        done.append(
            Exercised(number, load * reaction.part, reaction.part, reaction.hurt or felt - before >= HURT_POINTS)
        )
        spent += load * reaction.part * (person.provocation if person.provoking[number] else 1.0)
        peak = max(peak, felt)
        if reaction.ends_bout:
            break
    return BoutLived(before, peak, after, tuple(done))


def _rise(person: Person, spent: float, room: float) -> float:
    """Points that a bout adds by the amount done so far; nothing in a body that answers days later."""
    return FELT_IN_SESSION * person.irritability * person.arrives[0] * max(0.0, spent / room - 1)


def _twinge(person: Person, number: int, chances: Chances) -> float:
    """Points by which one exercise hurts while it is done."""
    chance = chances.twinge_u[number]
    if person.provoking[number]:
        return person.twinge * (0.5 + chance)
    return 1.0 if chance < CHANCE_TWINGE else 0.0


def _cost(person: Person, exercises: Sequence[Exercised], tolerance: float) -> float:
    """A bout's load as this body feels it: what provokes, what comes in one go, and the start itself count for more."""
    load = sum(one.load * (person.provocation if person.provoking[one.number] else 1.0) for one in exercises)
    return load * (1 + person.crowding * load / tolerance) + person.bout_cost if load else 0.0


def _whole(pain: float) -> int:
    return min(10, max(0, round(pain)))
