"""What may be said of a difference, and how much more it would take."""

import math

import pytest

from tracker.analysis.associations import Difference, Side, Verdict, difference_of, more_to_tell, verdict_of

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize(
    ("estimate", "error", "verdict"),
    [
        (-1.0, 0.4, Verdict.LOWER),
        (-1.0, 0.6, Verdict.PROBABLY_LOWER),
        (-1.0, 0.9, Verdict.TOO_EARLY),
        (0.0, 0.01, Verdict.TOO_EARLY),
        (1.0, 0.6, Verdict.PROBABLY_HIGHER),
        (1.0, 0.4, Verdict.HIGHER),
    ],
)
def test_the_verdict_follows_the_interval_and_the_probability(estimate: float, error: float, verdict: Verdict) -> None:
    assert verdict_of(difference_of(estimate, error, 60, 70)) is verdict


def test_the_interval_is_that_of_student_t() -> None:
    found = difference_of(-1.0, 0.5, 10, 16)
    assert found.interval == pytest.approx((-1 - 2.228139 * 0.5, -1 + 2.228139 * 0.5), abs=1e-6)
    assert found.probability_lower == pytest.approx(0.963306, abs=1e-5)


def test_four_times_the_days_halve_the_error() -> None:
    assert more_to_tell(2 / 2.8, 40) == 120


def test_nothing_more_is_needed_where_a_point_would_be_told_already() -> None:
    assert more_to_tell(0.3, 40) == 0
    assert all(math.isfinite(number) for number in difference_of(0.2, 0.3, 40, 50).interval)


def test_a_side_says_how_many_more_it_takes() -> None:
    assert (Side(()).still_needed(), Side(()).still_needed(8)) == (10, 8)


def test_a_finding_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Difference(0, (0, 0), 0.5, 0).estimate = 1  # type: ignore[misc]
