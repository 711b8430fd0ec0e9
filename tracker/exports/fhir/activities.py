"""Walks, steps of a day, and the other activities of a day."""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.scales import ActivityKind, label
from tracker.domain.steps import ON_FOOT, steps_in
from tracker.exports.fhir.codes import Pin, Unit
from tracker.exports.fhir.elements import Json, at_moment, component, concept, notes, quantity, references, said
from tracker.exports.fhir.sheet import PHYSICAL, Sheet, resource_id, url_of


def activity_observations(sheet: Sheet, activities: Iterable[Any]) -> Iterator[Json]:
    """A walk as a group with members, a day's steps as one number, all else as one Observation with its minutes."""
    for row in activities:
        steps = steps_in(row.note) if row.own_name == ON_FOOT else None
        if steps is not None:
            yield _steps(sheet, row, steps)
        elif row.kind is ActivityKind.WALKING:
            yield from _walk(sheet, row)
        else:
            yield _other(sheet, row)


def _steps(sheet: Sheet, row: Any, steps: int) -> Json:
    """The steps of a whole day: a bare day, whenever they were written down."""
    return sheet.observation(
        resource_id(row.id, "steps"),
        concept("Steps, whole day", Pin.STEPS),
        {"effectiveDateTime": row.day.isoformat()},
        category=PHYSICAL,
        valueQuantity=quantity(steps, Unit.STEPS_A_DAY),
        component=_parts(row),
        note=notes(row.note if row.note.strip().count("\n") else None),  # one line is the number itself
    )


def _walk(sheet: Sheet, row: Any) -> Iterator[Json]:
    when = at_moment(row)
    members = [
        sheet.observation(
            resource_id(row.id, "kind"),
            concept("What was done", Pin.EXERCISE_ACTIVITY),
            when,
            category=PHYSICAL,
            valueCodeableConcept=concept("Walking", Pin.WALKING),
            component=_parts(row),
        )
    ]
    if row.minutes is not None:
        code, minutes = concept("Minutes walked", Pin.EXERCISE_DURATION), quantity(row.minutes, Unit.MINUTES)
        identifier = resource_id(row.id, "duration")
        members.append(sheet.observation(identifier, code, when, category=PHYSICAL, valueQuantity=minutes))
    yield from members
    yield sheet.observation(
        resource_id(row.id, "session"),
        concept("Walk", Pin.ACTIVITY_PANEL),
        when,
        category=PHYSICAL,
        note=notes(row.note),
        hasMember=references(map(url_of, members)),
    )


def _other(sheet: Sheet, row: Any) -> Json:
    """No activity of the body in the sense of a guide: sitting and driving are among them."""
    return sheet.observation(
        resource_id(row.id, "activity"),
        concept(said(row.own_name) or label(row.kind).capitalize()),
        at_moment(row),
        valueQuantity=None if row.minutes is None else quantity(row.minutes, Unit.MINUTES),
        component=_parts(row),
        note=notes(row.note),
    )


def _parts(row: Any) -> list[Json]:
    parts = []
    if row.distance_km is not None:
        parts.append(component("Distance", valueQuantity=quantity(row.distance_km, Unit.KM)))
    if row.bouts is not None:
        parts.append(component("In how many stretches", valueInteger=row.bouts))
    if row.tolerated is not None:
        parts.append(component("It was all right, in the person's own word", valueBoolean=row.tolerated))
    return parts
