"""Whom the diary is about, what made the file, and who said what stands in it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tracker.exports.fhir.codes import LOINC_NOTICE, Pin
from tracker.exports.fhir.elements import Json, given, notes, references
from tracker.exports.fhir.sheet import Sheet, resource_id, urn
from tracker.store import Db
from tracker.store.tables import Person

PROGRAM = "Pacewell"
ABOUT = (
    "A diary of back and leg pain that the person wrote. It is a record, and states no illness. What is not here was "
    "not written down: that is not the same as none."
)


def patient_id(db: Db, person: str) -> str:
    """One id for each diary: everybody is `me` in their own, and two of them may meet in one clinic."""
    kept = db.get(Person, person)
    return resource_id("person", person, kept.created_at.isoformat()) if kept else resource_id("person", person)


def patient(sheet: Sheet) -> Json:
    """The person, without a name: the diary knows none."""
    return sheet.resource("Patient", sheet.patient_id)


def device(sheet: Sheet, version: str) -> Json:
    """The program, with the notice that LOINC asks for."""
    return sheet.resource(
        "Device",
        resource_id("device", version),
        deviceName=[{"name": PROGRAM, "type": "user-friendly-name"}],
        version=[{"value": version}],
        note=notes(ABOUT, LOINC_NOTICE),
    )


def provenance(sheet: Sheet, version: str, targets: Iterable[str], recorded: datetime) -> Json:
    """The person said it, the program put it together; `recorded`: when the last of it was written down."""
    program = {"reference": urn(resource_id("device", version))}
    return sheet.resource(
        "Provenance",
        resource_id(sheet.patient_id, "provenance", sheet.days),
        target=references(targets),
        recorded=recorded.astimezone(UTC).isoformat(),
        agent=[_agent(Pin.AUTHOR, sheet.patient), _agent(Pin.ASSEMBLER, program)],
    )


def _agent(pin: Pin, who: Json) -> Json:
    return given(type={"coding": [pin.coding]}, who=who)
