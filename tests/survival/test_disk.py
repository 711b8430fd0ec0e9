"""A disk that is full, or may only be read: the person is told, nothing is half done, and later the same works."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st

from tests.builders import NOW, TODAY, a_rating
from tests.imports.own_diaries import Recording, exported, written
from tests.pages.operating import choose, fill_in, labels, question, tap, visit
from tests.pages.planned import welcome_to
from tests.survival.harm import SmallDisk, files_in, ratings_in, rows_in, small_disk, sound
from tracker.cli import main
from tracker.domain.kinds import Kind
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import NO_PLACE, NO_ROOM, copies_of, daily_copy
from tracker.store.engine import connect
from tracker.store.migrate import upgrade
from tracker.store.opening import current_revision
from tracker.store.problems import StoreFull, StoreNotWritable
from tracker.store.revisions import HEAD, REVISIONS

SAVE = "Save pain rating"
TYPED = "what was typed"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Room for a diary and a few of its copies."""
    with small_disk(tmp_path / "disk", "3m") as made:
        yield made


@pytest.fixture
def on_disk(disk: SmallDisk, diary: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A diary on the small disk, that the app and the commands open too."""
    path = disk.folder / "tracker.db"
    monkeypatch.setenv("TRACKER_STORE", str(path))
    with closing(open_store()) as store:
        welcome_to(store)
        yield store


def file_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


def fill(disk: SmallDisk) -> None:
    disk.fill()


def empty(disk: SmallDisk) -> None:
    disk.make_room()


def allow_reading_only(disk: SmallDisk) -> None:
    disk.allow_writing(False)


def allow_writing(disk: SmallDisk) -> None:
    disk.allow_writing(True)


@pytest.mark.parametrize(
    ("harm", "mend", "problem"),
    [(fill, empty, StoreFull), (allow_reading_only, allow_writing, StoreNotWritable)],
    ids=["full", "read-only"],
)
def test_on_the_page_the_same_save_works_when_the_disk_takes_it_again(
    disk: SmallDisk, on_disk: Store, harm: object, mend: object, problem: type[StoreFull]
) -> None:
    page = visit("today")
    choose(page, "What", Kind.RATING)
    fill_in(page, {"Note": TYPED * 500, "Back pain right now": 3})
    if harm is allow_reading_only:  # a disk with files open for writing cannot be changed to that
        on_disk.close()
        st.cache_resource.clear()
    harm(disk)  # type: ignore[operator]
    tap(page, SAVE)
    assert problem.sentence in "\n".join(box.value for box in page.warning)
    assert ratings_in(file_of(on_disk)) == []
    mend(disk)  # type: ignore[operator]
    if "Try again" in labels(page):  # the page had something to write before its form
        tap(page, "Try again")
    assert (question(page, "Note").value, question(page, "Back pain right now").value) == (TYPED * 500, 3)
    tap(page, SAVE)
    assert ratings_in(file_of(on_disk)) == [TYPED * 500]
    assert sound(file_of(on_disk))


def test_saving_until_the_disk_is_full_keeps_each_entry_that_was_confirmed(disk: SmallDisk, on_disk: Store) -> None:
    confirmed: list[int] = []

    def save_on_and_on() -> None:
        for number in range(2000):
            with on_disk.writing() as db:
                record(db, ME, a_rating(note=f"{number} {'x' * 9000}"), NOW + timedelta(seconds=number))
            confirmed.append(number)

    with pytest.raises(StoreFull):
        save_on_and_on()
    assert confirmed
    assert [int(note.split()[0]) for note in ratings_in(file_of(on_disk))] == confirmed
    assert sound(file_of(on_disk))


def test_the_days_copy_is_made_when_there_is_room_again(disk: SmallDisk, on_disk: Store) -> None:
    daily_copy(on_disk, TODAY - timedelta(days=1))
    disk.fill()
    assert daily_copy(on_disk, TODAY) == NO_ROOM
    assert files_in(disk.folder / "copies") == {f"tracker-{TODAY - timedelta(days=1)}.db"}
    disk.make_room()
    assert daily_copy(on_disk, TODAY) is None
    assert len(copies_of(on_disk)) == 2


def test_a_disk_that_may_only_be_read_gives_no_copy_and_says_so(disk: SmallDisk, on_disk: Store) -> None:
    on_disk.close()
    disk.allow_writing(False)
    with closing(connect()) as store:
        assert daily_copy(store, TODAY) == NO_PLACE
    with pytest.raises(StoreNotWritable):
        open_store()


def test_a_backup_for_which_there_is_no_room_leaves_the_one_before(
    disk: SmallDisk, on_disk: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    target = disk.folder / "backup.zip"
    assert main(["backup", str(target)]) == 0
    before = target.read_bytes()
    disk.fill()
    assert main(["backup", str(target)]) == 1
    assert "has room" in capsys.readouterr().err
    assert target.read_bytes() == before
    assert {name for name in files_in(disk.folder) if name.startswith(".")} == set()


def test_an_import_for_which_there_is_no_room_leaves_nothing(
    disk: SmallDisk, on_disk: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "export.zip"
    with closing(open_store(str(tmp_path / "theirs.db"))) as theirs:
        entries = [Recording(a_rating(note=f"{number} {'x' * 9000}")) for number in range(100)]
        source.write_bytes(exported(written(theirs, entries)))
    before = rows_in(file_of(on_disk))
    disk.fill()
    assert main(["import", str(source)]) == 1
    assert StoreFull.sentence in capsys.readouterr().err
    assert rows_in(file_of(on_disk)) == before
    assert sound(file_of(on_disk))
    disk.make_room()
    assert main(["import", str(source)]) == 0
    assert rows_in(file_of(on_disk))["pain_rating"] == 100


@pytest.mark.parametrize("revision", REVISIONS[:-1])
@pytest.mark.parametrize("room", [0, 300_000])  # bytes: not even for the copy before it; not for the new tables
def test_an_update_for_which_there_is_no_room_leaves_the_diary_as_it_was(
    disk: SmallDisk, diary: Store, revision: str, room: int
) -> None:
    path = disk.folder / "old.db"
    with closing(connect(str(path))) as old, old.connecting() as connection:
        upgrade(connection, revision)
    spare = disk.folder / "spare"
    spare.write_bytes(bytes(room))
    disk.fill()
    spare.unlink()
    with pytest.raises(StoreFull):
        open_store(str(path))
    with closing(connect(str(path))) as old:
        assert current_revision(old) == revision
    disk.make_room()
    with closing(open_store(str(path))) as new:
        assert current_revision(new) == HEAD
    assert sound(path)
    assert shutil.disk_usage(disk.folder).free > 0
