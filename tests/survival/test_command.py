"""`python -m tracker restore --copy`: the newest copy that opens in the place of a diary that does not."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating
from tests.survival.harm import files_in, ratings_in, sound
from tracker.cli import main
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import daily_copy
from tracker.store.problems import StoreCorrupt
from tracker.store.sealing import new_key

COMMAND = ("restore", "--copy")
PASSPHRASE = "four words for this"
Out = pytest.CaptureFixture[str]


@pytest.fixture
def path(diary: Store) -> Iterator[Path]:
    """A diary with two copies, whose newer one is not whole."""
    assert diary.path is not None
    for back, note in ((2, "first"), (1, "second")):
        with diary.writing() as db:
            record(db, ME, a_rating(note=note), NOW)
        daily_copy(diary, TODAY - timedelta(days=back))
    diary.close()
    newest = diary.path.parent / "copies" / "tracker-2026-11-19.db"
    newest.write_bytes(newest.read_bytes()[:5000])
    return diary.path


def test_a_diary_that_is_not_whole_gives_way_to_the_newest_copy_that_opens(path: Path, capsys: Out) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    bad = path.read_bytes()
    assert main(["export", "--format", "json", "--to", str(path.with_name("out.json"))]) == 1
    assert StoreCorrupt.sentence in capsys.readouterr().err
    assert main([*COMMAND]) == 0
    kept = path.with_name("tracker-not-sound-1.db")
    assert capsys.readouterr().out.splitlines() == [
        "The diary is now the copy of 2026-11-18.",
        f"What was there until now is kept in {kept}",
    ]
    assert (kept.read_bytes(), ratings_in(path), sound(path)) == (bad, ["first"], True)


def test_a_diary_that_is_gone_comes_back_from_its_copy_or_from_a_backup(path: Path, capsys: Out) -> None:
    backup = path.with_name("backup.zip")
    assert main(["backup", str(backup)]) == 0
    path.unlink()
    assert main(["check"]) == 1
    capsys.readouterr()
    assert main([*COMMAND]) == 0
    assert capsys.readouterr().out.splitlines() == ["The diary is now the copy of 2026-11-18."]
    assert ratings_in(path) == ["first"]
    path.unlink()
    assert main(["restore", str(backup)]) == 0
    assert set(ratings_in(path)) == {"first", "second"}


def test_a_sound_diary_stays(path: Path, capsys: Out) -> None:
    assert main([*COMMAND]) == 1
    assert "is sound" in capsys.readouterr().err
    assert ratings_in(path) == ["first", "second"]
    assert {name for name in files_in(path.parent) if "not-sound" in name} == set()


def test_where_no_copy_opens_nothing_changes(path: Path, capsys: Out) -> None:
    (path.parent / "copies" / "tracker-2026-11-18.db").unlink()
    path.write_bytes(b"a shopping list")
    assert main([*COMMAND]) == 1
    assert "no daily copy" in capsys.readouterr().err
    assert path.read_bytes() == b"a shopping list"


def test_a_diary_under_a_passphrase_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, diary: Store, capsys: Out
) -> None:
    path = tmp_path / "sealed.db"
    key = new_key(PASSPHRASE)
    with closing(open_store(str(path), key=key)) as store:
        with store.writing() as db:
            record(db, ME, a_rating(), NOW)
        daily_copy(store, TODAY)
    path.write_bytes(bytes(len(path.read_bytes())))
    monkeypatch.setenv("TRACKER_STORE", str(path))
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    monkeypatch.setenv("TRACKER_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    assert main([*COMMAND]) == 0
    with closing(open_store(str(path), key=key)) as store, store.reading() as db:
        assert db.connection().exec_driver_sql("SELECT count(*) FROM pain_rating").scalar() == 1
