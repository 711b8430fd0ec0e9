"""An experiment that is over: the plain sentence, the numbers behind it, the protocol, and the days that count."""

from datetime import date

import streamlit as st

from tracker.language import N_, _, day_month
from tracker.services.experiments import may_go_on
from tracker.ui.experiments.keeping import take_stop_back
from tracker.ui.text import plain
from tracker.views.experiments import ResultView

GO_ON = N_("Take the stop back")


def show_result(result: ResultView, day: date, number: int) -> None:
    """One card; `number` tells the cards of a page apart."""
    with st.container(border=True, key=f"experiment-result-{number}"):
        st.markdown(f"**{plain(result.title)}**")
        st.markdown(plain(result.sentence))
        if result.difference:
            st.markdown(plain(result.difference))
        st.caption(plain(result.ended))
        if result.kept.note:
            st.caption(plain(result.kept.note))
        _lines(_("The numbers"), result.numbers)
        _lines(_("What was agreed before the start"), result.protocol)
        _days(result)
        if may_go_on(result.kept, day):
            st.button(_(GO_ON), key=f"experiment-go-on-{number}", on_click=take_stop_back, args=(result.kept, day))


def _lines(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        with st.expander(title):
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _days(result: ResultView) -> None:
    """The days behind the finding."""
    if result.finding and result.finding.days:
        with st.expander(_("The days that count")):
            st.caption(_("Each with the morning after it; the first day of each block is left out."))
            st.markdown(", ".join(day_month(day) for day in result.finding.days))
