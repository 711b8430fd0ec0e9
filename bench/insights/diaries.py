"""Made-up diaries, many at once: a row for each person, a column for each day; the settings stand in __init__.py."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from bench.insights.measures import Vector

LEVEL = 4.5
QUARTER = 0.25  # of a day: morning, midday, evening, night
RISE_LEFT = 0.6  # of a flare, on each day after


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What the days are like; NRS points, shares of days."""

    carry_over: float = 0.5
    swing: float = 1.3
    noise: float = 0.5
    weekday: float = 0.3
    flares: float = 1 / 45
    unlogged: float = 0.12
    unlogged_a_point: float = 0.03  # more for each point above the usual pain
    by_midday: float = 0.5  # of what is done is decided by the pain at midday, which no entry tells, the rest on waking


def carried(draw: Generator, people: int, days: int, life: Life) -> Vector:
    """Swings around 0 of which a share stays from day to day."""
    fresh = draw.normal(0, life.swing, (people, days))
    fresh[:, 1:] *= np.sqrt(1 - life.carry_over**2)
    for day in range(1, days):
        fresh[:, day] += life.carry_over * fresh[:, day - 1]
    return fresh


def around(draw: Generator, people: int, days: int, life: Life) -> Vector:
    """What the days of the week and flares add to the usual pain."""
    of_the_week = draw.normal(0, life.weekday, (people, 7))
    of_the_week -= of_the_week.mean(axis=1, keepdims=True)
    rise = draw.uniform(2, 4, (people, days)) * (draw.random((people, days)) < life.flares)
    for day in range(1, days):
        rise[:, day] = np.maximum(rise[:, day], RISE_LEFT * rise[:, day - 1])
    return of_the_week[:, np.arange(days) % 7] + rise


def daily(draw: Generator, people: int, course: Vector, life: Life) -> Vector:
    """Ratings of days whose expected pain, flares aside, is LEVEL plus the course; NaN where not logged."""
    days = len(course)
    pain = LEVEL + course + around(draw, people, days, life) + carried(draw, people, days, life)
    return rated(draw, pain, life)


def rated(draw: Generator, pain: Vector, life: Life) -> Vector:
    """As people rate it: whole numbers from 0 to 10, NaN where not logged."""
    whole = np.clip(np.rint(pain + draw.normal(0, life.noise, pain.shape)), 0, 10)
    left_out = life.unlogged + life.unlogged_a_point * np.maximum(pain - LEVEL, 0)
    return np.where(draw.random(pain.shape) < left_out, np.nan, whole)


@dataclass(frozen=True, slots=True)
class Lived:
    """Days with their deeds: ratings (NaN where not logged), what was done, and the true pain at midday."""

    morning: Vector
    evening: Vector
    midday: Vector
    done: Vector  # people x days x things


Choose = Callable[[Generator, Vector], Vector]
Effect = Callable[[Vector], Vector]


def lived(draw: Generator, people: int, days: int, life: Life, choose: Choose, effect_of: Effect) -> Lived:
    """`choose`: from the points above the usual pain (people) to what is done (people x things).

    `effect_of` what is done: points more in the evening and on the next morning.
    """
    usual = LEVEL + around(draw, people, days, life)
    stays = life.carry_over**QUARTER
    state, effect = draw.normal(0, life.swing, people), np.zeros(people)
    at_morning, at_midday, at_evening = (np.empty((people, days)) for _ in range(3))
    done = []

    def later() -> Vector:
        return np.asarray(stays * state + draw.normal(0, life.swing * np.sqrt(1 - stays**2), people), dtype=np.float64)

    for day in range(days):
        at_morning[:, day] = usual[:, day] + state + effect
        state = later()
        at_midday[:, day] = usual[:, day] + state + effect
        felt = (1 - life.by_midday) * at_morning[:, day] + life.by_midday * at_midday[:, day]
        done.append(choose(draw, felt - LEVEL))
        effect = effect_of(done[-1])
        state = later()
        at_evening[:, day] = usual[:, day] + state + effect
        state = later()
        state = later()
    morning, evening = (rated(draw, pain, life) for pain in (at_morning, at_evening))
    return Lived(morning, evening, at_midday, np.stack(done, axis=1))


def more_when_it_hurts(often: Vector, seeks_relief: float = 0.4) -> Choose:
    """Each thing is done on a share of the days; its log odds rise with the points above the usual pain."""
    odds = np.log(often / (1 - often))

    def choose(draw: Generator, above: Vector) -> Vector:
        chance = 1 / (1 + np.exp(-(odds + seeks_relief * above[:, None])))
        return np.asarray(draw.random(chance.shape) < chance, dtype=np.float64)

    return choose


def less_when_it_hurts(draw: Generator, above: Vector) -> Vector:
    """Minutes walked, in fives."""
    minutes = 30 - 4 * above + draw.normal(0, 15, len(above))
    return np.asarray(5 * np.rint(np.clip(minutes, 0, 90)[:, None] / 5), dtype=np.float64)
