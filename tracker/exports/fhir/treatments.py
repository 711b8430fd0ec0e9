"""Medicines as MedicationStatements, visits and classes as Observations; words only.

A visit is no Procedure: that would enter a chart as something done and recorded by a clinic, often with its reason.
The status of a medicine is `unknown`: the diary says that it was taken then, not whether it still is.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.scales import TreatmentKind, label
from tracker.exports.fhir.elements import Json, at_moment, component, concept, notes, number, said
from tracker.exports.fhir.sheet import Sheet, resource_id


def treatment_resources(sheet: Sheet, treatments: Iterable[Any]) -> Iterator[Json]:
    """One resource for each."""
    for row in treatments:
        yield _medicine(sheet, row) if row.kind is TreatmentKind.MEDICINE else _visit(sheet, row)


def _medicine(sheet: Sheet, row: Any) -> Json:
    dose, cost = said(row.dose), None if row.cost is None else f"Cost: {number(row.cost)}"
    return sheet.resource(
        "MedicationStatement",
        resource_id(row.id, "medicine"),
        status="unknown",
        medicationCodeableConcept=concept(said(row.name) or "Medicine, not named"),
        subject=sheet.patient,
        **at_moment(row),
        informationSource=sheet.patient,
        note=notes(row.note, *(f"{words}: {value}" for words, value in _judged(row)), cost),
        dosage=[{"text": dose}] if dose else None,
    )


def _visit(sheet: Sheet, row: Any) -> Json:
    kind, name = label(row.kind).capitalize(), said(row.name)
    parts = [component(words, valueString=value) for words, value in _judged(row)]
    if dose := said(row.dose):
        parts.append(component("How much", valueString=dose))
    if row.cost is not None:
        cost = {"value": number(row.cost)}
        parts.append(component("Cost, in the person's own currency", valueQuantity=cost))
    return sheet.observation(
        resource_id(row.id, "visit"),
        concept(f"{kind}: {name}" if name else kind),
        at_moment(row),
        component=parts,
        note=notes(row.note),
    )


def _judged(row: Any) -> Iterator[tuple[str, str]]:
    """The person's own judgement."""
    if row.helped is not None:
        yield "Helped, in the person's own judgement", label(row.helped)
    if effects := said(row.side_effects):
        yield "Side effects, in the person's own words", effects
