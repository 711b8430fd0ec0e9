"""Settings: what a clinician said, the emergency number, and where the diary lies."""

from datetime import timedelta

import pytest

from tests.builders import NOW, TODAY
from tests.pages.operating import choose, fill_in, problems, question, shown, tap, visit
from tracker.catalogue.red_flags import red_flags
from tracker.domain.settings import Settings
from tracker.services.people import ME
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store
from tracker.ui.app import MADE_UP
from tracker.ui.safety.country import COUNTRY
from tracker.ui.welcome import CHECKED, PURPOSE, STAYS_HERE

LAST_WEEK = TODAY - timedelta(days=7)


def kept(store: Store) -> Settings:
    """The settings as they stand in the diary."""
    with store.reading() as db:
        return settings_of(db, ME)


def test_a_new_diary_has_quiet_defaults(diary: Store) -> None:
    page = visit("settings")
    assert question(page, CHECKED).value is False
    assert question(page, "Checked on").value is None
    assert question(page, "Emergency number").value == "112"


def test_the_page_says_where_the_diary_lies_and_what_pacewell_is(diary: Store) -> None:
    text = shown(visit("settings"))
    assert f"Diary: {diary.where}" in text
    assert PURPOSE in text
    assert STAYS_HERE in text


def test_a_tick_without_a_day_means_today(diary: Store) -> None:
    page = visit("settings")
    fill_in(page, {CHECKED: True})
    tap(page, "Save settings")
    assert kept(diary).checked_on == TODAY
    assert "Settings saved." in shown(page)


def test_the_day_of_the_check_can_be_given(diary: Store) -> None:
    page = visit("settings")
    fill_in(page, {CHECKED: True, "Checked on": LAST_WEEK})
    tap(page, "Save settings")
    assert kept(diary).checked_on == LAST_WEEK


def test_the_tick_can_be_taken_back(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, checked_on=LAST_WEEK)
    page = visit("settings")
    assert question(page, "Checked on").value == LAST_WEEK
    fill_in(page, {CHECKED: False})
    tap(page, "Save settings")
    assert kept(diary).checked_on is None


@pytest.mark.parametrize("number", ["911", "000", "+49 112", " 112 "])
def test_a_number_that_can_be_dialled_is_kept(diary: Store, number: str) -> None:
    page = visit("settings")
    fill_in(page, {"Emergency number": number})
    tap(page, "Save settings")
    assert kept(diary).emergency_number == number.strip()


@pytest.mark.parametrize("number", ["", "1", "help", "1" * 21, "112<script>", "11\x002"])
def test_a_number_that_cannot_be_dialled_is_refused_and_stays_on_the_page(diary: Store, number: str) -> None:
    page = visit("settings")
    fill_in(page, {"Emergency number": number, CHECKED: True})
    tap(page, "Save settings")
    assert problems(page) == ["Give the emergency number as it is dialled, for example 112."]
    assert question(page, "Emergency number").value == number
    assert kept(diary) == Settings()


def test_the_emergency_number_is_the_one_that_the_welcome_names(diary: Store) -> None:
    page = visit("settings")
    fill_in(page, {"Emergency number": "999"})
    tap(page, "Save settings")
    assert "Call 999" in shown(visit("today"))


def test_the_number_follows_the_country_and_can_still_be_changed(diary: Store) -> None:
    page = visit("settings")
    chosen = red_flags().country("GB")
    assert chosen is not None
    choose(page, COUNTRY, chosen)
    assert question(page, "Emergency number").value == chosen.number
    fill_in(page, {"Emergency number": "911"})
    tap(page, "Save settings")
    assert (kept(diary).country, kept(diary).emergency_number) == ("GB", "911")


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in shown(visit("settings"))
