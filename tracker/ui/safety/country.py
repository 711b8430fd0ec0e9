"""The emergency number by country, and the age: asked at the welcome, changed in the settings."""

import streamlit as st

from tracker import clock
from tracker.catalogue.red_flags import red_flags
from tracker.domain.safety import AgeBand, Country
from tracker.domain.settings import Settings
from tracker.language import N_, _
from tracker.services.settings import change_settings
from tracker.ui.app import calmly, leave_notice, the_person, the_store

COUNTRY = N_("Country, for the emergency number")
NOT_CHOSEN = N_("choose your country")
AGE = N_("How old are you?")
AGES = {AgeBand.ADULT: N_("18 or older"), AgeBand.WITH_CLINICIAN: N_("16 or 17"), AgeBand.TOO_YOUNG: N_("under 16")}
KEPT_BANDS = [AgeBand.ADULT, AgeBand.WITH_CLINICIAN]  # under 16 no diary is begun
COUNTRY_KEY, AGE_KEY = "settings-country", "settings-age"


def country_field(settings: Settings, key: str) -> Country | None:
    """The country; None until one is chosen, and then the number stays as it is set."""
    countries = red_flags().countries
    known = red_flags().country(settings.country)
    return st.selectbox(
        _(COUNTRY),
        countries,
        index=countries.index(known) if known else None,
        key=key,
        format_func=_named,
        placeholder=_(NOT_CHOSEN),
    )


def country_and_age(settings: Settings) -> None:
    """Both as they are set, for the settings page; each is kept at once, the country with its number."""
    countries = red_flags().countries
    st.session_state[COUNTRY_KEY] = red_flags().country(settings.country)
    st.session_state[AGE_KEY] = settings.age or AgeBand.ADULT
    st.selectbox(
        _(COUNTRY), countries, key=COUNTRY_KEY, format_func=_named, placeholder=_(NOT_CHOSEN), on_change=_keep_country
    )
    st.radio(
        _(AGE), KEPT_BANDS, key=AGE_KEY, format_func=lambda band: _(AGES[band]), horizontal=True, on_change=_keep_age
    )


def _named(country: Country) -> str:
    return f"{country.name}: {country.number}"


def _keep_country() -> None:
    country: Country | None = st.session_state[COUNTRY_KEY]
    if country is not None:
        _keep(country=country.code, emergency_number=country.number)


def _keep_age() -> None:
    _keep(age=st.session_state[AGE_KEY])


def _keep(**changes: str | AgeBand) -> None:
    with calmly(), the_store().writing() as db:
        change_settings(db, the_person(), clock.now(), **changes)
    leave_notice(_("Settings saved."))
