"""What all resources of one export share: whose they are, which codes are wanted, and how ids are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from tracker.exports.fhir.codes import Pin
from tracker.exports.fhir.elements import Json, at_moment, concept, given, said

NAMESPACE = UUID("6f1d0a52-0a55-5f0e-9a64-7f2f1f5f9f10")  # chosen once; another one would change every id
PHYSICAL = (Pin.ACTIVITY, Pin.PHYSICAL_ACTIVITY)


def resource_id(*parts: str) -> str:
    """An id that is always the same for the same record and part of it, so that a second export names the same."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def url_of(resource: Json) -> str:
    """The absolute address of a resource, its fullUrl in the bundle."""
    return urn(resource["id"])


def urn(identifier: str) -> str:
    """A UUID as an address."""
    return f"urn:uuid:{identifier}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One export: the Patient's id, which days, whether SNOMED codings are wanted, whether the diary is made up."""

    patient_id: str
    days: str
    snomed: bool
    made_up: bool

    @property
    def patient(self) -> Json:
        """A reference to the person."""
        return {"reference": urn(self.patient_id)}

    def resource(self, kind: str, identifier: str, **elements: Any) -> Json:
        """A resource without its empty elements; of a made-up diary each one says so, wherever it is taken to."""
        return given(resourceType=kind, id=identifier, meta=self.mark, **elements)

    @property
    def mark(self) -> Json | None:
        """The label of a made-up diary."""
        return {"security": [Pin.TEST_DATA.coding], "tag": [Pin.MADE_UP.coding]} if self.made_up else None

    def observation(
        self,
        identifier: str,
        code: Json,
        when: Json,
        *,
        category: tuple[Pin, ...] = (Pin.SURVEY,),
        status: str = "final",
        **elements: Any,
    ) -> Json:
        """What the person said of themselves, at that time."""
        return self.resource(
            "Observation",
            identifier,
            status=status,
            category=[{"coding": [pin.coding]} for pin in category],
            code=code,
            subject=self.patient,
            **when,
            performer=[self.patient],
            **elements,
        )

    def note_alone(self, row: Any) -> Iterator[Json]:
        """The row's note as an Observation of its own, where there is no other that could carry it."""
        if note := said(row.note):
            identifier = resource_id(row.id, "note")
            yield self.observation(identifier, concept("Note in the diary"), at_moment(row), valueString=note)
