"""For the doctor: what an export holds is said before the download (tests/browser/test_journeys.py opens the file)."""

from datetime import timedelta

import pytest

from tests.builders import BERLIN, NOW, a_check_in, a_rating, a_session, ago, an_activity
from tests.offered import a_plan, offered
from tests.pages.operating import choose, labels, question, shown, visit
from tracker.domain.entries import Entry
from tracker.domain.kinds import Kind
from tracker.domain.moments import moment_of
from tracker.domain.safety import AskedIn
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.services.safety import answer_list, answer_short, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.app import MADE_UP

DOWNLOAD = "Download the CSV files"


def add(store: Store, *several: Entry) -> list[str]:
    """Records entries and gives their ids."""
    with store.writing() as db:
        return [record(db, ME, entry, NOW + timedelta(seconds=place)).id for place, entry in enumerate(several)]


def test_an_empty_diary_has_nothing_to_download_and_says_so(diary: Store) -> None:
    page = visit("doctor")
    assert "Nothing was recorded in this period yet." in shown(page)
    assert DOWNLOAD not in labels(page)


def test_the_page_says_how_many_entries_on_how_many_days_and_which(diary: Store) -> None:
    add(diary, a_session(), a_check_in(), a_rating(moment=ago(days=3)))
    page = visit("doctor")
    assert "From 17 November 2026 to 20 November 2026: 3 entries on 2 of 4 days." in shown(page)
    assert question(page, DOWNLOAD)


def test_what_was_forgotten_does_not_count(diary: Store) -> None:
    _, forgotten = add(diary, a_session(), an_activity())
    with diary.writing() as db:
        forget(db, ME, Kind.ACTIVITY, forgotten, NOW)
    assert "From 20 November 2026 to 20 November 2026: 1 entry on 1 of 1 day" in shown(visit("doctor"))


@pytest.mark.parametrize(("period", "entries"), [("2 weeks", 1), ("4 weeks", 2), ("3 months", 3), ("everything", 4)])
def test_the_period_can_be_chosen(diary: Store, period: str, entries: int) -> None:
    add(diary, *(a_rating(moment=ago(days=days)) for days in (1, 20, 60, 400)))
    page = visit("doctor")
    choose(page, "Period", period)
    assert f"{entries} entr" in shown(page)


def test_what_was_asked_about_safety_stands_on_the_page_none_too(diary: Store) -> None:
    assert "Not asked in this period." in shown(visit("doctor"))
    with diary.writing() as db:
        answer_short(db, ME, moment_of(NOW, BERLIN), new=False)
    assert "None reported; asked 1 time, last 20 Nov 2026." in shown(visit("doctor"))


def test_a_sign_that_was_reported_stands_on_the_page_with_its_day(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.ANY, {"E3"})
    assert "E3, 20 Nov 2026" in shown(visit("doctor"))


def test_adherence_is_shown_only_where_something_was_planned(diary: Store) -> None:
    assert "No exercise was planned in this period." in shown(visit("doctor"))
    offered(diary, a_plan(NOW.date(), target=4.0))
    assert "Exercise was planned on 1 day. How much of it was done is not known." in shown(visit("doctor"))


def test_four_weeks_are_shown_first(diary: Store) -> None:
    assert question(visit("doctor"), "Period").value == "4 weeks"


def test_a_made_up_diary_is_marked_on_the_page(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    add(diary, a_session())
    page = visit("doctor")
    assert MADE_UP in shown(page)
