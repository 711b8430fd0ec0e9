"""The next morning: every vector of the clinical brief, and the order of the rules."""

from typing import Any

import pytest

from tracker.pacing.mornings import REASONS, MorningAction, morning_response

BACK, HOLD, OK, UNKNOWN = MorningAction.STEP_BACK, MorningAction.HOLD, MorningAction.OK, MorningAction.UNKNOWN


@pytest.mark.parametrize(
    ("earlier", "now", "lowest", "action", "rule_id"),
    [
        (3, 3, None, OK, "M5"),
        (3, 2, None, OK, "M5"),
        (3, 4, None, HOLD, "M4"),
        (3, 5, None, BACK, "M3"),
        (None, 4, None, UNKNOWN, "M6"),
        (0, 1, None, HOLD, "M4"),
        (2, 2, (2, 4), BACK, "M2"),
        (4, 5, (6, 3), HOLD, "M4"),
        (4, None, None, UNKNOWN, "M6"),
        (None, None, None, UNKNOWN, "M6"),
        (3, 3.5, None, HOLD, "M4"),
        (3, 4.9, None, HOLD, "M4"),
        (0, 0, None, OK, "M5"),
        (2, 2, (2, 3), BACK, "M2"),
        (2, 2, (2, 2), OK, "M5"),
        (2, 2, (0, 1), BACK, "M2"),
    ],
)
def test_two_mornings_are_compared(
    earlier: float | None, now: float | None, lowest: tuple[int, int] | None, action: MorningAction, rule_id: str
) -> None:
    before, after = lowest or (None, None)
    response = morning_response(earlier, now, lowest_earlier=before, lowest_now=after)
    assert (response.action, response.rule_id, response.reason) == (action, rule_id, REASONS[rule_id])


@pytest.mark.parametrize("signs", [{"lowest_now": 5}, {"lowest_earlier": 2}, {}])
def test_a_lowest_point_that_is_not_known_has_not_moved(signs: dict[str, int]) -> None:
    assert morning_response(3, 3, **signs).rule_id == "M5"


def test_a_new_nerve_sign_comes_first_then_further_down_then_the_unknown() -> None:
    signs: dict[str, Any] = {"nerve_new": True, "lowest_earlier": 2, "lowest_now": 4}
    order = [morning_response(None, 9, **signs).rule_id]
    for name, quiet in (("nerve_new", False), ("lowest_now", 2)):
        signs[name] = quiet
        order.append(morning_response(None, 9, **signs).rule_id)
    assert order == ["M1", "M2", "M6"]


def test_only_a_nerve_sign_asks_for_the_safety_questions() -> None:
    assert morning_response(3, 0, nerve_new=True).check_safety
    assert not any(morning_response(earlier, 5).check_safety for earlier in (None, 0, 3, 4, 5))
