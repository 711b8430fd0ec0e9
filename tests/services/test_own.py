from datetime import timedelta

import pytest

from tests.builders import NOW, TODAY
from tracker.catalogue.load import catalogue
from tracker.domain.asked import bouts_asked
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.exercises import Position
from tracker.domain.own import OwnExercise, OwnRoutine, changed_dose, own_of
from tracker.domain.rejection import EntryRejected
from tracker.services.own import adopt_exercise, adopt_routine, bring_routine_back, new_own_id, retire_routine
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.own import catalogue_with_own, own_routines, routine_as_asked

BOOK = catalogue()
HOLD = Dose(kind=DoseKind.HOLD, seconds=20, sides=Sides.EACH)


def test_an_own_routine_is_offered_like_those_of_the_catalogue(diary: Store) -> None:
    mine = OwnRoutine(new_own_id(), "My mornings", (("knee-hug", BOOK.exercise("knee-hug").dose), ("clam", HOLD)))
    with diary.writing() as db:
        adopt_routine(db, ME, mine, TODAY, NOW)
        book = catalogue_with_own(db, ME, BOOK)
    routine = book.routine(mine.id)
    assert [bout.exercise_id for bout in bouts_asked(routine, book)] == ["knee-hug", "clam"]
    assert len(book.routines) == len(BOOK.routines) + 1


def test_a_changed_routine_is_a_new_version_and_the_old_one_can_still_be_read(diary: Store) -> None:
    first = OwnRoutine(new_own_id(), "Mine", (("clam", HOLD),))
    second = OwnRoutine(first.id, "Mine, longer", (("clam", changed_dose(HOLD, {"seconds": 30})),))
    with diary.writing() as db:
        assert adopt_routine(db, ME, first, TODAY, NOW) == 1
        assert adopt_routine(db, ME, second, TODAY, NOW + timedelta(hours=1)) == 2
        assert own_routines(db, ME) == [(second, 2)]
        assert routine_as_asked(db, ME, first.id, 1) == first
        assert routine_as_asked(db, ME, first.id, 3) is None


def test_what_a_clinician_gave_keeps_their_name_and_the_date(diary: Store) -> None:
    given = OwnRoutine(new_own_id(), "From Ms Ruiz", (("clam", HOLD),), "Ms Ruiz", TODAY)
    with diary.writing() as db:
        adopt_routine(db, ME, given, TODAY, NOW)
        book = catalogue_with_own(db, ME, BOOK)
    assert book.routine(given.id).summary == "Given to you by Ms Ruiz on 20 November 2026."


def test_a_routine_taken_off_the_list_can_be_brought_back(diary: Store) -> None:
    mine = OwnRoutine(new_own_id(), "Mine", (("clam", HOLD),))
    with diary.writing() as db:
        adopt_routine(db, ME, mine, TODAY, NOW)
        retire_routine(db, ME, mine.id, NOW)
        assert own_routines(db, ME) == []
        assert routine_as_asked(db, ME, mine.id, 1) == mine
        bring_routine_back(db, ME, mine.id)
        assert own_routines(db, ME) == [(mine, 1)]


def test_an_own_exercise_can_stand_in_an_own_routine(diary: Store) -> None:
    exercise = OwnExercise(
        new_own_id(), "Wall slide", ("Stand at a wall.", "Slide down a little."), Position.STANDING, HOLD
    )
    routine = OwnRoutine(new_own_id(), "Mine", ((exercise.id, exercise.dose),))
    with diary.writing() as db:
        adopt_exercise(db, ME, exercise, TODAY, NOW)
        adopt_routine(db, ME, routine, TODAY, NOW)
        book = catalogue_with_own(db, ME, BOOK)
    assert book.exercise(exercise.id).steps == exercise.steps
    assert book.routine(routine.id).active_seconds() == 40


def test_a_routine_whose_exercise_is_gone_is_left_out(diary: Store) -> None:
    with diary.writing() as db:
        adopt_routine(db, ME, OwnRoutine("own-1", "Mine", (("no-longer-there", HOLD),)), TODAY, NOW)
        assert catalogue_with_own(db, ME, BOOK).routines == BOOK.routines


def test_a_copy_of_a_routine_asks_for_the_same() -> None:
    copy = own_of(BOOK.routine("desk-break"))
    assert [exercise for exercise, _ in copy.items] == ["seated-figure-4", "seated-knee-pull", "seated-leg-kick"]
    assert copy.items[0][1] == BOOK.routine("desk-break").items[0].dose


@pytest.mark.parametrize("seconds", [0, 36_000])
def test_a_hold_of_nothing_or_of_hours_is_refused_with_a_sentence(seconds: float) -> None:
    with pytest.raises(EntryRejected, match="Seconds"):
        changed_dose(HOLD, {"seconds": seconds})


def test_all_that_is_wrong_with_a_routine_is_told_at_once() -> None:
    with pytest.raises(EntryRejected) as refused:
        OwnRoutine("own-1", " ", (), prescribed_by="\x00")
    assert len(refused.value.problems) == 3
