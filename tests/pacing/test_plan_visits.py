"""When a visit is suggested (R16), the weekly look at the usual pain, weekly mode; and folding from a kept state."""

from dataclasses import replace
from typing import Any

import pytest

from tests.pacing.diaries import (
    FIRST,
    chose,
    did,
    morning,
    mornings,
    offered,
    on,
    plan,
    rules,
    session,
    sessions,
    value_of,
)
from tests.pacing.lives import few
from tracker.pacing.diary_days import DiaryDays
from tracker.pacing.engine import plan_for, plans_between, state_before
from tracker.pacing.facts import ChoiceKind, History, Reading
from tracker.pacing.fold import begin, days_to_fold, first_day
from tracker.pacing.plan import OfferKind
from tracker.pacing.settings import Mode, UsualPain
from tracker.pacing.state import State
from tracker.pacing.terms import Terms
from tracker.pacing.writing import WORDS

LOWER, RAISE, WEEKLY = OfferKind.LOWER_USUAL, OfferKind.RAISE_USUAL, OfferKind.WEEKLY_MODE


@pytest.mark.parametrize(
    ("values", "suggested"),
    [
        ([5, 2, 5, 2, 5, 2, 5], True),
        ([5, 2, 5, 2, 5], False),
        ([5, *[2] * 10, 5, 5, 5], True),
        ([5, *[2] * 11, 5, 5, 5], False),
    ],
)
def test_r16_four_bad_mornings_in_fourteen_days_suggest_a_visit(values: list[float], suggested: bool) -> None:
    made = plan(len(values) - 1, readings=mornings(*values))
    assert made.see_clinician == suggested


@pytest.mark.parametrize(
    ("values", "suggested"),
    [([8, 8], True), ([8, 7], False), ([7, 8], False), ([8, None, 8], False), ([8, 8, 2], False)],
)
def test_r16_two_very_high_mornings_running_suggest_a_visit(values: list[float | None], suggested: bool) -> None:
    assert plan(len(values) - 1, readings=mornings(*values)).see_clinician == suggested


VISIT = "It may be worth booking a routine visit."
HIGH_USUAL = rules(usual=(UsualPain(FIRST, 4),))


def change(day: int, *values: float | None, first: int = 0) -> list[str]:
    """What is said about the way so far."""
    offers = plan(day, HIGH_USUAL, readings=mornings(*values, first=first)).offers
    texts = [one.decision.text for one in offers if one.kind is OfferKind.CLINICIAN]
    return [text for text in texts if text.startswith(("Little has changed", "Your mornings are higher"))]


@pytest.mark.parametrize(
    ("day", "first", "late", "suggested"),
    [(40, 3, 3, False), (41, 3, 3, True), (41, 4, 3, False), (41, 3.5, 3, True), (41, 3, 2.5, False)],
)
def test_r16_day_42_with_little_change_suggests_a_visit(day: int, first: float, late: float, suggested: bool) -> None:
    values = [first] * 7 + [late] * 40
    assert plan(day, HIGH_USUAL, readings=mornings(*values)).see_clinician == suggested


def test_r16_higher_than_at_the_start_is_said_as_it_is() -> None:
    assert change(41, *[3] * 7, *[3.5] * 35)[0].startswith("Little has changed since the start.")
    assert change(41, *[1] * 7, *[4] * 35)[0].startswith("Your mornings are higher than at the start.")
    assert change(41, *[3] * 7, *[4] * 35)[0].startswith("Your mornings are higher")
    assert "six weeks" not in " ".join(words.text for words in WORDS.values())


def test_r16_the_first_mornings_are_no_last_ones() -> None:
    assert change(41, *[3] * 7) == []
    assert change(41, *[3] * 7, *[None] * 31, 3, 3, 3) == []
    assert change(41, *[3] * 7, *[None] * 31, 3, 3, 3, 3) != []


@pytest.mark.parametrize(("ago", "said"), [(13, True), (14, False)])
def test_r16_the_last_mornings_lie_within_two_weeks(ago: int, said: bool) -> None:
    late = [3, *[None] * (ago - 3), 3, 3, 3]
    assert bool(change(41, *[3] * 7, *[None] * (35 - len(late)), *late)) == said


def test_r16_the_first_mornings_begin_with_the_plan() -> None:
    before = mornings(*[8] * 20, first=-20)
    made = plan(41, HIGH_USUAL, readings=(*before, *mornings(*[3] * 42)))
    assert made.see_clinician
    assert change(41, *[None] * 14, *[3] * 28) == []  # nothing is known of the start
    assert change(41, *[None] * 10, *[3] * 32) != []


@pytest.mark.parametrize(("day", "suggested"), [(7, False), (8, True)])
def test_r16_a_flare_of_over_a_week_suggests_a_visit(day: int, suggested: bool) -> None:
    days = (morning(1, 3, flare=True), *mornings(*[3] * 10, first=2))
    assert plan(day, readings=days).see_clinician == suggested


def flares_said(day: int, *days: Reading) -> list[str]:
    """What is said about flares."""
    texts = [one.decision.text for one in plan(day, readings=days).offers if one.kind is OfferKind.CLINICIAN]
    return [text for text in texts if "flare" in text]


@pytest.mark.parametrize(("back", "since"), [(6, 5), (7, 5), (8, None), (30, None)])
def test_r16_a_flare_spans_one_day_without_an_entry_and_no_more(back: int, since: int | None) -> None:
    days = (morning(5, 5, flare=True), morning(back, 3))
    made = plan(back, readings=days)
    assert made.flare_day == (None if since is None else back - since + 1)
    assert flares_said(back, *days) == []


def test_r16_a_flare_that_is_noted_every_other_day_goes_on() -> None:
    days = (morning(1, 5, flare=True), *(morning(day, 4) for day in range(3, 12, 2)))
    assert len(flares_said(9, *days)) == 1


def test_r16_a_flare_said_again_after_a_silence_is_a_new_one() -> None:
    assert plan(20, readings=(morning(5, 5, flare=True), morning(20, 5, flare=True))).flare_day == 1


@pytest.mark.parametrize(("starts", "often"), [((1, 14, 28), True), ((0, 14, 28), False), ((14, 28), False)])
def test_r16_three_flares_begun_within_four_weeks_suggest_a_visit(starts: tuple[int, ...], often: bool) -> None:
    days = tuple(morning(day, 3, flare=day in starts or None) for day in range(29))
    quiet = tuple(replace(one, worst=2, back=2, leg=2) if not one.flare else one for one in days)
    assert flares_said(28, *quiet) == (["Several flares have begun lately. " + VISIT] if often else [])


def test_r16_the_days_of_one_flare_are_one_flare() -> None:
    assert flares_said(4, *(morning(day, 3, flare=True) for day in range(5))) == []


def test_r16_changes_no_amount() -> None:
    assert plan(3, readings=mornings(5, 5, 5, 3)).ceiling == plan(3, readings=mornings(5, 5, 5, 3)).quota * 0.6


@pytest.mark.parametrize(
    ("values", "value"),
    [
        ([1] * 8, 1),
        ([2] * 8, None),
        ([None] * 4 + [1] * 4, 1),
        ([None] * 5 + [1] * 3, None),
        ([0, 0, 0, 0, 1, 1, 1, 1], 1),
    ],
)
def test_usual_pain_is_offered_lower_at_the_middle_of_seven_mornings(
    values: list[float | None], value: float | None
) -> None:
    made = plan(7, readings=mornings(*values))
    assert (value_of(made, LOWER) if LOWER in offered(made) else None) == value


@pytest.mark.parametrize(("since", "is_offered"), [(0, True), (1, False)])
def test_usual_pain_is_looked_at_once_a_week(since: int, is_offered: bool) -> None:
    settings = rules(usual=(UsualPain(on(-20), 2), UsualPain(on(since), 2)))
    assert (LOWER in offered(plan(7, settings, readings=mornings(*[1] * 8)))) == is_offered


@pytest.mark.parametrize(("usual", "now", "value"), [(2, 3, None), (2, 3.5, 3.5), (2, 9, 6), (6, 9, None), (5.5, 7, 6)])
def test_usual_pain_is_offered_higher_up_to_six_with_a_visit(usual: float, now: float, value: float | None) -> None:
    made = plan(14, rules(usual=(UsualPain(FIRST, usual),)), readings=mornings(*[now] * 15))
    assert (value_of(made, RAISE) if RAISE in offered(made) else None) == value
    assert made.see_clinician or now == 3


def test_two_steady_weeks_offer_one_check_in_a_week() -> None:
    days = mornings(*[2] * 20)
    assert [WEEKLY in offered(plan(day, readings=days)) for day in (9, 10, 13)] == [False, True, True]
    assert WEEKLY not in offered(plan(13, rules(weekly=True), readings=days))
    assert WEEKLY not in offered(plan(13, readings=mornings(*[1] * 7, *[2] * 7)))
    assert WEEKLY not in offered(plan(13, readings=days, sessions=(session(5, during=8),)))


def test_without_a_plan_nothing_is_offered() -> None:
    days = mornings(*[8] * 20)
    for mode in (Mode.DIARY_ONLY, Mode.PAUSED):
        assert plan(19, rules(mode=mode), readings=days).offers == ()
    assert plan(19, readings=days).offers


def long_history(days: int) -> History:
    return History(
        readings=tuple(morning(day, (day * 7) % 6, lowest=day % 4) for day in range(days)),
        sessions=tuple(session(day, 8, exercises=(did("clam", hurt=day % 29 == 3),)) for day in range(0, days, 2)),
        choices=tuple(chose(day, ChoiceKind.STEP_UP) for day in range(0, days, 3)),
    )


def test_a_state_survives_json() -> None:
    state = state_before(on(60), long_history(60), rules(), few())
    assert State.from_json(state.to_json()) == state
    assert state.until == on(59)
    assert state.exercises["clam"].hurts == 1


def test_a_copy_of_a_state_shares_nothing_with_it() -> None:
    state = state_before(on(60), long_history(60), rules(), few())
    copy = state.copy()
    assert copy == state
    copy.exercises["clam"].hurts += 1
    copy.mornings.clear()
    copy.quotas.append(1.0)
    assert copy != state
    assert state == state_before(on(60), long_history(60), rules(), few())


def test_ten_years_with_a_kept_state_fold_as_many_days_as_since_it_was_kept() -> None:
    history = long_history(400)
    kept = state_before(on(395), history, rules(), few())
    assert len(list(days_to_fold(kept, on(399)))) == 5
    whole = begin(on(0), on(399), Terms(rules(), few(), history))
    assert len(list(days_to_fold(whole, on(399)))) == 400
    assert plan_for(on(400), history, rules(), few(), kept) == plan_for(on(400), history, rules(), few())


def test_folding_begins_at_the_first_entry_or_the_start_of_the_plan() -> None:
    def begins(settings: Any, **parts: Any) -> Any:
        history = History(**parts)
        return first_day(DiaryDays(history), Terms(settings, few(), history))

    assert begins(rules(), readings=(morning(-3, 2),)) == on(-3)
    assert begins(rules(), readings=(morning(3, 2),)) == on(0)
    assert begins(rules(begun_on=None), sessions=(session(4),)) == on(4)
    assert begins(rules(begun_on=None)) is None


def test_a_state_kept_before_the_first_entry_is_as_good_as_none() -> None:
    history, settings = History(readings=mornings(2, 2, 2, first=20)), rules(begun_on=on(19))
    early = state_before(on(5), history, settings, few())
    assert plan_for(on(22), history, settings, few(), early) == plan_for(on(22), history, settings, few())


def test_the_plans_of_many_days_are_those_of_each_day() -> None:
    history = long_history(30)
    many = list(plans_between(on(10), on(29), history, rules(), few()))
    assert many == [plan_for(on(day), history, rules(), few()) for day in range(10, 30)]


def test_a_diary_from_before_the_plan_was_set_up_counts_for_exercises_and_holds() -> None:
    days = sessions(-5, -5, exercises=(did("clam", hurt=True),))
    made = plan(0, readings=mornings(*[2] * 6, first=-5), sessions=days)
    assert next(one.factor for one in made.exercises if one.exercise_id == "clam") == 0
    assert made.ceiling == 10
