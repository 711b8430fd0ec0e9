"""The lowest point in each leg and nerve symptoms: there, or asked about and not there."""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.scales import LowestPoint, NerveChange, Occasion, label
from tracker.exports.fhir.codes import Pin
from tracker.exports.fhir.elements import Json, at_moment, component, concept
from tracker.exports.fhir.pain import Sides, leg_named
from tracker.exports.fhir.sheet import Sheet, resource_id

FELT = "Pain, tingling or numbness"
NERVES = {"tingling": Pin.TINGLING, "numbness": Pin.NUMBNESS, "weakness": Pin.WEAKNESS}
PLACES = {
    LowestPoint.LOW_BACK: Pin.LOWER_BACK,
    LowestPoint.BUTTOCK: Pin.BUTTOCK,
    LowestPoint.THIGH: Pin.THIGH,
    LowestPoint.KNEE: Pin.KNEE,
    LowestPoint.CALF: Pin.CALF,
    LowestPoint.FOOT: Pin.FOOT,
    LowestPoint.TOES: Pin.TOES,
}


def symptom_observations(sheet: Sheet, states: Iterable[Any]) -> Iterator[Json]:
    """One Observation for each answer; what was not answered gives none."""
    for row in states:
        for side, place in (("Left", row.lowest_left), ("Right", row.lowest_right)):
            if place is not None:
                yield _lowest(sheet, row, side, place)
        for name, pin in NERVES.items():
            change = getattr(row, name)
            if change is not None:
                yield _nerve(sheet, row, name, pin, change)


def sides_of(states: Iterable[Any]) -> Sides:
    """Which leg each entry names, for the leg's pain rating beside it."""
    named = ((row, leg_named(row.lowest_left, row.lowest_right)) for row in states)
    return {(row.session_id or row.check_in_id or row.rating_id, row.occasion): leg for row, leg in named if leg}


def _lowest(sheet: Sheet, row: Any, side: str, place: LowestPoint) -> Json:
    """The value is words only: the place may hold tingling without pain, so no code of pain is stated."""
    if place is LowestPoint.NONE:
        code, where = Pin.SYMPTOM_ABSENT, concept(f"{side} side, from the low back to the toes")
    else:
        code, where = Pin.SYMPTOM, concept(f"{side} {label(place)}", PLACES[place], snomed=sheet.snomed)
    return sheet.observation(
        resource_id(row.id, "lowest", side.lower()),
        concept(f"Furthest place down the leg with pain, tingling or numbness{_when(row)}", code),
        at_moment(row),
        valueCodeableConcept=concept(FELT),
        bodySite=where,
    )


def _when(row: Any) -> str:
    return "" if row.occasion is Occasion.ANY else f", {label(row.occasion)}"


def _nerve(sheet: Sheet, row: Any, name: str, pin: Pin, change: NerveChange) -> Json:
    absent = change is NerveChange.NONE
    beside = [] if absent else [component("Against what is usual for this person", valueString=label(change))]
    return sheet.observation(
        resource_id(row.id, name),
        concept(f"{name.capitalize()}{_when(row)}", Pin.SYMPTOM_ABSENT if absent else Pin.SYMPTOM),
        at_moment(row),
        valueCodeableConcept=concept(name.capitalize(), pin, snomed=sheet.snomed),
        component=beside,
    )
