"""How likely an experiment of one's own is to see a difference of one point: `python -m bench.experiment_power`.

Prints the table that stands in tracker/analysis/power.py. The diaries are made up, the analysis is the real one.
"""

import sys
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.analysis.experiments import Done, ExperimentFinding, judge
from tracker.analysis.power import DESIGNS, pairs_in
from tracker.analysis.then_now import Verdict
from tracker.domain.experiment import Arm, MorningPain, Protocol, blocks_of

CARRY_OVERS = (0.3, 0.5, 0.8)  # a day
SPREAD, NOISE = 1.5, 0.5  # NRS points
USUAL = 4.0
WEEKEND = 0.4
FALL_A_DAY = 0.5 / 90
FLARE_EVERY, FLARE_DAYS, FLARE_RISE = 45, 4, 2.5
UNLOGGED = 0.15
DONE_AS_DRAWN = 0.8  # of the days; the others have no effect at all
BEGINS = date(2026, 1, 5)
SEED = 20261121

Vector = NDArray[np.float64]
_PROBABLY = (Verdict.PROBABLY_LOWER, Verdict.PROBABLY_HIGHER)


@dataclass(frozen=True, slots=True)
class Told:
    """Shares of made-up experiments: a clear answer, a likely one or better, an interval that holds the truth."""

    clear: float
    likely: float
    covers: float


def measured(block_days: int, pairs: int, effect: float, people: int, seed: int = SEED) -> Told:
    """So many experiments for each carry-over; `effect` in points on the morning after a day done as drawn."""
    draw = np.random.default_rng([seed, block_days, pairs])
    found = [an_experiment(draw, block_days, pairs, rho, effect) for rho in CARRY_OVERS for _ in range(people)]
    clear = (Verdict.LOWER,) if effect < 0 else (Verdict.LOWER, Verdict.HIGHER)
    likely = (*clear, Verdict.PROBABLY_LOWER) if effect < 0 else (*clear, *_PROBABLY)
    intervals = [one.difference.interval for one in found if one.difference]
    truth = effect * DONE_AS_DRAWN
    return Told(
        float(np.mean([one.verdict in clear for one in found])),
        float(np.mean([one.verdict in likely for one in found])),
        float(np.mean([low <= truth <= high for low, high in intervals])),
    )


def an_experiment(
    draw: np.random.Generator, block_days: int, pairs: int, rho: float, effect: float
) -> ExperimentFinding:
    """One made-up experiment, judged."""
    protocol = a_protocol(block_days, pairs, int(draw.integers(2**31)))
    n = protocol.days
    is_one = np.repeat([block.is_one for block in blocks_of(protocol)], block_days)
    done = draw.random(n) < DONE_AS_DRAWN
    pain = a_diary(draw, n, rho) + effect * (is_one & done)
    rated = np.where(draw.random(n) < UNLOGGED, np.nan, np.clip(np.rint(pain), 0, 10))
    names = np.where(done, np.where(is_one, Done.ONE.value, Done.OTHER.value), Done.NOTHING.value)
    days = pd.DataFrame(
        {
            "day": pd.date_range(BEGINS, periods=n),
            "pair": np.arange(n) // (2 * block_days),
            "is_one": is_one,
            "is_first": np.arange(n) % block_days == 0,
            "pain": rated,
            "done": names,
            "rested": False,
            "not_offered": False,
        }
    )
    return judge(days, protocol)


def a_protocol(block_days: int, pairs: int, seed: int) -> Protocol:
    """Two arms that only differ by name."""
    return Protocol(
        one=Arm("one", "One"),
        other=Arm("other", "Other"),
        outcome=MorningPain.WORST,
        starts=BEGINS,
        block_days=block_days,
        pairs=pairs,
        seed=seed,
    )


def a_diary(draw: np.random.Generator, n: int, rho: float) -> Vector:
    """Pain on n mornings, before rounding."""
    shocks = draw.normal(size=n) * np.sqrt(1 - rho**2)
    carried = np.empty(n)
    carried[0] = draw.normal()
    for day in range(1, n):
        carried[day] = rho * carried[day - 1] + shocks[day]
    days = np.arange(n)
    flares = np.convolve(draw.random(n) < 1 / FLARE_EVERY, np.ones(FLARE_DAYS))[:n].clip(0, 1)
    usual = USUAL - FALL_A_DAY * days + WEEKEND * (days % 7 > 4) + FLARE_RISE * flares
    return np.asarray(usual + SPREAD * carried + NOISE * draw.normal(size=n), dtype=np.float64)


def main(people: int) -> None:
    """Prints a line a design: one point to be seen, and nothing to be seen."""
    for weeks, block_days in DESIGNS:
        pairs = pairs_in(weeks, block_days)
        one, none = (measured(block_days, pairs, effect, people) for effect in (-1.0, 0.0))
        shares = ", ".join(f"{share:.2f}" for share in (one.clear, one.likely, none.clear, none.likely))
        covered = f"covers {one.covers:.2f} and {none.covers:.2f}"
        print(f"    ({weeks}, {block_days}): Power({shares}),  # {covered}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 130)
