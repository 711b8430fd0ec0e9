"""How long one finding takes, at one year and at ten."""

import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator

from bench.insights.diaries import Life, daily, less_when_it_hurts, lived, more_when_it_hurts
from bench.insights.exercises import EXERCISES, NAMES
from bench.insights.measures import SECONDS, Measured, Vector
from bench.insights.routines import HALF, mornings_of
from bench.insights.trials import an_experiment
from tracker.analysis.dose import dose_finding
from tracker.analysis.exercises_together import together
from tracker.analysis.high_pain import high_pain_days
from tracker.analysis.next_morning import next_morning
from tracker.analysis.then_now import then_and_now
from tracker.domain.periods import Period

METHOD = "seconds for one finding"
YEARS = {"1 year": 365, "10 years": 3652}
FIRST = date(2016, 1, 4)
TURNS = 3
LONGEST_EXPERIMENT = 30  # pairs of blocks of three days: 180 days

Work = Callable[[], object]


def measured_speed(draw: Generator) -> list[Measured]:
    """The best of three turns each; the first call of all loads the libraries and does not count."""
    return [
        Measured(METHOD, quantity, name, min(_seconds(work) for _ in range(TURNS)), 0.0, SECONDS)
        for name, days in YEARS.items()
        for quantity, work in _works(draw, days).items()
    ]


def _seconds(work: Work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _works(draw: Generator, days: int) -> Mapping[str, Work]:
    row = daily(draw, 1, np.zeros(days), Life())[0]
    return {**_of_days(pd.Series(row, index=pd.date_range(FIRST, periods=days))), **_of_mornings(draw, days)}


def _of_days(series: "pd.Series[float]") -> Mapping[str, Work]:
    period = Period(FIRST, FIRST + timedelta(days=len(series) - 1))
    return {
        "then and now": lambda: then_and_now(series, period),
        "high-pain days": lambda: high_pain_days(series, period),
    }


def _of_mornings(draw: Generator, days: int) -> Mapping[str, Work]:
    often = np.full(EXERCISES, HALF[0])
    made = lived(draw, 1, days, Life(), more_when_it_hurts(often), lambda done: np.zeros(len(done)))
    walks = lived(draw, 1, days, Life(), less_when_it_hurts, lambda done: np.zeros(len(done)))
    mornings, dose = mornings_of(made, 0), _only(walks.done)
    return {
        "next morning": lambda: next_morning("it", made.done[0, :, 0], mornings),
        "exercises together": lambda: together(NAMES, made.done[0], mornings),
        "dose": lambda: dose_finding("walking", dose, 15.0, mornings_of(walks, 0)),
        "an experiment of half a year": lambda: an_experiment(draw, LONGEST_EXPERIMENT, 0.5, 0.0),
    }


def _only(done: Vector) -> Vector:
    return np.asarray(done[0, :, 0])
