"""The guided session: today's round or a routine of one's choice, led by the player; each bout is kept as it ends."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.exercises import Routine
from tracker.domain.guided import GuidedBout, plan_json
from tracker.domain.rejection import EntryRejected
from tracker.domain.reports import GuidedReport, read_report
from tracker.domain.scales import SessionStatus
from tracker.language import _
from tracker.services.guided import keep_report
from tracker.services.plan import plan_of_today
from tracker.ui.app import calmly, page_top, the_person, the_store, today
from tracker.ui.fields import show_problems
from tracker.ui.navigation import CHOSEN_ROUTINE
from tracker.ui.plan.round_choice import bouts_chosen, close_unfinished_here
from tracker.ui.player.figures import figures_of
from tracker.ui.player.mount import Ack, Report, ack_of, player, report_of
from tracker.ui.safety.gate import safety_gate
from tracker.ui.text import plain
from tracker.ui.welcome import welcome
from tracker.views.session import SessionView, session_view

KEY = "guided"  # one for all routines: after a restart of the server the player goes on where it is
ROUTINE = "guided-routine"
MOUNTED = "guided-mounted"  # what the player on screen was last given


def told() -> GuidedReport | None:
    """The newest report of the player on screen; None where there is none that can be read."""
    sent = report_of(KEY)
    if sent is None:
        return None
    try:
        return read_report(sent)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return None


def ack_when_kept(report: GuidedReport) -> Ack | None:
    """Stores a report, and what the player waits for then; None, said on the page, where it cannot be kept yet."""
    try:
        with calmly(go_on_playing), the_store().writing() as db:
            keep_report(db, the_person(), report, clock.now())
    except EntryRejected as rejected:
        show_problems(rejected.problems)
        return None
    return ack_of(report.raw)


def refused_here(ack: Ack | None) -> Ack | None:
    """Which report the diary did not take just now; None where it took it, or there was none."""
    sent = report_of(KEY)
    return ack_of(sent) if sent is not None and ack is None else None


def go_on_playing() -> None:
    """Leaves the player as it is while the diary cannot be reached: it keeps its report and sends it again."""
    if MOUNTED in st.session_state:
        with stage:
            mount(**{**st.session_state[MOUNTED], "ack": None, "refused": None})


def mount(plan: Mapping[str, Any], **given: Any) -> None:
    """Mounts the player, and remembers what it was given."""
    st.session_state[MOUNTED] = {"plan": plan, **given}
    player(plan, key=KEY, **given)


def is_running(sent: Report | None) -> bool:
    """Whether the player is in the middle of a session."""
    return sent is not None and sent["status"] == SessionStatus.RUNNING


def is_in_hand(sent: Report | None) -> bool:
    """Whether the player leads or still asks: what it asks at the end, about weakness above all, comes to its end."""
    return is_running(sent) or (sent is not None and not sent.get("closed", True))


def choose(view: SessionView, sent: Report | None) -> Routine | None:
    """The routine to lead through: of a session not finished, else as chosen elsewhere, else of today's plan."""
    routines = {routine.id: routine for routine in view.catalogue.routines if view.may_lead(routine.id, _told_of(sent))}
    begun, started = _begun(view, sent), st.session_state.pop(CHOSEN_ROUTINE, None)
    wanted = next((one for one in (begun, started) if one in routines), None)
    if wanted:
        st.session_state[ROUTINE] = wanted
    elif st.session_state.get(ROUTINE) not in routines:  # a server that has just begun knows only what the player tells
        st.session_state[ROUTINE] = next((one for one in (_told_of(sent), *view.by_habit) if one in routines), None)
    if not routines:
        st.info(plain(f"{view.plan.line}. {view.plan.sentence}"))
        return None
    chosen = st.selectbox(
        _("Routine"),
        list(routines),
        key=ROUTINE,
        format_func=lambda routine_id: routines[routine_id].name,
        disabled=is_running(sent),
    )
    return routines[chosen or next(iter(routines))]


def _told_of(sent: Report | None) -> str | None:
    """The routine that the player on screen has on its last page."""
    return str(sent["routine_id"]) if sent is not None else None


def _begun(view: SessionView, sent: Report | None) -> str | None:
    """The routine of the session that is running here, or that can go on; None when all are finished."""
    if sent is not None and is_running(sent):
        return str(sent["routine_id"])
    return view.unfinished.entry.routine_id if view.unfinished else None


def is_left_behind(view: SessionView, routine: Routine | None, sent: Report | None) -> bool:
    """Whether a session that was not finished cannot go on here: its routine may be off the list by now."""
    begun = view.unfinished.entry.routine_id if view.unfinished else None
    if begun is None or routine is None:
        return begun is not None
    return begun != routine.id and not is_in_hand(sent)


def lead(
    routine: Routine,
    bouts: tuple[GuidedBout, ...],
    view: SessionView,
    sent: Report | None,
    ack: Ack | None,
    refused: Ack | None,
) -> None:
    """Gives the player its routine; while one runs, how it goes on."""
    running = is_running(sent)
    resume = view.unfinished.report if view.unfinished else None
    mount(
        plan_json(routine, bouts),
        strict=view.strict,
        emergency_number=view.settings.emergency_number,
        resume=resume if resume and resume["routine_id"] == routine.id else None,
        ack=ack,
        refused=refused,
        figures=None
        if running
        else figures_of(bouts),  # a running session has them: each ack would send them once more
        clock_speed=clock.player_speed(),
    )


def set_aside(sent: Report, view: SessionView, ack: Ack | None) -> None:
    """Keeps the player mounted, out of sight: a report that nobody confirms would be sent until the page reloads."""
    named = {name: sent[name] for name in ("routine_id", "routine_version", "routine_name")}
    number = view.settings.emergency_number
    mount({**named, "bouts": []}, strict=view.strict, emergency_number=number, ack=ack, aside=True)


def todays_view() -> SessionView:
    """The page's view with today's plan, made anew."""
    now = clock.now().astimezone(clock.zone())
    with calmly(go_on_playing):
        plan = plan_of_today(the_store(), the_person(), today(), now)
    with calmly(go_on_playing), the_store().reading() as db:
        return session_view(db, the_person(), plan, now)


above, stage = st.container(), st.container()  # the player stays at its one place, whatever comes and goes above it
with above:
    page_top(_("Session"), go_on_playing)
    report = told()
    ack = ack_when_kept(report) if report else None
    refused = refused_here(ack)
    sent = report.raw if report else None
    view = todays_view()
    ready = view.settings.welcomed_on is not None or view.last_routine is not None
    if not ready:
        welcome(view.settings, today())
    leads = ready and (is_in_hand(sent) or safety_gate("session").may_exercise)
    routine = choose(view, sent) if leads else None
    bouts = bouts_chosen(routine, view, running=is_running(sent)) if routine else ()
    if ready and is_left_behind(view, routine, sent):
        close_unfinished_here(view)
with stage:
    if routine:
        lead(routine, bouts, view, sent, ack, refused)
    elif sent:
        set_aside(sent, view, ack)
