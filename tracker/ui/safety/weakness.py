"""The three questions about weakness, asked at once when a check-in or a rating says that it is new or worse."""

from collections.abc import Mapping

import streamlit as st

from tracker.domain.entries import ActivityEntry, AssessmentEntry, Entry, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.safety import weakness_asking
from tracker.domain.scales import NerveChange
from tracker.language import _
from tracker.services.safety import answer_weakness
from tracker.store import Db
from tracker.ui.app import the_person
from tracker.ui.fields import YES_NO
from tracker.ui.player.words import WEAKNESS_QUESTIONS
from tracker.ui.safety import words
from tracker.ui.safety.cards import keep
from tracker.ui.scroll import scroll_to_top


def says_new_weakness(entry: Entry) -> bool:
    """Whether an entry says that weakness is new or worse."""
    if isinstance(entry, ActivityEntry | TreatmentEntry | AssessmentEntry):
        return False
    return entry.symptoms.weakness is NerveChange.NEW_OR_WORSE


def ask_weakness(said_in: str) -> None:
    """The three questions; `said_in` is the answer that brought them up, so that they are kept once for it."""
    scroll_to_top(f"weakness-{said_in}")
    with st.form(f"weakness-{said_in}", enter_to_submit=False):
        st.header(_(words.WEAKNESS_TITLE), anchor=False)
        st.markdown(_(words.WEAKNESS_WHY))
        answers = {
            item: st.pills(_(question), [True, False], key=f"{said_in}-{item}", format_func=lambda yes: _(YES_NO[yes]))
            for item, question in WEAKNESS_QUESTIONS.items()
        }
        tapped = st.form_submit_button(_(words.WEAKNESS_SAVE), type="primary")
    if not tapped:
        return
    given = {item: answer for item, answer in answers.items() if answer is not None}
    keep(lambda db, moment: _keep(db, weakness_asking(said_in), moment, given), _(words.KEPT))


def _keep(db: Db, asking: str, moment: Moment, given: Mapping[str, bool]) -> None:
    answer_weakness(db, the_person(), asking, moment, given)
