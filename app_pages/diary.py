"""Diary: everything that was recorded, newest first; filter, correct, forget, bring back."""

from collections import Counter
from datetime import date, timedelta

import streamlit as st

from tracker import clock
from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import KIND_LABELS, Kept, Kind
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _, day_month, long_day, long_weekday
from tracker.services.record import UNDO_DAYS, bring_back, forget, purge_forgotten
from tracker.ui.app import calmly, leave_failure, leave_notice, page_top, the_person, the_store, today
from tracker.ui.entries import show_entry
from tracker.ui.navigation import OPEN_ENTRY, link_to
from tracker.ui.periods import period_chooser
from tracker.ui.recording import correct_entry
from tracker.ui.scroll import scroll_to_top
from tracker.ui.text import plain
from tracker.views.diary import DiaryDay, DiaryItem, diary_view, forgotten_view
from tracker.views.wording import asked_in_words, capital

CORRECT, FORGET = N_("Correct"), N_("Forget")
OPEN_ANSWERS = "diary-open-answers"  # what was typed into the form that stands in the place of the list
UNTIL = "diary-until"


def filters() -> tuple[Period, tuple[Kind, ...]]:
    """The period and the kinds to show; no kind chosen means all."""
    period = period_chooser("diary", today())
    kinds = st.pills(
        _("Show"), list(Kind), selection_mode="multi", key="diary-kinds", format_func=lambda kind: _(KIND_LABELS[kind])
    )
    shown = (period, tuple(kinds) or tuple(Kind))
    if st.session_state.setdefault("diary-shown", shown) != shown:
        st.session_state["diary-shown"] = shown
        st.session_state.pop(UNTIL, None)
    return shown


def show_days(period: Period, kinds: tuple[Kind, ...]) -> None:
    """A week's worth of days with entries, and the way to earlier ones."""
    until: date = st.session_state.get(UNTIL, period.last)
    with calmly(), the_store().reading() as db:
        view = diary_view(db, the_person(), Period(period.first, until), kinds)
    if until != period.last:
        st.button(_("Back to the newest"), on_click=st.session_state.pop, args=(UNTIL, None))
    if not view.days:
        st.caption(
            _("Nothing was recorded in this period. Entries appear here, newest first, as soon as you write one.")
        )
        link_to("app_pages/today.py", _("Write something down"))
    for one in view.days:
        show_day(one)
    if view.earlier:
        next_until = view.days[-1].day - timedelta(days=1)
        st.button(_("Show earlier days"), on_click=st.session_state.update, args=({UNTIL: next_until},))


def show_day(one: DiaryDay) -> None:
    """A day's heading and its entries."""
    st.header(capital(_("{weekday}, {day}", weekday=long_weekday(one.day), day=long_day(one.day))), anchor=False)
    taken: Counter[str] = Counter()
    for item in one.items:
        which = f"{day_month(one.day)}, {item.time if item.kept.entry.moment.at else plain(item.title)}"
        taken[which] += 1
        with st.container(border=True):
            show_entry(item)
            named = which if taken[which] == 1 else f"{which} ({taken[which]})"
            show_asked(item, named)
            show_actions(item, named)


def show_asked(item: DiaryItem, which: str) -> None:
    """What the routine asked for at that time, on a tap."""
    entry = item.kept.entry
    if not isinstance(entry, SessionEntry) or not entry.bouts:
        return
    box = st.expander(_("What was asked on {which}", which=which), on_change="rerun", key=f"asked-{item.kept.id}")
    if box.open:
        heading = _("{routine}, version {version}", routine=plain(entry.routine_name), version=entry.routine_version)
        lines = [
            f"{place}. {plain(bout.exercise_name)}: {asked_in_words(bout)}" for place, bout in enumerate(entry.bouts, 1)
        ]
        box.markdown("\n".join([heading, "", *lines]))


def show_actions(item: DiaryItem, which: str) -> None:
    """Correct or forget; `which` says which entry is meant."""
    action = st.menu_button(
        _("Change {which}", which=which),
        [CORRECT, FORGET],
        format_func=_,
        key=f"act-{item.kept.id}",
        type="tertiary",
    )
    if action == CORRECT:
        st.session_state[OPEN_ENTRY], st.session_state[OPEN_ANSWERS] = item.kept, {}
        st.rerun()
    if action == FORGET:
        forget_entry(item)


def forget_entry(item: DiaryItem) -> None:
    """Takes the entry out, with an undo in the notice."""
    with calmly(), the_store().writing() as db:
        forget(db, the_person(), item.kept.kind, item.kept.id, clock.now())
    leave_notice(
        _(
            "Forgotten: {entry}. You can bring it back for {days} days.",
            entry=plain(item.title),
            days=UNDO_DAYS,
        ),
        (item.kept.kind, item.kept.id),
    )
    st.rerun()


def show_forgotten() -> None:
    """What can still be brought back."""
    with calmly(), the_store().writing() as db:
        purge_forgotten(db, the_person(), clock.now())
        items = forgotten_view(db, the_person())
    if not items:
        return
    with st.expander(_("Forgotten in the last {days} days ({entries})", days=UNDO_DAYS, entries=len(items))):
        for item in items:
            day = item.kept.entry.moment.day
            with st.container(border=True):
                st.caption(long_day(day))
                show_entry(item)
                which = f"{day_month(day)}, {item.time} {plain(item.title)}"
                st.button(
                    _("Bring back {which}", which=which),
                    key=f"back-{item.kept.id}",
                    on_click=bring_entry_back,
                    args=(item,),
                )


def bring_entry_back(item: DiaryItem) -> None:
    """Undoes forgetting."""
    try:
        with calmly(), the_store().writing() as db:
            bring_back(db, the_person(), item.kept.kind, item.kept.id)
    except EntryRejected as rejected:
        leave_failure(rejected)
    else:
        leave_notice(_("It is back in your diary."))


def close_entry() -> None:
    """Leaves the form of an entry."""
    for name in (OPEN_ENTRY, OPEN_ANSWERS):
        st.session_state.pop(name, None)


def show_open_entry(kept: Kept) -> None:
    """The form of one entry as it stood when it was opened, in the place of the list."""
    st.button(_("Back to the diary"), icon=":material/arrow_back:", on_click=close_entry)
    day = kept.entry.moment.day
    st.header(_("{kind} of {day}", kind=_(KIND_LABELS[kept.kind]), day=long_day(day)), anchor=False)
    correct_entry(kept, st.session_state[OPEN_ANSWERS], close_entry)
    scroll_to_top(kept.id)


page_top(_("Diary"))
if OPEN_ENTRY in st.session_state:
    show_open_entry(st.session_state[OPEN_ENTRY])
else:
    show_days(*filters())
    show_forgotten()
