"""What went with lower or higher pain: the words of a finding, and the rules by which it may be said at all.

Never a cause: people stretch more when it hurts, so each comparison is adjusted for the pain known beforehand
(associations_regression.py). Source: statistics.md 2, 3 and 7; `bench.insights` measures how often an interval holds.
"""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from tracker.analysis.then_now import SURE

LEAST_OF_EACH = 10  # days or sessions of each kind; statistics.md 2
PROBABLE = 0.93  # the probability behind "probably"; above the 0.9 of then and now, as adjusting leaves a rest of bias
WORTH_TELLING = 1.0  # NRS points: the difference that "how many more days" is reckoned for
TOLD_IN_MOST_CASES = 1.96 + 0.84  # standard errors: a difference this large is told in four cases of five


class Verdict(StrEnum):
    """What can be said of a comparison: it went with lower pain, with higher, or it is too early, or impossible."""

    LOWER = "lower"
    PROBABLY_LOWER = "probably_lower"
    TOO_EARLY = "too_early"
    PROBABLY_HIGHER = "probably_higher"
    HIGHER = "higher"
    NOT_ENOUGH = "not_enough"
    NO_COMPARISON = "no_comparison"


class Obstacle(StrEnum):
    """Why something cannot be compared, however long the diary."""

    NEVER_WITHOUT = "never_without"  # no day is known without it
    ALWAYS_ALIKE = "always_alike"  # the same amount on every day
    TIED = "tied"  # always together with something else that counts, such as the weekend
    SAME_PAIN = "same_pain"  # the pain never changes, or follows from what was before without any rest


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of days or sessions: the day of each, in order, and for sessions their ids."""

    days: tuple[date, ...]
    entries: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.days)

    def still_needed(self, least: int = LEAST_OF_EACH) -> int:
        """How many more it takes until they may be compared."""
        return max(0, least - self.n)


@dataclass(frozen=True, slots=True)
class Difference:
    """In NRS points, below 0 is lower: the estimate, its 95 % interval, the probability that it lies below 0.

    `more_to_tell`: about how many more days or sessions until a difference of one point would be told in four cases of
    five; 0 where it would be told already.
    """

    estimate: float
    interval: tuple[float, float]
    probability_lower: float
    more_to_tell: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pain with `what` against pain without it, or against `other`; `unknown`: days that could not be counted.

    `difference` is None where the verdict is that there is not enough or nothing to compare.
    """

    what: str
    other: str | None
    with_it: Side
    without: Side
    unknown: int
    verdict: Verdict
    difference: Difference | None = None
    obstacle: Obstacle | None = None
    adjusted_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slope:
    """Pain for each `step` more of `what`; `differing`: days whose amount is not the commonest one.

    `still_needed`: how many more days it takes at the least (the verdict is then that there is not enough).
    """

    what: str
    step: float
    known: Side
    differing: int
    still_needed: int
    verdict: Verdict
    difference: Difference | None = None
    obstacle: Obstacle | None = None
    adjusted_for: tuple[str, ...] = ()


def difference_of(estimate: float, error: float, freedom: int, n: int) -> Difference:
    """What an estimate with its standard error says, over `n` days or sessions."""
    reach = float(stdtrit(freedom, (1 + SURE) / 2)) * error
    below = float(stdtr(freedom, -estimate / error))
    return Difference(estimate, (estimate - reach, estimate + reach), below, more_to_tell(error, n))


def more_to_tell(error: float, n: int) -> int:
    """How many more days or sessions of the same mix; the standard error falls with the root of their number."""
    return max(0, math.ceil(n * (TOLD_IN_MOST_CASES * error / WORTH_TELLING) ** 2) - n)


def verdict_of(difference: Difference) -> Verdict:
    """Lower or higher where the interval leaves 0 out, probably where the probability is at least 0.93."""
    if difference.interval[1] < 0:
        return Verdict.LOWER
    if difference.interval[0] > 0:
        return Verdict.HIGHER
    if difference.probability_lower >= PROBABLE:
        return Verdict.PROBABLY_LOWER
    return Verdict.PROBABLY_HIGHER if difference.probability_lower <= 1 - PROBABLE else Verdict.TOO_EARLY


def days_where(day: NDArray[np.datetime64], mask: NDArray[np.bool_]) -> Side:
    """The days at which the mask holds."""
    return Side(tuple(day[mask].astype("datetime64[D]").tolist()))
