"""Pain a day and its 7-day mean."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tracker.analysis.pain import daily_pain, drawn_pain, seven_day_mean
from tracker.domain.periods import Period

FIRST = date(2026, 11, 1)


def ratings(*rows: tuple[int, float | None, float | None]) -> pd.DataFrame:
    """Rows of (days after FIRST, back, leg), as the store gives them."""
    days = pd.to_datetime([FIRST + timedelta(days=row[0]) for row in rows])
    numbers = {"back": [row[1] for row in rows], "leg": [row[2] for row in rows]}
    return pd.DataFrame({"day": days, **numbers}).astype({"back": "float64", "leg": "float64"})


def days(first: int, last: int) -> Period:
    return Period(FIRST + timedelta(days=first), FIRST + timedelta(days=last))


def test_a_day_has_the_mean_and_the_highest_of_its_numbers() -> None:
    day = daily_pain(ratings((0, 2, 5), (0, 4, None), (0, 3, 8))).iloc[0]
    assert (day["back"], day["back_worst"], day["back_n"]) == (3, 4, 3)
    assert (day["leg"], day["leg_worst"], day["leg_n"]) == (6.5, 8, 2)


def test_a_number_not_given_is_unknown_and_zero_is_a_number() -> None:
    day = daily_pain(ratings((0, 0, None))).iloc[0]
    assert (day["back"], day["back_n"]) == (0, 1)
    assert pd.isna(day["leg"])
    assert day["leg_n"] == 0


def test_a_rating_without_any_number_makes_no_logged_day() -> None:
    assert daily_pain(ratings((0, None, None))).empty


def test_ten_stays_ten() -> None:
    week = daily_pain(ratings(*[(n, 10, 10) for n in range(7)]))
    assert seven_day_mean(week, days(6, 6))["leg"].tolist() == [10]


def test_four_of_seven_days_give_a_mean_of_those_four() -> None:
    mean = seven_day_mean(daily_pain(ratings((0, 1, 0), (2, 2, 0), (4, 3, 0), (6, 6, 0))), days(6, 6)).iloc[0]
    assert (mean["back"], mean["back_days"]) == (3, 4)
    assert mean["leg"] == 0


def test_three_of_seven_days_give_no_mean() -> None:
    mean = seven_day_mean(daily_pain(ratings((0, 1, 1), (3, 2, 2), (6, 3, 3))), days(6, 6)).iloc[0]
    assert pd.isna(mean["back"])
    assert mean["back_days"] == 3


def test_a_day_without_entry_breaks_the_mean_line() -> None:
    logged = [*range(7), *range(16, 23)]
    means = seven_day_mean(daily_pain(ratings(*[(n, 3, 3) for n in logged])), days(0, 22))
    unknown = [n for n, value in enumerate(means["back"]) if pd.isna(value)]
    assert unknown == [0, 1, 2, *range(10, 19)]


def test_several_numbers_on_one_day_weigh_as_much_as_one() -> None:
    many_on_the_first = [(0, 10, 10)] * 9 + [(n, 0, 0) for n in (1, 2, 3)]
    assert seven_day_mean(daily_pain(ratings(*many_on_the_first)), days(3, 3))["back"].tolist() == [2.5]


def test_the_six_days_before_the_period_count_for_its_first_mean() -> None:
    mean = seven_day_mean(daily_pain(ratings(*[(n, n, 0) for n in range(7)])), days(6, 8))
    assert len(mean) == 3
    assert mean["back"].iloc[0] == 3


def test_every_day_of_the_period_has_a_row_and_no_other_day() -> None:
    frame = drawn_pain(daily_pain(ratings((0, 1, 1), (3, 5, 5), (9, 9, 9))), days(2, 5))
    back = frame[frame["site"] == "back"]
    assert back["day"].dt.day.tolist() == [3, 4, 5, 6]
    assert back["pain"].isna().tolist() == [True, False, True, True]
    assert back["ratings"].tolist() == [0, 1, 0, 0]


def test_the_night_on_which_clocks_go_back_is_one_day_like_any_other() -> None:
    autumn = pd.DataFrame(
        {"day": pd.to_datetime(["2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"]), "back": 4.0, "leg": 2.0}
    )
    means = seven_day_mean(daily_pain(autumn), Period(date(2026, 10, 24), date(2026, 10, 27)))
    assert means["back_days"].tolist() == [1, 2, 3, 4]


def test_a_long_period_has_a_mark_for_seven_days_with_the_middle_of_their_days() -> None:
    year = Period(FIRST, FIRST + timedelta(days=363))
    last_week = [(357 + n, value, None) for n, value in enumerate([0, 0, 1, 2, 9, 9, 10])]
    frame = drawn_pain(daily_pain(ratings(*last_week)), year)
    assert len(frame) == 2 * 52
    last = frame[frame["site"] == "back"].iloc[-1]
    assert (last["pain"], last["worst"], last["ratings"], last["days"]) == (2, 10, 7, 7)
    assert last["mean"] == pytest.approx(31 / 7)


def test_nothing_recorded_gives_a_row_a_day_with_nothing_known() -> None:
    frame = drawn_pain(daily_pain(ratings()), days(0, 2))
    assert len(frame) == 6
    assert frame[["pain", "mean"]].isna().all(axis=None)
