"""The commands on a diary under a passphrase: each asks for it, or reads it from a file, and does nothing without."""

import io
from pathlib import Path

import pytest

from tests.backups import fill, rows_in
from tests.builders import TODAY
from tests.store.test_sealing import WORDS, key
from tracker.cli import main
from tracker.cli.passphrase import PASSPHRASE_FILE
from tracker.store import Store
from tracker.store.copies import daily_copy
from tracker.store.resealing import reseal
from tracker.store.sealing import may_be_sealed

Out = pytest.CaptureFixture[str]
COMMANDS = {
    "export": ("export", "--format", "csv", "--to", "out.zip"),
    "plan": ("plan",),
    "check": ("check",),
    "backup": ("backup", "b.zip"),
    "undo": ("import", "--undo"),
}


@pytest.fixture
def path(diary: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The diary that the commands open, under WORDS, with some days and a copy in it."""
    monkeypatch.chdir(tmp_path)
    fill(diary)
    daily_copy(diary, TODAY)
    reseal(diary, key(), copies_too=True)
    assert diary.path
    return diary.path


def typed(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    """What comes on the standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in given)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_passphrase_is_one_line_and_nothing_is_done(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    before = path.read_bytes()
    typed(monkeypatch, "four other words")
    assert main(COMMANDS[command]) == 1
    told = capfd.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert "This passphrase does not open the diary" in told.err
    assert "four other words" not in told.err
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} <= {"tracker.db", "copies"}


def test_with_the_passphrase_the_commands_do_what_they_do(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    typed(monkeypatch, WORDS)
    assert main(COMMANDS["export"]) == 0
    typed(monkeypatch, WORDS)
    assert main(COMMANDS["check"]) == 0
    told = capsys.readouterr()
    assert "There is 1 daily copy; the newest that opens is of 2026-11-20." in told.out
    assert Path("out.zip").exists()


def test_the_passphrase_can_stand_in_a_file(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    Path("passphrase.txt").write_text(f"{WORDS}\n", encoding="utf-8")
    monkeypatch.setenv(PASSPHRASE_FILE, "passphrase.txt")
    assert main(["check"]) == 0
    monkeypatch.setenv(PASSPHRASE_FILE, "none.txt")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert told.err == "The file that TRACKER_PASSPHRASE_FILE names cannot be read. (none.txt)\n"


def test_a_backup_without_a_passphrase_of_its_own_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    typed(monkeypatch, WORDS)
    assert main(["backup", "b.zip"]) == 0
    told = capsys.readouterr().err
    assert "this backup is not" in told
    assert "--encrypt" in told
    typed(monkeypatch, "the words of the backup", WORDS)
    assert main(["backup", "b.zip", "--encrypt"]) == 0
    assert "this backup is not" not in capsys.readouterr().err


def test_what_a_restore_keeps_is_under_the_passphrase_and_undo_puts_it_back(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    for command in (("backup", "b.zip"), ("restore", "b.zip"), ("restore", "--undo"), ("backup", "c.zip")):
        typed(monkeypatch, WORDS)
        assert main(command) == 0, capsys.readouterr().err
    kept = sorted(path.parent.glob("tracker-before-restore-*"))
    typed(monkeypatch, WORDS, WORDS)
    assert main(("restore", str(kept[0]))) == 0, "one that is not the last can be named"
    assert [each.suffix for each in kept] == [".sealed", ".sealed"]
    assert all(may_be_sealed(each) for each in kept)
    assert rows_in(Path("b.zip").read_bytes()) == rows_in(Path("c.zip").read_bytes())


def test_a_copy_under_another_passphrase_is_noted_and_is_no_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    from tracker.store import open_store

    reseal(open_store(key=key()), None, copies_too=False)
    assert main(["check"]) == 0
    assert "The copy of 2026-11-20 is under another passphrase, so it was not tried" in capsys.readouterr().out
