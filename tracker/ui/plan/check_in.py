"""The check-in of this part of the day in at most three taps: each tap is kept at once, and each can be left out.

While a new sign in the leg holds the plan, it is asked for every day and asks about the sign too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.entries import CheckInEntry, Entry
from tracker.domain.kinds import Kept
from tracker.domain.moments import moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import NRS_ANCHORS, NRS_MAX, Occasion, SittingBand, Sleep, label
from tracker.language import N_, _
from tracker.pacing.plan import Plan
from tracker.pacing.rules_signs import questions_asked
from tracker.services.check_in import SITES, keep_answer
from tracker.store import StoreProblem
from tracker.ui.app import calmly, leave_failure, the_person, the_store, today
from tracker.ui.fields import YES_NO
from tracker.ui.forms.check_in import ABOUT_FLARE, is_morning
from tracker.ui.plan.signs import ask_signs
from tracker.ui.text import plain
from tracker.views.check_in import CheckInView
from tracker.views.check_in_signs import SignsAsked, asked_for, signs_asked, with_signs
from tracker.views.wording import CHECK_INS, details

LATER = "check-in-later"  # the day and the part of it for which the person said "not now"
OPEN = "check-in-open"  # those whose answers are shown again to be changed
FILLING = "check-in-filling"  # those that are being answered, until all is
NIGHT, SITTING = N_("Last night"), N_("Sitting today, all in all")
PAIN = {Occasion.MORNING: N_("since you woke up"), Occasion.EVENING: N_("on average over 24 hours")}
PAINS = {"back": N_("Back pain, {moment}"), "leg": N_("Leg pain, {moment}")}
THREE_TAPS = N_("**{title}** :gray[three taps, and each can be left out]")
FEW_TAPS = N_("**{title}** :gray[a few taps, and each can be left out]")
NOT_NOW = {Occasion.MORNING: N_("Not this morning"), Occasion.EVENING: N_("Not this evening")}
FLARE = N_("Is this a flare-up for you?")
PAIN_FREE = N_("A full day and night without pain?")


@dataclass(frozen=True, slots=True)
class _Question:
    """One row of answers; `name` is what it fills in."""

    name: str
    label: str
    options: Sequence[Any]
    shown: Callable[[Any], str]
    about: str | None = None


def occasion_now() -> Occasion:
    """The part of the day that a check-in now is about."""
    return Occasion.MORNING if is_morning() else Occasion.EVENING


def quick_check_in(view: CheckInView | None, plan: Plan) -> None:
    """Asks, or says in one line what was answered; nothing when it is not asked for. `plan`: today's."""
    view, signs = _with_signs(view, plan)
    if view is None or (st.session_state.get(LATER) == _now(view.occasion) and view.kept is None):
        return
    title = _(CHECK_INS[view.occasion])
    if view.kept and not _is_open(view) and not _is_waited_for(view, signs):
        _answered(title, view.occasion, view.kept)
    elif view.folded and view.kept is None:
        with st.expander(_("{title}, if you like", title=title)):
            _ask(view, signs)
    else:
        with st.container(border=True):
            st.markdown(_(FEW_TAPS if signs else THREE_TAPS, title=title))
            _ask(view, signs)


def _with_signs(view: CheckInView | None, plan: Plan) -> tuple[CheckInView | None, SignsAsked | None]:
    """The check-in and what it asks about a sign that holds the plan; the hold asks for one on every day."""
    if not questions_asked(plan):
        return view, None
    with calmly(), the_store().reading() as db:
        signs = signs_asked(db, the_person(), today(), view, plan)
        if signs is None:
            return view, None
        asked = view or asked_for(db, the_person(), today(), occasion_now())
    return (with_signs(asked, signs) if asked else None), signs


def _is_open(view: CheckInView) -> bool:
    filling = st.session_state.get(FILLING) == _now(view.occasion) and not view.complete
    return filling or st.session_state.get(OPEN) == _now(view.occasion)


def _is_waited_for(view: CheckInView, signs: SignsAsked | None) -> bool:
    """Whether the plan waits for what a check-in that is there does not say of the leg, and nobody said "not now"."""
    return signs is not None and not signs.complete and st.session_state.get(LATER) != _now(view.occasion)


def _now(occasion: Occasion) -> tuple[date, Occasion]:
    """A tab that is left open over night asks anew in the morning."""
    return today(), occasion


def _answered(title: str, occasion: Occasion, kept: Kept) -> None:
    said = ", ".join(details(kept.entry))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{title}:** {plain(said)}")
        st.button(_("Change the check-in"), type="tertiary", on_click=_open, args=(occasion,))


def _ask(view: CheckInView, signs: SignsAsked | None) -> None:
    entry = view.kept.entry if view.kept else None
    for question in _questions(view):
        kept, key = _answer(entry, question.name), key_of(view.occasion, question.name)
        st.pills(
            question.label,
            list(question.options),
            default=kept,
            key=key,
            format_func=question.shown,
            help=question.about,
            on_change=_keep,
            args=(view.occasion, question.name, key, kept),
        )
    if signs:
        ask_signs(signs, view.occasion, partial(key_of, view.occasion), partial(_fill_in, view.occasion))
    st.caption(_("{anchors}. A second tap takes an answer back.", anchors=_(NRS_ANCHORS)))
    done = _("That is all for now") if view.kept else _(NOT_NOW[view.occasion])
    st.button(done, key="check-in-not-now", on_click=_leave, args=(view.occasion,))


def _questions(view: CheckInView) -> list[_Question]:
    morning = view.occasion is Occasion.MORNING
    first = _Question("sleep", _(NIGHT), list(Sleep), label) if morning else None
    first = first or _Question("sitting", _(SITTING), list(SittingBand), label)
    numbers = list(range(NRS_MAX + 1))
    moment = _(PAIN[view.occasion])
    pains = [_Question(site, _(PAINS[site], moment=moment), numbers, str) for site in SITES]
    asked = [first, *pains]
    if view.asks_flare:
        asked.append(_Question("flare", _(FLARE), [True, False], _yes_no, _(ABOUT_FLARE)))
    if view.asks_pain_free:
        asked.append(_Question("pain_free_24h", _(PAIN_FREE), [True, False], _yes_no))
    return asked


def _yes_no(yes: bool) -> str:
    return _(YES_NO[yes])


def _answer(entry: Entry | None, name: str) -> Any:
    if not isinstance(entry, CheckInEntry):
        return None
    value = getattr(entry.pain, name) if name in SITES else getattr(entry, name)
    return int(value) if name in SITES and value is not None else value


def key_of(occasion: Occasion, name: str) -> str:
    """The key of a question of today: what was tapped yesterday does not stand there."""
    return f"quick-{today()}-{occasion}-{name}"


def _keep(occasion: Occasion, name: str, key: str, kept: Any) -> None:
    """Keeps the one answer that was tapped, in today's check-in of this part of the day; `kept`: the one before."""
    answer = st.session_state.get(key)
    _fill_in(occasion)
    try:
        with the_store().writing() as db:
            moment = moment_of(clock.now(), clock.zone())
            keep_answer(db, the_person(), moment, occasion, name, answer, clock.now())
    except (EntryRejected, StoreProblem) as problem:
        st.session_state[key] = kept
        leave_failure(problem)


def _fill_in(occasion: Occasion) -> None:
    st.session_state[FILLING] = _now(occasion)


def _leave(occasion: Occasion) -> None:
    st.session_state[LATER] = _now(occasion)
    for flag in (OPEN, FILLING):
        st.session_state.pop(flag, None)


def _open(occasion: Occasion) -> None:
    st.session_state[OPEN] = _now(occasion)
