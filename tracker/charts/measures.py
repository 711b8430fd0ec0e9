"""One questionnaire or goal over the days: a dot each time, joined by a line where no time was left out between."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from tracker.charts.theme import ROWS, Spec, Theme, drawn, kept, left_axis, spec_of
from tracker.charts.time_axis import TimeAxis

HEIGHT = 150  # px
WORD_PX = 28  # of one step where steps are words
MOST_NUMBERS = 7  # at the axis


@dataclass(frozen=True, slots=True)
class ScoreAxis:
    """The whole scale from `least` to `greatest`; `words` name its numbers, the least on top."""

    title: str
    least: int
    greatest: int
    words: tuple[str, ...] = ()


def measure_chart(frame: pd.DataFrame, axis: ScoreAxis, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, score, told (the score in words), run (rows of one run are joined by a line)."""
    return drawn(_spec(axis, days, theme), frame)


@kept
def _spec(axis: ScoreAxis, days: TimeAxis, theme: Theme) -> Spec:
    base = alt.Chart(ROWS)
    line = base.mark_line(color=theme.quiet, strokeWidth=1 + days.size(1), aria=False)
    dots = base.mark_point(color=theme.main, filled=True, opacity=1, size=days.size(70), aria=False)
    told = [days.tooltip(), alt.Tooltip("told:N", title=axis.title)]
    layers = [
        line.encode(x=days.x(), y=_y(axis), detail=alt.Detail("run:N")),
        dots.encode(x=days.same_x(), y=_y(axis), tooltip=told),
    ]
    return spec_of(layers, WORD_PX * len(axis.words) or HEIGHT, theme)


def _y(axis: ScoreAxis) -> alt.Y:
    if axis.words:
        return _worded(axis)
    scale = alt.Scale(domain=[axis.least, axis.greatest], nice=False)
    step = -(-(axis.greatest - axis.least) // (MOST_NUMBERS - 1))
    values = list(range(axis.least, axis.greatest + 1, step))
    return alt.Y("score:Q", title=axis.title, scale=scale, axis=left_axis(values=values))


def _worded(axis: ScoreAxis) -> alt.Y:
    """The words stand inside, each on its line, so that the days stand under those of the other charts."""
    scale = alt.Scale(domain=[axis.least - 0.5, axis.greatest + 0.5], nice=False, reverse=True)
    values = list(range(axis.least, axis.greatest + 1))
    words = f"{list(axis.words)}[datum.value - {axis.least}]"
    inside = {"labelAlign": "left", "labelBaseline": "bottom", "labelPadding": -2, "labelOffset": -2}
    ticks = left_axis(values=values, labelExpr=words, ticks=False, domain=False, **inside)
    return alt.Y("score:Q", title=axis.title, scale=scale, axis=ticks)
