"""Whether pain went down by enough to matter: the table of the clinical brief, and each edge of it."""

import pytest

from tracker.domain.change import Change, Site, improvement

BACK, LEG = Site.BACK, Site.LEG
CLEAR, POSSIBLE, NOTHING = Change.CLEAR, Change.POSSIBLE, Change.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("baseline", "now", "back", "leg"),
    [
        (8, 6, POSSIBLE, CLEAR),
        (6, 4, CLEAR, CLEAR),
        (4, 3, NOTHING, POSSIBLE),
        (4, 2, CLEAR, CLEAR),
        (3, 2, POSSIBLE, POSSIBLE),
        (1, 0, Change.START_TOO_LOW, Change.START_TOO_LOW),
        (7.0, 5.2, NOTHING, CLEAR),
        (5, 7, Change.HIGHER, Change.HIGHER),
        (5, 6, NOTHING, NOTHING),
    ],
)
def test_the_table_of_the_clinical_brief(baseline: float, now: float, back: Change, leg: Change) -> None:
    assert improvement(baseline, now, BACK) is back
    assert improvement(baseline, now, LEG) is leg


@pytest.mark.parametrize(
    ("baseline", "now", "site", "expected"),
    [
        (6.0, 4.2, BACK, POSSIBLE),  # exactly 30 in 100, and under 2 points
        (6.0, 4.21, BACK, NOTHING),
        (6.0, 4.19, BACK, POSSIBLE),
        (8.0, 6.0, BACK, POSSIBLE),  # exactly 2 points, and under 30 in 100
        (8.0, 6.01, BACK, NOTHING),
        (8.0, 6.25, LEG, POSSIBLE),  # exactly 1.75 points, and under 23.5 in 100
        (8.0, 6.26, LEG, NOTHING),
        (4.0, 3.06, LEG, POSSIBLE),  # exactly 23.5 in 100
        (4.0, 3.07, LEG, NOTHING),
    ],
)
def test_a_limit_reached_is_reached(baseline: float, now: float, site: Site, expected: Change) -> None:
    assert improvement(baseline, now, site) is expected


def test_a_mean_that_floating_point_puts_just_under_a_limit_still_reaches_it() -> None:
    assert 4.1 - 2.1 < 2  # the noise is real
    assert improvement(4.1, 2.1, BACK) is CLEAR
    assert improvement(2.1, 4.1, BACK) is Change.HIGHER


@pytest.mark.parametrize(("now", "expected"), [(4.99, NOTHING), (5.0, Change.HIGHER), (10, Change.HIGHER)])
def test_two_points_more_are_higher(now: float, expected: Change) -> None:
    assert improvement(3, now, BACK) is expected
    assert improvement(3, now, LEG) is expected


@pytest.mark.parametrize(
    ("baseline", "expected"), [(1.99, Change.START_TOO_LOW), (2.0, CLEAR), (0, Change.START_TOO_LOW)]
)
def test_a_low_start_has_no_room_to_go_down(baseline: float, expected: Change) -> None:
    assert improvement(baseline, 0, BACK) is expected


@pytest.mark.parametrize(("baseline", "now"), [(None, 3), (5, None), (None, None), (None, 0), (1, None)])
def test_an_unknown_mean_is_not_enough_data(baseline: float | None, now: float | None) -> None:
    assert improvement(baseline, now, LEG) is Change.NOT_ENOUGH_DATA
