"""Busy days followed by quiet ones: every vector of the clinical brief, and each edge of the rule."""

from datetime import date

import pytest

from tests.pacing.made import DAY, day, felt, session
from tracker.domain.scales import ActivityKind
from tracker.pacing.boom_bust import BoomBust, UpAndDown, boom_bust
from tracker.pacing.day_minutes import day_minutes
from tracker.pacing.facts import ActivityDone, History

NOT_ENOUGH, NONE, PATTERN = UpAndDown.NOT_ENOUGH_DATA, UpAndDown.NONE, UpAndDown.PATTERN


def four_weeks(**changed: float | None) -> dict[date, float]:
    """Twenty minutes every day of 28, but `d15=45` on the fifteenth; None is a day without an entry."""
    minutes: dict[date, float | None] = {day(number - 28): 20.0 for number in range(1, 29)}
    minutes |= {day(int(name[1:]) - 28): value for name, value in changed.items()}
    return {on: value for on, value in minutes.items() if value is not None}


def found(**changed: float | None) -> BoomBust:
    return boom_bust(four_weeks(**changed), DAY)


@pytest.mark.parametrize(
    ("changed", "answer", "pairs"),
    [
        ({}, NONE, 0),
        ({"d15": 45, "d16": 0}, NONE, 1),
        ({"d15": 45, "d16": 0, "d19": 50, "d20": 0, "d24": 60, "d25": 5}, PATTERN, 3),
        ({"d15": 45, "d16": None, "d17": None, "d24": 60, "d25": None, "d26": None}, NONE, 0),
    ],
)
def test_the_vectors_of_the_clinical_brief(changed: dict[str, float | None], answer: UpAndDown, pairs: int) -> None:
    result = found(**changed)
    assert (result.answer, len(result.pairs)) == (answer, pairs)


def test_six_logged_days_are_not_enough() -> None:
    result = boom_bust({day(-number): 20.0 for number in range(6)}, DAY)
    assert (result.answer, result.logged_days) == (NOT_ENOUGH, 6)


PAIR = {"d20": 45.0, "d21": 0.0}


def with_pair(**changed: float | None) -> int:
    return len(found(**PAIR, **changed).pairs) - 1


@pytest.mark.parametrize(
    ("busy", "quiet", "pairs"),
    [
        (30, 10, 1),
        (29.9, 10, 0),
        (30, 10.1, 0),
        (30, 0, 1),
        (90, 10, 1),
    ],
)
def test_busy_is_half_more_and_ten_minutes_and_quiet_is_half(busy: float, quiet: float, pairs: int) -> None:
    assert with_pair(d15=busy, d16=quiet) == pairs


@pytest.mark.parametrize(("busy", "pairs"), [(20, 1), (19.9, 0)])
def test_busy_takes_ten_minutes_more_as_well(busy: float, pairs: int) -> None:
    minutes = dict.fromkeys(four_weeks(), 10.0)
    result = boom_bust({**minutes, day(-10): busy, day(-9): 5.0}, DAY)
    assert len(result.pairs) == pairs


@pytest.mark.parametrize(("after", "pairs"), [(1, 1), (2, 1), (3, 0)])
def test_the_quiet_day_comes_within_two_days(after: int, pairs: int) -> None:
    assert with_pair(**{"d10": 45.0, f"d{10 + after}": 0.0}) == pairs


def test_the_first_quiet_day_after_a_busy_one_is_its_pair() -> None:
    (pair,) = found(d20=45, d21=0, d22=0).pairs
    assert (pair.busy, pair.busy_minutes, pair.quiet, pair.quiet_minutes) == (day(-8), 45, day(-7), 0)


def test_a_quiet_day_after_two_busy_ones_is_counted_once() -> None:
    assert len(found(d20=45, d21=45, d22=0).pairs) == 1


def test_two_pairs_are_a_pattern_and_one_is_none() -> None:
    assert found(**PAIR).answer is NONE
    assert found(**PAIR, d12=45, d13=0).answer is PATTERN


@pytest.mark.parametrize(("before", "pairs"), [(5, 1), (4, 0)])
def test_five_days_above_zero_in_the_two_weeks_before_are_needed(before: int, pairs: int) -> None:
    minutes = {day(-28 + number): 20.0 for number in range(before)} | {day(-23): 0.0, day(-20): 45.0, day(-19): 0.0}
    assert len(boom_bust(minutes, DAY).pairs) == pairs


def test_the_middle_begins_with_the_day_just_before() -> None:
    minutes = {day(-15 + number): 20.0 for number in range(5)} | {day(-10): 45.0, day(-9): 0.0}
    assert len(boom_bust(minutes, DAY).pairs) == 1


def test_the_middle_looks_back_fourteen_days_and_no_further() -> None:
    minutes = {day(-14 - number): 20.0 for number in range(5)} | {day(-4): 45.0, day(-3): 0.0}
    assert len(boom_bust(minutes, DAY).pairs) == 1
    assert len(boom_bust({on if on > day(-18) else day(-19): m for on, m in minutes.items()}, DAY).pairs) == 0


@pytest.mark.parametrize(("logged", "answer"), [(14, PATTERN), (13, NOT_ENOUGH)])
def test_fourteen_logged_days_are_needed(logged: int, answer: UpAndDown) -> None:
    pairs = {day(-20): 45.0, day(-19): 0.0, day(-10): 45.0, day(-9): 0.0}
    filled = [on for on in four_weeks() if on not in pairs][: logged - len(pairs)]
    result = boom_bust({**dict.fromkeys(filled, 20.0), **pairs}, DAY)
    assert (result.answer, result.logged_days) == (answer, logged)


def test_a_pair_of_longer_ago_is_over() -> None:
    minutes = {day(-number): 20.0 for number in range(60)} | {day(-28): 45.0, day(-27): 0.0}
    assert boom_bust(minutes, DAY).pairs == ()
    assert len(boom_bust(minutes, day(-1)).pairs) == 1


def test_days_still_to_come_are_not_looked_at() -> None:
    minutes = {day(-number): 20.0 for number in range(28)} | {DAY: 45.0, day(1): 0.0}
    assert boom_bust(minutes, DAY).pairs == ()


def test_the_pattern_is_told_without_blame_and_with_its_days() -> None:
    decision = found(**PAIR, d12=45, d13=0).decision
    assert decision is not None
    assert decision.said == (
        "Busy days were followed by quiet days 2 times in four weeks."
        " Many people find smaller, more even amounts easier."
    )
    assert (decision.rule_id, decision.source_key) == ("B5", "B5")
    assert [(one.name, one.value, one.day) for one in decision.inputs[:2]] == [
        ("a busy day", "45 min", day(-16)),
        ("a quiet day", "0 min", day(-15)),
    ]
    assert found(**PAIR).decision is None


def walk(minutes: float | None, kind: ActivityKind = ActivityKind.WALKING) -> ActivityDone:
    return ActivityDone(id="a1", day=DAY, kind=kind, minutes=minutes)


def test_a_days_minutes_are_exercise_on_the_clock_and_walking() -> None:
    history = History(sessions=(session(), session(id="s2", end_minute=560)), activities=(walk(12),))
    assert day_minutes(history) == {DAY: 37}


def test_sitting_and_housework_are_no_minutes_of_exercise() -> None:
    assert day_minutes(History(activities=(walk(60, ActivityKind.SITTING),))) == {}


def test_zero_is_only_what_was_said_to_be_rest() -> None:
    assert day_minutes(History(readings=(felt(3, rested=True),))) == {DAY: 0}
    assert day_minutes(History(readings=(felt(3, rested=False), felt(3)))) == {}
    assert day_minutes(History(readings=(felt(3, rested=True),), activities=(walk(5),))) == {DAY: 5}


def test_a_day_with_an_unknown_amount_is_unknown() -> None:
    assert day_minutes(History(sessions=(session(),), activities=(walk(None),))) == {}
    assert day_minutes(History(sessions=(session(end_minute=None, load=None), session(id="s2")))) == {}


@pytest.mark.parametrize("times", [{"minute": None}, {"end_minute": None}, {"end_minute": 540}, {"end_minute": 10}])
def test_without_both_times_the_load_stands_in(times: dict[str, int | None]) -> None:
    assert day_minutes(History(sessions=(session(**times),))) == {DAY: 2.5}
