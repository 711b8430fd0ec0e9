"""What is measured, with its standard error, and what is asked of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits of a number, both included."""

    least: float = -math.inf
    most: float = math.inf

    def __str__(self) -> str:
        if math.isinf(self.least):
            return f"at most {self.most:g}"
        return f"{self.least:g} to {self.most:g}"


COVERS = Asked(0.93, 0.98)
CLAIM = Asked(most=0.06)
PROBABLY = Asked(most=0.12)
NAMED_BY_CHANCE = Asked(most=0.08)
ALARMS = Asked(most=1.5)  # in 100 days
SECONDS = Asked(most=1.0)
NONE = Asked(most=0.0)
BY_CHANCE = 2.0  # standard errors


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: of which method, what it counts, on which diaries; `error` is its standard error."""

    method: str
    quantity: str
    setting: str
    value: float
    error: float = 0.0
    asked: Asked | None = None
    is_share: bool = False

    @property
    def met(self) -> bool:
        """Whether the number as it came out lies within what is asked; True where nothing is."""
        return self.asked is None or self.asked.least <= self.value <= self.asked.most

    @property
    def off(self) -> float:
        """How far outside of what is asked the number lies; below 0 inside."""
        asked = self.asked or Asked()
        return max(asked.least - self.value, self.value - asked.most)

    @property
    def beyond_chance(self) -> bool:
        """Whether the number lies outside of what is asked by more than two standard errors."""
        return self.off > BY_CHANCE * self.error


def share(
    method: str, quantity: str, setting: str, flags: Sequence[bool] | Flags, asked: Asked | None = None
) -> Measured:
    """How many of the flags are up; NaN where there is none."""
    up, n = float(np.sum(flags)), len(flags)
    likely = (up + 1) / (n + 2)  # so that a share of 0 or 1 has an error too
    return Measured(
        method, quantity, setting, up / n if n else math.nan, math.sqrt(likely * (1 - likely) / max(n, 1)), asked, True
    )


def mean(
    method: str, quantity: str, setting: str, values: Sequence[float] | Vector, asked: Asked | None = None
) -> Measured:
    """The mean; the error of one value alone cannot be told and is 0."""
    known = np.asarray(values, dtype=np.float64)
    if len(known) < 2:
        return Measured(method, quantity, setting, float(known[0]) if len(known) else math.nan, 0.0, asked)
    error = float(known.std(ddof=1)) / math.sqrt(len(known))
    return Measured(method, quantity, setting, float(known.mean()), error, asked)
