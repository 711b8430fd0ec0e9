"""Today: what is offered now and why, a check-in in three taps, and what else is to be written down."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import clock
from tracker.domain.entries import CheckInEntry
from tracker.domain.kinds import KIND_LABELS, Kind
from tracker.domain.moments import moment_of
from tracker.domain.scales import SettleTime
from tracker.language import _, long_day_month, long_weekday
from tracker.pacing.plan import PlanKind
from tracker.services.plan import plan_of_today
from tracker.services.record import record
from tracker.ui.app import calmly, leave_notice, page_top, place_for_notice, the_person, the_store, today
from tracker.ui.entrance import see_that_it_is_open
from tracker.ui.entries import show_entry
from tracker.ui.experiments.today_line import todays_arm_line
from tracker.ui.fields import choice
from tracker.ui.measures.today_line import KIND_KEY, measures_line
from tracker.ui.navigation import link_to, start_routine
from tracker.ui.parts import drawn_unless_left
from tracker.ui.plan.beginning import show_paused, show_set_up
from tracker.ui.plan.card import show_plan_card
from tracker.ui.plan.check_in import occasion_now, quick_check_in
from tracker.ui.plan.day import show_day
from tracker.ui.plan.offers import show_offers
from tracker.ui.recording import record_kind, record_session
from tracker.ui.safety.gate import Gate, safety_gate
from tracker.ui.text import plain
from tracker.ui.welcome import welcome
from tracker.views.plan import PlanView
from tracker.views.plan_reading import read_plan_view
from tracker.views.today import TodayView, today_view
from tracker.views.wording import capital

SKIPPED = "settling-skipped"
day = today()


def go_on(view: TodayView) -> None:
    """The way back to a session that was not finished."""
    if view.unfinished is None:
        return
    begun = view.unfinished.entry
    unfinished = _(
        "{routine} of {day} is not finished.", routine=plain(begun.routine_name), day=long_day_month(begun.day)
    )
    st.info(unfinished, icon=":material/pause:")
    link_to("app_pages/session.py", _("Go on with it, or close it as far as it got"))


def ask_settling(view: TodayView) -> None:
    """Later the same day: how long until any rise in pain after the session was gone."""
    item = view.settling
    if item is None or st.session_state.get(SKIPPED) == item.kept.id:
        return
    with st.container(border=True):
        st.markdown(f"**{plain(item.title)}** :gray[{plain(item.time)}]")
        with st.form("settling", border=False, enter_to_submit=False):
            answer = choice(_("How long until any rise in pain was gone?"), SettleTime, "settling-answer")
            with st.container(horizontal=True):
                saved = st.form_submit_button(_("Save this answer"), type="primary")
                skipped = st.form_submit_button(_("Not now"))
    if saved and answer is not None:
        keep_settling(answer)
    if skipped:
        st.session_state[SKIPPED] = item.kept.id
        st.rerun()


def keep_settling(answer: SettleTime) -> None:
    """Records the answer as a check-in of its own."""
    now = moment_of(clock.now(), clock.zone())
    with calmly(), the_store().writing() as db:
        record(db, the_person(), CheckInEntry(now, occasion_now(), settle_time=answer), clock.now())
    leave_notice(_("Recorded."))
    st.rerun()


@st.fragment
@drawn_unless_left()
def log(view: TodayView, *, with_timer: bool) -> None:
    """What to write down, and its form; `with_timer`: whether a session may begin from here.

    It runs by itself, so that what was recorded is said, under the form, before the rest of the page is made anew.
    """
    see_that_it_is_open()
    st.header(_("Write something down"), anchor=False)
    kinds = [Kind.SESSION, Kind.CHECK_IN, Kind.ACTIVITY, Kind.RATING, Kind.TREATMENT, Kind.ASSESSMENT]
    kind = st.pills(
        _("What"),
        kinds,
        default=None if KIND_KEY in st.session_state else Kind.SESSION,  # the line above may choose as well
        required=True,
        key=KIND_KEY,
        format_func=lambda kind: _(KIND_LABELS[kind]),
    )
    form = st.container(border=True)
    place = place_for_notice()
    with form:
        if kind in (None, Kind.SESSION):
            log_session(view, place, with_timer=with_timer)
        else:
            record_kind(kind, place)


def log_session(view: TodayView, place: DeltaGenerator, *, with_timer: bool) -> None:
    """The routine, then the form that it prefills."""
    routines = {routine.id: routine for routine in view.catalogue.routines}
    last = view.last_routine if view.last_routine in routines else None
    chosen = st.pills(
        _("Routine"),
        list(routines),
        default=last,
        required=last is not None,
        key="routine",
        format_func=lambda key: plain(routines[key].name),
    )
    if chosen is None:
        st.caption(_("Choose the routine that you did. Its exercises are filled in for you."))
        return
    if with_timer and st.button(
        _("Do it with the timer: {routine}", routine=plain(routines[chosen].name)), icon=":material/timer:"
    ):
        start_routine(chosen)
    record_session(routines[chosen], view.catalogue, day, place)


def so_far(view: TodayView) -> None:
    """What stands in the diary for today."""
    st.header(_("Today so far"), anchor=False)
    if not view.items:
        st.caption(_("Nothing yet. What you write down appears here; nothing has to."))
    for item in view.items:
        with st.container(border=True):
            show_entry(item)


def show_plan(offered: PlanView, gate: Gate) -> None:
    """What is offered now and the day around it, or the way to a plan."""
    match offered.plan.kind:
        case PlanKind.DIARY_ONLY:
            return
        case PlanKind.PAUSED:
            show_paused()
        case PlanKind.SET_UP if gate.may_exercise:
            show_set_up(day)
        case _ if gate.may_exercise:
            todays_arm_line(day, offered.start.routine.id if offered.start else None)
            show_plan_card(offered)
            show_day(offered)


def offered_today() -> PlanView:
    """Today's plan, made anew from what stands in the diary by now."""
    now = clock.now().astimezone(clock.zone())
    with calmly():
        plan = plan_of_today(the_store(), the_person(), day, now)
    with calmly(), the_store().reading() as db:
        return read_plan_view(db, the_person(), plan, now)


def plan_and_questions(view: TodayView) -> bool:
    """Safety first, then what is offered, the check-in, and what else could change; whether exercise may go on."""
    gate = safety_gate("today")
    go_on(view)
    offered = offered_today()
    show_plan(offered, gate)
    if (
        gate.may_exercise or gate.open_emergency or gate.open_contact
    ):  # else the safety list is asked: one thing at once
        quick_check_in(view.check_in, offered.plan)
    if gate.may_exercise:
        show_offers(offered)
    ask_settling(view)
    if gate.may_exercise:
        measures_line(day)
    return gate.may_exercise and offered.leaves_room


top = st.container()  # the forms below keep their place, whatever comes and goes above them
with top:
    page_top(capital(_("{weekday}, {day}", weekday=long_weekday(day), day=long_day_month(day))))
    with calmly(), the_store().reading() as db:
        view = today_view(db, the_person(), day, clock.now().astimezone(clock.zone()), occasion_now())
    is_new = view.settings.welcomed_on is None and not view.items
    if is_new:
        welcome(view.settings, day)
    else:
        with_timer = plan_and_questions(view)
if not is_new:
    log(view, with_timer=with_timer)
    so_far(view)
