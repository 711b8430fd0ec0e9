"""One line of answers about tingling and numbness: nothing is said of what was not named."""

import pytest

from tracker.domain.entries import Symptoms
from tracker.domain.nerve_line import NerveLine, legs_to_ask, nerve_line, with_nerve_line
from tracker.domain.scales import LowestPoint, NerveChange

NONE, USUAL, NEW = NerveChange.NONE, NerveChange.USUAL, NerveChange.NEW_OR_WORSE


@pytest.mark.parametrize(
    ("tingling", "numbness", "answer"),
    [
        (None, None, None),
        (NONE, None, NerveLine.NONE),
        (NONE, USUAL, NerveLine.USUAL),
        (NEW, None, NerveLine.TINGLING),
        (USUAL, NEW, NerveLine.NUMBNESS),
        (NEW, NEW, NerveLine.NUMBNESS),
    ],
)
def test_what_was_noted_is_shown_by_its_most_serious_part(
    tingling: NerveChange | None, numbness: NerveChange | None, answer: NerveLine | None
) -> None:
    assert nerve_line(Symptoms(tingling=tingling, numbness=numbness)) is answer


@pytest.mark.parametrize("answer", [*NerveLine, None])
def test_an_answer_reads_as_it_was_given_and_touches_nothing_else(answer: NerveLine | None) -> None:
    for known in (Symptoms(), Symptoms(tingling=NEW, numbness=NEW), Symptoms(LowestPoint.KNEE, weakness=NEW)):
        given = with_nerve_line(known, answer)
        assert nerve_line(given) is answer
        assert (given.lowest_left, given.weakness) == (known.lowest_left, known.weakness)


def test_new_tingling_says_nothing_about_numbness() -> None:
    assert with_nerve_line(Symptoms(), NerveLine.TINGLING) == Symptoms(tingling=NEW)
    assert with_nerve_line(Symptoms(numbness=USUAL), NerveLine.TINGLING) == Symptoms(tingling=NEW, numbness=USUAL)


@pytest.mark.parametrize(
    ("left", "right", "legs"),
    [
        (None, LowestPoint.FOOT, ("lowest_right",)),
        (LowestPoint.KNEE, LowestPoint.NONE, ("lowest_left",)),
        (LowestPoint.KNEE, LowestPoint.KNEE, ("lowest_left", "lowest_right")),
    ],
)
def test_the_leg_that_is_asked_about_is_the_one_felt_lowest(
    left: LowestPoint | None, right: LowestPoint | None, legs: tuple[str, ...]
) -> None:
    assert legs_to_ask([Symptoms(), Symptoms(left, right), Symptoms(LowestPoint.TOES)]) == legs


def test_both_legs_are_asked_about_where_none_is_known() -> None:
    assert legs_to_ask([Symptoms(tingling=NEW)]) == ("lowest_left", "lowest_right")
