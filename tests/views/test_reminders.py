"""A reminder in words, and the visits that may have one."""

from datetime import date, time, timedelta

import pytest

from tests.builders import NOW, TODAY, a_treatment
from tests.domain.test_reminders import FRIDAY, a_reminder, a_visit
from tracker.domain.reminders import About, Reminder, Weekday
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import Cadence, TreatmentSettings, subject_of
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.treatments import change_treatment_settings
from tracker.store import Store
from tracker.views.reminders import VisitInRhythm, in_words, visits_to_remind_of

ACUPUNCTURE = subject_of(TreatmentKind.ACUPUNCTURE, None)


@pytest.mark.parametrize(
    ("reminder", "said"),
    [
        (a_reminder(), "Short breaks: 09:00 and 15:00, every day from 20 Nov 2026, an alarm at that time."),
        (
            Reminder(About.CHECK_IN, (time(20),), FRIDAY, alarm=None),
            "Your notes: 20:00, every day from 20 Nov 2026, no alarm.",
        ),
        (
            a_reminder(weekdays=(Weekday.MONDAY, Weekday.FRIDAY), until=FRIDAY + timedelta(days=7), alarm=45),
            "Short breaks: 09:00 and 15:00, on Monday and Friday from 20 Nov 2026 to 27 Nov 2026, "
            "an alarm 45 minutes before.",
        ),
        (a_visit(), "Acupuncture: 09:00, every two weeks from 20 Nov 2026, an alarm at that time."),
        (
            a_reminder(weekdays=(Weekday.MONDAY,), times=(time(9), time(12), time(15)), alarm=1440),
            "Short breaks: 09:00, 12:00 and 15:00, on Monday from 23 Nov 2026, an alarm a day before.",
        ),
    ],
)
def test_a_reminder_in_words(reminder: Reminder, said: str) -> None:
    assert in_words(reminder) == said


def visits(diary: Store, *kept: Reminder) -> tuple[VisitInRhythm, ...]:
    with diary.reading() as db:
        return visits_to_remind_of(db, ME, TODAY, kept)


@pytest.fixture
def visited(diary: Store) -> Store:
    """Acupuncture yesterday."""
    with diary.writing() as db:
        record(db, ME, a_treatment(), NOW)
    return diary


def test_a_visit_without_a_rhythm_has_nothing_to_remind_of(visited: Store) -> None:
    assert visits(visited) == ()


def test_a_visit_with_a_rhythm_may_have_a_reminder_from_the_next_date_on(visited: Store) -> None:
    with visited.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(ACUPUNCTURE, Cadence.WEEKLY))
    assert visits(visited) == (VisitInRhythm(ACUPUNCTURE, "Acupuncture", Cadence.WEEKLY, date(2026, 11, 26)),)


def test_a_kept_reminder_stays_to_be_switched_off_when_its_rhythm_was_taken_back(visited: Store) -> None:
    assert visits(visited, a_visit(), a_reminder()) == (
        VisitInRhythm(ACUPUNCTURE, "Acupuncture", Cadence.FORTNIGHTLY, FRIDAY),
    )


def test_a_kept_reminder_is_offered_once(visited: Store) -> None:
    with visited.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(ACUPUNCTURE, Cadence.WEEKLY))
    assert [one.cadence for one in visits(visited, a_visit())] == [Cadence.WEEKLY]
