"""The small parts of which resources are made, as plain dicts: texts, codes, quantities, times, notes."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tracker.exports.cells import instant_cell
from tracker.exports.fhir.codes import SNOMED, UCUM, Pin, Unit

Json = dict[str, Any]

OFFSET_MAX = 14 * 60  # minutes; a FHIR dateTime holds no more
FINEST = Decimal("0.001")  # hides 0.1 + 0.2 = 0.30000000000000004
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
ODD_SPACE = re.compile("[^\\S \r\n\t]|\ufeff")  # a FHIR string has no other white space, such as that of Japanese


def said(text: str | None) -> str | None:
    """Text that a FHIR string can hold, else as it was written; None where nothing can be seen in it."""
    if text is None:
        return None
    clean = ODD_SPACE.sub(" ", NO_CHARACTER.sub("\ufffd", text))
    return clean if clean.strip() else None


def given(**elements: Any) -> Json:
    """The elements that have something in them: null and empty lists do not exist in FHIR."""
    return {name: value for name, value in elements.items() if value is not None and value != []}


def concept(text: str, *pins: Pin | None, snomed: bool = True) -> Json:
    """A CodeableConcept: words, and codes where there are some; without `snomed` those of SNOMED are left out."""
    codings = [pin.coding for pin in pins if pin and (snomed or pin.system != SNOMED)]
    return given(coding=codings, text=said(text))


def number(value: float) -> int | Decimal:
    """The number as it was typed: 3.2 stays 3.2, and 3.0 is 3."""
    exact = Decimal(str(value)).quantize(FINEST, ROUND_HALF_UP).normalize()
    return int(exact) if exact == exact.to_integral_value() else exact


def quantity(value: float, unit: Unit) -> Json:
    """A Quantity with its UCUM unit."""
    code, words = unit.value
    return {"value": number(value), "unit": words, "system": UCUM, "code": code}


def component(text: str, *pins: Pin, **value: Any) -> Json:
    """One part of an Observation: what it is, and its value such as `valueString`."""
    return {"code": concept(text, *pins), **value}


def notes(*texts: str | None) -> list[Json]:
    """Annotations of the texts that are there."""
    return [{"text": clean} for text in texts if (clean := said(text))]


def moment(day: date, at: datetime | None, utc_offset: int | None) -> str:
    """A dateTime with the person's offset (minutes), or the bare day where only that is known."""
    holds = utc_offset is not None and abs(utc_offset) <= OFFSET_MAX
    return instant_cell(at, utc_offset if holds else 0) or day.isoformat()


def at_moment(row: Any) -> Json:
    """When a row of the diary was, as an Observation says it."""
    return {"effectiveDateTime": moment(row.day, row.at, row.utc_offset)}


def references(urls: Iterable[str]) -> list[Json]:
    """References to entries of the same bundle."""
    return [{"reference": url} for url in urls]
