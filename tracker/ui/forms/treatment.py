"""A treatment visit, a class or a medicine: written down without advice."""

import streamlit as st

from tracker import clock
from tracker.domain.entries import FORM, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft
from tracker.domain.scales import Helped, TreatmentKind
from tracker.domain.text import tidy
from tracker.language import _
from tracker.ui.fields import Save, choice, note_field, number_field, submit, when_fields


def treatment_form(key: str, save: Save[TreatmentEntry], start: TreatmentEntry | None = None) -> None:
    """Asks what it was, how much, what it cost, and whether it helped."""
    kind = choice(_("What was it?"), TreatmentKind, f"{key}-kind", start.kind if start else TreatmentKind.PHYSIOTHERAPY)
    kind = kind or TreatmentKind.PHYSIOTHERAPY
    with st.form(key, border=False, enter_to_submit=False):
        name = _text(
            _("Name of the medicine") if kind is TreatmentKind.MEDICINE else _("Name"), f"{key}-name", start, "name"
        )
        dose = _text(_("How much"), f"{key}-dose", start, "dose")
        helped = choice(_("Did it help?"), Helped, f"{key}-helped", start.helped if start else None)
        with st.expander(_("More: cost, side effects, note, time"), expanded=start is not None):
            cost = number_field(_("Cost"), f"{key}-cost", start.cost if start else None, step=0.5)
            side_effects = _text(_("Side effects"), f"{key}-effects", start, "side_effects")
            note = note_field(key, start.note if start else None)
            when = when_fields(key, start.moment if start else None)
        tapped = st.form_submit_button(_("Save visit or medicine"), type="primary")

    def make(draft: Draft) -> TreatmentEntry:
        moment = draft.take(when.entry, Moment(clock.now().date()))
        source = start.source if start else FORM
        return TreatmentEntry(moment, kind, name, dose, cost, helped, side_effects, note, source)

    if tapped:
        submit(make, save)


def _text(question: str, key: str, start: TreatmentEntry | None, field: str) -> str | None:
    value: str | None = getattr(start, field) if start else None
    return tidy(st.text_input(question, value or "", key=key))
