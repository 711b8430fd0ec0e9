"""Below the offer: what is left out, what is tried again, and the day's activities in their pieces."""

from collections.abc import Sequence

import streamlit as st

from tracker.ui.text import plain
from tracker.views.plan import ExerciseView, PlanView


def show_day(view: PlanView) -> None:
    """Only what there is: on most days of most people that is the activities alone."""
    _exercises("Left out for now", view.left_out)
    _exercises("Tried again today", view.tried_again)
    if view.activities:
        st.markdown("**Around it, today**\n\n" + "\n".join(f"- {plain(line)}" for line in view.activities))


def _exercises(title: str, exercises: Sequence[ExerciseView]) -> None:
    if exercises:
        lines = (f"- {plain(one.name)}: {plain(one.text)}" for one in exercises)
        st.markdown(f"**{title}**\n\n" + "\n".join(lines))
