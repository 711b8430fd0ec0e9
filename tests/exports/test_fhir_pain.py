"""Pain, symptoms and safety answers in the FHIR bundle: each number and each word as it was said, and nothing more."""

from decimal import Decimal

import pytest

from tests.builders import TODAY, a_check_in, a_rating, a_session, ago
from tests.exports.fhir_reading import code_in, fhir_of, keep, observations, observed, parts_of, the
from tracker.catalogue.red_flags import red_flags
from tracker.domain.entries import NO_PAIN_GIVEN, NO_SYMPTOMS_GIVEN, Pain, Symptoms
from tracker.domain.moments import Moment
from tracker.domain.safety import WEAKNESS, AskedIn, Level
from tracker.domain.scales import LowestPoint, NerveChange, Occasion
from tracker.services.people import ME
from tracker.services.safety import answer_list, answer_short, answer_weakness, clear_emergency, take_back
from tracker.store import Store

ASKING = "a0000000-0000-4000-8000-000000000001"
NRS = "72514-3"


def test_back_and_leg_are_two_observations_on_the_scale(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(back=2, leg=7), symptoms=NO_SYMPTOMS_GIVEN))
    back, leg = observations(fhir_of(diary))
    assert [one["code"]["text"] for one in (back, leg)] == ["Back pain right now", "Leg pain right now"]
    assert [code_in(one["code"]) for one in (back, leg)] == [[NRS], [NRS]]
    score = {"unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"}
    assert [one["valueQuantity"] for one in (back, leg)] == [{"value": 2, **score}, {"value": 7, **score}]


def test_unknown_is_never_zero_and_zero_is_never_unknown(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(back=0), symptoms=NO_SYMPTOMS_GIVEN))
    assert [(one["code"]["text"], one["valueQuantity"]["value"]) for one in observations(fhir_of(diary))] == [
        ("Back pain right now", 0)
    ]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (a_session(before=Pain(leg=4), after=NO_PAIN_GIVEN), "right now, before exercise"),
        (a_session(after=Pain(leg=4), before=NO_PAIN_GIVEN), "right now, after exercise"),
        (a_check_in(pain=Pain(leg=4)), "since waking up"),
        (a_check_in(pain=Pain(leg=4), occasion=Occasion.EVENING), "on average over the last 24 hours"),
        (a_rating(pain=Pain(leg=4)), "right now"),
    ],
)
def test_the_words_say_which_moment_was_asked_about(diary: Store, entry: object, words: str) -> None:
    keep(diary, entry)  # type: ignore[arg-type]
    assert the(fhir_of(diary), "Leg pain")["code"]["text"] == f"Leg pain {words}"


def test_a_rating_of_another_program_does_not_say_a_moment_that_it_does_not_know(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=4), source="import:other"))
    assert the(fhir_of(diary), "Leg pain")["code"]["text"] == "Leg pain"


def test_a_time_keeps_the_offset_of_the_person(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=4)))
    assert the(fhir_of(diary), "Leg pain")["effectiveDateTime"] == "2026-11-20T08:00:00+01:00"


def test_a_day_without_a_time_stays_a_day(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=4), moment=Moment(TODAY)))
    assert the(fhir_of(diary), "Leg pain")["effectiveDateTime"] == "2026-11-20"


def test_an_offset_that_fhir_cannot_hold_is_written_in_utc(diary: Store) -> None:
    far = ago(days=2)
    keep(diary, a_rating(pain=Pain(leg=4), moment=Moment(far.day, far.at, 15 * 60), source="import:other"))
    assert the(fhir_of(diary), "Leg pain")["effectiveDateTime"] == "2026-11-18T08:00:00+00:00"


def test_decimals_of_an_import_stay_decimals_and_the_source_is_told(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=3.2, leg_source="32", scale_source="0-100"), source="import:other"))
    leg = the(fhir_of(diary), "Leg pain")
    assert leg["valueQuantity"]["value"] == Decimal("3.2")
    assert [note["text"] for note in leg["note"]] == ["As the other program wrote it: 32 (scale: 0-100)"]


def test_a_severity_on_a_foreign_scale_is_words_and_never_a_number(diary: Store) -> None:
    foreign = Pain(leg_source="3", scale_source="1 mild to 4 unbearable")
    keep(diary, a_rating(pain=foreign, source="import:other", symptoms=NO_SYMPTOMS_GIVEN))
    (leg,) = observations(fhir_of(diary))
    assert leg["code"] == {"text": "Leg pain, on the scale of another program"}
    assert leg["valueString"] == "3 (scale: 1 mild to 4 unbearable)"
    assert "valueQuantity" not in leg


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (LowestPoint.CALF, None, "Left leg"),
        (None, LowestPoint.BUTTOCK, "Right leg"),
        (LowestPoint.THIGH, LowestPoint.TOES, "Both legs"),
        (LowestPoint.LOW_BACK, LowestPoint.NONE, "Leg, side not said"),
        (None, None, "Leg, side not said"),
    ],
)
def test_the_leg_is_named_by_the_lowest_points_beside_it(
    diary: Store, left: LowestPoint | None, right: LowestPoint | None, words: str
) -> None:
    keep(diary, a_rating(pain=Pain(leg=4), symptoms=Symptoms(left, right)))
    assert the(fhir_of(diary), "Leg pain")["bodySite"] == {"text": words}


def test_symptoms_after_a_session_name_the_leg_of_the_rating_after_it_only(diary: Store) -> None:
    keep(diary, a_session(symptoms=Symptoms(lowest_left=LowestPoint.CALF)))
    sites = {one["code"]["text"]: one["bodySite"]["text"] for one in observed(fhir_of(diary), "Leg pain right now")}
    assert sites == {
        "Leg pain right now, before exercise": "Leg, side not said",
        "Leg pain right now, after exercise": "Left leg",
    }


def test_a_day_with_two_ratings_has_an_average_without_the_code_of_a_rating(diary: Store) -> None:
    ratings = [a_rating(moment=ago(hours=hour), pain=Pain(leg=leg)) for hour, leg in ((3, 2), (2, 3), (1, 3))]
    keep(diary, *ratings)
    average = the(fhir_of(diary), "Leg pain, average")
    assert average["valueQuantity"]["value"] == Decimal("2.7")
    assert average["effectivePeriod"] == {"start": "2026-11-20", "end": "2026-11-20"}
    assert "coding" not in average["code"]
    assert len(average["derivedFrom"]) == 3
    assert parts_of(average) == {"Highest rating of the day": 3, "Lowest rating of the day": 2, "How many ratings": 3}


def test_one_rating_a_day_and_a_foreign_severity_have_no_average(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=2)), a_rating(pain=Pain(leg_source="much"), source="import:other"))
    assert observed(fhir_of(diary), "Leg pain, average") == []


def test_a_note_stands_once_and_alone_where_there_is_no_number(diary: Store) -> None:
    keep(diary, a_rating(note="After the meeting."), a_rating(pain=NO_PAIN_GIVEN, note="Only words."))
    exported = fhir_of(diary)
    assert [one["note"] for one in observations(exported) if "note" in one] == [[{"text": "After the meeting."}]]
    assert the(exported, "Note in the diary")["valueString"] == "Only words."


def test_the_lowest_point_has_its_side_in_words(diary: Store) -> None:
    keep(diary, a_rating(symptoms=Symptoms(lowest_left=LowestPoint.CALF)))
    lowest = the(fhir_of(diary), "Furthest place")
    assert code_in(lowest["code"]) == ["75325-1"]
    assert lowest["bodySite"] == {"text": "Left calf or shin"}
    assert lowest["valueCodeableConcept"] == {"text": "Pain, tingling or numbness"}


def test_a_lowest_point_of_none_is_asked_and_absent(diary: Store) -> None:
    keep(diary, a_rating(symptoms=Symptoms(lowest_right=LowestPoint.NONE)))
    lowest = the(fhir_of(diary), "Furthest place")
    assert code_in(lowest["code"]) == ["111551-8"]
    assert lowest["bodySite"] == {"text": "Right side, from the low back to the toes"}


@pytest.mark.parametrize(
    ("change", "code", "parts"),
    [
        (NerveChange.NONE, "111551-8", {}),
        (NerveChange.USUAL, "75325-1", {"Against what is usual for this person": "as usual"}),
        (NerveChange.NEW_OR_WORSE, "75325-1", {"Against what is usual for this person": "new or worse"}),
    ],
)
def test_nerve_symptoms_are_there_or_asked_and_absent(
    diary: Store, change: NerveChange, code: str, parts: dict[str, str]
) -> None:
    keep(diary, a_rating(symptoms=Symptoms(tingling=change)))
    tingling = the(fhir_of(diary), "Tingling")
    assert code_in(tingling["code"]) == [code]
    assert tingling["valueCodeableConcept"] == {"text": "Tingling"}
    assert parts_of(tingling) == parts


def test_what_was_not_asked_is_not_there(diary: Store) -> None:
    keep(diary, a_rating(pain=Pain(leg=1), symptoms=NO_SYMPTOMS_GIVEN))
    assert len(list(observations(fhir_of(diary)))) == 1


def test_a_list_without_ticks_says_that_nothing_was_new_or_worse(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, ASKING, ago(hours=1), AskedIn.WEEK, [])
    listed = the(fhir_of(diary), "Safety list")
    assert code_in(listed["code"]) == ["111551-8"]
    assert all(flag.short in listed["valueCodeableConcept"]["text"] for flag in red_flags().flags)


def test_a_tick_is_noticed_and_no_longer_among_the_rest(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, ASKING, ago(hours=1), AskedIn.WEEK, ["E2"])
        clear_emergency(db, ME, TODAY, ago(minutes=5))
    exported, sign = fhir_of(diary), red_flags().flag("E2").short
    noticed = the(exported, "Safety question")
    assert code_in(noticed["code"]) == ["75325-1"]
    assert noticed["valueCodeableConcept"]["text"].lower() == sign
    assert noticed["note"] == [{"text": "Seen by a clinician on 2026-11-20, and told to carry on."}]
    assert sign not in the(exported, "Safety list")["valueCodeableConcept"]["text"]


def test_a_tick_by_mistake_is_neither_there_nor_absent(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, ASKING, ago(hours=1), AskedIn.WEEK, ["E2"])
        take_back(db, ME, Level.EMERGENCY, ago(minutes=5))
    exported = fhir_of(diary)
    assert observed(exported, "Safety question") == []
    assert red_flags().flag("E2").short not in the(exported, "Safety list")["valueCodeableConcept"]["text"]


@pytest.mark.parametrize(("new", "code"), [(False, "111551-8"), (True, "75325-1")])
def test_the_short_question_is_asked_and_absent_or_there(diary: Store, new: bool, code: str) -> None:
    with diary.writing() as db:
        answer_short(db, ME, ago(hours=1), new=new)
    assert code_in(the(fhir_of(diary), "Short safety question")["code"]) == [code]


def test_the_questions_about_weakness_are_told_one_by_one(diary: Store) -> None:
    with diary.writing() as db:
        answer_weakness(db, ME, ASKING, ago(hours=1), dict.fromkeys(WEAKNESS, False))
    asked = observed(fhir_of(diary), "Safety question")
    assert [code_in(one["code"]) for one in asked] == [["111551-8"]] * 3
    assert "A foot that drags, slaps or catches" in {one["valueCodeableConcept"]["text"] for one in asked}
