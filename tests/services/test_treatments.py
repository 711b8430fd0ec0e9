"""What a person sets for visits and medicines is kept as it was set."""

from tests.builders import NOW
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import Cadence, TreatmentSettings, subject_of
from tracker.services.people import ME
from tracker.services.treatments import change_treatment_settings, treatment_settings_of
from tracker.store import Store

MEDICINE = subject_of(TreatmentKind.MEDICINE, "Ibuprofen")


def test_what_was_never_set_is_no_currency_and_no_rhythm(diary: Store) -> None:
    with diary.reading() as db:
        assert treatment_settings_of(db, ME) == TreatmentSettings()


def test_currency_and_rhythms_are_kept_and_can_be_taken_back(diary: Store) -> None:
    wanted = TreatmentSettings("£").with_cadence(MEDICINE, Cadence.WEEKLY)
    with diary.writing() as db:
        change_treatment_settings(db, ME, NOW, wanted)
    with diary.writing() as db:
        assert treatment_settings_of(db, ME) == wanted
        change_treatment_settings(db, ME, NOW, TreatmentSettings())
    with diary.reading() as db:
        assert treatment_settings_of(db, ME) == TreatmentSettings()


def test_what_one_person_set_is_not_another_person_s(diary: Store) -> None:
    with diary.writing() as db:
        change_treatment_settings(db, ME, NOW, TreatmentSettings("£"))
        assert treatment_settings_of(db, "somebody-else") == TreatmentSettings()
