"""After a session: the four rules, their edges, and what they rest on."""

import pytest

from tests.pacing.made import session
from tracker.pacing.after import ACTIONS, AfterAction, after_rule, after_session
from tracker.pacing.sources import SOURCES


@pytest.mark.parametrize(
    ("before", "after", "rule_id", "action"),
    [
        (3, 3, "A1", AfterAction.FINE),
        (3, 1, "A1", AfterAction.FINE),
        (0, 0, "A1", AfterAction.FINE),
        (3, 3.5, "A2", AfterAction.WAIT_TO_SETTLE),
        (3, 4, "A2", AfterAction.WAIT_TO_SETTLE),
        (3, 4.9, "A2", AfterAction.WAIT_TO_SETTLE),
        (3, 5, "A3", AfterAction.ENOUGH_TODAY),
        (0, 2, "A3", AfterAction.ENOUGH_TODAY),
        (0, 10, "A3", AfterAction.ENOUGH_TODAY),
        (None, 5, "A4", AfterAction.NOTHING_SAID),
        (5, None, "A4", AfterAction.NOTHING_SAID),
        (None, None, "A4", AfterAction.NOTHING_SAID),
    ],
)
def test_the_change_from_before_to_after_decides(
    before: float | None, after: float | None, rule_id: str, action: AfterAction
) -> None:
    assert after_rule(before, after) == rule_id
    assert ACTIONS[rule_id] is action


def test_the_decision_names_the_session_and_its_two_numbers() -> None:
    decision = after_session(session(before=3, after=4))
    assert decision.rule_id == "A2"
    assert [(one.name, one.value, one.entry_id) for one in decision.inputs] == [
        ("pain before", "3", "s1"),
        ("pain after", "4", "s1"),
    ]
    assert dict(decision.threshold) == {"delta_stop": 2}
    assert decision.source_key in SOURCES


def test_a_number_that_was_not_given_is_no_input() -> None:
    decision = after_session(session(after=0))
    assert [(one.name, one.value) for one in decision.inputs] == [("pain after", "0")]
    assert decision.rule_id == "A4"
