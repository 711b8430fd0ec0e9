"""A dot plot of differences: a row under its whole name for each, the point with its interval against zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, spec_of
from tracker.language import N_, _, _p

LINES = alt.NamedData("lines")
NAME_LETTERS, LINE_LETTERS = 48, 56  # of a name in bold, and of a summary, at 390 px
LINE_PX, MARK_PX, GAP_PX = 17, 26, 16
LEAST_REACH = 1  # of the axis to both sides of zero
SIGNED = "datum.value > 0 ? format(datum.value, '+.2~f') : format(datum.value, '.2~f')"
TITLE = N_("points of pain, lower to the left, higher to the right")


@dataclass(frozen=True, slots=True)
class Span:
    """The axis: as far to both sides of zero, so that no side looks larger."""

    reach: float
    title: str

    def x(self, column: str) -> alt.X:
        """The x of a column; zero is in the middle."""
        scale = alt.Scale(domain=[-self.reach, self.reach], nice=False)
        axis = alt.Axis(tickCount=5, grid=False, labelExpr=SIGNED)
        return alt.X(f"{column}:Q", title=self.title, scale=scale, axis=axis)


def forest_chart(frame: pd.DataFrame, theme: Theme, chosen: str | None = None) -> Spec:
    """`frame`: key, name, summary, difference, low, high (NaN where unknown), claimed; the first row is on top.

    `chosen` is the key of the row that stands out.
    """
    span = Span(reach_of(frame, ["low", "high", "difference"]), _(TITLE))
    rows, height = laid_out(frame, span)
    rows = rows.assign(chosen=rows["key"] == chosen)
    return drawn(_spec(span, height, theme), rows, lines=lines_of(rows))


@kept
def _spec(span: Span, height: int, theme: Theme) -> Spec:
    layers = [_ground(height, theme), *zero(span, height, theme), *points(span, height, theme)]
    return spec_of([*layers, *written(height, theme)], height, theme)


def reach_of(frame: pd.DataFrame, columns: Sequence[str]) -> float:
    """How far the axis goes: to the next whole number beyond everything that is drawn."""
    most = frame[list(columns)].abs().max().max()
    return float(max(LEAST_REACH, -(-(0.0 if pd.isna(most) else most) // 1)))


def laid_out(frame: pd.DataFrame, span: Span) -> tuple[pd.DataFrame, int]:
    """The rows with where their words and marks stand, in px from the top, and the ends of the axis; and the height."""
    lines = [wrap(name, NAME_LETTERS) for name in frame["name"]]
    summaries = [wrap(summary, LINE_LETTERS) for summary in frame["summary"]]
    counts = pd.Series([len(name) + len(more) for name, more in zip(lines, summaries, strict=True)], dtype="int64")
    bottom = (counts * LINE_PX + MARK_PX + GAP_PX).cumsum()
    rows = frame.reset_index(drop=True).assign(
        names=["\n".join(one) for one in lines],
        summaries=["\n".join(one) for one in summaries],
        name_lines=[len(one) for one in lines],
        bottom=bottom,
        top=bottom.shift(fill_value=0),
    )
    mark_bottom = rows["bottom"] - GAP_PX / 2
    marks = {"mark_bottom": mark_bottom, "mark_top": mark_bottom - MARK_PX, "middle": mark_bottom - MARK_PX / 2}
    axis = {"zero": 0.0, "left": -span.reach, "right": span.reach}
    return rows.assign(text=rows["top"] + GAP_PX / 2, **marks, **axis), int(bottom.max())


def lines_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns: names, summaries, name_y, summary_y."""
    return pd.DataFrame(
        {
            "names": rows["names"],
            "summaries": rows["summaries"],
            "name_y": rows["text"],
            "summary_y": rows["text"] + rows["name_lines"] * LINE_PX,
        }
    )


def y(column: str, height: int) -> alt.Y:
    """The y of a column that holds px from the top."""
    return alt.Y(f"{column}:Q", scale=alt.Scale(domain=[0, height], nice=False, reverse=True), axis=None)


def zero(span: Span, height: int, theme: Theme) -> list[alt.Chart]:
    """For each row a line across at its height, and one at no difference that leaves the words free."""
    base = alt.Chart(ROWS)
    across = base.mark_rule(color=theme.grid, aria=False)
    none = base.mark_rule(color=theme.quiet, strokeWidth=2, aria=False)
    return [
        across.encode(x=span.x("left"), x2="right:Q", y=y("middle", height)),
        none.encode(x=span.x("zero"), y=y("mark_top", height), y2="mark_bottom:Q"),
    ]


def points(span: Span, height: int, theme: Theme) -> list[alt.Chart]:
    """The interval as a bar with ends, and the point: filled where something is claimed, open where it is not."""
    base = alt.Chart(ROWS).encode(y=y("middle", height), tooltip=_told())
    bars = base.mark_rule(color=theme.text, strokeWidth=2, aria=False)
    ends = base.mark_tick(color=theme.text, thickness=2, size=10, orient="vertical", aria=False)
    fill = alt.condition("datum.claimed", alt.value(theme.main), alt.value(theme.page))
    dots = base.mark_point(shape="circle", size=110, stroke=theme.text, strokeWidth=2, opacity=1, aria=False)
    return [
        bars.encode(x=span.x("low"), x2="high:Q"),
        ends.encode(x=span.x("low")),
        ends.encode(x=span.x("high")),
        dots.encode(x=span.x("difference"), fill=fill),
    ]


def written(height: int, theme: Theme) -> list[alt.Chart]:
    """Name and summary above the mark of each row."""
    base = alt.Chart(LINES).encode(x=alt.value(0))
    names = base.encode(y=y("name_y", height), text="names:N", color=alt.value(theme.text))
    summaries = base.encode(y=y("summary_y", height), text="summaries:N", color=alt.value(theme.quiet))
    return [_text(names, "bold"), _text(summaries, "normal")]


def _ground(height: int, theme: Theme) -> alt.Chart:
    """Behind each row, as wide as the chart: what is tapped to choose the row, and what shows the chosen one."""
    fill = alt.condition("datum.chosen", alt.value(theme.grid), alt.value("transparent"))
    grounds: alt.Chart = alt.Chart(ROWS).mark_rect(aria=False, cursor="pointer", opacity=0.7)
    return grounds.encode(
        y=y("top", height), y2="bottom:Q", x=alt.value(0), x2=alt.value("width"), fill=fill, tooltip=_told()
    )


def _told() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=_("what")),
        alt.Tooltip("difference:Q", format="+.1f", title=_("difference")),
        alt.Tooltip("low:Q", format="+.1f", title=_("95 % interval from")),
        alt.Tooltip("high:Q", format="+.1f", title=_p("end of an interval", "to")),
        alt.Tooltip("summary:N", title=_("in words")),
    ]


def _text(chart: alt.Chart, weight: Literal["normal", "bold"]) -> alt.Chart:
    text: alt.Chart = chart.mark_text(
        align="left",
        baseline="top",
        lineBreak="\n",
        fontSize=TEXT_PX,
        fontWeight=weight,
        lineHeight=LINE_PX,
        aria=False,
    )
    return text
