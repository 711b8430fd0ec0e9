"""The zones of pain: every vector of the clinical brief."""

import pytest

from tracker.domain.rejection import EntryRejected
from tracker.pacing.zones import Zone, zone


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        (0, Zone.EASY),
        (2, Zone.EASY),
        (3, Zone.OK),
        (5, Zone.OK),
        (6, Zone.HIGH),
        (10, Zone.HIGH),
        (2.0, Zone.EASY),
        (None, Zone.UNKNOWN),
    ],
)
def test_a_rating_lies_in_its_zone(pain: float | None, expected: Zone) -> None:
    assert zone(pain) is expected


@pytest.mark.parametrize("pain", [-1, 11, 2.5])
def test_what_is_no_whole_rating_is_refused(pain: float) -> None:
    with pytest.raises(EntryRejected):
        zone(pain)
