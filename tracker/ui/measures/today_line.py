"""One quiet line on Today: what may be filled in now, to be taken up, put off for a week, or switched off."""

from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.kinds import Kind
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import OFFERED_AFTER
from tracker.language import N_, _
from tracker.services.measures import note_shown, put_off, stop_offering
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.forms.measures import WHICH_KEY
from tracker.ui.measures.keeping import keep
from tracker.views.measures_today import measures_offer

KIND_KEY = "kind"  # of the choice of what is written down, below on the same page
LOOK_BACK = N_("If you like, look back:")
LABELS = {
    Instrument.PEG: N_("Three questions on the past week"),
    Instrument.GOAL: N_("Your own goals"),
    Instrument.GLOBAL_CHANGE: N_("Overall change"),
    Instrument.RMDQ: N_("Twenty-four sentences about today"),
}
NOT_NOW, STOP = N_("Not this week"), N_("Stop offering these")
PUT_OFF = N_("Fine. Nothing of it is offered for a week.")
STOPPED = N_("They are not offered any more. You can choose them again in the settings, under Questionnaires.")

Offered = tuple[Instrument, ...]


def measures_line(day: date) -> None:
    """Nothing on most days; each is offered on one day of a week."""
    with calmly(), the_store().reading() as db:
        offer = measures_offer(db, the_person(), day)
    if not offer.offered:
        return
    if offer.first_today:
        with calmly(), the_store().writing() as db:
            note_shown(db, the_person(), offer.first_today, day, clock.now())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[{_(LOOK_BACK)}]")
        for one in offer.offered:
            st.button(_(LABELS[one]), type="tertiary", key=f"look-back-{one}", on_click=_open, args=(one,))
        st.button(_(NOT_NOW), type="tertiary", on_click=_put_off, args=(day,))
        st.button(_(STOP), type="tertiary", on_click=_stop, args=(offer.offered,))


def _open(which: Instrument) -> None:
    st.session_state[KIND_KEY] = Kind.ASSESSMENT
    st.session_state[WHICH_KEY] = which


def _put_off(day: date) -> None:
    """All of them: a week without any."""
    keep(lambda db, now: put_off(db, the_person(), tuple(OFFERED_AFTER), day, now), _(PUT_OFF))


def _stop(offered: Offered) -> None:
    keep(lambda db, now: stop_offering(db, the_person(), offered, now), _(STOPPED))
