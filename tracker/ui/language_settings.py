"""The language that the pages speak and the units of distances: two choices, each kept at once."""

import streamlit as st

from tracker import clock
from tracker.domain.settings import Settings
from tracker.language import LANGUAGES, N_, _
from tracker.language.units import Units
from tracker.services.settings import change_settings
from tracker.ui.app import calmly, leave_notice, speak_as_chosen, the_person, the_store

LANGUAGE = N_("Language")
DISTANCES = N_("Distances")
AS_THE_BROWSER_SAYS = N_("As the browser says")
BROWSER = ""  # in the place of a choice: an option that is None would count as none chosen
NAMES = {Units.KM: N_("kilometres"), Units.MILES: N_("miles")}
ABOUT = N_(
    "What you wrote yourself stays as you wrote it. The tables that you download keep English names and kilometres."
)
LANGUAGE_KEY, UNITS_KEY = "settings-language", "settings-units"


def language_and_units(settings: Settings) -> None:
    """Both as they are set, for the settings page."""
    st.session_state[LANGUAGE_KEY] = settings.language or BROWSER
    st.session_state[UNITS_KEY] = settings.units or BROWSER
    st.selectbox(_(LANGUAGE), [BROWSER, *LANGUAGES], key=LANGUAGE_KEY, format_func=_named, on_change=_keep_language)
    st.radio(
        _(DISTANCES),
        [BROWSER, *Units],
        key=UNITS_KEY,
        format_func=_measured,
        horizontal=True,
        on_change=_keep_units,
    )
    st.caption(_(ABOUT))


def _named(language: str) -> str:
    return _(AS_THE_BROWSER_SAYS) if language == BROWSER else LANGUAGES[language]


def _measured(units: str) -> str:
    return _(AS_THE_BROWSER_SAYS) if units == BROWSER else _(NAMES[Units(units)])


def _keep_language() -> None:
    _keep(language=st.session_state[LANGUAGE_KEY] or None)


def _keep_units() -> None:
    _keep(units=st.session_state[UNITS_KEY] or None)


def _keep(**changes: str | Units | None) -> None:
    with calmly(), the_store().writing() as db:
        change_settings(db, the_person(), clock.now(), **changes)
    speak_as_chosen()  # so that the notice is said as was just chosen
    leave_notice(_("Settings saved."))
