"""The tab of the plan: its set-up, its mode, and the folded parts for amounts, pace and what was said."""

from datetime import date

import streamlit as st

from tracker.language import N_, _, long_day
from tracker.pacing.settings import PlanSettings
from tracker.ui.plan_settings import amounts, clinician, daily, pace
from tracker.ui.plan_settings.hidden import show_hidden
from tracker.ui.plan_settings.modes import show_modes
from tracker.ui.plan_settings.parts import Parts
from tracker.ui.plan_settings.set_up import set_up_plan

BEGIN_AGAIN = N_("Begin again from today")
ABOUT_BEGINNING_AGAIN = N_(
    "After a long break, or when much has changed, the plan can start afresh. Your diary stays as it is."
)


def show_plan_tab(parts: Parts, day: date) -> None:
    """All parts but the numbers."""
    settings, names = parts.settings, parts.names
    _show_beginning(settings, day)
    st.header(_("Plan, diary or pause"), anchor=False)
    show_modes(settings)
    st.header(_("What the plan is made from"), anchor=False)
    with st.expander(_("Usual pain and comfortable amounts")):
        amounts.show_amounts(settings, day)
    with st.expander(_("Walking, sitting and other daily activities")):
        daily.show_daily(settings, day)
    with st.expander(_("How the plan builds up")):
        pace.show_pace(settings, day)
    with st.expander(_("What a clinician said")):
        clinician.show_clinician(settings, names, parts.own, day)
    with st.expander(_("Hidden exercises and routines")):
        show_hidden(settings, names, parts.retired)
    if settings.begun_on:
        with st.expander(_(BEGIN_AGAIN)):
            st.caption(_(ABOUT_BEGINNING_AGAIN))
            set_up_plan(day)


def _show_beginning(settings: PlanSettings, day: date) -> None:
    if settings.begun_on:
        st.markdown(_("Your plan began on {day}.", day=long_day(settings.begun_on)))
        return
    st.header(_("Set up your plan"), anchor=False)
    set_up_plan(day)
