"""Rhythms of visits: the person's own, never overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import (
    CURRENCY_MAX,
    Cadence,
    OwnCadence,
    Subject,
    TreatmentSettings,
    next_by,
    subject_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
LAST = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("cadence", "today", "expected"),
    [
        (Cadence.WEEKLY, LAST, date(2026, 11, 10)),
        (Cadence.FORTNIGHTLY, LAST, date(2026, 11, 17)),
        (Cadence.MONTHLY, LAST, date(2026, 12, 3)),
        (Cadence.WEEKLY, date(2026, 11, 10), date(2026, 11, 10)),
        (Cadence.WEEKLY, date(2026, 11, 11), date(2026, 11, 17)),
        (Cadence.MONTHLY, date(2026, 12, 4), date(2027, 1, 3)),
    ],
)
def test_the_next_day_lies_whole_steps_after_the_last(cadence: Cadence, today: date, expected: date) -> None:
    assert next_by(cadence, LAST, today) == expected


@pytest.mark.parametrize(
    ("last", "today", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 31)),
        (date(2028, 2, 29), date(2029, 2, 1), date(2029, 2, 28)),
    ],
)
def test_a_month_is_the_same_day_or_the_last_of_a_shorter_month(last: date, today: date, expected: date) -> None:
    assert next_by(Cadence.MONTHLY, last, today) == expected


@given(cadence=st.sampled_from(Cadence), last=DAYS, later=st.integers(0, 20_000))
def test_the_next_day_is_never_past_and_never_further_than_one_step(cadence: Cadence, last: date, later: int) -> None:
    today = last + timedelta(days=later)
    coming = next_by(cadence, last, today)
    longest = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14, Cadence.MONTHLY: 31}[cadence]
    assert max(today, last + timedelta(days=1)) <= coming <= today + timedelta(days=longest)


def test_a_medicine_is_known_by_its_name_however_it_is_written() -> None:
    assert subject_of(TreatmentKind.MEDICINE, "  Ibu  PROFEN ") == Subject(TreatmentKind.MEDICINE, "ibu profen")
    assert subject_of(TreatmentKind.MEDICINE, "Paracetamol") != subject_of(TreatmentKind.MEDICINE, "Ibuprofen")


def test_two_practices_of_one_kind_of_visit_share_its_rhythm() -> None:
    assert subject_of(TreatmentKind.ACUPUNCTURE, "Dr Li") == subject_of(TreatmentKind.ACUPUNCTURE, None)


def test_a_rhythm_can_be_chosen_changed_and_taken_back() -> None:
    visit = subject_of(TreatmentKind.MASSAGE, None)
    weekly = TreatmentSettings().with_cadence(visit, Cadence.WEEKLY)
    monthly = weekly.with_cadence(visit, Cadence.MONTHLY)
    assert monthly.cadences == (OwnCadence(TreatmentKind.MASSAGE, Cadence.MONTHLY),)
    assert monthly.with_cadence(visit, None) == TreatmentSettings()


@pytest.mark.parametrize("currency", ["x" * (CURRENCY_MAX + 1), "EUR\nUSD", "E\x00"])
def test_a_currency_is_a_short_text_on_one_line(currency: str) -> None:
    with pytest.raises(EntryRejected):
        TreatmentSettings(currency)


def test_a_currency_may_be_in_any_script() -> None:
    assert TreatmentSettings("円").currency == "円"
