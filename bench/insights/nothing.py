"""Where nothing can be said: shuffled pain, constant series, empty ones, and those with two values."""

import math
import warnings
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import numpy as np
from numpy.random import Generator

from bench.insights.alarms import looked_at
from bench.insights.changes import CLAIMS, judged, steady
from bench.insights.diaries import Life, daily, lived, more_when_it_hurts
from bench.insights.exercises import EXERCISES, NAMES
from bench.insights.measures import CLAIM, NONE, Measured, Vector, share
from bench.insights.routines import FIRST, HALF
from tracker.analysis.associations import Verdict
from tracker.analysis.associations_mornings import Mornings, mornings_around
from tracker.analysis.dose import dose_finding
from tracker.analysis.exercises_together import together
from tracker.analysis.next_morning import next_morning
from tracker.analysis.then_now import Verdict as Change

SHUFFLED, NOTHING = "shuffled pain", "nothing to tell"
DAYS = 120
SAID = (Verdict.LOWER, Verdict.HIGHER)


def measured_nothing(draw: Generator, people: int) -> list[Measured]:
    """Claims about pain in any order, and about series that hold nothing."""
    return [*_shuffled(draw, people), *_degenerate(draw)]


def _shuffled(draw: Generator, people: int) -> list[Measured]:
    falling = daily(draw, people, steady(DAYS), Life())
    changes = judged(np.array([shuffled(draw, row) for row in falling]))
    made = lived(draw, people, DAYS, Life(), more_when_it_hurts(HALF), lambda done: -done[:, 0])
    mixed = [mornings_around(FIRST, shuffled(draw, row), made.evening[one]) for one, row in enumerate(made.morning)]
    found = [next_morning("it", made.done[one, :, 0], mornings).verdict for one, mornings in enumerate(mixed)]
    return [
        share(SHUFFLED, "false claim", "then and now, 120 days", [one.verdict in CLAIMS for one in changes], CLAIM),
        share(SHUFFLED, "false claim", "next morning, 120 days", [one in SAID for one in found], CLAIM),
    ]


def shuffled(draw: Generator, row: Vector) -> Vector:
    """The same ratings on the same logged days, in another order."""
    mixed = row.copy()
    known = ~np.isnan(row)
    mixed[known] = draw.permutation(row[known])
    return mixed


def _degenerate(draw: Generator) -> list[Measured]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        each = {name: _all_said(draw, row) for name, row in barren().items()}
    return [
        Measured(NOTHING, quantity, name, float(sum(map(counted, found))), 0.0, NONE)
        for name, found in each.items()
        for quantity, counted in (("claims", _claims), ("numbers that are none", _has_no_number))
    ]


def barren() -> dict[str, Vector]:
    """Series of 120 days in which nothing is to be found."""
    empty = np.full(DAYS, np.nan)
    two = empty.copy()
    two[[3, 110]] = 2.0, 7.0
    return {
        "empty": empty,
        "two values": two,
        **{f"always {level}": np.full(DAYS, float(level)) for level in (0, 5, 10)},
    }


def _all_said(draw: Generator, row: Vector) -> list[object]:
    mornings: Mornings = mornings_around(FIRST, row, row)
    done = draw.integers(0, 2, (DAYS, EXERCISES)).astype(np.float64)
    minutes = np.asarray(5 * draw.integers(0, 12, DAYS), dtype=np.float64)
    return [
        *judged(row[None, :]),
        next_morning("it", done[:, 0], mornings),
        together(NAMES, done, mornings),
        dose_finding("walking", minutes, 15.0, mornings),
        looked_at(row),
    ]


def _claims(finding: object) -> bool:
    claims = (
        *SAID,
        *CLAIMS,
        Verdict.PROBABLY_LOWER,
        Verdict.PROBABLY_HIGHER,
        Change.PROBABLY_LOWER,
        Change.PROBABLY_HIGHER,
    )
    return any(one in claims for one in leaves(finding) if isinstance(one, Verdict | Change))


def _has_no_number(finding: object) -> bool:
    return any(map(math.isnan, numbers(finding)))


def numbers(finding: object) -> list[float]:
    """Every decimal number of a finding."""
    return [one for one in leaves(finding) if isinstance(one, float)]


def leaves(value: object) -> Iterator[object]:
    """All that stands in a dataclass or a tuple, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from leaves(one)
    else:
        yield value
