"""`backup`, `restore` and `check` on the command line: what they do and refuse, and that nothing is half done."""

import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.age_file import quickly_locked
from tests.backups import backup_of, fill, lines, members_of, rows_in
from tests.builders import NOW, TODAY, a_rating
from tracker.cli import main
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Store, open_store
from tracker.store.copies import copies_of, daily_copy
from tracker.store.whole_opening import opened_backup

Out = pytest.CaptureFixture[str]


@pytest.fixture
def filled(diary: Store) -> Store:
    """The diary that the commands open, with some days in it."""
    fill(diary)
    return diary


def refusal(out: Out, *argv: str) -> str:
    """The one line in which a command says why it did nothing."""
    assert main(argv) == 1
    told = out.readouterr()
    assert told.out == ""
    (reason,) = told.err.splitlines()
    return reason


def typed(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    """What comes on the standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in given)))


def test_backup_saves_the_whole_diary(filled: Store, tmp_path: Path, capsys: Out) -> None:
    to = tmp_path / "b.zip"
    assert main(["backup", str(to)]) == 0
    assert f"Saved in {to}: 1 person, 1 activity, 1 check-in, 1 exercise-session" in capsys.readouterr().out
    assert rows_in(to.read_bytes()) == rows_in(backup_of(filled))
    assert to.stat().st_mode & 0o077 == 0


def test_a_backup_in_a_folder_has_a_name_that_says_nothing_of_health(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    assert main(["backup", str(folder)]) == 0
    assert [path.name for path in folder.iterdir()] == ["pacewell-backup-2026-11-20.zip"]


def test_a_backup_of_a_made_up_diary_says_so(filled: Store, tmp_path: Path, capsys: Out) -> None:
    with filled.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert main(["backup", str(tmp_path)]) == 0
    assert "of a made-up diary" in capsys.readouterr().out
    assert (tmp_path / "pacewell-demo-backup-2026-11-20.zip").exists()


def test_a_backup_of_an_empty_diary_says_so(diary: Store, tmp_path: Path, capsys: Out) -> None:
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    assert "the diary is empty" in capsys.readouterr().out


def test_backup_takes_the_place_of_an_older_file_only_when_it_is_whole(filled: Store, tmp_path: Path) -> None:
    to = tmp_path / "folder" / "b.zip"
    to.parent.mkdir()
    to.write_text("older")
    with closing(sqlite3.connect(filled.where)) as file:
        file.execute("UPDATE check_in SET day = 'soon'")
        file.commit()
    assert main(["backup", str(to)]) == 1
    assert (to.read_text(), len(list(to.parent.iterdir()))) == ("older", 1)


def test_a_row_off_its_scale_is_saved_and_said(filled: Store, tmp_path: Path, capsys: Out) -> None:
    with closing(sqlite3.connect(filled.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE treatment SET cost = -1")
        file.commit()
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    assert "could not be put back as they are" in capsys.readouterr().out
    assert lines((tmp_path / "b.zip").read_bytes(), "treatment")[0]["cost"] == -1


@pytest.mark.parametrize("to", ["nowhere/b.zip", "file/b.zip"])
def test_backup_refuses_a_place_where_no_file_can_be(filled: Store, tmp_path: Path, capsys: Out, to: str) -> None:
    (tmp_path / "file").touch()
    assert "cannot be saved there" in refusal(capsys, "backup", str(tmp_path / to))


def test_backup_refuses_to_write_over_the_diary(filled: Store, capsys: Out) -> None:
    assert "the diary itself" in refusal(capsys, "backup", filled.where)
    assert len(lines(backup_of(filled), "check_in")) == 1


@pytest.mark.parametrize("command", [("backup", "b.zip"), ("restore", "--undo"), ("check",), ("check", "--json")])
def test_a_command_that_reads_makes_no_new_diary(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "none.db"))
    assert "no diary here yet" in refusal(capsys, *command)
    assert list(tmp_path.iterdir()) == []


def test_restore_puts_a_backup_back_and_undo_takes_that_back(filled: Store, tmp_path: Path, capsys: Out) -> None:
    to = tmp_path / "b.zip"
    main(["backup", str(to)])
    with filled.writing() as db:
        record(db, ME, a_rating(note="after the backup"), NOW)
    later = backup_of(filled)
    capsys.readouterr()
    assert main(["restore", str(to)]) == 0
    told = capsys.readouterr().out
    assert f"kept in {tmp_path / 'tracker-before-restore-20261120T080000Z.zip'}" in told
    assert "python -m tracker restore --undo" in told
    assert rows_in(backup_of(filled)) == rows_in(to.read_bytes())
    assert main(["restore", "--undo"]) == 0
    assert rows_in(backup_of(filled)) == rows_in(later)


def test_restore_makes_the_diary_on_a_new_machine(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["backup", str(tmp_path / "b.zip")])
    new = tmp_path / "new" / "tracker.db"
    monkeypatch.setenv("TRACKER_STORE", str(new))
    assert main(["restore", str(tmp_path / "b.zip")]) == 0
    there = open_store(str(new))
    assert rows_in(backup_of(there)) == rows_in(backup_of(filled))
    there.close()


def test_a_file_that_is_refused_makes_no_diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "new" / "tracker.db"))
    (tmp_path / "b.zip").write_text("not a backup")
    assert "not a backup of Pacewell" in refusal(capsys, "restore", str(tmp_path / "b.zip"))
    assert "cannot be read" in refusal(capsys, "restore", str(tmp_path / "none.zip"))
    assert not (tmp_path / "new").exists()


def test_undo_without_a_restore_is_refused(filled: Store, capsys: Out) -> None:
    assert "nothing to undo" in refusal(capsys, "restore", "--undo")


@pytest.mark.parametrize("argv", [["restore"], ["backup"], ["backup", "b.zip", "--encrypt", "my secret"]])
def test_wrong_usage_ends_with_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2


def test_a_clock_that_cannot_be_read_is_told(filled: Store, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("TRACKER_TZ", "Nowhere/Land")
    assert "TRACKER_TZ" in refusal(capsys, "backup", "b.zip")


def test_with_a_passphrase_it_is_said_first_that_there_is_no_other_way_in(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    typed(monkeypatch, "four little words here")
    assert main(["backup", str(tmp_path / "b.zip"), "--encrypt"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("Nobody can open the backup without its passphrase")
    assert "four little words" not in told.out + told.err
    locked = tmp_path / "b.zip.age"
    assert locked.read_bytes().startswith(b"age-encryption.org/v1\n")
    with locked.open("rb") as file, opened_backup(file, "four little words here") as opened:
        assert opened.manifest.members["check_in"].rows == 1


def test_the_wrong_passphrase_restores_nothing(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    locked = tmp_path / "b.zip.age"
    locked.write_bytes(quickly_locked((tmp_path / "b.zip").read_bytes(), "four little words here"))
    capsys.readouterr()
    typed(monkeypatch, "four little worlds here")
    assert "does not open the backup" in refusal(capsys, "restore", str(locked))


@pytest.mark.parametrize("given", [("",), ("short",), ()])
def test_a_short_passphrase_saves_nothing(
    given: tuple[str, ...], filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    typed(monkeypatch, *given)
    assert main(["backup", str(tmp_path / "b.zip"), "--encrypt"]) == 1
    assert "Choose a longer passphrase" in capsys.readouterr().err
    assert list(tmp_path.glob("b.*")) == []


def test_check_says_in_words_what_is_well(filled: Store, capsys: Out) -> None:
    daily_copy(filled, TODAY)
    assert main(["check"]) == 0
    first, *more = capsys.readouterr().out.splitlines()
    assert first == f"OK ({filled.where})"
    assert more[-1] == "There is 1 daily copy; the newest that opens is of 2026-11-20."


def test_check_names_what_is_wrong_one_line_each_and_a_copy_to_go_back_to(filled: Store, capsys: Out) -> None:
    daily_copy(filled, TODAY - timedelta(days=1))
    daily_copy(filled, TODAY)
    newest, older = copies_of(filled)
    newest.path.write_bytes(b"")
    with closing(sqlite3.connect(filled.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE treatment SET cost = -1")
        file.commit()
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split(" (")[0].split(":")[0] for line in told.err.splitlines()] == [
        "Off its scale",
        "The copy of 2026-11-20 does not open",
        "The newest copy that opens is of 2026-11-19",
    ]
    assert str(older.path) in told.err


@pytest.mark.parametrize("sound", [True, False])
def test_check_speaks_to_programs_too(sound: bool, filled: Store, capsys: Out) -> None:
    daily_copy(filled, TODAY)
    if not sound:
        copies_of(filled)[0].path.write_bytes(b"")
    assert main(["check", "--json"]) == (0 if sound else 1)
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], len(told["findings"])) == (sound, 0 if sound else 1)
    assert [copy["opens"] for copy in told["copies"]] == [sound]
    assert told["revision"] == told["newest_revision"]


def test_check_leaves_an_older_diary_as_it_is(filled: Store, tmp_path: Path, capsys: Out) -> None:
    filled.close()
    with closing(sqlite3.connect(filled.where)) as file:
        file.execute("UPDATE alembic_version SET version_num = '0001'")
        file.commit()
    shutil.copy(filled.where, tmp_path / "before.db")
    assert main(["check"]) == 0
    assert "when it is next started" in capsys.readouterr().out
    assert (tmp_path / "before.db").read_bytes() == Path(filled.where).read_bytes()


def test_no_path_of_the_machine_is_in_a_backup(filled: Store, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "b.zip")])
    assert str(tmp_path).encode() not in b"".join(members_of((tmp_path / "b.zip").read_bytes()).values())
