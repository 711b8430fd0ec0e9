"""Reminders on the Settings page: off by default, saved as chosen, and a file that holds what was saved."""

from datetime import time, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_treatment
from tests.domain.test_reminders import a_reminder
from tests.pages.operating import choose, labels, problems, question, shown, tap, visit
from tests.pages.planned import set_up
from tracker.domain.reminders import About, Reminder, Reminders, Weekday
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import Cadence, TreatmentSettings, subject_of
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.reminders import keep_reminders, reminders_of
from tracker.services.treatments import change_treatment_settings
from tracker.store import Store
from tracker.ui.reminder_fields import NO_BOUTS, WHO_SEES
from tracker.ui.reminders import ABOUT, AWAY, BOUTS, BRING, CHECK_IN, NO_RHYTHM, NOT_YET, file_name
from tracker.views.reminders import alarm_in_words

SAVE, DOWNLOAD = "Save reminders", "Download the calendar file"
TIMES = "Times of the short breaks"
ACUPUNCTURE = subject_of(TreatmentKind.ACUPUNCTURE, None)
FOUR_WEEKS = TODAY + timedelta(days=27)


def kept(diary: Store) -> Reminders:
    with diary.reading() as db:
        return reminders_of(db, ME)


def save_before(diary: Store, *reminders: Reminder) -> None:
    with diary.writing() as db:
        keep_reminders(db, ME, NOW, reminders)


def download(page: AppTest) -> Any:
    (button,) = page.get("download_button")
    return button.proto


def test_everything_is_off_and_there_is_no_file_before_one_is_saved(diary: Store) -> None:
    page = visit("settings")
    assert question(page, BOUTS).value is False
    assert question(page, CHECK_IN).value is False
    assert ABOUT in shown(page)
    assert NO_RHYTHM in shown(page)
    assert not page.get("download_button")
    assert kept(diary) == Reminders()


def test_looking_without_saving_keeps_nothing(diary: Store) -> None:
    page = visit("settings")
    choose(page, CHECK_IN, True)
    assert kept(diary) == Reminders()


def test_a_check_in_is_once_a_day_for_four_weeks_unless_said_otherwise(diary: Store) -> None:
    page = visit("settings")
    choose(page, CHECK_IN, True)
    tap(page, SAVE)
    assert kept(diary).kept == (Reminder(About.CHECK_IN, (time(20),), TODAY, FOUR_WEEKS),)
    assert "Reminders saved." in shown(page)
    assert "Your notes: 20:00, every day from 20 Nov 2026 to 17 Dec 2026, an alarm at that time." in shown(
        page
    ).replace("\\", "")


def test_the_times_of_short_breaks_are_taken_from_the_plan_and_can_be_changed(diary: Store) -> None:
    set_up(diary, 0)
    page = visit("settings")
    choose(page, BOUTS, True)
    assert question(page, TIMES).value[0] == time(9)
    assert "Today's plan has" in shown(page)
    choose(page, TIMES, [time(16), time(10, 30)])
    choose(page, "Days of the week: short breaks", [Weekday.WEDNESDAY, Weekday.MONDAY])
    choose(page, "Last day: short breaks", None)
    choose(page, "Alarm: short breaks", alarm_in_words(10))
    choose(page, "Your own words: short breaks", "Stretch, then tea")
    tap(page, SAVE)
    (reminder,) = kept(diary).kept
    assert reminder == Reminder(
        About.BOUTS,
        (time(10, 30), time(16)),
        TODAY,
        weekdays=(Weekday.MONDAY, Weekday.WEDNESDAY),
        alarm=10,
        text="Stretch, then tea",
    )


def test_without_a_plan_the_person_chooses_the_times(diary: Store) -> None:
    page = visit("settings")
    choose(page, BOUTS, True)
    assert NO_BOUTS in shown(page)
    tap(page, SAVE)
    assert problems(page) == ["Choose a time of day for the reminder."]
    assert kept(diary) == Reminders()


def test_an_alarm_can_be_left_out(diary: Store) -> None:
    page = visit("settings")
    choose(page, CHECK_IN, True)
    choose(page, "Alarm: notes", alarm_in_words(None))
    tap(page, SAVE)
    assert [reminder.alarm for reminder in kept(diary).kept] == [None]


def test_who_may_see_own_words_is_said_beside_them(diary: Store) -> None:
    page = visit("settings")
    choose(page, CHECK_IN, True)
    assert WHO_SEES in shown(page)


def test_a_visit_with_a_rhythm_can_be_reminded_of_from_its_next_date(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_treatment(), NOW)
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(ACUPUNCTURE, Cadence.WEEKLY))
    page = visit("settings")
    assert NO_RHYTHM not in shown(page)
    choose(page, "Remind me of Acupuncture", True)
    tap(page, SAVE)
    (reminder,) = kept(diary).kept
    assert (reminder.subject, reminder.cadence) == (ACUPUNCTURE, Cadence.WEEKLY)
    assert (reminder.first, reminder.until) == (TODAY + timedelta(days=6), None)


def test_what_was_saved_stands_in_the_fields_and_the_file_can_be_had(diary: Store) -> None:
    save_before(diary, a_reminder(text="Own *words*"))
    page = visit("settings")
    assert question(page, TIMES).value == [time(9), time(15)]
    assert question(page, "Your own words: short breaks").value == "Own *words*"
    assert NOT_YET not in shown(page)
    assert BRING in shown(page)
    assert AWAY in shown(page)
    assert download(page).label == DOWNLOAD


def test_a_change_that_is_not_saved_is_not_in_the_file_and_that_is_said(diary: Store) -> None:
    save_before(diary, a_reminder())
    page = visit("settings")
    choose(page, TIMES, [time(9)])
    assert NOT_YET in shown(page)
    tap(page, SAVE)
    assert NOT_YET not in shown(page)
    assert kept(diary).revision == 2


def test_switching_all_off_says_that_the_phone_still_rings(diary: Store) -> None:
    save_before(diary, a_reminder())
    page = visit("settings")
    choose(page, BOUTS, False)
    tap(page, SAVE)
    assert kept(diary).kept == ()
    assert AWAY in shown(page)
    assert not page.get("download_button")


def test_the_name_of_the_file_tells_others_nothing_and_marks_a_made_up_diary() -> None:
    assert file_name(made_up=False) == "reminders.ics"
    assert file_name(made_up=True) == "demo-reminders.ics"


def test_no_two_questions_have_the_same_label_with_all_reminders_on(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_treatment(), NOW)
        record(db, ME, a_treatment(kind=TreatmentKind.MASSAGE), NOW)
        settings = TreatmentSettings().with_cadence(ACUPUNCTURE, Cadence.WEEKLY)
        massage = subject_of(TreatmentKind.MASSAGE, None)
        change_treatment_settings(db, ME, NOW, settings.with_cadence(massage, Cadence.MONTHLY))
    page = visit("settings")
    for switch in (BOUTS, CHECK_IN, "Remind me of Acupuncture", "Remind me of Massage"):
        choose(page, switch, True)
    named = labels(page)
    assert len(set(named)) == len(named)
