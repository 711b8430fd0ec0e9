"""What stands under "why": each rule names the values that it looked at, their entries and their days."""

from dataclasses import replace
from typing import Any

import pytest

from tests.pacing.diaries import chose, did, flag, morning, mornings, on, plan, rules, session, sessions
from tracker.domain.scales import NerveChange
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Decision
from tracker.pacing.settings import Gear, Mode

NEW = NerveChange.NEW_OR_WORSE
STEADY = mornings(*[2] * 45)
Looked = tuple[str, str, str | None, int | None]  # name, value, entry, number of the day


def decisions(day: int, settings: Any = None, **parts: Any) -> list[Decision]:
    made = plan(day, settings, **parts)
    return [*made.decisions, *(offer.decision for offer in made.offers)]


def looked_at(decision: Decision) -> list[Looked]:
    return [(one.name, one.value, one.entry_id, (one.day - on(0)).days if one.day else None) for one in decision.inputs]


def of_rule(rule_id: str, found: list[Decision]) -> list[list[Looked]]:
    return [looked_at(one) for one in found if one.rule_id == rule_id]


THIS_MORNING = "this morning"
ASKED = "asked each day until it is clear"
CASES: dict[str, tuple[str, int, dict[str, Any], list[Looked]]] = {
    "a settled day": ("R9", 3, {"readings": STEADY}, [(THIS_MORNING, "2", "m3", 3)]),
    "a step back up": ("R9", 4, {"readings": mornings(2, 2, 2, 6, 2)}, [(THIS_MORNING, "2", "m4", 4)]),
    "in between": ("R11", 3, {"readings": mornings(2, 2, 2, 3)}, [(THIS_MORNING, "3", "m3", 3)]),
    "a bad morning": (
        "R4",
        3,
        {"readings": mornings(2, 2, 2, 5), "sessions": sessions(0, 2)},
        [(THIS_MORNING, "5", "m3", 3)],
    ),
    "a bad morning without exercise": ("R4", 3, {"readings": mornings(2, 2, 2, 5)}, [(THIS_MORNING, "5", "m3", 3)]),
    "a flare": (
        "R4",
        3,
        {"readings": (*STEADY[:3], morning(3, 2, flare=True)), "sessions": sessions(0, 2)},
        [("flare", "yes", "m3", 3)],
    ),
    "a very high morning": ("R3", 3, {"readings": mornings(2, 2, 2, 8)}, [(THIS_MORNING, "8", "m3", 3)]),
    "a first calm day": ("R6", 3, {"readings": mornings(2, 2, 2, 8)}, [("calm days before", "0", None, None)]),
    "a small day": ("R7", 3, {"readings": mornings(2, 8, 8, 8)}, [("calm days before", "2", None, None)]),
    "overdoing": (
        "R13",
        3,
        {"readings": STEADY, "sessions": (session(2, 14),)},
        [("session", "much more than planned", "s2", 2)],
    ),
    "tingling": (
        "R2",
        3,
        {"readings": (*STEADY[:3], replace(morning(3, 2), nerve=NEW))},
        [("sign", "tingling or numbness, new or worse", "m3", 3), (ASKED, "tingling or numbness", None, None)],
    ),
    "weakness": (
        "R2",
        3,
        {"readings": (*STEADY[:3], replace(morning(3, 2), weakness=NEW))},
        [
            ("sign", "weakness, new or worse", "m3", 3),
            (ASKED, "tingling or numbness", None, None),
            (ASKED, "weakness", None, None),
        ],
    ),
    "a warning sign": ("R1", 3, {"readings": STEADY, "safety": (flag("E3", 2),)}, [("warning sign", "E3", "E3-2", 2)]),
    "no number": ("R12", 3, {"readings": STEADY[:3]}, [("days without a morning", "1", None, None)]),
    "growth": (
        "R10",
        8,
        {"readings": STEADY, "sessions": sessions(0, 7)},
        [("sessions in 7 days", "7", None, None)],
    ),
    "four bad mornings": (
        "R16",
        13,
        {"readings": mornings(2, 5, 2, 5, 2, 5, 2, 5, 2, 2, 2, 2, 2, 2)},
        [("bad morning", "yes", f"m{day}", day) for day in (1, 3, 5, 7)],
    ),
    "very high twice": (
        "R16",
        3,
        {"readings": mornings(2, 2, 8, 8)},
        [("morning", "8", "m2", 2), ("morning", "8", "m3", 3)],
    ),
    "a free day": (
        "R14",
        23,
        {"readings": STEADY, "sessions": sessions(0, 22), "choices": (chose(22, ChoiceKind.TAPER),)},
        [("yesterday", "a session", "s22", 22)],
    ),
}


@pytest.mark.parametrize(("rule_id", "day", "parts", "expected"), CASES.values(), ids=CASES.keys())
def test_a_rule_names_what_it_looked_at(rule_id: str, day: int, parts: dict[str, Any], expected: list[Looked]) -> None:
    assert expected in of_rule(rule_id, decisions(day, **parts))


def test_too_much_in_a_session_is_named_for_the_amount_and_for_the_rounds() -> None:
    found = decisions(3, readings=STEADY, sessions=(session(2, during=7),))
    assert of_rule("R5", found) == [
        [("highest pain in the session", "7", "s2", 2)],
        [("too much in a session", "yes", "s2", 2)],
    ]


def test_a_week_of_silence_is_named_beside_the_mornings_that_are_not_known() -> None:
    assert of_rule("R12", decisions(9, readings=STEADY[:3])) == [
        [("days without a morning", "7", None, None)],
        [("days without an entry", "7", None, None)],
    ]


def test_a_settled_morning_that_the_gentle_gear_waits_after_is_named() -> None:
    found = decisions(4, rules(gear=Gear.GENTLE), readings=mornings(2, 2, 2, 6, 2))
    assert of_rule("R9", found) == [[("this morning", "2", "m4", 4)]]


def test_an_exercise_that_hurt_names_its_session() -> None:
    figure = did("knee-hug", hurt=True)
    made = plan(3, readings=STEADY, sessions=(session(2, exercises=(figure,)),))
    why = next(one.why for one in made.exercises if one.exercise_id == "knee-hug")
    assert why is not None
    assert [one.entry_id for one in why.inputs] == ["s2"]


def test_diary_only_says_so_with_nothing_behind_it() -> None:
    (only,) = decisions(3, rules(mode=Mode.DIARY_ONLY), readings=STEADY)
    assert (only.rule_id, only.inputs, only.threshold) == ("you", (), ())


def test_a_threshold_is_named_with_the_value_that_stands() -> None:
    (bad,) = [one for one in decisions(3, readings=mornings(2, 2, 2, 8)) if one.rule_id == "R3"]
    assert dict(bad.threshold) == {
        "severe_min": 7,
        "severe_rise": 4,
        "severe_cut": 0.90,
        "repeat_cut": 0.85,
        "repeat_days": 10,
        "calm_lowest": 0.4,
    }
