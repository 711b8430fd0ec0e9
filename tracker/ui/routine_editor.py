"""Making an own routine: exercises, their order, holds, repetitions and sides, and who gave it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import streamlit as st

from tracker import clock
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.exercises import Catalogue, Exercise, Position, State
from tracker.domain.own import OwnExercise, OwnRoutine, changed_dose
from tracker.domain.rejection import Draft
from tracker.domain.text import tidy
from tracker.language import N_, _
from tracker.services.own import adopt_exercise, adopt_routine, new_own_id
from tracker.store.own import own_exercises
from tracker.ui.app import calmly, leave_notice, the_person, the_store, today
from tracker.ui.drafts import answers_kept, draft_id, draft_key, retire_draft
from tracker.ui.exercises import position_name
from tracker.ui.fields import number_field, submit, whole
from tracker.ui.languages import date_format
from tracker.ui.plan_settings.changing import note_saved, say_saved
from tracker.ui.scroll import scroll_to_top
from tracker.ui.text import plain

DRAFT = "own-routine-draft"
OWN_EXERCISE = "own-exercise"
SIDES = {Sides.EACH: N_("each side"), Sides.TOGETHER: N_("both together"), Sides.NONE: N_("no sides")}
UP, DOWN, REMOVE = N_("Move up"), N_("Move down"), N_("Remove")
LENGTHS = {
    DoseKind.HOLD: N_("Seconds held"),
    DoseKind.RHYTHM: N_("Seconds a repetition"),
    DoseKind.BREATHS: N_("Seconds a breath"),
    DoseKind.OPEN: N_("Seconds, about"),
    DoseKind.WALK: N_("Seconds of walking"),
}


@dataclass(slots=True)
class RoutineDraft:
    """What is being made: items keep a number of their own, so that their fields follow them when they move."""

    id: str
    name: str
    items: list[tuple[int, str, Dose]]
    next_number: int
    prescribed_by: str | None = None
    prescribed_on: date | None = None
    answers: dict[str, Any] = field(default_factory=dict)  # what was typed, as of `answers_kept`

    def key(self, number: int, name: str) -> str:
        """The key of a field of one item."""
        return f"{self.id}-{number}-{name}"


def begin_new() -> None:
    """Opens the editor on an empty routine."""
    st.session_state[DRAFT] = RoutineDraft(new_own_id(), "", [], 0)


def begin(own: OwnRoutine) -> None:
    """Opens the editor on an own routine."""
    items = [(number, *item) for number, item in enumerate(own.items)]
    st.session_state[DRAFT] = RoutineDraft(own.id, own.name, items, len(items), own.prescribed_by, own.prescribed_on)


def begin_copy(own: OwnRoutine) -> None:
    """Opens the editor on a copy of any routine."""
    begin(replace(own, id=new_own_id(), name=_("{name}, my way", name=own.name)))


def is_open() -> bool:
    """Whether a routine is being made."""
    return DRAFT in st.session_state


def close() -> None:
    """Leaves the editor."""
    st.session_state.pop(DRAFT, None)


def show_editor(book: Catalogue) -> None:
    """The editor, in the place of the list."""
    draft: RoutineDraft = st.session_state[DRAFT]
    st.button(_("Back without saving"), icon=":material/arrow_back:", on_click=close)
    scroll_to_top(draft.id)
    with answers_kept(draft.answers, draft.id):
        name = st.text_input(_("Name of the routine"), draft.name, key=f"{draft.id}-name")
        asked = [_item(draft, place, item, book) for place, item in enumerate(draft.items)]
        _add_exercise(draft, book)
        by, on = _prescription(draft)
    if st.button(_("Save routine"), type="primary"):
        submit(lambda problems: _routine(draft, name, asked, by, on, problems), _adopt)


def show_own_exercise_form() -> None:
    """A form for an exercise in one's own words."""
    say_saved(OWN_EXERCISE)
    exercise_id = draft_id(OWN_EXERCISE, _next_exercise_id)
    key = draft_key(OWN_EXERCISE, exercise_id)
    with st.form("own-exercise", border=False, enter_to_submit=False):
        name = st.text_input(_("Name of the exercise"), key=f"{key}-name")
        steps = st.text_area(_("How it is done"), key=f"{key}-steps", help=_("One step a line."))
        position = st.selectbox(_("Position"), list(Position), key=f"{key}-position", format_func=position_name)
        seconds = number_field(_("Seconds of one hold"), f"{key}-seconds", 20.0, step=1.0)
        reps = number_field(_("How many times"), f"{key}-reps", 3)
        sides = st.pills(
            _("Side"),
            list(Sides),
            default=Sides.EACH,
            required=True,
            key=f"{key}-sides",
            format_func=lambda one: _(SIDES[one]),
        )
        tapped = st.form_submit_button(_("Save exercise"))

    def make(_draft: Draft) -> OwnExercise:
        dose = changed_dose(
            None,
            {"kind": DoseKind.HOLD, "seconds": seconds or 0, "reps": whole(reps) or 0, "sides": sides or Sides.EACH},
        )
        lines = tuple(line.strip() for line in steps.splitlines() if line.strip())
        return OwnExercise(exercise_id, name.strip(), lines, position or Position.STANDING, dose)

    if tapped:
        submit(make, _adopt_exercise)


def _item(draft: RoutineDraft, place: int, item: tuple[int, str, Dose], book: Catalogue) -> Callable[[], Dose]:
    number, exercise_id, dose = item
    name = f"{place + 1}. {plain(book.exercise(exercise_id).name)}"
    with st.container(border=True):
        st.markdown(f"**{name}**")
        changes = _dose_fields(draft, number, name, dose)
        with st.container(horizontal=True):
            for label, step in ((UP, -1), (DOWN, 1), (REMOVE, 0)):
                out = step and not 0 <= place + step < len(draft.items)
                key = f"{label}-{draft.key(number, '')}"
                st.button(f"{_(label)} {name}", key=key, on_click=_move, args=(place, step), disabled=bool(out))
    return lambda: changed_dose(dose, changes)


def _dose_fields(draft: RoutineDraft, number: int, name: str, dose: Dose) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    with left:
        length = number_field(f"{_(LENGTHS[dose.kind])}: {name}", draft.key(number, "seconds"), dose.seconds, step=1.0)
    changes: dict[str, Any] = {"seconds": length or 0, "seconds_max": None}
    if dose.kind in (DoseKind.HOLD, DoseKind.RHYTHM):
        with middle:
            reps = number_field(_("Repetitions: {name}", name=name), draft.key(number, "reps"), dose.reps)
        with right:
            sets = number_field(_("Sets: {name}", name=name), draft.key(number, "sets"), dose.sets)
        changes |= {"reps": whole(reps) or 0, "reps_max": None, "sets": whole(sets) or 0}
    sides = st.pills(
        _("Sides: {name}", name=name),
        list(Sides),
        default=dose.sides,
        required=True,
        key=draft.key(number, "sides"),
        format_func=lambda one: _(SIDES[one]),
    )
    return {**changes, "sides": sides or dose.sides}


def _move(place: int, step: int) -> None:
    draft: RoutineDraft = st.session_state[DRAFT]
    moved = draft.items.pop(place)
    if step:
        draft.items.insert(place + step, moved)


def _add_exercise(draft: RoutineDraft, book: Catalogue) -> None:
    offered = {exercise.id: exercise for exercise in book.exercises if exercise.state is not State.OFF}
    chosen = st.selectbox(
        _("Add an exercise"),
        list(offered),
        index=None,
        format_func=lambda exercise_id: offered[exercise_id].name,
        key=f"{draft.id}-add-{draft.next_number}",
        placeholder=_("choose one"),
    )
    if chosen:
        _append(draft, offered[chosen])
        st.rerun()


def _append(draft: RoutineDraft, exercise: Exercise) -> None:
    draft.items.append((draft.next_number, exercise.id, exercise.dose))
    draft.next_number += 1


def _prescription(draft: RoutineDraft) -> tuple[str | None, date | None]:
    with st.expander(_("A clinician gave me this routine"), expanded=draft.prescribed_by is not None):
        by = st.text_input(_("Who gave it"), draft.prescribed_by or "", key=f"{draft.id}-by")
        on = st.date_input(
            _("Given on"), draft.prescribed_on, max_value=today(), key=f"{draft.id}-on", format=date_format()
        )
    return tidy(by), on


def _routine(
    draft: RoutineDraft, name: str, asked: list[Callable[[], Dose]], by: str | None, on: date | None, problems: Draft
) -> OwnRoutine:
    items = []
    for place, ((_number, exercise_id, dose), make) in enumerate(zip(draft.items, asked, strict=True), start=1):
        named = Draft()
        items.append((exercise_id, named.take(make, dose)))
        problems.problems += [
            _("Exercise {place}: {problem}", place=place, problem=problem) for problem in named.problems
        ]
    return OwnRoutine(draft.id, name.strip(), tuple(items), by, on)


def _adopt(routine: OwnRoutine) -> None:
    with the_store().writing() as db:
        version = adopt_routine(db, the_person(), routine, today(), clock.now())
    close()
    st.session_state["routine-shown"] = routine.id
    leave_notice(_("Saved as version {version}. Earlier sessions keep what was asked then.", version=version))
    st.rerun()


def _adopt_exercise(exercise: OwnExercise) -> None:
    """One that stands there already, as after the first tap of two, is not added again."""
    with the_store().writing() as db:
        there = own_exercises(db, the_person())
        if exercise not in there:
            fresh = all(one.id != exercise.id for one in there)
            new = exercise if fresh else replace(exercise, id=new_own_id())
            adopt_exercise(db, the_person(), new, today(), clock.now())
    retire_draft(OWN_EXERCISE)
    note_saved(
        OWN_EXERCISE, _("Saved: {plain}. You can now add it to a routine of your own.", plain=plain(exercise.name))
    )
    st.rerun()


def _next_exercise_id() -> str:
    """The same in every window until one is added, so that no two add the same one twice."""
    with calmly(), the_store().reading() as db:
        so_far = len(own_exercises(db, the_person()))
    return f"own-{uuid5(NAMESPACE_OID, f'{the_person()}/own-exercise/after/{so_far}')}"
