"""The guided session: choose a routine, let the player lead, and keep each bout as soon as it ends."""

import streamlit as st

from tracker import clock
from tracker.domain.exercises import Routine
from tracker.domain.guided import guided_bouts, plan_json
from tracker.domain.rejection import EntryRejected
from tracker.domain.reports import read_report
from tracker.domain.scales import SessionStatus
from tracker.services.guided import keep_report
from tracker.ui.app import PERSON, calmly, mark_made_up, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.navigation import CHOSEN_ROUTINE
from tracker.ui.player.figures import figures_of
from tracker.ui.player.mount import Report, ack_of, player, report_of
from tracker.ui.style import apply_style
from tracker.ui.welcome import welcome
from tracker.views.session import SessionView, session_view

ROUTINE = "guided-routine"


def key_of(routine_id: str) -> str:
    """The player's key: one a routine, as each has drawings of its own to hand over."""
    return f"guided-{routine_id}"


def keep_sent() -> Report | None:
    """Stores the newest report of the player on screen and gives it back; None where there is none that can be kept."""
    sent = report_of(key_of(st.session_state.get(ROUTINE, "")))
    if sent is None:
        return None
    try:
        report = read_report(sent)
        with calmly(), the_store().writing() as db:
            keep_report(db, PERSON, report, clock.now())
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return None
    return sent


def choose(view: SessionView, *, running: bool) -> Routine:
    """The routine to lead through: as chosen elsewhere, else the one done last; it stays while one is running."""
    routines = {routine.id: routine for routine in view.catalogue.routines}
    started = st.session_state.pop(CHOSEN_ROUTINE, None)
    if started in routines:
        st.session_state[ROUTINE] = started
    elif view.last_routine in routines:
        st.session_state.setdefault(ROUTINE, view.last_routine)
    chosen = st.selectbox(
        "Routine",
        list(routines),
        key=ROUTINE,
        format_func=lambda routine_id: routines[routine_id].name,
        disabled=running,
    )
    return routines[chosen or next(iter(routines))]


def lead(routine: Routine, view: SessionView, sent: Report | None) -> None:
    """Mounts the player at its one place."""
    bouts = guided_bouts(routine, view.catalogue, hold_cap_seconds=view.hold_cap_seconds)
    player(
        plan_json(routine, bouts),
        key=key_of(routine.id),
        strict=view.strict,
        emergency_number=view.settings.emergency_number,
        resume=view.unfinished.report if view.unfinished else None,
        ack=ack_of(sent) if sent else None,
        figures=figures_of(bouts),
        clock_speed=clock.player_speed(),
    )


apply_style()
st.title("Session")
mark_made_up()
sent = keep_sent()
with calmly(), the_store().reading() as db:
    view = session_view(db, PERSON)
if view.settings.welcomed_on is None and view.last_routine is None:
    welcome(view.settings, today())
else:
    routine = choose(view, running=sent is not None and sent["status"] == SessionStatus.RUNNING)
    lead(routine, view, sent)
