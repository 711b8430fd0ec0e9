"""The full list: every red flag as a box to tick, and "None of these" at the top and at the bottom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.catalogue.red_flags import red_flags
from tracker.domain.safety import BOTH_LEGS, AskedIn, Group, Level, RedFlag, level_of
from tracker.language import _, long_day_month
from tracker.services.safety import answer_list, next_asking
from tracker.ui.app import calmly, the_person, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.languages import date_format
from tracker.ui.safety import words
from tracker.ui.safety.cards import keep
from tracker.ui.safety.short_question import answered_by_mistake
from tracker.ui.scroll import scroll_to_top
from tracker.views.safety import ASKED_IN, SafetyView

ASKING = "safety-asking"  # the id of the list on screen, kept until it is answered
OPEN = "safety-list-open"  # the person has opened the list
LATER = "safety-later"  # the day and the reason for which it was put off


@dataclass(frozen=True, slots=True)
class _Ticks:
    present: tuple[str, ...]
    long_standing: bool
    checked_on: date | None

    def problem(self) -> str | None:
        """What is missing before the ticks can be kept."""
        if not self.present:
            return _(words.NOTHING_TICKED, none=_(words.NONE))
        return _(words.LONG_STANDING_NEEDS_DAY) if self.long_standing and self.checked_on is None else None


def list_card(view: SafetyView) -> None:
    """The list that is due: open at the first use, else behind one tap; it can be put off until later."""
    if view.due is None:
        return
    if view.asked.list_on is None or st.session_state.get(OPEN):
        red_flag_list(view)
        return
    with st.container(border=True):
        st.markdown(f"**{_(words.LIST_TITLE)}**  \n{_(words.WHY_NOW[view.due])}")
        with st.container(horizontal=True):
            st.button(_(words.OPEN_LIST), type="primary", on_click=open_list)
            st.button(_(words.LATER), on_click=_put_off, args=(view,))


def red_flag_list(view: SafetyView) -> None:
    """The questions; what is ticked stays until it is saved."""
    asking = _asking()
    scroll_to_top(f"list-{asking}")
    with st.container(border=True, key="safety-list"):
        st.header(_(words.LIST_TITLE), anchor=False)
        st.markdown(f"{_why(view)} {_how(view)}")
        none_above = st.button(_(words.NONE), type="primary", key="safety-none-above")
        ticks = _Ticks(*_questions(asking, view))
        with st.container(horizontal=True):
            saved = st.button(_(words.SAVE), type="primary" if ticks.present else "secondary", key="safety-save")
            none_below = st.button(_(words.NONE_BELOW), key="safety-none-below")
        _way_out(view)
    if none_above or none_below:
        _save_none(asking, view, ticks)
    elif saved:
        _save_ticks(asking, view, ticks)


def open_list() -> None:
    """Opens the list, whether it is due or not."""
    st.session_state[OPEN] = True
    st.session_state.pop(LATER, None)


def is_open() -> bool:
    """Whether the person has opened the list."""
    return bool(st.session_state.get(OPEN))


def is_put_off(view: SafetyView) -> bool:
    """Whether the list was put off today for the same reason."""
    return bool(st.session_state.get(LATER) == (today(), view.due))


def _put_off(view: SafetyView) -> None:
    st.session_state[LATER] = (today(), view.due)
    st.session_state.pop(OPEN, None)


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _asking() -> str:
    with calmly(), the_store().reading() as db:
        proposed = next_asking(db, the_person())
    return str(st.session_state.setdefault(ASKING, proposed))


def _why(view: SafetyView) -> str:
    if view.list_waits:
        return _(words.ASKED)
    return _(words.WHY_NOW[view.due]) if view.due else _(words.OPENED)


def _how(view: SafetyView) -> str:
    last = view.asked.list_on
    return _(words.HOW_AGAIN, day=long_day_month(last)) if last else _(words.HOW_FIRST)


def _questions(asking: str, view: SafetyView) -> tuple[tuple[str, ...], bool, date | None]:
    present: list[str] = []
    long_standing, checked_on = False, None
    for group in Group:
        st.markdown(f"**{_(words.HEADINGS[group])}**")
        for flag in _of(group):
            ticked = st.checkbox(flag.question, key=f"{asking}-{flag.id}")
            if ticked:
                present.append(flag.id)
            if flag.id == BOTH_LEGS:
                long_standing, checked_on = _both_legs(asking, view, ticked=ticked)
    return tuple(present), long_standing, checked_on


def _of(group: Group) -> Iterator[RedFlag]:
    return (flag for flag in red_flags().flags if flag.group is group)


def _both_legs(asking: str, view: SafetyView, *, ticked: bool) -> tuple[bool, date | None]:
    """What is old, unchanged and checked is no emergency: the person says so, with the day."""
    said = view.both_legs_checked
    if said:
        st.caption(_(words.LONG_STANDING_SAID, day=long_day_month(said)))
    if not ticked:
        return False, None
    long_standing = st.checkbox(_(words.LONG_STANDING), key=f"{asking}-long-standing")
    if not long_standing:
        return False, None
    chosen = st.date_input(
        _(words.LONG_STANDING_ON), value=None, max_value=today(), key=f"{asking}-checked-on", format=date_format()
    )
    return True, chosen if isinstance(chosen, date) else None


def _way_out(view: SafetyView) -> None:
    if view.list_waits:
        _mistake(view)
    elif view.due:
        st.button(_(words.LATER), type="tertiary", on_click=_put_off, args=(view,))
    else:
        st.button(_(words.CLOSE_LIST), type="tertiary", on_click=_close)


def _mistake(view: SafetyView) -> None:
    """A yes is taken back on its own day only; after that the list itself is the answer."""
    if view.waits_since == today():
        st.button(_(words.MISTAKE), type="tertiary", icon=":material/undo:", on_click=answered_by_mistake)


def _save_none(asking: str, view: SafetyView, ticks: _Ticks) -> None:
    if ticks.present:
        show_problems([_(words.TICKED_AND_NONE)])
    else:
        _save(asking, view, _Ticks((), False, None))


def _save_ticks(asking: str, view: SafetyView, ticks: _Ticks) -> None:
    problem = ticks.problem()
    if problem:
        show_problems([problem])
    else:
        _save(asking, view, ticks)


def _save(asking: str, view: SafetyView, ticks: _Ticks) -> None:
    asked_in = ASKED_IN[view.due] if view.due else AskedIn.SESSION if view.list_waits else AskedIn.ANY
    st.session_state.pop(ASKING, None)
    st.session_state.pop(OPEN, None)
    keep(
        lambda db, moment: answer_list(db, the_person(), asking, moment, asked_in, ticks.present, ticks.checked_on),
        None if any(level_of(item) is Level.EMERGENCY for item in ticks.present) else _(words.KEPT),
    )
