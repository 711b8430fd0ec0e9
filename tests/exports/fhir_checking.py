"""Four means that look at a FHIR bundle, each for itself: R4B models, the R4 JSON schema, invariants, and our own eyes.

Each gives its problems as texts; none means that it lets the bundle through.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import fhirpathpy
import pytest
from fhir.resources.R4B.bundle import Bundle
from fhirpathpy.models import models
from jsonschema.validators import Draft6Validator
from pydantic import ValidationError

from tracker.exports.fhir.codes import UCUM, Pin, Unit

Json = dict[str, Any]

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))
SCHEMA = SAMPLES / "fhir" / "schema" / "fhir.schema.r4.json"

DOMAIN = {
    "dom-2": "contained.contained.empty()",
    "dom-3": "contained.where((('#' + id) in %resource.descendants().reference).not()).empty()",
    "dom-4": "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
    "dom-5": "contained.meta.security.empty()",
    "ref-1": "descendants().where(reference.exists()).all(reference.startsWith('#').not()"
    " or (reference.substring(1) in %resource.contained.id))",
}
PAIN, PEG = "code.coding.where(code = '72514-3').exists()", "code.coding.where(code = '91147-9').exists()"
ON_SCALE = "(value.value.toDecimal() >= 0 and value.value.toDecimal() <= 10)"
INVARIANTS: Mapping[str, Mapping[str, str]] = {
    "Observation": {
        "obs-3": "referenceRange.all(low.exists() or high.exists() or text.exists())",
        "obs-6": "dataAbsentReason.empty() or value.empty()",
        "obs-7": "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()",
        "qty-3": "value.ofType(Quantity).all(code.empty() or system.exists())",
        "per-1": "effective.ofType(Period).all(start.empty() or end.empty() or start.toDateTime() <= end.toDateTime())",
        "scale of pain": f"{PAIN} implies {ON_SCALE}",
        "scale of pain in parts": f"component.where({PAIN}).all({ON_SCALE})",
        "scale of PEG": f"{PEG} implies {ON_SCALE}",
    },
    "Bundle": {
        "bdl-1": "total.empty() or (type = 'searchset') or (type = 'history')",
        "bdl-2": "entry.search.empty() or (type = 'searchset')",
        "bdl-3": "entry.request.empty() or type = 'batch' or type = 'transaction' or type = 'history'",
        "bdl-4": "entry.response.empty() or type = 'batch-response' or type = 'transaction-response'",
        "bdl-5": "entry.all(resource.exists() or request.exists() or response.exists())",
        "bdl-7": "(type = 'history')"
        " or entry.where(fullUrl.exists()).select(fullUrl & resource.meta.versionId).isDistinct()",
        "bdl-8": "entry.all(fullUrl.contains('/_history/').not())",
    },
    "Questionnaire": {
        "que-0": "name.matches('[A-Z]([A-Za-z0-9_]){0,254}')",
        "que-2": "descendants().linkId.isDistinct()",
    },
    "QuestionnaireResponse": {"qrs-1": "item.all((answer.exists() and item.exists()).not())"},
}
KINDS = {
    "Patient",
    "Device",
    "Observation",
    "Questionnaire",
    "QuestionnaireResponse",
    "MedicationStatement",
    "Provenance",
}
PINNED = {(pin.coding["system"], pin.coding["code"]): pin.coding.get("display") for pin in Pin}
UNITS = {unit.value for unit in Unit}
NARRATIVE_TAGS = {"div", "p", "br", "b", "i", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "span"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+")
UNREADABLE = "this is no strict JSON"
PLACES_MAX = 3  # decimals; more is the noise of a float


def problems(data: bytes) -> dict[str, list[str]]:
    """What each means has against the bundle, by its name."""
    ours = own(data)
    if UNREADABLE in ours:
        return {"own": ours}
    bundle = json.loads(data)
    return {"R4B": by_model(bundle), "schema": by_schema(bundle), "invariants": by_invariants(bundle), "own": ours}


def refusing(data: bytes) -> set[str]:
    """The names of the means that do not let the bundle through."""
    return {name for name, found in problems(data).items() if found}


def resources(bundle: Json) -> list[Json]:
    """The resources of the bundle in their order."""
    return [entry["resource"] for entry in bundle["entry"]]


def by_model(bundle: Json) -> list[str]:
    """The models of fhir.resources for R4B."""
    try:
        Bundle.model_validate(bundle)
    except ValidationError as mistake:
        return [f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in mistake.errors()]
    return []


def by_schema(bundle: Json) -> list[str]:
    """HL7's R4 JSON schema: resource by resource, and the bundle around them."""
    shell = {**bundle, "entry": [{key: entry[key] for key in entry if key != "resource"} for entry in bundle["entry"]]}
    return [
        f"{one['resourceType']} {error.json_path}: {error.message[:120]}"
        for one in (shell, *resources(bundle))
        for error in _validator(one["resourceType"]).iter_errors(one)
    ]


def by_invariants(bundle: Json) -> list[str]:
    """FHIRPath: the specification's own invariants, and the scales."""
    found = []
    for one in (bundle, *resources(bundle)):
        kind = one["resourceType"]
        rules = {**({} if kind == "Bundle" else DOMAIN), **INVARIANTS.get(kind, {})}
        found += [
            f"{key}: {one.get('id')}"
            for key, rule in rules.items()
            if _compiled(rule)(one, {"resource": one}) != [True]
        ]
    return found


def own(data: bytes) -> list[str]:
    """What all others let through."""
    try:
        bundle = json.loads(
            data, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_without_a_name_twice
        )
    except ValueError as mistake:
        return [UNREADABLE, str(mistake)]
    return [*_shape(bundle), *_links(bundle), *(text for path, value in _walk(bundle) for text in _node(path, value))]


@cache
def _validator(kind: str) -> Draft6Validator:
    if not SCHEMA.exists():
        pytest.skip(f"The FHIR schema is not at {SCHEMA}: set TRACKER_SAMPLES.")
    return Draft6Validator({"$ref": f"#/definitions/{kind}", "definitions": _definitions()})


@cache
def _definitions() -> Json:
    definitions: Json = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]
    return definitions


@cache
def _compiled(rule: str) -> Callable[[Json, Json], list[Any]]:
    compiled: Callable[[Json, Json], list[Any]] = fhirpathpy.compile(rule, models["r4"])
    return compiled


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number in JSON")


def _without_a_name_twice(pairs: list[tuple[str, Any]]) -> Json:
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        raise ValueError(f"twice in one object: {twice}")
    return dict(pairs)


def _shape(bundle: Json) -> Iterator[str]:
    if bundle.get("type") != "collection":
        yield "the bundle is no collection"
    for one in resources(bundle):
        if one["resourceType"] not in KINDS:
            yield f"a diary states no {one['resourceType']}"
        if one["resourceType"] == "Observation":
            effective = "effectiveDateTime" in one or "effectivePeriod" in one
            wanted = {"status", "category", "code", "subject", "performer"}
            if not effective or wanted - set(one) or not one.get("code", {}).get("text"):
                yield f"the Observation {one.get('id')} lacks one of: text, {', '.join(sorted(wanted))}, effective"


def _links(bundle: Json) -> Iterator[str]:
    urls = [entry.get("fullUrl") for entry in bundle["entry"]]
    ids = [one.get("id") for one in resources(bundle)]
    yield from (f"{url} is there twice" for url, count in Counter([*urls, *ids]).items() if count > 1)
    yield from (
        f"{url} is not the address of {one}" for url, one in zip(urls, ids, strict=True) if url != f"urn:uuid:{one}"
    )
    for path, value in _walk(bundle):
        if path[-1:] in (("reference",), ("questionnaire",)) and value not in urls:
            yield f"{value} is not in the bundle"


def _walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value with the names on the way to it; a place in a list has no name of its own."""
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, path)


def _node(path: tuple[str, ...], value: Any) -> Iterator[str]:
    where = ".".join(path)
    if value is None or value in ({}, []) or (isinstance(value, str) and not value.strip()):
        yield f"{where} is empty"
    if isinstance(value, str):
        yield from _text(path, value)
    if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > PLACES_MAX:
        yield f"{where} has the noise of a float: {value}"
    if isinstance(value, dict) and "code" in value and isinstance(value["code"], str):
        yield from _code(where, value)


def _text(path: tuple[str, ...], text: str) -> Iterator[str]:
    if CONTROL.search(text):
        yield f"{'.'.join(path)} holds a control character"
    if WITHOUT_ZONE.fullmatch(text):
        yield f"{'.'.join(path)} has a time without a zone"
    if path[-2:] == ("text", "div"):
        yield from _Markup.found_in(text)


def _code(where: str, value: Json) -> Iterator[str]:
    if "value" in value or "unit" in value:
        if value.get("system") != UCUM or (value["code"], value.get("unit")) not in UNITS:
            yield f"{where} is no unit of ours: {value['code']}"
        return
    code = (value.get("system", ""), value["code"])
    if code not in PINNED or PINNED[code] != value.get("display"):
        yield f"{where} is not in the table of codes: {code}"


class _Markup(HTMLParser):
    """Finds tags and attributes that may not stand in a narrative."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what is not plain text."""
        if tag not in NARRATIVE_TAGS or {name for name, _ in attrs} - {"xmlns"}:
            self.found.append(f"<{tag}> in a narrative")

    @classmethod
    def found_in(cls, text: str) -> list[str]:
        """What was noted in a text."""
        markup = cls()
        markup.feed(text)
        return markup.found
