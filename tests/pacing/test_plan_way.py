"""Growth (R10), fewer sessions and back (R14, R15), and the end of an episode: each by its gate and by choice."""

from dataclasses import replace
from typing import Any

import pytest

from tests.pacing.diaries import (
    FIRST,
    TEN,
    chose,
    did,
    flag,
    morning,
    mornings,
    offered,
    on,
    plan,
    rules,
    said,
    session,
    value_of,
)
from tests.pacing.diaries import sessions as done_daily
from tests.pacing.lives import few
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import state_before
from tracker.pacing.facts import ChoiceKind, History, SessionDone
from tracker.pacing.plan import OfferKind, Phase, PlanKind
from tracker.pacing.settings import Gear, Tolerance, UsualPain
from tracker.pacing.thresholds import Thresholds

STEP, TAPER, REVIEW = OfferKind.STEP_UP, OfferKind.TAPER, OfferKind.REVIEW
STEADY = mornings(*[2] * 60)


def growing(day: int, settings: Any = None, **changes: Any) -> Any:
    """A plan after steady days with a session of 10 load-minutes each."""
    return plan(day, settings, **{"readings": STEADY, "sessions": done_daily(0, 50), **changes})


def test_r10_growth_is_offered_after_seven_steady_days_at_a_tenth() -> None:
    assert [STEP in offered(growing(day)) for day in (6, 7, 8)] == [False, True, True]
    assert value_of(growing(7), STEP) == pytest.approx(11)


@pytest.mark.parametrize(("numbers", "is_offered"), [((1, 3, 5), True), ((3, 5), False), ((0, 3, 5, 7), True)])
def test_r10_growth_needs_three_sessions_in_seven_days(numbers: tuple[int, ...], is_offered: bool) -> None:
    done = tuple(session(one) for one in numbers)
    assert (STEP in offered(growing(8, sessions=done))) == is_offered


@pytest.mark.parametrize(("bad", "is_offered"), [(15, True), (16, False), (19, False)])
def test_r10_growth_waits_over_three_days_after_a_bad_response(bad: int, is_offered: bool) -> None:
    during = tuple(session(day, during=8 if day == bad - 1 else 2) for day in range(30))
    made = growing(19, sessions=during)
    assert (STEP in offered(made)) == is_offered


@pytest.mark.parametrize(("value", "is_offered"), [(2, True), (3, True), (4, False), (None, False)])
def test_r10_growth_needs_a_known_settled_or_amber_morning(value: float | None, is_offered: bool) -> None:
    days = mornings(*[2] * 10, value)
    assert (STEP in offered(growing(10, readings=days))) == is_offered


def test_r10_growth_needs_the_calm_level_to_be_full_since_yesterday() -> None:
    days = mornings(*[2] * 10, None, None, None, 2, 2)
    assert [STEP in offered(growing(day, readings=days)) for day in (13, 14)] == [False, True]


def test_r10_growth_is_not_offered_for_three_days_after_overdoing() -> None:
    done = tuple(session(day, 13 if day == 10 else 10) for day in range(20))
    assert [STEP in offered(growing(day, sessions=done)) for day in (10, 11, 13, 14)] == [True, False, False, True]


@pytest.mark.parametrize(("load", "value"), [(5.2, 10.4), (5.05, None), (10, 11), (30, 11)])
def test_r10_growth_stays_under_twice_what_is_done(load: float, value: float | None) -> None:
    made = growing(15, sessions=done_daily(0, 14, min(load, 12)))
    assert (value_of(made, STEP) if STEP in offered(made) else None) == (value and pytest.approx(value))


def test_r10_what_was_done_over_the_ceiling_counts_for_nothing() -> None:
    beside = rules(thresholds=Thresholds(growth_over_done=1))
    assert STEP not in offered(growing(15, beside, sessions=done_daily(0, 14, 12)))
    assert (
        value_of(growing(15, rules(thresholds=Thresholds(growth_over_done=1.05)), sessions=done_daily(0, 14, 12)), STEP)
        == 10.5
    )


def test_r10_growth_happens_only_by_choice_and_no_more_than_a_tenth_in_seven_days() -> None:
    every_day = tuple(chose(day, ChoiceKind.STEP_UP) for day in range(40))
    quotas = [growing(day, choices=every_day, sessions=done_daily(0, 50, 12)).quota for day in range(23)]
    assert quotas[6] == 10
    assert quotas[7:14] == [pytest.approx(11)] * 7
    assert quotas[14:21] == [pytest.approx(12.1)] * 7
    assert quotas[21] == pytest.approx(13.31)
    assert growing(20).quota == 10
    assert STEP not in offered(growing(7, choices=every_day))
    assert "R10" in said(growing(7, choices=every_day))


def test_r10_a_step_up_that_is_not_offered_is_not_taken() -> None:
    assert growing(3, choices=(chose(3, ChoiceKind.STEP_UP),)).quota == 10


def test_r10_growth_ends_at_four_times_the_first_quota() -> None:
    every_day = tuple(chose(day, ChoiceKind.STEP_UP) for day in range(150))
    as_planned = tuple(session(day, min(40, 10 * 1.1 ** (day // 7))) for day in range(140))
    made = plan(140, readings=mornings(*[2] * 150), sessions=as_planned, choices=every_day)
    assert made.quota == pytest.approx(40)


def test_r10_the_brisk_gear_grows_by_fifteen_hundredths() -> None:
    assert value_of(growing(7, rules(gear=Gear.BRISK)), STEP) == pytest.approx(11.5)


@pytest.mark.parametrize(("usual", "is_offered"), [(5, True), (6, False)])
def test_r10_with_high_usual_pain_growth_is_planned_with_a_physiotherapist(usual: float, is_offered: bool) -> None:
    assert (STEP in offered(growing(8, rules(usual=(UsualPain(FIRST, usual),))))) == is_offered


def test_r10_after_a_no_growth_is_not_offered_for_a_week() -> None:
    no = (chose(8, ChoiceKind.NO_STEP_UP),)
    assert [STEP in offered(growing(day, choices=no)) for day in (8, 14, 15)] == [False, False, True]


def test_r10_a_stop_or_a_calm_day_offers_no_growth() -> None:
    assert STEP not in offered(growing(10, safety=(flag("U1", 9),)))
    assert STEP not in offered(growing(10, readings=(*mornings(*[2] * 10), morning(10, 6))))


def test_the_first_days_with_a_guess_are_tries_until_three_are_there() -> None:
    guess = rules(tolerance=(Tolerance(FIRST, 10),))
    done = (session(0, 5), session(2, 6), session(3, 7))
    made = [plan(day, guess, readings=STEADY, sessions=done) for day in range(5)]
    assert [one.kind for one in made] == [PlanKind.TRY] * 4 + [PlanKind.USUAL]
    assert [one.phase for one in made] == [Phase.BASELINE] * 4 + [Phase.BUILD]
    assert OfferKind.MEASURE_AGAIN not in offered(made[3])
    assert value_of(made[4], OfferKind.MEASURE_AGAIN) == pytest.approx(7.5)
    assert made[4].quota == 6
    measured = rules(tolerance=(Tolerance(FIRST, 10), Tolerance(on(4), 6, measured=True)))
    after = plan(4, measured, readings=STEADY, sessions=done)
    assert (after.quota, OfferKind.MEASURE_AGAIN in offered(after)) == (pytest.approx(4.8), False)
    assert any("set anew" in one.text for one in after.decisions)


def tried(*sessions: SessionDone) -> float | None:
    """What three tries, one a day, come to after a guess of 10 with its quota of 6."""
    days = {one.day for one in sessions}
    guess = rules(tolerance=(Tolerance(FIRST, 10),))
    return value_of(plan(len(days), guess, readings=STEADY, sessions=sessions), OfferKind.MEASURE_AGAIN)


def test_a_try_without_a_rise_never_lowers_the_amount_that_the_guess_gave() -> None:
    assert tried(session(0, 1), session(1, 1), session(2, 1)) == pytest.approx(6 / 0.8)
    assert tried(session(0, 9), session(1, 9), session(2, 9)) == pytest.approx(9)


def test_a_try_with_a_rise_counts_up_to_the_rise() -> None:
    rise = {"before": 2, "during": 3}
    assert tried(session(0, 3, **rise), session(1, 3, **rise), session(2, 6, **rise)) == pytest.approx(4)


def test_three_rounds_of_one_day_are_one_try() -> None:
    guess = rules(tolerance=(Tolerance(FIRST, 10),))
    rounds = tuple(replace(session(0, 2), id=f"r{number}", minute=600 + 100 * number) for number in range(3))
    assert plan(1, guess, readings=STEADY, sessions=rounds).kind is PlanKind.TRY


def test_r13_a_try_up_to_the_whole_guess_is_no_overdoing() -> None:
    guess = rules(tolerance=(Tolerance(FIRST, 10),))
    found = [said(plan(1, guess, readings=STEADY, sessions=(session(0, load),))) for load in (10, 10.1)]
    assert ["R13" in one for one in found] == [False, True]


@pytest.mark.parametrize(("load", "is_overdone"), [(5, False), (5.1, True)])
def test_r13_a_little_after_a_day_of_comfort_only_is_no_overdoing(load: float, is_overdone: bool) -> None:
    held = (*STEADY[:3], replace(morning(3, 2), nerve=NerveChange.NEW_OR_WORSE), *STEADY[4:])
    history = History(readings=held, sessions=(session(3, load),))
    state = state_before(on(5), history, rules(), few())
    assert (state.overdone == on(3)) == is_overdone


def test_a_session_of_unknown_amount_is_no_try() -> None:
    guess = rules(tolerance=(Tolerance(FIRST, 10),))
    assert plan(4, guess, readings=STEADY, sessions=done_daily(0, 3, None)).kind is PlanKind.TRY


def after_free_days(days: tuple[float | None, ...] = (0, 0), **in_session: Any) -> bool:
    """Whether fewer sessions are offered after two mornings with a session between them."""
    made = plan(6, readings=mornings(*[2] * 5, *days), sessions=(session(5, **in_session),))
    return TAPER in offered(made)


@pytest.mark.parametrize(
    ("days", "session_pain", "is_offered"),
    [
        ((0, 0), 0, True),
        ((0, 0), None, False),
        ((0, 0), 1, False),
        ((0, 1), 0, False),
        ((1, 0), 0, False),
        ((None, 0), 0, False),
    ],
)
def test_r14_taper_is_offered_after_two_mornings_and_the_sessions_free_of_pain(
    days: tuple[float | None, ...], session_pain: float | None, is_offered: bool
) -> None:
    assert after_free_days(days, after=session_pain) == is_offered


@pytest.mark.parametrize("number", ["before", "during", "after"])
def test_r14_any_number_of_a_session_tells_whether_it_was_free_of_pain(number: str) -> None:
    assert after_free_days(**{number: 0})
    assert not after_free_days(**{number: 1})


UNSURE: tuple[dict[str, Any], ...] = (
    {"exercises": (did("clam", hurt=True),)},
    {"exercises": (did("clam", nerve=True),)},
    {"moved_down": True},
)


@pytest.mark.parametrize("changes", UNSURE)
def test_r14_an_exercise_that_hurt_is_no_day_without_pain_though_no_number_says_so(changes: dict[str, Any]) -> None:
    assert not after_free_days(**changes)
    assert not after_free_days(after=0, **changes)
    held = plan(29, readings=mornings(*[0] * 40), sessions=(session(20, after=0, **changes),))
    assert OfferKind.CLOSE_EPISODE not in offered(held)


@pytest.mark.parametrize("place", ["back", "leg"])
def test_r14_a_morning_with_one_number_only_is_no_day_without_pain(place: str) -> None:
    one = {place: None}
    assert TAPER not in offered(plan(6, readings=(*mornings(*[2] * 5), morning(5, 0, **one), morning(6, 0, **one))))
    assert TAPER not in offered(plan(6, readings=(*mornings(*[2] * 5, 0), morning(6, 0, **one))))
    assert TAPER in offered(plan(6, readings=mornings(*[2] * 5, 0, 0)))


def test_thirty_days_of_which_only_the_back_is_known_close_nothing() -> None:
    days = (morning(0, 0), *(morning(day, 0, leg=None) for day in range(1, 40)))
    assert OfferKind.CLOSE_EPISODE not in offered(plan(29, readings=days))
    every_other = tuple(morning(day, 0, leg=None if day % 2 else 0) for day in range(40))
    assert OfferKind.CLOSE_EPISODE in offered(plan(30, readings=every_other))


def test_thirty_days_with_sessions_without_any_number_close_nothing() -> None:
    days = mornings(*[0] * 40)
    assert OfferKind.CLOSE_EPISODE not in offered(plan(29, readings=days, sessions=done_daily(0, 29)))
    assert OfferKind.CLOSE_EPISODE in offered(plan(29, readings=days, sessions=done_daily(0, 29, after=0)))


@pytest.mark.parametrize("changes", [{"pain_free_24h": False}, {"flare": True}])
def test_r14_a_day_that_was_not_free_of_pain_in_the_persons_words_is_not(changes: dict[str, bool]) -> None:
    assert TAPER in offered(plan(6, readings=(*mornings(*[2] * 5, 0), morning(6, 0))))
    assert TAPER not in offered(plan(6, readings=(*mornings(*[2] * 5, 0), morning(6, 0, **changes))))


@pytest.mark.parametrize(
    ("values", "day", "is_offered"),
    [
        ([3] * 13 + [2] * 7, 19, False),
        ([3] * 14 + [2] * 7, 20, True),
        ([3] * 15 + [2] * 6, 20, False),
        ([2] * 17 + [None] + [2] * 3, 20, False),
        ([3] * 14 + [2] * 6 + [2.5], 20, False),
    ],
)
def test_r14_or_from_day_21_with_seven_quiet_mornings(values: list[float | None], day: int, is_offered: bool) -> None:
    assert (TAPER in offered(plan(day, readings=mornings(*values)))) == is_offered


def tapering(day: int, *done: int, bad: int | None = None) -> Any:
    days = mornings(*[5 if one == bad else 0 for one in range(50)])
    return plan(day, readings=days, sessions=tuple(session(one) for one in done), choices=(chose(5, ChoiceKind.TAPER),))


def test_r14_a_taper_leaves_the_day_after_a_session_free_and_the_dose_unchanged() -> None:
    made = [tapering(day, 5, 7) for day in (4, 5, 6, 7, 8, 9, 10)]
    free, usual = PlanKind.FREE, PlanKind.USUAL
    assert [one.kind for one in made] == [usual, usual, free, usual, free, usual, usual]
    assert [one.target for one in made] == [10, 10, 0, 10, 0, 10, 10]
    assert {one.ceiling for one in made} == {10}
    assert [one.phase for one in made] == [Phase.BUILD] + [Phase.TAPER] * 6
    assert made[2].strolls
    assert (STEP in offered(made[3]), TAPER in offered(made[3])) == (False, False)


def test_r14_free_days_run_on_only_after_a_session_on_a_free_day() -> None:
    assert [tapering(day, 5, 6).kind for day in (6, 7, 8)] == [PlanKind.FREE, PlanKind.FREE, PlanKind.USUAL]


def test_r14_taper_is_not_taken_without_its_gate_and_not_offered_for_a_week_after_a_no() -> None:
    days = mornings(*[1] * 30)
    assert plan(10, readings=days, choices=(chose(5, ChoiceKind.TAPER),)).phase is Phase.BUILD
    no = (chose(20, ChoiceKind.NO_TAPER),)
    assert [TAPER in offered(plan(day, readings=days, choices=no)) for day in (20, 26, 27)] == [False, False, True]


def test_r14_after_a_week_of_taper_it_is_called_upkeep() -> None:
    assert [tapering(day, 5).phase for day in (11, 12, 13)] == [Phase.TAPER, Phase.UPKEEP, Phase.UPKEEP]
    assert tapering(13, 12).kind is PlanKind.FREE


def test_r15_a_bad_response_leads_back_to_daily() -> None:
    made = [tapering(day, 5, 7, 9, bad=8) for day in (8, 9, 10)]
    assert [one.phase for one in made] == [Phase.BUILD] * 3
    assert [one.kind for one in made] == [PlanKind.CALM, PlanKind.USUAL, PlanKind.USUAL]
    assert "R15" in said(made[0])
    reopened = plan(
        8,
        readings=mornings(*[0] * 9),
        sessions=(session(7),),
        choices=(chose(5, ChoiceKind.TAPER), chose(8, ChoiceKind.REOPEN)),
    )
    assert (reopened.phase, reopened.kind) == (Phase.BUILD, PlanKind.USUAL)


@pytest.mark.parametrize(
    ("day", "reviewed", "is_offered"), [(19, None, False), (20, None, True), (30, None, True), (30, 25, False)]
)
def test_on_day_21_a_review_is_offered_until_it_was_looked_at(day: int, reviewed: int | None, is_offered: bool) -> None:
    choices = () if reviewed is None else (chose(reviewed, ChoiceKind.REVIEWED),)
    assert (REVIEW in offered(plan(day, readings=STEADY, choices=choices))) == is_offered


@pytest.mark.parametrize(("day", "is_offered"), [(28, False), (29, True)])
def test_thirty_days_free_of_pain_may_close_the_episode(day: int, is_offered: bool) -> None:
    made = plan(day, readings=mornings(*[0] * 40))
    assert (OfferKind.CLOSE_EPISODE in offered(made)) == is_offered


@pytest.mark.parametrize(("gap", "is_offered"), [(2, True), (3, False)])
def test_a_long_gap_or_any_pain_begins_the_thirty_days_anew(gap: int, is_offered: bool) -> None:
    days = mornings(*[0] * 10, *[None] * gap, *[0] * (20 - gap))
    assert (OfferKind.CLOSE_EPISODE in offered(plan(29, readings=days))) == is_offered
    pained = plan(29, readings=mornings(*[0] * 40), sessions=(session(20, during=1),))
    assert OfferKind.CLOSE_EPISODE not in offered(pained)


def test_a_closed_episode_keeps_upkeep_and_a_relapse_opens_it_again() -> None:
    closed = (chose(30, ChoiceKind.CLOSE_EPISODE),)
    days = mornings(*[0] * 35, 6, 3)
    made = [plan(day, readings=days, sessions=done_daily(30, 36), choices=closed) for day in (29, 30, 31, 35, 36)]
    assert [one.phase for one in made] == [Phase.BUILD, *[Phase.CLOSED] * 2, *[Phase.BUILD] * 2]
    assert [one.kind for one in made[1:4]] == [PlanKind.USUAL, PlanKind.FREE, PlanKind.CALM]
    early = plan(20, readings=mornings(*[0] * 40), choices=(chose(10, ChoiceKind.CLOSE_EPISODE),))
    assert early.phase is Phase.BUILD


@pytest.mark.parametrize(("back", "is_offered"), [(14, False), (15, True)])
def test_after_fourteen_days_without_an_entry_a_new_measure_is_offered_for_a_week(back: int, is_offered: bool) -> None:
    days = (morning(0, 2), *mornings(*[2] * 9, first=back))
    assert (OfferKind.MEASURE_AGAIN in offered(plan(back, readings=days))) == is_offered
    assert (OfferKind.MEASURE_AGAIN in offered(plan(back + 6, readings=days))) == is_offered
    assert OfferKind.MEASURE_AGAIN not in offered(plan(back + 7, readings=days))


def test_the_tolerance_of_these_tests_is_a_quota_of_ten() -> None:
    assert TEN[0].load_minutes * 0.8 == 10
