"""Minutes exercised: a bar for each day with a session, a question mark where its length is not known."""

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import _

HEIGHT = 130  # px


def minutes_chart(frame: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, minutes (NaN unknown), sessions, unknown; days without a session have no row and stay empty."""
    question = frame["minutes"].isna().map({True: "?", False: ""})
    return drawn(_spec(days, theme), days.with_span(frame).assign(floor=0, question=question))


@kept
def _spec(days: TimeAxis, theme: Theme) -> Spec:
    bars = alt.Chart(ROWS).mark_rect(color=theme.main, aria=False)
    questions = alt.Chart(ROWS).mark_text(baseline="bottom", dy=-2, fontSize=TEXT_PX, color=theme.text, aria=False)
    layers = [
        bars.encode(x=days.x("from"), x2="until:T", y=_minutes("minutes"), y2="floor:Q", tooltip=_tooltip(days)),
        questions.encode(x=days.same_x(), y=_minutes("floor"), text="question:N", tooltip=_tooltip(days)),
    ]
    return spec_of(layers, HEIGHT, theme)


def _minutes(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q", title=_("minutes"), scale=alt.Scale(zero=True), axis=left_axis(tickCount=4))


def _tooltip(days: TimeAxis) -> list[alt.Tooltip]:
    return [
        days.tooltip(),
        alt.Tooltip("minutes:Q", format=".0f", title=_("minutes")),
        alt.Tooltip("sessions:Q", title=_("sessions")),
        alt.Tooltip("unknown:Q", title=_("sessions of unknown length")),
    ]
