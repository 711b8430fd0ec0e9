"""Questionnaires: scores by hand, all answers needed, and only numbers of the scale."""

import pytest

from tracker.domain.measures import (
    CHANGE_ITEM,
    CLINIC_ITEM,
    GOAL_ITEM,
    RMDQ_ITEMS,
    Answers,
    Instrument,
    answers_problem,
    score_of,
)
from tracker.domain.measures_words import CHANGE_STEPS, NAMES, score_in_words


def peg(pain: int | None, enjoyment: int | None, activity: int | None) -> Answers:
    return {"pain": pain, "enjoyment": enjoyment, "activity": activity}


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ((6, 7, 5), 6.0),
        ((0, 0, 0), 0.0),
        ((10, 10, 10), 10.0),
        ((6, 7, None), None),
        ((0, 0, 1), 0.3),
        ((0, 1, 1), 0.7),
    ],
)
def test_peg_is_the_mean_of_its_three_answers_and_needs_all(
    answers: tuple[int | None, ...], score: float | None
) -> None:
    assert score_of(Instrument.PEG, peg(*answers)) == score


def test_an_answer_that_is_absent_is_as_unknown_as_one_left_out() -> None:
    assert score_of(Instrument.PEG, {"pain": 6, "activity": 5}) is None
    assert score_of(Instrument.RMDQ, {"1": 1}) is None


@pytest.mark.parametrize("number", [0, 1, 24])
def test_roland_morris_counts_the_ticked_sentences(number: int) -> None:
    assert score_of(Instrument.RMDQ, {item: int(int(item) <= number) for item in RMDQ_ITEMS}) == number


def test_the_others_are_their_only_answer() -> None:
    assert score_of(Instrument.GOAL, {GOAL_ITEM: 0}) == 0
    assert score_of(Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: 7}) == 7
    assert score_of(Instrument.CLINIC, {CLINIC_ITEM: 36.5}) == 36.5


@pytest.mark.parametrize(
    ("instrument", "answers"),
    [
        (Instrument.PEG, {"pain": 11}),
        (Instrument.PEG, {"pain": -1}),
        (Instrument.PEG, {"pain": 5.5}),
        (Instrument.PEG, {"sleep": 5}),
        (Instrument.PEG, {"pain": float("nan")}),
        (Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: 0}),
        (Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: 8}),
        (Instrument.RMDQ, {"25": 1}),
        (Instrument.RMDQ, {"1": 2}),
        (Instrument.CLINIC, {CLINIC_ITEM: 1000.5}),
        (Instrument.CLINIC, {CLINIC_ITEM: float("inf")}),
    ],
)
def test_what_is_off_the_scale_is_refused_in_a_sentence(instrument: Instrument, answers: Answers) -> None:
    told = answers_problem(instrument, answers)
    assert told is not None
    assert told.startswith("Give each answer as a")


def test_the_ends_of_every_scale_are_fine() -> None:
    assert answers_problem(Instrument.PEG, peg(0, 10, None)) is None
    assert answers_problem(Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: 1}) is None
    assert answers_problem(Instrument.CLINIC, {CLINIC_ITEM: 1000}) is None


def test_every_instrument_has_a_name_and_every_step_of_change_its_words() -> None:
    assert set(NAMES) == set(Instrument)
    assert list(CHANGE_STEPS) == [1, 2, 3, 4, 5, 6, 7]
    assert len(set(CHANGE_STEPS.values())) == 7


@pytest.mark.parametrize(
    ("instrument", "score", "words"),
    [
        (Instrument.PEG, 6.0, "6.0 of 10"),
        (Instrument.RMDQ, 0.0, "0 of 24"),
        (Instrument.GOAL, 7.0, "7 of 10"),
        (Instrument.GLOBAL_CHANGE, 1.0, "very much better"),
        (Instrument.CLINIC, 36.5, "36.5"),
        (Instrument.PEG, None, "no score, as not all was answered"),
    ],
)
def test_a_score_in_words(instrument: Instrument, score: float | None, words: str) -> None:
    assert score_in_words(instrument, score) == words
