"""A dose and the next morning: a curve with its band, cut where nothing was tried, over rug marks of what was tried."""

from typing import Literal

import altair as alt
import pandas as pd

from tracker.charts.forest import SIGNED, reach_of
from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.language import _, _p

HEIGHT = 240  # px
Side = Literal["left", "right"]  # of its words, at which the line stands
RUG_PX = 10


def curve_chart(frame: pd.DataFrame, rugs: pd.DataFrame, tested: float | None, unit: str, theme: Theme) -> Spec:
    """`frame`: stretch, dose, more, low, high; `rugs`: dose, days; `tested`: up to where it was tested so far."""
    reach = reach_of(frame, ["more", "low", "high"])
    mark = pd.DataFrame({"dose": [] if tested is None else [tested], "label": [] if tested is None else ["tested"]})
    zero = pd.DataFrame({"none": [0.0]})
    most = float(max(frame["dose"].max(), rugs["dose"].max()))
    has_room = tested is not None and tested < most / 2
    side: Side = "left" if has_room else "right"
    return drawn(
        _spec(reach, most, unit, theme, side),
        frame,
        rugs=rugs.assign(floor=-reach),
        tested=mark.assign(top=reach),
        zero=zero,
    )


@kept
def _spec(reach: float, most: float, unit: str, theme: Theme, side: Side) -> Spec:
    curve = alt.Chart(ROWS).encode(x=_dose(most, unit), detail="stretch:N", tooltip=_told(unit))
    band = curve.mark_area(color=theme.main, opacity=0.18, aria=False)
    edges = curve.mark_line(color=theme.main, strokeWidth=1, strokeDash=[3, 3], aria=False)
    line = curve.mark_line(color=theme.main, strokeWidth=2.5, aria=False)
    none = alt.Chart(alt.NamedData("zero")).mark_rule(color=theme.quiet, aria=False)
    layers = [
        band.encode(y=_more("low", reach), y2="high:Q"),
        edges.encode(y=_more("low", reach)),
        edges.encode(y=_more("high", reach)),
        none.encode(y=_more("none", reach)),
        line.encode(y=_more("more", reach)),
        _rug(most, unit, reach, theme),
        *_tested(most, unit, reach, theme, side),
    ]
    return spec_of(layers, HEIGHT, theme)


def _rug(most: float, unit: str, reach: float, theme: Theme) -> alt.Chart:
    marks: alt.Chart = alt.Chart(alt.NamedData("rugs")).mark_tick(
        color=theme.text, orient="vertical", size=RUG_PX, thickness=1.5, opacity=0.7, yOffset=-RUG_PX / 2, aria=False
    )
    told = [alt.Tooltip("dose:Q", format=".1~f", title=unit), alt.Tooltip("days:Q", title=_("days"))]
    return marks.encode(x=_dose(most, unit), y=_more("floor", reach), tooltip=told)


def _tested(most: float, unit: str, reach: float, theme: Theme, side: Side) -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData("tested")).encode(x=_dose(most, unit))
    line = base.mark_rule(color=theme.second, strokeWidth=2, strokeDash=[6, 4], aria=False)
    apart = 5 if side == "left" else -5
    name = base.mark_text(
        align=side, baseline="top", dx=apart, dy=3, fontSize=TEXT_PX, fontWeight=600, color=theme.text, aria=False
    )
    return [line, name.encode(y=_more("top", reach), text=alt.value(_("tested so far")))]


def _dose(most: float, unit: str) -> alt.X:
    scale = alt.Scale(domain=[0, most], nice=False)
    return alt.X("dose:Q", title=unit, scale=scale, axis=alt.Axis(tickCount=5, grid=False))


def _more(column: str, reach: float) -> alt.Y:
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    axis = left_axis(tickCount=5, labelExpr=SIGNED)
    return alt.Y(f"{column}:Q", title=_("points, next morning"), scale=scale, axis=axis)


def _told(unit: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("dose:Q", format=".1~f", title=unit),
        alt.Tooltip("more:Q", format="+.1f", title=_("points, next morning")),
        alt.Tooltip("low:Q", format="+.1f", title=_("95 % interval from")),
        alt.Tooltip("high:Q", format="+.1f", title=_p("end of an interval", "to")),
    ]
