"""The questions of each questionnaire, each with a way to leave it open; what they give is its answers."""

from collections.abc import Callable, Mapping

import streamlit as st

from tracker.catalogue.measures import questionnaires
from tracker.domain.measures import CHANGE_ITEM, CLINIC_ITEM, GOAL_ITEM, RMDQ_ITEMS, Answers, Instrument
from tracker.domain.measures_words import CHANGE_QUESTION, CHANGE_STEPS, GOAL_ANCHORS
from tracker.domain.rejection import reject_if
from tracker.language import ENGLISH, N_, _, language
from tracker.ui.fields import NOT_SAID, number_field
from tracker.ui.text import plain

NONE_TICKED = N_("None of these sentences describes me today")
TICK_ONE = N_("Tick what describes you today, or “{none}”.")
NOT_BOTH = N_("You ticked a sentence, and “{none}” as well: take one of the two away.")
OWN_TRANSLATION = N_(
    "Pacewell translated this form itself. The published translation may word it in another way, so compare its "
    "numbers only with others from here."
)
NUMBERS: list[int | None] = [None, *range(11)]

Given = Callable[[], Answers]  # the answers as they are in the form; raises EntryRejected


def questions(instrument: Instrument, key: str, answers: Answers, goal: str | None = None) -> Given:
    """The questions of one instrument; `goal` is the goal that is rated."""
    match instrument:
        case Instrument.PEG:
            return _peg(key, answers)
        case Instrument.RMDQ:
            return _rmdq(key, answers)
        case Instrument.GLOBAL_CHANGE:
            return _global_change(key, answers)
        case Instrument.GOAL:
            return _goal(key, answers, goal or "")
        case Instrument.CLINIC:
            return _clinic(key, answers)


def cited(instrument: Instrument) -> None:
    """Who made a published questionnaire, and that it may be used."""
    form = questionnaires().get(instrument)
    if form:
        st.caption(f"{form.name}: {'; '.join(form.citations)}. {form.permission}")
    if form and language() != ENGLISH:
        st.caption(_(OWN_TRANSLATION))


def _peg(key: str, answers: Answers) -> Given:
    given: dict[str, float | None] = {}
    for item in questionnaires()[Instrument.PEG].items:
        given[item.key] = _number(item.text, f"{key}-{item.key}", answers.get(item.key))
        st.caption(_("0 = {least}, 10 = {most}", least=item.least, most=item.most))
    return lambda: given


def _rmdq(key: str, answers: Answers) -> Given:
    form = questionnaires()[Instrument.RMDQ]
    for paragraph in form.introduction:
        st.markdown(paragraph)
    ticked = {
        item.key: st.checkbox(item.text, value=answers.get(item.key) == 1, key=f"{key}-{item.key}")
        for item in form.items
    }
    none = st.checkbox(f"**{_(NONE_TICKED)}**", value=_none_ticked(answers), key=f"{key}-none")
    return lambda: counted(ticked, none=none)


def counted(ticked: Mapping[str, bool], *, none: bool) -> Answers:
    """1 for each sentence that was ticked, 0 for the others. Raises EntryRejected where nothing at all was said."""
    some = any(ticked.values())
    named = {"none": _(NONE_TICKED)}
    reject_if([_(NOT_BOTH, **named) if some and none else None, None if some or none else _(TICK_ONE, **named)])
    return {item: int(ticked[item]) for item in RMDQ_ITEMS}


def _none_ticked(answers: Answers) -> bool:
    return bool(answers) and all(answers.get(item) == 0 for item in RMDQ_ITEMS)


def _global_change(key: str, answers: Answers) -> Given:
    step = st.pills(
        _(CHANGE_QUESTION),
        list(CHANGE_STEPS),
        default=_whole(answers.get(CHANGE_ITEM)),
        key=f"{key}-{CHANGE_ITEM}",
        format_func=lambda step: _(CHANGE_STEPS[step]),
    )
    return lambda: {CHANGE_ITEM: step}


def _goal(key: str, answers: Answers, goal: str) -> Given:
    number = _number(_("Goal: {goal}", goal=plain(goal)), f"{key}-{GOAL_ITEM}", answers.get(GOAL_ITEM))
    return lambda: {GOAL_ITEM: number}


def goal_anchors() -> None:
    """What the ends of a goal's scale mean, said once for all goals."""
    st.caption(_("{anchors}. Leave one at “{not_said}” to skip it.", anchors=_(GOAL_ANCHORS), not_said=_(NOT_SAID)))


def _clinic(key: str, answers: Answers) -> Given:
    number = number_field(_("The number they gave you"), f"{key}-{CLINIC_ITEM}", answers.get(CLINIC_ITEM), step=0.1)
    return lambda: {CLINIC_ITEM: number}


def _number(question: str, key: str, value: float | None) -> int | None:
    return st.select_slider(
        question,
        NUMBERS,
        value=_whole(value),
        key=key,
        format_func=lambda number: _(NOT_SAID) if number is None else str(number),
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
