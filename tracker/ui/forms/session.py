"""An exercise session: what was done, how it went, then pain around it. As planned, it takes two taps and a slider."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.entries import BoutEntry, SessionEntry
from tracker.domain.moments import Moment, future_problem, moment_chosen, moment_of
from tracker.domain.rejection import Draft, reject_if
from tracker.domain.reports import stop_reason_kept, stop_reason_said
from tracker.domain.scales import SessionStatus
from tracker.domain.text import tidy
from tracker.language import N_, _
from tracker.ui.fields import (
    NEW_DAY,
    Save,
    day_field,
    note_field,
    pain_fields,
    submit,
    symptom_fields,
    time_field,
    was_open_over_midnight,
)
from tracker.ui.forms.bouts import BoutFields, bout_fields

AS_PLANNED, DIFFERENTLY = N_("all as planned"), N_("some of it differently")
PAST_MIDNIGHT_MAX = timedelta(hours=6)  # an end this long after a start on the day before is one session over midnight


@dataclass(frozen=True, slots=True)
class _Times:
    day: date
    started: time | None
    ended: time | None
    now: datetime
    was: SessionEntry
    is_new: bool
    over_midnight: bool

    def moments(self) -> tuple[Moment | None, Moment | None]:
        """Start and end, each None where unknown. Raises EntryRejected."""
        reject_if([_(NEW_DAY) if self.over_midnight and (self.started or self.ended) else None])
        zone = clock.zone()
        this_moment = moment_of(self.now, zone)
        if self.is_new and self.day == this_moment.day and self.started is None and self.ended is None:
            return None, this_moment
        start = moment_chosen(self.day, self.started, zone, self.was.started) if self.started else None
        end = moment_chosen(self._end_day(), self.ended, zone, self.was.ended) if self.ended else None
        problems = [future_problem(moment, self.now) for moment in (start, end)]
        reject_if([next((problem for problem in problems if problem), None)])
        return start, end

    def _end_day(self) -> date:
        if self.started is None or self.ended is None or self.ended >= self.started:
            return self.day
        tomorrow = self.day + timedelta(days=1)
        length = datetime.combine(tomorrow, self.ended) - datetime.combine(self.day, self.started)
        return tomorrow if length <= PAST_MIDNIGHT_MAX else self.day


def session_form(key: str, save: Save[SessionEntry], start: SessionEntry, *, is_new: bool) -> None:
    """Asks how a session of `start`'s routine went; `start` holds what it asks for, or what was recorded."""
    differs = _differs(key, start, is_new)
    with st.form(key, border=False, enter_to_submit=False):
        bouts = _bouts(key, start) if differs else []
        stopped, reason = _stopped(key, start) if differs else (start.status is SessionStatus.STOPPED_EARLY, None)
        after = pain_fields(
            f"{key}-after", _("right now, after the session") if is_new else _("after the session"), start.after
        )
        with st.expander(_("More: pain before, lowest point, nerve symptoms, note, time"), expanded=not is_new):
            before = pain_fields(f"{key}-before", _("right before the session"), start.before, explained=False)
            symptoms = symptom_fields(key, start.symptoms)
            note = note_field(key, start.note)
            times = _times(key, start, is_new)
        tapped = st.form_submit_button(_("Save session"), type="primary")

    def make(draft: Draft) -> SessionEntry:
        changes: dict[str, Any] = {"symptoms": symptoms, "note": note, "day": times.day}
        changes["started"], changes["ended"] = draft.take(times.moments, (start.started, start.ended))
        changes["before"] = draft.take(before.entry, start.before)
        changes["after"] = draft.take(after.entry, start.after)
        if differs:
            changes |= _went(bouts, stopped, reason, draft)
        return replace(start, **changes)

    if tapped:
        submit(make, save)


def _differs(key: str, start: SessionEntry, is_new: bool) -> bool:
    if not (start.bouts and is_new):
        return bool(start.bouts)
    how = st.segmented_control(
        _("How did it go?"),
        [AS_PLANNED, DIFFERENTLY],
        default=AS_PLANNED,
        format_func=_,
        required=True,
        key=f"{key}-how",
        width="stretch",
    )
    return how == DIFFERENTLY


def _bouts(key: str, start: SessionEntry) -> list[BoutFields]:
    return bout_fields(key, start.bouts)


def _stopped(key: str, start: SessionEntry) -> tuple[bool, str | None]:
    early = start.status is SessionStatus.STOPPED_EARLY
    stopped = st.checkbox(_("I stopped before the end"), value=early, key=f"{key}-stopped")
    reason = st.text_input(_("Why it ended early"), stop_reason_said(start.stop_reason) or "", key=f"{key}-reason")
    return stopped, stop_reason_kept(tidy(reason))


def _went(bouts: list[BoutFields], stopped: bool, reason: str | None, draft: Draft) -> dict[str, Any]:
    went: tuple[BoutEntry, ...] = tuple(bout.entry(draft) for bout in bouts)
    status = SessionStatus.STOPPED_EARLY if stopped else SessionStatus.DONE
    return {"bouts": went, "status": status, "stop_reason": reason}


def _times(key: str, start: SessionEntry, is_new: bool) -> _Times:
    now = clock.now()
    over_midnight = is_new and was_open_over_midnight(key, now)
    day = day_field(key, None if is_new else start.day, now)
    left, right = st.columns(2)
    hint = _("Leave both empty if it has just ended, or if you do not know.")
    with left:
        started = time_field(_("Started"), f"{key}-started", _clock(start.started), hint)
    with right:
        ended = time_field(_("Ended"), f"{key}-ended", _clock(start.ended))
    return _Times(day, started, ended, now, start, is_new, over_midnight)


def _clock(moment: Moment | None) -> time | None:
    local = moment.local() if moment else None
    return local.time() if local else None
