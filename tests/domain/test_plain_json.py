"""Frozen values become plain JSON and come back as they were."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.plain_json import of_plain, to_plain
from tracker.pacing.settings import ClinicianWord, Mode, PlanSettings, UsualPain


class Colour(StrEnum):
    TEAL = "teal"


@dataclass(frozen=True)
class Small:
    name: str
    size: float | None = None


@dataclass(frozen=True)
class Whole:
    day: date
    colour: Colour
    parts: tuple[Small, ...]
    pairs: tuple[tuple[str, float], ...]
    ids: frozenset[str]
    until: date | None = None
    on: bool = True


WHOLE = Whole(date(2026, 11, 20), Colour.TEAL, (Small("a"), Small("b", 1.5)), (("x", 0.1),), frozenset({"z", "y"}))


def test_a_value_comes_back_through_json_as_it_was() -> None:
    assert of_plain(Whole, json.loads(json.dumps(to_plain(WHOLE)))) == WHOLE


def test_a_set_is_written_in_the_order_of_the_alphabet_so_that_the_same_value_gives_the_same_bytes() -> None:
    assert to_plain(WHOLE)["ids"] == ["y", "z"]


def test_a_name_that_a_later_version_gave_up_is_passed_over_and_a_new_one_has_its_default() -> None:
    stored = {**to_plain(WHOLE), "given_up": 1}
    del stored["until"], stored["on"]
    assert of_plain(Whole, stored) == WHOLE


def test_unknown_stays_unknown() -> None:
    assert of_plain(Small, to_plain(Small("a"))).size is None


def test_the_settings_of_a_plan_come_back_as_they_were() -> None:
    settings = PlanSettings(
        mode=Mode.PAUSED,
        begun_on=date(2026, 11, 1),
        usual=(UsualPain(date(2026, 11, 1), 4),),
        clinician=ClinicianWord(avoid=frozenset({"clam"}), said_on=date(2026, 11, 2), by="Dr. A"),
    )
    assert of_plain(PlanSettings, json.loads(json.dumps(to_plain(settings)))) == settings
