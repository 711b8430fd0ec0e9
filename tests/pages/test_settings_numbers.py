"""The numbers behind the plan: each explained, bounded, looked at before it is saved, and put back to its default."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOW, TODAY
from tests.pages.operating import fill_in, labels, problems, question, shown, tap, visit
from tracker.pacing.settings import PlanSettings, Tolerance
from tracker.pacing.sources import SOURCES
from tracker.pacing.thresholds import About, Thresholds, about_all
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.store import Store
from tracker.store.plan_settings import plan_settings_of
from tracker.ui.plan_settings.changing import LEAVE, SAVE
from tracker.ui.plan_settings.comparing import SAME
from tracker.ui.plan_settings.numbers import PREVIEW, RESET_ALL

ABOUT = {about.name: about for about in about_all()}
START, GAP, SETTLED = ABOUT["start_guessed"], ABOUT["least_gap"], ABOUT["settled_max"]
LAST_WEEK = TODAY - timedelta(days=7)


def kept(store: Store) -> Thresholds:
    """The numbers as they stand in the diary."""
    with store.reading() as db:
        return plan_settings_of(db, ME).thresholds


@pytest.fixture(autouse=True)
def a_plan(diary: Store) -> None:
    """A plan that began a week ago with ten comfortable minutes."""
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, begun_on=LAST_WEEK, tolerance=(Tolerance(LAST_WEEK, 10),))


def set_numbers(store: Store, **numbers: float) -> None:
    """Numbers changed before."""
    with store.writing() as db:
        change_plan_settings(db, ME, NOW, thresholds=replace(Thresholds(), **numbers))


def test_every_number_stands_with_meaning_default_bounds_and_source(diary: Store) -> None:
    page = visit("settings")
    text = shown(page)
    for about in about_all():
        assert question(page, about.label).value == about.default
        assert f"{about.meaning} Default {about.default:g}; from {about.low:g} to {about.high:g}" in text
        assert SOURCES[about.source_key] in text


def test_a_number_is_kept_after_a_look_at_the_plan_and_changes_it(diary: Store) -> None:
    with diary.reading() as db:
        before = make_plan(db, ME, TODAY)
    page = visit("settings")
    fill_in(page, {START.label: 0.4})
    tap(page, PREVIEW)
    text = shown(page)
    assert "Start, standard gear: from 0.6 to 0.4 (share)" in text
    assert "now:" in text
    assert "then:" in text
    assert kept(diary) == Thresholds()
    tap(page, SAVE)
    assert kept(diary) == Thresholds(start_guessed=0.4)
    with diary.reading() as db:
        assert make_plan(db, ME, TODAY).ceiling < before.ceiling


def test_a_number_that_does_not_matter_today_says_so(diary: Store) -> None:
    page = visit("settings")
    fill_in(page, {ABOUT["review_day"].label: 28})
    tap(page, PREVIEW)
    assert SAME in shown(page)


def test_leaving_it_as_it_was_writes_nothing_and_fills_the_field_again(diary: Store) -> None:
    page = visit("settings")
    fill_in(page, {START.label: 0.4})
    tap(page, PREVIEW)
    tap(page, LEAVE)
    assert kept(diary) == Thresholds()
    assert question(page, START.label).value == START.default


@pytest.mark.parametrize("about", about_all(), ids=lambda about: about.name)
def test_the_bounds_themselves_can_be_set(diary: Store, about: About) -> None:
    for bound in (about.low, about.high):
        assert getattr(replace(Thresholds(), **{about.name: bound}), about.name) == bound


def test_numbers_out_of_bounds_are_all_told_at_once_and_nothing_typed_is_lost(diary: Store) -> None:
    typed = {SETTLED.label: 9.0, GAP.label: 5, START.label: 3.0}
    page = visit("settings")
    fill_in(page, typed)
    tap(page, PREVIEW)
    assert sorted(problems(page)) == sorted(
        f"{about.label}: give a number from {about.low:g} to {about.high:g}." for about in (SETTLED, GAP, START)
    )
    assert {label: question(page, label).value for label in typed} == typed
    assert SAVE not in labels(page)
    assert kept(diary) == Thresholds()


def test_one_number_goes_back_to_its_default(diary: Store) -> None:
    set_numbers(diary, start_guessed=0.4, least_gap=180)
    page = visit("settings")
    tap(page, f"Back to {START.default:g}: {START.label}")
    assert question(page, START.label).value == START.default
    tap(page, SAVE)
    assert kept(diary) == Thresholds(least_gap=180)


def test_an_emptied_field_goes_back_to_its_default(diary: Store) -> None:
    set_numbers(diary, start_guessed=0.4)
    page = visit("settings")
    fill_in(page, {START.label: None})
    tap(page, PREVIEW)
    tap(page, SAVE)
    assert kept(diary) == Thresholds()


def test_all_numbers_go_back_to_their_defaults(diary: Store) -> None:
    set_numbers(diary, start_guessed=0.4, least_gap=180, settled_max=1)
    page = visit("settings")
    tap(page, RESET_ALL)
    assert kept(diary) != Thresholds()
    tap(page, SAVE)
    assert kept(diary) == Thresholds()


def test_only_a_changed_number_has_a_way_back(diary: Store) -> None:
    set_numbers(diary, least_gap=180)
    ways_back = [label for label in labels(visit("settings")) if label.startswith("Back to")]
    assert ways_back == [f"Back to {GAP.default:g}: {GAP.label}"]


def test_what_another_tab_saved_meanwhile_stays(diary: Store) -> None:
    here, there = visit("settings"), visit("settings")
    fill_in(there, {GAP.label: 180})
    tap(there, PREVIEW)
    tap(there, SAVE)
    fill_in(here, {START.label: 0.5})
    tap(here, PREVIEW)
    tap(here, SAVE)
    assert kept(diary) == Thresholds(start_guessed=0.5, least_gap=180)


def test_numbers_can_be_set_before_there_is_a_plan(diary: Store) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, begun_on=None, tolerance=())
    page = visit("settings")
    fill_in(page, {GAP.label: 180})
    tap(page, PREVIEW)
    tap(page, SAVE)
    assert kept(diary).least_gap == 180
    with diary.reading() as db:
        assert plan_settings_of(db, ME) == PlanSettings(thresholds=Thresholds(least_gap=180))
