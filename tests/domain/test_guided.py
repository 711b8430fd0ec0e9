"""A routine as the player leads it: sides apart, time to get into place, nothing that is off."""

from dataclasses import replace

import pytest

from tracker.catalogue.load import catalogue
from tracker.domain.doses import DoseKind
from tracker.domain.entries import Amount
from tracker.domain.exercises import Routine
from tracker.domain.guided import (
    HOLD_CAP_FIRST_WEEKS_SECONDS,
    NEW_POSITION_SECONDS,
    SET_PAUSE_SECONDS,
    GuidedBout,
    bout_seconds,
    guided_bouts,
    plan_json,
    to_json,
)
from tracker.domain.scales import Side

ROUTINES = [routine.id for routine in catalogue().routines]


def routine(routine_id: str) -> Routine:
    return catalogue().routine(routine_id)


def bouts(routine_id: str, **asked: object) -> tuple[GuidedBout, ...]:
    return guided_bouts(routine(routine_id), catalogue(), **asked)  # type: ignore[arg-type]


def of(exercise_id: str, among: tuple[GuidedBout, ...]) -> list[GuidedBout]:
    return [bout for bout in among if bout.exercise_id == exercise_id]


def test_each_side_is_a_bout_of_its_own_left_first() -> None:
    left, right = of("knee-hug", bouts("daily-ten"))
    assert (left.side, left.change_side) == (Side.LEFT, False)
    assert (right.side, right.change_side) == (Side.RIGHT, True)


def test_the_first_side_can_be_the_right_one() -> None:
    assert [bout.side for bout in of("clam", bouts("piriformis-pair", first_side=Side.RIGHT))] == [
        Side.RIGHT,
        Side.LEFT,
    ]


def test_both_sides_at_once_are_one_bout_without_a_side() -> None:
    assert [bout.side for bout in of("lying-butterfly", bouts("seven-minutes"))] == [Side.NONE]


@pytest.mark.parametrize("routine_id", ROUTINES)
def test_places_count_from_one_in_the_routines_order(routine_id: str) -> None:
    led = bouts(routine_id, include_off=True)
    assert [bout.place for bout in led] == list(range(1, len(led) + 1))
    in_order = list(dict.fromkeys(bout.exercise_id for bout in led))
    assert in_order == [item.exercise_id for item in routine(routine_id).items]


def test_what_is_off_is_left_out_unless_asked_for() -> None:
    assert {bout.exercise_id for bout in bouts("slow-thirteen")} == {"band-leg-raise"}
    assert len(of("half-pigeon", bouts("slow-thirteen", include_off=True))) == 2


def test_what_is_only_named_has_no_steps_and_says_so() -> None:
    (named,) = of("cobblers-pose", bouts("daily-ten"))
    assert named.only_named
    assert named.steps == ()


def test_breaths_are_planned_with_the_least_number_and_no_rest_between() -> None:
    left, _ = of("knee-hug", bouts("daily-ten"))
    assert (left.reps, left.breaths_max, left.rest_seconds) == (3, 5, 0)
    assert left.planned == Amount(1, 3, 5)


def test_an_open_hold_keeps_its_proposed_seconds_its_cap_and_its_test() -> None:
    left, _ = of("supine-groin-stretch", bouts("resting-ten"))
    assert (left.kind, left.seconds, left.cap_seconds, left.check_every_seconds) == (DoseKind.OPEN, 300, 300, 180)


def test_a_static_hold_never_passes_the_cap() -> None:
    capped = bouts("strength-and-walking", hold_cap_seconds=HOLD_CAP_FIRST_WEEKS_SECONDS)
    holds = [bout for bout in capped if bout.kind is DoseKind.HOLD]
    assert {bout.seconds for bout in holds} == {30}
    assert {bout.planned.hold_seconds for bout in holds} == {30}


def test_the_cap_leaves_a_resting_position_alone() -> None:
    assert {bout.seconds for bout in bouts("resting-ten", hold_cap_seconds=30)} == {300}


def test_a_new_position_gets_more_time() -> None:
    standing, lying = bouts("seven-minutes")[:2]
    assert standing.get_ready_seconds < NEW_POSITION_SECONDS
    assert lying.get_ready_seconds == NEW_POSITION_SECONDS


def test_the_rest_that_an_exercise_asks_for_is_part_of_getting_ready_for_the_next() -> None:
    left, right = of("bedside-hip-stretch", bouts("seven-minutes"))
    assert right.get_ready_seconds == left.rest_seconds == 10


def test_sets_are_apart_by_a_pause() -> None:
    (squeeze,) = of("standing-glute-squeeze", bouts("seven-minutes"))
    assert (squeeze.sets, squeeze.reps, squeeze.rest_seconds) == (2, 10, 4)
    assert squeeze.set_pause_seconds == SET_PAUSE_SECONDS


@pytest.mark.parametrize(("routine_id", "minutes"), [("seven-minutes", 7), ("resting-ten", 10), ("slow-thirteen", 13)])
def test_a_routine_lasts_as_long_as_its_source_says(routine_id: str, minutes: int) -> None:
    seconds = sum(bout_seconds(bout) for bout in bouts(routine_id, include_off=True))
    assert seconds / 60 == pytest.approx(minutes, abs=0.3)


def test_a_routine_of_which_all_is_off_leads_through_nothing() -> None:
    off = replace(routine("slow-thirteen"), items=routine("slow-thirteen").items[1:])
    assert guided_bouts(off, catalogue()) == ()


def test_the_plan_names_its_routine_and_holds_plain_values() -> None:
    led = bouts("desk-break")
    plan = plan_json(routine("desk-break"), led)
    assert (plan["routine_id"], plan["routine_version"], plan["routine_name"]) == ("desk-break", 1, "The desk break")
    assert plan["bouts"] == to_json(led)
    first = plan["bouts"][0]
    assert first["side"] == "left"
    assert first["kind"] == "hold"
    assert first["planned"] == {"sets": 1, "reps": 3, "hold_seconds": 15}
