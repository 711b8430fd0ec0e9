"""How much Pacewell offers and asks: the plan, only the diary, or a pause; quiet and weekly mode."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from tracker.language import N_, _
from tracker.pacing.settings import Mode, PlanSettings
from tracker.ui.plan_settings.changing import save_at_once, say_saved
from tracker.ui.plan_settings.filling import filled

FORM = "mode"
QUESTION = N_("What Pacewell offers")
MODES = {
    Mode.PLAN: (N_("A plan for each day"), N_("A small amount with its reason. You decide.")),
    Mode.DIARY_ONLY: (N_("Diary only"), N_("No offers at all. You write down what you like. The safety texts stay.")),
    Mode.PAUSED: (N_("Pause tracking"), N_("No offers and no questions for now. Your plan and your diary are kept.")),
}
QUIET, WEEKLY = N_("Quiet mode"), N_("Weekly mode")
ABOUT_QUIET = N_("Fewer questions: only those that the plan reads. The charts then have less to show.")
ABOUT_WEEKLY = N_(
    "One check-in a week. Less to fill in; but the plan hears from you less often, so it grows more "
    "slowly and may step down after days that it knows nothing of."
)
TRADE_OFF = N_(
    "Writing pain down helps to see what goes with better days. It can also keep pain in mind. If "
    "it does that to you, write less: every question can be skipped."
)
SAVE = N_("Save mode")


def show_modes(settings: PlanSettings) -> None:
    """The choice of mode, each with what it does and what it costs."""
    form = filled(FORM, {"mode": settings.mode, "quiet": settings.quiet, "weekly": settings.weekly})
    with st.form("plan-mode", border=False, enter_to_submit=False):
        answers = {
            "mode": st.radio(
                _(QUESTION),
                list(MODES),
                key=form.key("mode"),
                format_func=lambda mode: _(MODES[mode][0]),
                captions=[_(about) for _name, about in MODES.values()],
            ),
            "quiet": _switch(_(QUIET), form.key("quiet"), _(ABOUT_QUIET)),
            "weekly": _switch(_(WEEKLY), form.key("weekly"), _(ABOUT_WEEKLY)),
        }
        st.caption(_(TRADE_OFF))
        tapped = st.form_submit_button(_(SAVE))
    if tapped:
        save_at_once(partial(_just, form.changed(answers)), FORM, _("Mode saved."))
    say_saved(FORM)


def _switch(question: str, key: str, about: str) -> bool:
    answer = st.checkbox(question, key=key)
    st.caption(about)
    return answer


def _just(changes: Mapping[str, Any], _kept: PlanSettings) -> dict[str, Any]:
    return dict(changes)
