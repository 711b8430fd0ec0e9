"""Minutes of one activity a day: the mark says whether it was all right, too much, or not said."""

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import N_, _

HEIGHT = 130  # px
WORDS = [N_("all right"), N_("too much"), N_("not said")]
SHAPES = ["circle", "diamond", "cross"]


def tolerated_chart(frame: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, word, minutes, all of one activity; filled for all right, open for the rest."""
    return drawn(_spec(days, theme), frame.assign(floor=0, word=frame["word"].map(_)))


@kept
def _spec(days: TimeAxis, theme: Theme) -> Spec:
    base = alt.Chart(ROWS)
    stems = base.mark_rule(color=theme.grid, strokeWidth=days.size(2), aria=False)
    marks = base.mark_point(size=days.size(70), strokeWidth=1 + days.size(1), opacity=1, aria=False)
    told = [
        days.tooltip(),
        alt.Tooltip("minutes:Q", format=".0f", title=_("minutes")),
        alt.Tooltip("word:N", title=_("how it was")),
    ]
    layers = [
        stems.encode(x=days.x(), y=_minutes(), y2="floor:Q"),
        marks.encode(
            x=days.same_x(), y=_minutes(), shape=_shape(), stroke=_stroke(theme), fill=_fill(theme), tooltip=told
        ),
    ]
    return spec_of(layers, HEIGHT, theme)


def _words() -> list[str]:
    return [_(word) for word in WORDS]


def _minutes() -> alt.Y:
    return alt.Y("minutes:Q", title=_("minutes"), scale=alt.Scale(zero=True), axis=left_axis(tickCount=4))


def _shape() -> alt.Shape:
    return alt.Shape("word:N", title=None, scale=alt.Scale(domain=_words(), range=SHAPES), legend=None)


def _stroke(theme: Theme) -> alt.Stroke:
    colours = [theme.main, theme.second, theme.quiet]
    return alt.Stroke("word:N", title=None, scale=alt.Scale(domain=_words(), range=colours), legend=None)


def _fill(theme: Theme) -> alt.Fill:
    colours = [theme.main, theme.page, theme.page]
    return alt.Fill("word:N", title=None, scale=alt.Scale(domain=_words(), range=colours), legend=None)
