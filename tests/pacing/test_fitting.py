"""A routine scaled to the plan's dose for a round: over the real catalogue, with random plans and own routines."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pacing.made import felt, plan_made, session
from tracker.catalogue.load import catalogue
from tracker.domain.doses import Dose, DoseKind, Sides, active_seconds
from tracker.domain.exercises import Catalogue, Routine, RoutineItem, State
from tracker.domain.guided import guided_bouts
from tracker.domain.scales import ActivityKind, NerveChange
from tracker.pacing.facts import History
from tracker.pacing.fitting import FittedRoutine, fitted, fitted_now, settling
from tracker.pacing.fitting_words import Leave, leave_out
from tracker.pacing.plan import ActivityPlan, Decision, ExercisePlan, ExerciseStanding, Plan, PlanKind
from tracker.pacing.sources import SOURCES
from tracker.pacing.standing import stand

ALL = catalogue()
DESK, TEN, SEVEN = ALL.routine("desk-break"), ALL.routine("daily-ten"), ALL.routine("seven-minutes")
PAIR, WALKS, SLOW = ALL.routine("piriformis-pair"), ALL.routine("strength-and-walking"), ALL.routine("slow-thirteen")
RESTING = ALL.routine("resting-ten")
HURT = Decision(rule_id="R8", text="This one hurt.", source_key="B")


def plan(dose: float = 100.0, **changes: Any) -> Plan:
    return plan_made(**{"quota": 2 * dose, "ceiling": 2 * dose, "target": 2 * dose, "dose_a_bout": dose, **changes})


def with_exercise(
    exercise_id: str, factor: float, standing: ExerciseStanding = ExerciseStanding.ACTIVE
) -> ExercisePlan:
    return ExercisePlan(exercise_id=exercise_id, standing=standing, factor=factor, why=HURT if factor < 1 else None)


def fit(routine: Routine, using: Plan, bout_number: int = 1, **how: Any) -> FittedRoutine:
    found = fitted(routine, ALL, using, bout_number, **how)
    assert found is not None
    return found


def ids(found: FittedRoutine) -> list[str]:
    return [item.exercise_id for item in found.routine.items]


def dose_of(found: FittedRoutine, exercise_id: str) -> Dose:
    return next(item.dose for item in found.routine.items if item.exercise_id == exercise_id)


def reasons(found: FittedRoutine) -> dict[str, str]:
    return {one.exercise_id: one.why.rule_id for one in found.left_out}


def load_of(routine: Routine) -> float:
    return sum(ALL.exercise(one.exercise_id).weight * active_seconds(one.dose) / 60 for one in routine.items)


def test_with_room_enough_the_routine_stays_as_it_is() -> None:
    found = fit(DESK, plan())
    assert found.routine == DESK
    assert (found.load, found.seconds) == (6.5, 340)
    assert (found.left_out, found.other_rounds, found.tried_again, found.settle_only) == ((), (), (), False)


def test_one_common_factor_shortens_all_of_it() -> None:
    found = fit(SEVEN, plan(4.0))
    assert [item.exercise_id for item in SEVEN.items] == ids(found)
    assert dose_of(found, "lying-butterfly").seconds == 45
    assert dose_of(found, "bedside-hip-stretch").seconds == 22
    assert dose_of(found, "pillow-squeeze").reps == 7
    assert (dose_of(found, "standing-glute-squeeze").sets, dose_of(found, "standing-glute-squeeze").reps) == (2, 7)


def test_the_fitted_routine_keeps_its_id_and_version_and_loses_its_articles_minutes() -> None:
    found = fit(SEVEN, plan(4.0)).routine
    assert (found.id, found.version, found.name, found.minutes_said) == ("seven-minutes", 1, SEVEN.name, None)
    assert fit(SEVEN, plan()).routine.minutes_said == 7


def test_what_was_changed_is_no_sources_figure_any_more() -> None:
    found = fit(SEVEN, plan(4.0)).routine.items
    assert "seconds" in next(one for one in found if one.exercise_id == "lying-butterfly").proposed
    assert "seconds" not in next(one for one in SEVEN.items if one.exercise_id == "lying-butterfly").proposed


def test_below_ten_seconds_rounds_take_turns_with_halves() -> None:
    first, second = (fit(PAIR, plan(0.6), number) for number in (1, 2))
    assert (ids(first), ids(second)) == (["clam"], ["lying-figure-4"])
    assert (first.other_rounds, second.other_rounds) == (("lying-figure-4",), ("clam",))
    assert ids(fit(PAIR, plan(0.6), 3)) == ids(first)
    assert ids(fit(PAIR, plan(0.6), 4)) == ids(second)


def test_the_first_half_is_the_longer_one() -> None:
    first, second = (fit(SEVEN, plan(1.3), number) for number in (1, 2))
    assert (len(first.routine.items), len(second.routine.items)) == (3, 2)
    assert [*ids(first), *ids(second)] == [item.exercise_id for item in SEVEN.items]


def test_halves_do_not_depend_on_the_day() -> None:
    assert [ids(fit(PAIR, plan(0.6, day_number=number))) for number in (None, 1, 2, 3)] == [["clam"]] * 4


def test_more_than_two_parts_go_on_from_day_to_day_until_all_came_up() -> None:
    seen: list[str] = []
    for number in (1, 2, 3):
        for bout in (1, 2):
            seen += ids(fit(TEN, plan(1.2, day_number=number), bout))
    assert set(seen) == {item.exercise_id for item in TEN.items}
    assert len(ids(fit(TEN, plan(1.2, day_number=None)))) == 2


def test_the_first_round_of_a_day_goes_on_where_the_last_one_of_the_day_before_ended() -> None:
    turns = [ids(fit(TEN, plan(1.2, day_number=1), bout)) for bout in (1, 2, 3, 4)]
    assert turns[0] == ids(fit(TEN, plan(1.2, day_number=None)))
    assert turns[2:] == [ids(fit(TEN, plan(1.2, day_number=2), bout)) for bout in (1, 2)]


@pytest.mark.parametrize("dose", [0.5, 1.2, 2.4, 5.0])
@pytest.mark.parametrize("routine", ALL.routines, ids=lambda one: one.id)
def test_each_catalogue_routine_keeps_to_the_dose(routine: Routine, dose: float) -> None:
    for number in (1, 2, 3):
        found = fitted(routine, ALL, plan(dose, day_number=4), number)
        if found is not None:
            assert found.load <= dose + 1e-6
            assert found.load == pytest.approx(load_of(found.routine))


def test_an_exercise_that_the_plan_leaves_out_gives_its_dose_to_nobody() -> None:
    found = fit(DESK, plan(exercises=(with_exercise("seated-knee-pull", 0),)))
    assert ids(found) == ["seated-figure-4", "seated-leg-kick"]
    assert found.left_out[0].why is HURT
    assert list(found.routine.items) == [DESK.items[0], DESK.items[2]]


def test_an_exercise_left_out_without_a_reason_gets_one() -> None:
    silent = ExercisePlan(exercise_id="seated-knee-pull", standing=ExerciseStanding.HIDDEN, factor=0)
    assert reasons(fit(DESK, plan(exercises=(silent,)))) == {"seated-knee-pull": "F-plan"}


def test_a_try_at_half_is_half_and_named() -> None:
    found = fit(DESK, plan(exercises=(with_exercise("seated-figure-4", 0.5, ExerciseStanding.TRIAL),)))
    assert found.tried_again == ("seated-figure-4",)
    assert (dose_of(found, "seated-figure-4").reps, dose_of(found, "seated-figure-4").seconds) == (2, 11)
    assert dose_of(found, "seated-knee-pull") == DESK.items[1].dose


def test_an_exercise_in_full_keeps_its_dose() -> None:
    assert fit(DESK, plan(exercises=(with_exercise("seated-figure-4", 1),))).routine == DESK


def test_a_trial_of_another_routine_is_not_named() -> None:
    assert fit(DESK, plan(exercises=(with_exercise("clam", 0.5, ExerciseStanding.TRIAL),))).tried_again == ()


def test_holds_are_held_shorter_by_the_plans_factor_and_never_under_ten_seconds() -> None:
    found = fit(DESK, plan(hold_factor=0.8))
    assert (dose_of(found, "seated-figure-4").seconds, dose_of(found, "seated-figure-4").reps) == (12, 3)
    assert dose_of(found, "seated-leg-kick") == DESK.items[2].dose
    assert dose_of(fit(DESK, plan(hold_factor=0.4)), "seated-figure-4").seconds == 10


def test_what_is_off_stays_out_unless_the_plan_names_it() -> None:
    assert reasons(fit(SLOW, plan())) == dict.fromkeys(("half-pigeon", "full-pigeon", "downward-dog"), "F-off")
    allowed = fit(SLOW, plan(exercises=(with_exercise("downward-dog", 1),)))
    assert ids(allowed) == ["band-leg-raise", "downward-dog"]
    assert len(guided_bouts(allowed.routine, ALL, include_off=True)) == 3


def test_without_a_number_what_has_a_caution_waits() -> None:
    found = fit(DESK, plan(), careful=True)
    assert reasons(found) == {"seated-leg-kick": "P4"}
    assert fit(DESK, plan(), careful=False).left_out == ()


def test_an_exercise_that_is_gone_is_left_out_with_a_sentence() -> None:
    items = (*DESK.items, RoutineItem(exercise_id="own-1", dose=DESK.items[0].dose))
    found = fit(replace(DESK, items=items), plan())
    assert reasons(found) == {"own-1": "F-unknown"}
    assert ids(found) == [item.exercise_id for item in DESK.items]


def test_what_is_too_long_even_when_smallest_is_left_out() -> None:
    found = fit(DESK, plan(0.4))
    assert ids(found) == ["seated-leg-kick"]
    assert reasons(found) == {"seated-figure-4": "F-long", "seated-knee-pull": "F-long"}


@pytest.mark.parametrize(("dose", "there"), [(1 / 3, True), (0.33, False)])
def test_a_smallest_form_that_just_fits_is_in(dose: float, there: bool) -> None:
    alone = replace(PAIR, items=PAIR.items[1:])
    assert (fitted(alone, ALL, plan(dose), 1) is not None) is there


def test_nothing_remains_is_no_routine() -> None:
    out = tuple(with_exercise(item.exercise_id, 0) for item in DESK.items)
    assert fitted(DESK, ALL, plan(exercises=out), 1) is None
    assert fitted(SLOW, ALL, plan(0.01), 1) is None


@pytest.mark.parametrize(
    "kind", [PlanKind.STOP, PlanKind.CONTACT, PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED]
)
def test_without_a_plan_for_rounds_nothing_is_fitted(kind: PlanKind) -> None:
    assert fitted(DESK, ALL, plan(kind=kind), 1) is None
    assert fitted(DESK, ALL, plan(kind=kind), 1, dose=2.0) is None


@pytest.mark.parametrize("kind", [PlanKind.CALM, PlanKind.FREE])
def test_a_day_without_rounds_has_one_only_when_a_dose_is_named(kind: PlanKind) -> None:
    calm = plan(0.0, kind=kind)
    assert fitted(DESK, ALL, calm, 1) is None
    assert fit(DESK, calm, dose=3.0).load <= 3.0


def test_the_named_dose_stands_before_the_plans() -> None:
    assert fit(DESK, plan(5.0), dose=2.0).load <= 2.0 < fit(DESK, plan(5.0)).load


def walking(minutes: float, bouts: int) -> ActivityPlan:
    return ActivityPlan(kind=ActivityKind.WALKING, minutes=minutes, bouts=bouts)


@pytest.mark.parametrize(
    ("activities", "seconds"),
    [
        ((), 300),
        ((walking(6, 2),), 180),
        ((walking(60, 2),), 300),
        ((walking(6, 0),), 300),
        ((replace(walking(6, 2), kind=ActivityKind.SITTING),), 300),
    ],
)
def test_a_walk_keeps_to_one_bout_of_the_plans_walking(activities: tuple[ActivityPlan, ...], seconds: float) -> None:
    assert dose_of(fit(WALKS, plan(activities=activities)), "walking").seconds == seconds


def test_a_walk_of_less_than_a_minute_is_left_out() -> None:
    assert reasons(fit(WALKS, plan(activities=(walking(1, 2),)))) == {"walking": "F-long"}


def test_walking_has_whole_minutes() -> None:
    found = fit(WALKS, plan(5.0))
    assert dose_of(found, "walking").seconds == 120


SETTLE = plan(0.0, kind=PlanKind.SETTLE_ONLY)


def test_to_settle_only_comfort_is_left_of_a_routine() -> None:
    found = fit(SEVEN, SETTLE)
    assert (ids(found), found.routine.id, found.settle_only) == (["pillow-squeeze"], "seven-minutes", True)
    assert found.routine.items[0] == SEVEN.items[1]


def test_without_comfort_of_its_own_the_resting_routine_stands_in_and_is_short() -> None:
    found = fit(DESK, SETTLE)
    assert (found.routine.id, ids(found), found.settle_only) == ("resting-ten", ["supine-groin-stretch"], True)
    assert dose_of(found, "supine-groin-stretch").seconds == 150
    assert found.routine.active_seconds() == 300


def test_comfort_lasts_five_minutes_at_most() -> None:
    long = Dose(kind=DoseKind.OPEN, seconds=600, sides=Sides.NONE, cap_seconds=600)
    resting = replace(RESTING, items=(replace(RESTING.items[0], dose=long),))
    assert fit(resting, SETTLE).routine.active_seconds() == 300
    brief = replace(RESTING, items=(replace(RESTING.items[0], dose=replace(long, seconds=300)),))
    assert fit(brief, SETTLE).routine == brief


def test_what_the_plan_keeps_out_is_no_comfort() -> None:
    for standing in (
        ExerciseStanding.HIDDEN,
        ExerciseStanding.PARKED,
        ExerciseStanding.SKIPPED,
        ExerciseStanding.TRIAL,
    ):
        out = (with_exercise("pillow-squeeze", 0, standing),)
        assert fit(SEVEN, replace(SETTLE, exercises=out)).routine.id == "resting-ten"
        both = (*out, with_exercise("supine-groin-stretch", 0, standing))
        assert fitted(SEVEN, ALL, replace(SETTLE, exercises=both), 1) is None


def test_a_day_without_exercise_does_not_take_comfort_away() -> None:
    resting = (with_exercise("pillow-squeeze", 0), with_exercise("supine-groin-stretch", 0))
    assert ids(fit(SEVEN, replace(SETTLE, exercises=resting))) == ["pillow-squeeze"]


def test_a_catalogue_without_comfort_has_none() -> None:
    bare = replace(ALL, exercises=tuple(one for one in ALL.exercises if one.clinical_id not in ("x17", "x21")))
    assert settling(DESK, bare, SETTLE) is None


def test_the_round_that_is_offered_now_is_the_one_that_is_fitted() -> None:
    def now(**known: Any) -> FittedRoutine | None:
        history = History(**known)
        return fitted_now(PAIR, ALL, plan(0.6), stand(plan(0.6), history, 900))

    offered = now(readings=(felt(1),))
    assert offered is not None
    assert ids(offered) == ["clam"]
    second = now(sessions=(session(load=0.6),), readings=(felt(1),))
    assert second is not None
    assert ids(second) == ["lying-figure-4"]
    assert now(sessions=(session(load=1.2),)) is None
    settle = now(readings=(felt(1, nerve=NerveChange.NEW_OR_WORSE),))
    assert settle is not None
    assert settle.settle_only
    less = now(readings=(felt(9),), sessions=(session(load=0.6),))
    assert less is not None
    assert less.settle_only


def test_without_a_number_the_offered_round_is_a_careful_one() -> None:
    found = fitted_now(DESK, ALL, plan(), stand(plan(), History(), 900))
    assert found is not None
    assert reasons(found) == {"seated-leg-kick": "P4"}
    assert found.load <= 100


@pytest.mark.parametrize("rule", list(Leave))
def test_each_reason_is_a_sentence_with_a_source(rule: Leave) -> None:
    why = leave_out("clam", rule)
    assert (why.rule_id, why.inputs[0].value) == (rule.value, "clam")
    assert why.text.endswith(".")
    assert why.would_change_if.endswith(".")
    assert why.source_key in SOURCES


doses = st.one_of(
    st.sampled_from([one.dose for one in ALL.exercises]),
    st.builds(
        Dose,
        kind=st.just(DoseKind.HOLD),
        seconds=st.floats(1, 600),
        sides=st.sampled_from(list(Sides)),
        sets=st.integers(1, 5),
        reps=st.integers(1, 20),
        rest_seconds=st.floats(0, 60),
    ),
)
known_ids = [one.id for one in ALL.exercises]
own_items = st.builds(RoutineItem, exercise_id=st.sampled_from([*known_ids, "gone", "own-1"]), dose=doses)
routines = st.one_of(
    st.sampled_from(ALL.routines),
    st.builds(lambda items: replace(DESK, id="own", items=tuple(items)), st.lists(own_items, min_size=1, max_size=12)),
)
exercise_plans = st.dictionaries(
    st.sampled_from(known_ids),
    st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from(list(ExerciseStanding))),
    max_size=8,
).map(lambda found: tuple(with_exercise(name, factor, standing) for name, (factor, standing) in found.items()))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    return plan(
        draw(st.floats(0, 30)),
        kind=draw(st.sampled_from([PlanKind.USUAL, PlanKind.SMALL, PlanKind.TRY, PlanKind.SETTLE_ONLY, PlanKind.CALM])),
        bouts=draw(st.integers(1, 4)),
        hold_factor=draw(st.floats(0.3, 1)),
        day_number=draw(st.one_of(st.none(), st.integers(1, 400))),
        exercises=draw(exercise_plans),
        activities=draw(st.sampled_from([(), (walking(0, 2),), (walking(9, 3),)])),
    )


@settings(max_examples=300, deadline=None)
@given(routines, plans(), st.integers(1, 10), st.booleans())
def test_a_fitted_routine_is_never_more_than_the_dose_nor_than_the_routine(
    routine: Routine, using: Plan, number: int, careful: bool
) -> None:
    found = fitted(routine, ALL, using, number, careful=careful)
    if found is None:
        return
    if found.settle_only:
        assert found.routine.active_seconds() <= 300 + 1e-6
        assert all(ALL.exercise(name).clinical_id in ("x17", "x21") for name in ids(found))
        return
    assert 0 < found.load <= using.dose_a_bout + 1e-6
    assert found.seconds == found.routine.planned_seconds() <= routine.planned_seconds() + 1e-6
    _check_items(found, routine, using, careful)


def _check_items(found: FittedRoutine, routine: Routine, using: Plan, careful: bool) -> None:
    left = {one.exercise_id for one in using.exercises if one.factor == 0}
    half = {one.exercise_id for one in using.exercises if one.factor == 0.5}
    assert not left & set(ids(found))
    for item in found.routine.items:
        exercise = ALL.exercise(item.exercise_id)
        sources = [one.dose for one in routine.items if one.exercise_id == item.exercise_id]
        assert any(item.dose.seconds <= one.seconds and item.dose.kind is one.kind for one in sources)
        assert active_seconds(item.dose) <= max(active_seconds(one) for one in sources)
        assert item.exercise_id not in half or active_seconds(item.dose) < max(active_seconds(one) for one in sources)
        assert not (careful and exercise.state is State.CARE)
    there = [*ids(found), *found.other_rounds, *(one.exercise_id for one in found.left_out)]
    assert set(there) == {item.exercise_id for item in routine.items}
    assert guided_bouts(found.routine, ALL, include_off=True)


@settings(max_examples=100, deadline=None)
@given(routines, plans())
def test_the_catalogue_may_lack_any_exercise(routine: Routine, using: Plan) -> None:
    bare: Catalogue = replace(ALL, exercises=ALL.exercises[::3])
    known = {one.id for one in bare.exercises}
    found = fitted(routine, bare, using, 1)
    assert found is None or set(ids(found)) <= known
