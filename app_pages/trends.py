"""Trends: pain, sessions, the lowest point in the leg, tolerated minutes and minutes exercised over a chosen period."""

from collections.abc import Callable

import streamlit as st

from tracker.charts.lowest import lowest_chart
from tracker.charts.minutes import minutes_chart
from tracker.charts.pain import pain_chart
from tracker.charts.response import response_chart
from tracker.charts.sessions import sessions_chart
from tracker.charts.theme import Spec, Theme, theme_of
from tracker.charts.time_axis import TimeAxis
from tracker.charts.tolerated import tolerated_chart
from tracker.ui.app import PERSON, calmly, page_top, the_store, today
from tracker.ui.charts import dark_page, show_chart, show_table
from tracker.ui.navigation import link_to
from tracker.ui.periods import period_chooser
from tracker.ui.text import plain
from tracker.views.trends import Figure, TrendsView, response_view, trends_view, whole_diary

ALL_ROUTINES = "All routines"
TOLERATED_KEY = "Filled circle: all right. Open diamond: too much. Open cross: not said."
RESPONSE_KEY = "A larger mark stands for more sessions. The bar is the middle value, shown from six sessions on."


def show(figure: Figure, draw: Callable[[], Spec]) -> None:
    """A heading, the sentence, and where there is something to draw the chart and its table."""
    st.header(plain(figure.name), anchor=False)
    st.markdown(plain(figure.sentence))
    if figure.shown:
        show_chart(draw(), figure.sentence)
        show_table(figure.name.lower(), figure.table)


def show_activities(view: TrendsView, days: TimeAxis, theme: Theme) -> None:
    """A small chart for each activity, and one table for all."""
    st.header(view.tolerated.name, anchor=False)
    st.markdown(plain(view.tolerated.sentence))
    if not view.tolerated.shown:
        return
    st.markdown(TOLERATED_KEY)
    for activity in view.activities:
        st.markdown(plain(activity.sentence))
        show_chart(tolerated_chart(activity.frame, days, theme), activity.sentence)
    show_table(view.tolerated.name.lower(), view.tolerated.table)


def show_response(view: TrendsView, theme: Theme) -> None:
    """One routine of the person's choice: pain before, after and on the next morning."""
    st.header("Pain around one routine", anchor=False)
    routine_id = st.selectbox(
        "Routine",
        [ALL_ROUTINES, *view.routines],
        format_func=lambda one: view.routines.get(one, one),
        key="trends-routine",
    )
    if routine_id == ALL_ROUTINES:
        st.markdown("Choose a routine to see pain before it, after it and on the next morning.")
        return
    response = response_view(view, routine_id)
    for sentence in response.sentences:
        st.markdown(plain(sentence))
    if response.shown:
        show_chart(response_chart(response.frame, response.middles, theme), " ".join(response.sentences))
        st.caption(RESPONSE_KEY)
        show_table("pain around the routine", response.table)


def show_all(view: TrendsView, theme: Theme) -> None:
    """All figures of a period, one below the other."""
    days = TimeAxis(view.period, view.days_a_mark)
    show(view.pain, lambda: pain_chart(view.pain.frame, days, theme))
    show(view.sessions, lambda: sessions_chart(view.sessions.frame, days, theme))
    if view.routines:
        show_response(view, theme)
    show(view.lowest, lambda: lowest_chart(view.lowest.frame, days, theme))
    show_activities(view, days, theme)
    show(view.minutes, lambda: minutes_chart(view.minutes.frame, days, theme))


page_top("Trends")
with calmly(), the_store().reading() as db:
    everything = whole_diary(db, PERSON, today())
period = period_chooser("trends", today(), everything=everything)
with calmly(), the_store().reading() as db:
    view = trends_view(db, PERSON, period)
if view.note:
    st.caption(view.note)
if view.nothing:
    st.markdown(view.nothing)
    link_to("app_pages/today.py", "Log something today")
else:
    show_all(view, theme_of(dark=dark_page()))
