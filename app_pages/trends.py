"""Trends: pain and flares, the plan, sessions, the lowest point, tolerated minutes and minutes over a period."""

from collections.abc import Callable

import streamlit as st

from tracker.charts.choosing import choosing_one
from tracker.charts.lowest import lowest_chart
from tracker.charts.measures import ScoreAxis, measure_chart
from tracker.charts.minutes import minutes_chart
from tracker.charts.pain import pain_chart
from tracker.charts.plan import plan_chart
from tracker.charts.plan_days import plan_days_chart
from tracker.charts.response import response_chart
from tracker.charts.sessions import sessions_chart
from tracker.charts.theme import Spec, Theme, theme_of
from tracker.charts.then_now import then_now_chart
from tracker.charts.time_axis import TimeAxis
from tracker.charts.tolerated import tolerated_chart
from tracker.domain.periods import Period
from tracker.language import N_, _
from tracker.language.case import lowered
from tracker.ui.app import calmly, page_top, the_person, the_store, today
from tracker.ui.charts import dark_page, show_chart, show_table
from tracker.ui.insights.choosing import choose_row, show_rows_chart
from tracker.ui.insights.findings import show_better
from tracker.ui.insights.pain import show_pain
from tracker.ui.navigation import link_to
from tracker.ui.periods import period_chooser
from tracker.ui.text import plain
from tracker.ui.treatments import show_treatments
from tracker.views import trends_plan_words
from tracker.views.figure import Figure
from tracker.views.insights_then_now import pain_getting_better
from tracker.views.trends import TrendsView, response_view, trends_view, whole_diary
from tracker.views.trends_measures import MeasureFigure, MeasuresTrend
from tracker.views.trends_plan import PlanTrend

ROUTINE = "trends-routine"
TOLERATED_KEY = N_("Filled circle: all right. Open diamond: too much. Open cross: not said.")
RESPONSE_KEY = N_("A larger mark stands for more sessions. The bar is the middle value, shown from six sessions on.")
IN_FLARE_KEY = N_("Open marks are sessions on days of a flare-up; they are not in the middle value.")


def show(figure: Figure, draw: Callable[[], Spec], key: str = "") -> None:
    """A heading, the sentence, and where there is something to draw the chart, its key and its table."""
    st.header(plain(figure.name), anchor=False)
    st.markdown(plain(figure.sentence))
    if figure.shown:
        show_chart(draw(), figure.sentence)
        if key:
            st.caption(key)
        show_table(lowered(figure.name), figure.table)


def show_pain_of(view: TrendsView, theme: Theme) -> None:
    """Pain with the flares behind it."""
    flares, days = view.flares, TimeAxis(view.period, view.days_a_mark)
    show_pain(
        view,
        lambda said: show_chart(pain_chart(view.pain.frame, flares.spans, flares.marks, days, theme), said),
    )


def show_pain_better(period: Period, theme: Theme) -> None:
    """Then and now of back and leg, and the way to the rest."""
    with calmly(), the_store().reading() as db:
        better = pain_getting_better(db, the_person(), period)
    show_better(better, lambda figure, title: then_now_chart(figure.frame, title, theme))
    link_to("app_pages/insights.py", _("More on Insights: what goes with better days"))


def show_plan(plan: PlanTrend, days: TimeAxis, theme: Theme) -> None:
    """What was offered and done, the steps, and the sorts of days."""
    key = f"{_(trends_plan_words.KEY)} {_(trends_plan_words.MINUTES)}"
    show(plan.figure, lambda: plan_chart(plan.figure.frame, plan.steps, days, theme), key=key)
    if days.days_a_mark == 1:
        show_table(_("the plan week by week"), plan.week_table)
    if not plan.steps.empty:
        show_table(_("steps of the plan"), plan.step_table)
    if not plan.sorts.empty:
        show_chart(plan_days_chart(plan.sorts, days, theme), trends_plan_words.of_sorts(plan.sorts))


def show_sessions(view: TrendsView, days: TimeAxis, theme: Theme) -> None:
    """Sessions by routine; a bar that is tapped chooses its routine."""
    figure = view.sessions
    st.header(plain(figure.name), anchor=False)
    st.markdown(plain(figure.sentence))
    if figure.shown:
        chart = choosing_one(sessions_chart(figure.frame, days, theme), "routine_id")
        show_rows_chart(chart, figure.sentence, ROUTINE, "routine_id")
        show_table(lowered(figure.name), figure.table)


def show_activities(view: TrendsView, days: TimeAxis, theme: Theme) -> None:
    """A small chart for each activity, and one table for all."""
    st.header(view.tolerated.name, anchor=False)
    st.markdown(plain(view.tolerated.sentence))
    if not view.tolerated.shown:
        return
    st.markdown(_(TOLERATED_KEY))
    for activity in view.activities:
        st.markdown(plain(activity.sentence))
        show_chart(tolerated_chart(activity.frame, days, theme), activity.sentence)
    show_table(lowered(view.tolerated.name), view.tolerated.table)


def show_response(view: TrendsView, theme: Theme) -> None:
    """One routine of the person's choice: pain before, after and on the next morning."""
    st.header(_("Pain around one routine"), anchor=False)
    routine_id = choose_row(ROUTINE, _("Routine"), view.routines)
    if routine_id is None:
        st.markdown(_("Choose a routine to see pain before it, after it and on the next morning."))
        return
    response = response_view(view, routine_id)
    for sentence in response.sentences:
        st.markdown(plain(sentence))
    if response.shown:
        show_chart(
            response_chart(response.frame, response.in_flare, response.middles, theme), " ".join(response.sentences)
        )
        st.caption(_(RESPONSE_KEY) if response.in_flare.empty else f"{_(RESPONSE_KEY)} {_(IN_FLARE_KEY)}")
        show_table(_("pain around the routine"), response.table)


def show_measures(measures: MeasuresTrend, days: TimeAxis, theme: Theme) -> None:
    """Each questionnaire that was filled in, and the scores of a clinic; nothing where none was."""
    if not measures.shown:
        return
    st.header(_("Questionnaires"), anchor=False)
    for one in measures.figures:
        show_measure(one, days, theme)
    for sentence in measures.clinic:
        st.markdown(plain(sentence))
    if measures.clinic:
        show_table(_("scores from a clinic"), measures.clinic_table)


def show_measure(one: MeasureFigure, days: TimeAxis, theme: Theme) -> None:
    """One questionnaire or goal; where no time has a score there is only its table."""
    figure, axis = one.figure, ScoreAxis(one.title, one.least, one.greatest, words=one.steps)
    st.subheader(plain(figure.name), anchor=False)
    st.markdown(plain(figure.sentence))
    if figure.shown:
        show_chart(measure_chart(figure.frame, axis, days, theme), figure.sentence)
        st.caption(one.key)
    show_table(plain(figure.name), figure.table)


def show_all(view: TrendsView, theme: Theme) -> None:
    """All figures of a period, one below the other."""
    show_pain_of(view, theme)
    show_pain_better(view.period, theme)
    days = TimeAxis(view.period, view.days_a_mark)
    if view.plan:
        show_plan(view.plan, days, theme)
    elif view.no_plan:
        st.caption(view.no_plan)
    show_sessions(view, days, theme)
    if view.routines:
        show_response(view, theme)
    show(view.lowest, lambda: lowest_chart(view.lowest.frame, days, theme))
    show_activities(view, days, theme)
    show(view.minutes, lambda: minutes_chart(view.minutes.frame, days, theme))
    show_measures(view.measures, TimeAxis(view.period), theme)


page_top(_("Trends"))
with calmly(), the_store().reading() as db:
    everything = whole_diary(db, the_person(), today())
period = period_chooser("trends", today(), everything=everything)
with calmly(), the_store().reading() as db:
    view = trends_view(db, the_person(), period)
if view.note:
    st.caption(view.note)
if view.nothing:
    st.markdown(view.nothing)
    link_to("app_pages/today.py", _("Log something today"))
else:
    show_all(view, theme_of(dark=dark_page()))
show_treatments(period)
