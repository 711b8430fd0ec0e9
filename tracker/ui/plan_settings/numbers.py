"""Every number of the plan's rules: what it means, where it comes from, and its bounds; changed only after a look."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from tracker.language import N_, _
from tracker.pacing.settings import PlanSettings
from tracker.pacing.sources import SOURCES
from tracker.pacing.thresholds import About, about_all
from tracker.ui.fields import number_field
from tracker.ui.plan_settings.changing import propose, show_proposal
from tracker.ui.plan_settings.filling import Filled, filled
from tracker.views.wording import capital

FORM = "numbers"
INTRO = N_(
    "These are all the numbers that the plan’s rules use. They are proposals, each with its source, "
    "and most people leave them alone. A field that you empty goes back to its default. A share of "
    "0.6 means 60 of 100."
)
PREVIEW = N_("See what changes")
COUNTS = ("days", "mornings", "sessions", "rounds", "minutes")  # units of which there are no parts
FINE = 0.05  # the step of the arrows on a share
RESET_ALL = N_("All numbers back to their defaults")


def show_numbers(settings: PlanSettings) -> None:
    """The numbers by group, folded; a look at the plan comes before they are saved."""
    form = filled(FORM, {about.name: _shown(about, getattr(settings.thresholds, about.name)) for about in about_all()})
    st.caption(_(INTRO))
    with st.form("plan-numbers", border=False, enter_to_submit=False):
        fields = [_group(form, group, abouts) for group, abouts in groups().items()]
        with st.container(horizontal=True):
            tapped = st.form_submit_button(_(PREVIEW))
            all_back = st.form_submit_button(_(RESET_ALL), on_click=_back_to_default, args=(form, about_all()))
    if tapped or all_back or any(back for _answers, back in fields):
        _look(form, {name: answer for answers, _back in fields for name, answer in answers.items()}, settings)
    show_proposal(FORM)


def groups() -> dict[str, list[About]]:
    """The numbers by group, in the order in which they are listed."""
    grouped: dict[str, list[About]] = {}
    for about in about_all():
        grouped.setdefault(about.group, []).append(about)
    return grouped


def _group(form: Filled, group: str, abouts: Iterable[About]) -> tuple[dict[str, float], bool]:
    """The answers of one group, and whether one of its numbers was just put back to its default."""
    answers, back = {}, False
    with st.expander(capital(_(group))):
        for about in abouts:
            answer = number_field(_(about.label), form.key(about.name), step=_step(about))
            answers[about.name] = about.default if answer is None else answer
            st.caption(_explained(about))
            if answers[about.name] != about.default or form.start[about.name] != about.default:
                back |= _back_button(form, about)
    return answers, back


def _back_button(form: Filled, about: About) -> bool:
    return st.form_submit_button(
        _("Back to {default:g}: {label}", default=about.default, label=_(about.label)),
        key=f"{form.key(about.name)}-back",
        on_click=_back_to_default,
        args=(form, (about,)),
    )


def _back_to_default(form: Filled, abouts: Iterable[About]) -> None:
    for about in abouts:
        st.session_state[form.key(about.name)] = _shown(about, about.default)


def _shown(about: About, value: float) -> float:
    """A number as its field holds it: counts are whole."""
    return type(_step(about))(value)


def _step(about: About) -> float:
    if about.unit in COUNTS:
        return 1
    return FINE if about.high <= 1 or not float(about.default).is_integer() else 1.0


def _explained(about: About) -> str:
    limits = _(
        "Default {default:g}; from {low:g} to {high:g} ({unit}).",
        default=about.default,
        low=about.low,
        high=about.high,
        unit=_(about.unit),
    )
    source = _("Source: {source}.", source=_(SOURCES[about.source_key]))
    return f"{_(about.meaning)} {limits} {source}"


def _look(form: Filled, answers: Mapping[str, float], settings: PlanSettings) -> None:
    changed = form.changed(answers)
    lines = [
        _line(about, form.start[about.name], changed[about.name]) for about in about_all() if about.name in changed
    ]
    propose(FORM, partial(_renumbered, changed), lines, settings)


def _renumbered(changed: Mapping[str, float], kept: PlanSettings) -> dict[str, Any]:
    return {"thresholds": replace(kept.thresholds, **changed)}


def _line(about: About, before: float, after: float) -> str:
    return _(
        "{label}: from {before:g} to {after:g} ({unit})",
        label=_(about.label),
        before=before,
        after=after,
        unit=_(about.unit),
    )
