"""A daily activity: minutes in bouts, and whether it was all right."""

import streamlit as st

from tracker import clock
from tracker.domain.entries import FORM, ActivityEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft
from tracker.domain.scales import ActivityKind
from tracker.domain.text import tidy
from tracker.language import _
from tracker.language.units import Units, kilometres, miles, units
from tracker.ui.fields import Save, choice, note_field, number_field, submit, when_fields, whole, yes_no

WITH_DISTANCE = (ActivityKind.WALKING, ActivityKind.DRIVING, ActivityKind.OWN)


def activity_form(key: str, save: Save[ActivityEntry], start: ActivityEntry | None = None) -> None:
    """Asks what was done, for how long, in how many pieces, and whether it was tolerated."""
    kind = choice(_("What did you do?"), ActivityKind, f"{key}-kind", start.kind if start else ActivityKind.WALKING)
    kind = kind or ActivityKind.WALKING
    with st.form(key, border=False, enter_to_submit=False):
        name = _name(key, kind, start)
        left, right = st.columns(2)
        minutes = left.container()
        with minutes:
            total = number_field(_("Minutes in all"), f"{key}-minutes", start.minutes if start else None, step=1.0)
        with right:
            bouts = number_field(_("In how many bouts"), f"{key}-bouts", start.bouts if start else None)
        tolerated = yes_no(_("Was it all right for you?"), f"{key}-tolerated", start.tolerated if start else None)
        with st.expander(_("More: distance, note, time"), expanded=start is not None):
            distance = _distance(key, kind, start)
            note = note_field(key, start.note if start else None)
            when = when_fields(key, start.moment if start else None)
        tapped = st.form_submit_button(_("Save activity"), type="primary")

    def make(draft: Draft) -> ActivityEntry:
        moment = draft.take(when.entry, Moment(clock.now().date()))
        source = start.source if start else FORM
        return ActivityEntry(moment, kind, total, whole(bouts), distance, tolerated, name, note, source)

    if tapped:
        submit(make, save)


def _name(key: str, kind: ActivityKind, start: ActivityEntry | None) -> str | None:
    if kind is not ActivityKind.OWN:
        return None
    return tidy(st.text_input(_("Name of the activity"), (start.own_name if start else None) or "", key=f"{key}-name"))


def _distance(key: str, kind: ActivityKind, start: ActivityEntry | None) -> float | None:
    if kind not in WITH_DISTANCE:
        return start.distance_km if start else None
    known = start.distance_km if start else None
    if units() is Units.KM:
        return number_field(_("Distance in km"), f"{key}-km", known, step=0.1)
    shown = None if known is None else miles(known)
    answer = number_field(_("Distance in miles"), f"{key}-miles", shown, step=0.1)
    if answer == shown:
        return known  # what was not changed stays to the metre
    return None if answer is None else kilometres(answer)
