"""The diary's file is deleted, moved or replaced under the running app: nothing is written where it would be lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating
from tests.survival.harm import files_in, ratings_in, sound
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import daily_copy, newest_sound_copy
from tracker.store.going_back import can_be_put_back, go_on_with, let_go, put_back
from tracker.store.problems import StoreFull, StoreGone, StoreMoved, StoreNewer, StoreNotWritable, StoreProblem
from tracker.store.revisions import HEAD
from tracker.store.sealing import new_key

ENTRY = a_rating(note="what was typed")


def save(store: Store) -> None:
    """One entry, as a Save does it."""
    with store.writing() as db:
        record(db, ME, ENTRY, NOW)


def file_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


def remove(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replace_by_another(path: Path) -> None:
    other = path.with_name("other.db")
    open_store(str(other)).close()
    os.replace(other, path)


@pytest.mark.parametrize(
    ("harm", "problem"), [(remove, StoreGone), (move, StoreGone), (replace_by_another, StoreMoved)]
)
def test_a_file_that_is_another_one_now_is_neither_read_nor_written(
    diary: Store, harm: object, problem: type[StoreProblem]
) -> None:
    save(diary)
    harm(file_of(diary))  # type: ignore[operator]
    before = files_in(file_of(diary).parent)
    with pytest.raises(problem):
        save(diary)
    with pytest.raises(problem), diary.reading() as db:
        db.connection()
    assert files_in(file_of(diary).parent) == before


def test_what_is_taken_away_in_the_middle_of_saving_is_told(diary: Store) -> None:
    def save_meanwhile() -> None:
        with diary.writing() as db:
            record(db, ME, ENTRY, NOW)
            db.flush()
            file_of(diary).unlink()

    with pytest.raises(StoreGone):
        save_meanwhile()


def test_a_new_connection_makes_no_empty_diary_where_one_was(diary: Store) -> None:
    save(diary)
    diary.close()  # its connections, not what it knows
    file_of(diary).unlink()
    with pytest.raises(StoreGone):
        save(diary)
    assert not file_of(diary).exists()
    assert not can_be_put_back(diary)


def test_a_diary_that_was_deleted_while_it_was_open_is_put_back_with_all_that_was_saved(diary: Store) -> None:
    for number in range(3):
        with diary.writing() as db:
            record(db, ME, a_rating(note=str(number)), NOW)
    file_of(diary).unlink()
    assert can_be_put_back(diary)
    put_back(diary)
    assert sound(file_of(diary))
    assert ratings_in(file_of(diary)) == ["0", "1", "2"]
    with closing(open_store()) as again:
        save(again)
    assert len(ratings_in(file_of(diary))) == 4


def test_a_folder_that_was_deleted_with_the_diary_comes_back_too(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "diary.db"
    with closing(open_store(str(path))) as store:
        save(store)
        shutil.rmtree(path.parent)
        put_back(store)
    assert ratings_in(path) == ["what was typed"]


def test_a_sealed_diary_that_was_deleted_comes_back_sealed(tmp_path: Path) -> None:
    key = new_key("four words for this")
    path = tmp_path / "diary.db"
    with closing(open_store(str(path), key=key)) as store:
        save(store)
        path.unlink()
        put_back(store)
    assert not path.read_bytes().startswith(b"SQLite")
    with closing(open_store(str(path), key=key)) as again:
        save(again)


def test_a_sealed_diary_that_is_gone_is_neither_read_nor_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    with closing(open_store(str(path), key=new_key("four words for this"))) as store:
        save(store)
        store.close()  # its connections, not what it knows
        path.unlink()
        for _ in range(2):
            with pytest.raises(StoreGone):
                save(store)
            with pytest.raises(StoreGone), store.reading() as db:
                db.connection()
        assert not path.exists()
        assert not can_be_put_back(store)


def test_a_sealed_diary_that_is_gone_makes_no_file_when_it_needs_one_more_connection(tmp_path: Path) -> None:
    key = new_key("four words for this")
    path = tmp_path / "diary.db"
    with closing(open_store(str(path), key=key)) as store:
        save(store)
        with closing(store.engine.raw_connection()):  # in use: for a page that is drawn now there is a new one
            path.unlink()
            with pytest.raises(StoreGone):
                save(store)
        assert not path.exists()
        put_back(store)
    with closing(open_store(str(path), key=key)) as again, again.reading() as db:
        assert db.connection().exec_driver_sql("SELECT note FROM pain_rating").scalars().all() == ["what was typed"]


def test_what_somebody_put_there_meanwhile_stays(diary: Store) -> None:
    save(diary)
    replace_by_another(file_of(diary))
    put_back(diary)
    assert ratings_in(file_of(diary)) == []


def test_putting_back_leaves_the_log_of_a_diary_that_another_window_has_put_back_meanwhile(diary: Store) -> None:
    """It is in use: without it what they save from now on would be gone when they end."""
    save(diary)
    path = file_of(diary)
    with closing(open_store()) as other:
        save(other)
        path.unlink()
        put_back(other)
    log = path.with_name(path.name + "-wal")
    with closing(open_store()) as again:
        save(again)
        in_use = log.stat().st_ino
        put_back(diary)
        assert log.exists()
        assert log.stat().st_ino == in_use
        save(again)
    assert (sound(path), ratings_in(path)) == (True, ["what was typed"] * 4)


def test_a_file_that_replaces_a_diary_takes_over_nothing_of_its_log(diary: Store) -> None:
    """Else the pages that waited in the log would be taken for pages of the other file, and spoil it."""
    path = file_of(diary)
    other = path.with_name("other.db")
    with closing(open_store(str(other))) as store, store.writing() as db:
        record(db, ME, a_rating(note="of the other"), NOW)
    for _ in range(5):
        save(diary)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    os.link(path, path.with_name("first.db"))
    os.replace(other, path)
    let_go(diary)
    with closing(open_store()) as again:
        save(again)
    assert (sound(path), ratings_in(path)) == (True, ["of the other", "what was typed"])
    assert ratings_in(path.with_name("first.db")) == ["what was typed"] * 5


def test_a_diary_that_is_gone_is_not_begun_anew_while_there_are_copies(diary: Store) -> None:
    daily_copy(diary, TODAY)
    diary.close()
    file_of(diary).unlink()
    with pytest.raises(StoreGone):
        open_store()
    assert not file_of(diary).exists()
    file_of(diary).touch()  # cut down to nothing
    with pytest.raises(StoreGone):
        open_store()
    open_store(anew=True).close()
    assert ratings_in(file_of(diary)) == []


def test_one_goes_on_with_a_copy_and_the_bad_file_stays_beside(diary: Store) -> None:
    save(diary)
    daily_copy(diary, TODAY - timedelta(days=1))
    save(diary)
    diary.close()
    path = file_of(diary)
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    bad = path.read_bytes()
    copy = newest_sound_copy(path)
    assert copy is not None
    assert copy.day == date(2026, 11, 19)
    kept = go_on_with(copy, path)
    assert kept == path.with_name("tracker-not-sound-1.db")
    assert kept.read_bytes() == bad
    assert ratings_in(path) == ["what was typed"]
    assert copy.path.exists()
    with closing(open_store()) as again:
        save(again)
    assert sound(path)


def test_a_log_that_belongs_to_the_bad_file_goes_with_it(diary: Store) -> None:
    save(diary)
    daily_copy(diary, TODAY)
    save(diary)
    path = file_of(diary)
    for part in ("", "-wal", "-shm"):  # as a killed server leaves them
        shutil.copy(path.with_name(path.name + part), path.with_name("left.db" + part))
    diary.close()
    left = path.with_name("left.db")
    copy = newest_sound_copy(path)
    assert copy is not None
    assert go_on_with(copy, left) == path.with_name("left-not-sound-1.db")
    assert not path.with_name("left.db-wal").exists()
    assert ratings_in(left) == ["what was typed"]
    assert ratings_in(path.with_name("left-not-sound-1.db")) == ["what was typed"] * 2


def test_a_log_without_its_diary_is_put_aside_too_and_not_laid_beside_the_copy(diary: Store) -> None:
    """Else the pages that wait in it would be taken for pages of the copy, and spoil it."""
    for _ in range(3):
        save(diary)
    daily_copy(diary, TODAY)
    for number in range(60):
        with diary.writing() as db:
            record(db, ME, a_rating(note=f"{number} {'x' * 900}"), NOW)
    path = file_of(diary)
    log = path.with_name(path.name + "-wal")
    left = log.read_bytes()  # as a killed server leaves it
    diary.close()
    path.unlink()
    log.write_bytes(left)
    copy = newest_sound_copy(path)
    assert copy is not None
    assert go_on_with(copy, path) == path.with_name("tracker-not-sound-1.db-wal")
    assert (sound(path), ratings_in(path)) == (True, ["what was typed"] * 3)
    assert path.with_name("tracker-not-sound-1.db-wal").read_bytes() == left
    with closing(open_store()) as again:
        save(again)
    assert sound(path)


def test_what_was_put_aside_is_never_laid_over_a_log_that_was(diary: Store) -> None:
    save(diary)
    daily_copy(diary, TODAY)
    diary.close()
    path = file_of(diary)
    path.with_name("tracker-not-sound-1.db-wal").write_bytes(b"of another day")
    copy = newest_sound_copy(path)
    assert copy is not None
    assert go_on_with(copy, path) == path.with_name("tracker-not-sound-2.db")
    assert path.with_name("tracker-not-sound-1.db-wal").read_bytes() == b"of another day"


def test_where_a_part_cannot_be_put_aside_all_stays_as_it_was(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save(diary)
    daily_copy(diary, TODAY)
    save(diary)
    path = file_of(diary)
    for part in ("", "-wal", "-shm"):
        shutil.copy(path.with_name(path.name + part), path.with_name("left.db" + part))
    left, copy = path.with_name("left.db"), newest_sound_copy(path)
    assert copy is not None
    before = {each.name: each.read_bytes() for each in path.parent.glob("left*")}
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(source) == left:
            raise PermissionError
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)  # as Windows does for a file that another program has open
    with pytest.raises(StoreNotWritable):
        go_on_with(copy, left)
    assert {each.name: each.read_bytes() for each in path.parent.glob("left*")} == before


def test_where_there_is_no_room_for_the_copy_all_stays_as_it_was(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("nothing here is always full")
    daily_copy(diary, TODAY)
    path = file_of(diary)
    copy = newest_sound_copy(path)
    assert copy is not None
    path.with_name(path.name + ".back").symlink_to(full)
    diary.close()
    before = path.read_bytes()
    with pytest.raises(StoreFull):
        go_on_with(copy, path)
    assert path.read_bytes() == before
    assert files_in(path.parent) == {path.name, "copies"}


def test_an_older_program_does_not_write_into_tables_that_a_newer_one_has_changed(diary: Store) -> None:
    save(diary)
    newer = "ALTER TABLE pain_rating ADD COLUMN mood INTEGER; UPDATE alembic_version SET version_num = '9999'"
    with closing(sqlite3.connect(file_of(diary))) as other:
        other.executescript(newer)
    for _ in range(2):
        with pytest.raises(StoreNewer):
            save(diary)
        with pytest.raises(StoreNewer), diary.reading() as db:
            db.connection()
    assert ratings_in(file_of(diary)) == ["what was typed"]


def test_tables_that_were_only_tidied_up_by_another_program_are_still_ours(diary: Store) -> None:
    with closing(sqlite3.connect(file_of(diary))) as other:
        other.execute("VACUUM")
        other.execute("CREATE INDEX by_hand ON pain_rating (day)")
        assert other.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    save(diary)
    assert ratings_in(file_of(diary)) == ["what was typed"]
