"""The ways to go about it that the rules are put beside: from pushing through to someone who knows the body."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.pacing.living import BoutLived, Morning, Offered, Reaction, chores_of
from bench.pacing.people import EXERCISES, Person, comfortable

WEEK = 7
MOST_TIMES_MEASURED = 4.0  # nobody has time for more
HURTS_FROM = 2  # a rise in points at which the light goes red for an exercise
GREEN_MAX, AMBER_MAX = 3, 5
ALL, NONE = (1.0,) * EXERCISES, (0.0,) * EXERCISES


@dataclass
class Unheeding:
    """Does what was fixed, whatever it feels like: the base of most ways."""

    person: Person

    @property
    def measured(self) -> float:
        """Load-minutes found in three tries."""
        return comfortable(self.person) * self.person.measure_off

    @property
    def usual(self) -> int:
        """The usual pain as the person would say it at the start."""
        return round(self.person.usual_pain)

    def during(self, before: int, peak: int, lasting: int) -> Reaction:
        """Carries on."""
        return Reaction()

    def next_bout(self, offered: Offered, done: Sequence[BoutLived]) -> Sequence[float]:
        """Does every bout."""
        return offered.bout if len(done) < offered.bouts else NONE

    def after(self, morning: Morning, bouts: Sequence[BoutLived]) -> None:
        """Learns nothing."""

    def offered(self, morning: Morning) -> Offered:
        """The fixed routine: 80 % of what was measured, every day."""
        return Offered(0.8 * self.measured)


class StrictRest(Unheeding):
    """No exercise, half of the chores."""

    def offered(self, morning: Morning) -> Offered:
        """Half of the chores."""
        return Offered(0.0, chores=0.5)


class UsualChores(Unheeding):
    """No exercise, life as it is."""

    def offered(self, morning: Morning) -> Offered:
        """Only the chores."""
        return Offered(0.0)


class PushThrough(Unheeding):
    """All that was measured, in one go, 15 % more each week."""

    def offered(self, morning: Morning) -> Offered:
        """More each week."""
        return Offered(_grown(self.measured, 1.0, 0.15, morning.number))


class BlindQuota(Unheeding):
    """80 % of what was measured, 10 % more each week, whatever the pain."""

    def offered(self, morning: Morning) -> Offered:
        """A little more each week."""
        return Offered(_grown(self.measured, 0.8, 0.10, morning.number))


class GoodDaysOnly(Unheeding):
    """Half as much again as was measured on a day no worse than usual, nothing on the others."""

    def offered(self, morning: Morning) -> Offered:
        """All or nothing."""
        return Offered(1.5 * self.measured if morning.felt <= round(morning.body.quiet) else 0.0)


class TrafficLight(Unheeding):
    """Green: the full amount, 10 % more after seven greens. Amber: half. Red: nothing. What hurts waits for green."""

    start, greens_to_grow, rests_after_red, bouts = 0.8, 7, 0, 1

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self.amount, self.greens, self.resting = self.start * self.measured, 0, 0
        self.factors = ALL

    def offered(self, morning: Morning) -> Offered:
        """By the colour of the morning."""
        share = self._share(morning.felt)
        return Offered(self.amount * share, self.bouts, self.factors)

    def _share(self, felt: int) -> float:
        if felt > max(AMBER_MAX, self.usual + 1):
            self.greens, self.resting = 0, self.rests_after_red
            return 0.0
        if felt > max(GREEN_MAX, self.usual):
            self.greens = 0
            return 0.5
        return self._green()

    def _green(self) -> float:
        if self.resting:
            self.resting -= 1
            return 0.5
        self.factors = ALL
        self.greens += 1
        if self.greens == self.greens_to_grow:
            self.amount, self.greens = min(self.amount * 1.1, MOST_TIMES_MEASURED * self.measured), 0
        return 1.0

    def during(self, before: int, peak: int, lasting: int) -> Reaction:
        """Stops an exercise that hurts, and the session when the pain stays up."""
        if peak - before < HURTS_FROM:
            return Reaction()
        return Reaction(part=0.5, hurt=True, ends_bout=lasting - before >= HURTS_FROM)

    def next_bout(self, offered: Offered, done: Sequence[BoutLived]) -> Sequence[float]:
        """No further bout on a day on which the pain stayed up."""
        stayed_up = any(bout.after - bout.before >= HURTS_FROM for bout in done)
        return NONE if stayed_up else super().next_bout(offered, done)

    def after(self, morning: Morning, bouts: Sequence[BoutLived]) -> None:
        """Leaves out what hurt."""
        hurt = {one.number for bout in bouts for one in bout.exercises if one.hurt}
        self.factors = tuple(0.0 if number in hurt else was for number, was in enumerate(self.factors))


class SlowTrafficLight(TrafficLight):
    """The same from 60 %, in two bouts, more after two weeks of green, and half an amount for two days after red."""

    start, greens_to_grow, rests_after_red, bouts = 0.6, 14, 2, 2


class Oracle(Unheeding):
    """Knows the body: fills up what it tolerates to nine tenths, leaves out what provokes, trims chores."""

    fill, least_chores = 0.9, 0.5

    def offered(self, morning: Morning) -> Offered:
        """What is left beside the chores."""
        body = morning.body
        factors = tuple(0.0 if bad else 1.0 for bad in self.person.provoking)
        room = body.capacity(morning.chances) * self.person.onset * self.fill
        asked = chores_of(self.person, morning.chances)
        bouts = 1 if self.person.bout_cost else 2
        free = (room - asked - bouts * self.person.bout_cost) / (1 + self.person.crowding / bouts)
        share = min(1.0, max(self.least_chores, room / asked))
        return Offered(max(0.0, free) * EXERCISES / max(1.0, sum(factors)), bouts, factors, share)


def _grown(measured: float, start: float, a_week: float, day: int) -> float:
    return min(measured * start * (1 + a_week) ** (day // WEEK), measured * MOST_TIMES_MEASURED)


WAYS: dict[str, Callable[[Person], Unheeding]] = {
    "push through": PushThrough,
    "quota blind to pain": BlindQuota,
    "all on good days": GoodDaysOnly,
    "fixed routine": Unheeding,
    "strict rest": StrictRest,
    "usual chores only": UsualChores,
    "traffic light": TrafficLight,
    "slow traffic light": SlowTrafficLight,
    "oracle": Oracle,
}
NOT_EXERCISING = {"strict rest", "usual chores only"}
