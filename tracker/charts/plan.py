"""Plan and what was done: a band and a line for what was offered, bars for what was done, marks where it changed."""

import altair as alt
import pandas as pd

from tracker.charts.locale import WEEKDAY_DAY_MONTH_YEAR
from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import N_, _, _n, language

HEIGHT = 190  # px
STEPS = alt.NamedData("steps")
CHANGES = [N_("step up"), N_("step back")]
SHAPES = ["triangle-up", "triangle-down"]
ABOVE_PX = 11  # over the line, so that a mark never hides it
LEAST_ROOM = 1.2  # of the highest amount, so that the marks stay inside


def plan_chart(frame: pd.DataFrame, steps: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, ceiling, target, done (NaN unknown), unknown, offered_days, known_days; `steps`: day, ceiling,
    change, why, top (where it stands). A week's target is that of its known days."""
    question = (frame["done"].isna() & (frame["unknown"] > 0)).map({True: "?", False: ""})
    rows = _whole_days(days.with_span(frame), days).assign(floor=0, question=question, known=_known(frame))
    most = frame[["ceiling", "target", "done"]].max().max()
    room = pd.DataFrame({"room": [most * LEAST_ROOM]})
    return drawn(_spec(days, theme), rows, steps=steps.assign(change=steps["change"].map(_)), room=room)


def _known(frame: pd.DataFrame) -> list[str]:
    """`2 of 5 days`, where there was exercise in the plan."""
    counts = zip(frame["known_days"].tolist(), frame["offered_days"].tolist(), strict=True)
    return [_n("{known} of {n} day", "{known} of {n} days", n, known=known) if n else "" for known, n in counts]


def _whole_days(frame: pd.DataFrame, days: TimeAxis) -> pd.DataFrame:
    end = frame["day"] + pd.Timedelta(days=0.5)
    return frame.assign(start=end - pd.Timedelta(days=days.days_a_mark), end=end)


@kept
def _spec(days: TimeAxis, theme: Theme) -> Spec:
    base, told = alt.Chart(ROWS), _tooltip(days)
    band = base.mark_rect(color=theme.grid, aria=False)
    line = base.mark_rule(color=theme.quiet, strokeWidth=2, aria=False)
    bars = base.mark_rect(color=theme.main, aria=False)
    questions = base.mark_text(baseline="bottom", dy=-2, fontSize=TEXT_PX, color=theme.text, aria=False)
    layers = [
        band.encode(x=days.x("start"), x2="end:T", y=_minutes("target"), y2="floor:Q", tooltip=told),
        bars.encode(x=days.same_x("from"), x2="until:T", y=_minutes("done"), y2="floor:Q", tooltip=told),
        line.encode(x=days.same_x("start"), x2="end:T", y=_minutes("ceiling"), tooltip=told),
        questions.encode(x=days.same_x(), y=_minutes("floor"), text="question:N", tooltip=told),
        _steps(days, theme),
        _room(),
    ]
    return spec_of(layers, HEIGHT, theme)


def _steps(days: TimeAxis, theme: Theme) -> alt.Chart:
    marks: alt.Chart = alt.Chart(STEPS).mark_point(
        filled=True,
        size=90,
        opacity=1,
        yOffset=-ABOVE_PX,
        color=theme.second,
        stroke=theme.page,
        strokeWidth=1,
        aria=False,
    )
    told = [
        alt.Tooltip("day:T", format=WEEKDAY_DAY_MONTH_YEAR[language()], title=_("day")),
        alt.Tooltip("change:N", title=_("change")),
        alt.Tooltip("ceiling:Q", format=".1~f", title=_("at most, minutes")),
        alt.Tooltip("why:N", title=_("why")),
    ]
    shape = alt.Shape("change:N", title=None, scale=alt.Scale(domain=[_(change) for change in CHANGES], range=SHAPES))
    return marks.encode(x=days.same_x(), y=_minutes("top"), shape=shape, tooltip=told)


def _room() -> alt.Chart:
    unseen: alt.Chart = alt.Chart(alt.NamedData("room")).mark_rule(opacity=0, aria=False)
    return unseen.encode(y=_minutes("room"))


def _minutes(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q", title=_("minutes"), scale=alt.Scale(zero=True), axis=left_axis(tickCount=4))


def _tooltip(days: TimeAxis) -> list[alt.Tooltip]:
    of_days = days.days_a_mark == 1
    return [
        days.tooltip(),
        alt.Tooltip("ceiling:Q", format=".1~f", title=_("at most, minutes")),
        *([] if of_days else [alt.Tooltip("known:N", title=_("known on"))]),
        alt.Tooltip("target:Q", format=".1~f", title=_("suggested") if of_days else _("suggested for these days")),
        alt.Tooltip("done:Q", format=".1~f", title=_("done")),
        alt.Tooltip("unknown:Q", title=_("sessions of unknown length")),
    ]
