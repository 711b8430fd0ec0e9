"""The experiment that is going on: where it stands, today's way, its protocol, and how to stop it."""

from datetime import date

import streamlit as st

from tracker.domain.experiment import Ending
from tracker.language import N_, _
from tracker.ui.experiments.keeping import stop_it
from tracker.ui.fields import note_field
from tracker.ui.text import plain
from tracker.views.experiments import RunningView

STOP = N_("Stop this experiment")
WHY = N_("Why do you stop?")
STOP_NOW = N_("Stop it now")
NO_RESULT_YET = N_(
    "The result is shown when it is over. Looking early makes chance look like an answer. Your plan "
    "and its safety rules come first, every day."
)
REASONS = {Ending.WISH: N_("I wish to stop"), Ending.FLARE: N_("A flare"), Ending.RED_FLAG: N_("A warning sign")}
KEY = "experiment-stop"


def show_running(view: RunningView, day: date) -> None:
    """One card."""
    with st.container(border=True, key="experiment-running"):
        st.markdown(f"**{plain(view.line)}**")
        for line in (view.today, view.logged):
            if line:
                st.markdown(plain(line))
        st.caption(_(NO_RESULT_YET))
        with st.expander(_("What was agreed before the start")):
            st.markdown("\n".join(f"- {plain(line)}" for line in view.protocol))
        with st.expander(_(STOP)):
            _stop(view, day)


def _stop(view: RunningView, day: date) -> None:
    st.markdown(_("Stopping is fine at any time. What was written down until then is kept as a result."))
    why = st.pills(
        _(WHY), list(REASONS), default=Ending.WISH, required=True, key=KEY, format_func=lambda one: _(REASONS[one])
    )
    note = note_field(KEY)
    if st.button(_(STOP_NOW)):
        stop_it(view.kept, day, why or Ending.WISH, note)
        st.rerun()
