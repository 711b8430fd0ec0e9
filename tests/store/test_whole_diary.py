"""A whole diary goes into a file and comes back: every table, every column, of one person and at one moment."""

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.backups import about, backup_of, fill, fill_every_table, lines, members_of, rows_in, with_manifest, zipped
from tests.builders import NOW, TODAY, a_rating
from tests.offered import a_plan
from tracker.services.backup import restore
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.plan_days import offer_json, offered_on
from tracker.store.revisions import HEAD
from tracker.store.tables import Base, PlanCheckpoint
from tracker.store.whole_diary import DERIVED, TABLES, rows_of
from tracker.store.whole_manifest import MANIFEST_NAME
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import NEWER, BackupRefused


def test_a_backup_holds_every_table_but_what_is_made_again_from_the_rest(diary: Store) -> None:
    kept = {table.name for table in TABLES}
    assert kept | {PlanCheckpoint.__tablename__} == set(Base.metadata.tables)
    assert set(members_of(backup_of(diary))) == {f"{name}.jsonl" for name in kept} | {MANIFEST_NAME}


def test_every_column_of_every_table_comes_back_as_it_was(diary: Store, tmp_path: Path) -> None:
    fill_every_table(diary)
    backup = backup_of(diary)
    assert {len(data.splitlines()) for data in rows_in(backup).values()} == {1}
    other = open_store(str(tmp_path / "other.db"))
    with opened_backup(io.BytesIO(backup)) as opened:
        restore(other, ME, opened, tmp_path, NOW, "1.0")
    assert backup_of(other) == backup
    other.close()


def test_an_empty_diary_has_a_backup_too(diary: Store) -> None:
    backup = backup_of(diary)
    assert set(rows_in(backup).values()) == {b""}
    with opened_backup(io.BytesIO(backup)) as opened:
        assert opened.manifest.made == NOW


def test_forgotten_entries_and_versions_are_in_a_backup(diary: Store) -> None:
    fill(diary)
    backup = backup_of(diary)
    assert [row["forgotten_at"] is None for row in lines(backup, "pain_rating")].count(False) == 1
    assert [row["version"] for row in lines(backup, "exercise_session")] == [2]


def test_the_same_diary_gives_the_same_bytes(diary: Store) -> None:
    fill(diary)
    assert backup_of(diary) == backup_of(diary)
    later = backup_of(diary, now=NOW + timedelta(days=1))
    assert rows_in(later) == rows_in(backup_of(diary))


def test_a_backup_holds_one_person_only(diary: Store) -> None:
    fill(diary)
    mine = backup_of(diary)
    fill_every_table(diary, "someone else")
    assert backup_of(diary) == mine
    assert all(len(data.splitlines()) == 1 for data in rows_in(backup_of(diary, "someone else")).values())


def test_what_is_recorded_meanwhile_is_not_half_in_a_backup(diary: Store) -> None:
    fill(diary)
    before = backup_of(diary)
    ratings = Base.metadata.tables["pain_rating"]
    with diary.reading() as db:
        first = next(rows_of(db, ratings))
        other = open_store()
        with other.writing() as writing:
            record(writing, ME, a_rating(), NOW)
        other.close()
        seen = [first["id"], *(row["id"] for row in rows_of(db, ratings))]
    assert len(set(seen)) == len(lines(before, "pain_rating"))
    assert len(lines(backup_of(diary), "pain_rating")) == len(set(seen)) + 1


def test_a_row_that_cannot_be_read_is_said_and_no_half_backup_is_taken_for_a_whole_one(diary: Store) -> None:
    fill(diary)
    with diary.writing() as db:
        db.execute(text("UPDATE check_in SET day = 'soon'"))
    with pytest.raises(BackupRefused, match="cannot be read"):
        backup_of(diary)


# What a program of the first version wrote, by hand: `plan_day` had two columns that went later.
FIRST = {
    "person": [{"id": "me", "created_at": "2026-01-05T08:00:00+00:00"}],
    "plan_day": [
        {
            "offered": offer_json(a_plan(date(2026, 1, 5)), 2, "1"),
            "choice": None,
            "changed": None,
            "id": "plan-1",
            "person_id": "me",
            "day": "2026-01-05",
            "at": None,
            "utc_offset": None,
            "source": "form",
            "created_at": "2026-01-05T08:00:00+00:00",
            "changed_at": "2026-01-05T08:00:00+00:00",
            "forgotten_at": None,
        }
    ],
    "settings": [
        {"person_id": "me", "name": "made_up", "value": False, "changed_at": "2026-01-05T09:00:00.250000+01:00"}
    ],
}
FIRST_TABLES = (
    *("person", "exercise_session", "bout", "check_in", "pain_rating", "symptom_state", "activity", "treatment"),
    *("assessment", "safety_answer", "plan_day", "exercise_state", "routine", "exercise", "experiment", "settings"),
)


def _of_the_first_version(rows: dict[str, list[dict[str, Any]]]) -> bytes:
    members = {
        f"{name}.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows.get(name, ()))
        for name in FIRST_TABLES
    }
    manifest = {
        "program": "pacewell",
        "format": 1,
        "version": "0.1",
        "revision": "0001",
        "made": "2026-01-06T08:00:00+00:00",
        "made_up": False,
        "person": "me",
        "tables": {name.removesuffix(".jsonl"): about(data) for name, data in members.items()},
    }
    return zipped({**members, MANIFEST_NAME: json.dumps(manifest).encode()})


def test_a_backup_of_an_older_version_is_brought_up_before_it_is_put_back(diary: Store, tmp_path: Path) -> None:
    with opened_backup(io.BytesIO(_of_the_first_version(FIRST))) as opened:
        restore(diary, ME, opened, tmp_path, NOW, "1.0")
    now = backup_of(diary)
    assert json.loads(members_of(now)[MANIFEST_NAME])["revision"] == HEAD
    (plan,) = lines(now, "plan_day")
    assert {name: value for name, value in FIRST["plan_day"][0].items() if name not in ("choice", "changed")} == plan
    assert lines(now, "settings")[0]["changed_at"] == "2026-01-05T08:00:00.250000+00:00"
    with diary.reading() as db:
        assert offered_on(db, ME, TODAY) is None


def test_a_column_of_a_newer_version_has_no_place_in_an_older_backup(diary: Store) -> None:
    later = {**FIRST, "person": [{**FIRST["person"][0], "born_on": None}]}
    with (
        pytest.raises(BackupRefused, match="line 1 of person"),
        opened_backup(io.BytesIO(_of_the_first_version(later))),
    ):
        pass


@pytest.mark.parametrize("newer", [{"revision": "9999"}, {"format": 2}], ids=["tables", "file"])
def test_a_backup_of_a_newer_version_is_refused_with_what_to_do(diary: Store, newer: dict[str, Any]) -> None:
    backup = with_manifest(backup_of(diary), lambda manifest: manifest.update(newer))
    with pytest.raises(BackupRefused) as refused, opened_backup(io.BytesIO(backup)):
        pass
    assert refused.value.problems == (NEWER,)


def test_tables_of_derived_rows_are_not_asked_for(diary: Store) -> None:
    fill(diary)
    backup = backup_of(diary)
    extra = {**members_of(backup), **{f"{name}.jsonl": b"" for name in DERIVED}}
    with pytest.raises(BackupRefused, match="not whole"), opened_backup(io.BytesIO(zipped(extra))):
        pass


def test_any_zip_program_can_read_a_backup(diary: Store) -> None:
    fill(diary)
    with zipfile.ZipFile(io.BytesIO(backup_of(diary))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
