"""Behind a chart of pain: a shaded, edged and named band for each flare, and a cross over each high-pain day."""

import altair as alt
import pandas as pd

from tracker.charts.sites import nrs
from tracker.charts.theme import TEXT_PX, Theme
from tracker.charts.time_axis import TimeAxis
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.language import N_, _, day_month, day_month_year

FLARES, HIGH = alt.NamedData("flares"), alt.NamedData("high")
LABEL = N_("flare-up")
LABEL_SHARE = 0.17  # of the axis that the label takes at 390 px
HALF_DAY = pd.Timedelta(days=0.5)
ABOVE_PX = 9  # over the scale, so that a cross never hides a number


def drawn_flares(spans: pd.DataFrame, days: TimeAxis) -> pd.DataFrame:
    """Columns: from, until (cut to the axis), bottom, top, label, label_at, told, days; `spans`: first, last, days."""
    start, end = pd.Timestamp(days.period.first) - HALF_DAY, pd.Timestamp(days.period.last) + HALF_DAY
    begins, ends = spans["first"] - HALF_DAY, spans["last"] + HALF_DAY
    begins, ends = begins.where(begins > start, start), ends.where(ends < end, end)
    bands = spans.assign(until=ends, **{"from": begins})
    room = (end - start) * LABEL_SHARE
    written = begins.where(begins < end - room, end - room)
    free = written.diff().isna() | (written.diff() >= room)
    labels = free.map({True: _(LABEL), False: ""})
    told = [_told(first, last) for first, last in zip(spans["first"], spans["last"], strict=True)]
    return bands.assign(bottom=NRS_MIN, top=NRS_MAX, label_at=written, label=labels, told=told)


def drawn_high(marked: pd.DataFrame) -> pd.DataFrame:
    """`marked` (day, high) with `top`, where its cross stands."""
    return marked.assign(top=NRS_MAX)


def flare_layers(days: TimeAxis, theme: Theme) -> list[alt.Chart]:
    """The bands: light, with broken edges and a word, so that they show in black and white."""
    bands = alt.Chart(FLARES)
    ground = bands.mark_rect(color=theme.grid, opacity=0.6, aria=False)
    edges = bands.mark_rule(color=theme.quiet, strokeDash=[2, 3], aria=False)
    names = bands.mark_text(align="left", baseline="top", dx=3, dy=2, fontSize=TEXT_PX, color=theme.text, aria=False)
    told = [alt.Tooltip("told:N", title=_(LABEL)), alt.Tooltip("days:Q", title=_("days in all"))]
    return [
        ground.encode(x=days.x("from"), x2="until:T", y=nrs("bottom"), y2="top:Q", tooltip=told),
        edges.encode(x=days.same_x("from"), y=nrs("bottom"), y2="top:Q"),
        edges.encode(x=days.same_x("until"), y=nrs("bottom"), y2="top:Q"),
        names.encode(x=days.same_x("label_at"), y=nrs("top"), text="label:N"),
    ]


def high_layer(days: TimeAxis, theme: Theme) -> alt.Chart:
    """A cross above the scale for each mark with a high-pain day."""
    crosses: alt.Chart = alt.Chart(HIGH).mark_point(
        shape="cross", filled=True, size=36, opacity=1, yOffset=-ABOVE_PX, color=theme.text, aria=False
    )
    told = [days.tooltip(), alt.Tooltip("high:Q", title=_("high-pain days"))]
    return crosses.encode(x=days.same_x(), y=nrs("top"), tooltip=told)


def _told(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return _("{first} to {last}", first=day_month(first), last=day_month_year(last))
