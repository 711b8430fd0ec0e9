"""Visits and medicines on the Trends page: the record, the rhythm, and nothing for somebody who logs none."""

from tests.builders import NOW, a_rating, a_treatment, ago
from tests.pages.operating import choose, fill_in, labels, problems, shown, tap, visit
from tracker.domain.entries import Entry
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import CADENCES, Cadence, TreatmentSettings, subject_of
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.treatments import change_treatment_settings, treatment_settings_of
from tracker.store import Store
from tracker.ui.treatments import HEADING, NO_RHYTHM
from tracker.views.treatments_words import NOTHING, RECORD_ONLY

SAVE, HOW_OFTEN = "Save rhythm and currency", "How often: Acupuncture"
ACUPUNCTURE = subject_of(TreatmentKind.ACUPUNCTURE, None)


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def said(diary: Store) -> str:
    return shown(visit("trends")).replace("\\", "")


def settings(diary: Store) -> TreatmentSettings:
    with diary.reading() as db:
        return treatment_settings_of(db, ME)


def test_somebody_who_logs_no_visits_sees_nothing_of_them(diary: Store) -> None:
    keep(diary, a_rating())
    page = visit("trends")
    assert HEADING not in shown(page)
    assert SAVE not in labels(page)


def test_visits_are_told_as_logged_and_nothing_is_claimed(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment(), a_treatment(moment=ago(days=8), cost=None))
    text = said(diary)
    assert "Acupuncture: 2 times, from 12 Nov 2026 to 19 Nov 2026." in text
    assert "Cost in all: 65 (said for 1 of 2)." in text
    assert RECORD_ONLY in text


def test_a_period_without_visits_says_so_for_somebody_who_logs_them(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment(moment=ago(days=200)))
    assert NOTHING in said(diary)


def test_a_name_that_looks_like_markup_is_shown_as_it_was_typed(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment(kind=TreatmentKind.MEDICINE, name="**Bold** <b>x</b>", side_effects="# none"))
    assert r"\*\*Bold\*\* \<b\>x\</b\>" in shown(visit("trends"))


def test_a_rhythm_and_a_currency_are_chosen_and_shown(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment())
    page = visit("trends")
    assert "every two weeks" not in shown(page)
    fill_in(page, {HOW_OFTEN: CADENCES[Cadence.FORTNIGHTLY], "Currency": " EUR "})
    tap(page, SAVE)
    assert settings(diary) == TreatmentSettings("EUR").with_cadence(ACUPUNCTURE, Cadence.FORTNIGHTLY)
    text = shown(page).replace("\\", "")
    assert "Acupuncture, every two weeks: last on 19 Nov 2026. In this rhythm the next is on 3 Dec 2026." in text
    assert "Cost in all: 65 EUR." in text


def test_a_rhythm_can_be_taken_back(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment())
    with diary.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(ACUPUNCTURE, Cadence.WEEKLY))
    page = visit("trends")
    fill_in(page, {HOW_OFTEN: NO_RHYTHM})
    tap(page, SAVE)
    assert settings(diary) == TreatmentSettings()
    assert "In this rhythm" not in shown(page)


def test_saving_keeps_the_rhythm_of_what_is_not_on_the_form(diary: Store) -> None:
    later = subject_of(TreatmentKind.MASSAGE, None)
    keep(diary, a_rating(), a_treatment())
    with diary.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings().with_cadence(later, Cadence.MONTHLY))
    page = visit("trends")
    fill_in(page, {HOW_OFTEN: CADENCES[Cadence.WEEKLY]})
    tap(page, SAVE)
    assert settings(diary).cadence_of(later) is Cadence.MONTHLY


def test_a_currency_that_is_too_long_is_refused_and_stays_on_the_page(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment())
    page = visit("trends")
    fill_in(page, {"Currency": "far too long a text"})
    tap(page, SAVE)
    assert problems(page) == ["The currency has 19 characters: shorten it to 12."]
    assert settings(diary) == TreatmentSettings()


def test_labels_stay_unique_with_the_tables_open(diary: Store) -> None:
    keep(diary, a_rating(), a_treatment(), a_treatment(kind=TreatmentKind.MEDICINE, name="Ibuprofen"))
    page = visit("trends")
    choose(page, "Period", "3 months")
    assert len(set(labels(page))) == len(labels(page))


def test_a_period_with_a_visit_alone_is_not_said_to_hold_nothing(diary: Store) -> None:
    keep(diary, a_treatment())
    assert "Nothing was logged" not in shown(visit("trends"))
