"""Text cells are kept from being run by a spreadsheet, and what was typed can always be had back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exports.cells import DEFUSED_STARTS, defuse, number_cell, undefuse

ODD_STARTS = st.sampled_from(["", *DEFUSED_STARTS, "''", "'=", "'"])


@given(ODD_STARTS, st.text())
def test_what_was_typed_comes_back(start: str, text: str) -> None:
    assert undefuse(defuse(start + text)) == start + text


@given(ODD_STARTS, st.text())
def test_no_defused_text_starts_like_a_formula(start: str, text: str) -> None:
    assert not defuse(start + text).startswith(DEFUSED_STARTS[:-1])


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "'tis"])
def test_a_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "leg = 3", "a-b", "3", "é", "😀 =1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert defuse(text) == text


def test_an_apostrophe_typed_in_a_spreadsheet_is_no_defusing() -> None:
    assert undefuse("'tis") == "'tis"


@pytest.mark.parametrize(("value", "cell"), [(7.0, "7"), (3.4, "3.4"), (0.0, "0"), (12, "12"), (0.125, "0.125")])
def test_a_number_has_no_needless_zero_and_keeps_its_decimals(value: float, cell: str) -> None:
    assert str(number_cell(value)) == cell
