"""The means that check a bundle: each bad bundle, written by hand, is refused, and it is said by which of them."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.exports.fhir_checking import INVARIANTS, problems, refusing

Json = dict[str, Any]
Spoil = Callable[[Json], Any]

PERSON, RATING = "a0000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-000000000002"
SURVEY = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
NRS = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
GOOD: Json = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {"fullUrl": f"urn:uuid:{PERSON}", "resource": {"resourceType": "Patient", "id": PERSON}},
        {
            "fullUrl": f"urn:uuid:{RATING}",
            "resource": {
                "resourceType": "Observation",
                "id": RATING,
                "status": "final",
                "category": [{"coding": [SURVEY]}],
                "code": {"coding": [NRS], "text": "Leg pain right now, before exercise"},
                "subject": {"reference": f"urn:uuid:{PERSON}"},
                "effectiveDateTime": "2025-03-12T08:05:00+01:00",
                "performer": [{"reference": f"urn:uuid:{PERSON}"}],
                "valueQuantity": {
                    "value": 3.2,
                    "unit": "{score}",
                    "system": "http://unitsofmeasure.org",
                    "code": "{score}",
                },
                "bodySite": {"text": "Left leg"},
            },
        },
    ],
}
EVERY = {"R4B", "schema", "invariants", "own"}


def rating(bundle: Json) -> Json:
    """The pain rating in the bundle."""
    found: Json = bundle["entry"][1]["resource"]
    return found


def put(**elements: Any) -> Spoil:
    """Puts elements into the rating."""
    return lambda bundle: rating(bundle).update(elements)


def drop(name: str) -> Spoil:
    """Takes an element out of the rating."""
    return lambda bundle: rating(bundle).pop(name)


def value(**elements: Any) -> Spoil:
    """Changes the rating's quantity."""
    return lambda bundle: rating(bundle)["valueQuantity"].update(elements)


def code(**elements: Any) -> Spoil:
    """Changes the rating's code."""
    return lambda bundle: rating(bundle)["code"]["coding"][0].update(elements)


def again(bundle: Json) -> None:
    """The rating a second time."""
    bundle["entry"].append(deepcopy(bundle["entry"][1]))


def one_more(kind: str, **elements: Any) -> Spoil:
    """Another resource about the person."""
    identifier = "a0000000-0000-4000-8000-000000000003"
    about = {"resourceType": kind, "id": identifier, "subject": {"reference": f"urn:uuid:{PERSON}"}, **elements}
    return lambda bundle: bundle["entry"].append({"fullUrl": f"urn:uuid:{identifier}", "resource": about})


def narrative(inner: str) -> Spoil:
    """Puts a narrative into the rating."""
    return put(text={"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{inner}</div>'})


BAD: dict[str, tuple[Spoil, set[str]]] = {
    "two values": (put(valueString="three"), {"R4B"}),
    "two times": (put(effectivePeriod={"start": "2025-03-12"}), {"R4B"}),
    "no status": (drop("status"), {"R4B", "own"}),
    "no code": (drop("code"), {"R4B", "schema", "own"}),
    "nobody whom it is about": (drop("subject"), {"own"}),
    "no time": (drop("effectiveDateTime"), {"own"}),
    "a status that does not exist": (put(status="finished"), {"schema"}),
    "30 February": (put(effectiveDateTime="2025-02-30"), {"R4B"}),
    "30 February with a time": (put(effectiveDateTime="2025-02-30T08:00:00Z"), {"R4B"}),
    "a time without a zone": (put(effectiveDateTime="2025-03-12T08:05:00"), {"R4B", "schema", "own"}),
    "a time without seconds": (put(effectiveDateTime="2025-03-12T08:05+01:00"), {"R4B", "schema"}),
    "an end before its start": (
        lambda bundle: (
            rating(bundle).update(effectivePeriod={"start": "2025-03-12", "end": "2025-03-11"})
            or rating(bundle).pop("effectiveDateTime")
        ),
        {"invariants"},
    ),
    "a number as text": (value(value="7"), {"schema"}),
    "11 on a scale of 10": (value(value=11), {"invariants"}),
    "less than no pain": (value(value=-1), {"invariants"}),
    "no number": (value(value=float("nan")), {"own"}),
    "the noise of a float": (value(value=0.1 + 0.2), {"own"}),
    "another unit": (value(unit="points", code="points"), {"own"}),
    "a unit without its system": (lambda bundle: rating(bundle)["valueQuantity"].pop("system"), {"invariants", "own"}),
    "a value, and why there is none": (put(dataAbsentReason={"text": "not asked"}), {"invariants"}),
    "an element that FHIR does not have": (put(mood="fine"), {"R4B", "schema"}),
    "one where a list belongs": (put(category={"coding": [SURVEY]}), {"R4B", "schema"}),
    "a list where one belongs": (put(bodySite=[{"text": "Left leg"}]), {"R4B"}),
    "a code that we do not have": (code(code="38208-5"), {"own"}),
    "another display": (code(display="Pain"), {"own"}),
    "a code without its system": (lambda bundle: rating(bundle)["code"]["coding"][0].pop("system"), {"own"}),
    "a diagnosis as a code": (
        put(bodySite={"coding": [{"system": "http://snomed.info/sct", "code": "23056005"}], "text": "Leg"}),
        {"own"},
    ),
    "a reference to nobody": (put(subject={"reference": "urn:uuid:a0000000-0000-4000-8000-00000000000f"}), {"own"}),
    "a reference into the resource": (put(subject={"reference": "#p1"}), {"invariants", "own"}),
    "an empty list": (put(note=[]), {"own"}),
    "an empty object": (put(bodySite={}), {"own"}),
    "a null": (put(bodySite=None), {"own"}),
    "an empty text": (put(bodySite={"text": ""}), {"R4B", "schema", "own"}),
    "a blank text": (put(bodySite={"text": "  "}), {"own"}),
    "a control character": (put(bodySite={"text": "Left\u0001leg"}), {"own"}),
    "a space that no FHIR string has": (put(bodySite={"text": "Left\u3000leg"}), {"schema"}),
    "a script in the narrative": (narrative("<script>alert(1)</script>"), {"own"}),
    "a handler in the narrative": (narrative('<p onclick="alert(1)">Leg pain</p>'), {"own"}),
    "the same entry twice": (again, {"invariants", "own"}),
    "an address that is not the id's": (lambda bundle: rating(bundle).update(id=PERSON), {"own"}),
    "a total in a collection": (lambda bundle: bundle.update(total=2), {"invariants"}),
    "another kind of bundle": (lambda bundle: bundle.update(type="batch"), {"own"}),
    "a bundle of a kind that does not exist": (lambda bundle: bundle.update(type="diary"), {"schema", "own"}),
    "a Condition": (one_more("Condition", code={"text": "sciatica"}), {"own"}),
    "a RiskAssessment": (one_more("RiskAssessment", status="final"), {"own"}),
    "a ClinicalImpression": (one_more("ClinicalImpression", status="completed"), {"own"}),
}


def as_bytes(bundle: Json) -> bytes:
    return json.dumps(bundle).encode()


def test_the_good_bundle_is_let_through_by_all() -> None:
    assert problems(as_bytes(GOOD)) == {means: [] for means in EVERY}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_bundle_is_refused(what: str) -> None:
    spoil, means = BAD[what]
    bundle = deepcopy(GOOD)
    spoil(bundle)
    assert refusing(as_bytes(bundle)) == means


def test_no_means_could_be_left_out() -> None:
    alone = {next(iter(means)) for _, means in BAD.values() if len(means) == 1}
    assert alone == EVERY


def test_an_element_that_is_named_twice_is_refused() -> None:
    twice = as_bytes(GOOD).replace(b'"status": "final"', b'"status": "final", "status": "final"')
    assert refusing(twice) == {"own"}


def test_a_narrative_of_plain_words_is_let_through() -> None:
    bundle = deepcopy(GOOD)
    narrative("<p>Leg pain <b>3</b></p>")(bundle)
    assert refusing(as_bytes(bundle)) == set()


def test_an_end_in_another_offset_is_compared_as_an_instant() -> None:
    bundle = deepcopy(GOOD)
    drop("effectiveDateTime")(bundle)
    put(effectivePeriod={"start": "2025-03-30T01:55:00+01:00", "end": "2025-03-30T00:58:00Z"})(bundle)
    assert refusing(as_bytes(bundle)) == set()


def test_a_code_of_the_resource_in_its_parts_is_refused() -> None:
    bundle = deepcopy(GOOD)
    put(component=[{"code": {"coding": [NRS]}, "valueInteger": 3}])(bundle)
    assert [problem.split(":")[0] for problem in problems(as_bytes(bundle))["invariants"]] == [
        "obs-7",
        "scale of pain in parts",
    ]


@pytest.mark.parametrize("key", ["obs-6", "obs-7"])
def test_the_invariants_that_the_issue_names_are_there(key: str) -> None:
    assert key in INVARIANTS["Observation"]
