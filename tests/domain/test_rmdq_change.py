"""The change of the Roland-Morris count: five sentences, or 30 % of the first count."""

import pytest

from tracker.domain.rmdq_change import RmdqChange, rmdq_change


@pytest.mark.parametrize(
    ("first", "last", "change"),
    [
        (14, 9, RmdqChange.BOTH),
        (20, 15, RmdqChange.ONE),  # five, but 25 %
        (20, 14, RmdqChange.BOTH),
        (10, 7, RmdqChange.ONE),  # 30 %, but three
        (10, 8, RmdqChange.NEITHER),
        (4, 4, RmdqChange.NEITHER),
        (0, 0, RmdqChange.NEITHER),
        (4, 8, RmdqChange.NEITHER),
        (4, 9, RmdqChange.RISE),
        (24, 0, RmdqChange.BOTH),
    ],
)
def test_which_limits_a_fall_reaches(first: int, last: int, change: RmdqChange) -> None:
    assert rmdq_change(first, last) is change
