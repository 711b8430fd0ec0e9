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

KEY = "guided"  # one for all routines: after a restart of the server the player goes on where it is
ROUTINE = "guided-routine"


def keep_sent() -> Report | None:
    """Stores the newest report of the player on screen and gives it back; None where there is none that can be kept."""
    sent = report_of(KEY)
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


def is_running(sent: Report | None) -> bool:
    """Whether the player is in the middle of a session."""
    return sent is not None and sent["status"] == SessionStatus.RUNNING


def choose(view: SessionView, sent: Report | None) -> Routine:
    """The routine to lead through: of a session not finished, else as chosen elsewhere, else the one done last."""
    routines = {routine.id: routine for routine in view.catalogue.routines}
    begun, started = _begun(view, sent), st.session_state.pop(CHOSEN_ROUTINE, None)
    if begun in routines:
        st.session_state[ROUTINE] = begun
    elif started in routines:
        st.session_state[ROUTINE] = started
    elif view.last_routine in routines:
        st.session_state.setdefault(ROUTINE, view.last_routine)
    chosen = st.selectbox(
        "Routine",
        list(routines),
        key=ROUTINE,
        format_func=lambda routine_id: routines[routine_id].name,
        disabled=is_running(sent),
    )
    return routines[chosen or next(iter(routines))]


def _begun(view: SessionView, sent: Report | None) -> str | None:
    """The routine of the session that is running here, or that can go on; None when all are finished."""
    if sent is not None and is_running(sent):
        return str(sent["routine_id"])
    return view.unfinished.entry.routine_id if view.unfinished else None


def lead(routine: Routine, view: SessionView, sent: Report | None) -> None:
    """Mounts the player at its one place."""
    bouts = guided_bouts(routine, view.catalogue, hold_cap_seconds=view.hold_cap_seconds)
    running = is_running(sent)
    resume = view.unfinished.report if view.unfinished else None
    player(
        plan_json(routine, bouts),
        key=KEY,
        strict=view.strict,
        emergency_number=view.settings.emergency_number,
        resume=resume if resume and resume["routine_id"] == routine.id else None,
        ack=ack_of(sent) if sent else None,
        figures=None
        if running
        else figures_of(bouts),  # a running session has them: each ack would send them once more
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
    routine = choose(view, sent)
    lead(routine, view, sent)
