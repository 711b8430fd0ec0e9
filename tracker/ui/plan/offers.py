"""What the plan offers beside the amount, and what it noticed: each with its reason, to be taken up or left."""

import streamlit as st

from tracker.language import _
from tracker.pacing.facts import ChoiceKind
from tracker.ui.navigation import link_to
from tracker.ui.plan.choosing import choose_today, leave_alone, take_up
from tracker.ui.text import plain
from tracker.views.plan import PlanView
from tracker.views.plan_choice import ChoiceView
from tracker.views.plan_offers import ANSWERED, BACK, NoticeView, OfferView

AT_ONCE = 1  # a page full of questions is none that anybody reads


def show_offers(view: PlanView) -> None:
    """A card each; what was answered today is one line with a way back."""
    for kind in ANSWERED:
        if kind in view.choice.answered:
            _answered(kind)
    for offer in view.offers[:AT_ONCE]:
        with st.container(border=True):
            _offer(offer, view.choice)
    if view.offers[AT_ONCE:]:
        with st.expander(_("More that could change ({n})", n=len(view.offers[AT_ONCE:]))):
            for offer in view.offers[AT_ONCE:]:
                _offer(offer, view.choice)
    for notice in view.notices:
        with st.container(border=True):
            _notice(notice, view.choice)


def _answered(kind: ChoiceKind) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_(ANSWERED[kind]))
        if kind in BACK:
            word, button = BACK[kind]
            st.button(_(button), on_click=choose_today, args=(word,))


def _offer(offer: OfferView, choice: ChoiceView) -> None:
    st.markdown(f"**{offer.title}**  \n{plain(offer.reason.text)}")
    if offer.then_and_now:
        st.markdown("\n".join(f"- {plain(line)}" for line in offer.then_and_now))
    st.caption(plain(f"{offer.reason.rule} · {offer.reason.source}"))
    with st.container(horizontal=True):
        if offer.take:
            st.button(offer.take, on_click=take_up, args=(offer,))
        if offer.leave:
            st.button(offer.leave, on_click=_leave, args=(offer, choice))
    if offer.leads_to_settings:
        link_to("app_pages/settings.py", _("Change the plan in Settings"))


def _leave(offer: OfferView, choice: ChoiceView) -> None:
    if offer.left is not None:
        choose_today(offer.left)
    else:
        leave_alone(offer.name, choice)


def _notice(notice: NoticeView, choice: ChoiceView) -> None:
    st.markdown(f"**{notice.title}**  \n{plain(notice.reason.text)}")
    st.caption(plain(f"{notice.reason.rule} · {notice.reason.source}"))
    st.button(notice.button, on_click=leave_alone, args=(notice.name, choice))
