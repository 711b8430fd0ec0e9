"""The line on Today while an experiment goes on."""

from datetime import date

import streamlit as st

from tracker.store.experiments import arm_on
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.experiments.keeping import ended_by_now
from tracker.ui.text import plain
from tracker.views.experiment_today import arm_sentence, ended_sentence


def todays_arm_line(day: date, offered: str | None) -> None:
    """Which way was drawn for the day; `offered`: the routine of the round offered now. Nothing without an experiment.

    Said once: that an experiment has ended, by its length or by one of its stopping rules.
    """
    ended = ended_by_now(day)
    if ended is not None:
        st.info(ended_sentence(ended), icon=":material/science:")
    with calmly(), the_store().reading() as db:
        arm = arm_on(db, the_person(), day)
    if arm is not None:
        st.caption(plain(arm_sentence(arm, offered)))
