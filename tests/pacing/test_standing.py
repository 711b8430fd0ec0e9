"""How the day stands: each rule alone, their order, their edges, and that no offer goes above the plan."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pacing.made import DAY, day, exercise, felt, plan_made, session
from tracker.domain.scales import NerveChange, Occasion
from tracker.pacing.before import BeforeAction
from tracker.pacing.facts import Choice, ChoiceKind, History, Reading, SafetyAnswered, SessionDone
from tracker.pacing.plan import Decision, Plan, PlanKind
from tracker.pacing.settings import ClinicianWord, PlanSettings, UsualPain
from tracker.pacing.sources import SOURCES
from tracker.pacing.standing import Standing, stand
from tracker.pacing.standing_rules import BoutState

DONE, NOW, LATER, ENOUGH = BoutState.DONE, BoutState.NOW, BoutState.LATER, BoutState.ENOUGH
NEW = NerveChange.NEW_OR_WORSE
NINE, NOON = 540, 720
USUAL_3 = PlanSettings(usual=(UsualPain(day(-30), 3),))


def chosen(*kinds: ChoiceKind) -> tuple[Choice, ...]:
    return tuple(Choice(id=f"c{kind}", day=DAY, kind=kind) for kind in kinds)


def at(minute: int, plan: Plan | None = None, settings: PlanSettings = USUAL_3, **known: Any) -> Standing:
    return stand(plan or plan_made(), History(**known), minute, settings)


ANYWAY = chosen(ChoiceKind.USUAL_ANYWAY)
CARRY_ON = PlanSettings(usual=USUAL_3.usual, clinician=ClinicianWord(carry_on=True))


def states(standing: Standing) -> list[BoutState]:
    return [bout.state for bout in standing.bouts]


def rule(standing: Standing) -> str:
    return standing.decision.rule_id


def answered(item: str, **changes: Any) -> SafetyAnswered:
    return SafetyAnswered(**{"id": f"a{item}", "day": DAY, "item": item, "present": True, **changes})


def test_in_the_morning_the_first_round_is_offered_and_the_second_comes_later() -> None:
    standing = at(NINE, readings=(felt(2),))
    assert states(standing) == [NOW, LATER]
    assert (standing.now, standing.bout_number, rule(standing)) == (2.5, 1, "P11")
    assert [bout.load for bout in standing.bouts] == [2.5, 2.5]
    assert standing.bouts[1].why.said == "This one can come 2 hours after the round before it."
    assert not standing.settle_only
    assert not standing.careful


def test_after_the_first_round_the_second_waits_for_the_least_gap() -> None:
    standing = at(600, sessions=(session(),), readings=(felt(2),))
    assert states(standing) == [DONE, LATER]
    assert (standing.now, standing.wait_until, rule(standing)) == (None, 665, "S1")
    assert standing.decision.said == "The next round can come from 11:05 on. Until then, carry on with your day."
    done, later = standing.bouts
    assert (done.load, done.at_minute, done.session_id, done.why.rule_id) == (2.5, NINE, "s1", "A4")
    assert (later.at_minute, later.load) == (665, 2.5)


@pytest.mark.parametrize(("minute", "state"), [(664, LATER), (665, NOW), (666, NOW)])
def test_the_gap_is_over_to_the_minute(minute: int, state: BoutState) -> None:
    assert at(minute, sessions=(session(),)).state is state


def test_the_gap_counts_from_the_latest_end_and_from_the_start_where_no_end_is_known() -> None:
    late = session(id="s2", minute=530, end_minute=580)
    three = plan_made(bouts=3, dose_a_bout=5 / 3)
    assert at(600, three, sessions=(session(load=1.0), late)).wait_until == 700
    assert at(600, sessions=(session(end_minute=None),)).wait_until == 660


def test_a_round_without_a_time_asks_for_no_gap() -> None:
    assert at(600, sessions=(session(minute=None, end_minute=None),)).state is NOW


def test_a_session_in_which_nothing_was_done_is_no_round_and_asks_for_no_gap() -> None:
    standing = at(600, sessions=(session(load=0.0),))
    assert (states(standing), standing.bout_number) == ([NOW, LATER], 1)


def test_a_round_late_yesterday_asks_for_its_gap_today() -> None:
    late = session(day=day(-1), minute=1420, end_minute=1430)
    assert at(0, sessions=(late,)).wait_until == 110
    assert at(0, sessions=(session(day=day(-1), minute=1430, end_minute=5),)).wait_until == 125
    assert at(0, sessions=(session(day=day(-2), minute=1430, end_minute=5),)).state is NOW


def test_a_gap_beyond_midnight_leaves_the_rest_for_tomorrow() -> None:
    standing = at(1330, sessions=(session(minute=1310, end_minute=1320),))
    assert (states(standing), rule(standing)) == ([DONE, ENOUGH], "S1")
    assert standing.decision.said == "It is late for another round. Tomorrow is soon enough."
    assert at(1330, sessions=(session(minute=1310, end_minute=1319),)).wait_until == 1439


def test_when_all_rounds_are_done_it_is_enough_for_today() -> None:
    standing = at(900, sessions=(session(load=1.0), session(id="s2", minute=700, end_minute=705, load=1.0)))
    assert (states(standing), rule(standing), standing.now) == ([DONE, DONE], "S3", None)
    assert [one.entry_id for one in standing.decision.inputs] == ["s1", "s2"]


def test_when_the_amount_is_reached_by_fewer_rounds_it_is_enough_too() -> None:
    standing = at(900, sessions=(session(load=5.0),))
    assert (states(standing), rule(standing)) == ([DONE, ENOUGH], "S2")
    assert standing.bouts[1].load == 0
    assert [(one.name, one.value) for one in standing.decision.inputs] == [("round done", "5.0 load-minutes")]
    assert dict(standing.decision.threshold) == {"load-minutes a day": 5}


@pytest.mark.parametrize(
    ("done", "now"),
    [(1.0, 2.5), (2.5, 2.5), (3.0, 2.0), (4.5, 0.5), (4.6, None), (5.0, None), (20.0, None)],
)
def test_never_more_than_the_ceiling_leaves(done: float, now: float | None) -> None:
    assert at(900, sessions=(session(load=done),)).now == now


def test_a_plan_of_very_small_rounds_offers_them_all() -> None:
    tiny = plan_made(quota=1.2, ceiling=1.2, target=1.2, bouts=3, dose_a_bout=0.4)
    two = (session(load=0.4), session(id="s2", minute=700, end_minute=705, load=0.4))
    assert at(900, tiny, sessions=two).now == pytest.approx(0.4)
    assert at(900, tiny, sessions=(session(load=0.9),)).now is None


def test_a_round_of_unknown_amount_counts_as_one_rounds_dose() -> None:
    three = plan_made(bouts=3, ceiling=4.0, target=4.0, dose_a_bout=1.5)
    standing = at(900, three, sessions=(session(load=None),))
    assert (standing.now, standing.bouts[0].load) == (1.5, None)
    two = (session(load=None), session(id="s2", minute=600, end_minute=605, load=None))
    assert at(900, three, sessions=two).now == 1.0
    assert standing.bouts[2].load == pytest.approx(1.0)


def test_rounds_for_which_nothing_is_left_say_so() -> None:
    three = plan_made(bouts=3, ceiling=3.0, target=3.0, dose_a_bout=1.5)
    standing = at(NINE, three)
    assert states(standing) == [NOW, LATER, ENOUGH]
    assert standing.bouts[2].why.rule_id == "S2"


def test_an_unknown_amount_is_named_as_such() -> None:
    two = (session(load=None), session(id="s2", minute=700, end_minute=705))
    assert [one.value for one in at(900, sessions=two).decision.inputs] == ["amount unknown", "2.5 load-minutes"]


@pytest.mark.parametrize(
    ("worst", "rule_id", "now"),
    [(2, "P11", 2.5), (4, "P10", 2.5), (5, "P7", 1.25), (7, "P7", 1.25), (8, "P6", None)],
)
def test_a_number_of_today_decides_how_much(worst: float, rule_id: str, now: float | None) -> None:
    standing = at(NINE, readings=(felt(worst),))
    assert (rule(standing), standing.now) == (rule_id, now)


def test_easier_is_half_of_a_full_round_and_adds_nothing_to_the_plans_own_cut() -> None:
    cut = plan_made(calm=0.4, ceiling=2.0, target=2.0, dose_a_bout=1.0)
    assert at(NINE, cut, readings=(felt(6),)).now == 1.0
    less = plan_made(calm=0.6, ceiling=3.0, target=3.0, dose_a_bout=1.5)
    assert at(NINE, less, readings=(felt(6),)).now == 1.25


@pytest.mark.parametrize(("later", "now"), [(None, 2.5), (5, 2.5), (6, 1.25)])
def test_a_morning_that_the_plan_was_made_with_is_not_cut_a_second_time(later: int | None, now: float) -> None:
    morning = felt(5, occasion=Occasion.MORNING, minute=420)
    after = () if later is None else (felt(later, id="r2", minute=500),)
    assert at(NINE, readings=(morning, *after)).now == now


def test_without_a_number_the_plan_stays_and_exercises_with_a_caution_wait() -> None:
    standing = at(NINE)
    assert (rule(standing), standing.now, standing.careful) == ("P4", 2.5, True)
    assert standing.action is BeforeAction.ASK_OR_HOLD


def test_the_latest_number_counts() -> None:
    morning, later = felt(8, occasion=Occasion.MORNING, minute=420), felt(2, id="r2", minute=500)
    assert rule(at(NINE, readings=(morning, later))) == "P11"
    assert rule(at(NINE, readings=(felt(2, minute=420), felt(8, id="r2", minute=500)))) == "P6"


def test_a_worse_number_without_a_time_counts_as_well() -> None:
    assert rule(at(NINE, readings=(felt(2), felt(8, id="r2", minute=None)))) == "P6"
    assert rule(at(NINE, readings=(felt(8), felt(2, id="r2", minute=None)))) == "P6"


def test_a_morning_without_a_time_is_the_first_of_the_day_and_an_evening_the_last() -> None:
    assert rule(at(NINE, readings=(felt(8, occasion=Occasion.MORNING, minute=None), felt(2, id="r2")))) == "P11"
    assert rule(at(NINE, readings=(felt(2), felt(8, id="r2", occasion=Occasion.EVENING, minute=None)))) == "P6"


def test_numbers_of_a_session_count_at_their_time() -> None:
    known = {"readings": (felt(8, minute=480),), "sessions": (session(before=4, after=4),)}
    standing = at(900, **known)
    assert rule(standing) == "P10"
    assert [(one.name, one.value, one.entry_id) for one in standing.decision.inputs][:2] == [
        ("pain right now", "4", "s1"),
        ("usual pain", "3", None),
    ]
    assert rule(at(900, readings=(felt(8, minute=543),), sessions=(session(before=2),))) == "P6"


def test_numbers_of_other_days_do_not_count() -> None:
    assert rule(at(NINE, readings=(felt(8, day=day(-1)), felt(8, id="r2", day=day(1))))) == "P4"


@pytest.mark.parametrize(
    ("usual", "rule_id"), [((), "P10"), ((UsualPain(day(1), 3),), "P10"), ((UsualPain(DAY, 3),), "P7")]
)
def test_usual_pain_is_what_was_set_by_today(usual: tuple[UsualPain, ...], rule_id: str) -> None:
    assert rule(at(NINE, settings=PlanSettings(usual=usual), readings=(felt(5),))) == rule_id


@pytest.mark.parametrize(
    ("item", "rule_id"), [("E1", "P1"), ("E12", "P1"), ("U9", "P2"), ("R4", "P11"), ("ALL", "P11"), ("NEW", "P11")]
)
def test_an_open_answer_offers_nothing(item: str, rule_id: str) -> None:
    standing = at(NINE, safety=(answered(item),), readings=(felt(1),))
    assert rule(standing) == rule_id
    if rule_id != "P11":
        assert (states(standing), standing.now, standing.settle_only) == ([ENOUGH, ENOUGH], None, False)
        assert next(one.entry_id for one in standing.decision.inputs) == f"a{item}"


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({}, True),
        ({"day": day(-40)}, True),
        ({"day": day(1)}, False),
        ({"present": False}, False),
        ({"present": None}, False),
        ({"cleared_on": DAY}, False),
        ({"cleared_on": day(1)}, True),
        ({"day": day(-1), "cleared_on": day(-1)}, False),
        ({"day": day(-1), "cleared_on": day(-2)}, True),
    ],
)
def test_an_answer_is_open_until_the_day_it_is_cleared(changes: dict[str, Any], is_open: bool) -> None:
    assert (rule(at(NINE, safety=(answered("E1", **changes),), readings=(felt(1),))) == "P1") is is_open


def test_an_emergency_is_named_before_what_is_less_urgent() -> None:
    assert rule(at(NINE, safety=(answered("U9"), answered("E3")))) == "P1"


@pytest.mark.parametrize(
    "kind", [PlanKind.STOP, PlanKind.CONTACT, PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED]
)
def test_without_a_plan_nothing_is_offered(kind: PlanKind) -> None:
    why = Decision(rule_id="R1", text="A reason.", source_key="safety")
    standing = at(
        NINE, plan_made(kind=kind, decisions=(why,)), readings=(felt(1),), choices=chosen(ChoiceKind.USUAL_ANYWAY)
    )
    assert (standing.now, standing.settle_only, standing.decision) == (None, False, why)
    assert NOW not in states(standing)


def test_the_reason_of_a_day_without_rounds_is_the_rule_behind_it() -> None:
    severe = Decision(rule_id="R3", text="A very bad morning.", source_key="B1")
    calm = Decision(rule_id="R6", text="A calm day.", source_key="D")
    standing = at(NINE, plan_made(kind=PlanKind.CALM, target=0.0, dose_a_bout=0.0, decisions=(severe, calm)))
    assert (standing.decision, standing.bouts, standing.now) == (calm, (), None)
    other = at(NINE, plan_made(kind=PlanKind.FREE, target=0.0, dose_a_bout=0.0, decisions=(severe, calm)))
    assert other.decision is severe
    assert rule(at(NINE, plan_made(kind=PlanKind.FREE, target=0.0, dose_a_bout=0.0))) == "OFF"


def test_rounds_done_on_a_calm_day_are_shown() -> None:
    standing = at(900, plan_made(kind=PlanKind.CALM, target=0.0, dose_a_bout=0.0), sessions=(session(),))
    assert (states(standing), standing.now) == ([DONE], None)


@pytest.mark.parametrize(
    "known",
    [
        {"readings": (felt(1, nerve=NEW),)},
        {"sessions": (session(nerve=NEW),)},
        {"sessions": (session(exercises=(exercise(nerve=True),)),)},
        {"readings": (felt(1, nerve=NEW), felt(1, id="r2", nerve=NerveChange.NONE))},
    ],
)
def test_new_tingling_leaves_comfort_positions_only(known: dict[str, Any]) -> None:
    standing = at(900, **known)
    assert (rule(standing), standing.now, standing.settle_only) == ("P3", None, True)


@pytest.mark.parametrize("known", [{"readings": (felt(1, weakness=NEW),)}, {"sessions": (session(weakness=NEW),)}])
def test_new_weakness_leaves_nothing(known: dict[str, Any]) -> None:
    standing = at(900, **known)
    assert (rule(standing), standing.now, standing.settle_only) == ("P2", None, False)


@pytest.mark.parametrize("sign", [NerveChange.USUAL, NerveChange.NONE, None])
def test_signs_that_are_as_usual_change_nothing(sign: NerveChange | None) -> None:
    assert rule(at(NINE, readings=(felt(1, nerve=sign, weakness=sign),))) == "P11"


@pytest.mark.parametrize(
    ("before", "now", "down"), [(2, 3, True), (2, 2, False), (3, 2, False), (0, 1, False), (0, 2, True), (1, 2, True)]
)
def test_further_down_the_leg_than_in_the_days_before_leaves_comfort_only(before: int, now: int, down: bool) -> None:
    earlier = felt(1, id="r0", day=day(-7), lowest=before)
    standing = at(NINE, readings=(earlier, felt(1, lowest=now)))
    assert (rule(standing) == "R2", standing.settle_only) == (down, down)


def test_the_days_before_are_seven_and_their_lowest_point_counts() -> None:
    def told(*days: tuple[int, int]) -> str:
        earlier = tuple(felt(1, id=f"r{back}", day=day(-back), lowest=lowest) for back, lowest in days)
        return rule(at(NINE, readings=(*earlier, felt(1, lowest=4))))

    assert told((7, 4), (1, 2)) == "P11"
    assert told((8, 4), (1, 2)) == "R2"
    assert told((8, 2)) == "R2"  # nothing nearer is known
    assert told() == "P11"


def test_pain_that_moved_down_in_a_session_leaves_comfort_only() -> None:
    standing = at(900, sessions=(session(moved_down=2, lowest=2),))
    assert (rule(standing), standing.settle_only) == ("R2", True)
    assert [(one.value, one.entry_id) for one in standing.decision.inputs] == [("during the session", "s1")]
    earlier = felt(1, day=day(-1), lowest=2)
    assert rule(at(900, readings=(earlier,), sessions=(session(lowest=3),))) == "R2"


def test_pain_that_moved_down_once_ends_the_day_and_promises_nothing_about_a_hold() -> None:
    once = at(900, sessions=(session(moved_down=1, lowest=2),))
    assert (rule(once), once.settle_only, once.now) == ("D3", True, None)
    assert "settled mornings" not in once.decision.would_change_if
    assert rule(at(900, sessions=(session(moved_down=2),))) == "R2"
    assert rule(at(900, sessions=(session(moved_down=1), session(id="s2", minute=700, moved_down=2)))) == "R2"
    earlier = felt(1, day=day(-1), lowest=2)
    assert rule(at(900, readings=(earlier,), sessions=(session(moved_down=1, lowest=3),))) == "R2"


def test_a_day_for_settling_offers_comfort() -> None:
    why = Decision(rule_id="R2", text="Nerves can be touchy.", source_key="C3")
    standing = at(NINE, plan_made(kind=PlanKind.SETTLE_ONLY, target=0.0, dose_a_bout=0.0, decisions=(why,)))
    assert (standing.settle_only, standing.decision, standing.bouts) == (True, why, ())


@pytest.mark.parametrize(
    ("kinds", "rule_id"),
    [
        ((ChoiceKind.REST,), "S4"),
        ((ChoiceKind.NOT_TODAY,), "S5"),
        ((ChoiceKind.NOT_TODAY, ChoiceKind.REST), "S4"),
        ((ChoiceKind.REST, ChoiceKind.USUAL_ANYWAY), "S4"),
    ],
)
def test_a_rest_that_was_chosen_is_kept(kinds: tuple[ChoiceKind, ...], rule_id: str) -> None:
    standing = at(NINE, readings=(felt(1),), choices=chosen(*kinds))
    assert (states(standing), rule(standing), standing.now) == ([ENOUGH, ENOUGH], rule_id, None)


def test_a_rest_that_was_chosen_takes_comfort_away_but_not_its_reason() -> None:
    standing = at(NINE, readings=(felt(1, nerve=NEW),), choices=chosen(ChoiceKind.REST))
    assert (rule(standing), standing.settle_only) == ("P3", False)
    assert not at(NINE, sessions=(session(moved_down=True),), choices=chosen(ChoiceKind.REST)).settle_only
    calm = plan_made(kind=PlanKind.SETTLE_ONLY, target=0.0)
    assert not at(NINE, calm, choices=chosen(ChoiceKind.NOT_TODAY)).settle_only


def test_choices_of_other_days_count_for_nothing() -> None:
    other = (Choice(id="c", day=day(-1), kind=ChoiceKind.REST), Choice(id="d", day=day(1), kind=ChoiceKind.SMALLER))
    assert at(NINE, choices=other).now == 2.5


@pytest.mark.parametrize("kind", [ChoiceKind.ACCEPT, ChoiceKind.OTHER_ROUTINE, ChoiceKind.STEP_UP, ChoiceKind.TAPER])
def test_other_choices_leave_the_amount_as_it_is(kind: ChoiceKind) -> None:
    assert at(NINE, choices=chosen(kind)).now == 2.5


def test_smaller_is_half_of_what_is_offered() -> None:
    assert at(NINE, choices=chosen(ChoiceKind.SMALLER)).now == 1.25
    assert at(NINE, readings=(felt(6),), choices=chosen(ChoiceKind.SMALLER)).now == 0.625


@pytest.mark.parametrize(
    ("usual", "during", "rule_id"),
    [(3, 5, "P4"), (3, 5.5, "R5"), (3, 6, "R5"), (5, 6, "P4"), (5, 7, "R5"), (6, 7, "P4"), (9, 7, "P4"), (9, 8, "R5")],
)
def test_too_much_pain_during_a_round_is_enough_for_today(usual: float, during: float, rule_id: str) -> None:
    settings = PlanSettings(usual=(UsualPain(day(-1), usual),))
    standing = at(900, settings=settings, sessions=(session(during=during),))
    assert rule(standing) == rule_id
    if rule_id == "R5":
        assert (states(standing), standing.now) == ([DONE, ENOUGH], None)
        assert [(one.value, one.entry_id) for one in standing.decision.inputs] == [(f"{during:g}", "s1")]


@pytest.mark.parametrize(("before", "after", "rule_id"), [(5, 6, "R5"), (6, 6, "R5"), (None, 6, "R5"), (5, 5, "P7")])
def test_too_much_pain_right_after_a_round_is_enough_for_today(
    before: float | None, after: float, rule_id: str
) -> None:
    standing = at(900, sessions=(session(before=before, after=after),))
    assert rule(standing) == rule_id
    if rule_id == "R5":
        assert standing.decision.text.startswith("The pain was higher than is useful after a round.")
        assert [(one.name, one.value) for one in standing.decision.inputs] == [("pain after the round", "6")]


def test_without_a_usual_pain_five_is_the_most_during_a_round() -> None:
    assert rule(at(900, settings=PlanSettings(), sessions=(session(during=5),))) == "P4"
    standing = at(900, settings=PlanSettings(), sessions=(session(during=6),))
    assert dict(standing.decision.threshold) == {"during_most": 5}


def test_the_peak_of_any_round_of_today_counts() -> None:
    two = (session(during=8), session(id="s2", minute=600, end_minute=605, during=2))
    assert rule(at(900, plan_made(bouts=3), sessions=two)) == "R5"
    assert rule(at(900, sessions=(session(day=day(-1), during=8),))) == "P4"


def test_two_more_after_a_round_are_enough_for_today() -> None:
    two = (
        session(before=2, after=4, load=1.0),
        session(id="s2", minute=700, end_minute=705, before=2, after=2, load=1.0),
    )
    standing = at(1000, plan_made(bouts=3), sessions=two)
    assert (rule(standing), standing.decision.inputs[0].entry_id) == ("A3", "s1")
    assert states(standing) == [DONE, DONE, ENOUGH]


@pytest.mark.parametrize(
    ("later", "waits"),
    [
        ((), True),
        ((felt(3, minute=600),), True),
        ((felt(2, minute=600),), False),
        ((felt(1, minute=600),), False),
        ((felt(2, minute=545),), True),  # at its end, so not after it
        ((felt(2, minute=546),), False),
        ((felt(2, minute=500),), True),
        ((felt(2, minute=None),), True),
        ((felt(2, minute=600), felt(3, id="r2", minute=610)), False),
    ],
)
def test_one_more_after_a_round_waits_until_it_is_back(later: tuple[Reading, ...], waits: bool) -> None:
    standing = at(900, sessions=(session(before=2, after=3),), readings=later)
    assert (rule(standing) == "A2") is waits
    if waits:
        assert (states(standing), standing.wait_until, standing.now) == ([DONE, LATER], None, None)


def test_a_later_session_can_show_that_it_is_back() -> None:
    first = session(before=2, after=3, load=1.0)
    three = plan_made(bouts=3)
    settled = session(id="s2", minute=700, end_minute=705, before=2, after=2, load=1.0)
    assert at(1000, three, sessions=(first, settled)).state is NOW
    waiting = session(id="s2", minute=700, end_minute=705, before=3, after=4, load=1.0)
    assert at(1000, three, sessions=(first, waiting)).decision.inputs[0].entry_id == "s2"


def test_a_flare_said_after_the_plan_was_made_gives_a_calm_day() -> None:
    standing = at(NINE, readings=(felt(1, flare=True),))
    assert (rule(standing), standing.now, standing.settle_only) == ("S6", None, False)
    assert [one.entry_id for one in standing.decision.inputs] == ["r1"]
    assert rule(at(NINE, readings=(felt(1, flare=False),))) == "P11"


def test_a_flare_that_the_plan_knows_of_leaves_the_plans_small_amount() -> None:
    small = plan_made(kind=PlanKind.SMALL, flare_day=3, calm=0.4, ceiling=2.0, target=2.0, dose_a_bout=1.0)
    standing = at(NINE, small, readings=(felt(1, flare=True),))
    assert (rule(standing), standing.now) == ("P7", 1.0)


AMBER = Decision(rule_id="R11", text="A little above settled.", source_key="antcliff")


def test_where_the_plan_knows_of_the_pain_its_own_reason_is_told() -> None:
    usual_1 = PlanSettings(usual=(UsualPain(day(-30), 1),))
    morning = felt(3, occasion=Occasion.MORNING)
    standing = at(NINE, plan_made(decisions=(AMBER,)), usual_1, readings=(morning,))
    assert (standing.now, standing.decision, standing.eased) == (2.5, AMBER, False)
    later = at(NINE, plan_made(decisions=(AMBER,)), usual_1, readings=(morning, felt(5, id="r2", minute=500)))
    assert (later.now, rule(later), later.eased) == (1.25, "P7", True)
    assert "Half the amount" in later.decision.text


def test_an_amount_that_is_small_already_is_not_called_half() -> None:
    small = plan_made(calm=0.4, ceiling=2.0, target=2.0, dose_a_bout=1.0)
    standing = at(NINE, small, readings=(felt(6),))
    assert (rule(standing), standing.now, standing.eased) == ("P7", 1.0, False)
    assert "small already" in standing.decision.text


@pytest.mark.parametrize("worst", [2, 6, 9])
def test_a_usual_amount_by_choice_is_told_as_that(worst: float) -> None:
    standing = at(NINE, plan_made(decisions=(AMBER,)), readings=(felt(worst),), choices=ANYWAY)
    assert (rule(standing), standing.now, standing.eased) == ("S7", 2.5, False)


def test_with_a_clinicians_carry_on_no_half_is_told_of() -> None:
    standing = at(NINE, plan_made(decisions=(AMBER,)), CARRY_ON, readings=(felt(6),))
    assert (standing.now, standing.decision) == (2.5, AMBER)


def test_very_high_pain_offers_comfort_only() -> None:
    standing = at(NINE, readings=(felt(9),))
    assert (rule(standing), standing.now, standing.settle_only) == ("P6", None, True)
    usual = PlanSettings(usual=(UsualPain(day(-1), 9),))
    assert at(NINE, settings=usual, readings=(felt(9),)).now == 1.25


@pytest.mark.parametrize("reading", [felt(9), felt(6), felt(2, flare=True)])
def test_with_a_clinicians_carry_on_high_pain_does_not_make_it_less(reading: Reading) -> None:
    assert at(NINE, settings=CARRY_ON, readings=(reading,)).now == 2.5
    assert at(NINE, readings=(reading,)).now != 2.5


@pytest.mark.parametrize(("said_on", "counts"), [(None, True), (DAY, True), (day(1), False)])
def test_a_clinicians_word_counts_from_its_day_on(said_on: date | None, counts: bool) -> None:
    word = PlanSettings(usual=USUAL_3.usual, clinician=ClinicianWord(carry_on=True, said_on=said_on))
    assert (at(NINE, settings=word, readings=(felt(9),)).now == 2.5) is counts


@pytest.mark.parametrize(
    ("known", "rule_id"),
    [
        ({"readings": (felt(1, nerve=NEW),)}, "P3"),
        ({"sessions": (session(during=9),)}, "R5"),
        ({"sessions": (session(before=1, after=3),)}, "A3"),
    ],
)
def test_a_clinicians_carry_on_stands_under_safety_and_what_a_round_did(known: dict[str, Any], rule_id: str) -> None:
    assert rule(at(900, settings=CARRY_ON, **known)) == rule_id


@pytest.mark.parametrize(
    "plan",
    [
        plan_made(kind=PlanKind.CALM, calm=0.6, ceiling=3.0, target=0.0, dose_a_bout=0.0),
        plan_made(kind=PlanKind.SMALL, calm=0.4, ceiling=2.0, target=2.0, dose_a_bout=1.0),
        plan_made(kind=PlanKind.FREE, target=0.0, dose_a_bout=0.0),
    ],
)
def test_a_reduction_that_was_overruled_gives_the_quota_and_no_more(plan: Plan) -> None:
    assert at(NINE, plan, choices=ANYWAY, readings=(felt(9),)).now == 2.5
    assert at(900, plan, choices=ANYWAY, sessions=(session(load=4.0),)).now == 1.0
    assert at(900, plan, choices=ANYWAY, sessions=(session(load=5.0),)).now is None


def test_overruling_gives_one_round_where_the_plan_has_none() -> None:
    free = plan_made(kind=PlanKind.FREE, target=0.0, dose_a_bout=0.0, bouts=0)
    standing = at(NINE, free, choices=ANYWAY)
    assert (states(standing), standing.now) == ([NOW], 5.0)


@pytest.mark.parametrize(
    ("known", "rule_id"),
    [
        ({"safety": (answered("E1"),)}, "P1"),
        ({"safety": (answered("U1"),)}, "P2"),
        ({"readings": (felt(1, weakness=NEW),)}, "P2"),
        ({"readings": (felt(1, nerve=NEW),)}, "P3"),
        ({"sessions": (session(moved_down=1),)}, "D3"),
        ({"sessions": (session(moved_down=2),)}, "R2"),
        ({"sessions": (session(during=9),)}, "R5"),
        ({"sessions": (session(before=1, after=3),)}, "A3"),
        ({"sessions": (session(before=1, after=2),)}, "A2"),
    ],
)
def test_safety_nerve_signs_and_what_a_round_did_cannot_be_overruled(known: dict[str, Any], rule_id: str) -> None:
    standing = at(900, choices=ANYWAY, **known)
    assert (rule(standing), standing.now) == (rule_id, None)


def test_settling_cannot_be_overruled() -> None:
    standing = at(NINE, plan_made(kind=PlanKind.SETTLE_ONLY, target=0.0, dose_a_bout=0.0), choices=ANYWAY)
    assert (standing.now, standing.settle_only) == (None, True)


def test_the_first_rule_that_fits_decides() -> None:
    known: dict[str, Any] = {
        "safety": (answered("E1"),),
        "readings": (felt(9, nerve=NEW, flare=True),),
        "choices": chosen(ChoiceKind.REST),
        "sessions": (session(during=9, before=1, after=3, moved_down=2),),
    }
    seen = [rule(at(900, **known))]
    for name, value in (
        ("safety", ()),
        ("readings", (felt(9, flare=True),)),
        ("sessions", (session(during=9, before=1, after=3),)),
        ("choices", ()),
        ("sessions", (session(before=1, after=3),)),
        ("sessions", ()),
        ("readings", (felt(9),)),
        ("sessions", (session(load=5.0),)),
    ):
        known[name] = value
        seen.append(rule(at(900, **known)))
    assert seen == ["P1", "P3", "R2", "S4", "R5", "A3", "S6", "P6", "P6"]


def test_the_amount_comes_before_waiting() -> None:
    done = session(before=1, after=2, load=5.0, minute=800, end_minute=890)
    assert rule(at(900, sessions=(done,))) == "S2"
    assert rule(at(900, sessions=(session(before=1, after=2, minute=800, end_minute=890),))) == "A2"


numbers = st.one_of(st.none(), st.integers(0, 10))
loads = st.one_of(st.none(), st.floats(0, 8))
minutes = st.one_of(st.none(), st.integers(0, 1439))


@st.composite
def days(draw: st.DrawFn) -> tuple[Plan, History, int]:
    quota = draw(st.floats(0.2, 20))
    ceiling = quota * draw(st.sampled_from([0.0, 0.4, 0.6, 0.8, 1.0]))
    bouts = draw(st.integers(1, 4))
    target = draw(st.sampled_from([0.0, ceiling]))
    plan = plan_made(
        kind=draw(st.sampled_from(list(PlanKind))),
        quota=quota,
        ceiling=ceiling,
        target=target,
        bouts=bouts,
        dose_a_bout=target / bouts,
        least_gap_minutes=draw(st.integers(0, 480)),
    )
    sessions = draw(
        st.lists(
            st.builds(
                session,
                load=loads,
                minute=minutes,
                end_minute=minutes,
                before=numbers,
                after=numbers,
                during=numbers,
                moved_down=st.integers(0, 2),
            ),
            max_size=4,
        )
    )
    readings = draw(
        st.lists(st.builds(felt, numbers, minute=minutes, nerve=st.sampled_from([None, *NerveChange])), max_size=3)
    )
    kinds = draw(st.sets(st.sampled_from(list(ChoiceKind)), max_size=2))
    return (
        plan,
        History(sessions=tuple(sessions), readings=tuple(readings), choices=chosen(*kinds)),
        draw(st.integers(0, 1439)),
    )


def done_load(plan: Plan, sessions: tuple[SessionDone, ...]) -> float:
    return sum(plan.dose_a_bout if one.load is None else one.load for one in sessions)


@given(days())
def test_no_offer_goes_above_what_the_plan_leaves(case: tuple[Plan, History, int]) -> None:
    plan, history, minute = case
    standing = stand(plan, history, minute, USUAL_3)
    anyway = any(choice.kind is ChoiceKind.USUAL_ANYWAY for choice in history.choices)
    left = (plan.quota if anyway else plan.ceiling) - done_load(plan, history.sessions)
    to_come = sum(bout.load or 0 for bout in standing.bouts if bout.state in (NOW, LATER))
    assert (standing.now is not None) == (standing.state is NOW)
    assert to_come <= max(0, left) + 1e-6
    if standing.now is not None:
        assert 0 < standing.now <= left + 1e-6
    assert [bout.number for bout in standing.bouts] == list(range(1, len(standing.bouts) + 1))
    assert all(one.text and one.source_key in SOURCES for one in (standing.decision, *(b.why for b in standing.bouts)))


@given(days())
def test_the_order_of_entries_changes_nothing(case: tuple[Plan, History, int]) -> None:
    plan, history, minute = case
    named = tuple(
        SessionDone(**{**{f: getattr(one, f) for f in one.__slots__}, "id": f"s{place}"})
        for place, one in enumerate(history.sessions)
    )
    one = History(sessions=named, readings=history.readings, choices=history.choices)
    other = History(sessions=named[::-1], readings=history.readings, choices=history.choices[::-1])
    assert stand(plan, one, minute) == stand(plan, other, minute)
