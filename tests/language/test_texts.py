"""A text, its numbers and its days are said as the language says them."""

from datetime import date

import pytest

from tracker.language import _, _n, known, language, speaking, weekday_day_month
from tracker.language.numbers import localised

DAY = date(2026, 11, 3)


def test_without_a_choice_english_is_spoken() -> None:
    assert language() == "en"


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "1,234.5 of 3 Nov 2026"), ("de", "1.234,5 of 3. Nov 2026"), ("es", "1.234,5 of 3 nov 2026")],
)
def test_values_are_written_as_the_language_does(tag: str, written: str) -> None:
    with speaking(tag):
        assert _("{amount:,.1f} of {day}", amount=1234.5, day=DAY) == written


def test_one_and_a_half_are_many() -> None:
    assert [_n("{n} day", "{n} days", n) for n in (0, 1, 1.0, 1.5, 2)] == [
        "0 days",
        "1 day",
        "1.0 day",
        "1.5 days",
        "2 days",
    ]


def test_braces_in_a_value_are_left_alone() -> None:
    assert _("A note: {note}", note="{n} of {}") == "A note: {n} of {}"


def test_a_text_without_values_may_hold_braces() -> None:
    assert _("fill {in} here") == "fill {in} here"


@pytest.mark.parametrize(
    ("tag", "is_known"), [("de-AT", "de"), ("es_MX.UTF-8", "es"), ("en-GB", "en"), ("fr", None), (None, None)]
)
def test_a_locale_names_its_language(tag: str | None, is_known: str | None) -> None:
    assert known(tag) == is_known


def test_a_language_that_is_not_spoken_here_becomes_english() -> None:
    with speaking("fr"):
        assert (language(), localised("1,234.5")) == ("en", "1,234.5")


def test_the_block_ends_with_its_language() -> None:
    with speaking("de"):
        inside = weekday_day_month(DAY)
    assert (inside, weekday_day_month(DAY)) == ("Di 3. Nov", "Tue 3 Nov")
