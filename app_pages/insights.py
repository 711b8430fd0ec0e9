"""Insights: is it getting better, what goes with better days, how much is too much, high-pain days, experiments."""

from datetime import date
from enum import StrEnum

import streamlit as st

from tracker.charts.choosing import choosing_days, choosing_one
from tracker.charts.curve import curve_chart
from tracker.charts.forest import forest_chart
from tracker.charts.pain import pain_chart
from tracker.charts.theme import Theme, theme_of
from tracker.charts.then_now import then_now_chart
from tracker.charts.time_axis import TimeAxis
from tracker.domain.periods import Period
from tracker.language import N_, _, _p
from tracker.ui.app import calmly, page_top, the_person, the_store, today
from tracker.ui.charts import dark_page
from tracker.ui.experiments.part import experiments_part
from tracker.ui.insights.choosing import choose_row, part_of, show_days_chart, show_part, show_rows_chart
from tracker.ui.insights.findings import (
    show_better,
    show_days_behind,
    show_figure,
    show_limits,
    show_sentences,
    show_text_table,
)
from tracker.ui.insights.pain import show_pain
from tracker.ui.navigation import link_to
from tracker.ui.periods import period_chooser
from tracker.ui.text import plain
from tracker.views.figure import Figure
from tracker.views.insights_dose import CURVE_KEY, NAMES, Dose, dose_view
from tracker.views.insights_exercises import exercise_days, exercise_sentence, exercises_view
from tracker.views.insights_high_pain import RULE, high_pain_view
from tracker.views.insights_routines import ROUTINE_WANTED, RoutinesView, routine_view, routines_view
from tracker.views.insights_then_now import getting_better
from tracker.views.insights_triggers import trigger_days, triggers_view
from tracker.views.insights_units import KEY as ROWS_KEY
from tracker.views.trends import PainView, pain_view, whole_diary

KEY = "insights"
CHOICE_WANTED = N_("Choose one in the box, or tap its row: the days behind it show here.")


class Part(StrEnum):
    """The parts of the page; only the one on screen is worked out."""

    BETTER = N_("Getting better?")
    ROUTINES = N_("Routines")
    EXERCISES = N_("Exercises")
    DOSE = N_("How much")
    TRIGGERS = N_("Sitting, stress, sleep")
    HIGH = N_("High-pain days")
    EXPERIMENTS = N_("Experiments")


def show_getting_better(period: Period, theme: Theme) -> None:
    """Pain over the period, and then and now of the days that are looked at."""
    show_days(period, theme)
    with calmly(), the_store().reading() as db:
        view = getting_better(db, the_person(), part_of(KEY, period))
    show_better(view, lambda figure, title: then_now_chart(figure.frame, title, theme))


def show_days(period: Period, theme: Theme) -> None:
    """The pain of the whole period; drawing across it chooses the days that all the parts look at."""
    with calmly(), the_store().reading() as db:
        view = pain_view(db, the_person(), period)
    if view.note:
        st.caption(view.note)
    show_pain(view, lambda sentence: show_chosen_days(view, sentence, theme))


def show_chosen_days(view: PainView, sentence: str, theme: Theme) -> None:
    """The chart across which days are marked, and which they are."""
    days = TimeAxis(view.period, view.days_a_mark)
    chart = choosing_days(pain_chart(view.pain.frame, view.flares.spans, view.flares.marks, days, theme))
    show_days_chart(chart, sentence, KEY, view.days_a_mark)
    show_part(KEY, view.period)


def show_rows(figure: Figure, key: str, chosen: str | None, theme: Theme) -> None:
    """A dot plot of which a row can be tapped, and its table."""
    st.header(plain(figure.name), anchor=False)
    st.markdown(plain(figure.sentence))
    if figure.shown:
        show_rows_chart(choosing_one(forest_chart(figure.frame, theme, chosen), "key"), figure.sentence, key, "key")
        st.caption(_(ROWS_KEY))
        show_text_table(figure)


def show_routines(period: Period, theme: Theme) -> None:
    """The next morning after each routine, and one of them in full."""
    with calmly(), the_store().reading() as db:
        view = routines_view(db, the_person(), period)
    chosen = choose_row(f"{KEY}-routine", _("Routine"), view.routines) if view.routines else None
    show_rows(view.mornings, f"{KEY}-routine", chosen, theme)
    show_sentences(view.open)
    if chosen:
        show_routine(view, chosen, theme)
    elif view.routines:
        st.caption(_(ROUTINE_WANTED))
    show_limits(view.limits)


def show_routine(view: RoutinesView, chosen: str, theme: Theme) -> None:
    """One routine: its days, and how it stands beside the others before and after a session."""
    one = routine_view(view, chosen)
    st.header(plain(one.name), anchor=False)
    st.markdown(plain(one.sentence))
    show_days_behind(one.behind, "routine")
    show_figure(one.sessions, lambda figure: forest_chart(figure.frame, theme), _(ROWS_KEY))
    show_sentences(one.sentences)


def show_exercises(period: Period, theme: Theme) -> None:
    """All exercises together, and the days of one of them."""
    with calmly(), the_store().reading() as db:
        view = exercises_view(db, the_person(), period)
    chosen = choose_row(f"{KEY}-exercise", _("Exercise"), view.exercises) if view.exercises else None
    show_rows(view.figure, f"{KEY}-exercise", chosen, theme)
    if view.open:
        st.markdown(plain(view.open))
    if chosen:
        st.header(plain(view.exercises[chosen]), anchor=False)
        st.markdown(plain(exercise_sentence(view, chosen)))
        show_days_behind(exercise_days(view, chosen), "exercise")
    elif view.exercises:
        st.caption(_(CHOICE_WANTED))
    show_limits(view.limits)


def show_dose(period: Period, theme: Theme) -> None:
    """How much is too much."""
    dose = st.pills(
        _("Amount of"),
        list(Dose),
        default=Dose.WALKING,
        required=True,
        format_func=lambda one: _(NAMES[one]),
        key=f"{KEY}-dose",
    )
    with calmly(), the_store().reading() as db:
        view = dose_view(db, the_person(), period, dose or Dose.WALKING)
    show_figure(view.figure, lambda one: curve_chart(one.frame, view.rugs, view.tested, view.unit, theme), _(CURVE_KEY))
    show_days_behind(view.behind, "dose")
    show_limits(view.limits)


def show_triggers(period: Period, theme: Theme) -> None:
    """Sitting, stress and sleep."""
    with calmly(), the_store().reading() as db:
        view = triggers_view(db, the_person(), period)
    chosen = choose_row(f"{KEY}-trigger", _("Which of the three"), view.logged_as) if view.logged_as else None
    show_rows(view.figure, f"{KEY}-trigger", chosen, theme)
    show_sentences(view.sentences)
    if chosen:
        show_days_behind(trigger_days(view, chosen), "trigger")
    elif view.logged_as:
        st.caption(_(CHOICE_WANTED))
    show_limits(view.limits)


def show_high(period: Period, _theme: Theme) -> None:
    """High-pain days and flare-ups."""
    with calmly(), the_store().reading() as db:
        view = high_pain_view(db, the_person(), period)
    st.header(_("High-pain days and flare-ups"), anchor=False)
    show_sentences(view.sentences)
    show_days_behind(view.behind, "high")
    st.caption(_(RULE))
    st.markdown(view.up_and_down)
    link_to("app_pages/trends.py", _("See them beside your pain on Trends"))


FOLLOWING = {
    Part.ROUTINES: show_routines,
    Part.EXERCISES: show_exercises,
    Part.DOSE: show_dose,
    Part.TRIGGERS: show_triggers,
    Part.HIGH: show_high,
}


def show(part: Part, day: date) -> None:
    """One part, and nothing of the others."""
    if part is Part.EXPERIMENTS:
        experiments_part(day)
        return
    with calmly(), the_store().reading() as db:
        everything = whole_diary(db, the_person(), day)
    period = period_chooser(KEY, day, default="3 months", everything=everything)
    theme = theme_of(dark=dark_page())
    if part is Part.BETTER:
        show_getting_better(period, theme)
        return
    looked_at = part_of(KEY, period)
    if looked_at != period:
        show_part(KEY, period)
    FOLLOWING[part](looked_at, theme)


def part_name(part: Part) -> str:
    """A part as its button says it; the routines apart, as a page is called the same in English."""
    return _p("part of Insights", "Routines") if part is Part.ROUTINES else _(part)


page_top(_("Insights"))
chosen_part = st.pills(
    _("Look at"), list(Part), default=Part.BETTER, required=True, key=f"{KEY}-shown", format_func=part_name
)
show(chosen_part or Part.BETTER, today())
