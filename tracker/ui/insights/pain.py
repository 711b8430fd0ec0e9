"""The pain of a period with its flare-ups and high-pain days."""

from collections.abc import Callable

import streamlit as st

from tracker.language import _
from tracker.language.case import lowered
from tracker.ui.charts import show_table
from tracker.ui.text import plain
from tracker.views.trends import PainView, TrendsView
from tracker.views.trends_flares import KEY


def show_pain(view: PainView | TrendsView, show: Callable[[str], None]) -> None:
    """Heading, sentence, the chart (which `show` puts there, given the sentence), its key and the tables."""
    flares = view.flares
    sentence = f"{view.pain.sentence} {flares.sentence}".strip()
    st.header(plain(view.pain.name), anchor=False)
    st.markdown(plain(sentence))
    if not view.pain.shown:
        return
    show(sentence)
    if flares.shown:
        st.caption(_(KEY))
    show_table(lowered(view.pain.name), view.pain.table)
    if flares.shown:
        show_table(_("flare-ups and high-pain days"), flares.table)
