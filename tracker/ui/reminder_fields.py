"""The questions about one reminder. Each part of the tab has labels of its own, as several stand on one page."""

from dataclasses import dataclass
from datetime import date, time, timedelta

import streamlit as st

from tracker.domain.reminders import (
    BOUTS_MOST,
    EARLIEST_YEAR,
    EVERY_DAY,
    LATEST_YEAR,
    NEUTRAL,
    TEXT_MAX,
    TIME_STEP,
    About,
    Reminder,
    Weekday,
    spread,
)
from tracker.domain.text import tidy
from tracker.language import N_, _, _n, clock_time, long_weekday
from tracker.services.reminders import PlannedBouts
from tracker.ui.fields import time_field
from tracker.ui.languages import date_format
from tracker.views.reminders import A_MONDAY, ALARMS, VisitInRhythm, alarm_in_words
from tracker.views.wording import capital

WEEKS_PROPOSED = timedelta(days=27)  # four weeks in all, so that a reminder nobody wants any more ends by itself
RANGE = (date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
FROM, TO = time(9), time(18)
EVENING, MORNING = time(20), time(9)
QUARTERS = [time(*divmod(minute, 60)) for minute in range(0, 24 * 60, TIME_STEP)]
WHO_SEES = N_("Whoever sees your calendar or your locked screen can read these words.")
NO_BOUTS = N_("Today's plan has no rounds, so no times are filled in. Choose your own.")


@dataclass(frozen=True, slots=True)
class Answers:
    """One reminder as answered, nothing checked yet."""

    about: About
    times: tuple[time, ...]
    first: date
    until: date | None
    weekdays: tuple[Weekday, ...]
    alarm: int | None
    text: str | None
    visit: VisitInRhythm | None = None

    def reminder(self) -> Reminder:
        """The reminder. Raises EntryRejected with all problems."""
        visit = self.visit
        return Reminder(
            about=self.about,
            times=self.times,
            first=self.first,
            until=self.until,
            weekdays=self.weekdays,
            alarm=self.alarm,
            text=self.text,
            cadence=visit.cadence if visit else None,
            kind=visit.subject.kind if visit else None,
            name=visit.subject.name if visit else None,
        )


def ask_bouts(kept: Reminder | None, planned: PlannedBouts | None, day: date) -> Answers:
    """Several times a day, filled in from today's plan the first time."""
    st.caption(_about_plan(planned) if planned else _(NO_BOUTS))
    proposed = spread(planned.number, planned.gap_minutes, FROM, TO) if planned else ()
    times = st.multiselect(
        _("Times of the short breaks"),
        sorted({*QUARTERS, *(kept.times if kept else ())}),
        default=kept.times if kept else proposed,
        key="reminders-bouts-times",
        format_func=clock_time,
        max_selections=BOUTS_MOST,
        placeholder=_("Choose"),
    )
    return _rest(_("short breaks"), About.BOUTS, tuple(sorted(times)), kept, (day, day + WEEKS_PROPOSED))


def ask_check_in(kept: Reminder | None, day: date) -> Answers:
    """Once a day."""
    times = _one_time(_("Time for your notes"), "check_in", kept, EVENING)
    return _rest(_("notes"), About.CHECK_IN, times, kept, (day, day + WEEKS_PROPOSED))


def ask_visit(kept: Reminder | None, visit: VisitInRhythm, called: str) -> Answers:
    """Once at each step of its rhythm, from the next date on; `called` names it in the labels."""
    times = _one_time(_("Time: {called}", called=called), visit.key, kept, MORNING)
    return _rest(called, About.VISIT, times, kept, (visit.next, None), visit)


def _about_plan(planned: PlannedBouts) -> str:
    bouts = _n(
        "Today's plan has one round.",
        "Today's plan has {n} rounds, at least {gap} minutes apart.",
        planned.number,
        gap=planned.gap_minutes,
    )
    return " ".join([bouts, _("What to do on a day stays in Pacewell: have a look there first.")])


def _one_time(question: str, key: str, kept: Reminder | None, proposed: time) -> tuple[time, ...]:
    at = time_field(question, f"reminders-{key}-time", kept.times[0] if kept else proposed)
    return (at,) if at else ()


def _rest(
    called: str,
    about: About,
    times: tuple[time, ...],
    kept: Reminder | None,
    days: tuple[date, date | None],
    visit: VisitInRhythm | None = None,
) -> Answers:
    key = f"reminders-{visit.key if visit else about}"
    weekdays = EVERY_DAY if visit else _weekdays(called, key, kept)
    first, until = _first_and_until(called, key, (kept.first, kept.until) if kept else days)
    alarm, text = _alarm(called, key, kept), _text(called, key, kept, about)
    return Answers(about, times, first, until, weekdays, alarm, text, visit)


def _weekdays(called: str, key: str, kept: Reminder | None) -> tuple[Weekday, ...]:
    chosen = st.pills(
        _("Days of the week: {called}", called=called),
        list(Weekday),
        selection_mode="multi",
        default=kept.weekdays if kept else EVERY_DAY,
        key=f"{key}-weekdays",
        format_func=_weekday_name,
    )
    return tuple(sorted(chosen))


def _weekday_name(weekday: Weekday) -> str:
    return capital(long_weekday(A_MONDAY + timedelta(days=weekday)))


def _first_and_until(called: str, key: str, days: tuple[date, date | None]) -> tuple[date, date | None]:
    left, right = st.columns(2)
    with left:
        first = st.date_input(
            _("First day: {called}", called=called), days[0], *RANGE, key=f"{key}-first", format=date_format()
        )
    st.session_state.setdefault(f"{key}-until", days[1])  # a field with a default cannot be emptied again
    with right:
        until = st.date_input(
            _("Last day: {called}", called=called),
            None,
            *RANGE,
            key=f"{key}-until",
            format=date_format(),
            help=_("Empty means no end."),
        )
    return first, until


def _alarm(called: str, key: str, kept: Reminder | None) -> int | None:
    present = kept.alarm if kept else 0
    options = {alarm_in_words(minutes): minutes for minutes in (*ALARMS, present)}
    chosen = st.selectbox(
        _("Alarm: {called}", called=called),
        list(options),
        index=list(options.values()).index(present),
        key=f"{key}-alarm",
    )
    return options[chosen]


def _text(called: str, key: str, kept: Reminder | None, about: About) -> str | None:
    text = st.text_input(
        _("Your own words: {called}", called=called),
        (kept.text if kept else None) or "",
        key=f"{key}-text",
        placeholder=_(NEUTRAL[about]),
        help=_("Up to {n} characters. Left empty, it says: {neutral}.", n=TEXT_MAX, neutral=_(NEUTRAL[about])),
    )
    st.caption(_(WHO_SEES))
    return tidy(text)
