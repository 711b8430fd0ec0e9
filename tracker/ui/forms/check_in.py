"""The morning and evening check-in. Function first, pain numbers second, everything skippable."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.entries import FORM, NO_PAIN_GIVEN, CheckInEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft
from tracker.domain.scales import Occasion, SettleTime, SittingBand, Sleep
from tracker.language import N_, _
from tracker.ui.fields import (
    NOT_SAID,
    PainFields,
    Save,
    WhenFields,
    choice,
    note_field,
    pain_fields,
    submit,
    symptom_fields,
    when_fields,
    yes_no,
)

MORNING_ENDS = 14  # o'clock
OCCASIONS = {Occasion.MORNING: N_("morning"), Occasion.EVENING: N_("evening")}
PAIN_MOMENT = {Occasion.MORNING: N_("since you woke up"), Occasion.EVENING: N_("on average over the last 24 hours")}
FLARE = N_("Is this a flare-up?")
ABOUT_FLARE = N_(
    "Worse than your usual, hard to put up with, and in the way of what you do or how you feel, for hours or longer."
)


@dataclass(frozen=True, slots=True)
class _Answers:
    occasion: Occasion
    pain: PainFields
    when: WhenFields
    rest: dict[str, Any]


def check_in_form(key: str, save: Save[CheckInEntry], start: CheckInEntry | None = None) -> None:
    """Asks how the night or the day was."""
    occasion = _occasion(key, start)
    with st.form(key, border=False, enter_to_submit=False):
        answers = _fields(key, occasion, start)
        tapped = st.form_submit_button(_("Save check-in"), type="primary")

    def make(draft: Draft) -> CheckInEntry:
        moment = draft.take(answers.when.entry, Moment(clock.now().date()))
        pain = draft.take(answers.pain.entry, NO_PAIN_GIVEN)
        return CheckInEntry(moment, occasion, pain, **answers.rest, source=start.source if start else FORM)

    if tapped:
        submit(make, save)


def is_morning() -> bool:
    """Whether a check-in now is about the morning."""
    return clock.now().astimezone(clock.zone()).hour < MORNING_ENDS


def _occasion(key: str, start: CheckInEntry | None) -> Occasion:
    likely = start.occasion if start else (Occasion.MORNING if is_morning() else Occasion.EVENING)
    chosen = st.segmented_control(
        _("Which check-in"),
        [Occasion.MORNING, Occasion.EVENING],
        default=likely,
        required=True,
        key=f"{key}-occasion",
        format_func=lambda occasion: _(OCCASIONS[occasion]),
    )
    return chosen or likely


def _fields(key: str, occasion: Occasion, start: CheckInEntry | None) -> _Answers:
    first: dict[str, Any] = {}
    if occasion is Occasion.MORNING:
        first["sleep"] = choice(_("How was the night?"), Sleep, f"{key}-sleep", start.sleep if start else None)
    else:
        first["sitting"] = _sitting(key, start)
    pain = pain_fields(f"{key}-{occasion}", _(PAIN_MOMENT[occasion]), start.pain if start else None)
    with st.expander(
        _("More: flare-up, rest day, settling, stress, lowest point, note, time"), expanded=start is not None
    ):
        more = _more(key, start)
        more["symptoms"] = symptom_fields(key, start.symptoms if start else None)
        more["note"] = note_field(key, start.note if start else None)
        when = when_fields(key, start.moment if start else None)
    kept = {"sleep": start.sleep, "sitting": start.sitting} if start else {}
    return _Answers(occasion, pain, when, {**kept, **first, **more})


def _sitting(key: str, start: CheckInEntry | None) -> SittingBand | None:
    return choice(
        _("How long did you sit today, all in all?"), SittingBand, f"{key}-sitting", start.sitting if start else None
    )


def _more(key: str, start: CheckInEntry | None) -> dict[str, Any]:
    settle_about = _("After the last session: how long until any rise in pain was gone?")
    return {
        "flare": yes_no(_(FLARE), f"{key}-flare", start.flare if start else None, _(ABOUT_FLARE)),
        "rested": yes_no(
            _("Was it a rest day, without a session by choice?"), f"{key}-rested", start.rested if start else None
        ),
        "pain_free_24h": yes_no(_("Free of pain for 24 hours?"), f"{key}-free", start.pain_free_24h if start else None),
        "settle_time": choice(
            _("Settling"), SettleTime, f"{key}-settle", start.settle_time if start else None, settle_about
        ),
        "stress": st.select_slider(
            _("Stress, 0 = none, 10 = as much as can be"),
            [None, *range(11)],
            value=start.stress if start else None,
            key=f"{key}-stress",
            format_func=lambda value: _(NOT_SAID) if value is None else str(value),
        ),
    }
