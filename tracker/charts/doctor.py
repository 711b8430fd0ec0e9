"""Pain over the days for the doctor's page: black on white, to be printed, with the same points on any machine.

Days are numbers here, not instants: an axis of instants would hang on the time zone of the machine that draws it.
"""

import json
from functools import cache, lru_cache
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts.sites import SHAPES, SITES
from tracker.charts.time_axis import TimeAxis
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.language import day_month

WIDTH, HEIGHT = 250, 92  # points, as on the page
TEXT = 8  # points
PADDING = {"left": 16, "top": 6, "right": 14, "bottom": 14}  # the right keeps the last date whole
PAPER, INK, GREY, PALE, BAND = "#ffffff", "#000000", "#595959", "#d0d0d0", "#e2e2e2"
ROWS, FLARES = alt.NamedData("rows"), alt.NamedData("flares")
HALF = 0.5  # of a day


def doctor_svg(frame: pd.DataFrame, flares: pd.DataFrame, days: TimeAxis, fonts: str, family: str) -> str:
    """The chart as SVG. `frame`: day, site, pain, mean (NaN leaves a gap); `flares`: first, last; `fonts`: a folder."""
    _register(fonts)
    spec = _spec(days, family)
    spec["datasets"] = {"rows": _rows(frame, days), "flares": _bands(flares, days)}
    return _svg(json.dumps(spec))


@lru_cache(maxsize=8)
def _svg(spec: str) -> str:
    """Drawing takes a third of a second; the same chart is asked for with every block that is left out or put back."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[]))


@cache
def _register(fonts: str) -> None:
    import vl_convert

    vl_convert.register_font_directory(fonts)


def _rows(frame: pd.DataFrame, days: TimeAxis) -> list[dict[str, Any]]:
    """Rows without any number are left in: they make the gap in the line."""
    numbered = frame.assign(x=_number(frame["day"], days))[["x", "site", "pain", "mean"]]
    known = numbered.astype(object).where(numbered.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in known.to_dict("records")]


def _bands(flares: pd.DataFrame, days: TimeAxis) -> list[dict[str, float]]:
    """Each flare from its first to its last day, cut to the axis."""
    begins = _number(flares["first"], days).clip(lower=0) - HALF
    ends = _number(flares["last"], days).clip(upper=len(days.period) - 1) + HALF
    return [{"x": begin, "until": end} for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]


def _number(day: "pd.Series[pd.Timestamp]", days: TimeAxis) -> "pd.Series[float]":
    number: pd.Series[float] = ((day - pd.Timestamp(days.period.first)) / pd.Timedelta(days=1)).astype("float64")
    return number


def _spec(days: TimeAxis, family: str) -> dict[str, Any]:
    base = alt.Chart(ROWS)
    mean = base.mark_line(strokeWidth=1.1, color=INK, invalid="break-paths-show-domains")
    dots = base.mark_point(size=days.size(15), strokeWidth=0.7, stroke=INK, opacity=1, invalid="filter")
    layers = [
        alt.Chart(FLARES).mark_rect(color=BAND).encode(x=_x(days), x2="until:Q"),
        mean.encode(x=_x(days), y=_y("mean"), strokeDash=_dash()),
        dots.encode(x=_x(days), y=_y("pain"), shape=_shape(), fill=_fill()),
    ]
    chart = alt.LayerChart(
        layer=layers,
        width=WIDTH,
        height=HEIGHT,
        background="transparent",
        autosize=alt.AutoSizeParams(type="none"),
        padding=PADDING,
        config=_config(family),
    )
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _x(days: TimeAxis) -> alt.X:
    numbers = {(day - days.period.first).days: day_month(day) for day in days.dates()}
    words = f"{ {str(number): word for number, word in numbers.items()} }[datum.value]"
    axis = alt.Axis(values=[*numbers], labelExpr=words, grid=False, labelOverlap=False, labelFlush=False, tickSize=3)
    scale = alt.Scale(domain=[-HALF, len(days.period) - HALF], nice=False, zero=False)
    return alt.X("x:Q", title=None, scale=scale, axis=axis)


def _y(column: str) -> alt.Y:
    scale = alt.Scale(domain=[NRS_MIN, NRS_MAX], nice=False)
    return alt.Y(f"{column}:Q", title=None, scale=scale, axis=alt.Axis(values=[0, 2, 4, 6, 8, 10], tickSize=0))


def _shape() -> alt.Shape:
    return alt.Shape("site:N", title=None, scale=alt.Scale(domain=SITES, range=SHAPES), legend=None)


def _fill() -> alt.Fill:
    return alt.Fill("site:N", title=None, scale=alt.Scale(domain=SITES, range=[INK, PAPER]), legend=None)


def _dash() -> alt.StrokeDash:
    return alt.StrokeDash("site:N", title=None, scale=alt.Scale(domain=SITES, range=[[1, 0], [3, 2]]), legend=None)


def _config(family: str) -> alt.Config:
    axis = alt.AxisConfig(
        labelFontSize=TEXT, labelColor=INK, gridColor=PALE, gridWidth=0.5, domainColor=GREY, tickColor=GREY
    )
    return alt.Config(font=family, view=alt.ViewConfig(stroke=None), axis=axis)
