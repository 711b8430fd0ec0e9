"""The questions above the doctor's page: what to ask, whose it is, which blocks, which paper. Drafts until kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from tracker import clock
from tracker.domain.doctor_page import GOAL_MAX, NAME_MAX, QUESTION_MAX, TITLES, BlockKey, Paper, Wishes
from tracker.domain.settings import Settings
from tracker.language import N_, _
from tracker.services.doctor_words import keep_words
from tracker.ui.app import calmly, the_person, the_store

LETTER_COUNTRIES = ("US", "CA")
QUESTION_HEIGHT = 90  # px: two lines
FIELDS = {
    "question": N_("My main question for this visit"),
    "goal": N_("My top goal"),
    "name": N_("My name or initials"),
}
KEEP_WORDS, KEEP_NAME = N_("Keep my question and goal for next time"), N_("Keep my name for next time")
NOT_KEPT = N_("What you type stays in this window until you close it. Tick the box to keep it in your diary.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose for the page, and the paper."""

    wishes: Wishes
    paper: Paper


def choose_page(settings: Settings, kept: Mapping[str, str]) -> Chosen:
    """Asks, and keeps what is typed where the box below it is ticked; `kept`: what was kept before, by field."""
    question = _text_area("question", kept, QUESTION_MAX)
    goal = _text_input("goal", kept, GOAL_MAX)
    _keep_box(_(KEEP_WORDS), ("question", "goal"), kept)
    name = _text_input("name", kept, NAME_MAX)
    _keep_box(_(KEEP_NAME), ("name",), kept)
    st.caption(_(NOT_KEPT))
    blocks = st.pills(
        _("Blocks on the page"),
        list(BlockKey),
        selection_mode="multi",
        default=list(BlockKey),
        format_func=lambda key: _(TITLES[key]),
        key="doctor-blocks",
        persist_state="session",
    )
    paper = st.pills(
        _("Paper"),
        list(Paper),
        default=_usual_paper(settings),
        required=True,
        format_func=lambda paper: _(paper.value),
        key="doctor-paper",
    )
    with_age = settings.age is not None and st.checkbox(_("Show my age group"), key="doctor-age")
    with_days = st.checkbox(_("Add the table of days on further sheets"), key="doctor-days")
    wishes = Wishes(name, question, goal, with_age, frozenset(blocks or ()), with_days)
    return Chosen(wishes, paper or Paper.A4)


def _usual_paper(settings: Settings) -> Paper:
    return Paper.LETTER if settings.country in LETTER_COUNTRIES else Paper.A4


def _text_area(field: str, kept: Mapping[str, str], longest: int) -> str:
    return st.text_area(
        _(FIELDS[field]),
        kept.get(field, ""),
        height=QUESTION_HEIGHT,
        max_chars=longest,
        key=_key(field),
        on_change=_keep_if_ticked,
        args=(field,),
        persist_state="session",
    )


def _text_input(field: str, kept: Mapping[str, str], longest: int) -> str:
    return st.text_input(
        _(FIELDS[field]),
        kept.get(field, ""),
        max_chars=longest,
        key=_key(field),
        on_change=_keep_if_ticked,
        args=(field,),
        persist_state="session",
    )


def _keep_box(label: str, fields: Sequence[str], kept: Mapping[str, str]) -> None:
    """Ticked from the start where something was kept; taking the tick out takes the words out of the diary."""
    ticked = any(field in kept for field in fields)
    st.checkbox(label, ticked, key=_box_key(fields[0]), on_change=_keep_or_not, args=(fields,), persist_state="session")


def _key(field: str) -> str:
    return f"doctor-{field}"


def _box_key(field: str) -> str:
    return "doctor-keep-name" if field == "name" else "doctor-keep-words"


def _keep_if_ticked(field: str) -> None:
    if st.session_state.get(_box_key(field)):
        _keep({field: st.session_state[_key(field)]})


def _keep_or_not(fields: Sequence[str]) -> None:
    ticked = st.session_state[_box_key(fields[0])]
    _keep({field: st.session_state[_key(field)] if ticked else "" for field in fields})


def _keep(words: Mapping[str, str]) -> None:
    with calmly(), the_store().writing() as db:
        keep_words(db, the_person(), words, clock.now())
