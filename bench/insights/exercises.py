"""Many exercises at once: how many of those named are named by chance, and how often an interval holds the truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from bench.insights.diaries import Life, Lived, lived, more_when_it_hurts
from bench.insights.measures import NAMED_BY_CHANCE, Asked, Measured, Vector, mean, share
from bench.insights.routines import mornings_of
from tracker.analysis.associations import Obstacle, Verdict
from tracker.analysis.associations_regression import adjusted, fitted
from tracker.analysis.exercises_together import ExerciseFinding, together

METHOD, ONE_BY_ONE = "exercises together", "exercises one by one, interval leaves 0 out"
EXERCISES = 25
DAYS = (90, 180)
NAMES = tuple(f"exercise {number}" for number in range(EXERCISES))


@dataclass(frozen=True, slots=True)
class Truth:
    """How many of the exercises matter, and how far their effects spread around 0, in points."""

    says: str
    matter: int
    spread: float


TRUTHS = (
    Truth("none matters", 0, 0.0),
    Truth("all matter a little", EXERCISES, 0.3),
    Truth("eight matter, the rest do not", 8, 0.5),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Of one diary: whether each exercise named is named rightly, and whether each interval holds the truth; 1 or 0."""

    named: Vector
    covered: Vector
    named_one_by_one: Vector


def measured_exercises(draw: Generator, people: int) -> list[Measured]:
    """Diaries in which none of 25 matters, all do, or eight do."""
    return [one for days in DAYS for truth in TRUTHS for one in _measured(draw, people, days, truth)]


def _measured(draw: Generator, people: int, days: int, truth: Truth) -> list[Measured]:
    each = [_judged(*a_diary(draw, days, truth)) for _ in range(people)]
    setting = f"{days} days, {truth.says}"
    return [
        *_counted(METHOD, setting, [one.named for one in each], truth, NAMED_BY_CHANCE),
        share(METHOD, "interval covers", setting, np.concatenate([one.covered for one in each]) == 1),
        *_counted(ONE_BY_ONE, setting, [one.named_one_by_one for one in each], truth, None),
    ]


def _counted(method: str, setting: str, named: Sequence[Vector], truth: Truth, asked: Asked | None) -> list[Measured]:
    """`named`: for each diary whether each exercise named is named rightly (1) or by chance (0)."""
    by_chance = share(method, "named by chance", setting, np.concatenate(named) == 0, asked)
    return [
        share(method, "diaries that name any", setting, [len(one) > 0 for one in named]),
        mean(method, "named in a diary", setting, [float(len(one)) for one in named]),
        *([by_chance] if truth.matter else []),
    ]


def a_diary(draw: Generator, days: int, truth: Truth) -> tuple[Lived, Vector]:
    """One person's days, and the true effect of each exercise; some are done nearly always, some hardly ever."""
    effects = np.zeros(EXERCISES)
    effects[: truth.matter] = draw.normal(0, truth.spread, truth.matter)
    often = draw.uniform(0.1, 0.9, EXERCISES)
    life = Life(carry_over=float(draw.choice([0.3, 0.5, 0.8])))
    return lived(draw, 1, days, life, more_when_it_hurts(often), lambda done: done @ effects), effects


def _judged(made: Lived, effects: Vector) -> Judged:
    findings = together(NAMES, made.done[0], mornings_of(made, 0)).findings
    truth = dict(zip(NAMES, effects.tolist(), strict=True))
    named = [rightly(truth[one.exercises[0]], one.verdict) for one in findings if _is_named(one)]
    told = [(one.difference.interval, truth[one.exercises[0]]) for one in findings if one.difference]
    covered = [low <= true <= high for (low, high), true in told]
    return Judged(np.array(named, np.float64), np.array(covered, np.float64), _named_one_by_one(made, effects))


def _is_named(one: ExerciseFinding) -> bool:
    return one.verdict in (Verdict.LOWER, Verdict.HIGHER)


def rightly(truth: float, said: Verdict) -> float:
    """1 where the effect has the sign that was said; an exercise without any is never named rightly."""
    return float(truth < 0 if said is Verdict.LOWER else truth > 0)


def _named_one_by_one(made: Lived, effects: Vector) -> Vector:
    """The same regression without shrinking: each exercise whose own 95 % interval leaves 0 out."""
    mornings = mornings_of(made, 0)
    rows = mornings.usable
    columns = adjusted(made.done[0][rows], mornings.adjusters(rows))
    found = fitted(mornings.next_morning[rows], columns.x)
    if isinstance(found, Obstacle):
        return np.array([])
    own = columns.asked_columns
    z = found.coefficients[own] / np.sqrt(np.diag(found.covariance)[own])
    return np.array([float(effect * side > 0) for effect, side in zip(effects, z, strict=True) if abs(side) > 1.96])
