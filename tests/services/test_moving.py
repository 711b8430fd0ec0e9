"""A whole diary moves between a file and a server, and to a person of another id, and goes on there as if at home."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.backups import backup_of, rows_in
from tests.builders import NOW, TODAY, a_session, ago
from tests.postgres import Server
from tests.services.importing import SOURCE, found, their_rating
from tests.services.planning import set_up
from tracker.cli import main
from tracker.demo import fill_demo
from tracker.exports.csv_zip import csv_zip
from tracker.services.backup import restore
from tracker.services.importing import import_found
from tracker.services.importing_report import Mode
from tracker.services.importing_undo import imports_done, undo_import
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.safety import answer_short
from tracker.store import Db, Store, open_store
from tracker.store.plan_settings import plan_settings_of
from tracker.store.tables import ExerciseState, PlanDay, SafetyAnswer
from tracker.store.whole_opening import opened_backup

BROUGHT = ("exercise_session.jsonl", "bout.jsonl", "pain_rating.jsonl", "symptom_state.jsonl")
ANNA = "0123456789abcdef0123456789abcdef"  # as sign-in names a person


def as_of(person: str, backup: bytes) -> Mapping[str, bytes]:
    """The rows of a backup with the person's id left out."""
    return {name: rows.replace(f'"{person}"'.encode(), b'"whoever"') for name, rows in rows_in(backup).items()}


def exported(store: Store, person: str) -> bytes:
    """The diary as CSV, in which nobody is named."""
    with store.for_person(person).reading() as db:
        return csv_zip(db, person, None, TODAY, "1").data


def test_ninety_days_go_from_a_file_to_another_persons_place_on_a_server_and_back_without_loss(
    diary: Store, on_server: Store, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_demo(diary, ME, 90, 1, TODAY)
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    assert main(["backup", str(there)]) == 0
    monkeypatch.setenv("TRACKER_STORE", postgres.url)
    assert main(["--person", ANNA, "restore", str(there)]) == 0
    assert as_of(ANNA, backup_of(on_server, ANNA)) == as_of(ME, backup_of(diary))
    assert exported(on_server, ANNA) == exported(diary, ME)
    monkeypatch.setenv("TRACKER_PERSON", ANNA)
    assert main(["backup", str(back)]) == 0
    monkeypatch.delenv("TRACKER_PERSON")
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "home.db"))
    assert main(["restore", str(back)]) == 0
    with closing(open_store()) as home:
        assert rows_in(backup_of(home)) == rows_in(backup_of(diary))


def nothing(_: int) -> None:
    """Nobody watches how far an import is."""


def bring(db: Db, level: int, now: datetime = NOW) -> None:
    """Another program's file, in which a rating has this level."""
    rating = found(a_session(source=SOURCE), their_rating(1, level))
    import_found(db, ME, SOURCE, rating, Mode.OVERWRITE, now, nothing)


def live(db: Db, person: str, *hidden: str) -> None:
    """A morning on which everything is said of which a day or an exercise has one."""
    change_plan_settings(db, person, NOW, hidden=frozenset(hidden))
    answer_short(db, person, ago(hours=1), new=False)
    offer_plan(db, person, TODAY, NOW)


def test_under_another_id_an_import_is_undone_and_of_what_there_is_one_there_stays_one(
    diary: Store, on_server: Store, tmp_path: Path
) -> None:
    annas = on_server.for_person(ANNA)
    with diary.writing() as db:
        set_up(db, TODAY)
        bring(db, 4)
        live(db, ME, "clam", "bird-dog")
    before = as_of(ME, backup_of(diary))
    with diary.writing() as db:
        bring(db, 9, NOW + timedelta(hours=1))
    with opened_backup(BytesIO(backup_of(diary))) as backup:
        restore(annas, ANNA, backup, tmp_path, NOW, "1")
    with annas.writing() as db:
        undo_import(db, ANNA, imports_done(db, ANNA)[0].id, NOW)
        live(db, ANNA, "clam")
    with annas.reading() as db:
        assert plan_settings_of(db, ANNA).hidden == {"clam"}
        numbers = [
            db.scalar(select(func.count()).select_from(table)) for table in (ExerciseState, SafetyAnswer, PlanDay)
        ]
        assert numbers == [2, 1, 1]
    after = as_of(ANNA, backup_of(on_server, ANNA))
    assert [after[name] for name in BROUGHT] == [before[name] for name in BROUGHT]
