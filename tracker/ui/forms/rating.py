"""A plain pain rating: how it is at one moment."""

import streamlit as st

from tracker import clock
from tracker.domain.entries import FORM, NO_PAIN_GIVEN, RatingEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft
from tracker.domain.scales import Occasion
from tracker.language import _
from tracker.ui.fields import Save, note_field, pain_fields, submit, symptom_fields, when_fields


def rating_form(key: str, save: Save[RatingEntry], start: RatingEntry | None = None) -> None:
    """Asks for back and leg at one moment, with the lowest point and nerve symptoms if wished."""
    with st.form(key, border=False, enter_to_submit=False):
        pain = pain_fields(key, _("right now") if start is None else _("at that moment"), start.pain if start else None)
        with st.expander(_("More: lowest point, nerve symptoms, note, time"), expanded=start is not None):
            symptoms = symptom_fields(key, start.symptoms if start else None)
            note = note_field(key, start.note if start else None)
            when = when_fields(key, start.moment if start else None)
        tapped = st.form_submit_button(_("Save pain rating"), type="primary")

    def make(draft: Draft) -> RatingEntry:
        moment = draft.take(when.entry, Moment(clock.now().date()))
        given = draft.take(pain.entry, NO_PAIN_GIVEN)
        occasion = start.occasion if start else Occasion.ANY
        return RatingEntry(moment, given, symptoms, occasion, note, start.source if start else FORM)

    if tapped:
        submit(make, save)
