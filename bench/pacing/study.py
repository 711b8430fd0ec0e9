"""Lets the same people live the same twelve weeks in every way."""

from collections.abc import Callable, Mapping

from bench.pacing.draws import chances_of
from bench.pacing.living import Way, live
from bench.pacing.measures import KindAndWay, Outcome, Study, outcome_of
from bench.pacing.people import Person, person_of


def studied(kinds: list[str], ways: Mapping[str, Callable[[Person], Way]], people: int, seed: int) -> Study:
    """Each kind with so many people; person and chances are made once and shared by all ways."""
    outcomes: dict[KindAndWay, list[Outcome]] = {(kind, way): [] for kind in kinds for way in ways}
    for kind in kinds:
        for number in range(people):
            person = person_of(kind, number, seed)
            days = chances_of(person, seed)
            for name, way in ways.items():
                outcomes[kind, name].append(outcome_of(live(person, days, way(person))))
    return Study(outcomes)
