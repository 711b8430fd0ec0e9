"""Two weeks of less without a flare: when it is said, and when it is not."""

from datetime import date

import pytest

from tests.pacing.made import DAY, day
from tracker.pacing.falling import falling_activity
from tracker.pacing.plan import Phase


def weeks(two_before: float, before: float, now: float) -> dict[date, float]:
    return {day(-back): (now, before, two_before)[back // 7] for back in range(21)}


def told(minutes: dict[date, float], flares: tuple[date, ...] = (), phase: Phase = Phase.BUILD) -> bool:
    return falling_activity(minutes, flares, phase, DAY) is not None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((20, 18, 16), True),
        ((20, 18, 16.2), True),
        ((20, 18, 16.3), False),
        ((20, 18.1, 10), False),
        ((20, 18, 18), False),
        ((20, 10, 12), False),
        ((20, 25, 20), False),
        ((20, 0, 0), False),
        ((0, 0, 0), False),
        ((20, 10, 0), True),
        ((0.5, 0.4, 0.3), True),
    ],
)
def test_each_week_is_at_least_a_tenth_less_than_the_one_before(
    minutes: tuple[float, float, float], expected: bool
) -> None:
    assert told(weeks(*minutes)) is expected


@pytest.mark.parametrize(("known", "expected"), [(4, True), (3, False)])
@pytest.mark.parametrize("week", [0, 1, 2])
def test_a_week_needs_four_known_days(week: int, known: int, expected: bool) -> None:
    gone = {day(-back) for back in range(7 * week + known, 7 * week + 7)}
    assert told({on: value for on, value in weeks(20, 15, 10).items() if on not in gone}) is expected


@pytest.mark.parametrize(("back", "expected"), [(0, False), (13, False), (14, True), (-1, True)])
def test_a_flare_in_these_two_weeks_explains_it(back: int, expected: bool) -> None:
    assert told(weeks(20, 15, 10), flares=(day(-back),)) is expected


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (Phase.BASELINE, True),
        (Phase.BUILD, True),
        (Phase.TAPER, False),
        (Phase.UPKEEP, False),
        (Phase.CLOSED, False),
    ],
)
def test_fewer_sessions_by_plan_are_not_falling(phase: Phase, expected: bool) -> None:
    assert told(weeks(20, 15, 10), phase=phase) is expected


def test_the_suggestion_names_the_three_weeks() -> None:
    decision = falling_activity(weeks(20, 15, 10), (), Phase.BUILD, DAY)
    assert decision is not None
    assert (decision.rule_id, decision.source_key) == ("B4", "B4")
    assert "step up" in decision.text
    assert [(one.name, one.value, one.day) for one in decision.inputs] == [
        ("minutes a day, this week", "10.0", DAY),
        ("minutes a day, the week before", "15.0", day(-7)),
        ("minutes a day, two weeks before", "20.0", day(-14)),
    ]
