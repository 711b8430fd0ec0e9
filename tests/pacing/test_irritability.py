"""How easily pain is set off, by how long it takes to settle."""

import pytest

from tracker.domain.scales import SettleTime
from tracker.pacing.irritability import Irritability, irritability


@pytest.mark.parametrize(
    ("settle_time", "expected"),
    [
        (SettleTime.NO_RISE, Irritability.LOW),
        (SettleTime.HALF_HOUR, Irritability.LOW),
        (SettleTime.SAME_DAY, Irritability.MEDIUM),
        (SettleTime.NEXT_DAY, Irritability.HIGH),
        (None, None),
    ],
)
def test_the_longer_it_takes_to_settle_the_more_easily_it_is_set_off(
    settle_time: SettleTime | None, expected: Irritability | None
) -> None:
    assert irritability(settle_time) is expected
