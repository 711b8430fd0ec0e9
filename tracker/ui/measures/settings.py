"""The tab of the questionnaires: which are offered, and the person's own goals."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from tracker import clock
from tracker.catalogue.measures import questionnaires
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import GOALS_MAX, MeasureSettings, OwnGoal
from tracker.domain.measures_words import HOW_OFTEN
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.services.measures import add_goal, choose_offered, put_goal_away, rename_goal
from tracker.store import Db, StoreProblem
from tracker.store.assessments import measure_settings_of
from tracker.ui.app import calmly, leave_notice, the_person, the_store
from tracker.ui.fields import show_problems
from tracker.ui.measures.keeping import keep
from tracker.ui.measures.questions import cited
from tracker.ui.text import plain
from tracker.views.wording import capital

ABOUT = N_(
    "These look back on more than one day. Each is offered in one line on Today, once a week at "
    "most. You can skip it, put it off, or fill it in when you like. In a pause, in quiet mode and "
    "in a diary without a plan, none is offered."
)
OFFERED = {
    Instrument.PEG: N_("Offer PEG"),
    Instrument.GOAL: N_("Offer to rate my own goals"),
    Instrument.GLOBAL_CHANGE: N_("Offer the question on overall change"),
    Instrument.RMDQ: N_("Use and offer the Roland-Morris sentences"),
}
ABOUT_OWN = {
    Instrument.GOAL: N_("A number from 0 to 10 for each of your goals."),
    Instrument.GLOBAL_CHANGE: N_("One question: how is it now, all in all, since you began here?"),
}
ABOUT_GOALS = N_(
    "Things you want to do, up to {most}, in your own words: walk to the shop, sit through a "
    "film. A goal can have a new name, or be put away. What you rated stays with it."
)
NEW_GOAL, ADD_GOAL = N_("A new goal"), N_("Add this goal")
SAVE = N_("Save questionnaires")


def show_measures_settings() -> None:
    """Which are offered, with what each is; then the goals."""
    with calmly(), the_store().reading() as db:
        settings = measure_settings_of(db, the_person())
    st.markdown(_(ABOUT))
    _show_offered(settings)
    st.header(_("Your own goals"), anchor=False)
    st.markdown(_(ABOUT_GOALS, most=GOALS_MAX))
    for goal in settings.present_goals:
        _show_goal(goal)
    if len(settings.present_goals) < GOALS_MAX:
        _show_new_goal(len(settings.goals))
    _show_put_away([goal for goal in settings.goals if goal.put_away], full=len(settings.present_goals) >= GOALS_MAX)


def _show_offered(settings: MeasureSettings) -> None:
    with st.form("measures-offered", border=False, enter_to_submit=False):
        chosen = []
        for instrument, label in OFFERED.items():
            if st.checkbox(_(label), value=instrument in settings.offered, key=f"measures-offer-{instrument}"):
                chosen.append(instrument)
            st.caption(f"{_about(instrument)} {capital(_(HOW_OFTEN[instrument]))}.")
            cited(instrument)
        tapped = st.form_submit_button(_(SAVE))
    if tapped:
        _save(lambda db, now: choose_offered(db, the_person(), chosen, now), _("Questionnaires saved."))


def _about(instrument: Instrument) -> str:
    form = questionnaires().get(instrument)
    return form.about if form else _(ABOUT_OWN[instrument])


def _show_goal(goal: OwnGoal) -> None:
    name = plain(goal.name)
    with st.form(f"goal-of-{goal.name}", enter_to_submit=False):
        to = st.text_input(_("Name of the goal: {name}", name=name), goal.name, key=f"goal-name-{goal.name}")
        with st.container(horizontal=True):
            renamed = st.form_submit_button(_("Save name: {name}", name=name))
            away = st.form_submit_button(_("Put away: {name}", name=name), type="tertiary")
    if renamed:
        _save(lambda db, now: rename_goal(db, the_person(), goal.name, to, now), _("The goal has its new name."))
    if away:
        _save(lambda db, now: put_goal_away(db, the_person(), goal.name, now), _("Put away: {name}.", name=name))


def _show_new_goal(number: int) -> None:
    """`number` of goals so far: with each that is added the field is a new, empty one."""
    with st.form("goal-new", border=False, enter_to_submit=False):
        name = st.text_input(_(NEW_GOAL), key=f"goal-new-name-{number}")
        tapped = st.form_submit_button(_(ADD_GOAL))
    if tapped:
        _save(lambda db, now: add_goal(db, the_person(), name, now), _("The goal is added. You can rate it on Today."))


def _show_put_away(goals: Sequence[OwnGoal], *, full: bool) -> None:
    for goal in goals:
        label = _("Take up again: {name}", name=plain(goal.name))
        st.button(label, key=f"goal-again-{goal.name}", on_click=_take_up, args=(goal,), disabled=full)


def _take_up(goal: OwnGoal) -> None:
    keep(lambda db, now: add_goal(db, the_person(), goal.name, now), _("A goal again: {name}.", name=plain(goal.name)))


def _save(change: Callable[[Db, datetime], None], notice: str) -> None:
    """Keeps a change; or says what is wrong beside what was typed."""
    try:
        with the_store().writing() as db:
            change(db, clock.now())
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    except StoreProblem as problem:
        show_problems([_(problem.sentence)])
    else:
        leave_notice(notice)
        st.rerun()
