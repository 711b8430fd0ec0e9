"""The gate at the top of Today and Session: shows what safety asks for, and says whether exercise may be offered."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from tracker import clock
from tracker.language import _
from tracker.ui.app import calmly, the_person, the_store, today
from tracker.ui.safety import words
from tracker.ui.safety.cards import contact_card, emergency_card, suggestion
from tracker.ui.safety.red_flag_list import is_open, is_put_off, list_card, open_list, red_flag_list
from tracker.ui.safety.short_question import short_question
from tracker.ui.safety.style import apply_safety_style
from tracker.ui.safety.weakness import ask_weakness
from tracker.views.safety import SafetyView, needs_a_clinician, safety_view

Where = Literal["today", "session"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What is open: an E answer, a U answer; `may_exercise`: whether a plan, a routine or the player may be shown."""

    open_emergency: bool
    open_contact: bool
    may_exercise: bool


def safety_gate(where: Where) -> Gate:
    """Call it under the page's title, after the welcome, and not while a session runs in the player.

    It shows the emergency card, the contact card, the list that is due or the short question, whichever applies.
    On Session, call it inside a container that is always there, so that the player below keeps its place.
    Writing down, the diary and the exports stay open whatever it says.
    """
    with calmly(), the_store().reading() as db:
        view = safety_view(db, the_person(), today(), clock.now())
    apply_safety_style()
    if view.opened.emergency:
        emergency_card(view)
        return Gate(open_emergency=True, open_contact=bool(view.opened.contact), may_exercise=False)
    if view.opened.contact:
        contact_card(view)
    if needs_a_clinician(view.settings):
        st.info(_(words.YOUNG))
    waits = _ask(view, where)
    if view.opened.routine:
        suggestion(view)
    kept_back = waits or bool(view.opened.contact) or needs_a_clinician(view.settings)
    return Gate(open_emergency=False, open_contact=bool(view.opened.contact), may_exercise=not kept_back)


def _ask(view: SafetyView, where: Where) -> bool:
    """Asks the one thing that comes first; says whether exercise waits for the answer."""
    if view.weakness_said_in:
        ask_weakness(view.weakness_said_in)
        return True
    if view.list_waits or (is_open() and not view.due):
        red_flag_list(view)
        return True
    if view.due and not is_put_off(view):
        list_card(view)
        return where == "session" or view.asked.list_on is None or is_open()
    if not (view.short_fresh if where == "session" else view.short_day):
        short_question()
        return where == "session"
    st.button(_(words.REPORT), type="tertiary", icon=":material/health_and_safety:", on_click=open_list)
    return False
