"""Back and leg are told by whole words of six languages; what is neither, or both, or numb and not sore, is neither."""

import pytest

from tests.imports.building import AS_WRITTEN, answering
from tracker.domain.csv_mapping import Site
from tracker.imports.sites import PLACE_CHOICES, pain_site, place_answered, site_of, sites_of, speaks_of_pain


@pytest.mark.parametrize(
    "name",
    [
        "Back pain",
        "Back (lower) pain",
        "LOWER BACK",
        "lumbar",
        "Lumbar spine",
        "buttock, left",
        "sacrum_tension",
        "Rückenschmerzen",
        "Kreuz",
        "mal de dos",
        "lombalgie",
        "Espalda baja",
        "dor lombar",
        "Bel ağrısı",
    ],
)
def test_between_the_ribs_and_the_buttock_fold_it_is_the_back(name: str) -> None:
    assert site_of(name) is Site.BACK


@pytest.mark.parametrize(
    "name",
    [
        "left-leg",
        "Sciatica",
        "Calf (right)",
        "back of the thigh",
        "Foot",
        "Oberschenkel",
        "Fuß",
        "ISCHIAS",
        "cuisse gauche",
        "ciática",
        "perna",
        "Bacak",
    ],
)
def test_below_the_buttock_fold_it_is_the_leg(name: str) -> None:
    assert site_of(name) is Site.LEG


@pytest.mark.parametrize(
    "name",
    [
        "Neck",
        "left-knee",
        "right-hip",
        "Upper back",
        "feedback",
        "backpack",
        "legal",
        "footing",
        "back of the knee",
        "",
    ],
)
def test_other_places_and_parts_of_words_are_neither(name: str) -> None:
    assert site_of(name) is None


def test_a_name_of_both_places_is_neither_but_a_list_of_places_is_both() -> None:
    assert site_of("Back and leg pain") is None
    assert sites_of(["Lower Back", "Neck", "Left leg"]) == {Site.BACK, Site.LEG}
    assert sites_of(["Neck"]) == frozenset()


def test_a_name_composed_of_other_characters_is_the_same_name() -> None:
    assert site_of("Ru\u0308cken") is Site.BACK


@pytest.mark.parametrize("name", ["Numb calf", "Tingling foot", "Leg cramps", "Stiff lower back", "Taubheit im Bein"])
def test_a_symptom_that_is_not_pain_has_no_place_of_pain(name: str) -> None:
    assert site_of(name) is not None
    assert pain_site(name) is None


def test_pain_with_tingling_is_pain() -> None:
    assert pain_site("Leg pain and tingling") is Site.LEG


def test_what_hurts_says_so() -> None:
    hurting = ["Knee pain", "Headache", "Sciatica", "Bauchschmerzen", "dor de cabeça", "Neuralgia"]
    assert all(speaks_of_pain(name) for name in hurting)
    assert not any(speaks_of_pain(name) for name in ["Leg day", "Walk", "Spain", "Painting", "Fatigue"])


def test_the_place_of_pain_without_one_is_what_the_person_answered() -> None:
    told = [set(place_answered(answering(place=choice))) for choice in PLACE_CHOICES]
    assert told == [{Site.BACK}, {Site.LEG}, set()]
    assert place_answered(AS_WRITTEN) == frozenset()
