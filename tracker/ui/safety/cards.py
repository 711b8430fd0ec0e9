"""The three cards: get help now (E), have it checked (U), a routine visit (R), each with the way to close it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.moments import Moment, moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.safety import Answer, Level
from tracker.language import _
from tracker.services.safety import clear_emergency, close_suggestions, confirm_contact, take_back
from tracker.store import Db
from tracker.ui.app import calmly, leave_notice, the_person, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.languages import date_format
from tracker.ui.safety import words
from tracker.ui.safety.style import call_button
from tracker.ui.scroll import scroll_to_top
from tracker.views.safety import SafetyView, about_nerves, flags_named, soon_in_words

Save = Callable[[Db, Moment], None]


def emergency_card(view: SafetyView) -> None:
    """Fills the screen: what to do, the number to call, what to say, and how to go on afterwards."""
    flags, number = flags_named(view.opened.emergency), view.settings.emergency_number
    scroll_to_top(f"emergency-{view.opened.emergency[-1].id}")
    with st.container(key="safety-emergency"):
        st.header(_(words.EMERGENCY_TITLE), anchor=False)
        st.markdown(_(words.EMERGENCY_DO, number=number))
        call_button(_(words.CALL, number=number), number)
        st.markdown(_(words.EMERGENCY_NERVES) if about_nerves(flags) else _(words.EMERGENCY_WHY))
        st.markdown(_(words.EMERGENCY_SAY, signs="; ".join(flag.short for flag in flags)))
        st.markdown(_(words.EMERGENCY_AFTER))
        _seen_form()
        _mistake(view.opened.emergency, Level.EMERGENCY)


def contact_card(view: SafetyView) -> None:
    """Asks for a talk with a doctor or nurse; the diary stays open beside it."""
    flags = flags_named(view.opened.contact)
    signs = "; ".join(flag.short for flag in flags)
    scroll_to_top(f"contact-{view.opened.contact[-1].id}")
    with st.container(key="safety-contact"):
        st.header(_(words.CONTACT_TITLE), anchor=False)
        st.markdown(_(words.CONTACT_DO, soon=soon_in_words(flags), signs=signs))
        st.markdown(f"{_(words.CONTACT_WHY)} {_(words.CONTACT_AFTER)}")
        _spoken_form()
        _mistake(view.opened.contact, Level.CONTACT)


def suggestion(view: SafetyView) -> None:
    """One line about a routine visit, with a tap that closes it."""
    signs = "; ".join(flag.short for flag in flags_named(view.opened.routine))
    with st.container(border=True, key="safety-routine"):
        st.markdown(_(words.ROUTINE, signs=signs))
        if st.button(_(words.BOOKED), type="tertiary", icon=":material/check:"):
            keep(lambda db, moment: close_suggestions(db, the_person(), moment), _(words.SPOKEN_KEPT))


def keep(save: Save, notice: str | None) -> None:
    """Saves in one transaction and starts the page anew, with a notice if there is one, or says what is wrong."""
    moment = moment_of(clock.now(), clock.zone())
    try:
        with calmly(), the_store().writing() as db:
            save(db, moment)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return
    if notice:
        leave_notice(notice)
    st.rerun()


def _seen_form() -> None:
    with st.form("safety-seen", enter_to_submit=False):
        st.markdown(f"**{_(words.AFTER_VISIT)}**")
        seen_on = _day(_(words.SEEN_ON), "safety-seen-on")
        told = st.checkbox(_(words.CARRY_ON), key="safety-carry-on", help=_(words.NOT_TOLD))
        st.caption(_(words.NOT_TOLD))
        tapped = st.form_submit_button(_(words.SEEN))
    if tapped and not told:
        show_problems([" ".join([_("Tick “{tick}” when that is so.", tick=_(words.CARRY_ON)), _(words.NOT_TOLD)])])
    elif tapped:
        keep(lambda db, moment: clear_emergency(db, the_person(), seen_on, moment), _(words.SEEN_KEPT))


def _spoken_form() -> None:
    with st.form("safety-spoken", border=False, enter_to_submit=False):
        spoken_on = _day(_(words.SPOKEN_ON), "safety-spoken-on")
        tapped = st.form_submit_button(_(words.SPOKEN))
    if tapped:
        keep(lambda db, moment: confirm_contact(db, the_person(), spoken_on, moment), _(words.SPOKEN_KEPT))


def _day(question: str, key: str) -> date:
    chosen = st.date_input(question, value=today(), max_value=today(), key=key, format=date_format())
    return chosen if isinstance(chosen, date) else today()


def _mistake(answers: tuple[Answer, ...], level: Level) -> None:
    """Only on the day of the answers; both cards can stand on one page, so each button has its key."""
    if any(answer.day != today() for answer in answers):
        return
    if st.button(_(words.MISTAKE), type="tertiary", icon=":material/undo:", key=f"safety-mistake-{level}"):
        keep(lambda db, moment: take_back(db, the_person(), level, moment), _(words.TAKEN_BACK))
