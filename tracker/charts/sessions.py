"""Sessions by routine: a row for each routine under its whole name, a bar as high as there were sessions."""

from textwrap import wrap
from typing import Literal

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import _, _n

ROUTINES = alt.NamedData("routines")
LINE_LETTERS = 40  # of a name, beside the axis at 390 px
LINE_PX = 17
NUMBER_PX = 14  # above a bar
SESSION_PX = 11  # of a bar, as long as no bar grows higher than the next
HIGHEST_PX = 44
ROW_GAP_PX = 16
NUMBERED_UP_TO = 31  # marks; more leave no room for the numbers


def sessions_chart(frame: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, routine_id, routine, sessions; the routine with the most sessions comes first."""
    routines = _routines(frame, days)
    height = int(routines["base"].max())
    return drawn(_spec(days, theme, height), _bars(frame, routines, days), routines=routines)


@kept
def _spec(days: TimeAxis, theme: Theme, height: int) -> Spec:
    y = alt.Scale(domain=[0, height], nice=False, reverse=True)
    layers = [_grounds(y, theme), _drawn_bars(y, days, theme), *_labels(y, theme), _numbers(y, days, theme)]
    return spec_of(layers, height, theme)


def _routines(frame: pd.DataFrame, days: TimeAxis) -> pd.DataFrame:
    """Columns: routine_id, name, summary, session_px, and name_y, summary_y, base in px from the top."""
    per_routine = frame.groupby("routine_id").agg(
        routine=("routine", "last"), total=("sessions", "sum"), most=("sessions", "max")
    )
    rows = per_routine.sort_values(["total", "routine"], ascending=[False, True]).reset_index()
    lines = rows["routine"].map(lambda name: wrap(name, LINE_LETTERS))
    session_px = min(SESSION_PX, HIGHEST_PX / rows["most"].max())
    room = rows["most"] * session_px + NUMBER_PX
    base = ((lines.map(len) + 1) * LINE_PX + room + ROW_GAP_PX).cumsum() - ROW_GAP_PX
    summary_y = base - room - LINE_PX
    return rows.assign(
        name=lines.map("\n".join),
        summary=[_summary(total, most, days) for total, most in zip(rows["total"], rows["most"], strict=True)],
        session_px=session_px,
        base=base,
        summary_y=summary_y,
        name_y=summary_y - lines.map(len) * LINE_PX,
    )


def _summary(total: int, most: int, days: TimeAxis) -> str:
    if days.days_a_mark == 1:
        return _n("{n} session, at most {most} a day", "{n} sessions, at most {most} a day", total, most=most)
    return _n("{n} session, at most {most} a week", "{n} sessions, at most {most} a week", total, most=most)


def _bars(frame: pd.DataFrame, routines: pd.DataFrame, days: TimeAxis) -> pd.DataFrame:
    based = days.with_span(frame).merge(routines[["routine_id", "base", "session_px"]], on="routine_id")
    numbered = (based["sessions"] > 1) & (len(days.period) <= NUMBERED_UP_TO * days.days_a_mark)
    return based.assign(
        top=based["base"] - based["session_px"] * based["sessions"],
        number=based["sessions"].astype(str).where(numbered, ""),
    )


def _y(column: str, scale: alt.Scale) -> alt.Y:
    bare = left_axis(labels=False, ticks=False, grid=False, domain=False)
    return alt.Y(f"{column}:Q", title=_("sessions"), scale=scale, axis=bare)


def _grounds(scale: alt.Scale, theme: Theme) -> alt.Chart:
    grounds: alt.Chart = alt.Chart(ROUTINES).mark_rule(color=theme.grid, aria=False).encode(y=_y("base", scale))
    return grounds


def _drawn_bars(scale: alt.Scale, days: TimeAxis, theme: Theme) -> alt.Chart:
    told = [
        days.tooltip(),
        alt.Tooltip("routine:N", title=_("routine")),
        alt.Tooltip("sessions:Q", title=_("sessions")),
    ]
    marks: alt.Chart = alt.Chart(ROWS).mark_rect(color=theme.main, aria=False)
    return marks.encode(x=days.x("from"), x2="until:T", y=_y("top", scale), y2="base:Q", tooltip=told)


def _labels(scale: alt.Scale, theme: Theme) -> list[alt.Chart]:
    base = alt.Chart(ROUTINES).encode(x=alt.value(0))
    names: alt.Chart = base.encode(y=_y("name_y", scale), text="name:N", color=alt.value(theme.text))
    summaries = base.encode(y=_y("summary_y", scale), text="summary:N", color=alt.value(theme.quiet))
    return [_written(names, "bold"), _written(summaries, "normal")]


def _written(chart: alt.Chart, weight: Literal["normal", "bold"]) -> alt.Chart:
    written: alt.Chart = chart.mark_text(
        align="left",
        baseline="top",
        lineBreak="\n",
        fontSize=TEXT_PX,
        fontWeight=weight,
        lineHeight=LINE_PX,
        aria=False,
    )
    return written


def _numbers(scale: alt.Scale, days: TimeAxis, theme: Theme) -> alt.Chart:
    marks: alt.Chart = alt.Chart(ROWS).mark_text(
        baseline="bottom", dy=-2, fontSize=TEXT_PX - 1, color=theme.text, aria=False
    )
    return marks.encode(x=days.same_x(), y=_y("top", scale), text="number:N")
