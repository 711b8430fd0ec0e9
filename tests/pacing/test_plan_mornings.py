"""The rules of the morning and of yesterday: R3 to R7, R9, R11 to R13, each number at and beside its limit."""

from dataclasses import replace
from datetime import date

import pytest

from tests.pacing.diaries import FIRST, morning, mornings, offered, on, plan, rules, said, session, sessions
from tracker.domain.scales import ActivityKind, NerveChange, Occasion
from tracker.pacing.facts import ActivityDone, Reading
from tracker.pacing.plan import OfferKind, Phase, PlanKind
from tracker.pacing.settings import ActivityTolerance, ClinicianWord, Gear, Mode, Tolerance, UsualPain
from tracker.pacing.thresholds import Thresholds


def test_an_ordinary_morning_gives_the_whole_quota_in_two_bouts() -> None:
    made = plan(0, readings=mornings(2))
    assert (made.kind, made.phase, made.quota, made.calm) == (PlanKind.USUAL, Phase.BUILD, 10, 1)
    assert (made.ceiling, made.target, made.bouts, made.dose_a_bout) == (10, 10, 2, 5)
    assert (made.hold_factor, made.least_gap_minutes, made.chores_share, made.strolls) == (1, 120, 1, False)
    assert (made.day_number, made.flare_day, made.see_clinician) == (1, None, False)


def test_r3_a_severe_morning_goes_to_the_lowest_step_cuts_a_tenth_and_is_calm() -> None:
    made = plan(1, readings=mornings(2, 7))
    assert made.quota == pytest.approx(9)
    assert (made.calm, made.kind, made.target) == (0.4, PlanKind.CALM, 0)
    assert made.ceiling == pytest.approx(3.6)
    assert said(made) == ["R3", "R6"]
    assert (made.chores_share, made.strolls, made.hold_factor) == (0.8, True, pytest.approx(0.4))


@pytest.mark.parametrize(("again", "quota"), [(9, 9 * 0.85), (10, 9 * 0.85), (11, 9 * 0.90)])
def test_r3_cuts_deeper_with_a_bad_morning_in_the_last_ten_days(again: int, quota: float) -> None:
    values = [7, *([2] * (again - 1)), 7]
    assert plan(again, readings=mornings(*values)).quota == pytest.approx(quota)


def test_r4_a_bad_morning_after_exercise_cuts_a_twentieth_and_goes_to_the_second_step() -> None:
    made = plan(1, readings=mornings(2, 4), sessions=(session(0),))
    assert (made.quota, made.calm, made.kind) == (pytest.approx(9.5), 0.6, PlanKind.CALM)
    assert said(made) == ["R4", "R6"]


@pytest.mark.parametrize(("again", "quota"), [(10, 9.5 * 0.85), (11, 9.5 * 0.95)])
def test_r4_cuts_deeper_on_repeat_within_ten_days(again: int, quota: float) -> None:
    values = [2, 4, *([2] * (again - 1)), 4]
    made = plan(again + 1, readings=mornings(*values), sessions=(session(0), session(again)))
    assert made.quota == pytest.approx(quota)


@pytest.mark.parametrize(
    ("loads", "quota"),
    [((0, 2.5), 10), ((0, 2.6), 9.5), ((2.6, 0), 9.5), ((1.3, 1.3), 9.5), ((1.2, 1.3), 10), ((None, 0), 9.5)],
)
def test_r4_cuts_only_if_over_a_quarter_was_done_in_two_days(loads: tuple[float | None, float], quota: float) -> None:
    done = tuple(session(number, load) for number, load in enumerate(loads))
    made = plan(2, readings=mornings(2, 2, 5), sessions=done)
    assert made.quota == pytest.approx(quota)
    assert said(made)[0] == "R4"
    assert made.calm == 0.6


def test_r4_takes_the_persons_own_flare_for_a_bad_morning_whatever_the_number() -> None:
    made = plan(1, readings=(morning(0, 2), morning(1, 1, flare=True)), sessions=(session(0),))
    assert (made.quota, made.calm, made.kind, made.flare_day) == (pytest.approx(9.5), 0.6, PlanKind.CALM, 1)
    assert made.decisions[0].inputs[0].name == "flare"
    assert made.decisions[0].inputs[0].entry_id == "m1"


def test_a_flare_wins_over_free_of_pain_on_the_same_day() -> None:
    made = plan(0, readings=(morning(0, 0, flare=True, pain_free_24h=True),))
    assert made.kind is PlanKind.CALM
    assert made.offers == ()


def test_the_days_of_a_flare_are_counted_until_two_settled_days_running() -> None:
    days = (morning(0, 2), morning(1, 5, flare=True), *mornings(5, 2, 4, 2, 2, first=2))
    assert [plan(day, readings=days).flare_day for day in range(7)] == [None, 1, 2, 3, 4, 5, None]


@pytest.mark.parametrize(("during", "calm", "quota", "bouts"), [(5, 1, 10, 2), (5.5, 0.8, 9, 3), (6, 0.8, 9, 3)])
def test_r5_too_much_pain_during_means_a_bit_less_tomorrow_in_three_bouts(
    during: float, calm: float, quota: float, bouts: int
) -> None:
    made = plan(1, readings=mornings(2, 2), sessions=(session(0, during=during),))
    assert (made.calm, made.quota, made.bouts) == (calm, pytest.approx(quota), bouts)
    assert made.kind is PlanKind.USUAL
    assert ("R5" in said(made)) == (during > 5)


@pytest.mark.parametrize(("before", "after", "calm"), [(1, 6, 0.8), (6, 6, 0.8), (None, 6, 0.8), (1, 5, 1)])
def test_r5_the_pain_right_after_a_session_counts_like_its_peak(
    before: float | None, after: float, calm: float
) -> None:
    made = plan(1, readings=mornings(2, 2), sessions=(session(0, before=before, after=after),))
    assert (made.calm, "R5" in said(made)) == (calm, calm < 1)
    lower_peak = plan(1, readings=mornings(2, 2), sessions=(session(0, before=before, during=2, after=after),))
    assert lower_peak.calm == calm


def test_r5_after_too_much_right_after_a_session_no_growth_is_offered() -> None:
    done = (*sessions(0, 8), session(9, after=6))
    steady = mornings(*[2] * 12)
    assert OfferKind.STEP_UP in offered(plan(10, readings=steady, sessions=sessions(0, 9)))
    assert OfferKind.STEP_UP not in offered(plan(10, readings=steady, sessions=done))


def test_r5_says_nothing_about_todays_own_session() -> None:
    assert plan(0, readings=mornings(2), sessions=(session(0, during=9),)).ceiling == 10


def test_a_session_that_ended_as_it_moved_down_twice_holds_the_plan_like_any_r2() -> None:
    clear = {"nerve": NerveChange.NONE, "weakness": NerveChange.NONE, "lowest": 2}
    days = tuple(morning(number, 2, **clear) for number in range(6))
    twice = (session(0, moved_down=2),)
    made = [plan(day, readings=days, sessions=twice) for day in range(1, 4)]
    assert [one.kind for one in made] == [PlanKind.SETTLE_ONLY, PlanKind.SETTLE_ONLY, PlanKind.USUAL]
    assert [one.calm for one in made] == [0.4] * 3
    assert (said(made[0]), made[0].ceiling) == (["R2"], 0)
    assert made[0].decisions[0].inputs[0].entry_id == "s0"


def test_one_exercise_in_which_it_moved_down_says_what_follows_and_what_would_change_it() -> None:
    made = [plan(day, readings=mornings(2, 2, 2), sessions=(session(0, moved_down=1),)) for day in (1, 2)]
    assert [one.calm for one in made] == [0.8, 1]
    (why,) = made[0].decisions
    assert (why.rule_id, why.inputs[0].entry_id) == ("R5", "s0")
    assert "today is a little less" in why.text
    assert why.would_change_if == "A settled morning after a day without it; then the plan goes one step up."


@pytest.mark.parametrize(("day", "bouts"), [(1, 3), (7, 3), (8, 2)])
def test_r5_goes_back_to_two_bouts_after_seven_days_without(day: int, bouts: int) -> None:
    made = plan(day, readings=mornings(*[2] * 9), sessions=(session(0, during=8),))
    assert made.bouts == bouts
    assert made.bouts * made.dose_a_bout == pytest.approx(made.target)


def test_after_a_bad_morning_and_too_much_during_only_the_deepest_cut_counts() -> None:
    made = plan(1, readings=mornings(2, 4), sessions=(session(0, during=8),))
    assert (made.quota, made.calm) == (pytest.approx(9), 0.6)


@pytest.mark.parametrize(("wish", "bouts"), [(None, 2), (1, 2), (2, 2), (4, 4), (10, 10), (11, 10)])
def test_the_person_may_choose_more_bouts_but_no_fewer_and_ten_at_most(wish: int | None, bouts: int) -> None:
    assert plan(0, rules(bouts=wish), readings=mornings(2)).bouts == bouts


def test_r6_and_r7_two_calm_days_then_a_small_dose_then_calm_again() -> None:
    made = [plan(day, readings=mornings(*[5] * 6)) for day in range(6)]
    calm, small = PlanKind.CALM, PlanKind.SMALL
    assert [one.kind for one in made] == [calm, calm, small, calm, calm, small]
    assert made[2].target == made[2].ceiling == pytest.approx(0.6 * made[2].quota)
    assert [one.target for one in made if one.kind is calm] == [0] * 4


def test_an_ordinary_day_between_begins_the_count_of_calm_days_anew() -> None:
    assert [plan(day, readings=mornings(5, 5, 3, 5, 5)).kind for day in (2, 3, 4)] == [
        PlanKind.USUAL,
        PlanKind.CALM,
        PlanKind.CALM,
    ]


def test_r9_each_settled_morning_is_one_step_up() -> None:
    values = mornings(7, 2, 2, 2, 2)
    assert [plan(day, readings=values).calm for day in range(5)] == [0.4, 0.6, 0.8, 1, 1]


def test_r9_the_gentle_gear_takes_two_settled_mornings_a_step() -> None:
    values = mornings(7, *[2] * 7)
    gentle = rules(gear=Gear.GENTLE)
    assert [plan(day, gentle, readings=values).calm for day in range(8)] == [0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1, 1]


@pytest.mark.parametrize("between", [3, None])
def test_r9_an_amber_or_unknown_morning_begins_the_gentle_count_anew(between: float | None) -> None:
    values = mornings(7, 2, between, 2, 2)
    assert plan(3, rules(gear=Gear.GENTLE), readings=values).calm == 0.4
    assert plan(4, rules(gear=Gear.GENTLE), readings=values).calm == 0.6


@pytest.mark.parametrize("kind", [3, None])
def test_r11_and_r12_an_amber_or_unknown_morning_leaves_the_plan_as_it_was(kind: float | None) -> None:
    made = plan(2, readings=mornings(7, 2, kind))
    assert (made.calm, made.kind) == (0.6, PlanKind.USUAL)
    assert said(made) == ["R11" if kind else "R12"]


def test_a_morning_further_down_the_leg_than_the_last_is_not_settled() -> None:
    days = (morning(0, 7, lowest=5), morning(1, 2, lowest=3), morning(2, 2, lowest=5), morning(3, 2, lowest=5))
    assert [plan(day, readings=days).calm for day in range(4)] == [0.4, 0.6, 0.6, 0.8]


@pytest.mark.parametrize(("day", "calm"), [(2, 1), (3, 0.8), (4, 0.8)])
def test_r12_three_days_without_a_morning_hold_the_plan_at_the_third_step(day: int, calm: float) -> None:
    assert plan(day, readings=mornings(2)).calm == calm


@pytest.mark.parametrize(("day", "calm"), [(7, 1), (8, 0.8)])
def test_r12_in_weekly_mode_eight_days_do(day: int, calm: float) -> None:
    assert plan(day, rules(weekly=True), readings=mornings(2)).calm == calm


@pytest.mark.parametrize(("day", "quota"), [(6, 10), (7, 8.5), (13, 8.5), (14, 10 * 0.85**2), (140, 2)])
def test_r12_every_seventh_day_without_an_entry_makes_the_quota_smaller_down_to_a_fifth(day: int, quota: float) -> None:
    assert plan(day, readings=mornings(2)).quota == pytest.approx(quota)


def test_a_paused_plan_says_that_it_waits_and_may_begin_smaller() -> None:
    paused = plan(14, rules(mode=Mode.PAUSED), readings=mornings(2))
    (said_so,) = paused.decisions
    assert paused.kind is PlanKind.PAUSED
    assert paused.quota < plan(0, readings=mornings(2)).quota
    assert said_so.text.endswith("After a longer pause it begins a little smaller.")


def test_r12_any_entry_begins_the_days_of_silence_anew() -> None:
    walk = ActivityDone(id="a3", day=on(3), kind=ActivityKind.WALKING)
    assert plan(9, readings=mornings(2), activities=(walk,)).quota == 10
    assert plan(10, readings=mornings(2), activities=(walk,)).quota == 8.5
    assert plan(9, readings=mornings(2), sessions=(session(3),)).quota == 10


@pytest.mark.parametrize(("back", "rule"), [(4, False), (5, True)])
def test_r12_after_a_pause_of_four_days_it_says_welcome_back(back: int, rule: bool) -> None:
    made = plan(back, readings=(morning(0, 2), morning(back, 2)))
    assert any("Welcome back" in one.text for one in made.decisions) == rule


@pytest.mark.parametrize(("load", "over"), [(12.5, False), (12.6, True), (None, False)])
def test_r13_much_more_than_planned_is_over_a_quarter_more(load: float | None, over: bool) -> None:
    assert ("R13" in said(plan(1, readings=mornings(2, 2), sessions=(session(0, load),)))) == over


@pytest.mark.parametrize(("day", "over"), [(3, True), (4, False)])
def test_r13_holds_for_three_days(day: int, over: bool) -> None:
    made = plan(day, readings=mornings(*[2] * 5), sessions=(session(0, 13),))
    assert ("R13" in said(made)) == over


def test_a_repeat_or_a_severe_morning_never_cuts_less_than_a_first_bad_one() -> None:
    odd = rules(thresholds=Thresholds(bad_cut=0.8, repeat_cut=1, severe_cut=1))
    days = mornings(5, 2, 5)
    assert plan(2, odd, readings=days, sessions=(session(1),)).quota == pytest.approx(8)
    assert plan(0, odd, readings=mornings(9)).quota == pytest.approx(8)


def test_the_quota_never_goes_under_a_fifth_of_the_first() -> None:
    made = plan(29, readings=mornings(*[8] * 30))
    assert (made.quota, made.ceiling) == (2, 0.8)


def test_activities_are_paced_by_the_same_cuts_in_whole_minutes() -> None:
    daily = (
        ActivityTolerance(FIRST, ActivityKind.WALKING, 20, measured=True),
        ActivityTolerance(FIRST, ActivityKind.OWN, 10, measured=False, name="ironing"),
        ActivityTolerance(on(9), ActivityKind.DRIVING, 30),
    )
    settings = rules(activities=daily)
    usual, down = plan(0, settings, readings=mornings(2)), plan(0, settings, readings=mornings(8))
    assert [(one.kind, one.name, one.minutes, one.bouts) for one in usual.activities] == [
        (ActivityKind.OWN, "ironing", 6, 2),
        (ActivityKind.WALKING, None, 16, 2),
    ]
    assert [one.minutes for one in down.activities] == [5, 5]


@pytest.mark.parametrize(("comfortable", "minutes", "bouts"), [(20, 5, 2), (5, 4, 2), (2, 1, 1), (1, 0, 1)])
def test_no_cut_takes_an_activity_under_five_minutes_or_under_what_it_began_with(
    comfortable: float, minutes: int, bouts: int
) -> None:
    daily = (ActivityTolerance(FIRST, ActivityKind.WALKING, comfortable, measured=True),)
    (walk,) = plan(0, rules(activities=daily), readings=mornings(8)).activities
    assert (walk.minutes, walk.bouts) == (minutes, bouts)


def test_a_clinicians_rest_is_calm_without_a_limit_of_two_days() -> None:
    settings = rules(clinician=ClinicianWord(rest_until=on(5), said_on=on(1)))
    kinds = [plan(day, settings, readings=mornings(*[2] * 8)).kind for day in range(8)]
    assert kinds == [PlanKind.USUAL, *[PlanKind.CALM] * 5, PlanKind.USUAL, PlanKind.USUAL]


def test_a_clinicians_carry_on_leaves_out_calm_days_and_cuts_from_its_day_on() -> None:
    settings = rules(clinician=ClinicianWord(carry_on=True, said_on=on(1)))
    days = mornings(2, 8, 8, 8)
    made = [plan(day, settings, readings=days, sessions=(session(0, during=9),)) for day in range(4)]
    assert [(one.kind, one.ceiling) for one in made] == [(PlanKind.USUAL, 10)] * 4
    assert "clinician" in said(made[1])
    before = plan(1, rules(clinician=ClinicianWord(carry_on=True, said_on=on(2))), readings=days)
    assert before.kind is PlanKind.CALM


def test_a_new_tolerance_begins_the_quota_anew_from_its_day() -> None:
    settings = rules(tolerance=(Tolerance(FIRST, 10), Tolerance(on(4), 10, measured=True)))
    quotas = [plan(day, settings, readings=mornings(2, 8, 2, 2, 2)).quota for day in range(5)]
    assert quotas == [pytest.approx(one) for one in (6, 5.4, 5.4, 5.4, 8)]


def test_a_decision_names_its_entry_its_numbers_and_what_would_change_it() -> None:
    decision = plan(1, readings=mornings(2, 5), sessions=(session(0),)).decisions[0]
    assert (decision.inputs[0].entry_id, decision.inputs[0].value, decision.inputs[0].day) == ("m1", "5", on(1))
    assert dict(decision.threshold)["bad_cut"] == 0.95
    assert decision.source_key == "silbernagel"
    assert decision.would_change_if


def test_the_same_day_is_planned_alike_over_the_odd_nights_of_the_year() -> None:
    for first in (date(2026, 3, 28), date(2026, 10, 24), date(2028, 2, 28)):
        settings = rules(
            begun_on=first, tolerance=(Tolerance(first, 12.5, measured=True),), usual=(UsualPain(first, 2),)
        )
        reading = Reading(id="m", day=first, occasion=Occasion.MORNING, worst=5)
        made = plan((first - FIRST).days + 1, settings, readings=(reading, replace(reading, id="n", day=first)))
        assert (made.calm, made.quota) == (0.6, 10)


def test_sessions_of_several_days_are_all_seen() -> None:
    made = plan(3, readings=mornings(2, 2, 2, 2), sessions=sessions(0, 2, 20))
    assert "R13" in said(made)
    assert made.ceiling == 10
