"""What ends a plan for the day: R1, an open U answer, R2; and modes in which there is none."""

from typing import Any

import pytest

from tests.pacing.diaries import FIRST, chose, did, factor, flag, morning, mornings, on, plan, rules, said, session
from tracker.domain.scales import NerveChange, Occasion
from tracker.pacing.facts import ChoiceKind, Reading
from tracker.pacing.plan import Phase, PlanKind
from tracker.pacing.rules_signs import questions_asked
from tracker.pacing.settings import ClinicianWord, Mode, PlanSettings

NEW, USUAL, NONE = NerveChange.NEW_OR_WORSE, NerveChange.USUAL, NerveChange.NONE


def clear(first: int, last: int, worst: float | None = 2, **answers: Any) -> tuple[Reading, ...]:
    """Mornings on which the question about the nerves was answered, by default with none."""
    return tuple(morning(day, worst, **{"nerve": NONE, **answers}) for day in range(first, last + 1))


def test_r1_an_open_e_answer_ends_the_plan_until_its_clearing_date() -> None:
    days = mornings(*[2] * 8)
    made = [plan(day, readings=days, safety=(flag("E3", 2, cleared=5),)) for day in range(8)]
    usual, stop = PlanKind.USUAL, PlanKind.STOP
    assert [one.kind for one in made] == [usual, usual, stop, stop, stop, usual, usual, usual]
    assert [one.ceiling for one in made] == pytest.approx([10, 10, 0, 0, 0, 4, 6, 8])
    assert (made[2].target, made[2].bouts, made[2].activities, made[2].offers, made[2].strolls) == (0, 0, (), (), False)
    assert {one.factor for one in made[2].exercises} == {0}
    assert said(made[2]) == ["R1"]
    assert made[2].decisions[0].inputs[0].entry_id == "E3-2"


def test_r1_a_later_no_does_not_clear_an_e_answer() -> None:
    asked = (flag("E6", 0), flag("E6", 1, present=False), flag("E6", 2, present=None))
    assert plan(5, readings=mornings(*[2] * 6), safety=asked).kind is PlanKind.STOP


def test_r1_every_e_answer_is_cleared_by_itself() -> None:
    asked = (flag("E6", 0, cleared=2), flag("E7", 1))
    assert plan(5, readings=mornings(*[2] * 6), safety=asked).decisions[0].inputs[0].entry_id == "E7-1"


def test_r1_a_clearing_date_before_the_answer_clears_nothing() -> None:
    assert plan(5, readings=mornings(*[2] * 6), safety=(flag("E1", 3, cleared=2),)).kind is PlanKind.STOP


@pytest.mark.parametrize("item", [flag("E1", present=False), flag("E1", present=None), flag("R2"), flag("E1", 1)])
def test_r1_asked_and_none_or_a_routine_sign_or_a_later_answer_stops_nothing(item: Any) -> None:
    assert plan(0, readings=mornings(2), safety=(item,)).kind is PlanKind.USUAL


def test_an_open_u_answer_means_contact_no_routine_and_no_growth() -> None:
    made = plan(3, readings=mornings(*[2] * 4), safety=(flag("U2", 1),))
    assert (made.kind, made.ceiling, made.target, made.strolls) == (PlanKind.CONTACT, 0, 0, True)
    assert {one.factor for one in made.exercises} == {0}
    assert said(made) == ["U"]


def test_an_e_answer_goes_before_a_u_answer_and_both_before_nerve_signs() -> None:
    days = (morning(0, 2, nerve=NEW),)
    assert plan(0, readings=days, safety=(flag("U2"), flag("E1"))).kind is PlanKind.STOP
    assert plan(0, readings=days, safety=(flag("U2"),)).kind is PlanKind.CONTACT


@pytest.mark.parametrize(("sign", "held"), [(NEW, True), (USUAL, False), (NerveChange.NONE, False), (None, False)])
def test_r2_new_tingling_or_numbness_holds_the_plan(sign: NerveChange | None, held: bool) -> None:
    made = plan(0, readings=(morning(0, 2, nerve=sign),))
    assert (made.kind is PlanKind.SETTLE_ONLY) == held
    assert (made.ceiling == 0) == held
    assert made.strolls == held
    assert made.chores_share == (0.8 if held else 1)


def test_r2_the_plan_is_back_at_the_lowest_step_after_two_settled_clear_mornings() -> None:
    days = (morning(0, 2), morning(1, 2, nerve=NEW), *clear(2, 5))
    made = [plan(day, readings=days) for day in range(6)]
    assert [one.ceiling for one in made] == pytest.approx([10, 0, 0, 4, 6, 8])
    assert said(made[2]) == ["R2"]
    assert "R2" in said(made[3])


@pytest.mark.parametrize("answer", [NONE, USUAL])
def test_r2_none_and_as_usual_are_both_clear(answer: NerveChange) -> None:
    days = (morning(0, 2, nerve=NEW), *clear(1, 2, nerve=answer))
    assert [plan(day, readings=days).ceiling for day in range(3)] == pytest.approx([0, 0, 4])


def test_r2_nobody_asked_is_not_clear_however_many_settled_mornings_follow() -> None:
    for sign in ({"nerve": NEW}, {"weakness": NEW}, {"lowest": 6}):
        days = (morning(0, 2, lowest=2), morning(1, 2, **sign), *mornings(*[2] * 20, first=2))
        assert [plan(day, readings=days).ceiling for day in (1, 3, 10, 21)] == [0, 0, 0, 0]


def test_r2_the_days_that_were_asked_about_must_follow_each_other() -> None:
    days = (morning(0, 2, nerve=NEW), *clear(1, 1), morning(2, 2), *clear(3, 4))
    assert [plan(day, readings=days).ceiling for day in range(5)] == pytest.approx([0, 0, 0, 0, 4])


def test_r2_an_answer_of_another_entry_of_the_day_counts() -> None:
    asked = [Reading(id=f"e{day}", day=on(day), occasion=Occasion.EVENING, nerve=NONE) for day in (1, 2)]
    days = (morning(0, 2, nerve=NEW), *mornings(2, 2, first=1), *asked)
    assert plan(3, readings=days).ceiling == pytest.approx(4)
    assert plan(3, readings=(*days, morning(2, 2, id="m2b", nerve=NEW))).ceiling == 0


@pytest.mark.parametrize(
    ("answers", "back"),
    [
        ({"nerve": NONE}, False),
        ({"nerve": None, "weakness": NONE}, False),
        ({"weakness": NONE}, True),
        ({"weakness": USUAL}, True),
        ({"weakness": NEW}, False),
    ],
)
def test_r2_new_weakness_is_clear_only_where_both_questions_were_answered(answers: dict[str, Any], back: bool) -> None:
    made = plan(2, readings=(morning(0, 2, weakness=NEW), *clear(1, 2, **answers)))
    assert (made.ceiling > 0) == back


@pytest.mark.parametrize(("lowest", "back"), [(None, False), (6, True), (2, True)])
def test_r2_further_down_is_clear_only_where_the_lowest_point_was_said(lowest: int | None, back: bool) -> None:
    days = (morning(0, 2, lowest=2), morning(1, 2, lowest=6), *clear(2, 3, lowest=lowest))
    assert (plan(3, readings=days).ceiling > 0) == back


def test_r2_a_nerve_sign_after_further_down_leaves_no_question_out() -> None:
    days = (morning(0, 2, lowest=2), morning(1, 2, lowest=6), morning(2, 2, nerve=NEW))
    assert plan(4, readings=(*days, *clear(3, 4))).ceiling == 0
    assert plan(4, readings=(*days, *clear(3, 4, lowest=6))).ceiling > 0


@pytest.mark.parametrize(
    ("sign", "asked"),
    [
        ({"nerve": NEW}, ["nerve"]),
        ({"weakness": NEW}, ["nerve", "weakness"]),
        ({"lowest": 6}, ["nerve", "lowest"]),
        ({}, []),
    ],
)
def test_r2_the_plan_names_the_questions_that_it_waits_for(sign: dict[str, Any], asked: list[str]) -> None:
    days = (morning(0, 2, lowest=2), morning(1, 2, **sign))
    assert list(questions_asked(plan(1, readings=days))) == asked
    answered = clear(2, 3, weakness=NONE, lowest=2) if asked else ()
    for day in (2, 3):
        assert list(questions_asked(plan(day, readings=(*days, *answered)))) == asked
    assert questions_asked(plan(4, readings=(*days, *answered))) == ()


def test_r2_the_questions_are_asked_in_a_pause_and_with_a_diary_only() -> None:
    for mode in (Mode.PAUSED, Mode.DIARY_ONLY):
        assert questions_asked(plan(0, rules(mode=mode), readings=(morning(0, 2, nerve=NEW),))) == ("nerve",)


@pytest.mark.parametrize("between", [3, 5, None])
def test_r2_only_settled_mornings_running_end_the_hold(between: float | None) -> None:
    days = (morning(0, 2, nerve=NEW), *clear(1, 1), *clear(2, 2, between), *clear(3, 4))
    assert [plan(day, readings=days).ceiling for day in range(5)] == pytest.approx([0, 0, 0, 0, 4])


def test_r2_a_session_with_a_nerve_sign_holds_the_next_days_as_well() -> None:
    signed = (session(0, exercises=(did("clam", nerve=True),)),)
    assert [plan(day, readings=clear(0, 2), sessions=signed).ceiling for day in range(3)] == [10, 0, 4]
    assert plan(1, readings=mornings(2, 2), sessions=(session(0, nerve=NEW),)).kind is PlanKind.SETTLE_ONLY


def test_r2_too_much_during_a_session_within_the_hold_does_not_count_as_clear() -> None:
    days = (morning(0, 2, nerve=NEW), *clear(1, 3))
    made = [plan(day, readings=days, sessions=(session(1, during=8),)) for day in range(4)]
    assert [one.ceiling for one in made] == [0, 0, 0, 0]


def test_r2_new_weakness_means_contact_and_is_not_softened_by_tingling() -> None:
    days = (morning(0, 2, weakness=NEW), morning(1, 2, nerve=NEW))
    for day in (0, 1):
        made = plan(day, readings=days)
        assert (made.kind, made.ceiling) == (PlanKind.CONTACT, 0)
        assert {one.factor for one in made.exercises} == {0}
    assert plan(1, readings=mornings(2, 2), sessions=(session(0, weakness=NEW),)).kind is PlanKind.CONTACT


@pytest.mark.parametrize(
    ("earlier", "now", "held"),
    [(2, 3, True), (3, 3, False), (4, 3, False), (0, 1, False), (1, 2, True), (None, 5, False)],
)
def test_r2_further_down_the_leg_than_of_late_holds_the_plan(earlier: int | None, now: int, held: bool) -> None:
    made = plan(1, readings=(morning(0, 2, lowest=earlier), morning(1, 2, lowest=now)))
    assert (made.kind is PlanKind.SETTLE_ONLY) == held


@pytest.mark.parametrize(("ago", "held"), [(6, False), (7, False), (8, True)])
def test_r2_as_far_down_as_on_one_of_seven_days_is_nothing_new(ago: int, held: bool) -> None:
    days = (morning(0, 2, lowest=5), morning(ago - 1, 2, lowest=2), morning(ago, 2, lowest=5))
    assert (plan(ago, readings=days).kind is PlanKind.SETTLE_ONLY) == held


@pytest.mark.parametrize("days", [7, 8, 9, 30, 200])
def test_r2_further_down_than_the_last_known_point_counts_after_a_gap(days: int) -> None:
    """In weekly mode no day of the last seven may be known."""
    noted = (morning(0, 2, lowest=2), *mornings(*[2] * (days - 1), first=1), morning(days, 2, lowest=6))
    assert plan(days, readings=noted).kind is PlanKind.SETTLE_ONLY
    as_before = (*noted[:-1], morning(days, 2, lowest=2))
    assert plan(days, readings=as_before).kind is not PlanKind.SETTLE_ONLY


def test_r2_after_a_gap_the_last_known_day_counts_and_not_those_before_it() -> None:
    noted = (morning(0, 2, lowest=6), morning(9, 2, lowest=2), *mornings(*[2] * 19, first=10))
    assert plan(29, readings=(*noted, morning(29, 2, lowest=6))).kind is PlanKind.SETTLE_ONLY
    both = (morning(0, 2, lowest=6), morning(0, 2, id="later", lowest=2), morning(20, 2, lowest=6))
    assert plan(20, readings=both).kind is PlanKind.USUAL


@pytest.mark.parametrize(("known", "now"), [((), 6), ((0,), 1)])
def test_r2_a_first_point_or_one_above_the_leg_is_no_sign_after_a_gap(known: tuple[int, ...], now: int) -> None:
    days = (*(morning(at, 2, lowest=point) for at, point in enumerate(known)), morning(12, 2, lowest=now))
    assert "R2" not in said(plan(12, readings=days))


def test_r2_further_down_after_a_session_counts_the_next_morning() -> None:
    days = (morning(0, 2, lowest=2), morning(1, 2))
    assert plan(1, readings=days, sessions=(session(0, lowest=5),)).kind is PlanKind.SETTLE_ONLY
    assert plan(1, readings=days, sessions=(session(0, lowest=2),)).kind is PlanKind.USUAL


def test_one_exercise_in_which_it_moved_down_means_a_bit_less_but_no_hold() -> None:
    made = plan(1, readings=mornings(2, 2), sessions=(session(0, moved_down=True),))
    assert (made.kind, made.calm, made.quota) == (PlanKind.USUAL, 0.8, 10)
    assert said(made) == ["R5"]


@pytest.mark.parametrize("settings", [PlanSettings(), rules(tolerance=()), rules(begun_on=on(1))])
def test_without_a_start_or_a_tolerance_the_plan_is_to_be_set_up(settings: PlanSettings) -> None:
    made = plan(0, settings, readings=mornings(2))
    assert (made.kind, made.phase, made.quota, made.ceiling, made.bouts) == (PlanKind.SET_UP, Phase.BASELINE, 0, 0, 0)
    assert [one.text.startswith("The plan needs one number") for one in made.decisions] == [True]


def test_nothing_recorded_at_all_is_a_plan_too() -> None:
    assert plan(0).kind is PlanKind.USUAL
    assert plan(0, PlanSettings()).kind is PlanKind.SET_UP
    assert plan(3).ceiling == 8


def test_diary_only_has_no_plan_but_keeps_safety() -> None:
    settings = rules(mode=Mode.DIARY_ONLY)
    made = plan(0, settings, readings=mornings(2))
    assert (made.kind, made.exercises, made.offers, said(made)) == (PlanKind.DIARY_ONLY, (), (), ["you"])
    assert (made.quota, made.ceiling, made.target, made.strolls) == (0, 0, 0, False)
    assert said(plan(0, settings, readings=mornings(2), safety=(flag("U1"),))) == ["U", "you"]
    assert plan(0, settings, readings=mornings(2), safety=(flag("E1"),)).kind is PlanKind.STOP


def test_a_paused_diary_keeps_the_amount_and_offers_nothing() -> None:
    paused = rules(mode=Mode.PAUSED)
    made = plan(30, paused, readings=mornings(*[2] * 31))
    assert (made.kind, made.ceiling, made.offers, said(made)) == (PlanKind.PAUSED, 10, (), ["you"])
    assert plan(0, paused, readings=mornings(2), safety=(flag("E1"),)).kind is PlanKind.STOP
    assert plan(0, paused, readings=(morning(0, 2, nerve=NEW),)).kind is PlanKind.SETTLE_ONLY


def test_what_a_clinician_said_stands_below_safety() -> None:
    settings = rules(clinician=ClinicianWord(carry_on=True))
    assert plan(0, settings, readings=mornings(2), safety=(flag("E1"),)).kind is PlanKind.STOP
    assert plan(0, settings, readings=(morning(0, 2, nerve=NEW),)).kind is PlanKind.SETTLE_ONLY


def test_overruling_for_a_day_changes_nothing_in_the_plan() -> None:
    days = mornings(2, 5)
    anyway = plan(1, readings=days, choices=(chose(1, ChoiceKind.USUAL_ANYWAY),))
    assert anyway == plan(1, readings=days)
    assert factor(anyway, "clam") == 1
    assert anyway.day == on(1) > FIRST
