"""A change of the plan's settings: shown with today's plan before it is kept, and made over what is kept by then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import streamlit as st

from tracker import clock
from tracker.catalogue.load import catalogue
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.pacing.settings import PlanSettings
from tracker.services.plan import make_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.store.own import catalogue_with_own
from tracker.store.plan_settings import plan_settings_of
from tracker.store.problems import StoreProblem
from tracker.ui.app import FAILED_ICON, NOTICE_ICON, calmly, failure_in_words, the_person, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.plan_settings.comparing import compared
from tracker.ui.plan_settings.filling import fill_again

PROPOSAL = "plan-proposal"
SAVED = "plan-saved"
SAVE, LEAVE = N_("Save the changes"), N_("Leave as it was")

# Names the changed fields of PlanSettings with their new values, made from the settings as they are kept at that
# moment: what another tab has saved meanwhile stays.
Change: TypeAlias = Callable[[PlanSettings], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that is looked at and not saved yet; `form` names where it was typed, `lines` say what it changes."""

    form: str
    change: Change
    lines: tuple[str, ...]


def keep(change: Change) -> None:
    """Writes a change over what is kept now, in one transaction. Raises EntryRejected or StoreProblem."""
    now = clock.now().astimezone(clock.zone())
    with the_store().writing() as db:
        change_plan_settings(db, the_person(), now, **change(plan_settings_of(db, the_person())))


def save_at_once(change: Change, form: str, notice: str) -> None:
    """Keeps a change that is not looked at first, and fills its form anew; or says what is wrong."""
    try:
        keep(change)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    except StoreProblem as problem:
        show_problems([_(problem.sentence)])
    else:
        fill_again(form)
        note_saved(form, notice)
        st.rerun()


def note_saved(form: str, notice: str) -> None:
    """Keeps a sentence for the next run, to be said where the form is."""
    st.session_state[SAVED] = (form, notice, False)


def note_failed(form: str, problem: EntryRejected | StoreProblem) -> None:
    """The same for why something was not kept, said as a warning."""
    st.session_state[SAVED] = (form, failure_in_words(problem), True)


def say_saved(form: str) -> None:
    """Says where a form was saved just now, or was not, in its place: the top of the page may be far away."""
    saved_form, notice, failed = st.session_state.get(SAVED, (None, "", False))
    if saved_form != form:
        return
    st.session_state.pop(SAVED)
    if failed:
        st.warning(notice, icon=FAILED_ICON)
    else:
        st.success(notice, icon=NOTICE_ICON)


def propose(form: str, change: Change, lines: Sequence[str], settings: PlanSettings) -> None:
    """Opens the look at a change; what cannot be kept is told at once, and what was typed stays."""
    if is_looked_at(form):
        st.session_state.pop(PROPOSAL)
    if not lines:
        st.info(_("Nothing is changed so far."))
        return
    try:
        replace(settings, **change(settings))
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    else:
        st.session_state[PROPOSAL] = Proposal(form, change, tuple(lines))
        st.rerun()  # a look at another form's change may stand above, and only one is open


def is_looked_at(form: str) -> bool:
    """Whether a change of this form is open."""
    proposal: Proposal | None = st.session_state.get(PROPOSAL)
    return proposal is not None and proposal.form == form


def show_proposal(form: str) -> None:
    """What a change of this form would make of today's plan, with the choice to keep it or not."""
    say_saved(form)
    if not is_looked_at(form):
        return
    proposal: Proposal = st.session_state[PROPOSAL]
    try:
        effect = _effect(proposal.change)
    except EntryRejected as rejected:  # another tab has saved something meanwhile that does not go with it
        st.session_state.pop(PROPOSAL)
        show_problems(rejected.problems)
    else:
        _show(proposal, effect)


def _show(proposal: Proposal, effect: str) -> None:
    with st.container(border=True):
        st.markdown("\n".join([_("**You would change**"), "", *(f"- {line}" for line in proposal.lines)]))
        st.markdown(effect)
        with st.container(horizontal=True):
            if st.button(_(SAVE), type="primary"):
                st.session_state.pop(PROPOSAL)
                save_at_once(proposal.change, proposal.form, _("Saved. Your plan follows it from now on."))
            st.button(_(LEAVE), on_click=_leave, args=(proposal.form,))


def _effect(change: Change) -> str:
    day = today()
    with calmly(), the_store().reading() as db:
        kept = plan_settings_of(db, the_person())
        present = make_plan(db, the_person(), day)
        changed = make_plan(db, the_person(), day, settings=replace(kept, **change(kept)))
        book = catalogue_with_own(db, the_person(), catalogue())
    return compared(present, changed, {exercise.id: exercise.name for exercise in book.exercises})


def _leave(form: str) -> None:
    st.session_state.pop(PROPOSAL, None)
    fill_again(form)
