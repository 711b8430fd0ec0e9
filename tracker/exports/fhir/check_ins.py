"""Check-ins: what was answered, as the parts of one Observation, and the word on a flare-up on its own."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from tracker.domain.scales import label
from tracker.exports.fhir.codes import Pin, Unit
from tracker.exports.fhir.elements import Json, at_moment, component, concept, notes, quantity
from tracker.exports.fhir.sheet import Sheet, resource_id

FLARE = "Flare-up: worse than usual, hard to put up with and in the way of life, for hours or longer"
CHOICES = {
    "sleep": "How the night was",
    "sitting": "Hours spent sitting that day",
    "settle_time": "How long pain took to settle after the last session",
}
YES_NO = {"pain_free_24h": "A full day and night without pain", "rested": "A rest day that the person chose"}


def check_in_observations(sheet: Sheet, check_ins: Iterable[Any]) -> Iterator[Json]:
    """Those with an answer of their own; pain and symptoms of a check-in stand for themselves."""
    for row in check_ins:
        if row.flare is not None:
            yield _flare(sheet, row)
        parts, remarks = list(_parts(row)), notes(row.note)
        if parts or remarks:
            name = concept(f"{row.occasion.value.capitalize()} check-in")
            identifier = resource_id(row.id, "check-in")
            yield sheet.observation(identifier, name, at_moment(row), note=remarks, component=parts)


def _flare(sheet: Sheet, row: Any) -> Json:
    code = concept(FLARE, Pin.FLARE)
    return sheet.observation(resource_id(row.id, "flare"), code, at_moment(row), valueBoolean=row.flare)


def _parts(row: Any) -> Iterator[Json]:
    for name, words in CHOICES.items():
        answer: StrEnum | None = getattr(row, name)
        if answer is not None:
            yield component(words, valueString=label(answer))
    if row.stress is not None:
        yield component("Stress, 0 = none, 10 = as much as can be", valueQuantity=quantity(row.stress, Unit.SCORE))
    for name, words in YES_NO.items():
        said_yes: bool | None = getattr(row, name)
        if said_yes is not None:
            yield component(words, valueBoolean=said_yes)
