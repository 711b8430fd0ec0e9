"""How likely an experiment of one's own is to see a difference of one point: a table made once by simulation.

`python -m bench.experiment_power` makes it: mornings with carry-over of .3, .5 and .8, a spread of 1.5 points, rating
noise, weekends, flares and a slow fall; 15 in 100 mornings not logged, 80 in 100 days done as drawn; the analysis is
that of experiments.py. Shares of 390 each, so right to about .05. statistics.md 5 has 30-35 % at 84 days, 50-60 % at
168; its 15 % at 28 days is that of the interval alone, where the draw has to agree here.
"""

from dataclasses import dataclass

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Power:
    """Shares of experiments that answer rightly: clearly, and at least as probable; `false_clear` with nothing there.

    `false_likely`: with nothing there, those that call one way or the other at least probable.
    """

    clear: float
    likely: float
    false_clear: float
    false_likely: float


TABLE = {  # (weeks, days a block)
    (4, 3): Power(0.05, 0.20, 0.01, 0.11),
    (8, 3): Power(0.18, 0.39, 0.05, 0.13),
    (12, 3): Power(0.31, 0.49, 0.06, 0.17),
    (16, 3): Power(0.43, 0.63, 0.04, 0.15),
    (24, 3): Power(0.55, 0.74, 0.05, 0.15),
    (8, 5): Power(0.16, 0.31, 0.05, 0.17),
    (12, 5): Power(0.19, 0.39, 0.04, 0.15),
    (16, 5): Power(0.35, 0.57, 0.05, 0.17),
    (24, 5): Power(0.45, 0.70, 0.04, 0.14),
    (8, 7): Power(0.00, 0.19, 0.00, 0.07),
    (12, 7): Power(0.19, 0.39, 0.03, 0.13),
    (16, 7): Power(0.26, 0.51, 0.04, 0.13),
    (24, 7): Power(0.40, 0.63, 0.03, 0.13),
}
DESIGNS = tuple(TABLE)


def pairs_in(weeks: int, block_days: int) -> int:
    """The pairs of blocks that come nearest to a number of weeks."""
    return round(weeks * DAYS_A_WEEK / (2 * block_days))


def power_of(weeks: int, block_days: int) -> Power:
    """What a design of the table can see. Raises KeyError for another one."""
    return TABLE[weeks, block_days]
