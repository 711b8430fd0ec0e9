"""The made-up people: fourteen kinds, each a spread of numbers around its own middle; see the package's first lines."""

from dataclasses import dataclass, fields
from math import exp, sqrt
from random import Random

EXERCISES = 10
TRY_ENDS_AT = 1.3  # times the tolerance: a try without any rise in pain ends there
FELT_FROM = 1.0  # points at twice the tolerance: bodies that answer less than that do not show it at once
NOW, LATER = (1.0, 0.0, 0.0), (0.0, 0.5, 0.5)  # pain by 24, 48, 72 hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The numbers of a body and a life, each explained in the package's first lines; here those of an ordinary back."""

    usual_pain: float = 3.0
    eases: float = 0.008
    light_eases: float = 0.0
    swing: float = 0.7
    swing_memory: float = 0.4
    spells: float = 0.02
    spell_points: float = 2.5
    stiffens: float = 0.6
    tolerance: float = 12.0
    chores_spread: float = 0.25
    heavy_days: float = 0.06
    irritability: float = 5.0
    onset: float = 1.0
    arrives: tuple[float, float, float] = NOW
    settles: float = 0.45
    touchy: float = 0.25
    crowding: float = 0.25
    bout_cost: float = 0.0
    provocation: float = 2.5
    twinge: float = 2.0
    trains: float = 0.008
    idles: float = 0.006
    setback: float = 0.006
    nerve_prone: float = 0.0
    reports: float = 0.92
    report_noise: float = 0.3
    report_bias: float = 0.0
    adheres: float = 0.85
    eager: float = 1.1
    guess_off: float = 1.0
    measure_off: float = 1.0
    below_knee: bool = False
    irritable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Traits):
    """The middle of a kind; whoever is of it lies around."""

    says: str
    dose_matters: bool = True
    provoke_share: float = 0.12  # of the ten exercises


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Traits):
    """One made-up person; `provoking` says of each of the ten exercises whether it provokes."""

    kind: str
    number: int
    chores: float
    provoking: tuple[bool, ...]


SPREAD = {  # of the logarithm of a number among the people of a kind
    "eases": 0.4,
    "light_eases": 0.3,
    "swing": 0.25,
    "spells": 0.4,
    "spell_points": 0.2,
    "stiffens": 0.3,
    "tolerance": 0.3,
    "chores_spread": 0.2,
    "heavy_days": 0.3,
    "irritability": 0.3,
    "settles": 0.2,
    "touchy": 0.2,
    "crowding": 0.3,
    "bout_cost": 0.3,
    "twinge": 0.3,
    "trains": 0.3,
    "idles": 0.3,
    "setback": 0.3,
    "nerve_prone": 0.3,
    "adheres": 0.1,
    "eager": 0.08,
    "guess_off": 0.35,
    "measure_off": 0.15,
}
AT_MOST = {"settles": 0.8, "touchy": 0.9, "nerve_prone": 0.9, "adheres": 1.0}
CHORES_SPREAD = 0.2  # of the logarithm of the usual chores around the tolerance
USUAL_SPREAD, USUAL_LEAST, USUAL_MOST = 0.8, 1.0, 8.5  # points

KINDS: dict[str, Kind] = {
    "ordinary back": Kind(says="Back pain; too much today hurts tomorrow."),
    "ordinary leg": Kind(
        says="Pain down the leg, some tingling after too much.",
        usual_pain=3.5,
        stiffens=0.1,
        tolerance=10.0,
        irritability=6.0,
        settles=0.4,
        nerve_prone=0.4,
        below_knee=True,
    ),
    "irritable sciatica": Kind(
        says="Little sets it off, much follows, and it takes days to settle.",
        usual_pain=4.5,
        stiffens=0.1,
        tolerance=6.0,
        irritability=10.0,
        settles=0.25,
        touchy=0.4,
        provoke_share=0.3,
        nerve_prone=0.6,
        below_knee=True,
        irritable=True,
    ),
    "pain unrelated to load": Kind(
        says="Pain comes and goes by itself, whatever is done.",
        dose_matters=False,
        swing=1.7,
        spells=0.04,
        stiffens=0.0,
        swing_memory=0.7,
        irritability=0.0,
        touchy=0.0,
        setback=0.0,
        provoke_share=0.0,
    ),
    "two or three days late": Kind(says="Too much hurts only after 48 to 72 hours.", arrives=LATER),
    "better only with rest": Kind(
        says="Even half of what could be done stirs it up; quiet days ease it.",
        eases=0.0,
        light_eases=0.012,
        stiffens=0.0,
        onset=0.6,
        trains=0.006,
    ),
    "robust": Kind(
        says="It hurts while exercising, and nothing comes of it.",
        dose_matters=False,
        irritability=0.5,
        touchy=0.1,
        setback=0.0,
        provoke_share=0.4,
        provocation=1.0,
        trains=0.012,
    ),
    "each bout costs": Kind(says="Every start costs something, however short the bout.", bout_cost=2.5),
    "half the exercises provoke": Kind(says="Half of the exercises are the wrong ones.", provoke_share=0.5),
    "poor reporter": Kind(
        says="Every second number is not there, the rest are too low or off.",
        reports=0.5,
        report_noise=1.5,
        report_bias=-1.0,
    ),
    "constant high pain": Kind(
        says="Seven of ten on every day, with little change.", usual_pain=7.0, eases=0.002, swing=0.5
    ),
    "life gets in the way": Kind(
        says="Many heavy days, and half of the sessions do not take place.", heavy_days=0.2, adheres=0.5
    ),
    "all or nothing": Kind(says="Does far more than was said on a better day.", eager=1.8, adheres=0.75),
    "getting well by itself": Kind(
        says="A new episode that eases quickly.", usual_pain=5.0, eases=0.05, irritability=4.0, settles=0.5
    ),
}


def person_of(name: str, number: int, seed: int) -> Person:
    """The person with this number among those of a kind: the same for the same seed."""
    kind, chance = KINDS[name], Random(f"{seed}/{name}/{number}")
    traits = {field.name: getattr(kind, field.name) for field in fields(Traits)}
    for trait, spread in SPREAD.items():
        drawn = traits[trait] * exp(chance.gauss(0, spread))
        traits[trait] = min(drawn, AT_MOST.get(trait, drawn))
    traits["usual_pain"] = min(USUAL_MOST, max(USUAL_LEAST, chance.gauss(kind.usual_pain, USUAL_SPREAD)))
    chores = traits["tolerance"] * exp(chance.gauss(0, CHORES_SPREAD))
    provoking = tuple(chance.random() < kind.provoke_share for _ in range(EXERCISES))
    return Person(kind=name, number=number, chores=chores, provoking=provoking, **traits)


def comfortable(person: Person) -> float:
    """Load-minutes of the routine in one go up to the first rise in pain; where none comes, a try ends by itself."""
    easy = person.tolerance * TRY_ENDS_AT
    if person.irritability * person.arrives[0] < FELT_FROM:
        return easy
    room = (person.tolerance + person.chores) * person.onset - person.chores - person.bout_cost
    steep = person.crowding / person.tolerance
    felt = (sqrt(1 + 4 * steep * max(1.0, room)) - 1) / (2 * steep)  # solves felt * (1 + steep * felt) = room
    dearer = 1 + (person.provocation - 1) * sum(person.provoking) / EXERCISES
    return min(easy, felt / dearer)
