"""A body from day to day: what a load does to pain and to tolerance; see the package's first lines."""

from dataclasses import dataclass, field
from math import exp

from bench.pacing.draws import Chances
from bench.pacing.people import Person

CAPACITY_SPREAD = 0.1  # of what is tolerated, from day to day
MOST_EXCESS = 1.5  # more over the tolerated than this adds nothing
UPKEEP_STRAIN = 0.5  # share of the tolerated load that keeps tolerance as it is
LIGHT_STRAIN = 0.4  # below this share a day counts as one of rest
HEADROOM = 3.0  # tolerance does not grow beyond so many times its start
NERVE_DAYS, NERVE_TOLERANCE = 2, 0.5
FELT_SAME_DAY = 0.5  # of what the day stirred up
TOUCHY_AT = 4.0  # points
SPELL_STAYS = 0.65  # of a spell, from one day to the next
STIFFENS_BY_DAY = 0.1  # of the way to the full stiffness, or back
HIGHEST = 10.0
FLARE_POINTS = 2.0


@dataclass(slots=True)
class Body:
    """The state of a person's body on a morning; `bear` takes it to the next one."""

    person: Person
    tolerance: float
    usual: float
    quiet: float  # the usual pain as it eases by itself
    swing: float = 0.0
    spell: float = 0.0
    stiffness: float = 0.0
    irritation: float = 0.0
    coming: list[float] = field(default_factory=lambda: [0.0, 0.0])  # irritation that arrives after tomorrow
    nerve_days: int = 0  # how long new tingling still makes it less tolerant
    nerve_new: bool = False

    @property
    def morning(self) -> float:
        """Pain 0-10 on getting up, unrounded."""
        return _on_scale(self.usual + self._by_itself + self.irritation)

    @property
    def _by_itself(self) -> float:
        return self.swing + self.spell + self.stiffness

    def capacity(self, chances: Chances) -> float:
        """Load-minutes that today sets nothing off, chores included."""
        person = self.person
        rested = (self.tolerance + person.chores) * (1 - person.touchy * min(1.0, self.irritation / TOUCHY_AT))
        nerve = NERVE_TOLERANCE if self.nerve_days else 1.0
        return rested * nerve * exp(CAPACITY_SPREAD * chances.capacity_z)

    def wake(self, chances: Chances) -> None:
        """The night's own ups and downs."""
        person = self.person
        fresh = (1 - person.swing_memory**2) ** 0.5 * person.swing * chances.swing_z
        self.swing = person.swing_memory * self.swing + fresh
        begun = person.spell_points if chances.spell_u < person.spells else 0.0
        self.spell = max(begun, self.spell * SPELL_STAYS)

    def bear(self, cost: float, load: float, chances: Chances) -> float:
        """The day's load (`cost` is the load as it was felt); gives the evening's pain."""
        strain = cost / self.capacity(chances)
        excess = min(MOST_EXCESS, max(0.0, strain - self.person.onset))
        stirred = self.person.irritability * excess
        evening = _on_scale(
            self.usual + self._by_itself + self.irritation + FELT_SAME_DAY * self.person.arrives[0] * stirred
        )
        self._adapt(load, excess)
        self._stir(stirred)
        self._nerve(excess, chances)
        self._ease(load)
        return evening

    def _adapt(self, load: float, excess: float) -> None:
        person = self.person
        used = min(1.0, load / (self.tolerance + person.chores)) - UPKEEP_STRAIN
        if used > 0:
            room = max(0.0, 1 - self.tolerance / (HEADROOM * person.tolerance))
            quiet = 1 - min(1.0, self.irritation / TOUCHY_AT)  # an irritated body does not build up
            change = person.trains * used / (1 - UPKEEP_STRAIN) * room * quiet
        else:
            change = person.idles * used / UPKEEP_STRAIN
        self.tolerance *= 1 + change - person.setback * excess

    def _stir(self, stirred: float) -> None:
        tomorrow, later, latest = (share * stirred for share in self.person.arrives)
        self.irritation = self.irritation * (1 - self.person.settles) + tomorrow + self.coming[0]
        self.coming = [self.coming[1] + later, latest]

    def _nerve(self, excess: float, chances: Chances) -> None:
        self.nerve_new = chances.nerve_u < self.person.nerve_prone * excess
        self.nerve_days = NERVE_DAYS if self.nerve_new else max(0, self.nerve_days - 1)

    def _ease(self, load: float) -> None:
        light = load < LIGHT_STRAIN * (self.tolerance + self.person.chores)
        self.usual *= 1 - self.person.eases - (self.person.light_eases if light else 0.0)
        self.quiet *= 1 - self.person.eases
        self.stiffness += STIFFENS_BY_DAY * ((self.person.stiffens if light else 0.0) - self.stiffness)


def body_of(person: Person) -> Body:
    """A person's body on the first evening."""
    return Body(person, person.tolerance, person.usual_pain, person.usual_pain)


def is_flare(pain: float, quiet: float) -> bool:
    """Whether a day's pain lies two points or more above the quiet course."""
    return pain - quiet >= FLARE_POINTS


def _on_scale(pain: float) -> float:
    return min(HIGHEST, max(0.0, pain))
