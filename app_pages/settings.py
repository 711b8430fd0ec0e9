"""Settings: the plan and its numbers; safety, the emergency number, and where the diary lies."""

from datetime import date

import streamlit as st

from tracker import __version__, clock
from tracker.domain.rejection import EntryRejected
from tracker.domain.settings import Settings
from tracker.exports.calendar_file import calendar_file
from tracker.language import N_, _
from tracker.services.settings import change_settings, settings_of
from tracker.ui.accounts import sign_in_settings
from tracker.ui.app import calmly, leave_notice, page_top, the_person, the_store, today
from tracker.ui.entrance import show_account
from tracker.ui.fields import show_problems
from tracker.ui.language_settings import language_and_units
from tracker.ui.languages import date_format
from tracker.ui.measures.settings import show_measures_settings
from tracker.ui.plan_settings.numbers import show_numbers
from tracker.ui.plan_settings.parts import parts_of
from tracker.ui.plan_settings.plan_tab import show_plan_tab
from tracker.ui.reminders import show_reminders
from tracker.ui.safety.country import country_and_age
from tracker.ui.welcome import CHECKED, NOT_CHECKED, show_purpose

PRIVACY = N_(
    "- Pacewell listens on this machine only and asks no other computer for anything. It sends no statistics.\n"
    "- The diary is one file. Whoever can read that file can read your diary: keep the machine locked, or set a "
    "passphrase on the page “Your data”.\n"
    "- What you download or export leaves Pacewell's care."
)

PRIVACY_OF_A_SERVER = N_(
    "- Your diary is kept on a server. Others who sign in there cannot see it. Whoever runs the server could.\n"
    "- Pacewell asks no other computer for anything but your sign-in. It sends no statistics.\n"
    "- What you download or export leaves Pacewell's care."
)


def show_form(settings: Settings) -> None:
    """The settings that a person can change."""
    with st.form("settings", border=False, enter_to_submit=False):
        checked = st.checkbox(_(CHECKED), value=settings.checked_on is not None, help=_(NOT_CHECKED))
        checked_on = st.date_input(
            _("Checked on"),
            settings.checked_on,
            max_value=today(),
            key="checked-on",
            format=date_format(),
            help=_("Empty means today, when the box above is ticked."),
        )
        number = st.text_input(_("Emergency number"), settings.emergency_number, help="112, 911, 999, 000 …")
        tapped = st.form_submit_button(_("Save settings"), type="primary")
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
    leave_notice(_("Settings saved."))
    st.rerun()


def show_safety_and_privacy(settings: Settings) -> None:
    """Who has had a look, whom to call, and where the diary lies."""
    country_and_age(settings)
    show_form(settings)
    st.header(_("Privacy"), anchor=False)
    show_privacy()
    st.header(_("What Pacewell is"), anchor=False)
    show_purpose()
    st.caption(f"Pacewell {__version__}")


def show_privacy() -> None:
    """Where the diary lies and who can read it."""
    if sign_in_settings().is_on:
        st.markdown(_(PRIVACY_OF_A_SERVER))
        st.text(_("Your number on this server: {number}", number=the_person()))
        return
    st.markdown(_(PRIVACY))
    st.text(_("Diary: {where}", where=the_store().where))


page_top(_("Settings"))
show_account()
with calmly(), the_store().reading() as db:
    settings = settings_of(db, the_person())
    parts = parts_of(db, the_person())
plan, numbers, measures, reminders, safety, speech = st.tabs(
    [_("Plan"), _("Numbers"), _("Questionnaires"), _("Reminders"), _("Safety and privacy"), _("Language")]
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
with speech:
    language_and_units(settings)
