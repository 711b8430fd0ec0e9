"""Experiments of one's own: false claims, coverage, and how likely a point is to be seen."""

from datetime import date

import numpy as np
import pandas as pd
from numpy.random import Generator

from bench.insights.changes import LIKELY_LOWER
from bench.insights.diaries import Life, daily
from bench.insights.measures import CLAIM, COVERS, PROBABLY, Measured, Vector, share
from tracker.analysis.experiments import Done, ExperimentFinding, judge
from tracker.analysis.then_now import Verdict
from tracker.domain.experiment import BLOCKS_IN_PAIR, Arm, MorningPain, Protocol, blocks_of

METHOD, FINDS = "experiment", "experiment, a true difference of 1 point"
BLOCK, PAIRS = 3, (5, 14, 28)  # 30, 84 and 168 days
CARRY_OVERS = (0.3, 0.5, 0.8)
STARTS = date(2026, 1, 5)
EFFECT = -1.0  # points on the next morning
OF_DRAWS = 0.05


def measured_trials(draw: Generator, people: int) -> list[Measured]:
    """Two routines that do the same, and two a point apart, in blocks of three days."""
    null = [one for pairs in PAIRS for rho in CARRY_OVERS for one in _at_null(draw, people, pairs, rho)]
    return [*null, *(one for pairs in PAIRS for one in _power(draw, people, pairs))]


def an_experiment(draw: Generator, pairs: int, rho: float, effect: float) -> ExperimentFinding:
    """One made-up experiment, judged; everything was done as drawn."""
    protocol = _protocol(pairs, int(draw.integers(2**31)))
    is_one = np.repeat([block.is_one for block in blocks_of(protocol)], BLOCK)
    return judge(_days(is_one, daily(draw, 1, effect * is_one, Life(carry_over=rho))[0]), protocol)


def _protocol(pairs: int, seed: int) -> Protocol:
    one, other = Arm("one", "One"), Arm("other", "Other")
    return Protocol(
        one=one, other=other, outcome=MorningPain.WORST, starts=STARTS, block_days=BLOCK, pairs=pairs, seed=seed
    )


def _days(is_one: "np.ndarray[tuple[int], np.dtype[np.bool_]]", pain: Vector) -> pd.DataFrame:
    place = np.arange(len(is_one))
    return pd.DataFrame(
        {
            "day": pd.date_range(STARTS, periods=len(place)),
            "pair": place // (BLOCKS_IN_PAIR * BLOCK),
            "is_one": is_one,
            "is_first": place % BLOCK == 0,
            "pain": pain,
            "done": np.where(is_one, Done.ONE.value, Done.OTHER.value),
            "rested": False,
            "not_offered": False,
        }
    )


def _at_null(draw: Generator, people: int, pairs: int, rho: float) -> list[Measured]:
    found = [one for one in (an_experiment(draw, pairs, rho, 0.0) for _ in range(people)) if one.difference]
    intervals = [one.difference.interval for one in found if one.difference]
    setting = f"{pairs * BLOCKS_IN_PAIR * BLOCK} days, carry-over {rho}"
    shares = [one.share_of_draws for one in found if one.share_of_draws is not None]
    return [
        share(METHOD, "covers", setting, [low <= 0 <= high for low, high in intervals], COVERS),
        share(METHOD, "false claim", setting, [one.verdict in (Verdict.LOWER, Verdict.HIGHER) for one in found], CLAIM),
        share(METHOD, "false probably lower", setting, [one.verdict in LIKELY_LOWER for one in found], PROBABLY),
        share(METHOD, "false claim of the draw", setting, [one <= OF_DRAWS for one in shares], CLAIM),
    ]


def _power(draw: Generator, people: int, pairs: int) -> list[Measured]:
    each = [an_experiment(draw, pairs, rho, EFFECT).verdict for rho in CARRY_OVERS for _ in range(people // 3)]
    setting = f"{pairs * BLOCKS_IN_PAIR * BLOCK} days"
    return [
        share(FINDS, "lower", setting, [one is Verdict.LOWER for one in each]),
        share(FINDS, "at least probably lower", setting, [one in LIKELY_LOWER for one in each]),
    ]
