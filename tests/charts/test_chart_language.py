"""A chart speaks the language of the page, in what Vega writes on it by itself as well."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

import pandas as pd
import pytest
import vl_convert

from tracker.charts.locale import DAY_MONTH, MONTH_YEAR, WEEKDAY_DAY_MONTH_YEAR
from tracker.charts.minutes import minutes_chart
from tracker.charts.theme import LIGHT
from tracker.charts.time_axis import TimeAxis
from tracker.domain.periods import Period
from tracker.language import LANGUAGES, day_month, speaking, weekday_day_month_year

DAYS = TimeAxis(Period(date(2026, 9, 20), date(2026, 12, 1)))
FRAME = pd.DataFrame({"day": pd.to_datetime(["2026-10-03"]), "minutes": [1.5], "sessions": [1], "unknown": [0]})


def written_on(chart: dict[str, Any]) -> list[str]:
    """The texts of the picture, as Vega draws it."""
    rows = {name: frame.astype(str).to_dict("records") for name, frame in chart["datasets"].items()}
    svg = vl_convert.vegalite_to_svg({**chart, "width": 400, "datasets": rows}, vl_version="6.4")
    return re.findall(r">([^<]+)</text>", svg)


@pytest.mark.parametrize(("tag", "number"), [("en", "0.5"), ("de", "0,5"), ("es", "0,5")])
def test_days_and_numbers_on_an_axis_are_those_of_the_language(tag: str, number: str) -> None:
    with speaking(tag):
        texts = written_on(minutes_chart(FRAME, DAYS, LIGHT))
        assert number in texts
        assert {day_month(day) for day in DAYS.dates()} <= set(texts)


def test_a_language_has_a_form_for_every_day_that_vega_writes() -> None:
    assert set(DAY_MONTH) == set(MONTH_YEAR) == set(WEEKDAY_DAY_MONTH_YEAR) == set(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_tooltip_names_a_day_as_the_tables_do(tag: str) -> None:
    with speaking(tag):
        chart = deepcopy(minutes_chart(FRAME, DAYS, LIGHT))  # the kept one stays as it is
        axis = {"format": WEEKDAY_DAY_MONTH_YEAR[tag], "values": [{"year": 2026, "month": 10, "date": 3}]}
        for layer in chart["layer"]:
            layer["encoding"]["x"]["axis"] = axis
        assert weekday_day_month_year(date(2026, 10, 3)) in written_on(chart)


def test_a_chart_that_is_kept_is_told_again_in_the_language_of_the_page() -> None:
    drawn = []
    for tag in ("en", "de", "en"):
        with speaking(tag):
            drawn.append(written_on(minutes_chart(FRAME, DAYS, LIGHT)))
    assert drawn[0] == drawn[2] != drawn[1]
