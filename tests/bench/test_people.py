"""How the times of many people at once become one figure."""

import pytest

from bench.people import percentile_95


def test_of_a_hundred_times_five_are_longer_than_the_figure() -> None:
    times = [float(number) for number in range(1, 101)]
    assert len([one for one in times if one > percentile_95(times)]) == 5


def test_one_time_alone_is_the_figure() -> None:
    assert percentile_95([7.0]) == 7.0


def test_without_any_time_there_is_no_figure() -> None:
    with pytest.raises(IndexError):
        percentile_95([])
