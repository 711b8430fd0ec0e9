"""Below the offer: what is left out, what is tried again, and the day's activities in their pieces."""

from collections.abc import Sequence

import streamlit as st

from tracker.language import _
from tracker.ui.text import plain
from tracker.views.plan import ExerciseView, PlanView


def show_day(view: PlanView) -> None:
    """Only what there is: on most days of most people that is the activities alone."""
    _list(_("Left out for now"), _exercises(view.left_out))
    _list(_("Tried again today"), _exercises(view.tried_again))
    _list(_("Around it, today"), [plain(line) for line in view.activities])


def _exercises(exercises: Sequence[ExerciseView]) -> list[str]:
    return [f"{plain(one.name)}: {plain(one.text)}" for one in exercises]


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        st.markdown(f"**{title}**\n\n" + "\n".join(f"- {line}" for line in lines))
