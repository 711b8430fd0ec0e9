"""The limits of pacing.md's table, at each number, just under and just over; which reading stands for a morning."""

from pathlib import Path
from typing import Any

import pytest

import tracker.pacing
from tests.pacing.diaries import FIRST, morning, mornings, offered, on, plan, rules, said, session
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.pacing.amounts import growth_on, half_minutes, start_share, tolerance_on
from tracker.pacing.facts import Reading
from tracker.pacing.limits import MorningKind, gear_on, limits_for, morning_kind, usual_on
from tracker.pacing.plan import OfferKind
from tracker.pacing.settings import Gear, PlanSettings, Tolerance, UsualPain
from tracker.pacing.sources import SOURCES
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.pacing.writing import WORDS

SETTLED, AMBER, BAD, SEVERE = MorningKind
NUMBERS = Thresholds()


@pytest.mark.parametrize(
    ("usual", "settled", "bad", "severe", "during"),
    [
        (0, 2, 4, 7, 5),
        (1, 2, 4, 7, 5),
        (2, 2, 4, 7, 5),
        (3, 3, 5, 7, 5),
        (4, 4, 6, 8, 5),
        (5, 5, 7, 9, 6),
        (6, 6, 8, 10, 7),
        (7, 6, 8, 10, 7),
        (10, 6, 8, 10, 7),
    ],
)
def test_the_limits_follow_the_usual_pain(
    usual: float, settled: float, bad: float, severe: float, during: float
) -> None:
    limits = limits_for(usual, NUMBERS)
    assert (limits.settled, limits.bad, limits.severe, limits.during) == (settled, bad, severe, during)


@pytest.mark.parametrize(
    ("usual", "now", "last", "kind"),
    [
        (0, 0, None, SETTLED),
        (0, 2, None, SETTLED),
        (0, 2.5, None, AMBER),
        (0, 3, None, AMBER),
        (0, 3, 9, AMBER),
        (0, 4, None, BAD),
        (0, 6, None, BAD),
        (0, 7, None, SEVERE),
        (3, 3, 9, SETTLED),
        (3, 4, None, AMBER),
        (3, 4, 3, AMBER),
        (3, 4, 4, BAD),
        (3, 4, 5, BAD),
        (3, 5, None, BAD),
        (4, 4, 9, SETTLED),
        (4, 5, 4, AMBER),
        (4, 5, 5, BAD),
        (4, 7, None, BAD),
        (4, 8, None, SEVERE),
        (6, 6, 6, SETTLED),
        (6, 7, 6, AMBER),
        (6, 9, None, BAD),
        (6, 10, None, SEVERE),
    ],
)
def test_a_morning_is_settled_amber_bad_or_severe(
    usual: float, now: float, last: float | None, kind: MorningKind
) -> None:
    assert morning_kind(now, last, limits_for(usual, NUMBERS)) is kind


@pytest.mark.parametrize(("days", "first"), [(1, "R4"), (2, "R4"), (3, "R4"), (4, "R11")])
def test_two_mornings_at_4_run_on_only_when_they_lie_close_together(days: int, first: str) -> None:
    made = plan(days, rules(usual=(UsualPain(FIRST, 3),)), readings=(morning(0, 4), morning(days, 4)))
    assert said(made)[0] == first


def test_the_usual_pain_holds_from_its_day_and_the_first_one_before_it_too() -> None:
    settings = PlanSettings(usual=(UsualPain(on(5), 4), UsualPain(on(0), 3)))
    assert [usual_on(on(day), settings) for day in (-1, 0, 4, 5, 9)] == [3, 3, 3, 4, 4]
    assert usual_on(FIRST, PlanSettings()) == 0


@pytest.mark.parametrize(
    ("usual", "below_knee", "gear"), [(2, False, Gear.BRISK), (2.5, False, Gear.STANDARD), (1, True, Gear.STANDARD)]
)
def test_the_brisk_gear_needs_low_usual_pain_and_no_symptoms_below_the_knee(
    usual: float, below_knee: bool, gear: Gear
) -> None:
    settings = rules(gear=Gear.BRISK, below_knee=below_knee, usual=(UsualPain(FIRST, usual),))
    assert gear_on(FIRST, settings) is gear
    assert growth_on(FIRST, settings) == (0.15 if gear is Gear.BRISK else 0.10)


@pytest.mark.parametrize(
    ("changes", "measured", "share"),
    [
        ({}, False, 0.6),
        ({"gear": Gear.GENTLE}, False, 0.5),
        ({"gear": Gear.BRISK}, False, 0.8),
        ({}, True, 0.8),
        ({"gear": Gear.GENTLE}, True, 0.8),
        ({"below_knee": True}, True, 0.7),
        ({"irritable": True}, True, 0.5),
        ({"below_knee": True, "irritable": True}, True, 0.5),
        ({"below_knee": True}, False, 0.6),
        ({"irritable": True}, False, 0.5),
    ],
)
def test_the_quota_begins_at_a_share_of_the_tolerance(changes: dict[str, Any], measured: bool, share: float) -> None:
    settings = rules(tolerance=(Tolerance(FIRST, 10, measured),), **changes)
    assert start_share(FIRST, settings, measured=measured) == share
    made = plan(0, settings)
    assert (made.quota, made.ceiling) == (share * 10, share * 10)


def test_the_latest_tolerance_counts_and_none_without_minutes() -> None:
    settings = rules(tolerance=(Tolerance(on(3), 9, measured=True), Tolerance(FIRST, 5)))
    known = [tolerance_on(on(day), settings) for day in (-1, 0, 2, 3)]
    assert [one and one.load_minutes for one in known] == [None, 5, 5, 9]
    assert tolerance_on(FIRST, rules(tolerance=(Tolerance(FIRST, 0),))) is None


@pytest.mark.parametrize(("load", "shown"), [(0, 0), (0.49, 0), (0.5, 0.5), (7.99, 7.5), (8, 8), (8 - 1e-12, 8)])
def test_an_amount_is_shown_in_half_minutes_rounded_down(load: float, shown: float) -> None:
    assert half_minutes(load) == shown


def reading(occasion: Occasion, worst: float | None, minute: int | None = None, day: int = 1) -> Reading:
    return Reading(id=f"{occasion}{minute}{worst}{day}", day=on(day), occasion=occasion, minute=minute, worst=worst)


@pytest.mark.parametrize(
    ("readings", "rule"),
    [
        ((reading(Occasion.MORNING, 3), reading(Occasion.ANY, 7, 60)), "R11"),
        ((reading(Occasion.MORNING, 3, 400), reading(Occasion.MORNING, 7, 500)), "R3"),
        ((reading(Occasion.MORNING, None), reading(Occasion.ANY, 7, 60)), "R3"),
        ((reading(Occasion.ANY, 7),), "R3"),
        ((reading(Occasion.ANY, 7, 719),), "R3"),
        ((reading(Occasion.BEFORE, 7, 719),), "R3"),
        ((reading(Occasion.ANY, 7, 720),), "R12"),
        ((reading(Occasion.AFTER, 7, 600),), "R12"),
        ((reading(Occasion.EVENING, 7),), "R12"),
        ((reading(Occasion.EVENING, 7, day=0),), "R3"),
        ((reading(Occasion.ANY, 7, 1080, day=0),), "R3"),
        ((reading(Occasion.ANY, 7, 1079, day=0),), "R12"),
        ((reading(Occasion.ANY, 7, day=0),), "R12"),
        ((reading(Occasion.EVENING, 7, day=0), reading(Occasion.ANY, 2, 60)), "R9"),
    ],
)
def test_the_worst_morning_reading_stands_else_one_before_noon_else_the_evening_before(
    readings: tuple[Reading, ...], rule: str
) -> None:
    assert said(plan(1, readings=readings))[0] == rule


def test_what_was_felt_before_a_session_stands_for_a_day_that_is_over_but_earns_no_step() -> None:
    down = (morning(0, 5),)
    settled = (session(1, before=1, minute=700),)
    assert plan(2, readings=(*down, morning(2, 2)), sessions=settled).calm == 0.8
    assert plan(2, readings=(*down, morning(1, 1), morning(2, 2))).calm == 1.0
    early, noon = session(1, before=9, minute=719), session(1, before=9, minute=720)
    assert plan(2, readings=(morning(2, 2),), sessions=(early,)).calm == 0.6
    assert plan(2, readings=(morning(2, 2),), sessions=(noon,)).calm == 1.0
    assert plan(1, readings=(), sessions=(early,)).calm == 1.0


def test_every_threshold_has_its_words_bounds_and_source() -> None:
    for about in about_all():
        assert about.low <= about.default <= about.high
        assert about.low < about.high
        assert about.source_key in SOURCES
        assert about.label
        assert about.meaning.endswith(".")
        assert getattr(NUMBERS, about.name) == about.default


def test_every_threshold_is_used_by_a_rule() -> None:
    folder = Path(tracker.pacing.__path__[0])
    code = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if "threshold" not in path.name)
    assert [one.name for one in about_all() if f".{one.name}" not in code] == []


@pytest.mark.parametrize("changes", [{"settled_max": 4}, {"bad_min": 3.9}, {"growth": 0.2}, {"hurt_wait": 6}])
def test_a_number_outside_its_bounds_is_refused(changes: dict[str, float]) -> None:
    with pytest.raises(EntryRejected, match="give a number from"):
        Thresholds(**changes)


def test_every_rules_words_name_a_source_and_numbers_that_are_there() -> None:
    names = {about.name for about in about_all()}
    for words in WORDS.values():
        assert words.source_key in SOURCES
        assert set(words.numbers) <= names
        assert words.text.endswith(".")
        assert words.change.endswith(".")
    assert {f"R{number}" for number in (*range(1, 8), *range(8, 17))} <= {words.rule_id for words in WORDS.values()}


def test_an_evening_of_two_days_ago_stands_for_nothing() -> None:
    evening = Reading(id="e", day=on(0), occasion=Occasion.EVENING, worst=8)
    assert said(plan(1, readings=(evening,)))[0] == "R3"
    assert "R3" not in said(plan(2, readings=(evening,)))


def test_an_evening_that_stands_for_the_morning_earns_no_step_and_its_sentence_says_so() -> None:
    evening = Reading(id="e6", day=on(0), occasion=Occasion.EVENING, worst=0)
    made = plan(1, readings=(morning(0, 6), evening))
    assert (made.calm, said(made)) == (0.6, ["R12"])
    assert [(one.name, one.value, one.day) for one in made.decisions[0].inputs] == [("the evening before", "0", on(0))]
    assert plan(2, readings=(morning(0, 6), evening, morning(2, 2))).calm == 0.8


def test_a_number_before_noon_counts_like_the_mornings_own() -> None:
    early = Reading(id="a", day=on(1), occasion=Occasion.ANY, minute=600, worst=0)
    assert plan(1, readings=(morning(0, 6), early)).calm == 0.8


def test_a_day_that_is_over_has_no_better_morning_than_its_plan_was_made_with() -> None:
    evening = Reading(id="e", day=on(0), occasion=Occasion.EVENING, worst=8)
    done = (session(1, before=1, minute=600),)
    quotas = [plan(day, readings=(evening, morning(2, 2)), sessions=done).quota for day in (1, 2)]
    assert quotas == [pytest.approx(9)] * 2


@pytest.mark.parametrize("worst", [2, 3])
def test_growth_waits_for_a_morning_of_its_own(worst: float) -> None:
    evening = Reading(id="e", day=on(9), occasion=Occasion.EVENING, worst=worst)
    days = (*mornings(*[2] * 10), evening)
    done = tuple(session(day) for day in range(10))
    assert OfferKind.STEP_UP not in offered(plan(10, readings=days, sessions=done))
    assert OfferKind.STEP_UP in offered(plan(10, readings=(*days, morning(10, 2)), sessions=done))


def test_r3_after_an_evening_names_the_evening() -> None:
    evening = Reading(id="e", day=on(0), occasion=Occasion.EVENING, worst=8)
    (first, *_) = plan(1, readings=(evening,)).decisions
    assert first.text.startswith("Yesterday evening was much more")
    assert [(one.name, one.day) for one in first.inputs] == [("the evening before", on(0))]
