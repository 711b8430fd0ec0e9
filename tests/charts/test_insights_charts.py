"""The charts of Insights: valid, alike on both sides of zero, told apart without colour, cut where none was tried."""

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd
import pytest

from tracker.charts.choosing import CHOSEN, PART, choosing_days, choosing_one
from tracker.charts.curve import curve_chart
from tracker.charts.forest import NAME_LETTERS, forest_chart
from tracker.charts.theme import DARK, LIGHT, Spec, Theme
from tracker.charts.then_now import then_now_chart
from tracker.ui.insights.choosing import CHOSEN_NAME, PART_NAME

ROWS = pd.DataFrame(
    {
        "key": ["a", "b"],
        "name": ["The daily ten", "Evening stretches from the physiotherapist, with the long band and the towel"],
        "summary": ["0.5 lower, lower (20 after it, 30 without)", "about the same, too early to tell"],
        "difference": [-0.5, 0.1],
        "low": [-0.9, float("nan")],
        "high": [-0.1, float("nan")],
        "claimed": [True, False],
    }
)
ZONED = ROWS.assign(zone=[-2.4, float("nan")])
CURVE = pd.DataFrame({"stretch": [0, 0, 1], "dose": [0.0, 5.0, 20.0], "more": [0.0, 0.2, 0.4]})
CURVE = CURVE.assign(low=CURVE["more"] - 1.2, high=CURVE["more"] + 1)
RUGS = pd.DataFrame({"dose": [0.0, 5.0, 20.0], "days": [3, 2, 1]})


def all_charts(theme: Theme = LIGHT) -> dict[str, Spec]:
    return {
        "forest": forest_chart(ROWS, theme, "a"),
        "then and now": then_now_chart(ZONED, "points of pain", theme),
        "curve": curve_chart(CURVE, RUGS, 5.0, "minutes walked", theme),
    }


def encoded(chart: Spec, channel: str) -> Iterator[dict[str, Any]]:
    return (layer["encoding"][channel] for layer in chart["layer"] if channel in layer["encoding"])


def layers(chart: Spec, mark: str) -> list[dict[str, Any]]:
    return [layer for layer in chart["layer"] if layer["mark"]["type"] == mark]


@pytest.mark.parametrize("name", all_charts())
def test_every_chart_is_valid_vega_lite_with_all_its_data(name: str) -> None:
    chart = all_charts()[name]
    frames = chart["datasets"]
    records = {key: frame.astype(str).to_dict("records") for key, frame in frames.items()}
    assert alt.LayerChart.from_dict({**chart, "datasets": records}).to_dict()["width"] == "container"
    for layer in chart["layer"]:
        told = [one["field"] for one in layer["encoding"].get("tooltip", [])]
        drawn = [one["field"] for key, one in layer["encoding"].items() if key != "tooltip" and "field" in one]
        assert {*told, *drawn} <= set(frames[layer["data"]["name"]].columns)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_axes_use_the_colours_of_the_theme(theme: Theme) -> None:
    for chart in all_charts(theme).values():
        assert chart["config"]["axis"]["labelColor"] == theme.text
        assert chart["background"] == "transparent"


def test_zero_stands_in_the_middle_of_everything_that_is_drawn() -> None:
    for name, channel, reach in (("forest", "x", 1), ("then and now", "x", 3), ("curve", "y", 2)):
        domains = [one["scale"]["domain"] for one in encoded(all_charts()[name], channel) if "field" in one]
        assert domains == [[-reach, reach]] * len(domains)


def test_a_claim_differs_from_too_early_in_its_filling_and_in_words_not_in_colour_alone() -> None:
    (dots,) = layers(all_charts()["forest"], "point")
    assert dots["encoding"]["fill"]["condition"]["test"] == "datum.claimed"
    assert dots["mark"]["stroke"] == LIGHT.text
    assert all_charts()["forest"]["datasets"]["lines"]["summaries"].tolist() == [
        "0.5 lower, lower (20 after it, 30 without)",
        "about the same, too early to tell",
    ]


def test_a_name_is_shown_whole_however_long_it_is() -> None:
    names = all_charts()["forest"]["datasets"]["lines"]["names"]
    assert [name.replace("\n", " ") for name in names] == ROWS["name"].tolist()
    assert max(len(line) for name in names for line in name.split("\n")) <= NAME_LETTERS


def test_the_words_of_a_row_end_where_its_mark_begins() -> None:
    rows = all_charts()["forest"]["datasets"]["rows"]
    assert (rows["text"] < rows["mark_top"]).all()
    assert (rows["mark_bottom"] <= rows["bottom"]).all()
    assert (rows["top"].iloc[1:].to_numpy() == rows["bottom"].iloc[:-1].to_numpy()).all()


def test_the_change_that_matters_reaches_from_its_size_to_the_end_of_the_axis() -> None:
    rows = all_charts()["then and now"]["datasets"]["rows"]
    assert rows.loc[0, ["zone", "zone_end"]].tolist() == [-2.4, -3]
    assert rows.loc[1, ["zone", "zone_end"]].isna().all()


@pytest.mark.parametrize(("tested", "side"), [(5.0, "left"), (15.0, "right")])
def test_the_words_at_a_line_stand_on_the_side_that_has_room(tested: float, side: str) -> None:
    (words,) = layers(curve_chart(CURVE, RUGS, tested, "minutes walked", LIGHT), "text")
    assert words["mark"]["align"] == side


def test_the_curve_is_cut_where_nothing_was_tried() -> None:
    assert all(layer["encoding"]["detail"]["field"] == "stretch" for layer in layers(all_charts()["curve"], "line"))
    (x,) = {str(one["scale"]["domain"]) for one in encoded(all_charts()["curve"], "x")}
    assert x == "[0, 20.0]"


def test_without_a_tested_amount_there_is_no_line_for_it() -> None:
    assert curve_chart(CURVE, RUGS, None, "minutes walked", LIGHT)["datasets"]["tested"].empty


def test_days_are_chosen_on_the_points_and_rows_on_their_ground() -> None:
    pain = {"layer": [{"data": {"name": "rows"}, "mark": {"type": kind}} for kind in ("line", "point")]}
    (chosen,) = [layer for layer in choosing_days(pain)["layer"] if "params" in layer]
    assert chosen["mark"] == {"type": "point"}
    assert chosen["params"][0]["name"] == PART == PART_NAME
    (ground, *_) = choosing_one(all_charts()["forest"], "key")["layer"]
    assert ground["params"][0]["name"] == CHOSEN == CHOSEN_NAME
    assert ground["params"][0]["select"]["fields"] == ["key"]


def test_choosing_leaves_the_chart_that_is_kept_as_it_was() -> None:
    chart = all_charts()["forest"]
    choosing_one(chart, "key")
    assert not any("params" in layer for layer in chart["layer"])
