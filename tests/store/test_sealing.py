"""A diary under a passphrase: nothing of it can be read without, all of it works with it, and copies follow."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_rating, a_session
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import copies_of, daily_copy, keep_copy, opens
from tracker.store.engine import connect
from tracker.store.migrate import upgrade
from tracker.store.opening import current_revision
from tracker.store.problems import (
    StoreCorrupt,
    StoreLocked,
    StoreNotUnsealed,
    StoreNotWritable,
    StoreProblem,
    StoreSealed,
)
from tracker.store.resealing import reseal
from tracker.store.revisions import HEAD, REVISIONS
from tracker.store.sealed_bytes import bytes_behind, seal_bytes
from tracker.store.sealing import PAGE, Key, fits, key_of, may_be_sealed, new_key, sealed_connection, start_of
from tracker.store.unlocking import key_opening

WORDS, OTHER_WORDS = "vier kleine Wörter", "four other words"
SECRET = "a note that nobody else is to read"
WINDOWS = sys.platform == "win32"
LOOKS_AND_STAYS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM person").fetchall()
print(1, flush=True)
sys.stdin.read()
"""


@cache
def key(words: str = WORDS) -> Key:
    """One key for all tests: making it takes its time."""
    return new_key(words)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def sealed(path: Path) -> Iterator[Store]:
    """A diary under WORDS with one entry, and a copy of today."""
    filled(path)
    reseal(open_store(str(path)), key(), copies_too=True)
    store = open_store(str(path), key=key())
    yield store
    store.close()


def filled(path: Path) -> None:
    """A diary without a passphrase, with one entry, a daily copy, a copy before an update, and a kept backup."""
    store = open_store(str(path))
    with store.writing() as db:
        record(db, ME, a_rating(note=SECRET), NOW)
    assert daily_copy(store, TODAY) is None
    keep_copy(store, f"before-{HEAD}")
    store.close()
    kept_backup(path).write_bytes(b"PK\x03\x04" + SECRET.encode())


def kept_backup(path: Path) -> Path:
    return path.with_name("tracker-before-restore-20261101T080000Z.zip")


def notes(path: Path, with_key: Key | None = None) -> list[Any]:
    with closing(open_store(str(path), key=with_key)) as store, store.reading() as db:
        return list(db.connection().exec_driver_sql("SELECT note FROM pain_rating").scalars())


def readable(folder: Path) -> set[str]:
    """The files in which the note can be read without a passphrase."""
    return {each.name for each in folder.rglob("*") if each.is_file() and SECRET.encode() in each.read_bytes()}


def test_nothing_of_a_diary_under_a_passphrase_can_be_read_in_any_file_beside_it(
    sealed: Store, path: Path, tmp_path: Path
) -> None:
    with sealed.writing() as db:
        record(db, ME, a_session(note=SECRET), NOW)
    assert (tmp_path / "tracker.db-wal").stat().st_size > 0
    assert readable(tmp_path) == set()
    assert not any(b"pain_rating" in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_it_opens_with_its_passphrase_alone(path: Path) -> None:
    filled(path)
    reseal(open_store(str(path)), key(), copies_too=True)
    with pytest.raises(StoreSealed):
        open_store(str(path))
    with pytest.raises(StoreNotUnsealed):
        open_store(str(path), key=Key(bytes(32), key().salt))
    assert notes(path, key_opening(path, WORDS)) == [SECRET]


def test_the_passphrase_is_the_same_however_its_letters_were_typed(sealed: Store, path: Path) -> None:
    sealed.close()
    assert key_opening(path, WORDS.replace("ö", "o\u0308")) == key()


def test_any_program_of_sqlcipher_opens_the_file_with_the_passphrase_itself(sealed: Store, path: Path) -> None:
    sealed.close()
    with closing(sealed_connection(path, None)) as file:
        file.execute(f"PRAGMA key = '{WORDS}'")
        assert file.execute("SELECT note FROM pain_rating").fetchall() == [(SECRET,)]


def test_each_connection_has_the_pragmas_of_a_plain_diary(sealed: Store) -> None:
    with sealed.engine.connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "temp_store")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values[:4] == ["wal", 1, 2, 5000]


def test_the_key_is_in_no_address_and_no_text(sealed: Store) -> None:
    shown = f"{sealed.where} {sealed.engine.url!r} {sealed.engine!r} {sealed.key!r} {sealed.engine.pool.status()}"
    assert key().secret.hex() not in shown
    assert repr(key().secret) not in shown


def test_a_plain_diary_does_not_load_sqlcipher(path: Path) -> None:
    code = "import sys, tracker.store; tracker.store.open_store(sys.argv[1]); print('sqlcipher3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_copies_and_kept_backups_go_under_the_passphrase_and_come_out_again(path: Path, tmp_path: Path) -> None:
    filled(path)
    assert readable(tmp_path) == {
        "tracker.db",
        f"tracker-{TODAY}.db",
        f"tracker-before-{HEAD}.db",
        kept_backup(path).name,
    }
    assert reseal(open_store(str(path)), key(), copies_too=True) == []
    assert readable(tmp_path) == set()
    kept = tmp_path / f"{kept_backup(path).name}.sealed"
    assert SECRET.encode() in bytes_behind(kept, key())
    store = open_store(str(path), key=key())
    assert [opens(copy.path, key()) for copy in copies_of(store)] == [True]
    assert reseal(store, key(OTHER_WORDS), copies_too=True) == []
    assert SECRET.encode() in bytes_behind(kept, key(OTHER_WORDS))
    assert reseal(open_store(str(path), key=key(OTHER_WORDS)), None, copies_too=True) == []
    assert len(readable(tmp_path)) == 4
    assert not kept.exists()
    assert notes(path) == [SECRET]


def test_copies_stay_as_they_are_where_the_person_wants_that(path: Path, tmp_path: Path) -> None:
    filled(path)
    reseal(open_store(str(path)), key(), copies_too=False)
    assert readable(tmp_path) == {f"tracker-{TODAY}.db", f"tracker-before-{HEAD}.db", kept_backup(path).name}
    with closing(open_store(str(path), key=key())) as store:
        assert [opens(copy.path, store.key) for copy in copies_of(store)] == [True]


def test_a_copy_that_does_not_open_stays_and_is_named(path: Path, tmp_path: Path) -> None:
    filled(path)
    copy = tmp_path / "copies" / f"tracker-{TODAY}.db"
    copy.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert reseal(open_store(str(path)), key(), copies_too=True) == [copy]
    assert copy.read_bytes().startswith(b"SQLite format 3")
    assert list(tmp_path.rglob("*.resealing")) == []


def test_what_was_left_half_made_goes_away_when_a_passphrase_is_set(path: Path, tmp_path: Path) -> None:
    filled(path)
    left = [
        tmp_path / "tracker.db.back",
        tmp_path / "tracker.db.back-journal",
        tmp_path / ".tracker-before-restore-x1y2z3",
        tmp_path / f"tracker-before-{HEAD}.db.77.making",
        tmp_path / "copies" / f"tracker-{TODAY}.db.77.making",
        tmp_path / "copies" / f"tracker-{TODAY}.db.77.making-journal",
    ]
    for one in left:
        shutil.copy(path, one)
    assert reseal(open_store(str(path)), key(), copies_too=True) == []
    assert readable(tmp_path) == set()
    assert not any(one.exists() for one in left)


def test_a_file_that_was_put_aside_goes_under_the_passphrase_with_what_is_in_its_log(
    path: Path, tmp_path: Path
) -> None:
    filled(path)
    aside = tmp_path / "tracker-not-sound-1.db"
    with closing(open_store(str(path))) as store, store.writing() as db:
        record(db, ME, a_session(note=SECRET), NOW)
        db.commit()
        for part in ("", "-wal", "-shm"):
            shutil.copy(path.with_name(path.name + part), aside.with_name(aside.name + part))
    assert SECRET.encode() in aside.with_name("tracker-not-sound-1.db-wal").read_bytes()
    assert reseal(open_store(str(path)), key(), copies_too=True) == []
    assert readable(tmp_path) == set()
    with closing(sealed_connection(aside, key(), read_only=True)) as file:
        assert file.execute("SELECT note FROM exercise_session").fetchall() == [(SECRET,)]


@pytest.mark.parametrize("with_file", [True, False], ids=["of a broken file", "without its file"])
def test_a_log_that_cannot_be_read_stays_and_is_named(path: Path, tmp_path: Path, with_file: bool) -> None:
    filled(path)
    log = tmp_path / "tracker-not-sound-1.db-wal"
    log.write_bytes(SECRET.encode())
    broken = tmp_path / "tracker-not-sound-1.db"
    if with_file:
        broken.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert reseal(open_store(str(path)), key(), copies_too=True) == [broken if with_file else log]
    assert readable(tmp_path) == {log.name}


def test_a_daily_copy_of_it_is_made_under_the_same_passphrase_and_tried(sealed: Store, tmp_path: Path) -> None:
    assert daily_copy(sealed, TODAY + timedelta(days=1)) is None
    newest = copies_of(sealed)[0].path
    assert (opens(newest, key()), opens(newest), readable(tmp_path)) == (True, False, set())
    spoil(newest, 3 * PAGE)
    assert not opens(newest, key())


def test_a_copy_put_in_the_place_of_the_diary_opens_with_the_passphrase(sealed: Store, path: Path) -> None:
    sealed.close()
    shutil.copy(copies_of(sealed)[0].path, path)
    assert notes(path, key_opening(path, WORDS)) == [SECRET]


def test_a_row_off_its_scale_goes_along(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE pain_rating SET back = 99")
        file.commit()
    reseal(open_store(str(path)), key(), copies_too=False)
    with closing(open_store(str(path), key=key())) as store, store.reading() as db:
        assert db.connection().exec_driver_sql("SELECT back FROM pain_rating").scalar() == 99


def test_an_older_diary_under_a_passphrase_is_brought_up_to_date_and_its_copy_is_under_it_too(
    path: Path, tmp_path: Path
) -> None:
    older = connect(str(path))
    with older.connecting() as connection:
        upgrade(connection, REVISIONS[0])
    reseal(older, key(), copies_too=True)
    with closing(open_store(str(path), key=key())) as store:
        assert current_revision(store) == HEAD
    copy = tmp_path / f"tracker-before-{HEAD}.db"
    assert (start_of(copy), fits(copy, key())) == (key().salt, True)


# ---- told apart: a wrong passphrase, a file that is not whole, a file of another kind


def spoil(path: Path, at: int) -> None:
    """Changes some bytes of a file."""
    with path.open("rb+") as file:
        file.seek(at)
        file.write(bytes(64))


def test_a_start_that_is_not_whole_is_told_from_a_wrong_passphrase_by_a_copy(sealed: Store, path: Path) -> None:
    sealed.close()
    spoil(path, 100)
    with pytest.raises(StoreCorrupt):
        key_opening(path, WORDS)
    with pytest.raises(StoreNotUnsealed):
        key_opening(path, OTHER_WORDS)


def test_a_salt_that_is_not_whole_is_told_by_a_copy_too(sealed: Store, path: Path) -> None:
    sealed.close()
    path.write_bytes(os.urandom(16) + path.read_bytes()[16:])
    with pytest.raises(StoreCorrupt):
        key_opening(path, WORDS)


@pytest.mark.parametrize("harm", [lambda path: spoil(path, 3 * PAGE), lambda path: os.truncate(path, 2 * PAGE + 9)])
def test_a_later_page_that_is_not_whole_is_a_file_that_is_not_sound(
    sealed: Store, path: Path, harm: Callable[[Path], None]
) -> None:
    sealed.close()
    harm(path)
    assert key_opening(path, WORDS) == key()
    with pytest.raises(StoreCorrupt):
        notes_and_all(path)


def notes_and_all(path: Path) -> None:
    """Opens a diary and reads all of its file."""
    with closing(open_store(str(path), key=key())) as store, store.reading() as db:
        tables = db.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        for table in tables:
            db.connection().exec_driver_sql(f"SELECT * FROM {table}").fetchall()
        db.connection().exec_driver_sql("PRAGMA integrity_check").fetchall()


@pytest.mark.parametrize(
    "content",
    [b"a shopping list\n" * 600, bytes(2 * PAGE), b"SQLite format 3\x00" + b"\xff" * 8000, os.urandom(PAGE - 1)],
    ids=["text", "zeros", "plain and not whole", "too short"],
)
def test_a_file_that_cannot_be_one_under_a_passphrase_is_not_asked_for_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert not may_be_sealed(path)
    with pytest.raises(StoreCorrupt):
        open_store(str(path))
    assert path.read_bytes() == content


def test_random_bytes_may_be_a_diary_and_are_left_as_they_are(path: Path) -> None:
    content = os.urandom(4 * PAGE)
    path.write_bytes(content)
    with pytest.raises(StoreSealed, match="If you never set one"):
        open_store(str(path))
    with pytest.raises(StoreNotUnsealed):
        key_opening(path, WORDS)
    assert path.read_bytes() == content


# ---- others who have the file open


def test_a_diary_that_came_under_another_passphrase_is_no_more_read_nor_written_with_the_old_one(
    sealed: Store, path: Path
) -> None:
    """Who had it open is told, and neither finds the old file nor spoils the new one with the old key."""
    sealed.retire()
    for _ in range(2):
        with pytest.raises(StoreLocked), sealed.reading() as db:
            db.connection()
        with pytest.raises(StoreLocked), sealed.writing() as db:
            record(db, ME, a_rating(note="late"), NOW)
    assert notes(path, key()) == [SECRET]


def test_while_another_program_has_the_diary_open_nothing_is_changed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.store.resealing.TRIES", 2)
    filled(path)
    other = subprocess.Popen(
        [sys.executable, "-c", LOOKS_AND_STAYS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout
    store = open_store(str(path))
    assert other.stdout.readline() == "1\n"
    with pytest.raises(StoreLocked):
        reseal(store, key(), copies_too=True)
    other.communicate("", timeout=30)
    assert notes(path) == [SECRET]
    assert list(tmp_path.rglob("*.resealing")) == []


def test_what_is_being_written_in_another_tab_is_waited_for_and_goes_along(path: Path) -> None:
    filled(path)
    store = open_store(str(path))
    other = Thread(target=reseal, args=(store, key()), kwargs={"copies_too": False})
    with store.writing() as db:
        record(db, ME, a_rating(note="just typed"), NOW)
        other.start()
        other.join(timeout=0.3)
        assert other.is_alive()
    other.join(timeout=30)
    assert set(notes(path, key())) == {SECRET, "just typed"}


def test_whoever_still_has_the_old_store_is_told_and_writes_nothing_that_is_lost(path: Path) -> None:
    filled(path)
    store = open_store(str(path))
    reseal(store, key(), copies_too=False)
    with pytest.raises(StoreLocked), store.writing() as db:
        record(db, ME, a_rating(), NOW)


@pytest.mark.skipif(WINDOWS, reason="there a file that is open cannot be replaced")
def test_whoever_opened_the_old_file_a_moment_ago_finds_no_diary_in_it(path: Path) -> None:
    filled(path)
    late = path.open("rb")
    reseal(open_store(str(path)), key(), copies_too=False)
    assert set(late.read()) == {0}
    late.close()


@pytest.mark.skipif(WINDOWS, reason="no second names for a file")
def test_a_second_name_that_somebody_gave_the_file_keeps_what_it_has(path: Path, tmp_path: Path) -> None:
    filled(path)
    mine = tmp_path / "elsewhere"
    mine.mkdir()
    os.link(path, mine / "mine.db")
    reseal(open_store(str(path)), key(), copies_too=False)
    assert notes(mine / "mine.db") == [SECRET]


# ---- cut short


KILLED = 77
STEPS = ("execute", "replace", "fsync", "unlink", "pwrite")  # what reaches the disk, or asks the driver to
EVERY = 1 if os.environ.get("PACEWELL_KILLS") == "all" else 4


def killed_at(step: int, path: Path, present: Key | None, new: Key | None) -> bool:
    """Puts the diary under another key in a process of its own, which ends at once at its n-th step; False: it came
    to its end before."""
    child = os.fork()
    if child == 0:
        countdown = iter(range(step))

        def count(frame: Any, event: str, called: Any) -> None:
            ours = frame.f_globals.get("__name__", "").startswith("tracker.store.")
            reads = frame.f_code.co_name in ("<listcomp>", "_contents", "unseal")
            if event == "c_call" and ours and not reads and called.__name__ in STEPS and next(countdown, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            store = open_store(str(path), key=present)
            sys.setprofile(count)
            reseal(store, new, copies_too=True)
        finally:
            os._exit(KILLED)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(WINDOWS, reason="no fork")
@pytest.mark.parametrize(
    ("present", "new", "first"),
    [(None, WORDS, 1), (WORDS, OTHER_WORDS, 2), (WORDS, None, 3)],
    ids=["set", "changed", "removed"],
)
def test_a_kill_at_any_step_leaves_the_old_diary_or_the_new_one_whole_and_its_copies_with_it(
    path: Path, tmp_path: Path, present: str | None, new: str | None, first: int
) -> None:
    """Every fourth step, of each way another one; with PACEWELL_KILLS=all every step."""
    before, after = (key(words) if words else None for words in (present, new))
    filled(path)
    if before:
        reseal(open_store(str(path)), before, copies_too=True)
    start = tmp_path.with_name(f"{tmp_path.name}-start")
    shutil.copytree(tmp_path, start)
    step, found = first % EVERY, set()
    while killed_at(step, path, before, after):
        is_new = opens_with(path, after)
        assert is_new or opens_with(path, before)
        now = after if is_new else before
        with closing(open_store(str(path), key=now)) as store:  # the next start brings it to its end
            assert [opens(copy.path, now) for copy in copies_of(store)] == [True]
        assert notes(path, now) == [SECRET]
        assert_all_under(tmp_path, now)
        found.add(is_new)
        shutil.rmtree(tmp_path)
        shutil.copytree(start, tmp_path)
        step += EVERY
    assert found == {True, False}
    assert step > 40


def opens_with(path: Path, with_key: Key | None) -> bool:
    try:
        open_store(str(path), key=with_key).close()
    except (StoreSealed, StoreNotUnsealed):
        return False
    return True


def assert_all_under(folder: Path, wanted: Key | None) -> None:
    """Every file that holds something of the diary is under this key, none is left over and none is there twice."""
    files = {each for each in folder.rglob("tracker*") if each.is_file() and each.suffix not in (".db-wal", ".db-shm")}
    ending = ".zip.sealed" if wanted else ".zip"
    assert {each.name for each in files} == {
        "tracker.db",
        f"tracker-{TODAY}.db",
        f"tracker-before-{HEAD}.db",
        f"tracker-before-restore-20261101T080000Z{ending}",
    }
    assert len(readable(folder)) == (0 if wanted else 4)
    if wanted:
        assert all(fits(each, wanted) for each in files)


@pytest.mark.skipif(WINDOWS, reason="no limit on the size of a file can be set")
def test_a_disk_without_room_leaves_the_diary_as_it_was(path: Path, tmp_path: Path) -> None:
    import resource

    filled(path)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = open_store(str(path))
        resource.setrlimit(resource.RLIMIT_FSIZE, (3 * PAGE, 3 * PAGE))
        try:
            reseal(store, key(), copies_too=True)
        except StoreProblem:
            os._exit(KILLED)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    assert notes(path) == [SECRET]
    assert list(tmp_path.rglob("*.resealing")) == []


@pytest.mark.skipif(WINDOWS or os.geteuid() == 0, reason="whoever runs this may write everywhere")
def test_a_folder_that_may_not_be_written_leaves_the_diary_as_it_was(path: Path, tmp_path: Path) -> None:
    filled(path)
    store = open_store(str(path))
    tmp_path.chmod(0o500)
    with pytest.raises(StoreNotWritable):
        reseal(store, key(), copies_too=True)
    tmp_path.chmod(0o700)
    assert notes(path) == [SECRET]


def test_what_is_sealed_comes_back_byte_for_byte(tmp_path: Path) -> None:
    data = os.urandom(100_000)
    seal_bytes(tmp_path / "x.sealed", key(), data)
    assert data not in (tmp_path / "x.sealed").read_bytes()
    assert bytes_behind(tmp_path / "x.sealed", key()) == data


def test_two_diaries_with_one_passphrase_have_different_keys() -> None:
    assert new_key(WORDS) != new_key(WORDS)
    assert key_of(WORDS, bytes(16)) == key_of(WORDS, bytes(16))
