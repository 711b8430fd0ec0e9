"""A way of reading a table exists only where it is whole, and turns values in a straight line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.csv_mapping import DateOrder, DecimalSign, Mapping, Site
from tracker.domain.plain_json import of_plain, to_plain
from tracker.domain.rejection import EntryRejected
from tracker.domain.steps import steps_in, steps_note


def a_mapping(**changes: Any) -> Mapping:
    usual: dict[str, Any] = {"name": "My table", "date": "date", "pain": "pain", "site": Site.BACK}
    return Mapping(**{**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, "a name"),
        ({"name": "x" * 51}, "shorten"),
        ({"name": "a\x00"}, "control character"),
        ({"date": None}, "column of the date"),
        ({"date": None, "day": "d", "month": "m"}, "column of the date"),
        ({"day": "d", "month": "m", "year": "y"}, "not both"),
        ({"pain": ""}, "pain number"),
        ({"pain": "date"}, "column of its own"),
        ({"site": None}, "where the pain is"),
        ({"site_column": "where", "sites": (("x", Site.BACK),)}, "not both"),
        ({"site": None, "site_column": "where"}, "at least one word"),
        ({"only_column": "what"}, "only some rows"),
        ({"only": ("pain",)}, "only some rows"),
        ({"least": 10.0, "greatest": 0.0}, "lower end"),
        ({"least": 1.0, "greatest": 1.0}, "lower end"),
        ({"greatest": float("inf")}, "as numbers"),
        ({"least": float("nan")}, "as numbers"),
        ({"delimiter": "x"}, "sign between"),
    ],
)
def test_a_way_of_reading_that_leaves_something_open_is_refused_with_a_sentence(
    changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(EntryRejected) as refused:
        a_mapping(**changes)
    assert [sentence for sentence in refused.value.problems if problem in sentence]


def test_all_that_is_open_is_said_at_once() -> None:
    with pytest.raises(EntryRejected) as refused:
        Mapping(name="", pain="", least=3, greatest=2)
    assert len(refused.value.problems) == 5


def test_its_columns_are_named_once_each() -> None:
    mapping = a_mapping(site=None, site_column="what", sites=(("x", Site.LEG),), only_column="what", only=("x",))
    assert mapping.columns == ("date", "pain", "what")


def test_it_is_the_same_after_it_was_kept_as_json() -> None:
    mapping = a_mapping(
        site=None,
        site_column="where",
        sites=(("low back", Site.BACK), ("knee", Site.NOTE)),
        date_order=DateOrder.DAY_FIRST,
        decimal_sign=DecimalSign.COMMA,
        least=1,
        greatest=9.5,
        unknown=("", "?"),
    )
    assert of_plain(Mapping, to_plain(mapping)) == mapping


def test_our_own_scale_is_known_as_such_and_no_other() -> None:
    assert a_mapping().is_nrs
    assert not a_mapping(least=1).is_nrs
    assert not a_mapping(higher_is_worse=False).is_nrs


@given(least=st.floats(-100, 100), width=st.floats(0.5, 200), share=st.floats(0, 1))
def test_a_value_keeps_its_place_between_the_ends_and_stays_on_our_scale(
    least: float, width: float, share: float
) -> None:
    up = a_mapping(least=least, greatest=least + width)
    down = a_mapping(least=least, greatest=least + width, higher_is_worse=False)
    value = min(least + share * width, least + width)
    assert 0 <= up.on_nrs(value) <= 10
    assert up.on_nrs(value) == pytest.approx(10 * share, abs=0.02)
    assert down.on_nrs(value) == pytest.approx(10 - up.on_nrs(value), abs=0.02)


def test_the_ends_of_a_scale_are_the_ends_of_ours() -> None:
    assert [a_mapping(least=1, greatest=4).on_nrs(value) for value in (1, 2.5, 4)] == [0, 5, 10]
    assert a_mapping(least=1, greatest=4).scale == "1 to 4"
    assert a_mapping(least=1, greatest=4, higher_is_worse=False).scale == "1 to 4, higher is better"


@given(st.integers(0, 10_000_000))
def test_steps_are_read_back_from_their_note(steps: int) -> None:
    assert steps_in(steps_note(steps)) == steps
    assert steps_in(f"By the sea.\n{steps_note(steps)}\nWith the dog.") == steps


@pytest.mark.parametrize("note", [None, "", "1234 steps", "some steps", "1,23 steps", "10 steps\n11 steps", "۱ steps"])
def test_what_is_no_count_of_steps_in_our_form_tells_none(note: str | None) -> None:
    assert steps_in(note) is None
