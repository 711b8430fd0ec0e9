"""A diary moves between a file and a real PostgreSQL server, and back, without loss."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.backups import backup_of, fill, fill_every_table, rows_in, with_rows
from tests.builders import NOW, a_rating
from tests.postgres import OURS, Server
from tracker.cli import main
from tracker.services.backup import Restored, restore, undo_restore
from tracker.services.checking import check_diary
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import copies_of, daily_copy
from tracker.store.tables import PainRating
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import NOT_TAKEN, NOTHING_TO_UNDO, BackupRefused


def put_back(store: Store, backup: bytes, folder: Path, person: str) -> Restored:
    with opened_backup(io.BytesIO(backup)) as opened:
        return restore(store.for_person(person), person, opened, folder, NOW, "1.0")


@pytest.mark.parametrize(("person", "filler"), [("ida", fill), ("jo", fill_every_table)])
def test_from_a_file_to_a_server_and_back_nothing_is_lost(
    on_server: Store, diary: Store, tmp_path: Path, person: str, filler: Callable[[Store, str], None]
) -> None:
    filler(diary, person)
    backup = backup_of(diary, person)
    put_back(on_server, backup, tmp_path, person)
    there = backup_of(on_server, person)
    assert rows_in(there) == rows_in(backup)
    back = open_store(str(tmp_path / "back.db"))
    put_back(back, there, tmp_path, person)
    assert backup_of(back, person) == backup
    back.close()


def test_settings_of_every_kind_are_the_same_rows_in_a_file_and_on_a_server(
    on_server: Store, diary: Store, tmp_path: Path
) -> None:
    values = [None, True, 2, 2.0, 2.5, "2", "", [1.0, {"a": None}], {"b": 1, "a": 2.0}]
    fill_every_table(diary, "settled")

    def one_each(rows: list[dict[str, object]]) -> None:
        rows[:] = [{**rows[0], "name": name, "value": value} for name, value in zip("aZ_.0éß-b", values, strict=True)]

    backup = with_rows(backup_of(diary, "settled"), "settings", one_each)
    put_back(diary, backup, tmp_path, "settled")
    put_back(on_server, backup, tmp_path, "settled")
    assert rows_in(backup_of(on_server, "settled")) == rows_in(backup_of(diary, "settled"))


def test_a_restore_on_a_server_keeps_what_was_there_beside_the_backup_for_this_person_only(
    on_server: Store, diary: Store, tmp_path: Path
) -> None:
    fill(diary, "kay")
    fill(on_server, "lou")
    theirs = backup_of(on_server, "lou")
    with on_server.for_person("kay").writing() as db:
        record(db, "kay", a_rating(note="on the server"), NOW)
    before = backup_of(on_server, "kay")
    done = put_back(on_server, backup_of(diary, "kay"), tmp_path, "kay")
    assert (done.kept.name, done.kept.read_bytes()) == ("tracker-before-restore-20261120T080000Z.zip", before)
    with pytest.raises(BackupRefused) as refused:
        undo_restore(on_server.for_person("lou"), "lou", tmp_path, NOW, "1.0")
    assert refused.value.problems == (NOTHING_TO_UNDO,)
    undo_restore(on_server.for_person("kay"), "kay", tmp_path, NOW, "1.0")
    assert rows_in(backup_of(on_server, "kay")) == rows_in(before)
    assert backup_of(on_server, "lou") == theirs


def test_rows_that_the_server_does_not_take_change_nothing(on_server: Store, diary: Store, tmp_path: Path) -> None:
    fill(diary, "mia")
    with_nul = with_rows(backup_of(diary, "mia"), "treatment", lambda rows: rows[0].update(dose="a\0b"))
    with pytest.raises(BackupRefused) as refused:
        put_back(on_server, with_nul, tmp_path, "mia")
    assert refused.value.problems == (NOT_TAKEN,)
    assert set(rows_in(backup_of(on_server, "mia")).values()) == {b""}
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_backup_on_a_server_is_of_one_moment(on_server: Store) -> None:
    fill(on_server, "nia")
    nias = on_server.for_person("nia")
    number = select(func.count(PainRating.id))
    with nias.reading() as db:
        before = db.scalar(number)
        with nias.writing() as writing:
            record(writing, "nia", a_rating(note="meanwhile"), NOW)
        assert db.scalar(number) == before
    with nias.reading() as db:
        assert db.scalar(number) == before + 1


def test_check_on_a_server_finds_a_sound_diary_and_an_index_that_is_not(on_server: Store, postgres: Server) -> None:
    fill(on_server, "oda")
    odas = on_server.for_person("oda")
    result = check_diary(odas)
    assert (result.findings, result.copies) == ((), ())
    assert "***" in result.where or "@" not in result.where
    switch = "UPDATE pg_index SET indisvalid = {} WHERE indexrelid = 'ix_bout_person_day'::regclass"
    postgres.as_admin(switch.format("false"), OURS)
    broken = check_diary(odas)
    postgres.as_admin(switch.format("true"), OURS)
    assert [finding for finding in broken.findings if "not whole" in finding] == list(broken.findings) != []


def test_a_diary_on_a_server_has_no_copies_of_a_file(on_server: Store) -> None:
    assert daily_copy(on_server, NOW.date()) is None
    assert copies_of(on_server) == ()


def test_the_commands_work_on_a_server_and_say_where_the_undo_is(
    on_server: Store,
    postgres: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fill(on_server)
    before = backup_of(on_server)
    monkeypatch.setenv("TRACKER_STORE", postgres.url)
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    with on_server.for_person(ME).writing() as db:
        record(db, ME, a_rating(note="later"), NOW)
    later = backup_of(on_server)
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "b.zip")]) == 0
    undo = capsys.readouterr().out.splitlines()[-1].split("python -m tracker ")[1]
    assert rows_in(backup_of(on_server)) == rows_in(before)
    assert main(["restore", "--undo"]) == 1
    assert "On a database server" in capsys.readouterr().err
    assert main(undo.split()) == 0
    assert rows_in(backup_of(on_server)) == rows_in(later)
    assert main(["check"]) == 0
