"""The slope of a series: how often its interval holds the truth, and how often it claims a change without any."""

import numpy as np
from numpy.random import Generator

from bench.insights.diaries import Life, daily
from bench.insights.measures import CLAIM, COVERS, Measured, Vector, share
from tracker.analysis.carry_over import fit
from tracker.analysis.then_now import SURE

METHOD = "slope"
DAYS, CARRY_OVERS, BEYOND = (30, 60, 120), (0.3, 0.5, 0.8), 0.9
FALL = -2.0  # points over the whole time
OF_THE_SLOPE = np.array([0.0, 1.0])


def measured_slopes(draw: Generator, people: int) -> list[Measured]:
    """Nine kinds of diaries that the bar names, and the strongest carry-over, of which it says nothing."""
    named = [_measured(draw, people, days, rho, bar=True) for days in DAYS for rho in CARRY_OVERS]
    return [*named, *(_measured(draw, people, days, BEYOND, bar=False) for days in DAYS)]


def _measured(draw: Generator, people: int, days: int, rho: float, *, bar: bool) -> Measured:
    """Half of the people get better by a straight line, half stay as they are."""
    flags = [
        low <= truth <= high
        for truth in (0.0, FALL)
        for low, high in intervals(daily(draw, people // 2, truth * np.linspace(0, 1, days), Life(carry_over=rho)))
    ]
    return share(METHOD, "covers", f"{days} days, carry-over {rho}", flags, COVERS if bar else None)


def claims_at_null(draw: Generator, people: int) -> list[Measured]:
    """How often the interval leaves 0 out in diaries without any trend."""
    return [
        share(
            METHOD,
            "false claim",
            f"{days} days, carry-over {rho}",
            _claims(daily(draw, people, np.zeros(days), Life(carry_over=rho))),
            CLAIM,
        )
        for days in DAYS
        for rho in CARRY_OVERS
    ]


def _claims(ratings: Vector) -> list[bool]:
    return [not low <= 0 <= high for low, high in intervals(ratings)]


def intervals(ratings: Vector) -> list[tuple[float, float]]:
    """The interval of each diary's change from the first to the last day; diaries that never change have none."""
    each = [_interval(row) for row in ratings]
    return [one for one in each if one]


def _interval(row: Vector) -> tuple[float, float] | None:
    at = np.flatnonzero(~np.isnan(row)).astype(np.float64)
    x = np.column_stack([np.ones_like(at), at / (len(row) - 1)])
    fitted = fit(at, row[~np.isnan(row)], x)
    return fitted.contrast(OF_THE_SLOPE).interval(SURE) if fitted else None
