"""Reminders are off by default, kept as they were saved, and each change can be told from the one before."""

from datetime import time, timedelta

import pytest

from tests.builders import NOW, TODAY
from tests.domain.test_reminders import a_reminder, a_visit
from tests.pages.planned import set_up
from tracker.domain.rejection import EntryRejected
from tracker.domain.reminders import About, Reminder, Reminders, Weekday
from tracker.pacing.settings import Mode
from tracker.services.people import ME
from tracker.services.plan import plan_as_shown
from tracker.services.plan_settings import change_plan_settings
from tracker.services.reminders import PlannedBouts, bouts_planned, keep_reminders, reminders_of
from tracker.store import Store

CHECK_IN = Reminder(About.CHECK_IN, (time(20, 15),), TODAY, alarm=None, text="Tee, dann ✍️")
WEEKDAYS = a_reminder(weekdays=(Weekday.MONDAY, Weekday.FRIDAY), until=TODAY + timedelta(days=30), alarm=10)


def kept(diary: Store, *reminders: Reminder, person: str = ME) -> Reminders:
    with diary.writing() as db:
        return keep_reminders(db, person, NOW, reminders)


def read(diary: Store, person: str = ME) -> Reminders:
    with diary.reading() as db:
        return reminders_of(db, person)


def test_nobody_is_reminded_who_did_not_ask_for_it(diary: Store) -> None:
    assert read(diary) == Reminders()


def test_reminders_are_read_back_as_they_were_saved(diary: Store) -> None:
    saved = kept(diary, WEEKDAYS, CHECK_IN, a_visit(name="Dr Li"))
    assert saved.kept == (WEEKDAYS, CHECK_IN, a_visit(name="Dr Li"))
    assert read(diary) == saved


def test_each_change_raises_the_revision_and_keeps_the_calendar(diary: Store) -> None:
    first = kept(diary, WEEKDAYS)
    again = kept(diary, WEEKDAYS)
    changed = kept(diary, WEEKDAYS, CHECK_IN)
    off = kept(diary)
    assert [one.revision for one in (first, again, changed, off)] == [1, 1, 2, 3]
    assert {one.calendar_id for one in (first, again, changed, off)} == {first.calendar_id}


def test_two_people_have_two_calendars(diary: Store) -> None:
    assert kept(diary, CHECK_IN).calendar_id != kept(diary, CHECK_IN, person="somebody-else").calendar_id
    assert read(diary).revision == 1


def test_the_same_reminder_twice_is_refused_and_nothing_is_kept(diary: Store) -> None:
    with pytest.raises(EntryRejected):
        kept(diary, a_reminder(), a_reminder(text="Other words"))
    assert read(diary) == Reminders()


def test_the_bouts_are_those_of_today_s_plan(diary: Store) -> None:
    set_up(diary, 0)
    with diary.reading() as db:
        plan, _ = plan_as_shown(db, ME, TODAY, TODAY)
        assert plan.bouts > 0
        assert bouts_planned(db, ME, TODAY) == PlannedBouts(plan.bouts, plan.least_gap_minutes)


def test_without_a_plan_there_are_no_bouts_to_take_times_from(diary: Store) -> None:
    with diary.reading() as db:
        assert bouts_planned(db, ME, TODAY) is None
    set_up(diary, 0)
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, mode=Mode.DIARY_ONLY)
        assert bouts_planned(db, ME, TODAY) is None
