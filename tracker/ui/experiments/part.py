"""Experiments on Insights: the one going on or the way to a new one, and those that are over."""

from datetime import date

import streamlit as st

from tracker.language import N_, _
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.experiments.keeping import ended_by_now
from tracker.ui.experiments.result_card import show_result
from tracker.ui.experiments.running_card import show_running
from tracker.ui.experiments.set_up import show_set_up
from tracker.views.experiment_today import ended_sentence
from tracker.views.experiments import read_experiments

TITLE = N_("An experiment of your own")


def experiments_part(day: date) -> None:
    """The whole part with its heading."""
    st.header(_(TITLE), anchor=False)
    ended = ended_by_now(day)
    with calmly(), the_store().reading() as db:
        view = read_experiments(db, the_person(), day)
    if ended is not None:
        st.info(ended_sentence(ended), icon=":material/science:")
    if view.running is not None:
        show_running(view.running, day)
    else:
        show_set_up(view.arms, day)
    for number, result in enumerate(view.results):
        show_result(result, day, number)
