"""The tab of reminders: all off until the person switches one on; they ring in the phone's calendar, not here."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import streamlit as st

from tracker import clock
from tracker.domain.rejection import Draft, EntryRejected
from tracker.domain.reminders import About, Reminder, Reminders
from tracker.language import N_, _
from tracker.services.reminders import bouts_planned, keep_reminders, reminders_of
from tracker.store import StoreProblem
from tracker.store.preferences import settings_of
from tracker.ui.app import calmly, leave_notice, the_person, the_store, today
from tracker.ui.downloads import made_later
from tracker.ui.fields import show_problems
from tracker.ui.reminder_fields import Answers, ask_bouts, ask_check_in, ask_visit
from tracker.ui.text import plain
from tracker.views.reminders import VisitInRhythm, in_words, visits_to_remind_of

ABOUT = N_(
    "Pacewell sends nothing. If you like, it writes a small file for the calendar of your phone, "
    "and that calendar rings. Everything here is off until you switch it on. One reminder a day is "
    "enough for many people."
)
BOUTS, CHECK_IN, OF = N_("Remind me of short breaks"), N_("Remind me of my notes"), N_("Remind me of {visit}")
NO_RHYTHM = N_("To be reminded of a visit, choose how often you want it: on Trends, under Visits and medicines.")
NOT_YET = N_("What you changed above is not saved yet. The file holds what was saved last.")
BRING = N_(
    "**To bring it in:** make a new calendar on your phone that holds nothing else. Open the file "
    "there, and add all of it to that calendar. In Google's calendar this is done on a computer, "
    "under Settings, then Import; it rings as set for that calendar, so set its notice there."
)
CHANGE = N_(
    "**After a change:** open the new file in the same way. Most calendars then change what is "
    "there. If it shows something twice, or a time that you took out, delete that calendar and "
    "bring the file in afresh."
)
AWAY = N_(
    "**To take it away:** delete that calendar on your phone. Switching a reminder off here does not reach your phone."
)

MakeFile: TypeAlias = Callable[[Reminders, ZoneInfo, datetime], bytes]


def show_reminders(make_file: MakeFile) -> None:
    """Each reminder with its switch, the button to save, and the file of what was saved."""
    with calmly(), the_store().reading() as db:
        saved = reminders_of(db, the_person())
        visits = visits_to_remind_of(db, the_person(), today(), saved.kept)
        made_up = settings_of(db, the_person()).made_up
    st.markdown(_(ABOUT))
    kept = {reminder.key: reminder for reminder in saved.kept}
    draft = Draft()
    made = [draft.take(answers.reminder, None) for answers in _asked(kept, visits)]
    reminders = tuple(reminder for reminder in made if reminder)
    if st.button(_("Save reminders"), type="primary"):
        _save(draft, reminders)
    if saved.kept:
        if draft.problems or reminders != saved.kept:
            st.caption(_(NOT_YET))
        _show_file(saved, make_file, made_up=made_up)
    elif saved.revision:
        st.markdown(_(AWAY))


def file_name(*, made_up: bool) -> str:
    """The name to save the file under; it tells others nothing."""
    return "demo-reminders.ics" if made_up else "reminders.ics"


def _asked(kept: Mapping[str, Reminder], visits: tuple[VisitInRhythm, ...]) -> Iterator[Answers]:
    with st.container(border=True):
        before = kept.get(About.BOUTS)
        if st.toggle(_(BOUTS), before is not None, key="reminders-bouts"):
            with calmly(), the_store().reading() as db:
                planned = bouts_planned(db, the_person(), today())
            yield ask_bouts(before, planned, today())
    with st.container(border=True):
        before = kept.get(About.CHECK_IN)
        if st.toggle(_(CHECK_IN), before is not None, key="reminders-check-in"):
            yield ask_check_in(before, today())
    if not visits:
        st.caption(_(NO_RHYTHM))
    for visit in visits:
        yield from _asked_of_visit(kept, visit)


def _asked_of_visit(kept: Mapping[str, Reminder], visit: VisitInRhythm) -> Iterator[Answers]:
    called = plain(visit.label)
    before = kept.get(visit.key)
    with st.container(border=True):
        if st.toggle(_(OF, visit=called), before is not None, key=f"reminders-{visit.key}"):
            yield ask_visit(before, visit, called)


def _save(draft: Draft, reminders: tuple[Reminder, ...]) -> None:
    try:
        draft.finish()
        with the_store().writing() as db:
            keep_reminders(db, the_person(), clock.now(), reminders)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    except StoreProblem as problem:
        show_problems([_(problem.sentence)])
    else:
        leave_notice(_("Reminders saved."))
        st.rerun()


def _show_file(saved: Reminders, make_file: MakeFile, *, made_up: bool) -> None:
    zone = clock.zone()
    st.header(_("The file for your calendar"), anchor=False)
    st.markdown("\n".join(f"- {plain(in_words(reminder))}" for reminder in saved.kept))
    st.caption(_("All times are those of {zone}. On a journey they stay on that clock.", zone=plain(zone.key)))
    st.download_button(
        _("Download the calendar file"),
        data=made_later(lambda: make_file(saved, zone, clock.now())),
        file_name=file_name(made_up=made_up),
        mime="text/calendar",
        icon=":material/download:",
        on_click="ignore",
    )
    for line in (_(BRING), _(CHANGE), _(AWAY)):
        st.markdown(line)
