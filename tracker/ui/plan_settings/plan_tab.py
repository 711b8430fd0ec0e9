"""The tab of the plan: its set-up, its mode, and the folded parts for amounts, pace and what was said."""

from datetime import date

import streamlit as st

from tracker.pacing.settings import PlanSettings
from tracker.ui.plan_settings import amounts, clinician, daily, pace
from tracker.ui.plan_settings.day_words import in_words
from tracker.ui.plan_settings.hidden import show_hidden
from tracker.ui.plan_settings.modes import show_modes
from tracker.ui.plan_settings.parts import Parts
from tracker.ui.plan_settings.set_up import set_up_plan

BEGIN_AGAIN = "Begin again from today"
ABOUT_BEGINNING_AGAIN = (
    "After a long break, or when much has changed, the plan can start afresh. Your diary stays as it is."
)


def show_plan_tab(parts: Parts, day: date) -> None:
    """All parts but the numbers."""
    settings, names = parts.settings, parts.names
    _show_beginning(settings, day)
    st.subheader("Plan, diary or pause")
    show_modes(settings)
    st.subheader("What the plan is made from")
    with st.expander("Usual pain and comfortable amounts"):
        amounts.show_amounts(settings, day)
    with st.expander("Walking, sitting and other daily activities"):
        daily.show_daily(settings, day)
    with st.expander("How the plan builds up"):
        pace.show_pace(settings, day)
    with st.expander("What a clinician said"):
        clinician.show_clinician(settings, names, parts.own, day)
    with st.expander("Hidden exercises and routines"):
        show_hidden(settings, names, parts.retired)
    if settings.begun_on:
        with st.expander(BEGIN_AGAIN):
            st.caption(ABOUT_BEGINNING_AGAIN)
            set_up_plan(day)


def _show_beginning(settings: PlanSettings, day: date) -> None:
    if settings.begun_on:
        st.markdown(f"Your plan began on {in_words(settings.begun_on)}.")
        return
    st.subheader("Set up your plan")
    set_up_plan(day)
