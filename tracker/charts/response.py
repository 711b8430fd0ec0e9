"""Pain before, after and on the morning after the sessions of one routine: what was logged, and the middle of it."""

import altair as alt
import pandas as pd

from tracker.charts.sites import in_words, nrs, site_colour, site_shape, site_words
from tracker.charts.theme import ROWS, TEXT_PX, Spec, Theme, drawn, kept, spec_of
from tracker.language import N_, _, _p

HEIGHT = 240  # px
ROOM_PX = 10  # under the scale, for large marks at 0
MOMENTS = [N_("before"), N_("after"), N_("next morning")]
IN_FLARE = alt.NamedData("in_flare")


def response_chart(frame: pd.DataFrame, in_flare: pd.DataFrame, middles: pd.DataFrame, theme: Theme) -> Spec:
    """`frame`: moment, site, pain, sessions; `in_flare`: the same for flare days, drawn open; `middles`: moment, site,
    pain where `frame` has sessions enough for it."""
    told = _told(frame).assign(days=_("other days"))
    return drawn(_spec(theme), told, in_flare=_told(in_flare).assign(days=_("flare days")), middles=_told(middles))


def _told(frame: pd.DataFrame) -> pd.DataFrame:
    return in_words(frame.assign(moment=frame["moment"].map(_)))


@kept
def _spec(theme: Theme) -> Spec:
    filled = alt.Chart(ROWS).mark_point(filled=True, opacity=0.45, aria=False)
    opened = alt.Chart(IN_FLARE).mark_point(filled=False, strokeWidth=1.5, opacity=1, aria=False)
    return spec_of([_marks(filled, theme), _marks(opened, theme), *_middle(theme)], HEIGHT, theme)


def _marks(marks: alt.Chart, theme: Theme) -> alt.Chart:
    told = [
        alt.Tooltip("moment:N", title=_("when")),
        alt.Tooltip("site:N", title=_("where")),
        alt.Tooltip("pain:Q", format=".1f", title=_("pain")),
        alt.Tooltip("sessions:Q", title=_("sessions")),
        alt.Tooltip("days:N", title=_p("some days", "on")),
    ]
    return marks.encode(
        x=_moments(),
        xOffset=_side(),
        y=nrs("pain"),
        size=_size(),
        shape=site_shape(),
        color=site_colour(theme),
        tooltip=told,
    )


def _moments() -> alt.X:
    axis = alt.Axis(labelAngle=0, ticks=False, grid=False, domain=False, offset=ROOM_PX)
    words = [_(moment) for moment in MOMENTS]
    return alt.X("moment:N", title=_("when"), sort=words, scale=alt.Scale(domain=words), axis=axis)


def _side() -> alt.XOffset:
    return alt.XOffset("site:N", scale=alt.Scale(domain=site_words()))


def _size() -> alt.Size:
    return alt.Size("sessions:Q", scale=alt.Scale(type="linear", domainMin=0, range=[20, 320]), legend=None)


def _middle(theme: Theme) -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData("middles")).encode(x=_moments(), xOffset=_side(), y=nrs("pain"))
    ticks = base.mark_tick(thickness=3, size=26, color=theme.text, aria=False)
    numbers = base.mark_text(align="left", dx=15, fontSize=TEXT_PX, fontWeight=600, color=theme.text, aria=False)
    return [ticks, numbers.encode(text=alt.Text("pain:Q", format=".2~f"))]
