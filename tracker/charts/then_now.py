"""Then and now: the difference as a point with its interval, against a shaded zone of the change that matters."""

import altair as alt
import pandas as pd

from tracker.charts.forest import Span, laid_out, lines_of, points, reach_of, written, y, zero
from tracker.charts.theme import ROWS, Spec, Theme, drawn, kept, spec_of
from tracker.language import _


def then_now_chart(frame: pd.DataFrame, title: str, theme: Theme) -> Spec:
    """`frame`: name, summary, difference, low, high, claimed, zone (where the change that matters begins, or NaN)."""
    span = Span(reach_of(frame, ["low", "high", "difference", "zone"]), title)
    rows, height = laid_out(frame, span)
    rows = rows.assign(zone_end=rows["zone"].where(rows["zone"].isna(), -span.reach))
    return drawn(_spec(span, height, theme), rows, lines=lines_of(rows))


@kept
def _spec(span: Span, height: int, theme: Theme) -> Spec:
    layers = [*_zones(span, height, theme), *zero(span, height, theme), *points(span, height, theme)]
    return spec_of([*layers, *written(height, theme)], height, theme)


def _zones(span: Span, height: int, theme: Theme) -> list[alt.Chart]:
    """Shaded, with a broken edge, so that it shows in black and white."""
    base = alt.Chart(ROWS)
    told = [alt.Tooltip("zone:Q", format="+.1f", title=_("a change that matters, from"))]
    tops = {"y": y("mark_top", height), "y2": "mark_bottom:Q"}
    ground = base.mark_rect(color=theme.grid, aria=False)
    edge = base.mark_rule(color=theme.quiet, strokeDash=[3, 3], aria=False)
    return [
        ground.encode(x=span.x("zone"), x2="zone_end:Q", tooltip=told, **tops),
        edge.encode(x=span.x("zone"), **tops),
    ]
