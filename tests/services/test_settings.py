import pytest

from tests.builders import NOW, TODAY
from tracker.domain.settings import Settings
from tracker.services.people import ME
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store


def test_what_was_never_set_has_its_default(diary: Store) -> None:
    with diary.reading() as db:
        assert settings_of(db, ME) == Settings()


def test_a_setting_is_kept_and_can_be_taken_back(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, checked_on=TODAY, emergency_number="999")
        assert settings_of(db, ME) == Settings(checked_on=TODAY, emergency_number="999")
        change_settings(db, ME, NOW, checked_on=None)
        assert settings_of(db, ME).checked_on is None


def test_a_setting_that_does_not_exist_is_a_mistake_of_ours(diary: Store) -> None:
    with pytest.raises(TypeError), diary.writing() as db:
        change_settings(db, ME, NOW, colour="teal")
