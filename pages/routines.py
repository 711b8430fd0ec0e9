"""Routines: what each asks for, how each exercise goes, what to leave alone and why, and the rules behind it all."""

import streamlit as st

from tracker.catalogue.load import catalogue
from tracker.domain.asked import amount_in_words
from tracker.domain.exercises import Catalogue, Exercise, Routine, State
from tracker.ui.app import page_top
from tracker.ui.text import plain

STATE_NOTES = {
    State.CARE: "Take care with this one.",
    State.OFF: "Not part of a round unless a clinician says so: it loads the nerve or the hip strongly.",
    State.NAME: "The source only names this exercise and gives no steps, so none are made up here.",
}


def show_routine(routine: Routine, book: Catalogue) -> None:
    """One routine: its facts, then its exercises."""
    minutes = routine.planned_seconds() / 60
    st.markdown(routine.summary)
    least, most = routine.times_a_day_min, routine.times_a_day_max
    often = "once a day" if most == 1 else f"{least} to {most} times a day"
    st.markdown(
        f"**About {minutes:.0f} minutes** · {often} · source {routine.source}, {book.source(routine.source).publisher}"
    )
    st.markdown(
        f"**How often:** {routine.frequency}  \n**Until:** {routine.until}  \n**When to stop:** {routine.when_to_stop}"
    )
    for place, item in enumerate(routine.items, start=1):
        exercise = book.exercise(item.exercise_id)
        with st.expander(f"{place}. {exercise.name} · {amount_in_words(item.dose)}"):
            show_exercise(exercise, book)
            if item.note:
                st.markdown(item.note)
            if item.proposed:
                st.caption("Some of these figures are proposals of Pacewell, because the source leaves them open.")


def show_exercise(exercise: Exercise, book: Catalogue) -> None:
    """How one exercise goes, with what makes it easier and what to look out for."""
    if exercise.state in STATE_NOTES:
        st.caption(STATE_NOTES[exercise.state])
    st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(exercise.steps, start=1)))
    if exercise.easier:
        st.markdown(f"**Easier:** {exercise.easier}")
    if exercise.deeper:
        st.markdown(f"**More:** {exercise.deeper}")
    if exercise.felt:
        st.markdown(f"**Where you feel it:** {exercise.felt}")
    for caution in exercise.cautions:
        st.markdown(f"**Note:** {caution}")
    letters = ", ".join(f"{letter} ({book.source(letter).publisher})" for letter in exercise.sources)
    st.caption(f"{exercise.position.replace('_', ' ').capitalize()} · source {letters}")


def show_avoided(book: Catalogue) -> None:
    """What to leave alone, and why."""
    st.subheader("What to leave alone")
    for avoided in book.avoid:
        st.markdown(f"**{avoided.name}.** {avoided.looks_like} *Why:* {avoided.why_avoid}")


def show_rules(book: Catalogue) -> None:
    """The rules of the whole programme, with their sources."""
    st.subheader("What the sources agree on, and where they differ")
    for rule in book.rules:
        st.markdown(f"- {rule.text} :gray[(source {', '.join(rule.sources)})]")


book = catalogue()
page_top("Routines")
names = {routine.id: routine for routine in book.routines}
chosen = st.selectbox("Routine", list(names), format_func=lambda key: names[key].name)
show_routine(names[chosen], book)
show_avoided(book)
with st.expander("The rules behind the routines"):
    show_rules(book)
with st.expander("The sources"):
    for source in book.sources:
        st.markdown(f"- **{source.letter}**: {plain(source.title)}, {plain(source.publisher)}")
