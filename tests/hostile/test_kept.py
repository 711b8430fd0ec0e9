"""What is typed is stored letter for letter, or refused with a sentence that says what to do."""

import pytest

from tests.builders import NOW, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.hostile.naughty import KEPT, LONGEST, REFUSED
from tests.pages.operating import entries
from tracker.domain.csv_mapping import Mapping, Site
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import AssessmentEntry
from tracker.domain.exercises import Position
from tracker.domain.measures import Instrument
from tracker.domain.own import OwnExercise, OwnRoutine
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind, TreatmentKind
from tracker.domain.text import tidy
from tracker.pacing.settings import ClinicianWord
from tracker.services.csv_mappings import mappings_of, save_mapping
from tracker.services.measures import add_goal
from tracker.services.own import adopt_routine
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Db, Store
from tracker.store.own import own_routines

DOSE = Dose(kind=DoseKind.HOLD, seconds=5, sides=Sides.EACH, reps=3)
FIELDS = {  # each place for a text of the person's own
    "note of a session": lambda text: a_session(note=text),
    "reason for stopping": lambda text: a_session(stop_reason=text),
    "name of a routine as done": lambda text: a_session(routine_name=text),
    "name of an exercise as done": lambda text: a_session(bouts=(a_bout(exercise_name=text),)),
    "note of an exercise as done": lambda text: a_session(bouts=(a_bout(detail={"sets": [{"note": text}]}),)),
    "note of a rating": lambda text: a_rating(note=text),
    "note of a check-in": lambda text: a_check_in(note=text),
    "name of an activity": lambda text: an_activity(kind=ActivityKind.OWN, own_name=text),
    "note of an activity": lambda text: an_activity(note=text),
    "name of a treatment": lambda text: a_treatment(kind=TreatmentKind.OTHER, name=text),
    "dose": lambda text: a_treatment(dose=text),
    "side effects": lambda text: a_treatment(side_effects=text),
    "note of a treatment": lambda text: a_treatment(note=text),
    "goal": lambda text: AssessmentEntry(ago(hours=1), Instrument.GOAL, {"now": 4}, goal=text),
    "own routine": lambda text: OwnRoutine("own-r", text, (("clam", DOSE),)),
    "who gave it": lambda text: OwnRoutine("own-r", "Mine", (("clam", DOSE),), text),
    "own exercise": lambda text: OwnExercise("own-e", text, ("Lie down.",), Position.LYING_BACK, DOSE),
    "step of an exercise": lambda text: OwnExercise("own-e", "Mine", (text,), Position.LYING_BACK, DOSE),
    "way of reading": lambda text: Mapping(name=text[:50], date="date", pain="pain", site=Site.BACK),
}


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
@pytest.mark.parametrize("field", FIELDS)
def test_a_text_that_cannot_be_kept_is_refused_in_a_sentence(field: str, text: str) -> None:
    with pytest.raises(EntryRejected) as refusal:
        FIELDS[field](text)
    (sentence,) = refusal.value.problems
    assert "control character" in sentence
    assert text not in sentence


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_is_set_is_refused_too(diary: Store, text: str) -> None:
    def add(db: Db) -> None:
        add_goal(db, ME, text, NOW)

    def say(db: Db) -> None:
        change_plan_settings(db, ME, NOW, clinician=ClinicianWord(by=text))

    for do in (add, say):
        with pytest.raises(EntryRejected, match="control character"), diary.writing() as db:
            do(db)


def test_every_other_text_is_kept_letter_for_letter(diary: Store) -> None:
    texts = [*KEPT, LONGEST]
    with diary.writing() as db:
        for text in texts:
            record(db, ME, a_rating(note=text), NOW)
            record(db, ME, a_treatment(kind=TreatmentKind.OTHER, name=text[:200]), NOW)
    kept = [kept.entry for kept in entries(diary)]
    assert {entry.note for entry in kept if hasattr(entry, "pain")} == set(texts)
    assert {entry.name for entry in kept if hasattr(entry, "dose")} == {text[:200] for text in texts}


def test_names_are_kept_letter_for_letter(diary: Store) -> None:
    with diary.writing() as db:
        for number, text in enumerate(KEPT):
            adopt_routine(db, ME, OwnRoutine(f"own-{number}", text, (("clam", DOSE),)), NOW.date(), NOW)
            save_mapping(db, ME, Mapping(name=text[:50], date="date", pain="pain", site=Site.BACK), NOW)
    with diary.reading() as db:
        assert {routine.name for routine, _version in own_routines(db, ME)} == set(KEPT)
        assert {mapping.name for mapping in mappings_of(db, ME)} == {text[:50] for text in KEPT}


def test_a_note_one_character_too_long_is_refused_and_says_how_long_it_may_be() -> None:
    with pytest.raises(EntryRejected, match=r"10,001 characters: shorten it to 10,000"):
        a_rating(note=LONGEST + "x")


def test_tidying_takes_blanks_and_odd_line_ends_only() -> None:
    assert [tidy(f"  {text}\r\n") for text in KEPT] == list(KEPT)
