"""Visits and medicines: counts, sums and days as logged, and nothing that claims an effect."""

from datetime import date, timedelta

import pytest

from tests.builders import NOW, TODAY, a_treatment, ago
from tracker.domain.entries import TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import Helped, TreatmentKind
from tracker.domain.treatments import Cadence, TreatmentSettings, subject_of
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.services.treatments import change_treatment_settings
from tracker.store import Store
from tracker.store.reading import entries_in
from tracker.views.treatments import CostMonth, TreatmentsView, treatments_view
from tracker.views.treatments_words import SHOWN_SUBJECTS, money, of_cost, of_line, of_lines, of_months, rhythms

QUARTER = last_days(TODAY, 91)
ACUPUNCTURE = subject_of(TreatmentKind.ACUPUNCTURE, None)


def keep(diary: Store, *entries: TreatmentEntry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def seen(diary: Store, period: Period = QUARTER) -> TreatmentsView:
    with diary.reading() as db:
        return treatments_view(db, ME, period)


def a_medicine(name: str, **changes: object) -> TreatmentEntry:
    return a_treatment(**{"kind": TreatmentKind.MEDICINE, "name": name, "cost": None, "helped": None, **changes})


def on(year: int, month: int, day: int) -> Moment:
    return Moment(date(year, month, day))


def test_nothing_logged_gives_no_line_no_month_and_no_sum(diary: Store) -> None:
    view = seen(diary)
    assert (view.lines, view.months, view.cost, view.times) == ((), (), None, 0)


def test_a_line_counts_times_and_answers_and_names_the_first_and_the_last_day(diary: Store) -> None:
    keep(
        diary,
        a_treatment(moment=ago(days=30), helped=Helped.NO),
        a_treatment(moment=ago(days=16), helped=Helped.YES),
        a_treatment(moment=ago(days=2), helped=None),
    )
    (line,) = seen(diary).lines
    assert (line.kind_label, line.name, line.times) == ("acupuncture", None, 3)
    assert (line.first, line.last) == (TODAY - timedelta(days=30), TODAY - timedelta(days=2))
    assert line.helped == {"no": 1, "some": 0, "yes": 1}
    assert line.said == 2


def test_one_medicine_is_one_line_however_its_name_is_written(diary: Store) -> None:
    keep(
        diary,
        a_medicine("ibuprofen", moment=ago(days=3)),
        a_medicine("Ibuprofen ", moment=ago(days=2)),
        a_medicine("Paracetamol"),
    )
    assert [(line.name, line.times) for line in seen(diary).lines] == [("Ibuprofen", 2), ("Paracetamol", 1)]


def test_side_effects_are_listed_once_each_in_the_order_of_their_first_mention(diary: Store) -> None:
    keep(
        diary,
        a_medicine("Ibuprofen", moment=ago(days=4), side_effects="Stomach ache"),
        a_medicine("Ibuprofen", moment=ago(days=3), side_effects="tired"),
        a_medicine("Ibuprofen", moment=ago(days=2), side_effects="stomach  ache"),
    )
    assert seen(diary).lines[0].side_effects == ("Stomach ache", "tired")


def test_an_unknown_cost_is_not_zero_and_free_is(diary: Store) -> None:
    keep(diary, a_treatment(cost=None, moment=ago(days=9)), a_treatment(kind=TreatmentKind.MASSAGE, cost=0))
    unknown, free = seen(diary).lines
    assert (unknown.cost, unknown.priced) == (None, 0)
    assert (free.cost, free.priced) == (0, 1)


def test_costs_add_up_by_month_and_in_all_with_how_many_gave_one(diary: Store) -> None:
    keep(
        diary,
        a_treatment(moment=on(2026, 9, 30), cost=65.1),
        a_treatment(moment=on(2026, 10, 1), cost=65.1),
        a_treatment(moment=on(2026, 10, 31), cost=65.1),
        a_treatment(moment=on(2026, 11, 1), cost=None),
    )
    view = seen(diary)
    assert view.months == (
        CostMonth(date(2026, 9, 1), 65.1, 1, 1),
        CostMonth(date(2026, 10, 1), 130.2, 2, 2),
        CostMonth(date(2026, 11, 1), None, 0, 1),
    )
    assert (view.cost, view.priced, view.times) == (195.3, 3, 4)


def test_only_the_period_counts_both_its_ends_included(diary: Store) -> None:
    keep(diary, *(a_treatment(moment=Moment(TODAY - timedelta(days=back))) for back in (0, 1, 2, 3)))
    period = Period(TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    (line,) = seen(diary, period).lines
    assert (line.first, line.last, line.times) == (period.first, period.last, 2)


def test_what_was_forgotten_does_not_count(diary: Store) -> None:
    keep(diary, a_treatment())
    with diary.writing() as db:
        (kept,) = entries_in(db, ME, QUARTER)
        forget(db, ME, kept.kind, kept.id, NOW)
        assert rhythms(db, ME, TODAY) == ()
    assert seen(diary).lines == ()


def test_a_line_reads_as_days_answers_costs_and_side_effects(diary: Store) -> None:
    keep(
        diary,
        a_treatment(moment=on(2026, 10, 5), helped=Helped.SOME, cost=65, side_effects="a bruise"),
        a_treatment(moment=on(2026, 10, 12), helped=None, cost=None),
    )
    (line,) = seen(diary).lines
    assert of_line(line, "EUR") == (
        "Acupuncture: 2 times, from 5 Oct 2026 to 12 Oct 2026. Helped: yes 0, some 1, no 0 (said for 1 of 2). "
        "Cost: 65 EUR (said for 1 of 2). Side effects: a bruise."
    )


def test_what_was_not_said_is_left_out_of_a_line(diary: Store) -> None:
    keep(diary, a_medicine("Ibuprofen", moment=on(2026, 10, 5)))
    (line,) = seen(diary).lines
    assert of_line(line, "EUR") == "Medicine: Ibuprofen: once, on 5 Oct 2026."


@pytest.mark.parametrize(
    ("cost", "currency", "said"),
    [(65, None, "65"), (65.5, "EUR", "65.50 EUR"), (0, "kr", "0 kr"), (0.25, None, "0.25")],
)
def test_money_has_two_decimals_or_none(cost: float, currency: str | None, said: str) -> None:
    assert money(cost, currency) == said


def test_the_tables_leave_an_unknown_cost_empty(diary: Store) -> None:
    keep(diary, a_treatment(cost=None, helped=None, moment=on(2026, 11, 2)))
    view = seen(diary)
    assert of_lines(view).to_dict("records") == [
        {
            "What": "Acupuncture",
            "First": "2 Nov 2026",
            "Last": "2 Nov 2026",
            "Times": "1",
            "Helped: yes": "0",
            "Helped: some": "0",
            "Helped: no": "0",
            "Not said": "1",
            "Cost": "",
            "Side effects": "",
        }
    ]
    assert of_months(view)["Cost"].tolist() == [""]
    assert of_cost(view) is None


def with_rhythm(diary: Store, cadence: Cadence) -> None:
    with diary.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(ACUPUNCTURE, cadence))


def test_the_next_visit_is_told_in_neutral_words(diary: Store) -> None:
    keep(diary, a_treatment(moment=on(2026, 11, 12)))
    with_rhythm(diary, Cadence.FORTNIGHTLY)
    with diary.reading() as db:
        (rhythm,) = rhythms(db, ME, TODAY)
    assert rhythm.sentence == (
        "Acupuncture, every two weeks: last on 12 Nov 2026. In this rhythm the next is on 26 Nov 2026."
    )


def test_a_visit_long_ago_is_not_overdue(diary: Store) -> None:
    keep(diary, a_treatment(moment=on(2026, 6, 4)))
    with_rhythm(diary, Cadence.WEEKLY)
    with diary.reading() as db:
        (rhythm,) = rhythms(db, ME, TODAY)
    assert rhythm.next == date(2026, 11, 26)


def test_without_a_rhythm_nothing_is_said_of_the_next(diary: Store) -> None:
    keep(diary, a_treatment())
    with diary.reading() as db:
        (rhythm,) = rhythms(db, ME, TODAY)
    assert rhythm.sentence == ""


def test_many_medicines_do_not_bury_what_has_a_rhythm(diary: Store) -> None:
    keep(diary, a_treatment(moment=ago(days=60)), *(a_medicine(f"Remedy {n}") for n in range(SHOWN_SUBJECTS + 3)))
    with_rhythm(diary, Cadence.MONTHLY)
    with diary.reading() as db:
        known = rhythms(db, ME, TODAY)
    assert len(known) == SHOWN_SUBJECTS + 1
    assert known[-1].subject == ACUPUNCTURE
