"""Today: write down a session or anything else in a few taps, and see what stands for today."""

import streamlit as st

from tracker import clock
from tracker.domain.entries import CheckInEntry
from tracker.domain.kinds import KIND_LABELS, Kind
from tracker.domain.moments import moment_of
from tracker.domain.scales import Occasion, SettleTime
from tracker.services.record import record
from tracker.ui.app import PERSON, calmly, leave_notice, page_top, the_store, today
from tracker.ui.entries import show_entry
from tracker.ui.fields import choice
from tracker.ui.forms.check_in import is_morning
from tracker.ui.navigation import link_to, start_routine
from tracker.ui.recording import record_kind, record_session
from tracker.ui.text import plain
from tracker.ui.welcome import welcome
from tracker.views.today import TodayView, today_view

SKIPPED = "settling-skipped"
day = today()


def go_on(view: TodayView) -> None:
    """The way back to a session that was not finished."""
    if view.unfinished is None:
        return
    begun = view.unfinished.entry
    st.info(f"{plain(begun.routine_name)} of {begun.day.day} {begun.day:%B} is not finished.", icon=":material/pause:")
    link_to("app_pages/session.py", "Go on with it, or close it as far as it got")


def ask_settling(view: TodayView) -> None:
    """Later the same day: how long until any rise in pain after the session was gone."""
    item = view.settling
    if item is None or st.session_state.get(SKIPPED) == item.kept.id:
        return
    with st.container(border=True):
        st.markdown(f"**{plain(item.title)}** :gray[{plain(item.time)}]")
        with st.form("settling", border=False, enter_to_submit=False):
            answer = choice("How long until any rise in pain was gone?", SettleTime, "settling-answer")
            with st.container(horizontal=True):
                saved = st.form_submit_button("Save this answer", type="primary")
                skipped = st.form_submit_button("Not now")
    if saved and answer is not None:
        keep_settling(answer)
    if skipped:
        st.session_state[SKIPPED] = item.kept.id
        st.rerun()


def keep_settling(answer: SettleTime) -> None:
    """Records the answer as a check-in of its own."""
    now = moment_of(clock.now(), clock.zone())
    occasion = Occasion.MORNING if is_morning() else Occasion.EVENING
    with calmly(), the_store().writing() as db:
        record(db, PERSON, CheckInEntry(now, occasion, settle_time=answer), clock.now())
    leave_notice("Recorded.")
    st.rerun()


def log(view: TodayView) -> None:
    """What to write down, and its form."""
    st.subheader("Write something down")
    kinds = [Kind.SESSION, Kind.CHECK_IN, Kind.ACTIVITY, Kind.RATING, Kind.TREATMENT]
    kind = st.pills(
        "What", kinds, default=Kind.SESSION, required=True, key="kind", format_func=lambda kind: KIND_LABELS[kind]
    )
    with st.container(border=True):
        if kind in (None, Kind.SESSION):
            log_session(view)
        else:
            record_kind(kind)


def log_session(view: TodayView) -> None:
    """The routine, then the form that it prefills."""
    routines = {routine.id: routine for routine in view.catalogue.routines}
    last = view.last_routine if view.last_routine in routines else None
    chosen = st.pills(
        "Routine",
        list(routines),
        default=last,
        required=last is not None,
        key="routine",
        format_func=lambda key: routines[key].name,
    )
    if chosen is None:
        st.caption("Choose the routine that you did. Its exercises are filled in for you.")
        return
    if st.button(f"Do it with the timer: {plain(routines[chosen].name)}", icon=":material/timer:"):
        start_routine(chosen)
    record_session(routines[chosen], view.catalogue, day)


def so_far(view: TodayView) -> None:
    """What stands in the diary for today."""
    st.subheader("Today so far")
    if not view.items:
        st.caption("Nothing yet. What you write down appears here; nothing has to.")
    for item in view.items:
        with st.container(border=True):
            show_entry(item)


page_top(f"{day:%A}, {day.day} {day:%B}")
with calmly(), the_store().reading() as db:
    view = today_view(db, PERSON, day, clock.now())
if view.settings.welcomed_on is None and not view.items:
    welcome(view.settings, day)
else:
    go_on(view)
    ask_settling(view)
    log(view)
    so_far(view)
