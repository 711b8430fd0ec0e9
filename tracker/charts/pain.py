"""Back and leg pain over the days: dots for what was logged, a line for the 7-day mean, flares as bands behind."""

import altair as alt
import pandas as pd

from tracker.charts.flares import drawn_flares, drawn_high, flare_layers, high_layer
from tracker.charts.sites import in_words, nrs, site_colour, site_dash, site_shape
from tracker.charts.theme import ROWS, Spec, Theme, drawn, kept, spec_of
from tracker.charts.time_axis import TimeAxis
from tracker.language import _

HEIGHT = 240  # px


def pain_chart(frame: pd.DataFrame, flares: pd.DataFrame, high: pd.DataFrame, days: TimeAxis, theme: Theme) -> Spec:
    """`frame`: day, site, pain, worst, ratings, mean, days; NaN leaves a gap. `flares`: first, last, days.

    `high`: day, high (how many high-pain days the mark stands for).
    """
    return drawn(_spec(days, theme), in_words(frame), flares=drawn_flares(flares, days), high=drawn_high(high))


@kept
def _spec(days: TimeAxis, theme: Theme) -> Spec:
    base = alt.Chart(ROWS).encode(color=site_colour(theme))
    mean = base.mark_line(strokeWidth=1 + days.size(1.5), strokeCap="round", aria=False)
    dots = base.mark_point(size=days.size(42), filled=True, opacity=0.75, aria=False)
    layers = [
        *flare_layers(days, theme),
        mean.encode(x=days.same_x(), y=nrs("mean"), strokeDash=site_dash()),
        dots.encode(x=days.same_x(), y=nrs("pain"), shape=site_shape(), tooltip=_tooltip(days)),
        high_layer(days, theme),
    ]
    return spec_of(layers, HEIGHT, theme)


def _tooltip(days: TimeAxis) -> list[alt.Tooltip]:
    return [
        days.tooltip(),
        alt.Tooltip("site:N", title=_("where")),
        alt.Tooltip("pain:Q", format=".1f", title=_("pain")),
        alt.Tooltip("worst:Q", format=".0f", title=_("highest")),
        alt.Tooltip("ratings:Q", title=_("numbers logged")),
        alt.Tooltip("mean:Q", format=".1f", title=_("7-day mean")),
        alt.Tooltip("days:Q", title=_("days in the mean")),
    ]
