"""Sign-ins that were ended: each person's own, for as long as the browser's cookie could come back."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from tests.backups import backup_of, fill, lines, with_rows
from tests.builders import NOW
from tests.imports import own_diaries, test_own_backup
from tracker.services.backup import restore, undo_restore
from tracker.services.importing_report import Mode
from tracker.services.people import ME
from tracker.services.sign_ins import KEPT, end_sign_in, has_ended
from tracker.store import Store
from tracker.store.whole_opening import opened_backup


def test_only_the_sign_in_that_was_ended_is_over(diary: Store) -> None:
    with diary.for_person("ana").writing() as db:
        end_sign_in(db, "ana", "phone", NOW)
    with diary.for_person("ana").reading() as db:
        assert has_ended(db, "ana", "phone")
        assert not has_ended(db, "ana", "desk")
    with diary.for_person(ME).reading() as db:
        assert not has_ended(db, ME, "phone")


def test_an_ended_sign_in_is_forgotten_when_no_cookie_can_bring_it_back(diary: Store) -> None:
    for mark, after in (("first", timedelta()), ("second", timedelta(days=1)), ("third", KEPT)):
        with diary.for_person("ana").writing() as db:
            end_sign_in(db, "ana", mark, NOW + after)
    with diary.for_person("ana").reading() as db:
        assert [has_ended(db, "ana", mark) for mark in ("first", "second", "third")] == [False, True, True]


def test_a_restore_revives_no_sign_in_that_was_ended_and_ends_none(diary: Store, tmp_path: Path) -> None:
    fill(diary)
    backup = backup_of(diary)
    with diary.writing() as db:
        end_sign_in(db, ME, "phone", NOW)
    assert "ended-sign-ins" not in [row["name"] for row in lines(backup_of(diary), "settings")]
    elsewhere = {"person_id": ME, "name": "ended-sign-ins", "value": {"desk": NOW.isoformat()}}
    older = with_rows(backup, "settings", lambda rows: rows.append({**elsewhere, "changed_at": NOW.isoformat()}))
    with opened_backup(io.BytesIO(older)) as opened:
        restore(diary, ME, opened, tmp_path, NOW, "1.0")
    assert ended(diary) == [True, False]
    undo_restore(diary, ME, tmp_path, NOW, "1.0")
    assert ended(diary) == [True, False]


@pytest.mark.parametrize("mode", list(Mode))
def test_an_import_of_our_own_files_leaves_sign_ins_as_they_are(diary: Store, mode: Mode) -> None:
    fill(diary)
    with diary.writing() as db:
        end_sign_in(db, ME, "phone", NOW)
    row = {"person_id": ME, "name": "ended-sign-ins", "value": {}, "changed_at": NOW.isoformat()}
    backup = with_rows(backup_of(diary), "settings", lambda rows: rows.append(row))
    own_diaries.imported(diary, own_diaries.exported(diary), mode)
    assert ended(diary) == [True, False]
    test_own_backup.imported(diary, backup, mode)
    assert ended(diary) == [True, False]


def ended(diary: Store) -> list[bool]:
    with diary.reading() as db:
        return [has_ended(db, ME, mark) for mark in ("phone", "desk")]
