"""How a finding stands on the page: its sentence, chart and table, and the days behind it with the way to the diary."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from tracker.language import _, weekday_day_month_year
from tracker.language.case import small_start
from tracker.ui.charts import MOST_TABLE_PX, defused, show_chart, show_table
from tracker.ui.navigation import OPEN_ENTRY
from tracker.ui.periods import OWN_DATES
from tracker.ui.text import plain
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind
from tracker.views.insights_then_now import GettingBetter
from tracker.views.insights_words import TO_THE_MEAN, TOGETHER

Draw = Callable[[Figure], dict[str, Any]]
DIARY = "app_pages/diary.py"


def show_figure(figure: Figure, draw: Draw, key: str) -> None:
    """A heading, the sentence, and where there is something to draw the chart, its key and its table."""
    st.header(plain(figure.name), anchor=False)
    if figure.sentence:
        st.markdown(plain(figure.sentence))
    if figure.shown:
        show_chart(draw(figure), figure.sentence or figure.name)
        st.caption(key)
        show_text_table(figure)


def show_better(view: GettingBetter, draw: Callable[[Figure, str], dict[str, Any]]) -> None:
    """Then and now: a picture for each unit with its table, and a sentence for each measure."""
    st.header(_("Getting better?"), anchor=False)
    st.markdown(plain(view.windows))
    for unit, figure in view.pictures:
        if figure.shown:
            show_chart(draw(figure, _(unit.value)), figure.sentence)
            st.caption(view.keys[unit])
            show_text_table(figure)
    show_sentences(view.sentences)
    if view.how_sure:
        st.caption(view.how_sure)


def show_text_table(figure: Figure) -> None:
    """The table of a figure."""
    show_table(small_start(figure.name), figure.table)


def show_sentences(sentences: Sequence[str]) -> None:
    """One line each."""
    if sentences:
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def show_limits(limits: str) -> None:
    """What is to be known of the findings above: the two plain sentences, and the rest on a tap."""
    st.caption(f"{_(TO_THE_MEAN)} {_(TOGETHER)}")
    folded = st.expander(_("How this was worked out"))
    folded.markdown(plain(limits))


def show_days_behind(behind: DaysBehind, key: str) -> None:
    """The days on a tap, newest first, and each of them in the diary."""
    if not behind.days:
        return
    folded = st.expander(_("The days behind it: {name}", name=plain(behind.name)), key=f"days-{key}", on_change="rerun")
    if not folded.open:
        return
    table = defused(behind.table())
    with folded:
        st.table(table, hide_index=True, height=MOST_TABLE_PX, alt=behind.name)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            day = st.selectbox(
                _("Day"), list(dict.fromkeys(behind.days)), format_func=weekday_day_month_year, key=f"day-{key}"
            )
            if st.button(_("Open this day in the diary"), key=f"open-{key}", icon=":material/menu_book:"):
                open_in_diary(day)


def open_in_diary(day: date) -> None:
    """Goes to the Diary with this day alone, also where a form was left open there."""
    st.session_state.pop(OPEN_ENTRY, None)
    st.session_state["diary-period"] = OWN_DATES
    st.session_state["diary-first"] = st.session_state["diary-last"] = day
    st.switch_page(DIARY)
