"""The FHIR bundle as a whole: who and what stands in it, its ids, its name, and that all four means let it through."""

import json
from datetime import timedelta

import pytest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.exports.fhir_checking import SCHEMA, problems
from tests.exports.fhir_reading import VERSION, fhir_of, keep, observations, observed, of_kind, resources_in
from tracker.demo.fill import fill_demo
from tracker.domain.entries import AssessmentEntry, Pain, Symptoms
from tracker.domain.kinds import Kind
from tracker.domain.measures import Instrument
from tracker.domain.moments import Moment
from tracker.domain.periods import Period
from tracker.domain.safety import WEAKNESS, AskedIn
from tracker.domain.scales import ActivityKind, LowestPoint, NerveChange, Occasion, TreatmentKind
from tracker.exports.fhir.bundle import ResourceRefused, _builder
from tracker.exports.fhir.codes import LOINC_NOTICE, SNOMED
from tracker.services.people import ME
from tracker.services.record import forget
from tracker.services.safety import answer_list, answer_short, answer_weakness
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.tables import Person

NO_SCHEMA = pytest.mark.skipif(not SCHEMA.exists(), reason=f"no FHIR schema at {SCHEMA}: set TRACKER_SAMPLES")


def some_of_everything(diary: Store) -> None:
    """A small diary in which every kind of resource comes up."""
    felt = Symptoms(LowestPoint.NONE, LowestPoint.CALF, NerveChange.USUAL, NerveChange.NONE, NerveChange.NEW_OR_WORSE)
    keep(
        diary,
        a_session(symptoms=felt, note="first\nsecond"),
        a_check_in(symptoms=felt, stress=3, flare=True, rested=False, pain_free_24h=False, note="腰\u3000痛 😀"),
        a_check_in(moment=Moment(TODAY - timedelta(days=3)), occasion=Occasion.EVENING, pain=Pain(1, 0)),
        a_rating(pain=Pain(3.4, None, "34", "moderate", "0-100, and words"), source="import:other"),
        a_rating(pain=Pain(), symptoms=Symptoms(), note="only words <b>"),
        an_activity(distance_km=1.25),
        an_activity(kind=ActivityKind.OWN, own_name="On foot, whole day", minutes=None, bouts=None, note="7,267 steps"),
        an_activity(kind=ActivityKind.SITTING, tolerated=False),
        a_treatment(side_effects="sore"),
        a_treatment(kind=TreatmentKind.MEDICINE, name="Ibuprofen", dose="400 mg", note="after food"),
        AssessmentEntry(ago(days=1), Instrument.PEG, {"pain": 6, "enjoyment": 7, "activity": 5}),
        AssessmentEntry(ago(days=9), Instrument.PEG, {"pain": 6, "enjoyment": 7, "activity": None}),
        AssessmentEntry(ago(days=1), Instrument.GOAL, {"now": 4}, goal="Carry the shopping"),
        AssessmentEntry(ago(days=1), Instrument.GLOBAL_CHANGE, {"change": 3}),
        AssessmentEntry(ago(days=1), Instrument.CLINIC, {"score": 22.5}, goal="ODI"),
    )
    with diary.writing() as db:
        answer_list(db, ME, "a0000000-0000-4000-8000-000000000001", ago(hours=3), AskedIn.WEEK, ["U2"])
        answer_short(db, ME, ago(hours=2), new=False)
        answer_weakness(db, ME, "a0000000-0000-4000-8000-000000000002", ago(hours=1), dict.fromkeys(WEAKNESS, False))


@NO_SCHEMA
@pytest.mark.parametrize("snomed", [False, True], ids=["words only", "with SNOMED"])
def test_a_diary_with_some_of_everything_is_let_through_by_all_means(diary: Store, snomed: bool) -> None:
    some_of_everything(diary)
    assert {means: found for means, found in problems(fhir_of(diary, snomed=snomed).data).items() if found} == {}


@NO_SCHEMA
def test_a_made_up_month_is_let_through_by_all_means(diary: Store) -> None:
    fill_demo(diary, ME, 30, 1, TODAY)
    assert {means: found for means, found in problems(fhir_of(diary).data).items() if found} == {}


def test_what_is_written_is_what_the_models_write_themselves(diary: Store) -> None:
    from fhir.resources.R4B.bundle import Bundle

    some_of_everything(diary)
    data = fhir_of(diary).data.replace(b"+00:00", b"Z")  # two ways to write UTC
    assert json.loads(Bundle.model_validate_json(data).model_dump_json()) == json.loads(data)


def test_an_empty_diary_is_a_person_of_whom_nothing_is_known(diary: Store) -> None:
    exported = fhir_of(diary)
    assert [one["resourceType"] for one in resources_in(exported)] == ["Patient"]
    assert exported.entries == 1


def test_nothing_states_an_illness(diary: Store) -> None:
    some_of_everything(diary)
    kinds = {one["resourceType"] for one in resources_in(fhir_of(diary))}
    wanted = {"Patient", "Device", "Observation", "Questionnaire", "QuestionnaireResponse"}
    assert kinds == wanted | {"MedicationStatement", "Provenance"}


def test_the_person_has_no_name(diary: Store) -> None:
    keep(diary, a_rating())
    (person,) = of_kind(fhir_of(diary), "Patient")
    assert set(person) == {"resourceType", "id"}


def test_two_diaries_are_two_people(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, country="DE")
    (one,) = of_kind(fhir_of(diary), "Patient")
    with diary.writing() as db:
        db.get_one(Person, ME).created_at = NOW + timedelta(seconds=1)
    (other,) = of_kind(fhir_of(diary), "Patient")
    assert one["id"] != other["id"]


def test_the_same_diary_gives_the_same_bytes(diary: Store) -> None:
    some_of_everything(diary)
    assert fhir_of(diary).data == fhir_of(diary).data


def test_an_entry_keeps_its_ids_whatever_comes_beside_it(diary: Store) -> None:
    keep(diary, a_rating())
    before = {one["id"] for one in observations(fhir_of(diary))}
    some_of_everything(diary)
    assert before < {one["id"] for one in observations(fhir_of(diary))}


def test_forgotten_entries_are_left_out(diary: Store) -> None:
    (session,) = keep(diary, a_session())
    with diary.writing() as db:
        forget(db, ME, Kind.SESSION, session, NOW)
    assert [one["resourceType"] for one in resources_in(fhir_of(diary))] == ["Patient"]


def test_a_period_holds_its_own_days_and_names_the_file(diary: Store) -> None:
    keep(diary, a_rating(), a_rating(moment=ago(days=10), pain=Pain(leg=9)))
    exported = fhir_of(diary, Period(TODAY, TODAY))
    assert [one["valueQuantity"]["value"] for one in observed(exported, "Leg pain")] == [4]
    assert exported.file_name == "pacewell-2026-11-20-to-2026-11-20.fhir.json"


def test_the_whole_diary_and_a_period_are_two_bundles(diary: Store) -> None:
    keep(diary, a_rating())
    whole, period = (json.loads(fhir_of(diary, days).data) for days in (None, Period(TODAY, TODAY)))
    assert whole["id"] != period["id"]
    assert fhir_of(diary).file_name == "pacewell-2026-11-20.fhir.json"


def test_a_made_up_diary_says_so_on_every_resource_and_in_its_name(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    some_of_everything(diary)
    exported = fhir_of(diary)
    marks = [one["meta"] for one in (json.loads(exported.data), *resources_in(exported))]
    assert {mark["security"][0]["code"] for mark in marks} == {"HTEST"}
    assert {mark["tag"][0]["code"] for mark in marks} == {"made-up"}
    assert exported.file_name == "pacewell-demo-2026-11-20.fhir.json"


def test_a_real_diary_has_no_mark(diary: Store) -> None:
    keep(diary, a_rating())
    assert not any("meta" in one for one in resources_in(fhir_of(diary)))


def test_the_person_is_the_author_and_the_program_put_it_together(diary: Store) -> None:
    some_of_everything(diary)
    exported = fhir_of(diary)
    (origin,), (program,), (person,) = (of_kind(exported, kind) for kind in ("Provenance", "Device", "Patient"))
    agents = {agent["type"]["coding"][0]["code"]: agent["who"]["reference"] for agent in origin["agent"]}
    assert agents == {"author": f"urn:uuid:{person['id']}", "assembler": f"urn:uuid:{program['id']}"}
    assert program["version"] == [{"value": VERSION}]
    said = {one["id"] for one in resources_in(exported)} - {origin["id"], program["id"], person["id"]}
    assert {target["reference"] for target in origin["target"]} == {f"urn:uuid:{one}" for one in said}


def test_the_origin_is_dated_by_the_last_change_and_not_by_a_clock(diary: Store) -> None:
    keep(diary, a_rating())
    (origin,) = of_kind(fhir_of(diary), "Provenance")
    assert origin["recorded"] == "2026-11-20T08:00:00+00:00"


def test_the_notice_that_loinc_asks_for_is_in_it(diary: Store) -> None:
    keep(diary, a_rating())
    (program,) = of_kind(fhir_of(diary), "Device")
    assert LOINC_NOTICE in [note["text"] for note in program["note"]]


def test_snomed_stands_in_it_only_on_request(diary: Store) -> None:
    some_of_everything(diary)
    assert SNOMED.encode() not in fhir_of(diary).data
    assert SNOMED.encode() in fhir_of(diary, snomed=True).data


def test_words_stand_beside_every_code(diary: Store) -> None:
    some_of_everything(diary)
    for one in observations(fhir_of(diary, snomed=True)):
        for concept in (one["code"], one.get("bodySite"), one.get("valueCodeableConcept")):
            assert concept is None or concept["text"]


def test_a_resource_that_fhir_does_not_allow_stops_the_export_without_telling_what_is_in_it() -> None:
    secret = {"resourceType": "Observation", "id": "a", "status": "final", "code": {"text": "x"}, "note": "my secret"}
    with pytest.raises(ResourceRefused, match=r"FHIR does not allow this Observation: note\.") as refusal:
        _builder()(secret)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__suppress_context__
