"""The lowest point in each leg: places in their order down the body; a leg's mark points to its side."""

import json

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, Spec, Theme, drawn, kept, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.domain.scales import LowestPoint, label
from tracker.language import _, _p

LEGS = ["left", "right"]
SHAPES = ["triangle-left", "triangle-right"]
RIGHT = alt.NamedData("right")
APART_PX = 4  # the legs of one day stand side by side
HEIGHT = 216  # px, 27 a place


def lowest_chart(frame: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, leg, place (0-7), days; the toes are at the bottom, as on the body."""
    words = frame.assign(words=frame["place"].map(lambda place: label(LowestPoint(place))))
    left, right = (words[words["leg"] == leg].assign(leg=said) for leg, said in zip(LEGS, _legs(), strict=True))
    return drawn(_spec(days, theme), left, right=right)


@kept
def _spec(days: TimeAxis, theme: Theme) -> Spec:
    layers = [
        _leg(ROWS, -days.size(APART_PX), days, theme).encode(x=days.x(), tooltip=_tooltip(days)),
        _leg(RIGHT, days.size(APART_PX), days, theme).encode(x=days.same_x(), tooltip=_tooltip(days)),
    ]
    return spec_of(layers, HEIGHT, theme)


def _leg(rows: alt.NamedData, offset: float, days: TimeAxis, theme: Theme) -> alt.Chart:
    marks: alt.Chart = alt.Chart(rows).mark_point(
        size=days.size(80), filled=True, opacity=0.9, xOffset=offset, aria=False
    )
    return marks.encode(y=_places(), shape=_shape(), color=_colour(theme))


def _tooltip(days: TimeAxis) -> list[alt.Tooltip]:
    return [days.tooltip(), alt.Tooltip("leg:N", title=_("leg")), alt.Tooltip("words:N", title=_("lowest point"))]


def _places() -> alt.Y:
    words = [label(place) for place in LowestPoint]
    scale = alt.Scale(domain=[min(LowestPoint) - 0.5, max(LowestPoint) + 0.5], nice=False, reverse=True)
    axis = alt.Axis(
        values=list(range(len(words))), labelExpr=f"{words}[datum.value]", ticks=False, domain=False, labelPadding=12
    )
    return alt.Y("place:Q", title=_("lowest point"), scale=scale, axis=axis)


def _shape() -> alt.Shape:
    return alt.Shape("leg:N", title=None, scale=alt.Scale(domain=_legs(), range=SHAPES), legend=_legend())


def _colour(theme: Theme) -> alt.Color:
    return alt.Color(
        "leg:N", title=None, scale=alt.Scale(domain=_legs(), range=[theme.main, theme.second]), legend=_legend()
    )


def _legend() -> alt.Legend:
    words = dict(zip(_legs(), [_("left leg"), _("right leg")], strict=True))
    return alt.Legend(labelExpr=f"{json.dumps(words, ensure_ascii=False)}[datum.label]")


def _legs() -> list[str]:
    """LEGS as the person reads them."""
    return [_p("of a leg", "left"), _p("of a leg", "right")]
