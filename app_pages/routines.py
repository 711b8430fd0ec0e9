"""Routines: what each asks for, how each exercise goes, what to leave alone and why; and making one's own."""

import streamlit as st

from tracker import clock
from tracker.domain.asked import amount_in_words
from tracker.domain.exercises import Catalogue, Routine, RoutineItem
from tracker.domain.own import OWN, own_of
from tracker.language import _
from tracker.services.own import retire_routine
from tracker.ui import routine_editor
from tracker.ui.app import calmly, leave_notice, page_top, the_person, the_store
from tracker.ui.exercises import show_exercise, show_figure
from tracker.ui.navigation import start_routine
from tracker.ui.plan_settings.hidden import show_retired
from tracker.ui.text import plain
from tracker.views.routines import RoutinesView, routines_view

SHOWN = "routine-shown"
SMALL = 200  # px, of a drawing in the list


def show_routine(routine: Routine, view: RoutinesView) -> None:
    """One routine: its facts, what can be done with it, then its exercises."""
    st.markdown(plain(routine.summary))
    st.markdown(f"**{view.facts(routine)}**")
    st.markdown(
        _(
            "**How often:** {frequency}  \n**Until:** {until}  \n**When to stop:** {when_to_stop}",
            frequency=routine.frequency,
            until=routine.until,
            when_to_stop=routine.when_to_stop,
        )
    )
    show_actions(routine, view)
    for place, item in enumerate(routine.items, start=1):
        show_item(place, item, view.catalogue)


def show_actions(routine: Routine, view: RoutinesView) -> None:
    """Start it, change it, or take it off the list."""
    with st.container(horizontal=True):
        if st.button(_("Start this routine"), type="primary", icon=":material/play_arrow:"):
            start_routine(routine.id)
        if routine.source == OWN:
            own = view.own[routine.id]
            st.button(_("Change this routine"), on_click=routine_editor.begin, args=(own,))
            st.button(_("Take it off the list"), on_click=retire, args=(routine.id,))
        else:
            st.button(_("Make my own from it"), on_click=routine_editor.begin_copy, args=(own_of(routine),))


def show_item(place: int, item: RoutineItem, book: Catalogue) -> None:
    """One exercise: its drawing and what is asked; the steps open on a tap."""
    exercise = book.exercise(item.exercise_id)
    with st.container(border=True):
        st.markdown(f"**{place}. {plain(exercise.name)}** · {amount_in_words(item.dose)}")
        small = st.container()
        steps = st.expander(
            _("How it goes: {place}. {name}", place=place, name=plain(exercise.name)),
            on_change="rerun",
            key=f"steps-{place}-{exercise.id}",
        )
        if steps.open:
            with steps:
                show_exercise(exercise, book)
                if item.note:
                    st.markdown(plain(item.note))
                if item.proposed:
                    st.caption(_("Some figures are proposals of Pacewell, because the source leaves them open."))
        else:
            with small:
                show_figure(exercise.id, width=SMALL)


def retire(routine_id: str) -> None:
    """Takes an own routine off the list; sessions done with it keep it."""
    with calmly(), the_store().writing() as db:
        retire_routine(db, the_person(), routine_id, clock.now())
    st.session_state.pop(SHOWN, None)
    leave_notice(_("Taken off the list. Sessions that you did with it stay in the diary."))


def show_avoided(book: Catalogue) -> None:
    """What to leave alone, and why."""
    st.header(_("What to leave alone"), anchor=False)
    for avoided in book.avoid:
        st.markdown(
            _(
                "**{name}.** {looks_like} *Why:* {why}",
                name=avoided.name,
                looks_like=avoided.looks_like,
                why=avoided.why_avoid,
            )
        )


def show_background(book: Catalogue) -> None:
    """The rules of the whole programme and the articles that they come from."""
    with st.expander(_("The rules behind the routines")):
        for rule in book.rules:
            origin = _("source {letters}", letters=", ".join(rule.sources))
            st.markdown(f"- {rule.text} :gray[({origin})]")
    with st.expander(_("The sources")):
        for source in book.sources:
            st.markdown(f"- **{source.letter}**: {plain(source.title)}, {plain(source.publisher)}")


def show_all(view: RoutinesView) -> None:
    """The chosen routine, the way to an own one, and the background."""
    names = {routine.id: routine for routine in view.catalogue.routines}
    if st.session_state.get(SHOWN) not in names:
        st.session_state.pop(SHOWN, None)
    chosen = st.selectbox(_("Routine"), list(names), key=SHOWN, format_func=lambda key: names[key].name)
    show_routine(names[chosen], view)
    st.header(_("Your own"), anchor=False)
    st.button(_("Make an empty routine"), on_click=routine_editor.begin_new)
    show_retired(view.retired)
    with st.expander(_("Add an exercise of your own")):
        routine_editor.show_own_exercise_form()
    show_avoided(view.catalogue)
    show_background(view.catalogue)


page_top(_("Routines"))
with calmly(), the_store().reading() as db:
    view = routines_view(db, the_person())
if routine_editor.is_open():
    routine_editor.show_editor(view.catalogue)
else:
    show_all(view)
