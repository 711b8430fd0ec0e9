"""The one line style of all charts, in light and in dark: every text at least 4.5 to 1 against its page.

A chart without its data is built and checked once for a period, a theme and a language, and kept: that is most of its
cost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVarTuple

import altair as alt
import pandas as pd

from tracker.charts.locale import vega_locale
from tracker.language import language

Asked = TypeVarTuple("Asked")
Spec = dict[str, Any]  # Vega-Lite; its "datasets" are frames
ROWS = alt.NamedData("rows")

FONT = "'Source Sans', 'Source Sans Pro', sans-serif"
TEXT_PX = 13
KEPT = 64  # specs of one sort of chart
PADDING = {"left": 2, "top": 4, "right": 14, "bottom": 4}  # px; the right keeps the last date whole
LEFT_PX = 26  # the same for all charts that stand above each other, so that a day stands under the same day


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a chart: `main` and `second` never come without a shape, a line or a word of their own."""

    page: str
    text: str
    quiet: str
    grid: str
    main: str
    second: str


LIGHT = Theme(page="#ffffff", text="#161412", quiet="#5f5b55", grid="#e3dfd8", main="#0b5c55", second="#9a5b00")
DARK = Theme(page="#171513", text="#f5f3ef", quiet="#b8b3aa", grid="#3b3935", main="#5fd0c0", second="#f0b455")


def theme_of(*, dark: bool) -> Theme:
    """The colours for a dark or a light page."""
    return DARK if dark else LIGHT


def kept(make: Callable[[*Asked], Spec]) -> Callable[[*Asked], Spec]:
    """What `make` gave for the same arguments in the same language is given again."""

    @lru_cache(maxsize=KEPT)
    def made(tag: str, *asked: *Asked) -> Spec:
        return make(*asked)

    @wraps(make)
    def in_the_language(*asked: *Asked) -> Spec:
        return made(language(), *asked)

    return in_the_language


def left_axis(**options: Any) -> alt.Axis:
    """A y axis of the common width."""
    return alt.Axis(minExtent=LEFT_PX, maxExtent=LEFT_PX, **options)


def spec_of(layers: Sequence[alt.Chart], height: int, theme: Theme) -> Spec:
    """One chart of the layers without its data, as wide as its page, `height` px for its marks, checked by Altair."""
    chart = alt.LayerChart(
        layer=[*layers],
        width="container",
        height=height,
        background="transparent",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),  # the height is that of the marks alone
        padding=PADDING,
        config=_config(theme),
    )
    return chart.to_dict()


def drawn(spec: Spec, rows: pd.DataFrame, **more: pd.DataFrame) -> Spec:
    """The chart with its data: `rows` for the layers of ROWS, further frames under their names."""
    return {**spec, "datasets": {"rows": rows, **more}}


def _config(theme: Theme) -> alt.Config:
    view = alt.ViewConfig(stroke=None)
    return alt.Config(font=FONT, view=view, axis=_axis(theme), legend=_legend(theme), locale=vega_locale())


def _axis(theme: Theme) -> alt.AxisConfig:
    return alt.AxisConfig(
        labelColor=theme.text,
        titleColor=theme.quiet,
        labelFontSize=TEXT_PX,
        titleFontSize=TEXT_PX,
        titleFontWeight="normal",
        gridColor=theme.grid,
        domainColor=theme.grid,
        tickColor=theme.grid,
        labelLimit=0,
    )


def _legend(theme: Theme) -> alt.LegendConfig:
    return alt.LegendConfig(
        orient="top",
        labelColor=theme.text,
        labelFontSize=TEXT_PX,
        labelLimit=0,
        symbolSize=90,
        symbolStrokeWidth=2,
        columnPadding=24,
    )
