"""The first screen of a new diary: what this is and is not, and the one question before the start."""

from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.settings import Settings
from tracker.services.settings import change_settings
from tracker.ui.app import PERSON, calmly, the_store

PURPOSE = """
**Pacewell is a personal diary and timer.** It helps adults keep a record of gentle exercise and how they feel, follow a
pacing plan they choose themselves, and share the record with a health professional.

It does not diagnose, treat, monitor or predict any disease, and it does not replace professional advice.
Your diary stays on this machine. Nothing leaves it unless you export it.
"""
FIRST_CHECK = """
**Call {number} or go to an emergency department now, before anything else,** if you have new numbness between the legs,
a change in bladder, bowel or sexual feeling, weakness in a leg, a foot that drags, pain or numbness in both legs,
or back pain with fever, with chest pain or after a serious accident. These signs are rare, but early treatment protects
bladder, bowel and legs.
"""
AGE = "Pacewell is for adults. If you are 16 or 17, use it together with a clinician; under 16 it is not for you."
TICK = "welcome-checked"
CHECKED = "I have been checked by a clinician"
NOT_CHECKED = "You can keep the diary without it. Have your pain checked before you begin with the exercises."


def welcome(settings: Settings, day: date) -> None:
    """Shows what this is, asks whether a clinician has had a look, and leads straight to recording."""
    st.markdown(PURPOSE)
    st.warning(FIRST_CHECK.format(number=settings.emergency_number), icon=":material/medical_services:")
    st.caption(AGE)
    st.checkbox(CHECKED, key=TICK, help=NOT_CHECKED)
    st.caption(NOT_CHECKED)
    st.button("Start recording", type="primary", on_click=_begin, args=(day,))


def _begin(day: date) -> None:
    checked = st.session_state[TICK]
    with calmly(), the_store().writing() as db:
        change_settings(db, PERSON, clock.now(), welcomed_on=day, checked_on=day if checked else None)
