"""The diary as a FHIR R4 Bundle of the type `collection`.

Each resource is laid out as a dict and built with its model in `fhir.resources.R4B`, which refuses what R4 does not
allow (R4 and R4B are the same in all resources used here). What the model took is written as JSON by the standard
library: the model's own way of writing gives the same and takes twenty times as long. No model holds the whole diary.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.periods import Period
from tracker.exports.fhir.activities import activity_observations
from tracker.exports.fhir.check_ins import check_in_observations
from tracker.exports.fhir.diary import DiaryRows
from tracker.exports.fhir.elements import Json, given
from tracker.exports.fhir.measures import measure_resources
from tracker.exports.fhir.origin import device, patient, patient_id, provenance
from tracker.exports.fhir.pain import pain_observations
from tracker.exports.fhir.safety import safety_observations
from tracker.exports.fhir.sessions import session_observations
from tracker.exports.fhir.sheet import Sheet, resource_id, url_of
from tracker.exports.fhir.symptoms import sides_of, symptom_observations
from tracker.exports.fhir.treatments import treatment_resources
from tracker.language import ENGLISH, speaking
from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.tables import (
    Activity,
    Assessment,
    Bout,
    CheckIn,
    ExerciseSession,
    PainRating,
    SafetyAnswer,
    SymptomState,
    Treatment,
)


class ResourceRefused(Exception):
    """A resource breaks the rules of FHIR, which is a mistake of ours; says where, never what the diary holds."""


@dataclass(frozen=True, slots=True)
class FhirExport:
    """A bundle ready to be saved, as JSON in UTF-8; `entries` = how many resources are in it."""

    file_name: str
    data: bytes
    entries: int


@speaking(ENGLISH)  # as its codes are
def fhir_bundle(
    db: Db, person: str, period: Period | None, today: date, version: str, *, snomed: bool = False
) -> FhirExport:
    """The entries of a period, or all; the same diary always gives the same bytes. `version` is the program's."""
    made_up = settings_of(db, person).made_up
    days = f"{period.first}/{period.last}" if period else "all"
    sheet = Sheet(patient_id(db, person), days, snomed, made_up)
    build = _builder()
    entries = [_entry(build(resource)) for resource in _resources(sheet, DiaryRows(db, person, period), version)]
    head = _json(build(_head(sheet))).removesuffix(b"}")
    data = b"".join([head, b',"entry":[', b",".join(entries), b"]}\n"])
    return FhirExport(file_name(period, today, made_up=made_up), data, len(entries))


def file_name(period: Period | None, today: date, *, made_up: bool) -> str:
    """The name to save it under: the days it covers, or for everything the day it was made."""
    days = f"{period.first}-to-{period.last}" if period else str(today)
    return f"pacewell-demo-{days}.fhir.json" if made_up else f"pacewell-{days}.fhir.json"


def _head(sheet: Sheet) -> Json:
    identifier = resource_id(sheet.patient_id, "bundle", sheet.days)
    return given(resourceType="Bundle", id=identifier, meta=sheet.mark, type="collection")


def _resources(sheet: Sheet, rows: DiaryRows, version: str) -> Iterator[Json]:
    """The person first; then, where anything was written down, the program, all that was said, and who said it."""
    yield patient(sheet)
    urls: list[str] = []
    for resource in _diary(sheet, rows):
        if not urls:
            yield device(sheet, version)
        urls.append(url_of(resource))
        yield resource
    if urls and rows.last_change:
        yield provenance(sheet, version, urls, rows.last_change)


def _diary(sheet: Sheet, rows: DiaryRows) -> Iterator[Json]:
    symptoms = list(rows.of(SymptomState))
    yield from pain_observations(sheet, rows.of(PainRating), sides_of(symptoms))
    yield from symptom_observations(sheet, symptoms)
    yield from safety_observations(sheet, rows.of(SafetyAnswer))
    yield from check_in_observations(sheet, rows.of(CheckIn))
    yield from session_observations(sheet, rows.of(ExerciseSession), rows.of(Bout))
    yield from activity_observations(sheet, rows.of(Activity))
    yield from measure_resources(sheet, rows.of(Assessment))
    yield from treatment_resources(sheet, rows.of(Treatment))


def _entry(resource: Json) -> bytes:
    return _json({"fullUrl": url_of(resource), "resource": resource})


def _json(value: Json) -> bytes:
    """Compact JSON in UTF-8; a Decimal of three places is the same as a float, and is written as it was typed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=float).encode()


def _builder() -> Callable[[Json], Json]:
    """Builds a resource with its R4B model and gives it back as it went in; raises ResourceRefused."""
    from fhir.resources.R4B.bundle import Bundle
    from fhir.resources.R4B.device import Device
    from fhir.resources.R4B.medicationstatement import MedicationStatement
    from fhir.resources.R4B.observation import Observation
    from fhir.resources.R4B.patient import Patient
    from fhir.resources.R4B.provenance import Provenance
    from fhir.resources.R4B.questionnaire import Questionnaire
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
    from pydantic import ValidationError

    models = {
        model.__name__: model
        for model in (
            Bundle,
            Device,
            MedicationStatement,
            Observation,
            Patient,
            Provenance,
            Questionnaire,
            QuestionnaireResponse,
        )
    }

    def build(resource: Json) -> Json:
        kind = resource["resourceType"]
        try:
            models[kind].model_validate(resource)
        except ValidationError as mistake:
            places = {".".join(map(str, error["loc"])) or "as a whole" for error in mistake.errors()}
            raise ResourceRefused(f"FHIR does not allow this {kind}: {', '.join(sorted(places))}.") from None
        return resource

    return build
