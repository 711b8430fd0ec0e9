"""`python -m tracker import`: what it says, what it refuses, and that a refusal leaves everything as it was."""

import json
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating, a_session, an_activity
from tests.imports.own_diaries import Recording, exported, written
from tests.services.importing import tables_of
from tracker.cli import main
from tracker.demo import fill_demo
from tracker.domain.csv_mapping import Mapping, Site
from tracker.services.csv_mappings import save_mapping
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store

Out = pytest.CaptureFixture[str]


def run(*argv: str) -> int:
    """The exit status."""
    return main(["import", *argv])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An export with a session, a rating and an activity."""
    store = open_store(str(tmp_path / "theirs.db"))
    path = tmp_path / "export.zip"
    path.write_bytes(
        exported(written(store, [Recording(a_session()), Recording(a_rating()), Recording(an_activity())]))
    )
    store.close()
    return path


def said(out: Out, *argv: str) -> str:
    """What a command that works prints."""
    assert run(*argv) == 0
    told = out.readouterr()
    assert told.err == ""
    return told.out


def refusal(out: Out, *argv: str) -> str:
    """Why a command does nothing."""
    assert run(*argv) == 1
    told = out.readouterr()
    assert told.out == ""
    return told.err


def test_an_import_says_what_it_added_and_is_the_diary_of_the_file(diary: Store, file: Path, capsys: Out) -> None:
    told = said(capsys, str(file))
    assert told.splitlines()[1] == "Added: 1 session, 1 pain rating, 1 activity."
    assert "From 2026-11-19 to 2026-11-20." in told
    assert exported(diary) == file.read_bytes()


def test_a_second_import_says_that_nothing_changed(diary: Store, file: Path, capsys: Out) -> None:
    said(capsys, str(file))
    told = said(capsys, str(file))
    assert "There already: 1 session, 1 pain rating, 1 activity." in told
    assert "Nothing changed." in told


def test_a_dry_run_says_the_same_and_writes_nothing(diary: Store, file: Path, capsys: Out) -> None:
    before = tables_of(diary)
    previewed = said(capsys, str(file), "--dry-run")
    assert "A preview: nothing was written." in previewed
    assert tables_of(diary) == before
    assert previewed.splitlines()[1:] == said(capsys, str(file)).splitlines()[1:]


def test_json_has_every_count(diary: Store, file: Path, capsys: Out) -> None:
    document = json.loads(said(capsys, str(file), "--json"))
    assert document["total"] == {"added": 3, "changed": 0, "same": 0, "removed": 0}
    assert (document["format"], document["mode"], document["dry_run"]) == ("own_csv", "add", False)
    assert document["days"] == {"first": "2026-11-19", "last": "2026-11-20"}
    assert (document["left_out"], document["reasons"], document["schema"]) == (0, [], 1)
    assert document["id"]
    assert json.loads(said(capsys, str(file), "--json"))["id"] is None


def test_rows_that_are_left_out_are_named_with_their_reasons(
    diary: Store, file: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_NOW", "2026-11-19T20:00:00+01:00")
    told = said(capsys, str(file))
    assert "Left out: 2 rows." in told
    assert "  Row 2: This session: This lies in the future" in told


def test_replace_takes_out_what_the_file_does_not_bring(diary: Store, file: Path, capsys: Out) -> None:
    with diary.writing() as db:
        record(db, ME, an_activity(note="mine"), NOW, "mine")
    assert "Taken out: 1 activity." in said(capsys, str(file), "--mode", "replace")
    assert exported(diary) == file.read_bytes()


def test_undo_takes_the_latest_import_back_and_then_the_one_before(diary: Store, file: Path, capsys: Out) -> None:
    before = tables_of(diary)
    said(capsys, str(file))
    assert "Taken out again: 3. Put back: 0." in said(capsys, "--undo")
    assert tables_of(diary) == before
    assert "no import to undo" in refusal(capsys, "--undo")


def test_undo_tells_what_stayed_also_as_json(diary: Store, file: Path, capsys: Out) -> None:
    said(capsys, str(file))
    document = json.loads(said(capsys, "--undo", "--json"))
    assert (document["taken_out"], document["put_back"], document["stayed"]) == (3, 0, 0)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", bytes(1000)])
def test_a_file_of_no_known_kind_is_refused_with_what_can_be_read(
    content: bytes, diary: Store, tmp_path: Path, capsys: Out
) -> None:
    path = tmp_path / "what.zip"
    path.write_bytes(content)
    told = refusal(capsys, str(path))
    assert "empty" in told or "Pacewell" in told


@pytest.mark.parametrize("name", ["none.zip", "."])
def test_a_file_that_is_not_there_is_refused(name: str, diary: Store, tmp_path: Path, capsys: Out) -> None:
    assert "cannot be read" in refusal(capsys, str(tmp_path / name))


def test_an_unknown_kind_of_file_and_an_answer_that_nobody_asked_for_are_refused(
    diary: Store, file: Path, capsys: Out
) -> None:
    assert "own_csv" in refusal(capsys, str(file), "--format", "nothing")
    assert "does not ask for scale" in refusal(capsys, str(file), "--answer", "scale=10")


def test_the_name_of_what_is_answered_may_have_an_equals_sign(diary: Store, tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "points.csv"
    path.write_text("FeatureName,Timestamp,Value,Label,Note\nBack pain=1,2026-05-01T08:00:00+02:00,4.0,,\n")
    name = refusal(capsys, str(path)).partition("--answer ")[2].partition(" or ")[0]
    assert name.count("=") == 2
    assert "Added: 1 " in said(capsys, str(path), "--answer", name, "--convert")


@pytest.mark.parametrize("argv", [[], ["x.zip", "--undo"], ["x.zip", "--mode", "mix"], ["x.zip", "--answer", "scale"]])
def test_wrong_usage_ends_with_2(argv: list[str], diary: Store, capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*argv)
    assert ended.value.code == 2


def test_a_broken_export_is_refused_and_nothing_is_written(diary: Store, file: Path, capsys: Out) -> None:
    before = tables_of(diary)
    file.write_bytes(file.read_bytes()[:-100])
    assert "not whole or not sound" in refusal(capsys, str(file), "--format", "own_csv")
    assert tables_of(diary) == before


def test_where_there_is_no_diary_yet_the_file_makes_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    new = tmp_path / "new" / "diary.db"
    monkeypatch.setenv("TRACKER_STORE", str(new))
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    said(capsys, str(file), "--dry-run")
    assert not new.exists()
    said(capsys, str(file))
    store = open_store(str(new))
    assert exported(store) == file.read_bytes()
    store.close()


def test_a_refused_file_makes_no_diary(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    new = tmp_path / "diary.db"
    monkeypatch.setenv("TRACKER_STORE", str(new))
    file.write_bytes(file.read_bytes()[:-100])
    refusal(capsys, str(file), "--format", "own_csv")
    assert not new.exists()


def test_the_demo_goes_through_the_command(diary: Store, tmp_path: Path, capsys: Out) -> None:
    store = open_store(str(tmp_path / "demo.db"))
    fill_demo(store, ME, 14, 1, TODAY)
    path = tmp_path / "demo.zip"
    path.write_bytes(exported(store))
    store.close()
    said(capsys, str(path))
    assert exported(diary) == path.read_bytes()


def test_a_table_is_read_in_a_way_that_was_saved(diary: Store, tmp_path: Path, capsys: Out) -> None:
    mapping = Mapping(name="My old phone", date="when", pain="how", site=Site.LEG)
    with diary.writing() as db:
        save_mapping(db, ME, mapping, NOW)
    table = tmp_path / "table.csv"
    table.write_text("when,how\n2026-11-03,3\n2026-11-14,4.5\n")
    assert "Added: 2 pain ratings." in said(capsys, str(table), "--mapping", "My old phone")
    assert "There are: My old phone." in refusal(capsys, str(table), "--mapping", "another")
