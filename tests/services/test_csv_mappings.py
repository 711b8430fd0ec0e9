import pytest

from tests.builders import NOW
from tracker.domain.csv_mapping import Mapping, Site
from tracker.domain.rejection import EntryRejected
from tracker.domain.settings import Settings
from tracker.services.csv_mappings import forget_mapping, mapping_named, mappings_of, save_mapping
from tracker.services.people import ME
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store

KNEE = Mapping(name="knee log", pain="intensity", day="d", month="m", year="y", site=Site.NOTE)
BACK = Mapping(name="Back", pain="pain", date="date", site=Site.BACK)


def test_what_was_saved_is_listed_by_name_and_found_by_it(diary: Store) -> None:
    with diary.writing() as db:
        save_mapping(db, ME, KNEE, NOW)
        save_mapping(db, ME, BACK, NOW)
    with diary.reading() as db:
        assert mappings_of(db, ME) == (BACK, KNEE)
        assert mapping_named(db, ME, "knee log") == KNEE


def test_saving_again_under_the_same_name_replaces(diary: Store) -> None:
    other = Mapping(name=BACK.name, pain="back", date="day", site=Site.BACK)
    with diary.writing() as db:
        save_mapping(db, ME, BACK, NOW)
        save_mapping(db, ME, other, NOW)
    with diary.reading() as db:
        assert mappings_of(db, ME) == (other,)


def test_a_forgotten_one_is_gone_and_the_others_stay(diary: Store) -> None:
    with diary.writing() as db:
        save_mapping(db, ME, BACK, NOW)
        save_mapping(db, ME, KNEE, NOW)
        forget_mapping(db, ME, BACK.name)
    with diary.reading() as db:
        assert mappings_of(db, ME) == (KNEE,)


def test_a_name_under_which_nothing_is_saved_is_refused_with_the_names_that_are(diary: Store) -> None:
    with diary.writing() as db:
        with pytest.raises(EntryRejected, match="None was saved yet"):
            mapping_named(db, ME, "Back")
        save_mapping(db, ME, KNEE, NOW)
        with pytest.raises(EntryRejected, match="knee log"):
            mapping_named(db, ME, "Back")


def test_the_longest_name_has_room(diary: Store) -> None:
    longest = Mapping(name="ä" * 50, pain="pain", date="date", site=Site.BACK)
    with diary.writing() as db:
        save_mapping(db, ME, longest, NOW)
        assert mapping_named(db, ME, longest.name) == longest


def test_they_do_not_mix_with_other_settings(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, emergency_number="999")
        save_mapping(db, ME, BACK, NOW)
    with diary.reading() as db:
        assert settings_of(db, ME) == Settings(emergency_number="999")
        assert mappings_of(db, "someone else") == ()
