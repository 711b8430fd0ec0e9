"""What is true of every diary is true of one under a passphrase: the same tests, on such a one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backups import backup_of
from tests.builders import NOW
from tests.services.test_backup import (
    backup,
    put_back,
    test_after_a_restore_the_diary_goes_on,
    test_undo_takes_what_was_kept_last_though_a_clock_that_was_ahead_has_dated_another_one_later,
    test_where_the_plan_stood_is_made_again_after_a_restore,
    test_without_a_restore_there_is_nothing_to_undo,
    undo,
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
from tracker.store.sealing import PAGE

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
    "test_undo_takes_what_was_kept_last_though_a_clock_that_was_ahead_has_dated_another_one_later",
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


def test_what_a_restore_keeps_is_down_on_the_disk_before_it_has_its_name_and_is_only_mine(
    diary: Store, backup: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    down: set[tuple[int, int]] = set()  # the files, as they are when they are put down: which, and how large
    put_down = os.fsync

    def noted(opened: int) -> None:
        put_down(opened)
        found = os.fstat(opened)
        down.add((found.st_ino, found.st_size))

    monkeypatch.setattr(os, "fsync", noted)
    kept = put_back(diary, backup, tmp_path).kept.stat()
    assert (kept.st_ino, kept.st_size) in down
    assert tmp_path.stat().st_ino in {file for file, _ in down}
    assert kept.st_mode & 0o077 == 0


def test_a_sealed_file_that_is_not_whole_is_passed_over(diary: Store, backup: bytes, tmp_path: Path) -> None:
    before = backup_of(diary)
    kept = put_back(diary, backup, tmp_path).kept
    spoilt = bytearray(kept.read_bytes())
    spoilt[PAGE + 100 : PAGE + 200] = bytes(100)
    (tmp_path / "tracker-before-restore-20261120T080000Z-2.zip.sealed").write_bytes(spoilt)
    undo(diary, tmp_path)
    assert backup_of(diary) == before
