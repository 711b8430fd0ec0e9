"""Shows the form of a kind and carries what it gives into the diary: as a new entry, or in the place of an old one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import clock
from tracker.domain.asked import bouts_asked
from tracker.domain.entries import (
    ActivityEntry,
    AssessmentEntry,
    CheckInEntry,
    Entry,
    RatingEntry,
    SessionEntry,
    TreatmentEntry,
)
from tracker.domain.exercises import Catalogue, Routine
from tracker.domain.kinds import KIND_LABELS, Kept, Kind
from tracker.language import N_, _
from tracker.services.measures import correct_measure, record_measures
from tracker.services.record import correct, next_id, record
from tracker.store import Db
from tracker.store.reading import entry_with
from tracker.ui.app import calmly, leave_notice, say_at_once, the_person, the_store, today
from tracker.ui.drafts import answers_kept, draft_id, draft_key, retire_draft
from tracker.ui.forms.activity import activity_form
from tracker.ui.forms.check_in import check_in_form
from tracker.ui.forms.measures import measure_form, new_measure_form
from tracker.ui.forms.rating import rating_form
from tracker.ui.forms.session import session_form
from tracker.ui.forms.treatment import treatment_form
from tracker.ui.parts import drawn_unless_left
from tracker.ui.safety.weakness import says_new_weakness
from tracker.ui.safety.words import WEAKNESS_NEXT

RECORDED = N_("{kind}: recorded. You can correct it in the diary at any time.")
ALREADY = N_("This was already in your diary, so it was not added again.")
CORRECTED = N_("Corrected.")


def record_kind(kind: Kind, place: DeltaGenerator) -> None:
    """The form for a new entry of any kind but a session; at `place` it is said that it is recorded."""
    entry_id = _draft_entry_id(kind)
    key = draft_key(kind, entry_id)
    if kind is Kind.ASSESSMENT:
        new_measure_form(key, _measure_recorder(entry_id, place), today())
        return
    save = _recorder(kind, entry_id, place)
    match kind:
        case Kind.CHECK_IN:
            check_in_form(key, save)
        case Kind.ACTIVITY:
            activity_form(key, save)
        case Kind.TREATMENT:
            treatment_form(key, save)
        case Kind.RATING:
            rating_form(key, save)


def record_session(routine: Routine, catalogue: Catalogue, day: date, place: DeltaGenerator) -> None:
    """The form for a new session of a routine, prefilled with what the routine asks for; `place` as above."""
    bouts = bouts_asked(routine, catalogue)
    planned = SessionEntry(day, routine.id, routine.name, routine.version, bouts=bouts)
    entry_id = _draft_entry_id(Kind.SESSION)
    key = f"{draft_key(Kind.SESSION, entry_id)}-{routine.id}"
    session_form(key, _recorder(Kind.SESSION, entry_id, place), planned, is_new=True)


@drawn_unless_left()
def correct_entry(kept: Kept, answers: dict[str, Any], done: Callable[[], None]) -> None:
    """The form of an entry that stands in the diary; `answers`: as of `answers_kept`; `done` leaves the form."""
    key = f"correct-{kept.id}-{kept.version}"

    def save(entry: Entry) -> None:
        with the_store().writing() as db:
            if not _stands_already(db, kept, entry):
                _correct(db, kept, entry)
        leave_notice(_(WEAKNESS_NEXT) if says_new_weakness(entry) else _(CORRECTED))
        done()
        st.rerun()

    with answers_kept(answers, key):
        _form_of(kept.entry, key, save)


def _stands_already(db: Db, kept: Kept, entry: Entry) -> bool:
    """Whether the first tap of two has put the same correction in its place."""
    now = entry_with(db, the_person(), kept.kind, kept.id)
    return now is not None and now.version > kept.version and now.forgotten_at is None and now.entry == entry


def _correct(db: Db, kept: Kept, entry: Entry) -> None:
    if isinstance(entry, AssessmentEntry):
        correct_measure(db, the_person(), kept, entry, clock.now())
    else:
        correct(db, the_person(), kept.id, kept.version, entry, clock.now())


def _form_of(entry: Entry, key: str, save: Callable[[Entry], None]) -> None:
    match entry:
        case SessionEntry():
            session_form(key, save, entry, is_new=False)
        case CheckInEntry():
            check_in_form(key, save, entry)
        case ActivityEntry():
            activity_form(key, save, entry)
        case TreatmentEntry():
            treatment_form(key, save, entry)
        case RatingEntry():
            rating_form(key, save, entry)
        case AssessmentEntry():
            measure_form(key, save, entry)


def _recorder(kind: Kind, entry_id: str, place: DeltaGenerator) -> Callable[[Entry], None]:
    def save(entry: Entry) -> None:
        with the_store().writing() as db:
            recorded = record(db, the_person(), entry, clock.now(), entry_id)
        _recorded(kind, place, already=recorded.already)

    return save


def _measure_recorder(entry_id: str, place: DeltaGenerator) -> Callable[[Sequence[AssessmentEntry]], None]:
    """One form may give several: a rating for each goal."""

    def save(entries: Sequence[AssessmentEntry]) -> None:
        with the_store().writing() as db:
            recorded = record_measures(db, the_person(), entries, clock.now(), entry_id)
        _recorded(Kind.ASSESSMENT, place, already=all(one.already for one in recorded))

    return save


def _draft_entry_id(kind: Kind) -> str:
    def propose() -> str:
        with calmly(), the_store().reading() as db:
            return next_id(db, the_person(), kind)

    return draft_id(kind, propose)


def _recorded(kind: Kind, place: DeltaGenerator, *, already: bool) -> None:
    retire_draft(kind)
    say_at_once(_(ALREADY) if already else _(RECORDED, kind=_(KIND_LABELS[kind])), place)
    st.rerun()
