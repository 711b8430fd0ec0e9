"""The charts of the Trends page: valid Vega-Lite, whole scales, the same days above each other, legible colours."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd
import pytest

from tracker.charts.lowest import lowest_chart
from tracker.charts.minutes import minutes_chart
from tracker.charts.pain import pain_chart
from tracker.charts.plan import plan_chart
from tracker.charts.plan_days import plan_days_chart
from tracker.charts.response import response_chart
from tracker.charts.sessions import sessions_chart
from tracker.charts.theme import DARK, LIGHT, Spec, Theme, theme_of
from tracker.charts.time_axis import MOST_DATES, TimeAxis
from tracker.charts.tolerated import tolerated_chart
from tracker.domain.periods import Period, last_days

LAST = date(2026, 11, 20)
MONTH = TimeAxis(last_days(LAST, 28))
YEAR = TimeAxis(last_days(LAST, 364), days_a_mark=7)
DAYS = pd.to_datetime([LAST - timedelta(days=27), LAST])
LONG_NAME = "Evening stretches from the physiotherapist, with the long band and the towel"

PAIN = pd.DataFrame(
    {"day": DAYS, "site": ["back", "leg"], "pain": [0, None], "worst": [0, None], "ratings": [1, 0], "mean": [None, 10]}
).assign(days=[1, 4])
SESSIONS = pd.DataFrame({"day": DAYS, "routine_id": ["a", "b"], "routine": ["The daily ten", LONG_NAME]})
SESSIONS = SESSIONS.assign(sessions=[1, 3])
LOWEST = pd.DataFrame({"day": DAYS, "leg": ["left", "right"], "place": [0, 7], "days": [1, 1]})
TOLERATED = pd.DataFrame({"day": DAYS, "word": ["all right", "not said"], "minutes": [10.0, 0.0]})
MINUTES = pd.DataFrame({"day": DAYS, "minutes": [7.0, None], "sessions": [1, 1], "unknown": [0, 1]})
FLARES = pd.DataFrame({"first": DAYS, "last": DAYS + pd.Timedelta(days=2), "days": [3, 3]})
HIGH = pd.DataFrame({"day": DAYS, "high": [1, 1]})
PLAN = pd.DataFrame({"day": DAYS, "ceiling": [8.0, 6.0], "target": [8.0, 0.0], "done": [7.0, None]})
PLAN = PLAN.assign(unknown=[0, 1], offered_days=[1, 0], known_days=[1, 0])
STEPS = pd.DataFrame({"day": DAYS, "ceiling": [8.0, 6.0], "change": ["step up", "step back"], "why": ["a", "b"]})
STEPS = STEPS.assign(top=STEPS["ceiling"])
SORTS = pd.DataFrame({"day": DAYS, "sort": ["Calm day", "Review"]})
AROUND = pd.DataFrame({"moment": ["before", "after"], "site": ["back", "leg"], "pain": [0.0, 10.0]})


def on_days(days: TimeAxis, theme: Theme = LIGHT) -> dict[str, Spec]:
    """Every chart with an axis of days."""
    return {
        "pain": pain_chart(PAIN, FLARES, HIGH, days, theme),
        "plan": plan_chart(PLAN, STEPS, days, theme),
        "plan days": plan_days_chart(SORTS, days, theme),
        "sessions": sessions_chart(SESSIONS, days, theme),
        "lowest": lowest_chart(LOWEST, days, theme),
        "tolerated": tolerated_chart(TOLERATED, days, theme),
        "minutes": minutes_chart(MINUTES, days, theme),
    }


def all_charts(theme: Theme = LIGHT) -> dict[str, Spec]:
    around = AROUND.assign(sessions=1)
    return {**on_days(MONTH, theme), "response": response_chart(around, around, AROUND, theme)}


def encoded(chart: Spec, channel: str) -> Iterator[dict[str, Any]]:
    """What each layer says about a channel."""
    return (layer["encoding"][channel] for layer in chart["layer"] if channel in layer["encoding"])


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two #rrggbb colours."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", all_charts())
def test_every_chart_is_valid_vega_lite_with_all_its_data(name: str) -> None:
    chart = all_charts()[name]
    frames = chart["datasets"]
    records = {key: frame.astype(str).to_dict("records") for key, frame in frames.items()}
    assert alt.LayerChart.from_dict({**chart, "datasets": records}).to_dict()["width"] == "container"
    assert {layer["data"]["name"] for layer in chart["layer"] if "data" in layer} <= set(frames)


@pytest.mark.parametrize("name", all_charts())
def test_every_field_that_is_drawn_is_in_its_frame(name: str) -> None:
    chart = all_charts()[name]
    for layer in chart["layer"]:
        rows = chart["datasets"][layer.get("data", chart.get("data"))["name"]]
        told = [one["field"] for one in layer["encoding"].get("tooltip", [])]
        drawn = [
            channel["field"] for key, channel in layer["encoding"].items() if key != "tooltip" and "field" in channel
        ]
        assert {*told, *drawn} <= set(rows.columns)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_four_and_a_half_to_one_and_marks_three_to_one(theme: Theme) -> None:
    assert min(contrast(colour, theme.page) for colour in (theme.text, theme.quiet)) >= 4.5
    assert min(contrast(colour, theme.page) for colour in (theme.main, theme.second)) >= 3


def test_axes_and_legends_use_the_colours_of_the_theme() -> None:
    for dark in (False, True):
        theme = theme_of(dark=dark)
        for chart in all_charts(theme).values():
            assert chart["config"]["axis"]["labelColor"] == theme.text
            assert chart["config"]["legend"]["labelColor"] == theme.text
            assert chart["background"] == "transparent"


def test_pain_is_drawn_on_the_whole_scale() -> None:
    for chart in (all_charts()["pain"], all_charts()["response"]):
        assert [y["scale"]["domain"] for y in encoded(chart, "y")] == [[0, 10]] * len(chart["layer"])


def test_every_axis_is_named() -> None:
    for chart in all_charts().values():
        assert all(channel["title"] for axis in ("x", "y") for channel in encoded(chart, axis) if "field" in channel)


def test_back_and_leg_differ_in_shape_and_line_not_in_colour_alone() -> None:
    pain = all_charts()["pain"]
    assert next(encoded(pain, "shape"))["scale"] == {"domain": ["back", "leg"], "range": ["circle", "triangle-up"]}
    assert next(encoded(pain, "strokeDash"))["condition"]["value"] != next(encoded(pain, "strokeDash"))["value"]


def test_all_charts_of_a_period_have_the_same_days_on_their_axis() -> None:
    for days in (MONTH, YEAR):
        axes = [next(axis for axis in encoded(chart, "x") if "scale" in axis) for chart in on_days(days).values()]
        assert all((axis["scale"], axis["axis"]) == (axes[0]["scale"], axes[0]["axis"]) for axis in axes)


def test_charts_that_stand_above_each_other_leave_the_same_room_at_the_left() -> None:
    charts = on_days(MONTH)
    for name in ("pain", "plan", "plan days", "sessions", "tolerated", "minutes"):
        widths = {(y["axis"]["minExtent"], y["axis"]["maxExtent"]) for y in encoded(charts[name], "y")}
        assert widths == {(26, 26)}


def test_a_chart_leaves_what_is_unknown_open() -> None:
    rows = all_charts()["pain"]["datasets"]["rows"]
    assert rows[["pain", "mean"]].isna().to_numpy().tolist() == [[False, True], [True, False]]


def test_a_day_of_unknown_length_has_a_question_mark_and_no_bar() -> None:
    rows = all_charts()["minutes"]["datasets"]["rows"]
    assert rows["question"].tolist() == ["", "?"]
    assert pd.isna(rows["minutes"].iloc[1])


def test_a_long_routine_name_is_whole_and_broken_into_lines_that_fit_a_phone() -> None:
    names = all_charts()["sessions"]["datasets"]["routines"]["name"]
    lines = names[names.str.contains("Evening")].iloc[0].split("\n")
    assert " ".join(lines) == LONG_NAME
    assert max(len(line) for line in lines) <= 40


def test_routines_with_more_sessions_come_first_and_rows_do_not_overlap() -> None:
    rows = all_charts()["sessions"]["datasets"]["routines"]
    assert rows["total"].tolist() == [3, 1]
    assert rows["name_y"].iloc[1] > rows["base"].iloc[0]
    assert all_charts()["sessions"]["height"] >= rows["base"].max()


def test_several_sessions_a_day_carry_their_number_where_there_is_room() -> None:
    assert sorted(sessions_chart(SESSIONS, MONTH, LIGHT)["datasets"]["rows"]["number"]) == ["", "3"]
    assert set(sessions_chart(SESSIONS, YEAR, LIGHT)["datasets"]["rows"]["number"]) == {""}


def test_the_lowest_point_is_written_in_words_with_the_toes_at_the_bottom() -> None:
    place = next(encoded(all_charts()["lowest"], "y"))
    assert "'none', 'low back', 'buttock', 'thigh', 'knee', 'calf or shin', 'ankle or foot', 'toes'" in str(place)
    assert place["scale"]["reverse"] is True


@pytest.mark.parametrize("days", [1, 2, 14, 28, 91, 120, 200, 364, 1456])
def test_at_most_five_dates_are_written_and_all_lie_in_the_period(days: int) -> None:
    period = last_days(LAST, days)
    dates = TimeAxis(period).dates()
    assert 1 <= len(dates) <= MOST_DATES
    assert all(day in period for day in dates)


def test_a_bar_covers_the_seven_days_that_end_on_its_day() -> None:
    span = YEAR.with_span(pd.DataFrame({"day": [pd.Timestamp("2026-11-20")]})).iloc[0]
    assert pd.Timestamp("2026-11-13 12:00") < span["from"] < span["until"] < pd.Timestamp("2026-11-20 12:00")
    assert (span["until"] - span["from"]).days == 5


def test_marks_grow_smaller_where_there_are_many() -> None:
    assert MONTH.size(42) == 42
    assert TimeAxis(Period(LAST - timedelta(days=119), LAST)).size(42) == 14


def flare_labels(*first_days: int, last: int = 2) -> list[str]:
    """The words in the bands of flares that begin so many days after the start of the month and last three days."""
    begins = pd.to_datetime([LAST - timedelta(days=27 - number) for number in first_days])
    spans = pd.DataFrame({"first": begins, "last": begins + pd.Timedelta(days=last), "days": last + 1})
    return list(pain_chart(PAIN, spans, HIGH, MONTH, LIGHT)["datasets"]["flares"]["label"])


def test_a_flare_is_a_band_with_broken_edges_and_a_word_not_colour_alone() -> None:
    layers = all_charts()["pain"]["layer"]
    assert [layer["mark"].get("strokeDash") for layer in layers[1:3]] == [[2, 3], [2, 3]]
    assert flare_labels(0, 20) == ["flare-up", "flare-up"]


def test_words_of_flares_close_to_each_other_do_not_run_together() -> None:
    assert flare_labels(10, 14) == ["flare-up", ""]


def test_a_band_is_cut_to_the_days_that_are_drawn_and_its_word_stays_inside() -> None:
    early = pd.DataFrame({"first": [DAYS[0] - pd.Timedelta(days=5)], "last": [DAYS[1]], "days": [33]})
    (row,) = pain_chart(PAIN, early, HIGH, MONTH, LIGHT)["datasets"]["flares"].to_dict("records")
    assert row["from"] == pd.Timestamp("2026-10-23 12:00")
    assert row["until"] == pd.Timestamp("2026-11-20 12:00")
    late = pain_chart(PAIN, FLARES.iloc[1:], HIGH, MONTH, LIGHT)["datasets"]["flares"].iloc[0]
    assert late["label_at"] < late["until"] - pd.Timedelta(days=4)


def test_a_high_pain_day_has_a_mark_of_its_own_over_the_scale() -> None:
    high = all_charts()["pain"]["layer"][-1]
    assert high["mark"]["shape"] == "cross"
    assert high["mark"]["yOffset"] < 0


def test_steps_up_and_back_differ_in_shape() -> None:
    scale = next(encoded(all_charts()["plan"], "shape"))["scale"]
    assert scale == {"domain": ["step up", "step back"], "range": ["triangle-up", "triangle-down"]}


def test_a_plan_of_an_unknown_outcome_has_no_bar_and_a_question_mark_only_for_a_session() -> None:
    rows = plan_chart(PLAN.assign(done=None, unknown=[0, 1]), STEPS, MONTH, LIGHT)["datasets"]["rows"]
    assert rows["done"].isna().all()
    assert rows["question"].tolist() == ["", "?"]


def test_a_week_of_the_plan_says_on_how_many_of_its_days_it_is_known_what_was_done() -> None:
    rows = PLAN.assign(offered_days=[7, 0], known_days=[5, 0])
    weeks, month = plan_chart(rows, STEPS, YEAR, LIGHT), plan_chart(rows, STEPS, MONTH, LIGHT)
    assert weeks["datasets"]["rows"]["known"].tolist() == ["5 of 7 days", ""]
    assert {"known on", "suggested for these days"} <= told_in(weeks)
    assert not {"known on", "suggested for these days"} & told_in(month)


def told_in(chart: Spec) -> set[str]:
    """The titles of all tooltips."""
    return {one["title"] for layer in chart["layer"] for one in layer["encoding"].get("tooltip", [])}


def test_the_offer_of_a_day_covers_it_whole_so_that_the_line_is_a_stair() -> None:
    rows = all_charts()["plan"]["datasets"]["rows"]
    assert ((rows["end"] - rows["start"]) == pd.Timedelta(days=1)).all()
    weeks = plan_chart(PLAN, STEPS, YEAR, LIGHT)["datasets"]["rows"]
    assert ((weeks["end"] - weeks["start"]) == pd.Timedelta(days=7)).all()


def test_sorts_of_days_stand_in_rows_of_their_own_under_their_words() -> None:
    rows = all_charts()["plan days"]["datasets"]["sorts"]
    assert rows["name"].tolist() == ["Calm day: 1 day", "Review: 1 day"]
    assert rows["name_y"].iloc[1] > rows["base"].iloc[0]


def test_sessions_on_flare_days_are_open_marks() -> None:
    marks = [layer["mark"] for layer in all_charts()["response"]["layer"][:2]]
    assert [mark["filled"] for mark in marks] == [True, False]
