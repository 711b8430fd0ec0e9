"""The made-up person at their diary: what they happen to answer, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, tzinfo
from random import Random
from typing import TypeVar

from tracker.demo.course import DayFelt
from tracker.domain.entries import Pain, Symptoms
from tracker.domain.moments import Moment, moment_at
from tracker.domain.scales import NRS_MAX, NRS_MIN, LowestPoint, NerveChange

T = TypeVar("T")

TINGLING_UNTIL = 0.55  # how far it has eased when the tingling is gone


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """Answers by chance, always the same for the same seed; `zone` is where their clock hangs."""

    chance: Random
    zone: tzinfo
    notes_told: list[str] = field(default_factory=list)
    tingled: list[date] = field(default_factory=list)  # days on which an exercise brought tingling

    def happens(self, share: float) -> bool:
        """True for about this share of calls."""
        return self.chance.random() < share

    def maybe(self, answer: T, share: float) -> T | None:
        """The answer, or None where they left it out."""
        return answer if self.happens(share) else None

    def note(self, notes: Sequence[str], share: float) -> str | None:
        """Now and then the next of these notes; each is told once."""
        left = [note for note in notes if note not in self.notes_told]
        if not left or not self.happens(share):
            return None
        self.notes_told.append(left[0])
        return left[0]

    def moment(self, day: date, hour: int, within_minutes: int) -> Moment:
        """Some time from the full hour on."""
        late = self.chance.randrange(within_minutes)
        return moment_at(day, time(hour + late // 60, late % 60), self.zone)

    def pain(self, back: float, leg: float) -> Pain:
        """Whole numbers around these two; now and then one of them is left out."""
        numbers = nrs(back + self.chance.gauss(0, 0.5)), nrs(leg + self.chance.gauss(0, 0.5))
        if self.happens(0.9):
            return Pain(*numbers)
        return Pain(leg=numbers[1]) if self.happens(0.7) else Pain(back=numbers[0])

    def symptoms(self, felt: DayFelt) -> Symptoms:
        """The lowest point and the nerve symptoms of the day; the other leg is often left out."""
        return Symptoms(
            lowest_left=self.maybe(LowestPoint.NONE, 0.5),
            lowest_right=felt.lowest,
            tingling=self.maybe(_tingling(felt), 0.8),
            numbness=self.maybe(NerveChange.NONE, 0.6),
            weakness=self.maybe(NerveChange.NONE, 0.6),
        )


def nrs(felt: float) -> int:
    """The whole number on the scale nearest to what was felt."""
    return round(min(max(felt, NRS_MIN), NRS_MAX))


def _tingling(felt: DayFelt) -> NerveChange:
    if felt.flare_day == 1:
        return NerveChange.NEW_OR_WORSE
    return NerveChange.USUAL if felt.flare_day or felt.eased < TINGLING_UNTIL else NerveChange.NONE
