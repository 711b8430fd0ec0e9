"""Then and now on made-up diaries: coverage, false claims, and how often a true change is found."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator

from bench.insights.diaries import Life, daily
from bench.insights.measures import CLAIM, COVERS, PROBABLY, Measured, Vector, share
from tracker.analysis.then_now import WINDOW_DAYS, ThenNow, Verdict, then_and_now
from tracker.domain.periods import Period

METHOD, FINDS = "then and now", "then and now, a true fall of 2 points"
DAYS, CARRY_OVERS = (28, 60, 84, 120, 180, 365), (0.3, 0.5, 0.8)
BEYOND = 0.9  # a carry-over of which the bar says nothing
IN_BAR = (28, 60, 120)  # 30, 60 and 120 days: the shortest period that then and now compares has 28
FIRST = date(2026, 1, 5)
FALL = -2.0
OFTEN_UNLOGGED = 0.12  # of the days more for each point above the usual pain
CLAIMS = (Verdict.LOWER, Verdict.HIGHER)
LIKELY_LOWER = (Verdict.LOWER, Verdict.PROBABLY_LOWER)
LIKELY_HIGHER = (Verdict.HIGHER, Verdict.PROBABLY_HIGHER)


def steady(days: int) -> Vector:
    """Falls in a straight line over the whole time."""
    return np.asarray(np.linspace(0, FALL, days), dtype=np.float64)


def sudden(days: int) -> Vector:
    """Falls at once, in the middle."""
    return np.asarray(FALL * (np.arange(days) >= days // 2), dtype=np.float64)


def plateau(days: int) -> Vector:
    """Falls over the first third, then stays."""
    return np.asarray(FALL * np.minimum(np.arange(days) / (days / 3), 1.0), dtype=np.float64)


def measured_changes(draw: Generator, people: int) -> list[Measured]:
    """Diaries without any change, of each length and carry-over."""
    return [one for days in DAYS for rho in (*CARRY_OVERS, BEYOND) for one in _without_change(draw, people, days, rho)]


def measured_courses(draw: Generator, people: int) -> list[Measured]:
    """Coverage where the truth is no straight line, or where bad days are left out more often."""
    kinds = {
        "a sudden step": (sudden(120), Life),
        "a fall, then a plateau": (plateau(120), Life),
        "bad days left out": (np.zeros(120), _left_out_when_bad),
    }
    return [
        share(
            METHOD,
            "covers",
            f"{name}, 120 days, carry-over {rho}",
            _covers(judged(daily(draw, people, course, life(carry_over=rho))), course),
        )
        for name, (course, life) in kinds.items()
        for rho in (0.5, 0.8, BEYOND)
    ]


def measured_power(draw: Generator, people: int) -> list[Measured]:
    """How often a fall of two points is told, a third of the people at each carry-over."""
    places = [("steady", steady, days) for days in (84, 180, 365)] + [
        ("sudden", sudden, days) for days in (28, 84, 180)
    ]
    return [
        one for name, course, days in places for one in _power(draw, people, course(days), f"{name}, over {days} days")
    ]


def _without_change(draw: Generator, people: int, days: int, rho: float) -> list[Measured]:
    found = judged(daily(draw, people, np.zeros(days), Life(carry_over=rho)))
    said = [one.verdict for one in found]
    setting = f"{days} days, carry-over {rho}"
    bar = days in IN_BAR and rho in CARRY_OVERS
    covers, claim, probably = (COVERS, CLAIM, PROBABLY) if bar else (None, None, None)
    return [
        share(METHOD, "covers", setting, _covers(found, np.zeros(days)), covers),
        share(METHOD, "false claim", setting, [one in CLAIMS for one in said], claim),
        share(METHOD, "false probably lower", setting, [one in LIKELY_LOWER for one in said], probably),
        share(METHOD, "false probably higher", setting, [one in LIKELY_HIGHER for one in said], probably),
    ]


def _power(draw: Generator, people: int, course: Vector, setting: str) -> list[Measured]:
    each = [judged(daily(draw, people // 3, course, Life(carry_over=rho))) for rho in CARRY_OVERS]
    said = [one.verdict for found in each for one in found]
    return [
        share(FINDS, "lower", setting, [one is Verdict.LOWER for one in said]),
        share(FINDS, "at least probably lower", setting, [one in LIKELY_LOWER for one in said]),
    ]


def _left_out_when_bad(*, carry_over: float) -> Life:
    return Life(carry_over=carry_over, unlogged_a_point=OFTEN_UNLOGGED)


def judged(ratings: Vector) -> list[ThenNow]:
    """What is said of each diary for which there are enough entries."""
    period = Period(FIRST, FIRST + timedelta(days=ratings.shape[1] - 1))
    index = pd.date_range(period.first, period.last)
    found = [then_and_now(pd.Series(row, index=index), period) for row in ratings]
    return [one for one in found if one.verdict is not Verdict.NOT_ENOUGH]


def _covers(found: Sequence[ThenNow], course: Vector) -> list[bool]:
    truth = float(course[-WINDOW_DAYS:].mean() - course[:WINDOW_DAYS].mean())
    return [one.interval[0] <= truth <= one.interval[1] for one in found if one.interval]
