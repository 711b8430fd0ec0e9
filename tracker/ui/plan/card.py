"""The plan at the top of Today: what is offered now in one line, Start, and the other choices, each as fine as it."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from tracker.language import N_, _
from tracker.pacing.facts import ChoiceKind
from tracker.ui.navigation import start_routine
from tracker.ui.plan.choosing import choose_today, take_back
from tracker.ui.plan.reasons import show_reasons
from tracker.ui.text import plain
from tracker.views.plan import PlanView
from tracker.views.plan_choice import LEFT, ROUTINE, ChoiceView

START, SMALLER, OTHER, REST, NOT_TODAY = (
    N_("Start"),
    N_("Smaller"),
    N_("Another routine"),
    N_("Rest today"),
    N_("Not today"),
)
LIGHT: Literal["tertiary"] = "tertiary"  # beside the one main action
USUAL_ANYWAY = N_("My usual amount all the same")
BACK = N_("Take this choice back")


def show_plan_card(view: PlanView) -> None:
    """The line, its reason, the buttons, and "why?"."""
    with st.container(border=True, key="plan-card"):
        st.header(plain(view.line), anchor=False)
        _sentences(view)
        if view.choice.is_nothing_today:
            st.button(_(BACK), on_click=take_back, args=(view.choice,))
        else:
            _buttons(view)
        _bouts(view)
        show_reasons(view.reasons)


def _sentences(view: PlanView) -> None:
    said = [view.choice.text, view.sentence]
    st.markdown("  \n".join(plain(one) for one in said if one))


def _buttons(view: PlanView) -> None:
    if view.start and st.button(_(START), type="primary", icon=":material/play_arrow:", key="plan-start"):
        if view.choice.kind is None:
            choose_today(ChoiceKind.ACCEPT, view.choice.changed)
        start_routine(view.start.routine.id)
    with st.container(horizontal=True, vertical_alignment="center", key="plan-choices"):
        if view.start and not view.start.fitted.settle_only:
            _change_the_round(view)
        if view.may_choose:
            st.button(_(REST), type=LIGHT, on_click=choose_today, args=(ChoiceKind.REST, _left(view.choice)))
            st.button(_(NOT_TODAY), type=LIGHT, on_click=choose_today, args=(ChoiceKind.NOT_TODAY, _left(view.choice)))
        if view.may_have_usual:
            st.button(_(USUAL_ANYWAY), on_click=choose_today, args=(ChoiceKind.USUAL_ANYWAY, view.choice.changed))
        if view.choice.text:
            st.button(_(BACK), on_click=take_back, args=(view.choice,))


def _change_the_round(view: PlanView) -> None:
    changed = view.choice.changed
    if not view.choice.is_smaller:
        st.button(_(SMALLER), type=LIGHT, on_click=choose_today, args=(ChoiceKind.SMALLER, changed))
    if view.other_routines:
        names: Mapping[str, str] = view.other_routines
        chosen = st.menu_button(
            _(OTHER), list(names), format_func=lambda one: plain(names[one]), key="plan-other", type=LIGHT
        )
        if chosen:
            choose_today(view.choice.with_routine, {**changed, ROUTINE: chosen})
            st.rerun()


def _left(choice: ChoiceView) -> dict[str, list[str]]:
    return {LEFT: choice.changed[LEFT]} if LEFT in choice.changed else {}


def _bouts(view: PlanView) -> None:
    if view.bouts:
        st.markdown("\n".join(f"- {plain(bout.text)}" for bout in view.bouts))
