"""The questionnaires: which one, then its questions; what may not be filled in yet says from when on it may."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from tracker import clock
from tracker.domain.entries import FORM, AssessmentEntry
from tracker.domain.measures import Answers, Instrument
from tracker.domain.measures_offer import OwnGoal
from tracker.domain.measures_words import HOW_OFTEN, NAMES
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft, reject_if
from tracker.domain.text import tidy
from tracker.language import N_, _, long_day_month
from tracker.ui.fields import Save, note_field, submit, when_fields
from tracker.ui.measures.keeping import Record, WhatMayBe, what_may_be
from tracker.ui.measures.questions import Given, cited, goal_anchors, questions
from tracker.ui.navigation import link_to
from tracker.ui.text import plain

WHICH = N_("Which one")
WHICH_KEY = "measure-which"
SAVE = N_("Save questionnaire")
CLINIC_NAME = N_("Name of the score")
CHOOSE = N_("Choose one. Each takes a minute or two, and you can leave any answer out.")
NO_ANSWERS: Answers = {}
NO_GOALS = N_("You have no goals of your own yet. Add up to three in the settings, under Questionnaires.")


def new_measure_form(key: str, save: Record, day: date) -> None:
    """Which questionnaire, and its form where it may be filled in."""
    may_be = what_may_be(day)
    which = st.pills(_(WHICH), list(may_be.choices), key=WHICH_KEY, format_func=lambda one: _(NAMES[one]))
    if which is None:
        st.caption(_(CHOOSE))
    elif which is Instrument.GOAL and not may_be.settings.present_goals:
        st.caption(_(NO_GOALS))
        link_to("app_pages/settings.py", _("Settings"))
    else:
        _show_waiting(which, may_be)
        if may_be.is_open(which):
            _form(f"{key}-{which}", which, may_be.open_goals, save)


def measure_form(key: str, save: Save[AssessmentEntry], start: AssessmentEntry) -> None:
    """One that stands in the diary, to be corrected."""
    with st.form(key, border=False, enter_to_submit=False):
        if start.instrument is Instrument.GOAL:
            goal_anchors()
        name = _clinic_name(key, start.goal) if start.instrument is Instrument.CLINIC else start.goal
        given = questions(start.instrument, key, start.answers, start.goal)
        cited(start.instrument)
        note = note_field(key, start.note)
        when = when_fields(key, start.moment)
        tapped = st.form_submit_button(_(SAVE), type="primary")

    def make(draft: Draft) -> AssessmentEntry:
        moment = draft.take(when.entry, Moment(clock.now().date()))
        return _entry(draft, moment, start.instrument, given, name, note, start.source)

    if tapped:
        submit(make, save)


def _form(key: str, which: Instrument, goals: Sequence[OwnGoal], save: Record) -> None:
    with st.form(key, border=False, enter_to_submit=False):
        name = _clinic_name(key, None) if which is Instrument.CLINIC else None
        asked = _asked(key, which, goals)
        cited(which)
        with st.expander(_("More: note, time")):
            note = note_field(key)
            when = when_fields(key)
        tapped = st.form_submit_button(_(SAVE), type="primary")

    def make(draft: Draft) -> tuple[AssessmentEntry, ...]:
        moment = draft.take(when.entry, Moment(clock.now().date()))
        told = [(goal or name, given) for goal, given in asked if which is not Instrument.GOAL or _is_rated(given)]
        reject_if([_("Rate at least one goal, or leave this open.")] if not told else [])
        return tuple(_entry(draft, moment, which, given, named, note, FORM) for named, given in told)

    if tapped:
        submit(make, save)


def _asked(key: str, which: Instrument, goals: Sequence[OwnGoal]) -> list[tuple[str | None, Given]]:
    if which is not Instrument.GOAL:
        return [(None, questions(which, key, {}))]
    goal_anchors()
    return [(goal.name, questions(which, f"{key}-{goal.name}", {}, goal.name)) for goal in goals]


def _is_rated(given: Given) -> bool:
    return any(answer is not None for answer in given().values())


def _entry(
    draft: Draft, moment: Moment, which: Instrument, given: Given, name: str | None, note: str | None, source: str
) -> AssessmentEntry:
    if which is Instrument.CLINIC and not name:
        draft.problems.append(_("Name the score, so that you know later which it was."))
    answers = draft.take(given, NO_ANSWERS)
    draft.finish()
    return AssessmentEntry(moment, which, answers, name, note, source)


def _clinic_name(key: str, value: str | None) -> str | None:
    st.caption(_("A number from a form that you filled in at a clinic, with its name. It is kept as it is."))
    return tidy(st.text_input(_(CLINIC_NAME), value or "", key=f"{key}-name"))


def _show_waiting(which: Instrument, may_be: WhatMayBe) -> None:
    """What was filled in too short a time ago, and from when on it may be again."""
    waiting = may_be.waiting(which)
    for name, last, again in waiting:
        told = _(
            "{name}: filled in on {last}. The next time is from {again} on, {how_often}.",
            name=plain(name),
            last=long_day_month(last),
            again=long_day_month(again),
            how_often=_(HOW_OFTEN[which]),
        )
        st.markdown(told)
    if waiting:
        link_to("app_pages/diary.py", _("To change what you answered, correct it in the diary"))
