"""The one combined question, once a day on Today and before a session that begins hours later."""

import streamlit as st

from tracker import clock
from tracker.domain.moments import moment_of
from tracker.language import _
from tracker.services.safety import answer_short, take_back_short
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.safety import words


def short_question() -> None:
    """Asks, and keeps the answer at a tap; yes opens the list."""
    with st.container(border=True):
        st.markdown(_(words.SHORT_QUESTION))
        with st.container(horizontal=True):
            st.button(_(words.NOTHING_NEW), on_click=say, kwargs={"new": False})
            st.button(_(words.SOMETHING_NEW), on_click=say, kwargs={"new": True})


def say(*, new: bool) -> None:
    """Keeps the answer to the short question."""
    with calmly(), the_store().writing() as db:
        answer_short(db, the_person(), moment_of(clock.now(), clock.zone()), new=new)


def answered_by_mistake() -> None:
    """Takes today's yes back."""
    with calmly(), the_store().writing() as db:
        take_back_short(db, the_person(), moment_of(clock.now(), clock.zone()))
