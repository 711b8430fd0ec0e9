"""The FHIR export of a test's diary, read as another program reads it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.builders import NOW, TODAY
from tracker.domain.entries import Entry
from tracker.domain.periods import Period
from tracker.exports.fhir.bundle import FhirExport, fhir_bundle
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Db, Store

Json = dict[str, Any]
VERSION = "0.1.0"


def keep(diary: Store, *entries: Entry) -> list[str]:
    """Records entries and gives their ids."""
    with diary.writing() as db:
        return [record(db, ME, entry, NOW).id for entry in entries]


def fhir_of(diary: Store, period: Period | None = None, *, snomed: bool = False) -> FhirExport:
    """The export of a period, or all."""
    with diary.reading() as db:
        return export(db, period, snomed=snomed)


def export(db: Db, period: Period | None = None, *, snomed: bool = False) -> FhirExport:
    """The export inside an open transaction."""
    return fhir_bundle(db, ME, period, TODAY, VERSION, snomed=snomed)


def resources_in(exported: FhirExport) -> list[Json]:
    """The resources in their order; decimals as they are written."""
    bundle = json.loads(exported.data, parse_float=Decimal)
    return [entry["resource"] for entry in bundle["entry"]]


def observed(exported: FhirExport, text: str) -> list[Json]:
    """The Observations whose words begin so."""
    return [one for one in observations(exported) if one["code"]["text"].startswith(text)]


def the(exported: FhirExport, text: str) -> Json:
    """The one Observation whose words begin so."""
    (found,) = observed(exported, text)
    return found


def observations(exported: FhirExport) -> Iterator[Json]:
    """All Observations."""
    return (one for one in resources_in(exported) if one["resourceType"] == "Observation")


def of_kind(exported: FhirExport, kind: str) -> list[Json]:
    """All resources of one kind."""
    return [one for one in resources_in(exported) if one["resourceType"] == kind]


def code_in(concept: Json) -> list[str]:
    """The codes of a CodeableConcept."""
    return [coding["code"] for coding in concept.get("coding", [])]


def parts_of(observation: Json) -> dict[str, Any]:
    """The parts of an Observation: their words -> their value; a quantity's number alone."""
    return {part["code"]["text"]: _value(part) for part in observation.get("component", [])}


def _value(part: Json) -> Any:
    (value,) = (part[name] for name in part if name.startswith("value"))
    return value["value"] if isinstance(value, dict) else value
