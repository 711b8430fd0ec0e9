"""Why the plan is as it is: each sentence, and behind it rule, source, the entries used and what would change it."""

from collections.abc import Sequence

import streamlit as st

from tracker.language import N_, _
from tracker.ui.navigation import link_to
from tracker.ui.text import plain
from tracker.views.plan_reasons import ReasonView

WHY = N_("Why?")


def show_reasons(reasons: Sequence[ReasonView]) -> None:
    """All reasons behind one tap."""
    if not reasons:
        return
    opened = st.expander(_(WHY), on_change="rerun", key="plan-why")
    if opened.open:
        with opened:
            for reason in reasons:
                show_reason(reason)
            if any(used.entry_id for reason in reasons for used in reason.used):
                link_to("app_pages/diary.py", _("See these entries in the diary"))
            st.caption(_("The numbers behind the rules are in Settings. You can change each of them."))


def show_reason(reason: ReasonView) -> None:
    """One reason with all that is behind it."""
    st.markdown(f"**{plain(reason.text)}**")
    lines = [_("Looked at: {used}", used=plain("; ".join(used.text for used in reason.used)))] if reason.used else []
    if reason.thresholds:
        lines.append(_("Numbers of the rule: {numbers}", numbers=plain("; ".join(reason.thresholds))))
    if reason.would_change_if:
        lines.append(_("What would change it: {change}", change=plain(reason.would_change_if)))
    lines.append(f"{plain(reason.rule)} · {plain(reason.source)}")
    st.markdown("\n".join(f"- {line}" for line in lines))
