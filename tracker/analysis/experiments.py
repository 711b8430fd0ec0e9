"""An experiment judged: what was drawn and done on each day, the difference with its interval, and the draw itself.

By intention: a day counts for the arm that was drawn for it, whatever was done on it. A day on which nothing says what
was done is unknown, not one without a routine. The first day of each block is left out, as the one before carries over.

The interval is that of the regression with carry-over (carry_over.py), with a straight line as nuisance; beside it
stands the randomisation test: how often another draw of the order of the pairs would give as large a mean difference.
An answer takes both, "probably" too: the interval alone says something clear in 6 to 8 of 100 experiments with nothing
in them, with a draw that agrees in 6 at most (`bench.experiment_power`).
Source: statistics.md 5; CONSORT extension for n-of-1 trials (CENT 2015).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

import numpy as np
import pandas as pd

from tracker.analysis.carry_over import Mixture, Vector, fit
from tracker.analysis.then_now import PROBABLE, SURE, Verdict
from tracker.domain.experiment import KeptExperiment, MorningPain, Protocol, blocks_of
from tracker.domain.periods import Period

LEAST_EACH = 6  # mornings with each arm
LEAST_PAIRS = 4  # with mornings on both sides
ALL_DRAWS_TO = 12  # pairs: up to 4,096 draws are gone through one by one
DRAWS = 4000
SELDOM, RATHER_SELDOM = 0.10, 0.20  # of the draws: for a clear and for a probable answer
SMALL = 1e-9


class Done(StrEnum):
    """What of the two arms was done on a day."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"
    ANOTHER = "another"  # only other routines
    NOTHING = "nothing"  # the person said that they rested
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Difference:
    """Pain on the mornings after the first arm minus after the other; `probability_lower`: that it is below 0."""

    value: float
    interval: tuple[float, float]
    probability_lower: float


@dataclass(frozen=True, slots=True)
class ArmCount:
    """Of one arm: days drawn, days really done so, mornings that count, and their mean (None without any)."""

    drawn: int
    done: int
    mornings: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class ExperimentFinding:
    """`difference` by intention and `as_done` by what was really done; None where it cannot be judged yet.

    `share_of_draws`: of the draws possible, those with as large a mean difference; for the methods, not the screen.
    `short_of`: mornings still needed, of the arm with fewer; `unknown`: days on which nothing says what was done;
    `days`: those whose next morning counts.
    """

    one: ArmCount
    other: ArmCount
    pairs: int
    difference: Difference | None
    as_done: Difference | None
    share_of_draws: float | None
    verdict: Verdict
    short_of: int
    rested: int
    not_offered: int
    unknown: int
    days: tuple[date, ...]


def mornings(ratings: pd.DataFrame, outcome: MorningPain) -> "pd.Series[float]":
    """The pain of each morning that has one, indexed by midnight; the mean where a morning was told twice."""
    told = ratings[ratings["occasion"] == "morning"]
    pain = told[["back", "leg"]].max(axis="columns") if outcome is MorningPain.WORST else told[outcome.value]
    return pain.groupby(told["day"]).mean().dropna()


def experiment_days(
    kept: KeptExperiment,
    run: Period,
    morning: "pd.Series[float]",
    sessions: pd.DataFrame,
    rested: Collection[date] = (),
    not_offered: Collection[date] = (),
) -> pd.DataFrame:
    """Columns: day, pair, is_one, is_first, pain (of the next morning, NaN unknown), done, rested, not_offered.

    One row for each day of `run`; `sessions`: those that came to an end, needs day and routine_id.
    """
    routines = sessions.groupby("day")["routine_id"].agg(set).to_dict()
    rows = [
        (pd.Timestamp(day), block.pair, block.is_one, day == block.days.first, day in rested, day in not_offered)
        for block in blocks_of(kept.protocol)
        for day in block.days
        if day in run
    ]
    days = pd.DataFrame(rows, columns=["day", "pair", "is_one", "is_first", "rested", "not_offered"])
    told = zip(days["day"], days["rested"], strict=True)
    done = [_done(routines.get(day, set()), kept.protocol, rested=rested).value for day, rested in told]
    pain = morning.reindex(days["day"] + timedelta(days=1)).to_numpy(dtype=np.float64)
    return days.assign(pain=pain, done=done)


def judge(days: pd.DataFrame, protocol: Protocol) -> ExperimentFinding:
    """What the days of an experiment say so far; `days` as `experiment_days` gives them."""
    counted = days[~days["is_first"] & days["pain"].notna()]
    pairs = _pair_differences(counted)
    one, other = _count(days, counted, protocol, is_one=True), _count(days, counted, protocol, is_one=False)
    short_of = max(0, LEAST_EACH - min(one.mornings, other.mornings))
    enough = not short_of and len(pairs) >= LEAST_PAIRS
    known = _contrast(counted, counted["is_one"]) if enough else None
    share = share_of_draws(pairs, protocol.seed) if enough else None
    return ExperimentFinding(
        one,
        other,
        len(pairs),
        _difference(known),
        _as_done(counted, protocol) if enough else None,
        share,
        _verdict(known, share) if enough else Verdict.NOT_ENOUGH,
        short_of,
        int(days["rested"].sum()),
        int(days["not_offered"].sum()),
        int((days["done"] == Done.UNKNOWN.value).sum()),
        tuple(day.date() for day in counted["day"]),
    )


def share_of_draws(pairs: Vector, seed: int) -> float:
    """Of the draws possible (or 4,000 of them), the share whose mean difference is as large, in either direction."""
    if len(pairs) <= ALL_DRAWS_TO:
        signs = np.array(list(product((1.0, -1.0), repeat=len(pairs))))
    else:
        signs = np.random.default_rng(seed).choice([1.0, -1.0], size=(DRAWS, len(pairs)))
        signs[0] = 1.0  # the draw that was made is one of them
    as_large = np.abs(signs @ pairs) >= abs(pairs.sum()) - SMALL
    return float(as_large.mean())


def _done(routines: Collection[str], protocol: Protocol, *, rested: bool) -> Done:
    one, other = protocol.one.routine_id in routines, protocol.other.routine_id in routines
    if one and other:
        return Done.BOTH
    if one or other:
        return Done.ONE if one else Done.OTHER
    if routines:
        return Done.ANOTHER
    return Done.NOTHING if rested else Done.UNKNOWN


def _was_done(days: pd.DataFrame, protocol: Protocol, *, is_one: bool) -> "pd.Series[bool]":
    if is_one:
        return days["done"] == Done.ONE.value
    nothing = protocol.other.routine_id is None
    return days["done"] == (Done.NOTHING if nothing else Done.OTHER).value


def _count(days: pd.DataFrame, counted: pd.DataFrame, protocol: Protocol, *, is_one: bool) -> ArmCount:
    drawn, pain = days["is_one"] == is_one, counted.loc[counted["is_one"] == is_one, "pain"]
    done = drawn & _was_done(days, protocol, is_one=is_one)
    return ArmCount(int(drawn.sum()), int(done.sum()), len(pain), float(pain.mean()) if len(pain) else None)


def _pair_differences(counted: pd.DataFrame) -> Vector:
    means = counted.groupby(["pair", "is_one"])["pain"].mean().unstack("is_one")
    both = means.reindex(columns=[True, False]).dropna()
    return (both[True] - both[False]).to_numpy(dtype=np.float64)


def _contrast(counted: pd.DataFrame, is_one: "pd.Series[bool]") -> Mixture | None:
    at = ((counted["day"] - counted["day"].iloc[0]) / pd.Timedelta(days=1)).to_numpy(dtype=np.float64)
    arm = is_one.to_numpy(dtype=np.float64)
    x = np.column_stack([np.ones_like(at), at / max(at[-1], 1.0), arm])
    fitted = fit(at, counted["pain"].to_numpy(dtype=np.float64), x)
    return None if fitted is None else fitted.contrast(np.array([0.0, 0.0, 1.0]))


def _as_done(counted: pd.DataFrame, protocol: Protocol) -> Difference | None:
    one, other = (_was_done(counted, protocol, is_one=is_one) for is_one in (True, False))
    if min(int(one.sum()), int(other.sum())) < LEAST_EACH:
        return None
    either = one | other
    return _difference(_contrast(counted[either], one[either]))


def _difference(known: Mixture | None) -> Difference | None:
    return None if known is None else Difference(known.mean, known.interval(SURE), known.below(0))


def _verdict(known: Mixture | None, share: float | None) -> Verdict:
    if known is None or share is None or share > RATHER_SELDOM:
        return Verdict.TOO_EARLY
    low, high = known.interval(SURE)
    lower = known.below(0)
    if share <= SELDOM and not low <= 0 <= high:
        return Verdict.LOWER if high < 0 else Verdict.HIGHER
    if lower >= PROBABLE:
        return Verdict.PROBABLY_LOWER
    return Verdict.PROBABLY_HIGHER if lower <= 1 - PROBABLE else Verdict.TOO_EARLY
