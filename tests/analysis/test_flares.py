"""Flares are the person's own word, run by run; a day without a word is no answer."""

import pandas as pd
import pytest

from tracker.analysis.flares import days_of, flare_spans, spans_in, with_highest
from tracker.domain.periods import Period

YES, NO, OPEN = True, False, None


def words(*said: bool | str | None) -> pd.DataFrame:
    """An answer a day from 1 November on; "-" for a day without any check-in."""
    rows = [(f"2026-11-{place:02}", word) for place, word in enumerate(said, 1) if word != "-"]
    frame = pd.DataFrame(rows, columns=["day", "flare"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def runs(*said: bool | str | None) -> list[tuple[int, int, int]]:
    """First and last day of the month, and length, of each flare."""
    spans = flare_spans(words(*said))
    days = zip(spans["first"], spans["last"], spans["days"], strict=True)
    return [(first.day, last.day, length) for first, last, length in days]


def test_days_in_a_row_are_one_flare() -> None:
    assert runs(NO, YES, YES, YES, NO) == [(2, 4, 3)]


def test_one_day_is_a_flare_of_one_day() -> None:
    assert runs(YES) == [(1, 1, 1)]


@pytest.mark.parametrize("nothing", ["-", OPEN])
def test_a_day_without_a_word_does_not_end_a_flare(nothing: str | None) -> None:
    assert runs(YES, nothing, YES) == [(1, 3, 3)]


def test_two_days_without_a_word_do() -> None:
    assert runs(YES, "-", "-", YES) == [(1, 1, 1), (4, 4, 1)]


def test_a_no_ends_a_flare_at_once() -> None:
    assert runs(YES, NO, YES) == [(1, 1, 1), (3, 3, 1)]


def test_yes_once_in_a_day_is_yes() -> None:
    assert len(flare_spans(pd.concat([words(NO), words(YES), words(NO)]))) == 1


@pytest.mark.parametrize("said", [(), (NO, NO), (OPEN,)])
def test_no_yes_is_no_flare(said: tuple[bool | None, ...]) -> None:
    assert runs(*said) == []


def test_a_flare_that_reaches_into_the_period_is_shown_whole() -> None:
    spans = flare_spans(words(YES, YES, YES, NO, YES))
    third = Period(pd.Timestamp("2026-11-03").date(), pd.Timestamp("2026-11-04").date())
    assert spans_in(spans, third)["days"].tolist() == [3]


def test_the_days_of_a_flare_include_the_one_without_a_word() -> None:
    assert [day.day for day in days_of(flare_spans(words(YES, "-", YES)))] == [1, 2, 3]


def test_the_highest_number_of_a_flare_is_the_worse_of_back_and_leg() -> None:
    days = pd.to_datetime(["2026-11-01", "2026-11-03"])
    daily = pd.DataFrame({"day": days, "back_worst": [3.0, None], "leg_worst": [None, 8.0]})
    spans = with_highest(flare_spans(words(YES, YES, YES, "-", "-", "-", YES)), daily)
    assert spans["highest"].iloc[0] == 8
    assert spans["highest"].isna().iloc[1]
