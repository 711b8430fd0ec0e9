"""Made-up diaries for the tests of the associations: pain that carries over, and people who do more when it hurts."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tracker.analysis.associations_mornings import Mornings, mornings_around

FIRST_DAY = np.datetime64("2026-01-05")  # a Monday
USUAL, SWING, RATING_NOISE = 4.5, 1.5, 0.6  # NRS points
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Diary:
    """`done`: 1 or 0 for each day and each thing that can be done."""

    mornings: Mornings
    done: Values


def diary(
    random: Generator,
    days: int,
    effects: Values,
    *,
    rho: float = 0.5,
    seeks_relief: float = 0.0,
    logged: float = 1.0,
    evenings: float = 1.0,
    often: float = 0.5,
) -> Diary:
    """Half-day steps of an autoregressive pain; what is done on a day adds its effect to the next morning.

    `seeks_relief`: how much likelier (log odds a point) something is done when the day hurts more than usual.
    """
    carry, state = np.sqrt(rho), float(random.normal(0, SWING))
    morning, evening, done = np.empty(days), np.empty(days), np.empty((days, len(effects)))
    effect = 0.0
    for day in range(days):
        morning[day] = state + effect
        odds = np.log(often / (1 - often)) + seeks_relief * (state + effect)
        done[day] = random.random(len(effects)) < 1 / (1 + np.exp(-odds))
        state = carry * state + random.normal(0, SWING * np.sqrt(1 - carry**2))
        evening[day] = state
        state = carry * state + random.normal(0, SWING * np.sqrt(1 - carry**2))
        effect = float(done[day] @ effects)
    return Diary(mornings_around(FIRST_DAY, rated(random, morning, logged), rated(random, evening, evenings)), done)


def rated(random: Generator, pain: Values, logged: float = 1.0) -> Values:
    """As a person rates it: whole numbers from 0 to 10, NaN on the days that were not logged."""
    numbers = np.clip(np.round(USUAL + pain + random.normal(0, RATING_NOISE, len(pain))), 0, 10)
    return np.where(random.random(len(pain)) < logged, numbers, np.nan)
