"""On the session page: today's round, or the whole routine beside it; and the way to close what will not go on."""

import streamlit as st

from tracker import clock
from tracker.domain.exercises import Routine
from tracker.domain.guided import GuidedBout
from tracker.language import N_, _, long_day_month
from tracker.services.closing import close_unfinished
from tracker.ui.app import calmly, leave_notice, the_person, the_store
from tracker.ui.text import plain
from tracker.views.plan_words import minutes_of
from tracker.views.session import SessionView

TODAYS, WHOLE = "today's plan", "the whole routine"
HOW_MUCH = N_("How much")
CHOSEN = "guided-how-much"
NOT_THIS_ONE = N_("Today's amount does not fit this routine. Another routine does, or you do this one as you like.")
CLOSE = N_("Close it as far as it got")


def bouts_chosen(routine: Routine, view: SessionView, *, running: bool) -> tuple[GuidedBout, ...]:
    """The bouts to lead through: of the unfinished session, else of today's round, else of the whole routine."""
    begun = view.begun_bouts(routine)
    todays = view.todays_bouts(routine.id)
    if begun is not None or running:
        return begun if begun is not None else view.all_bouts(routine)
    _say(routine, view, todays)
    if todays is None or not view.plan.may_do_all:
        return todays or (view.all_bouts(routine) if view.plan.may_do_all else ())
    return todays if _how_much(routine, view) == TODAYS else view.all_bouts(routine)


def close_unfinished_here(view: SessionView) -> None:
    """While no exercise may be led through: an unfinished session can still be closed."""
    if view.unfinished is None:
        return
    begun = view.unfinished.entry
    routine = plain(begun.routine_name)
    st.info(
        _("{routine} of {day} is not finished.", routine=routine, day=long_day_month(begun.day)),
        icon=":material/pause:",
    )
    st.button(_(CLOSE), on_click=_close, args=(view,))


def _say(routine: Routine, view: SessionView, todays: tuple[GuidedBout, ...] | None) -> None:
    """Why there is no round of today's plan for this routine, and what is left out of it."""
    if todays is None and view.plan.says_something:
        st.info(_(NOT_THIS_ONE) if view.plan.start else plain(view.plan.sentence))
    left_out = view.left_out_names(routine)
    if left_out:
        st.caption(_("Left out for now: {exercises}.", exercises=plain(", ".join(left_out))))


def _how_much(routine: Routine, view: SessionView) -> str:
    amounts = {
        TODAYS: _("Today's plan: {amount}", amount=view.plan.rounds[routine.id].amount),
        WHOLE: _("The whole routine: {amount}", amount=minutes_of(routine.planned_seconds())),
    }
    chosen = st.pills(
        _(HOW_MUCH), list(amounts), default=TODAYS, required=True, key=CHOSEN, format_func=amounts.__getitem__
    )
    return str(chosen or TODAYS)


def _close(view: SessionView) -> None:
    if view.unfinished:
        with calmly(), the_store().writing() as db:
            close_unfinished(db, the_person(), view.unfinished, clock.now())
        leave_notice(_("Closed. What you did stands in your diary."))
