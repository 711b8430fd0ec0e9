"""From raw entries to the domain's values; every mistake is noted and none stops the rest."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tracker.catalogue import fields
from tracker.catalogue.fields import read_fields
from tracker.catalogue.files import RawEntry
from tracker.catalogue.mistakes import Place
from tracker.catalogue.texts import said
from tracker.domain.doses import DOSE_FIELDS, Dose, ExerciseRejected
from tracker.domain.exercises import Avoided, CareOption, Exercise, Routine, RoutineItem, Rule, Source

T = TypeVar("T")
PLAIN: Mapping[str, tuple[type, Mapping[str, fields.Field]]] = {
    "avoid": (Avoided, fields.AVOIDED),
    "rule": (Rule, fields.RULE),
    "source": (Source, fields.SOURCE),
    "care": (CareOption, fields.CARE),
}


class Builder:
    """Builds entries and keeps the mistakes met on the way; exercises come before the routines that use them."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        self.exercises: dict[str, Exercise] = {}
        self.raw_doses: dict[str, dict[str, object]] = {}  # as written, so that a routine can put its figures over them

    def plain(self, raw: RawEntry) -> Any:
        """A rule, source, care option or avoided movement; None where it has a mistake."""
        kind, table = PLAIN[raw.kind]
        before = len(self.mistakes)
        values = read_fields(raw.values, table, raw.place, self.mistakes)
        return self._make(kind, said(raw.kind, values), raw.place, before)

    def exercise(self, raw: RawEntry) -> Exercise | None:
        """An exercise with its dose; None where it has a mistake."""
        before = len(self.mistakes)
        values = read_fields(_without(raw.values, "dose"), fields.EXERCISE, raw.place, self.mistakes)
        dose = raw.values.get("dose")
        values["dose"] = self._dose(dose, {}, raw.place)
        made = self._make(Exercise, said(raw.kind, values), raw.place, before)
        if made and isinstance(dose, dict):
            self.exercises[made.id] = made
            self.raw_doses[made.id] = dose
        return made

    def routine(self, raw: RawEntry) -> Routine | None:
        """A routine with its items; None where it has a mistake."""
        before = len(self.mistakes)
        values = read_fields(_without(raw.values, "items"), fields.ROUTINE, raw.place, self.mistakes)
        items = raw.values.get("items")
        if not isinstance(items, list) or not items:
            self.mistakes.append(raw.place.says("items", "is not a list with something in it"))
            return None
        built = [self._item(item, raw.place.inside(f"items[{n}]")) for n, item in enumerate(items, start=1)]
        values["items"] = tuple(item for item in built if item)
        complete = len(values["items"]) == len(items)
        return self._make(Routine, said(raw.kind, values), raw.place, before) if complete else None

    def _item(self, item: object, place: Place) -> RoutineItem | None:
        if not isinstance(item, dict):
            self.mistakes.append(place.says("exercise", "is not a table"))
            return None
        before = len(self.mistakes)
        values = read_fields(_without(item, "dose"), fields.ITEM, place, self.mistakes)
        exercise = self.exercises.get(values.pop("exercise", ""))
        if exercise is None:  # said where references are checked
            return None
        own = item.get("dose", {})
        values["dose"] = self._dose(own, self.raw_doses[exercise.id], place)
        values["proposed"] = ((exercise.proposed & DOSE_FIELDS) - set(own)) | values.get("proposed", frozenset())
        values["exercise_id"] = exercise.id
        return self._make(RoutineItem, said("routine.items", values), place, before)

    def _dose(self, own: object, under: Mapping[str, object], place: Place) -> Dose | None:
        if not isinstance(own, dict):
            self.mistakes.append(place.says("dose", "is missing" if own is None else "is not a table"))
            return None
        before, inside = len(self.mistakes), place.inside("dose")
        values = read_fields({**under, **own}, fields.DOSE, inside, self.mistakes)
        return self._make(Dose, values, inside, before)

    def _make(self, kind: Callable[..., T], values: dict[str, Any], place: Place, before: int) -> T | None:
        if len(self.mistakes) > before:
            return None
        try:
            return kind(**values)
        except ExerciseRejected as rejected:
            self.mistakes += [place.says(field, what) for field, what in rejected.problems]
            return None


def _without(values: Mapping[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in values.items() if key != name}
