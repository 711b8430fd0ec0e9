"""Back and leg, told apart by colour, shape and line alike; and their common scale, 0 to 10, always whole."""

import json

import altair as alt
import pandas as pd

from tracker.charts.theme import Theme, left_axis
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.language import _, _p

SITES = ["back", "leg"]
SHAPES = ["circle", "triangle-up"]


def site_words() -> list[str]:
    """SITES as the person reads them."""
    return [_p("of the body", "back"), _("leg")]


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the words for the column `site`, which a legend and a tooltip show as they are."""
    return frame.assign(site=frame["site"].map(dict(zip(SITES, site_words(), strict=True))))


def site_colour(theme: Theme) -> alt.Color:
    """The colour for the column `site`."""
    return alt.Color("site:N", title=None, scale=alt.Scale(domain=site_words(), range=[theme.main, theme.second]))


def site_shape() -> alt.Shape:
    """A circle for the back, a triangle for the leg."""
    return alt.Shape("site:N", title=None, scale=alt.Scale(domain=site_words(), range=SHAPES))


def site_dash() -> alt.StrokeDashValue:
    """A whole line for the back, a broken one for the leg; without a legend of its own, which would hide the shapes."""
    leg = json.dumps(site_words()[1], ensure_ascii=False)
    return alt.StrokeDashValue([1, 0], condition=alt.value([5, 4], test=f"datum.site == {leg}"))  # px on, px off


def nrs(column: str) -> alt.Y:
    """The y for a pain number: the whole 11-point scale."""
    scale = alt.Scale(domain=[NRS_MIN, NRS_MAX], nice=False)
    return alt.Y(f"{column}:Q", title=_("pain, 0 to 10"), scale=scale, axis=left_axis(values=[0, 2, 4, 6, 8, 10]))
