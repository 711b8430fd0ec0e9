"""Settings: the plan and its numbers; safety, the emergency number, and where the diary lies."""

from datetime import date

import streamlit as st

from tracker import __version__, clock
from tracker.domain.rejection import EntryRejected
from tracker.domain.settings import Settings
from tracker.exports.calendar_file import calendar_file
from tracker.services.settings import change_settings, settings_of
from tracker.ui.app import calmly, leave_notice, page_top, the_person, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.measures.settings import show_measures_settings
from tracker.ui.plan_settings.numbers import show_numbers
from tracker.ui.plan_settings.parts import parts_of
from tracker.ui.plan_settings.plan_tab import show_plan_tab
from tracker.ui.reminders import show_reminders
from tracker.ui.safety.country import country_and_age
from tracker.ui.welcome import CHECKED, NOT_CHECKED, PURPOSE

PRIVACY = """
- Pacewell listens on this machine only and asks no other computer for anything. It sends no statistics.
- The diary is one file. Whoever can read that file can read your diary: keep the machine locked.
- What you download or export leaves Pacewell's care.
"""


def show_form(settings: Settings) -> None:
    """The settings that a person can change."""
    with st.form("settings", border=False, enter_to_submit=False):
        checked = st.checkbox(CHECKED, value=settings.checked_on is not None, help=NOT_CHECKED)
        checked_on = st.date_input(
            "Checked on",
            settings.checked_on,
            max_value=today(),
            key="checked-on",
            format="YYYY-MM-DD",
            help="Empty means today, when the box above is ticked.",
        )
        number = st.text_input("Emergency number", settings.emergency_number, help="112, 911, 999, 000 …")
        tapped = st.form_submit_button("Save settings", type="primary")
    if tapped:
        save(checked_on or today() if checked else None, number)


def save(checked_on: date | None, number: str) -> None:
    """Keeps the settings, or says what is wrong."""
    try:
        changed = Settings(checked_on=checked_on, emergency_number=number.strip())
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return
    with calmly(), the_store().writing() as db:
        change_settings(
            db, the_person(), clock.now(), checked_on=changed.checked_on, emergency_number=changed.emergency_number
        )
    leave_notice("Settings saved.")
    st.rerun()


def show_safety_and_privacy(settings: Settings) -> None:
    """Who has had a look, whom to call, and where the diary lies."""
    country_and_age(settings)
    show_form(settings)
    st.subheader("Privacy")
    st.markdown(PRIVACY)
    st.text(f"Diary: {the_store().where}")
    st.subheader("What Pacewell is")
    st.markdown(PURPOSE)
    st.caption(f"Pacewell {__version__}")


page_top("Settings")
with calmly(), the_store().reading() as db:
    settings = settings_of(db, the_person())
    parts = parts_of(db, the_person())
plan, numbers, measures, reminders, safety = st.tabs(
    ["Plan", "Numbers", "Questionnaires", "Reminders", "Safety and privacy"]
)
with plan:
    show_plan_tab(parts, today())
with numbers:
    show_numbers(parts.settings)
with measures:
    show_measures_settings()
with reminders:
    show_reminders(calendar_file)
with safety:
    show_safety_and_privacy(settings)
