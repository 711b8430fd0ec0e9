"""The rules for pain during an exercise: every vector of the clinical brief, their order, and what is unknown."""

from itertools import product
from typing import Any

import pytest

from tracker.domain.guided import DURING_REASONS, DuringAction
from tracker.domain.rejection import EntryRejected
from tracker.pacing.during import Decision, during_decision

OK, EASE, STOP = DuringAction.OK, DuringAction.EASE, DuringAction.STOP_EXERCISE


def decided(before: int | None, during: int | None, **changes: Any) -> Decision:
    usual: dict[str, Any] = {
        "distal_before": 1,
        "distal_now": 1,
        "tingling_or_numbness_new": False,
        "weakness_new": False,
        "strict": False,
        "moved_down_before": False,
    }
    return during_decision(before, during, **{**usual, **changes})


@pytest.mark.parametrize(
    ("before", "during", "relaxed", "strict"),
    [
        (2, 2, OK, OK),
        (2, 3, EASE, STOP),
        (2, 4, STOP, STOP),
        (5, 6, STOP, STOP),
        (6, 6, OK, OK),
        (7, 6, OK, OK),
        (0, 2, STOP, STOP),
        (0, 0, OK, OK),
        (0, 10, STOP, STOP),
        (10, 10, OK, OK),
        (9, 10, STOP, STOP),
        (4, 5, EASE, STOP),
    ],
)
def test_a_rise_in_pain_decides(before: int, during: int, relaxed: DuringAction, strict: DuringAction) -> None:
    assert decided(before, during).action is relaxed
    assert decided(before, during, strict=True).action is strict


@pytest.mark.parametrize(
    ("given", "rule"),
    [((2, 2), "D8"), ((2, 3), "D7"), ((5, 6), "D6"), ((2, 4), "D5"), ((None, 4), "D4"), ((4, None), "D4")],
)
def test_each_decision_names_its_rule_and_its_reason(given: tuple[int | None, int | None], rule: str) -> None:
    assert decided(*given).rule_id == rule
    assert decided(*given).reason == DURING_REASONS[rule]


@pytest.mark.parametrize("strict", [False, True])
def test_pain_that_moves_down_stops_the_exercise_without_any_rise(strict: bool) -> None:
    down = decided(3, 3, distal_before=2, distal_now=5, strict=strict)
    assert (down.rule_id, down.action, down.can_overrule) == ("D3", STOP, True)


@pytest.mark.parametrize("strict", [False, True])
def test_pain_that_moves_up_is_fine(strict: bool) -> None:
    assert decided(3, 3, distal_before=5, distal_now=2, strict=strict).action is OK


def test_pain_that_moves_down_twice_ends_the_session() -> None:
    down = decided(3, 3, distal_before=2, distal_now=3, moved_down_before=True)
    assert (down.rule_id, down.action, down.can_overrule) == ("D3", DuringAction.STOP_SESSION, False)
    assert down.reason == DURING_REASONS["D3-again"]


def test_an_earlier_move_down_alone_stops_nothing() -> None:
    assert decided(3, 3, moved_down_before=True).action is OK


@pytest.mark.parametrize(("distal_before", "distal_now"), [(None, 5), (2, None), (None, None)])
def test_an_unknown_lowest_point_has_not_moved(distal_before: int | None, distal_now: int | None) -> None:
    assert decided(3, 3, distal_before=distal_before, distal_now=distal_now).action is OK


@pytest.mark.parametrize(("before", "during"), [(None, 4), (4, None), (None, None)])
def test_without_both_numbers_it_asks(before: int | None, during: int | None) -> None:
    assert decided(before, during).action is DuringAction.ASK
    assert decided(before, during, strict=True).action is DuringAction.ASK


def test_zero_is_a_number() -> None:
    assert decided(0, 0).rule_id == "D8"


def test_new_tingling_ends_the_session_even_when_pain_fell() -> None:
    stopped = decided(7, 2, tingling_or_numbness_new=True)
    assert (stopped.rule_id, stopped.action) == ("D2", DuringAction.STOP_SESSION)


def test_new_weakness_is_asked_about_even_when_pain_fell() -> None:
    stopped = decided(7, 2, weakness_new=True)
    assert (stopped.rule_id, stopped.action) == ("D1", DuringAction.ASK_WEAKNESS)


def test_weakness_comes_first_then_tingling_then_further_down_then_the_unknown() -> None:
    found: dict[str, Any] = {
        "weakness_new": True,
        "tingling_or_numbness_new": True,
        "distal_before": 2,
        "distal_now": 4,
    }
    order = [decided(None, 9, **found).rule_id]
    for name, quiet in (("weakness_new", False), ("tingling_or_numbness_new", False), ("distal_now", 2)):
        found[name] = quiet
        order.append(decided(None, 9, **found).rule_id)
    assert order == ["D1", "D2", "D3", "D4"]


def test_only_nerve_signs_cannot_be_overruled() -> None:
    for before, during, strict in product((None, 0, 3, 8), (None, 0, 4, 10), (False, True)):
        assert decided(before, during, strict=strict).can_overrule
    assert not decided(3, 3, tingling_or_numbness_new=True).can_overrule
    assert not decided(3, 3, weakness_new=True).can_overrule


@pytest.mark.parametrize(("before", "during"), [(11, 3), (3, -1)])
def test_a_number_off_the_scale_is_refused(before: int, during: int) -> None:
    with pytest.raises(EntryRejected):
        decided(before, during)
