"""Everything that is measured, in order; the same seed gives the same numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from bench.insights.alarms import measured_alarms
from bench.insights.changes import measured_changes, measured_courses, measured_power
from bench.insights.doses import measured_doses
from bench.insights.exercises import measured_exercises
from bench.insights.measures import Measured
from bench.insights.nothing import measured_nothing
from bench.insights.routines import measured_mornings, measured_sessions
from bench.insights.slopes import claims_at_null, measured_slopes
from bench.insights.speed import measured_speed
from bench.insights.trials import measured_trials


@dataclass(frozen=True, slots=True)
class Size:
    """How many people for each number."""

    slopes: int
    changes: int
    comparisons: int
    exercises: int
    doses: int
    alarms: int
    trials: int


THOROUGH = Size(slopes=1500, changes=750, comparisons=1500, exercises=1500, doses=1500, alarms=600, trials=500)
QUICK = Size(slopes=40, changes=20, comparisons=60, exercises=20, doses=45, alarms=30, trials=20)


def measured(size: Size, seed: int) -> list[Measured]:
    """Each subject with its own stream of chance, so that none depends on another's size."""

    def chance(subject: int) -> Generator:
        return np.random.default_rng([seed, subject])

    return [
        *measured_slopes(chance(1), size.slopes),
        *claims_at_null(chance(2), size.slopes),
        *measured_changes(chance(3), size.changes),
        *measured_courses(chance(4), size.changes),
        *measured_power(chance(5), size.changes),
        *measured_mornings(chance(6), size.comparisons),
        *measured_sessions(chance(7), size.comparisons),
        *measured_exercises(chance(8), size.exercises),
        *measured_doses(chance(9), size.doses),
        *measured_alarms(chance(10), size.alarms),
        *measured_trials(chance(11), size.trials),
        *measured_nothing(chance(12), size.comparisons),
        *measured_speed(chance(13)),
    ]
