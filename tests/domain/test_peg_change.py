"""The change of PEG: the vectors of the clinical brief, and each edge in tenths, which floating point holds badly."""

import pytest

from tracker.domain.peg_change import PegChange, peg_change

SAME, BIT, CLEAR, HARDER = (
    PegChange.ABOUT_THE_SAME,
    PegChange.A_BIT_BETTER,
    PegChange.CLEARLY_BETTER,
    PegChange.A_BIT_HARDER,
)


@pytest.mark.parametrize(("first", "last", "change"), [(6.0, 5.1, SAME), (6.0, 5.0, BIT), (6.0, 4.2, CLEAR)])
def test_the_vectors_of_the_clinical_brief(first: float, last: float, change: PegChange) -> None:
    assert peg_change(first, last) is change


@pytest.mark.parametrize(
    ("first", "last", "change"),
    [
        (5.1, 4.1, BIT),  # 5.1 - 4.1 is less than 1 in floating point
        (6.0, 4.3, BIT),  # one tenth short of 30 %
        (10.0, 7.0, CLEAR),
        (10.0, 7.1, BIT),
        (3.0, 2.1, SAME),  # 30 %, but under one point
        (1.0, 0.0, CLEAR),
        (0.9, 0.0, SAME),
        (0.0, 0.0, SAME),
        (4.1, 5.1, HARDER),
        (4.1, 5.0, SAME),
        (0.0, 10.0, HARDER),
    ],
)
def test_a_limit_reached_is_reached_and_one_tenth_less_is_not(first: float, last: float, change: PegChange) -> None:
    assert peg_change(first, last) is change


def test_the_answers_are_the_words_of_the_brief() -> None:
    assert {change.value for change in PegChange} == {
        "a bit better",
        "clearly better",
        "a bit harder lately",
        "about the same",
    }
