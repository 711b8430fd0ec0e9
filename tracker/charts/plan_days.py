"""What sort of day it was in the plan: a named row for each sort, a mark on each of its days."""

import altair as alt
import pandas as pd

from tracker.charts.locale import WEEKDAY_DAY_MONTH_YEAR
from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import _, _n, language

SORTS = alt.NamedData("sorts")
ROW_PX, NAME_PX, MARK_PX = 40, 18, 11
HALF_DAY = pd.Timedelta(days=0.5)
APART = pd.Timedelta(days=0.06)  # left free at each end of a mark, so that neighbours stay apart


def plan_days_chart(frame: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, sort (its words); the sorts from top to bottom in the order in which they first stand."""
    counts = frame.groupby("sort", sort=False).size()
    base = {sort: (place + 1) * ROW_PX - (ROW_PX - NAME_PX - MARK_PX) for place, sort in enumerate(counts.index)}
    sorts = pd.DataFrame({"name": [_name(sort, n) for sort, n in counts.items()], "base": list(base.values())})
    sorts = sorts.assign(name_y=sorts["base"] - MARK_PX - NAME_PX)
    bottoms = frame["sort"].map(base)
    marks = frame.assign(start=frame["day"] - HALF_DAY + APART, end=frame["day"] + HALF_DAY - APART)
    height = len(counts) * ROW_PX - (ROW_PX - NAME_PX - MARK_PX)
    return drawn(_spec(days, theme, height), marks.assign(base=bottoms, top=bottoms - MARK_PX), sorts=sorts)


def _name(sort: object, number: int) -> str:
    return _n("{sort}: {n} day", "{sort}: {n} days", number, sort=sort)


@kept
def _spec(days: TimeAxis, theme: Theme, height: int) -> Spec:
    scale = alt.Scale(domain=[0, height], nice=False, reverse=True)
    grounds = alt.Chart(SORTS).mark_rule(color=theme.grid, aria=False)
    marks = alt.Chart(ROWS).mark_rect(color=theme.main, aria=False)
    names = alt.Chart(SORTS).mark_text(align="left", baseline="top", fontSize=TEXT_PX, color=theme.text, aria=False)
    day = alt.Tooltip("day:T", format=WEEKDAY_DAY_MONTH_YEAR[language()], title=_("day"))
    told = [day, alt.Tooltip("sort:N", title=_("plan"))]
    layers = [
        grounds.encode(y=_y("base", scale)),
        marks.encode(x=days.x("start"), x2="end:T", y=_y("top", scale), y2="base:Q", tooltip=told),
        names.encode(x=alt.value(0), y=_y("name_y", scale), text="name:N"),
    ]
    return spec_of(layers, height, theme)


def _y(column: str, scale: alt.Scale) -> alt.Y:
    bare = left_axis(labels=False, ticks=False, grid=False, domain=False)
    return alt.Y(f"{column}:Q", title=_("sort of day"), scale=scale, axis=bare)
