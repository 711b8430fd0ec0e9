"""Making an own routine: from one of the catalogue or from nothing, changed, ordered, given by a clinician."""

from datetime import date

from tests.builders import TODAY
from tests.pages.operating import choose, fill_in, labels, problems, question, shown, tap, visit
from tracker.catalogue.load import catalogue
from tracker.domain.own import OwnRoutine
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.own import own_exercises, own_routines

COPIED = "The desk break, my way"


def own(diary: Store) -> list[tuple[OwnRoutine, int]]:
    with diary.reading() as db:
        return own_routines(db, ME)


def copied(diary: Store):  # type: ignore[no-untyped-def]
    """The editor on a copy of the desk break."""
    page = visit("routines")
    choose(page, "Routine", "desk-break")
    tap(page, "Make my own from it")
    return page


def test_a_copy_asks_for_the_same_until_it_is_changed(diary: Store) -> None:
    page = copied(diary)
    tap(page, "Save routine")
    ((routine, version),) = own(diary)
    asked = [(item.exercise_id, item.dose.seconds) for item in catalogue().routine("desk-break").items]
    assert (routine.name, version) == (COPIED, 1)
    assert [(exercise, dose.seconds) for exercise, dose in routine.items] == asked
    assert question(page, "Routine").value == routine.id


def test_holds_repetitions_order_and_what_is_in_it_can_be_changed(diary: Store) -> None:
    page = copied(diary)
    question(page, "Seconds held: 1. Seated figure 4").set_value(25.0)
    question(page, "Repetitions: 1. Seated figure 4").set_value(2)
    tap(page, "Move down 1. Seated figure 4")
    tap(page, "Remove 3. Seated leg kick (nerve floss)")
    choose(page, "Add an exercise", "knee-hug")
    tap(page, "Save routine")
    ((routine, _),) = own(diary)
    assert [exercise for exercise, _ in routine.items] == ["seated-knee-pull", "seated-figure-4", "knee-hug"]
    assert (routine.items[1][1].seconds, routine.items[1][1].reps) == (25, 2)


def test_a_change_makes_a_new_version(diary: Store) -> None:
    page = copied(diary)
    tap(page, "Save routine")
    tap(page, "Change this routine")
    question(page, "Name of the routine").set_value("Mine")
    tap(page, "Save routine")
    ((routine, version),) = own(diary)
    assert (routine.name, version) == ("Mine", 2)
    assert "version 2" in shown(page)


def test_a_clinician_s_routine_keeps_who_gave_it_and_when(diary: Store) -> None:
    page = copied(diary)
    fill_in(page, {"Who gave it": "Ms Ruiz", "Given on": date(2026, 11, 3)})
    tap(page, "Save routine")
    ((routine, _),) = own(diary)
    assert (routine.prescribed_by, routine.prescribed_on) == ("Ms Ruiz", date(2026, 11, 3))
    assert "Given to you by Ms Ruiz on 3 November 2026" in shown(page)


def test_all_that_is_wrong_is_told_at_once_and_nothing_typed_is_lost(diary: Store) -> None:
    page = copied(diary)
    fill_in(page, {"Name of the routine": " ", "Seconds held: 1. Seated figure 4": 36_000.0})
    tap(page, "Save routine")
    assert len(problems(page)) == 2
    assert any("Exercise 1" in problem for problem in problems(page))
    assert question(page, "Seconds held: 1. Seated figure 4").value == 36_000
    assert own(diary) == []


def test_an_empty_routine_wants_a_name_and_an_exercise(diary: Store) -> None:
    page = visit("routines")
    tap(page, "Make an empty routine")
    tap(page, "Save routine")
    assert len(problems(page)) == 2


def test_leaving_without_saving_keeps_nothing(diary: Store) -> None:
    page = copied(diary)
    tap(page, "Back without saving")
    assert own(diary) == []
    assert "Save routine" not in labels(page)


def test_a_routine_taken_off_the_list_is_no_longer_offered(diary: Store) -> None:
    page = copied(diary)
    tap(page, "Save routine")
    tap(page, "Take it off the list")
    assert COPIED not in question(page, "Routine").options


def test_an_exercise_of_one_s_own_can_be_added_to_a_routine(diary: Store) -> None:
    page = visit("routines")
    fill_in(page, {"Name of the exercise": "Wall slide", "How it is done": "Stand at a wall.\nSlide down a little."})
    tap(page, "Save exercise")
    with diary.reading() as db:
        (exercise,) = own_exercises(db, ME)
    assert (exercise.name, exercise.steps) == ("Wall slide", ("Stand at a wall.", "Slide down a little."))
    tap(page, "Make an empty routine")
    question(page, "Name of the routine").set_value("Mine")
    choose(page, "Add an exercise", exercise.id)
    tap(page, "Save routine")
    ((routine, _),) = own(diary)
    assert routine.items == ((exercise.id, exercise.dose),)


WALL_SLIDE = {"Name of the exercise": "Wall slide", "How it is done": "Stand at a wall.\nSlide down a little."}


def own_names(diary: Store) -> list[str]:
    with diary.reading() as db:
        return sorted(exercise.name for exercise in own_exercises(db, ME))


def test_an_exercise_that_is_saved_leaves_an_empty_form_and_is_said_beside_it(diary: Store) -> None:
    page = visit("routines")
    fill_in(page, {**WALL_SLIDE, "Seconds of one hold": 7.0})
    tap(page, "Save exercise")
    assert (question(page, "Name of the exercise").value, question(page, "How it is done").value) == ("", "")
    assert question(page, "Seconds of one hold").value == 20
    (form,) = [box for box in page.expander if box.label == "Add an exercise of your own"]
    assert ["Wall slide" in box.value for box in form.success] == [True]
    tap(page, "Save exercise")
    assert len(problems(page)) == 2
    assert own_names(diary) == ["Wall slide"]


def test_a_second_tap_on_the_same_answers_adds_no_second_exercise(diary: Store) -> None:
    first, second = visit("routines"), visit("routines")  # the second has its form from before, as a double click does
    for page in (first, second):
        fill_in(page, WALL_SLIDE)
        tap(page, "Save exercise")
        assert "Wall slide" in shown(page)
    assert own_names(diary) == ["Wall slide"]


def test_another_exercise_from_a_second_window_is_added(diary: Store) -> None:
    first, second = visit("routines"), visit("routines")
    for page, name in ((first, "Wall slide"), (second, "Wall sit")):
        fill_in(page, {**WALL_SLIDE, "Name of the exercise": name})
        tap(page, "Save exercise")
    assert own_names(diary) == ["Wall sit", "Wall slide"]


def test_the_same_exercise_can_be_added_anew_later(diary: Store) -> None:
    page = visit("routines")
    for name in ("Wall slide", "Wall sit", "Wall slide"):
        fill_in(page, {**WALL_SLIDE, "Name of the exercise": name})
        tap(page, "Save exercise")
    assert own_names(diary) == ["Wall sit", "Wall slide", "Wall slide"]


def test_an_own_exercise_without_words_is_refused_with_sentences(diary: Store) -> None:
    page = visit("routines")
    tap(page, "Save exercise")
    assert len(problems(page)) == 2


def test_an_own_routine_can_be_recorded_from_today(diary: Store) -> None:
    page = copied(diary)
    tap(page, "Save routine")
    ((routine, _),) = own(diary)
    today = visit("today")
    tap(today, "Start recording")
    choose(today, "Routine", routine.id)
    tap(today, "Save session")
    assert f"**{COPIED}**" in shown(today)
    assert str(TODAY.day) in shown(today)
