"""The rows of the check-in about the nerves, in the same style of taps: asked while a sign holds the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.entries import Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.nerve_line import NerveLine, nerve_line, with_nerve_line
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import LowestPoint, NerveChange, Occasion, label
from tracker.language import N_, _
from tracker.pacing.terms import Question
from tracker.services.check_in_signs import keep_symptoms
from tracker.store import StoreProblem
from tracker.ui.app import leave_failure, the_person, the_store
from tracker.views.check_in_signs import SignsAsked

WHY = N_("Something in the leg was new or worse of late. The exercises wait for mornings that you say are clear.")
NERVE, WEAKNESS = N_("Tingling or numbness today"), N_("Weakness today")
LEGS = {
    "lowest_left": N_("Lowest point today, left leg"),
    "lowest_right": N_("Lowest point today, right leg"),
}
NERVE_ANSWERS = {
    NerveLine.NONE: N_("neither"),
    NerveLine.USUAL: N_("as usual"),
    NerveLine.TINGLING: N_("tingling is new or worse"),
    NerveLine.NUMBNESS: N_("numbness is new or worse"),
}
BOTH = N_("If both are new, choose numbness.")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of choices: how its answer is read out of the symptoms, and put into them."""

    name: str
    label: str
    options: Sequence[Any]
    shown: Callable[[Any], str]
    read: Callable[[Symptoms], Any]
    put: Callable[[Symptoms, Any], Symptoms]
    about: str | None = None


def ask_signs(signs: SignsAsked, occasion: Occasion, key_of: Callable[[str], str], begin: Callable[[], None]) -> None:
    """A row for each question; each tap is kept at once, a second one takes it back. `begin` is called before."""
    st.caption(_(WHY))
    for row in _rows(signs):
        kept, key = row.read(signs.symptoms), key_of(row.name)
        st.pills(
            row.label,
            list(row.options),
            default=kept,
            key=key,
            format_func=row.shown,
            help=row.about,
            on_change=_keep,
            args=(occasion, row, key, kept, begin),
        )


def _rows(signs: SignsAsked) -> list[_Row]:
    rows = [_nerve()]
    if Question.WEAKNESS in signs.questions:
        rows.append(_of_field("weakness", _(WEAKNESS), NerveChange))
    return [*rows, *(_of_field(leg, _(LEGS[leg]), LowestPoint) for leg in signs.legs)]


def _nerve() -> _Row:
    answers = {answer: _(text) for answer, text in NERVE_ANSWERS.items()}
    return _Row("nerve", _(NERVE), list(NerveLine), answers.__getitem__, nerve_line, with_nerve_line, _(BOTH))


def _of_field(name: str, question: str, scale: type[NerveChange] | type[LowestPoint]) -> _Row:
    return _Row(
        name,
        question,
        list(scale),
        label,
        read=lambda symptoms: getattr(symptoms, name),
        put=lambda symptoms, answer: replace(symptoms, **{name: answer}),
    )


def _keep(occasion: Occasion, row: _Row, key: str, kept: Any, begin: Callable[[], None]) -> None:
    answer = st.session_state.get(key)
    begin()
    try:
        with the_store().writing() as db:
            moment = moment_of(clock.now(), clock.zone())
            keep_symptoms(db, the_person(), moment, occasion, lambda known: row.put(known, answer), clock.now())
    except (EntryRejected, StoreProblem) as problem:
        st.session_state[key] = kept
        leave_failure(problem)
