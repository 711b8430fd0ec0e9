"""Routines: each with its exercises, figures and source, what to leave alone and why, and the rules."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW
from tests.pages.operating import choose, question, shown, visit, without_error
from tracker.catalogue.load import catalogue
from tracker.domain.asked import amount_in_words
from tracker.domain.exercises import Routine
from tracker.services.people import ME
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.app import MADE_UP

ROUTINES = catalogue().routines


def read(page: AppTest) -> str:
    """All that the page says, as the person reads it: without the marks that keep text from being markup."""
    return shown(page).replace("\\", "")


def unfolded(routine: Routine) -> AppTest:
    """The page of a routine with every exercise open."""
    page = visit("routines")
    choose(page, "Routine", routine.id)
    for place, item in enumerate(routine.items, start=1):
        page.session_state[f"steps-{place}-{item.exercise_id}"] = True
    return without_error(page.run())


def test_all_seven_routines_can_be_chosen_and_the_first_one_is_open(diary: Store) -> None:
    page = visit("routines")
    assert question(page, "Routine").options == [routine.name for routine in ROUTINES]
    assert len(ROUTINES) == 7
    assert ROUTINES[0].summary in shown(page)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_routine_names_each_exercise_with_its_figures_in_order(diary: Store, routine: Routine) -> None:
    page = visit("routines")
    choose(page, "Routine", routine.id)
    text = read(page)
    places = [
        text.index(f"**{place}. {catalogue().exercise(item.exercise_id).name}** · {amount_in_words(item.dose)}")
        for place, item in enumerate(routine.items, start=1)
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_routine_says_how_often_until_when_and_when_to_stop(diary: Store, routine: Routine) -> None:
    page = visit("routines")
    choose(page, "Routine", routine.id)
    text = shown(page)
    assert f"**How often:** {routine.frequency}" in text
    assert f"**Until:** {routine.until}" in text
    assert f"**When to stop:** {routine.when_to_stop}" in text
    assert f"source {routine.source}, {catalogue().source(routine.source).publisher}" in text


def opened(routine_id: str) -> AppTest:
    """A routine with the steps of every exercise open."""
    page = visit("routines")
    for place, item in enumerate(catalogue().routine(routine_id).items, start=1):
        page.session_state[f"steps-{place}-{item.exercise_id}"] = True
    choose(page, "Routine", routine_id)
    return page


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_every_step_and_caution_of_an_exercise_is_told_once_it_is_opened(diary: Store, routine: Routine) -> None:
    text = read(unfolded(routine))
    for item in routine.items:
        exercise = catalogue().exercise(item.exercise_id)
        assert all(f"{place}. {step}" in text for place, step in enumerate(exercise.steps, start=1))
        assert all(f"**Note:** {caution}" in text for caution in exercise.cautions)


def test_a_figure_that_the_source_leaves_open_is_marked_as_a_proposal(diary: Store) -> None:
    routine = catalogue().routine("daily-ten")
    proposed = sum(bool(item.proposed) for item in routine.items)
    assert proposed > 0
    assert shown(unfolded(routine)).count("proposals of Pacewell") == proposed


def test_what_to_leave_alone_stands_there_with_its_reason(diary: Store) -> None:
    text = shown(visit("routines"))
    assert catalogue().avoid
    for avoided in catalogue().avoid:
        assert avoided.name in text
        assert f"*Why:* {avoided.why_avoid}" in text


def test_the_rules_and_the_sources_can_be_read(diary: Store) -> None:
    text = shown(visit("routines"))
    assert all(rule.text in text for rule in catalogue().rules)
    assert all(f"**{source.letter}**" in text for source in catalogue().sources)


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in shown(visit("routines"))
