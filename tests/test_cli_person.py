"""A command acts for one person: `--person`, else TRACKER_PERSON, else the one of this machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backups import backup_of, fill, rows_in
from tests.builders import TODAY
from tracker import __version__
from tracker.cli import main
from tracker.exports.csv_zip import csv_zip
from tracker.services.people import ME
from tracker.store import Store

Run = Callable[..., bytes]


@pytest.fixture
def export(diary: Store, tmp_path: Path) -> Run:
    """Runs an export and gives what it saved."""
    for person in (ME, "ana"):
        fill(diary, person)

    def run(*arguments: str) -> bytes:
        assert main([*arguments, "--format", "csv", "--to", str(tmp_path / "out.zip")]) == 0
        return (tmp_path / "out.zip").read_bytes()

    return run


def diary_of(store: Store, person: str) -> bytes:
    """The person's diary as CSV."""
    with store.reading() as db:
        return csv_zip(db, person, None, TODAY, __version__).data


def test_without_a_name_it_is_the_person_of_this_machine(diary: Store, export: Run) -> None:
    assert export("export") == diary_of(diary, ME) != diary_of(diary, "ana")


@pytest.mark.parametrize("arguments", [("--person", "ana", "export"), ("export", "--person", "ana")])
def test_a_named_person_is_exported_wherever_the_name_stands(
    diary: Store, export: Run, arguments: tuple[str, ...]
) -> None:
    assert export(*arguments) == diary_of(diary, "ana")


def test_the_environment_names_a_person_and_the_command_line_has_the_last_word(
    diary: Store, export: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_PERSON", "ana")
    assert export("export") == diary_of(diary, "ana")
    assert export("export", "--person", ME) == diary_of(diary, ME)


@pytest.mark.parametrize("name", ["", "x" * 37])
def test_a_name_that_no_person_can_have_is_wrong_usage(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["plan", "--person", name])
    assert stopped.value.code == 2
    assert "1 to 36 letters" in capsys.readouterr().err


def test_one_persons_restore_leaves_the_others_diary_alone_and_its_undo_names_the_person(
    diary: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(diary, "ana")
    mine = rows_in(backup_of(diary))
    saved = str(tmp_path / "ana.zip")
    assert main(["backup", saved, "--person", "ana"]) == 0
    assert main(["restore", saved, "--person", "ben"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("python -m tracker --person ben restore --undo")
    assert main(["--person", "ben", "restore", "--undo"]) == 0
    assert not any(rows_in(backup_of(diary, "ben")).values())
    assert rows_in(backup_of(diary)) == mine
