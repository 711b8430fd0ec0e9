"""Right before a session: every vector of the clinical brief, the order of the rules, and their edges."""

from typing import Any

import pytest

from tracker.pacing.before import BeforeAction, KnownNow, before_session
from tracker.pacing.plan import Input
from tracker.pacing.sources import SOURCES

STOP, PAUSE, SETTLE = BeforeAction.STOP_EMERGENCY, BeforeAction.PAUSE_CONTACT, BeforeAction.SETTLE_ONLY
ASK, EASIER = BeforeAction.ASK_OR_HOLD, BeforeAction.EASIER
SAME, USUAL = BeforeAction.USUAL_NO_STEP_UP, BeforeAction.USUAL


def rule(worst: float | None, usual: float | None, **signs: Any) -> str:
    return before_session(KnownNow(worst=worst, usual=usual, **signs)).decision.rule_id


@pytest.mark.parametrize(
    ("worst", "usual", "signs", "action"),
    [
        (1, None, {}, USUAL),
        (2, 1, {}, USUAL),
        (4, 4, {}, SAME),
        (4, 2, {}, EASIER),
        (5, None, {}, SAME),
        (6, 6, {}, SAME),
        (6, None, {}, EASIER),
        (7, 6, {}, EASIER),
        (7, 3, {}, EASIER),
        (8, 8, {}, EASIER),
        (8, 5, {}, SETTLE),
        (9, None, {}, SETTLE),
        (None, None, {}, ASK),
        (1, None, {"emergency": True}, STOP),
        (9, None, {"contact": True}, PAUSE),
        (1, None, {"tingling_or_numbness_new": True}, SETTLE),
        (1, None, {"weakness_new": True}, PAUSE),
        (3, 3, {"flare": True}, EASIER),
    ],
)
def test_the_vectors_of_the_clinical_brief(
    worst: float | None, usual: float | None, signs: dict[str, bool], action: BeforeAction
) -> None:
    assert before_session(KnownNow(worst=worst, usual=usual, **signs)).action is action


@pytest.mark.parametrize(
    ("worst", "usual", "rule_id"),
    [
        (0, 0, "P11"),
        (2, 2, "P11"),
        (2.5, 2, "P10"),
        (3, 2, "P10"),
        (3, 1.5, "P10"),
        (3, 1, "P7"),
        (2, 0, "P7"),
        (1.9, 0, "P11"),
        (5, 4, "P10"),
        (5.5, 5, "P9"),
        (6, 5, "P9"),
        (6, 6, "P8"),
        (6, 7, "P8"),
        (7, 7, "P8"),
        (7.9, 7.9, "P8"),
        (7, 6, "P9"),
        (7, 5, "P7"),
        (8, 8, "P5"),
        (8, 9, "P5"),
        (8, 7.5, "P6"),
        (10, 10, "P5"),
        (10, None, "P6"),
        (7, None, "P9"),
        (5, None, "P10"),
        (3, None, "P10"),
        (2, None, "P11"),
        (0, None, "P11"),
    ],
)
def test_each_edge_between_two_rules(worst: float, usual: float | None, rule_id: str) -> None:
    assert rule(worst, usual) == rule_id


@pytest.mark.parametrize(("worst", "rule_id"), [(None, "P4"), (0, "P7"), (5, "P7"), (7, "P7"), (8, "P6"), (10, "P6")])
def test_the_persons_word_on_a_flare_makes_it_easier_whatever_is_usual(worst: float | None, rule_id: str) -> None:
    assert rule(worst, 10, flare=True) == rule_id


def test_safety_comes_first_then_weakness_then_nerve_signs_then_the_unknown() -> None:
    signs = {"emergency": True, "contact": True, "weakness_new": True, "tingling_or_numbness_new": True}
    order = [rule(None, None, **signs)]
    for name in tuple(signs):
        signs[name] = False
        order.append(rule(None, None, **signs))
    assert order == ["P1", "P2", "P2", "P3", "P4"]


@pytest.mark.parametrize("usual", [None, 0, 3, 5, 8, 10])
def test_more_pain_never_allows_more(usual: float | None) -> None:
    careful_first = (SETTLE, EASIER, SAME, USUAL)
    actions = [careful_first.index(before_session(KnownNow(worst=w, usual=usual)).action) for w in range(11)]
    assert actions == sorted(actions, reverse=True)


def test_a_decision_carries_its_reason_its_source_its_inputs_and_what_would_change_it() -> None:
    inputs = (Input(name="pain right now", value="4", entry_id="r1"),)
    decision = before_session(KnownNow(worst=4, inputs=inputs)).decision
    assert decision.text == "Same plan as last time."
    assert decision.inputs == inputs
    assert dict(decision.threshold) == {"easy_max": 2, "ok_max": 5, "very_high": 8, "flare_delta": 2}
    assert decision.would_change_if == "A number of 2 or less, or one of 6 or more."


def test_every_rule_says_why_and_names_a_source_that_exists() -> None:
    cases = [
        KnownNow(emergency=True),
        KnownNow(contact=True),
        KnownNow(tingling_or_numbness_new=True),
        KnownNow(),
        *(KnownNow(worst=w, usual=u) for w, u in ((8, 8), (8, 1), (4, 1), (6, 6), (6, 5), (4, 4), (1, 1))),
    ]
    decisions = [before_session(case).decision for case in cases]
    assert [one.rule_id for one in decisions] == [f"P{number}" for number in range(1, 12)]
    assert all(one.source_key in SOURCES and one.text.endswith(".") and one.would_change_if for one in decisions)
