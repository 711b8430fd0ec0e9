"""What is true of every diary is true of one under a passphrase: the same tests, on such a one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.services.test_backup import (
    backup,
    test_after_a_restore_the_diary_goes_on,
    test_where_the_plan_stood_is_made_again_after_a_restore,
    test_without_a_restore_there_is_nothing_to_undo,
)
from tests.services.test_guided import (
    test_a_report_that_is_sent_again_changes_nothing,
    test_each_bout_is_in_the_diary_as_soon_as_it_is_reported,
)
from tests.services.test_record import (
    test_a_correction_over_a_newer_one_is_refused_and_changes_nothing,
    test_a_double_click_records_once,
    test_a_forgotten_entry_leaves_every_table_and_comes_back_whole,
    test_after_30_days_a_forgotten_entry_is_gone_with_all_its_parts,
    test_each_kind_is_recorded_once_and_read_back,
)
from tests.store.test_sealing import key
from tracker.store import Store, open_store
from tracker.store.resealing import reseal

__all__ = [
    "backup",
    "test_a_correction_over_a_newer_one_is_refused_and_changes_nothing",
    "test_a_double_click_records_once",
    "test_a_forgotten_entry_leaves_every_table_and_comes_back_whole",
    "test_a_report_that_is_sent_again_changes_nothing",
    "test_after_30_days_a_forgotten_entry_is_gone_with_all_its_parts",
    "test_after_a_restore_the_diary_goes_on",
    "test_each_bout_is_in_the_diary_as_soon_as_it_is_reported",
    "test_each_kind_is_recorded_once_and_read_back",
    "test_where_the_plan_stood_is_made_again_after_a_restore",
    "test_without_a_restore_there_is_nothing_to_undo",
]


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """In the place of the usual one: an empty diary under a passphrase."""
    path = str(tmp_path / "tracker.db")
    monkeypatch.setenv("TRACKER_STORE", path)
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    monkeypatch.setenv("TRACKER_TZ", "Europe/Berlin")
    reseal(open_store(path), key(), copies_too=False)
    store = open_store(path, key=key())
    yield store
    store.close()
