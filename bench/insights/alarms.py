"""High-pain days: false alarms in 100 days without any flare, and how soon a rise is found."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator

from bench.insights.diaries import Life, daily
from bench.insights.measures import ALARMS, Measured, Vector, mean, share
from tracker.analysis.high_pain import HighPain, high_pain_days
from tracker.domain.periods import Period

METHOD = "high-pain days"
FIRST = date(2026, 1, 5)
BEFORE, JUDGED = 42, 180  # days
RISE_LASTS = 5  # days
CARRY_OVERS = (0.3, 0.5, 0.8, 0.9)
DRIFT = 1.0  # points over the whole time, up for half of the people


def measured_alarms(draw: Generator, people: int) -> list[Measured]:
    """Diaries without flares, with and without a slow drift, and with one rise put in."""
    quiet = [_quiet(draw, people, rho, drift) for drift in (0.0, DRIFT) for rho in CARRY_OVERS]
    return [*quiet, *(_rise(draw, people, rho, points) for points in (3, 2) for rho in CARRY_OVERS[:3])]


def _quiet(draw: Generator, people: int, rho: float, drift: float) -> Measured:
    days = BEFORE + JUDGED
    course = drift * np.linspace(-0.5, 0.5, days)
    ratings = np.concatenate([daily(draw, people // 2, side * course, _without_flares(rho)) for side in (1, -1)])
    found = [looked_at(row) for row in ratings]
    a_hundred = [100 * len(one.days) / one.judged for one in found if one.judged]
    setting = f"carry-over {rho}" + (", a slow drift of 1 point" if drift else "")
    return mean(METHOD, "false alarms in 100 days", setting, a_hundred, ALARMS)


def _rise(draw: Generator, people: int, rho: float, points: int) -> Measured:
    """So many points more for five days at the end: is one of them raised?"""
    days = BEFORE + RISE_LASTS
    course = points * (np.arange(days) >= BEFORE).astype(np.float64)
    found = [looked_at(row) for row in daily(draw, people, course, _without_flares(rho))]
    setting = f"carry-over {rho}, {points} points more for {RISE_LASTS} days"
    return share(METHOD, "found within five days", setting, [len(one.days) > 0 for one in found if one.judged])


def looked_at(row: Vector) -> HighPain:
    """The days after the first six weeks of a diary."""
    index = pd.date_range(FIRST, periods=len(row))
    period = Period(FIRST + timedelta(days=BEFORE), FIRST + timedelta(days=len(row) - 1))
    return high_pain_days(pd.Series(row, index=index), period)


def _without_flares(rho: float) -> Life:
    return Life(carry_over=rho, flares=0.0)
