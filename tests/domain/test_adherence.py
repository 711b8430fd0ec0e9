"""Adherence is done over planned, and nothing at all where nothing was planned."""

import pytest

from tracker.domain.adherence import adherence, adherence_over, done_on_a_day


@pytest.mark.parametrize(("done", "planned", "share"), [(10, 10, 1.0), (5, 10, 0.5), (15, 10, 1.5), (0, 10, 0.0)])
def test_one_is_as_planned(done: float, planned: float, share: float) -> None:
    assert adherence(done, planned) == share


@pytest.mark.parametrize("planned", [None, 0, 0.0])
def test_no_adherence_where_nothing_was_planned(planned: float | None) -> None:
    assert adherence(10, planned) is None
    assert adherence(0, planned) is None


def test_no_adherence_where_it_is_not_known_what_was_done() -> None:
    assert adherence(None, 10) is None


def test_a_day_without_a_word_is_unknown_and_a_rest_day_is_none_done() -> None:
    assert done_on_a_day([], rested=False) is None
    assert done_on_a_day([], rested=True) == 0


def test_one_session_of_unknown_load_makes_the_day_unknown() -> None:
    assert done_on_a_day([5.0, None], rested=False) is None
    assert done_on_a_day([None], rested=True) is None


def test_a_session_on_a_rest_day_counts_as_what_it_was() -> None:
    assert done_on_a_day([4.0, 3.0], rested=True) == 7


def test_several_days_count_only_where_something_was_planned_and_its_outcome_is_known() -> None:
    assert adherence_over([(5, 10), (10, 10), (None, 10), (30, 0), (30, None)]) == 0.75


@pytest.mark.parametrize("days", [[], [(None, 10)], [(5, None), (5, 0)]])
def test_several_days_without_one_that_counts_have_no_adherence(days: list[tuple[float | None, float | None]]) -> None:
    assert adherence_over(days) is None
