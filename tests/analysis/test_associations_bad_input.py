"""Whatever the diary holds, every question gets an answer made of numbers, and no warning reaches the log."""

import math
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from tests.analysis.simulated import FIRST_DAY
from tracker.analysis.associations_mornings import Mornings, mornings_around
from tracker.analysis.associations_slope import next_morning_slope
from tracker.analysis.dose import dose_finding
from tracker.analysis.exercises_together import together
from tracker.analysis.next_morning import next_morning
from tracker.domain.scales import NRS_MAX

pytestmark = pytest.mark.filterwarnings("error")


def numbers_in(finding: Any) -> list[float]:
    """Every float of a finding, however deep."""
    if isinstance(finding, float):
        return [finding]
    parts = [getattr(finding, one.name) for one in fields(finding)] if is_dataclass(finding) else finding
    nested = is_dataclass(finding) or isinstance(finding, tuple)
    return [number for part in parts for number in numbers_in(part)] if nested else []


def gappy(random: np.random.Generator, days: int, most: int) -> np.ndarray:
    """Whole numbers from 0 to `most`, or decimals, with anything from no gap to nothing but gaps, also of months."""
    numbers = random.integers(0, most + 1, days) + random.choice([0.0, 0.25]) * (most < NRS_MAX)
    holes = random.random(days) < random.choice([0.0, 0.2, 0.6, 1.0])
    holes[days // 3 : days // 2] |= random.random() < 0.3
    return np.where(holes, np.nan, numbers)


def answers(mornings: Mornings, done: np.ndarray, dose: np.ndarray) -> list[Any]:
    names = [f"exercise-{n}" for n in range(done.shape[1])]
    return [
        *(next_morning("routine", column, mornings) for column in done.T),
        together(names, done, mornings),
        dose_finding("minutes", dose, 10.0, mornings),
        next_morning_slope("sleep", done[:, 0], 1.0, mornings, after_evening=True),
    ]


@pytest.mark.parametrize("seed", range(120))
def test_no_diary_gives_anything_but_finite_numbers(seed: int) -> None:
    random = np.random.default_rng(seed)
    days = int(random.choice([0, 1, 2, 22, 30, 45, 90]))
    most = int(random.choice([0, 1, 3, 10]))
    mornings = mornings_around(FIRST_DAY, gappy(random, days, most), gappy(random, days, most))
    done = np.column_stack([gappy(random, days, 1), np.ones(days), np.arange(days) % 2, np.arange(days) % 7 > 4])
    done[:, 0] = np.round(done[:, 0])
    dose = gappy(random, days, int(random.choice([0, 1, 60])))
    for answer in answers(mornings, done.astype(float), dose):
        assert all(math.isfinite(number) for number in numbers_in(answer))
