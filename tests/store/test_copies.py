"""Daily copies: made once a day, tried, thinned out with care, and never a reason not to open the diary."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating, a_session
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import DAYS, NO_PLACE, NOT_SOUND, WEEKS, copies_of, daily_copy, newest_sound_copy, opens

ROOT = Path(__file__).parents[2]
WINDOWS = sys.platform == "win32"


def days_of(store: Store) -> list[date]:
    return [copy.day for copy in copies_of(store)]


def files(store: Store) -> set[str]:
    assert store.path
    return {path.name for path in (store.path.parent / "copies").iterdir()}


def copies_on(store: Store, days: list[date]) -> None:
    """A sound copy for each of the days, all made from one."""
    assert daily_copy(store, days[0]) is None
    first = copies_of(store)[-1].path
    for day in days[1:]:
        shutil.copy(first, first.with_name(f"tracker-{day}.db"))


def test_the_first_opening_of_a_day_makes_a_copy_that_is_a_diary(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    assert daily_copy(diary, TODAY) is None
    (copy,) = copies_of(diary)
    assert copy.path == Path(diary.where).parent / "copies" / "tracker-2026-11-20.db"
    assert (copy.day, copy.size) == (TODAY, copy.path.stat().st_size)
    with closing(sqlite3.connect(copy.path)) as file:
        assert file.execute("SELECT count(*) FROM pain_rating").fetchone() == (1,)
    assert files(diary) == {"tracker-2026-11-20.db"}


def test_a_copy_can_be_opened_as_the_diary(diary: Store, tmp_path: Path) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(), NOW)
    daily_copy(diary, TODAY)
    taken = tmp_path / "taken.db"
    shutil.copy(copies_of(diary)[0].path, taken)
    store = open_store(str(taken))
    with store.reading() as db:
        assert db.connection().exec_driver_sql("SELECT count(*) FROM exercise_session").scalar() == 1
    store.close()


def test_later_openings_of_the_day_leave_the_copy_as_it_is(diary: Store) -> None:
    daily_copy(diary, TODAY)
    (first,) = copies_of(diary)
    before = first.path.stat().st_mtime_ns
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    assert daily_copy(diary, TODAY) is None
    assert first.path.stat().st_mtime_ns == before


def test_a_copy_is_made_while_the_app_writes(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
        assert daily_copy(open_store(), TODAY) is None
    with closing(sqlite3.connect(copies_of(diary)[0].path)) as file:
        assert file.execute("SELECT count(*) FROM pain_rating").fetchone() == (0,)


def test_the_last_seven_days_are_kept_and_one_a_week_for_four_weeks_before(diary: Store) -> None:
    copies_on(diary, [TODAY - timedelta(days=days) for days in range(60, 0, -1)])
    assert daily_copy(diary, TODAY) is None
    days = days_of(diary)
    assert days[:DAYS] == [TODAY - timedelta(days=back) for back in range(DAYS)]
    weekly = days[DAYS:]
    assert weekly == [date(2026, 11, 13), date(2026, 11, 8), date(2026, 11, 1), date(2026, 10, 25)]
    assert len(weekly) == WEEKS


def test_copies_do_not_go_only_because_nobody_opened_the_diary_for_long(diary: Store) -> None:
    old = [TODAY - timedelta(days=days) for days in (400, 380, 365)]
    copies_on(diary, old)
    daily_copy(diary, TODAY)
    assert days_of(diary) == [TODAY, *reversed(old)]


def test_a_copy_dated_by_a_clock_that_ran_ahead_takes_no_place_and_is_left(diary: Store) -> None:
    ahead = [date(2099, 1, day) for day in range(1, 10)]
    copies_on(diary, [*ahead, *(TODAY - timedelta(days=back) for back in range(1, 8))])
    daily_copy(diary, TODAY)
    assert days_of(diary) == [*reversed(ahead), *(TODAY - timedelta(days=back) for back in range(8))]


def test_only_copies_of_this_diary_are_thinned_out(diary: Store) -> None:
    copies_on(diary, [TODAY - timedelta(days=days) for days in range(60, 0, -1)])
    assert diary.path
    folder = diary.path.parent / "copies"
    others = {"demo-2020-01-01.db", "tracker-2020-13-01.db", "tracker-old.db", "notes.txt"}
    for name in others:
        (folder / name).write_text("mine")
    daily_copy(diary, TODAY)
    assert others <= files(diary)


def test_what_a_killed_process_left_half_done_goes_on_the_next_day(diary: Store) -> None:
    daily_copy(diary, TODAY - timedelta(days=1))
    folder = copies_of(diary)[0].path.parent
    (folder / f"tracker-{TODAY - timedelta(days=1)}.db.77.making").write_text("half")
    (folder / f"tracker-{TODAY}.db.78.making").write_text("another process is at it")
    daily_copy(diary, TODAY)
    assert [name for name in files(diary) if name.endswith(".making")] == [f"tracker-{TODAY}.db.78.making"]


def test_a_folder_that_cannot_be_made_is_a_sentence_and_the_diary_still_opens(diary: Store) -> None:
    assert diary.path
    (diary.path.parent / "copies").write_text("in the way")
    assert daily_copy(diary, TODAY) == NO_PLACE
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    assert copies_of(diary) == ()


@pytest.mark.skipif(WINDOWS or os.geteuid() == 0, reason="whoever runs this may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(diary: Store) -> None:
    assert diary.path
    folder = diary.path.parent / "copies"
    folder.mkdir(mode=0o500)
    assert daily_copy(diary, TODAY) == NO_PLACE


@pytest.mark.skipif(WINDOWS, reason="no limit on the size of a file can be set")
def test_a_disk_without_room_is_a_sentence_and_leaves_no_half_copy(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(note="x" * 9000), NOW)
    daily_copy(diary, TODAY - timedelta(days=1))
    code = (
        "import resource, sys; from datetime import date; from tracker.store.copies import daily_copy;"
        "from tracker.store.engine import connect; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "print(daily_copy(connect(sys.argv[1]), date(2026, 11, 20)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, diary.where],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "Today’s copy" in done.stdout
    assert files(diary) == {f"tracker-{TODAY - timedelta(days=1)}.db"}


def test_a_broken_diary_gives_no_copy_and_loses_none(diary: Store) -> None:
    copies_on(diary, [TODAY - timedelta(days=days) for days in range(60, 0, -1)])
    before = files(diary)
    _break(diary)
    broken = open_store()
    assert daily_copy(broken, TODAY) == NOT_SOUND
    broken.close()
    assert files(diary) == before


def test_a_copy_that_does_not_open_when_tried_is_not_kept(diary: Store) -> None:
    with closing(sqlite3.connect(diary.where)) as file:
        file.execute("DROP TABLE bout")
    assert daily_copy(diary, TODAY) == NOT_SOUND
    assert files(diary) == set()


def test_a_row_off_its_scale_is_no_reason_to_go_without_copies(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    with closing(sqlite3.connect(diary.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE pain_rating SET back = 42")
        file.commit()
    assert daily_copy(diary, TODAY) is None
    assert opens(copies_of(diary)[0].path)


def test_the_newest_copy_that_opens_is_found_when_the_diary_is_gone(diary: Store) -> None:
    copies_on(diary, [TODAY - timedelta(days=days) for days in (3, 2, 1)])
    newest, middle, oldest = copies_of(diary)
    newest.path.write_bytes(newest.path.read_bytes()[:5000])
    spoilt = bytearray(middle.path.read_bytes())
    spoilt[4096 * 3 : 4096 * 4] = b"\xaa" * 4096
    middle.path.write_bytes(spoilt)
    path = Path(diary.where)
    diary.close()
    path.unlink()
    assert newest_sound_copy(path) == oldest


def test_a_copy_dated_by_a_clock_that_ran_ahead_is_gone_back_to_only_where_there_is_no_other(diary: Store) -> None:
    copies_on(diary, [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=99)])
    ahead, present, before = copies_of(diary)
    path = Path(diary.where)
    assert newest_sound_copy(path) == ahead
    assert newest_sound_copy(path, today=TODAY) == present
    present.path.unlink()
    assert newest_sound_copy(path, today=TODAY) == before
    before.path.unlink()
    assert newest_sound_copy(path, today=TODAY) == ahead


def test_a_copy_with_a_word_that_no_page_can_read_gives_way_to_one_without(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(), NOW)
    copies_on(diary, [TODAY - timedelta(days=1), TODAY])
    newest, older = copies_of(diary)
    with closing(sqlite3.connect(newest.path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE exercise_session SET status = 'dome'")
        file.commit()
    assert opens(newest.path)
    assert newest_sound_copy(Path(diary.where)) == older
    older.path.unlink()
    assert newest_sound_copy(Path(diary.where)) == newest


def test_without_a_copy_that_opens_there_is_none(tmp_path: Path) -> None:
    assert newest_sound_copy(tmp_path / "tracker.db") is None
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "tracker-2026-11-20.db").touch()
    assert newest_sound_copy(tmp_path / "tracker.db") is None


def test_a_database_of_another_program_is_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    assert not opens(path)


def test_trying_a_copy_changes_nothing_beside_it(diary: Store) -> None:
    daily_copy(diary, TODAY)
    (copy,) = copies_of(diary)
    before = copy.path.read_bytes()
    assert opens(copy.path)
    assert copy.path.read_bytes() == before
    assert files(diary) == {copy.path.name}


def _break(store: Store) -> None:
    """Overwrites the page on which a table begins."""
    with closing(sqlite3.connect(store.where)) as file:
        (page_size,) = file.execute("PRAGMA page_size").fetchone()
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pain_rating'").fetchone()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    with Path(store.where).open("r+b") as file:
        file.seek((root - 1) * page_size)
        file.write(b"\xaa" * page_size)
