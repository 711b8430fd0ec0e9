"""A distance is kept in kilometres and said in what the person counts in."""

import pytest

from tracker.language import speaking
from tracker.language.units import Units, distance, kilometres, measuring, miles, units, usual_units


@pytest.mark.parametrize(
    ("km", "said"), [(0, "0 km"), (2.5, "2.5 km"), (5.23418, "5.2 km"), (kilometres(2), "3.2 km"), (150, "150 km")]
)
def test_without_a_choice_kilometres_are_said_with_one_decimal_at_most(km: float, said: str) -> None:
    assert (units(), distance(km)) == (Units.KM, said)


@pytest.mark.parametrize(("km", "said"), [(0, "0 miles"), (1.609344, "1 mile"), (2.5, "1.6 miles"), (16.1, "10 miles")])
def test_miles_have_one_decimal_at_most(km: float, said: str) -> None:
    with measuring(Units.MILES):
        assert distance(km) == said


def test_the_sign_for_the_decimals_is_that_of_the_language() -> None:
    with speaking("de"), measuring(Units.MILES):
        assert distance(2.5) == "1,6 Meilen"
    with speaking("de"):
        assert distance(2.5) == "2,5\u00a0km"


@pytest.mark.parametrize("shown", [0.1, 1.0, 2.5, 26.2])
def test_miles_that_are_typed_come_back_as_they_were_typed(shown: float) -> None:
    assert miles(kilometres(shown)) == shown


def test_the_block_ends_with_its_units() -> None:
    with measuring(Units.MILES):
        pass
    assert units() is Units.KM


@pytest.mark.parametrize(
    ("locale", "usual"),
    [
        ("en-US", Units.MILES),
        ("es-US", Units.MILES),
        ("en-GB", Units.MILES),
        ("de-DE", Units.KM),
        ("es", Units.KM),
        (None, Units.KM),
    ],
)
def test_the_country_of_the_browser_says_what_is_usual(locale: str | None, usual: Units) -> None:
    assert usual_units(locale) is usual
