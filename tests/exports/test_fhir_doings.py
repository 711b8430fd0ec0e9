"""Sessions, activities, check-ins, measures and medicines in the FHIR bundle."""

from decimal import Decimal
from typing import Any

import pytest

from tests.builders import TODAY, a_bout, a_check_in, a_session, a_treatment, ago, an_activity
from tests.exports.fhir_reading import code_in, fhir_of, keep, observations, observed, of_kind, parts_of, the
from tracker.domain.entries import NO_AMOUNT, NO_PAIN_GIVEN, ActivityEntry, Amount, AssessmentEntry
from tracker.domain.measures import CHANGE_ITEM, RMDQ_ITEMS, Instrument, score_of
from tracker.domain.moments import Moment
from tracker.domain.scales import ActivityKind, Helped, Outcome, SessionStatus, Side, TreatmentKind
from tracker.domain.steps import ON_FOOT
from tracker.store import Store

QUIET = {"before": NO_PAIN_GIVEN, "after": NO_PAIN_GIVEN}
DURATION, ACTIVITY, STEPS = "55411-3", "73985-4", "41950-7"


def a_day_on_foot(**changes: Any) -> ActivityEntry:
    """A day's steps as an import keeps them."""
    usual = {"kind": ActivityKind.OWN, "own_name": ON_FOOT, "minutes": None, "bouts": None, "tolerated": None}
    return an_activity(**{"moment": Moment(TODAY), "note": "7,267 steps", **usual, **changes})


def test_a_session_is_a_group_with_its_members(diary: Store) -> None:
    keep(diary, a_session(**QUIET))
    kind, duration, group = observations(fhir_of(diary))
    assert code_in(group["code"]) == ["PAPanel"]
    assert group["code"]["text"] == "Exercise session: The desk break"
    assert group["hasMember"] == [{"reference": f"urn:uuid:{one['id']}"} for one in (kind, duration)]
    assert not any(name.startswith("value") for name in group)
    assert [code_in(one["code"]) for one in (kind, duration)] == [[ACTIVITY], [DURATION]]
    assert kind["valueCodeableConcept"] == {"text": "The desk break"}
    assert (duration["valueQuantity"]["value"], duration["valueQuantity"]["code"]) == (5, "min")


def test_a_session_lasts_from_start_to_end_with_the_persons_offset(diary: Store) -> None:
    keep(diary, a_session(**QUIET))
    span = {"start": "2026-11-20T08:00:00+01:00", "end": "2026-11-20T08:05:00+01:00"}
    assert [one["effectivePeriod"] for one in observations(fhir_of(diary))] == [span] * 3


@pytest.mark.parametrize(
    ("known", "when"),
    [
        ({"ended": None}, "2026-11-20T08:00:00+01:00"),
        ({"started": None}, "2026-11-20T08:05:00+01:00"),
        ({"started": None, "ended": None}, "2026-11-20"),
    ],
)
def test_a_session_of_which_one_time_is_known_lasts_no_made_up_time(
    diary: Store, known: dict[str, None], when: str
) -> None:
    keep(diary, a_session(**QUIET, bouts=(a_bout(seconds=None),), **known))
    kind, group = observations(fhir_of(diary))
    assert [one["effectiveDateTime"] for one in (kind, group)] == [when, when]


def test_without_a_start_or_end_the_time_in_the_exercises_counts_and_says_so(diary: Store) -> None:
    bouts = (a_bout(seconds=90), a_bout(seconds=60), a_bout(seconds=600, outcome=Outcome.SKIPPED))
    keep(diary, a_session(**QUIET, ended=None, bouts=bouts))
    duration = the(fhir_of(diary), "Time in the exercises")
    assert duration["valueQuantity"]["value"] == Decimal("2.5")


def test_exercises_are_words_in_their_order_with_how_they_went(diary: Store) -> None:
    bouts = (
        a_bout(peak_pain=3),
        a_bout(exercise_name="Clam", side=Side.NONE, outcome=Outcome.SKIPPED, done=NO_AMOUNT),
        a_bout(exercise_name="Bridge", side=Side.LEFT, outcome=Outcome.EASED, done=Amount(reps=5, hold_seconds=2.5)),
    )
    keep(diary, a_session(**QUIET, bouts=bouts))
    assert list(parts_of(the(fhir_of(diary), "What was done")).items()) == [
        ("Seated leg kick, each side", "done; sets: 1; repetitions: 10; seconds of hold: 3"),
        ("Strongest pain during: Seated leg kick, each side", 3),
        ("Clam", "skipped"),
        ("Bridge, left side", "eased; repetitions: 5; seconds of hold: 2.5"),
    ]


def test_a_session_that_still_runs_is_preliminary(diary: Store) -> None:
    keep(diary, a_session(**QUIET, ended=None, status=SessionStatus.RUNNING))
    exported = fhir_of(diary)
    assert {one["status"] for one in observations(exported)} == {"preliminary"}
    assert parts_of(the(exported, "What was done"))["How far the session got"] == "not finished"


def test_why_a_session_was_stopped_is_told(diary: Store) -> None:
    keep(diary, a_session(**QUIET, status=SessionStatus.STOPPED_EARLY, stop_reason="The doorbell.", note="Short."))
    group = the(fhir_of(diary), "Exercise session")
    assert [note["text"] for note in group["note"]] == ["Short.", "Why it was stopped: The doorbell."]
    assert group["status"] == "final"


def test_a_walk_is_walking_with_its_minutes(diary: Store) -> None:
    keep(diary, an_activity(distance_km=1.25))
    kind, duration, group = observations(fhir_of(diary))
    assert code_in(kind["valueCodeableConcept"]) == ["LA11834-1"]
    assert duration["valueQuantity"]["value"] == 20
    assert code_in(group["code"]) == ["PAPanel"]
    assert parts_of(kind) == {
        "Distance": Decimal("1.25"),
        "In how many stretches": 2,
        "It was all right, in the person's own word": True,
    }


def test_only_walking_is_called_walking(diary: Store) -> None:
    keep(diary, *(an_activity(kind=kind, own_name="Gardening") for kind in ActivityKind if kind != "walking"))
    assert "LA11834-1" not in fhir_of(diary).data.decode()


def test_a_walk_without_minutes_has_no_duration(diary: Store) -> None:
    keep(diary, an_activity(minutes=None))
    assert [code_in(one["code"]) for one in observations(fhir_of(diary))] == [[ACTIVITY], ["PAPanel"]]


def test_the_steps_of_a_day_are_a_number_of_a_bare_day(diary: Store) -> None:
    keep(diary, a_day_on_foot(distance_km=5.1))
    (steps,) = observations(fhir_of(diary))
    assert code_in(steps["code"]) == [STEPS]
    assert steps["valueQuantity"] == {
        "value": 7267,
        "unit": "steps per day",
        "system": "http://unitsofmeasure.org",
        "code": "/d",
    }
    assert steps["effectiveDateTime"] == "2026-11-20"
    assert parts_of(steps) == {"Distance": Decimal("5.1")}
    assert "note" not in steps


def test_the_steps_of_one_walk_are_not_those_of_a_day(diary: Store) -> None:
    keep(diary, an_activity(note="1,234 steps"))
    exported = fhir_of(diary)
    assert STEPS not in [code for one in observations(exported) for code in code_in(one["code"])]
    assert the(exported, "Walk")["note"] == [{"text": "1,234 steps"}]


def test_words_beside_the_steps_are_kept(diary: Store) -> None:
    keep(diary, a_day_on_foot(note="7,267 steps\nA day in town."))
    assert the(fhir_of(diary), "Steps")["note"] == [{"text": "7,267 steps\nA day in town."}]


@pytest.mark.parametrize("flare", [True, False])
def test_the_word_on_a_flare_up_is_the_persons_own_yes_or_no(diary: Store, flare: bool) -> None:
    keep(diary, a_check_in(flare=flare))
    word = the(fhir_of(diary), "Flare-up")
    assert (code_in(word["code"]), word["valueBoolean"]) == (["flare"], flare)


def test_a_flare_up_that_was_not_asked_about_is_not_there(diary: Store) -> None:
    keep(diary, a_check_in())
    assert observed(fhir_of(diary), "Flare-up") == []


def test_a_check_in_holds_what_was_answered_and_nothing_else(diary: Store) -> None:
    keep(diary, a_check_in(stress=0, rested=False))
    assert parts_of(the(fhir_of(diary), "Morning check-in")) == {
        "How the night was": "ok",
        "Stress, 0 = none, 10 = as much as can be": 0,
        "A rest day that the person chose": False,
    }


def test_a_check_in_of_pain_alone_is_no_observation_of_its_own(diary: Store) -> None:
    keep(diary, a_check_in(sleep=None))
    assert {one["code"]["text"][:9] for one in observations(fhir_of(diary))} == {"Back pain", "Leg pain "}


def test_peg_is_its_questions_its_answers_and_their_mean(diary: Store) -> None:
    answers = {"pain": 6, "enjoyment": 7, "activity": 7}
    keep(diary, AssessmentEntry(ago(days=1), Instrument.PEG, answers))
    exported = fhir_of(diary)
    (questions,), (given,) = of_kind(exported, "Questionnaire"), of_kind(exported, "QuestionnaireResponse")
    score = the(exported, "PEG score")
    assert given["questionnaire"] == questions["url"] == f"urn:uuid:{questions['id']}"
    assert {one["linkId"]: one["answer"][0]["valueInteger"] for one in given["item"]} == answers
    assert score["derivedFrom"] == [{"reference": f"urn:uuid:{given['id']}"}]
    assert score["valueQuantity"]["value"] == Decimal("6.7") == Decimal(str(score_of(Instrument.PEG, answers)))
    assert code_in(score["code"]) == ["91147-9"]


def test_the_questions_of_peg_have_their_codes_and_say_that_they_are_free_to_use(diary: Store) -> None:
    answers = {"pain": 6, "enjoyment": 7, "activity": 7}
    keep(diary, *(AssessmentEntry(ago(days=days), Instrument.PEG, answers) for days in (1, 8)))
    (questions,) = of_kind(fhir_of(diary), "Questionnaire")
    assert [item["code"][0]["code"] for item in questions["item"]] == ["75893-8", "91145-3", "91146-1"]
    assert questions["code"][0]["code"] == "91148-7"
    assert "public domain" in questions["copyright"]
    assert "Krebs" in questions["copyright"]


def test_a_partly_answered_peg_keeps_its_answers_and_has_no_score(diary: Store) -> None:
    keep(diary, AssessmentEntry(Moment(TODAY), Instrument.PEG, {"pain": 6, "enjoyment": None}, note="Too tired."))
    exported = fhir_of(diary)
    (given,) = of_kind(exported, "QuestionnaireResponse")
    assert [item["linkId"] for item in given["item"]] == ["pain"]
    assert given["authored"] == "2026-11-20"
    assert [one["valueString"] for one in observations(exported)] == ["Too tired."]


def test_the_other_measures_are_words_and_a_number(diary: Store) -> None:
    ticked = {item: int(item in {"1", "5", "9"}) for item in RMDQ_ITEMS}
    keep(
        diary,
        AssessmentEntry(ago(days=4), Instrument.RMDQ, ticked),
        AssessmentEntry(ago(days=3), Instrument.GOAL, {"now": 4}, goal="Carry the shopping"),
        AssessmentEntry(ago(days=2), Instrument.CLINIC, {"score": 22.5}, goal="ODI"),
    )
    found = list(observations(fhir_of(diary)))
    assert [one["valueQuantity"]["value"] for one in found] == [3, 4, Decimal("22.5")]
    assert not any("coding" in one["code"] for one in found)
    assert [one["code"]["text"] for one in found[1:]] == [
        "Own goal, 0 = I cannot do it at all, 10 = I can do it as before the pain: Carry the shopping",
        "Score that a clinic gave: ODI",
    ]


def test_a_partly_answered_roland_morris_has_no_number(diary: Store) -> None:
    keep(diary, AssessmentEntry(ago(days=4), Instrument.RMDQ, {"1": 1}))
    assert list(observations(fhir_of(diary))) == []


@pytest.mark.parametrize(("step", "words"), [(1, "very much better"), (4, "about the same"), (7, "very much worse")])
def test_the_overall_change_is_told_in_words(diary: Store, step: int, words: str) -> None:
    keep(diary, AssessmentEntry(ago(days=4), Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: step}))
    assert the(fhir_of(diary), "Overall change")["valueCodeableConcept"] == {"text": words}


def test_a_medicine_is_words_and_says_that_no_more_is_known_than_that_it_was_taken(diary: Store) -> None:
    entry = a_treatment(
        kind=TreatmentKind.MEDICINE, name="Ibuprofen", dose="400 mg", helped=Helped.SOME, cost=4.5, note="after food"
    )
    keep(diary, entry)
    (taken,) = of_kind(fhir_of(diary), "MedicationStatement")
    assert (taken["status"], taken["medicationCodeableConcept"]) == ("unknown", {"text": "Ibuprofen"})
    assert taken["effectiveDateTime"] == "2026-11-19T09:00:00+01:00"
    assert taken["dosage"] == [{"text": "400 mg"}]
    assert [note["text"] for note in taken["note"]] == [
        "after food",
        "Helped, in the person's own judgement: some",
        "Cost: 4.5",
    ]


def test_a_visit_is_what_the_person_said_and_no_procedure(diary: Store) -> None:
    keep(diary, a_treatment(side_effects="a bruise", dose="45 minutes"))
    visit = the(fhir_of(diary), "Acupuncture")
    assert parts_of(visit) == {
        "Helped, in the person's own judgement": "some",
        "Side effects, in the person's own words": "a bruise",
        "How much": "45 minutes",
        "Cost, in the person's own currency": 65,
    }
