"""R8, exercise by exercise: out, tried at half, back in full, or left to a physiotherapist."""

from dataclasses import replace

import pytest

from tests.pacing.diaries import did, factor, mornings, on, plan, rules, session, standing
from tests.pacing.lives import IDS
from tracker.catalogue.load import catalogue
from tracker.domain.exercises import State
from tracker.domain.guided import HOLD_CAP_FIRST_WEEKS_SECONDS, guided_bouts
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import after_bouts
from tracker.pacing.facts import History, SessionDone
from tracker.pacing.plan import ExercisePlan, Plan
from tracker.pacing.rules_exercises import drawn
from tracker.pacing.settings import Allowed, ClinicianWord

TINGLING = {"nerve": NerveChange.NEW_OR_WORSE}
QUIET = mornings(*[2] * 80)


def hurt(number: int, *ids: str) -> SessionDone:
    return session(number, exercises=tuple(did(one, hurt=True) for one in ids or ("clam",)))


def clean(*numbers: int) -> tuple[SessionDone, ...]:
    return tuple(session(one, id=f"clean{one}", exercises=(did("clam"),)) for one in numbers)


def factors(days: range, **parts: object) -> list[float]:
    return [factor(plan(day, **{"readings": QUIET, **parts}), "clam") for day in days]


def of(made: Plan, exercise_id: str) -> ExercisePlan:
    return next(one for one in made.exercises if one.exercise_id == exercise_id)


def test_r8_an_exercise_that_hurt_is_out_from_the_next_day_and_back_at_half_after_seven_settled_mornings() -> None:
    done = (hurt(0),)
    assert factors(range(9), sessions=done) == [1, 0, 0, 0, 0, 0, 0, 0.5, 0.5]
    waiting = of(plan(3, readings=QUIET, sessions=done), "clam")
    assert (waiting.standing.value, waiting.since, waiting.again_on) == ("skipped", on(0), on(7))
    assert waiting.why is not None
    assert waiting.why.inputs[0].entry_id == "s0"
    tried = of(plan(7, readings=QUIET, sessions=done), "clam")
    assert (tried.standing.value, tried.again_on) == ("trial", on(7))


def test_r8_it_is_back_in_full_after_two_clean_sessions() -> None:
    done = (hurt(0), *clean(7, 8))
    assert factors(range(7, 11), sessions=done) == [0.5, 0.5, 1, 1]
    assert of(plan(9, readings=QUIET, sessions=done), "clam").why is None


def test_r8_two_clean_sessions_of_one_day_are_one_try() -> None:
    twice = (*clean(7), session(7, id="again", exercises=(did("clam"),)))
    assert factors(range(7, 10), sessions=(hurt(0), *twice)) == [0.5, 0.5, 0.5]
    assert factors(range(8, 10), sessions=(hurt(0), *twice, *clean(8))) == [0.5, 1]


@pytest.mark.parametrize("worst", [4, 8])
def test_r8_a_try_before_a_bad_morning_counts_for_nothing_and_the_wait_begins_anew(worst: float) -> None:
    days = mornings(*[2] * 9, worst, *[2] * 20)
    assert factors(range(7, 18), readings=days, sessions=(hurt(0), *clean(7, 8))) == [0.5, 0.5, *[0] * 7, 0.5, 0.5]
    again = (hurt(0), *clean(7, 8, 16))
    assert factors(range(16, 19), readings=days, sessions=again) == [0.5, 0.5, 0.5]
    assert factors(range(17, 20), readings=days, sessions=(*again, *clean(17))) == [0.5, 1, 1]


def test_r8_a_try_before_an_amber_morning_counts_and_one_before_an_unknown_morning_does_not() -> None:
    amber, unknown = mornings(*[2] * 8, 3, 2, 2), mornings(*[2] * 8, None, 2, 2)
    done = (hurt(0), *clean(7, 8))
    assert factors(range(9, 11), readings=amber, sessions=done) == [1, 1]
    assert factors(range(9, 11), readings=unknown, sessions=done) == [0.5, 0.5]


def test_r8_a_try_before_a_morning_that_holds_the_plan_counts_for_nothing() -> None:
    clear = {"nerve": NerveChange.NONE, "weakness": NerveChange.NONE}
    days = tuple(replace(one, **(clear if number != 8 else TINGLING)) for number, one in enumerate(QUIET))
    assert factors(range(10, 13), readings=days, sessions=(hurt(0), *clean(7, 10))) == [0.5, 0.5, 0.5]
    assert factors(range(10, 13), readings=days, sessions=(hurt(0), *clean(7, 10, 11))) == [0.5, 0.5, 1]


def test_r8_sessions_before_it_may_be_tried_count_for_nothing() -> None:
    assert factors(range(6, 12), sessions=(hurt(0), *clean(1, 2, 3, 6, 9, 10))) == [0, 0.5, 0.5, 0.5, 0.5, 1]


@pytest.mark.parametrize(("value", "back"), [(3, 8), (5, 10), (None, 8)])
def test_r8_an_amber_or_unknown_morning_does_not_count_and_a_bad_one_begins_anew(
    value: float | None, back: int
) -> None:
    values = [2, 2, 2, value, *[2] * 20]
    days = mornings(*values)
    assert [factor(plan(day, readings=days, sessions=(hurt(0),)), "clam") for day in (back - 1, back)] == [0, 0.5]


def test_r8_a_gap_in_the_log_begins_the_count_anew() -> None:
    short, long = mornings(*[2] * 4, None, None, *[2] * 20), mornings(*[2] * 4, None, None, None, *[2] * 20)
    assert [factor(plan(day, readings=short, sessions=(hurt(0),)), "clam") for day in (8, 9)] == [0, 0.5]
    assert [factor(plan(day, readings=long, sessions=(hurt(0),)), "clam") for day in (12, 13)] == [0, 0.5]


def test_r8_the_wait_doubles_the_second_time_and_the_third_time_it_is_left_to_a_physiotherapist() -> None:
    twice = (hurt(0), hurt(7))
    assert factors(range(20, 22), sessions=twice) == [0, 0.5]
    thrice = (*twice, hurt(21))
    made = plan(79, readings=QUIET, sessions=thrice)
    assert (factor(made, "clam"), standing(made, "clam"), of(made, "clam").again_on) == (0, "parked", None)
    assert made.see_clinician


def test_r8_twice_on_one_day_counts_once() -> None:
    done = (hurt(0), session(0, id="later", exercises=(did("clam", hurt=True),)))
    assert factors(range(6, 8), sessions=done) == [0, 0.5]


def test_r8_an_exercise_that_annoyed_the_nerve_is_parked_until_a_week_is_settled_and_clear() -> None:
    done = (session(0, exercises=(did("clam", nerve=True),)),)
    clear = tuple(replace(one, nerve=NerveChange.NONE) for one in QUIET)
    made = plan(5, readings=clear, sessions=done)
    assert (factor(made, "clam"), standing(made, "clam")) == (0, "parked")
    assert factors(range(7, 9), readings=clear, sessions=done) == [0, 0.5]


def test_r8_only_one_exercise_is_tried_again_on_a_day_and_both_get_their_turn() -> None:
    done = (hurt(0, "clam", "knee-hug"),)
    made = [plan(day, readings=QUIET, sessions=done) for day in range(7, 30)]
    tried = [[one.exercise_id for one in each.exercises if one.standing.value == "trial"] for each in made]
    assert all(len(each) == 1 for each in tried)
    assert {one for each in tried for one in each} == {"clam", "knee-hug"}
    waiting = next(one for one in made[0].exercises if one.standing.value == "skipped")
    first = next(each.day for each in made if factor(each, waiting.exercise_id) == 0.5)
    assert waiting.again_on == first


def test_r8_a_turn_is_not_passed_on_to_another_exercise() -> None:
    done = (hurt(0, "clam", "knee-hug"), hurt(5, "knee-hug"))
    tried = [factor(plan(day, readings=QUIET, sessions=done), "clam") for day in range(7, 18)]
    assert set(tried) == {0, 0.5}


def test_r8_whose_turn_it_is_depends_on_the_day_and_the_names_alone() -> None:
    days = [drawn(IDS, number) for number in range(60)]
    assert days == [drawn(tuple(reversed(IDS)), number) for number in range(60)]
    assert set(days) == set(IDS)
    assert drawn((), 3) is None


def test_r8_an_exercise_that_is_off_waits_for_a_clinicians_word_and_is_then_tried_at_half() -> None:
    assert standing(plan(0, readings=QUIET), "half-pigeon") == "parked"
    settings = rules(allowed=(Allowed("half-pigeon", on(2)),))
    made = [plan(day, settings, readings=QUIET) for day in range(4)]
    assert [factor(one, "half-pigeon") for one in made] == [0, 0, 0.5, 0.5]
    early = plan(0, rules(allowed=(Allowed("half-pigeon", on(-20)),)), readings=QUIET)
    assert factor(early, "half-pigeon") == 0.5


def test_r8_what_is_off_is_not_brought_back_by_quiet_days_and_no_caution_says_so() -> None:
    assert factor(plan(79, readings=QUIET), "half-pigeon") == 0
    cautions = {one.id: " ".join(one.cautions) for one in catalogue().exercises if one.state is State.OFF}
    assert [id for id, text in cautions.items() if "days" in text] == []


@pytest.mark.parametrize("exercise_id", ["crossed-leg-piriformis", "lying-band-hamstring"])
def test_a_caution_about_a_long_hold_says_what_the_timer_does(exercise_id: str) -> None:
    (routine,) = [one for one in catalogue().routines if one.id == "strength-and-walking"]
    bouts = guided_bouts(routine, catalogue(), hold_cap_seconds=HOLD_CAP_FIRST_WEEKS_SECONDS)
    holds = {one.seconds for one in bouts if one.exercise_id == exercise_id}
    assert holds == {30}
    assert "the timer stops at 30" in " ".join(catalogue().exercise(exercise_id).cautions)


def test_r8_a_clinicians_word_brings_a_left_out_exercise_back_to_a_try() -> None:
    done = (hurt(0), hurt(7), hurt(21))
    settings = rules(allowed=(Allowed("clam", on(30)),))
    assert [factor(plan(day, settings, readings=QUIET, sessions=done), "clam") for day in (29, 30)] == [0, 0.5]
    again = (*done, hurt(30))
    assert [factor(plan(day, settings, readings=QUIET, sessions=again), "clam") for day in (36, 37)] == [0, 0.5]


def test_r8_a_clinicians_word_changes_nothing_for_what_is_in_the_plan() -> None:
    assert factor(plan(5, rules(allowed=(Allowed("clam", on(1)),)), readings=QUIET), "clam") == 1


def test_hidden_avoided_and_careful_ones_are_out_whatever_the_diary_says() -> None:
    settings = rules(hidden=frozenset({"clam"}), strict=True, clinician=ClinicianWord(avoid=frozenset({"knee-hug"})))
    made = plan(0, settings, readings=QUIET)
    assert [
        (standing(made, one), factor(made, one)) for one in ("clam", "knee-hug", "childs-pose", "pillow-squeeze")
    ] == [
        ("hidden", 0),
        ("parked", 0),
        ("hidden", 0),
        ("active", 1),
    ]
    assert factor(plan(0, readings=QUIET), "childs-pose") == 1


def test_an_exercise_that_the_catalogue_no_longer_knows_is_left_alone() -> None:
    made = plan(9, readings=QUIET, sessions=(hurt(0, "gone-from-the-catalogue"),))
    assert [one.exercise_id for one in made.exercises] == list(IDS)
    assert made.offers == plan(9, readings=QUIET, sessions=(session(0),)).offers


def test_what_hurt_in_a_bout_is_left_out_of_todays_next_bouts() -> None:
    history = History(readings=QUIET, sessions=(hurt(0), session(1, exercises=(did("knee-hug", nerve=True),))))
    morning = plan(0, readings=QUIET)
    later = after_bouts(morning, history)
    assert (factor(later, "clam"), standing(later, "clam")) == (0, "skipped")
    assert factor(later, "knee-hug") == 1
    assert after_bouts(morning, History()) == morning
    assert standing(after_bouts(morning, History(sessions=(hurt(0, "half-pigeon"),))), "half-pigeon") == "parked"
