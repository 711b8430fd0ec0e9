"""A restore replaces the diary as a whole, keeps what was there, and can be taken back."""

import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, insert

from tests.backups import backup_of, fill, lines, rows_in
from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.services.planning import a_morning, checkpoint_days, set_up
from tracker.domain.entries import Pain, Symptoms
from tracker.domain.kinds import kind_of
from tracker.domain.periods import last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import LowestPoint, NerveChange
from tracker.exports.backup_file import write_backup
from tracker.services.backup import Restored, restore, undo_restore
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.record import bring_back, correct, forget, next_id, record
from tracker.services.settings import change_settings
from tracker.store import Store, open_store
from tracker.store.preferences import settings_of
from tracker.store.problems import StoreLocked, StoreLost
from tracker.store.reading import entries_in, forgotten_entries
from tracker.store.tables import Setting
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import NOT_KEPT, NOTHING_TO_UNDO, BackupRefused

ROOT = Path(__file__).parents[2]
WEEK = last_days(TODAY, 7)


@pytest.fixture
def backup(tmp_path: Path) -> bytes:
    """That of another diary, with some days in it."""
    store = open_store(str(tmp_path / "elsewhere" / "old.db"))
    fill(store)
    made = backup_of(store)
    store.close()
    return made


def put_back(store: Store, backup: bytes, folder: Path, person: str = ME) -> Restored:
    with opened_backup(io.BytesIO(backup)) as opened:
        return restore(store, person, opened, folder, NOW, "1.0")


def undo(store: Store, folder: Path) -> Restored:
    return undo_restore(store, ME, folder, NOW, "1.0")


def test_a_restore_replaces_all_that_was_there(diary: Store, backup: bytes, tmp_path: Path) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(note="not in the backup"), NOW)
    put_back(diary, backup, tmp_path)
    assert backup_of(diary) == backup
    with diary.reading() as db:
        assert settings_of(db, ME).emergency_number == "999"


def test_what_was_there_is_kept_beside_it_and_undo_puts_it_back(diary: Store, backup: bytes, tmp_path: Path) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(note="not in the backup"), NOW)
    before = backup_of(diary)
    done = put_back(diary, backup, tmp_path)
    assert done.kept.name == "tracker-before-restore-20261120T080000Z.zip"
    assert done.kept.read_bytes() == before
    assert done.kept.stat().st_mode & 0o077 == 0
    undo(diary, tmp_path)
    assert backup_of(diary) == before


def test_undo_can_be_undone(diary: Store, backup: bytes, tmp_path: Path) -> None:
    put_back(diary, backup, tmp_path)
    undo(diary, tmp_path)
    assert lines(backup_of(diary), "pain_rating") == []
    undo(diary, tmp_path)
    assert backup_of(diary) == backup
    assert len(list(tmp_path.glob("tracker-before-restore-*.zip"))) == 3


def test_undo_takes_what_was_kept_last_though_a_clock_that_was_ahead_has_dated_another_one_later(
    diary: Store, backup: bytes, tmp_path: Path
) -> None:
    with opened_backup(io.BytesIO(backup)) as opened:
        restore(diary, ME, opened, tmp_path, NOW + timedelta(days=999), "1.0")
    with diary.writing() as db:
        record(db, ME, a_rating(note="written down since"), NOW)
    before = backup_of(diary)
    put_back(diary, backup, tmp_path)
    undo(diary, tmp_path)
    assert backup_of(diary) == before


def test_a_kept_file_that_is_not_whole_is_passed_over(diary: Store, backup: bytes, tmp_path: Path) -> None:
    before = backup_of(diary)
    put_back(diary, backup, tmp_path)
    (tmp_path / "tracker-before-restore-20261120T080000Z-2.zip").write_bytes(backup[:-40])
    undo(diary, tmp_path)
    assert backup_of(diary) == before


def test_without_a_restore_there_is_nothing_to_undo(diary: Store, tmp_path: Path) -> None:
    fill(diary)
    before = backup_of(diary)
    for folder in (tmp_path, tmp_path / "not there"):
        with pytest.raises(BackupRefused) as refused:
            undo(diary, folder)
        assert refused.value.problems == (NOTHING_TO_UNDO,)
    assert backup_of(diary) == before


def test_after_a_restore_the_diary_goes_on(diary: Store, backup: bytes, tmp_path: Path) -> None:
    put_back(diary, backup, tmp_path)
    with diary.writing() as db:
        (gone,) = forgotten_entries(db, ME)
        bring_back(db, ME, kind_of(gone.entry), gone.id)
        record(db, ME, an_activity(), NOW, next_id(db, ME, kind_of(an_activity())))
        session = next(kept for kept in entries_in(db, ME, WEEK) if kind_of(kept.entry) == kind_of(a_session()))
        correct(db, ME, session.id, session.version, a_session(note="again"), NOW)
    with diary.reading() as db:
        assert len(entries_in(db, ME, WEEK)) == 7


def test_a_window_that_has_the_diary_open_sees_the_restored_one(diary: Store, backup: bytes, tmp_path: Path) -> None:
    app = open_store()
    with app.writing() as db:
        record(db, ME, a_rating(), NOW)
    with app.reading() as before:  # a page that is being drawn
        shown = len(entries_in(before, ME, WEEK))
        put_back(diary, backup, tmp_path)
        assert len(entries_in(before, ME, WEEK)) == shown
    assert backup_of(app) == backup
    with app.writing() as db:
        record(db, ME, a_check_in(moment=ago(hours=5)), NOW)
    app.close()
    assert len(lines(backup_of(diary), "check_in")) == 2


def test_while_another_one_writes_a_restore_waits_and_then_says_so(backup: bytes, diary: Store, tmp_path: Path) -> None:
    impatient = open_store(busy_ms=50)
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
        with pytest.raises(StoreLocked):
            put_back(impatient, backup, tmp_path)
    impatient.close()
    assert list(tmp_path.glob("*before-restore*")) == []
    assert len(lines(backup_of(diary), "pain_rating")) == 1


def test_where_the_plan_stood_is_made_again_after_a_restore(diary: Store, backup: bytes, tmp_path: Path) -> None:
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=20))
        for day in last_days(TODAY, 20):
            record(db, ME, a_morning(day, 3), NOW)
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
        assert checkpoint_days(db, ME)
    put_back(diary, backup, tmp_path)
    with diary.reading() as db:
        assert checkpoint_days(db, ME) == []


def test_the_diaries_of_others_stay_as_they_are(diary: Store, backup: bytes, tmp_path: Path) -> None:
    fill(diary, "someone else")
    theirs = backup_of(diary, "someone else")
    put_back(diary, backup, tmp_path)
    assert backup_of(diary, "someone else") == theirs
    assert rows_in(backup_of(diary)) == rows_in(backup)


def test_a_backup_of_one_person_can_become_the_diary_of_another_name(
    diary: Store, backup: bytes, tmp_path: Path
) -> None:
    put_back(diary, backup, tmp_path, "ana")
    assert {row["person_id"] for row in lines(backup_of(diary, "ana"), "check_in")} == {"ana"}
    with diary.reading() as db:
        assert len(entries_in(db, "ana", WEEK)) == len(lines(backup, "check_in")) + 4


def test_two_people_can_put_back_the_same_backup(diary: Store, backup: bytes, tmp_path: Path) -> None:
    put_back(diary, backup, tmp_path, "ana")
    hers = backup_of(diary, "ana")
    put_back(diary, backup, tmp_path, "ben")
    assert backup_of(diary, "ana") == hers
    his = rows_in(backup_of(diary, "ben"))
    assert rows_in(hers) == {name: rows.replace(b'"ben"', b'"ana"') for name, rows in his.items()}


def test_a_backup_of_a_made_up_diary_stays_marked(diary: Store, tmp_path: Path) -> None:
    made_up = open_store(str(tmp_path / "demo.db"))
    with made_up.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    done = put_back(diary, backup_of(made_up), tmp_path)
    made_up.close()
    assert done.manifest.made_up
    with diary.reading() as db:
        assert settings_of(db, ME).made_up


@pytest.mark.parametrize(
    "statement", ["UPDATE pain_rating SET back = 42", "DELETE FROM exercise_session"], ids=["off scale", "loose"]
)
def test_a_diary_that_could_not_be_put_back_is_not_replaced(
    diary: Store, backup: bytes, tmp_path: Path, statement: str
) -> None:
    fill(diary)
    with closing(sqlite3.connect(diary.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(statement)
        file.commit()
    before = backup_of(diary)
    with pytest.raises(EntryRejected, match="could not be put back later"):
        put_back(diary, backup, tmp_path)
    assert list(tmp_path.glob("*before-restore*")) == []
    assert backup_of(diary) == before
    assert not write_backup(diary, ME, io.BytesIO(), NOW, "1.0").can_be_put_back


def test_where_the_diary_cannot_be_kept_it_is_not_replaced(diary: Store, backup: bytes, tmp_path: Path) -> None:
    fill(diary)
    before = backup_of(diary)
    with pytest.raises(BackupRefused) as refused:
        put_back(diary, backup, tmp_path / "no such folder")
    assert refused.value.problems == (NOT_KEPT,)
    assert backup_of(diary) == before


def test_where_nobody_knows_whether_a_restore_was_done_the_kept_diary_stays(
    diary: Store, backup: bytes, tmp_path: Path
) -> None:
    """The answer to the commit is lost: the diary is replaced by then, and only what was kept brings it back."""
    with diary.writing() as db:
        record(db, ME, a_rating(note="not in the backup"), NOW)
    before = backup_of(diary)
    event.listen(diary.engine, "commit", _done_but_lost)
    with pytest.raises(StoreLost):
        put_back(diary, backup, tmp_path)
    event.remove(diary.engine, "commit", _done_but_lost)
    assert rows_in(backup_of(diary)) == rows_in(backup)
    undo(diary, tmp_path)
    assert rows_in(backup_of(diary)) == rows_in(before)


def _done_but_lost(connection: Connection) -> None:
    connection.exec_driver_sql("COMMIT")
    raise StoreLost("the server")


def test_a_restore_that_is_killed_in_the_middle_leaves_the_diary_as_it_was(
    diary: Store, backup: bytes, tmp_path: Path
) -> None:
    fill(diary)
    before = backup_of(diary)
    (tmp_path / "b.zip").write_bytes(backup)
    code = (
        "import os, sys; from datetime import UTC, datetime; from pathlib import Path; from sqlalchemy import event;"
        "from tracker.services.backup import restore; from tracker.store import open_store;"
        "from tracker.store.whole_opening import opened_backup; store = open_store(sys.argv[1]);"
        "event.listen(store.engine, 'before_cursor_execute',"
        " lambda c, cursor, sql, *more: os._exit(9) if sql.startswith('INSERT INTO pain_rating') else None);"
        "opened = opened_backup(open(sys.argv[2], 'rb'));"
        "restore(store, 'me', opened.__enter__(), Path(sys.argv[2]).parent, datetime.now(UTC), '1.0')"
    )
    argv = [sys.executable, "-c", code, diary.where, str(tmp_path / "b.zip")]
    killed = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (killed.returncode, killed.stderr) == (9, "")
    assert backup_of(diary) == before
    undo(diary, tmp_path)  # what was kept for it is the same diary
    assert backup_of(diary) == before


# Any diary: what a person can type, and what a setting can hold.
words = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40) | st.none()
numbers = st.integers(0, 10) | st.none()
pains = st.builds(Pain, numbers, numbers)
symptoms = st.builds(
    Symptoms, st.sampled_from(LowestPoint) | st.none(), st.none(), st.sampled_from(NerveChange) | st.none()
)
moments = st.builds(lambda minutes: ago(minutes=minutes), st.integers(0, 500_000))
entries = st.one_of(
    st.builds(lambda note, pain, moment: a_rating(note=note, pain=pain, moment=moment), words, pains, moments),
    st.builds(lambda note, pain, felt: a_check_in(note=note, pain=pain, symptoms=felt), words, pains, symptoms),
    st.builds(lambda note, pain: a_session(note=note, after=pain), words, pains),
    st.builds(lambda km: an_activity(distance_km=km), st.floats(0, 200)),
    st.builds(lambda dose, cost: a_treatment(dose=dose, cost=cost), words, st.floats(0, 1e6)),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Two diaries on one machine, each for any number of persons."""
    folder = tmp_path_factory.mktemp("two")
    stores = (open_store(str(folder / "one.db")), open_store(str(folder / "other.db")))
    yield stores
    for store in stores:
        store.close()


persons = iter(range(1_000_000))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(recorded=st.lists(st.tuples(entries, st.booleans()), max_size=5), value=values)
def test_any_diary_comes_back_from_its_backup_as_it_was(
    two: tuple[Store, Store], tmp_path_factory: pytest.TempPathFactory, recorded: list[Any], value: Any
) -> None:
    one, other = two
    person = f"person {next(persons)}"
    with one.writing() as db:
        for entry, is_forgotten in recorded:
            entry_id = record(db, person, entry, NOW).id
            if is_forgotten:
                forget(db, person, kind_of(entry), entry_id, NOW)
        if recorded:
            row = {"person_id": person, "name": "plan.any", "value": value, "changed_at": NOW}
            db.execute(insert(Setting), [row])
    backup = backup_of(one, person)
    put_back(other, backup, tmp_path_factory.getbasetemp(), person)
    assert backup_of(other, person) == backup
