"""An exercise as it is shown wherever one reads about it: its drawing, its steps, what to look out for."""

from functools import cache
from pathlib import Path

import streamlit as st

from tracker.domain.exercises import Catalogue, Exercise, Position, State
from tracker.figures import load_figures, svg, text_alternative
from tracker.language import N_, _, language
from tracker.ui.text import plain
from tracker.views.wording import capital

FIGURES = Path(__file__).parents[2] / "data" / "catalogue" / "figures"
FIGURE_WIDTH = 300  # px
STATE_NOTES = {
    State.CARE: N_("Take care with this one."),
    State.OFF: N_("Not part of a round unless a clinician says so: it loads the nerve or the hip strongly."),
    State.NAME: N_("The source only names this exercise and gives no steps, so none are made up here."),
}

POSITIONS = {
    Position.LYING_BACK: N_("lying-back"),
    Position.LYING_SIDE: N_("lying-side"),
    Position.ALL_FOURS: N_("all-fours"),
    Position.SITTING: N_("sitting"),
    Position.SITTING_FLOOR: N_("sitting-floor"),
    Position.STANDING: N_("standing"),
    Position.WALKING: N_("walking"),
    Position.ANY: N_("any"),
}


def position_name(position: Position) -> str:
    """In small letters: `lying-side`."""
    return _(POSITIONS[position])


def show_figure(exercise_id: str, width: int = FIGURE_WIDTH) -> None:
    """The drawing of an exercise, start and end in one; nothing for one that is only named, or the person's own."""
    drawn = _drawing(exercise_id, language())
    if drawn:
        st.image(drawn[0], width=width, alt=drawn[1])


@cache
def _drawing(exercise_id: str, _language: str) -> tuple[str, str] | None:
    """The SVG and its words; as an image it follows the scheme of the page only when it says that it can."""
    figure = load_figures(FIGURES).get(exercise_id)
    if figure is None:
        return None
    drawing = svg(figure, moment="both").replace("<svg ", '<svg style="color-scheme:light dark" ', 1)
    return drawing, text_alternative(figure, moment="both")


def show_exercise(exercise: Exercise, book: Catalogue) -> None:
    """How one exercise goes, with what makes it easier and what to look out for."""
    show_figure(exercise.id)
    if exercise.state in STATE_NOTES:
        st.caption(_(STATE_NOTES[exercise.state]))
    st.markdown("\n".join(f"{n}. {plain(step)}" for n, step in enumerate(exercise.steps, start=1)))
    if exercise.easier:
        st.markdown(_("**Easier:** {how}", how=plain(exercise.easier)))
    if exercise.deeper:
        st.markdown(_("**More:** {how}", how=plain(exercise.deeper)))
    if exercise.felt:
        st.markdown(_("**Where you feel it:** {where}", where=plain(exercise.felt)))
    for caution in exercise.cautions:
        st.markdown(_("**Note:** {caution}", caution=plain(caution)))
    st.caption(_origin(exercise, book))


def _origin(exercise: Exercise, book: Catalogue) -> str:
    position = capital(position_name(exercise.position))
    letters = [f"{letter} ({book.source(letter).publisher})" for letter in exercise.sources]
    if not letters:
        return _("{position} · your own", position=position)
    return _("{position} · source {sources}", position=position, sources=", ".join(letters))
