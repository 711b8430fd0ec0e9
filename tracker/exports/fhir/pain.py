"""Pain ratings: back and leg as two Observations, the average of a day, and severities on foreign scales as words."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from tracker.domain.entries import IMPORT_PREFIX
from tracker.domain.scales import LowestPoint, Occasion
from tracker.exports.fhir.codes import Pin, Unit
from tracker.exports.fhir.elements import Json, at_moment, component, concept, notes, quantity, references, said
from tracker.exports.fhir.sheet import Sheet, resource_id, url_of

MOMENTS: Mapping[Occasion, str] = {  # as it is asked; clinical.md A1
    Occasion.BEFORE: "right now, before exercise",
    Occasion.AFTER: "right now, after exercise",
    Occasion.MORNING: "since waking up",
    Occasion.EVENING: "on average over the last 24 hours",
    Occasion.ANY: "right now",
}
SITES = {"back": ("Back pain", Pin.LOWER_BACK), "leg": ("Leg pain", Pin.LEG)}
AVERAGED = 2  # numbers in a day; one alone is its own average

Sides = Mapping[tuple[str, Occasion], str]  # an entry and its occasion -> which leg it names


def pain_observations(sheet: Sheet, ratings: Iterable[Any], sides: Sides) -> Iterator[Json]:
    """The ratings in order of time, and after those of a day its averages."""
    for _, of_day in groupby(ratings, attrgetter("day")):
        rated: dict[str, list[tuple[Any, str]]] = {site: [] for site in SITES}
        for row in of_day:
            for site, made in _of_rating(sheet, row, sides):
                if site and getattr(row, site) is not None:
                    rated[site].append((row, url_of(made)))
                yield made
        yield from (_average(sheet, site, rows) for site, rows in rated.items() if len(rows) >= AVERAGED)


def leg_named(lowest_left: LowestPoint | None, lowest_right: LowestPoint | None) -> str | None:
    """Which leg symptoms reached into; None where neither or nothing was said."""
    left, right = (place is not None and place >= LowestPoint.BUTTOCK for place in (lowest_left, lowest_right))
    if left and right:
        return "Both legs"
    return "Left leg" if left else "Right leg" if right else None


def _of_rating(sheet: Sheet, row: Any, sides: Sides) -> Iterator[tuple[str | None, Json]]:
    note = row.note
    for site in SITES:
        value, source = getattr(row, site), said(getattr(row, f"{site}_source"))
        if value is None and source is None:
            continue
        foreign = source and f"As the other program wrote it: {_on_scale(row, source)}"
        if value is not None:
            yield site, _nrs(sheet, row, site, sides, notes(note, foreign))
        elif source is not None:
            yield site, _foreign(sheet, row, site, sides, source, notes(note))
        note = None  # once
    if note:
        yield from ((None, alone) for alone in sheet.note_alone(row))


def _nrs(sheet: Sheet, row: Any, site: str, sides: Sides, remarks: list[Json]) -> Json:
    name, _ = SITES[site]
    return sheet.observation(
        resource_id(row.id, site),
        concept(f"{name}{_moment_words(row)}", Pin.PAIN_NRS),
        at_moment(row),
        valueQuantity=quantity(getattr(row, site), Unit.SCORE),
        bodySite=_body_site(sheet, row, site, sides),
        note=remarks,
    )


def _moment_words(row: Any) -> str:
    """Which moment was asked about, after a blank; nothing where another program does not say."""
    unsaid = row.occasion is Occasion.ANY and row.source.startswith(IMPORT_PREFIX)
    return "" if unsaid else f" {MOMENTS[row.occasion]}"


def _foreign(sheet: Sheet, row: Any, site: str, sides: Sides, source: str, remarks: list[Json]) -> Json:
    """Words on a scale of another program: no number that a chart could take for 0-10."""
    name, _ = SITES[site]
    return sheet.observation(
        resource_id(row.id, site, "as-written"),
        concept(f"{name}{_moment_words(row)}, on the scale of another program"),
        at_moment(row),
        valueString=_on_scale(row, source),
        bodySite=_body_site(sheet, row, site, sides),
        note=remarks,
    )


def _on_scale(row: Any, source: str) -> str:
    return f"{source} (scale: {said(row.scale_source) or 'not known'})"


def _body_site(sheet: Sheet, row: Any, site: str, sides: Sides) -> Json:
    _, pin = SITES[site]
    if site == "back":
        return concept("Lower back", pin, snomed=sheet.snomed)
    named = sides.get((row.session_id or row.check_in_id or row.id, row.occasion))
    return concept(named or "Leg, side not said", pin, snomed=sheet.snomed)


def _average(sheet: Sheet, site: str, rows: list[tuple[Any, str]]) -> Json:
    """Without the code of a rating: a chart of ratings would count the day twice."""
    name, pin = SITES[site]
    values = [Decimal(str(getattr(row, site))) for row, _ in rows]
    mean = (sum(values, Decimal()) / len(values)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    day = rows[0][0].day.isoformat()
    return sheet.observation(
        resource_id(sheet.patient_id, day, site, "average"),
        concept(f"{name}, average of the day's ratings"),
        {"effectivePeriod": {"start": day, "end": day}},
        valueQuantity=quantity(float(mean), Unit.SCORE),
        bodySite=concept("Lower back" if site == "back" else "Leg", pin, snomed=sheet.snomed),
        derivedFrom=references(url for _, url in rows),
        component=[
            component("Highest rating of the day", valueQuantity=quantity(float(max(values)), Unit.SCORE)),
            component("Lowest rating of the day", valueQuantity=quantity(float(min(values)), Unit.SCORE)),
            component("How many ratings", valueInteger=len(values)),
        ],
    )
