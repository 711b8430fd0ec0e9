"""The chances of a person's days, drawn beforehand, so that every way of going about it meets the same ones."""

from dataclasses import dataclass
from random import Random

from bench.pacing.people import EXERCISES, Person

DAYS = 84  # twelve weeks


@dataclass(frozen=True, slots=True)
class Chances:
    """One day's: `*_z` from a standard normal, `*_u` evenly from 0 to 1."""

    swing_z: float
    spell_u: float
    capacity_z: float
    chores_z: float
    heavy_u: float
    adheres_u: float
    reports_u: float
    report_z: float
    nerve_u: float
    accepts_u: float
    twinge_u: tuple[float, ...]  # one an exercise


def chances_of(person: Person, seed: int) -> tuple[Chances, ...]:
    """The 84 days of a person; they do not depend on anything the person does."""
    chance = Random(f"{seed}/{person.kind}/{person.number}/days")
    return tuple(_day(chance) for _ in range(DAYS))


def _day(chance: Random) -> Chances:
    return Chances(
        swing_z=chance.gauss(0, 1),
        spell_u=chance.random(),
        capacity_z=chance.gauss(0, 1),
        chores_z=chance.gauss(0, 1),
        heavy_u=chance.random(),
        adheres_u=chance.random(),
        reports_u=chance.random(),
        report_z=chance.gauss(0, 1),
        nerve_u=chance.random(),
        accepts_u=chance.random(),
        twinge_u=tuple(chance.random() for _ in range(EXERCISES)),
    )
