"""The first screen of a new diary: what this is and is not, for whom, and which number helps in an emergency."""

from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.safety import AgeBand
from tracker.domain.settings import Settings
from tracker.language import N_, _
from tracker.services.settings import change_settings
from tracker.ui.accounts import sign_in_settings
from tracker.ui.app import calmly, the_person, the_store
from tracker.ui.safety.country import AGE, AGES, country_field

PURPOSE = N_(
    "**Pacewell is a personal diary and timer.** It helps adults keep a record of gentle exercise and how they feel, "
    "follow a pacing plan they choose themselves, and share the record with a health professional.\n\n"
    "It does not diagnose, treat, monitor or predict any disease, and it does not replace professional advice."
)
STAYS_HERE = N_("Your diary stays on this machine. Nothing leaves it unless you export it.")
STAYS_ON_A_SERVER = N_(
    "Your diary is kept on the server that you signed in to. Nothing leaves it unless you export it."
)
FIRST_CHECK = N_(
    "**Call {number} or go to an emergency department now, before anything else,** if one of these is new: numbness "
    "between the legs, a change in bladder, bowel or sexual feeling, weakness in a leg, a foot that drags, pain or "
    "numbness in both legs, or back pain with fever, with chest pain or after a serious accident. "
    "These signs are rare, but early treatment protects bladder, bowel and legs."
)
TOO_YOUNG = N_(
    "Pacewell is made for adults, so it is not for you yet. A parent and a doctor or "
    "physiotherapist can help you find exercises that suit you."
)
WITH_CLINICIAN = N_("At 16 or 17, use Pacewell together with a clinician. The exercises wait for the tick below.")
TICK = "welcome-checked"
CHECKED = N_("I have been checked by a clinician")
NOT_CHECKED = N_("You can keep the diary without it. Have your pain checked before you begin with the exercises.")
NEXT = N_("Next comes a short safety list. It can wait, and most people tick nothing.")


def show_purpose() -> None:
    """What this is and is not, and where the diary stays."""
    st.markdown(_(PURPOSE))
    st.markdown(_(STAYS_ON_A_SERVER if sign_in_settings().is_on else STAYS_HERE))


def welcome(settings: Settings, day: date) -> None:
    """Shows what this is, asks for whom and in which country, and leads to the safety list and to recording."""
    show_purpose()
    warning = st.empty()  # the number in it follows from the country asked below
    country = country_field(settings, "welcome-country")
    number = country.number if country else settings.emergency_number
    warning.warning(_(FIRST_CHECK, number=number), icon=":material/medical_services:")
    age = st.radio(_(AGE), list(AGES), format_func=lambda band: _(AGES[band]), horizontal=True, key="welcome-age")
    if age is AgeBand.TOO_YOUNG:
        st.info(_(TOO_YOUNG))
        return
    if age is AgeBand.WITH_CLINICIAN:
        st.info(_(WITH_CLINICIAN))
    st.checkbox(_(CHECKED), key=TICK, help=_(NOT_CHECKED))
    st.caption(f"{_(NOT_CHECKED)} {_(NEXT)}")
    chosen = {"emergency_number": number, "country": country.code if country else None, "age": age}
    st.button(_("Start recording"), type="primary", on_click=_begin, args=(day, chosen))


def _begin(day: date, chosen: dict[str, str | AgeBand | None]) -> None:
    checked = st.session_state[TICK]
    with calmly(), the_store().writing() as db:
        change_settings(db, the_person(), clock.now(), welcomed_on=day, checked_on=day if checked else None, **chosen)
