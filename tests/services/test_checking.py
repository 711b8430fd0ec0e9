"""`check` finds what was written past the app, says which row, and never what it says."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.backups import fill, fill_every_table
from tests.builders import NOW, TODAY, a_rating
from tests.services.planning import set_up
from tracker.services.checking import CheckResult, check_diary
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.copies import copies_of, daily_copy
from tracker.store.engine import connect
from tracker.store.migrate import upgrade
from tracker.store.revisions import HEAD

SECRET = "leg was awful after the party"


@contextmanager
def past_the_app(store: Store) -> Iterator[sqlite3.Connection]:
    """The file in other hands, with no rule kept."""
    with closing(sqlite3.connect(store.where)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        yield file
        file.commit()


def checked_after(store: Store, *statements: str) -> CheckResult:
    with past_the_app(store) as file:
        for statement in statements:
            file.execute(statement)
    return check_diary(store)


def test_a_diary_that_the_app_wrote_is_sound(diary: Store) -> None:
    fill(diary)
    fill_every_table(diary, "someone else")
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=20), "a third")
        offer_plan(db, "a third", TODAY, NOW)
    result = check_diary(diary)
    assert result.findings == ()
    assert result.sound
    assert (result.revision, result.notes[0]) == (HEAD, f"Its tables are of version {HEAD}, the newest.")


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE pain_rating SET back = 11", "Off its scale (back_nrs)"),
        ("UPDATE pain_rating SET back = -1", "Off its scale (back_nrs)"),
        ("UPDATE pain_rating SET leg = 3.5", "Off its scale (leg_whole)"),
        ("UPDATE check_in SET stress = 99", "Off its scale (stress_scale)"),
        ("UPDATE check_in SET sleep = 'dreadful'", "Off its scale (sleep)"),
        ("UPDATE symptom_state SET lowest_right = 8", "Off its scale (lowest_right_scale)"),
        ("UPDATE bout SET peak_pain = 11", "Off its scale (peak_pain_nrs)"),
        ("UPDATE treatment SET cost = -1", "Off its scale (cost_positive)"),
        ("UPDATE treatment SET utc_offset = NULL", "Off its scale (instant_has_offset)"),
        ("UPDATE bout SET done_sets = 'three'", "Cannot be read (done_sets)"),
        ("UPDATE bout SET done_sets = 9999999999", "Cannot be read (done_sets)"),
        ("UPDATE treatment SET cost = 9e999", "Cannot be read (cost)"),
        ("UPDATE activity SET tolerated = 7", "Cannot be read (tolerated)"),
        ("UPDATE activity SET day = 'soon'", "Cannot be read (day)"),
        ("UPDATE activity SET created_at = 'once'", "Cannot be read (created_at)"),
        ("UPDATE activity SET note = x'00ff'", "Cannot be read (note)"),
        ("UPDATE bout SET detail = '{'", "Cannot be read (detail)"),
        ("UPDATE bout SET detail = '[]'", "Cannot be read (detail)"),
        ("UPDATE bout SET detail = '{\"a\": NaN}'", "Cannot be read (detail)"),
        ("UPDATE activity SET day = '2026-11-01'", "With a time that does not fit its day"),
        ("UPDATE activity SET utc_offset = 6000", "With a time that does not fit its day"),
        (
            "UPDATE activity SET day = '0026-11-19', at = NULL, utc_offset = NULL",
            "With a time that does not fit its day",
        ),
        ("UPDATE bout SET day = '2026-11-19'", "Of another day than the entry it is part of"),
        ("UPDATE bout SET person_id = 'you'", "This is not a sound diary"),
    ],
)
def test_each_row_written_past_the_app_is_found(diary: Store, statement: str, finding: str) -> None:
    fill(diary)
    found = checked_after(diary, f"INSERT INTO person VALUES ('you', '{NOW:%Y-%m-%d} 08:00:00')", statement)
    (sentence,) = found.findings
    assert sentence.startswith(f"{finding}: ")
    assert not found.sound


def test_a_word_in_the_place_of_a_number_keeps_none_of_its_rules(diary: Store) -> None:
    fill(diary)
    findings = checked_after(diary, "UPDATE pain_rating SET back = 'much'").findings
    assert sorted(finding.split(":")[0] for finding in findings) == [
        "Off its scale (back_nrs)",
        "Off its scale (back_whole)",
    ]


def test_a_finding_names_rows_by_table_id_and_day(diary: Store) -> None:
    fill(diary)
    result = checked_after(diary, "UPDATE treatment SET cost = -1")
    with past_the_app(diary) as file:
        ((row,),) = file.execute("SELECT id FROM treatment").fetchall()
    assert result.findings == (f"Off its scale (cost_positive): 1 row (treatment {row} of 2026-11-19).",)


def test_many_rows_are_counted_and_the_first_are_named(diary: Store) -> None:
    with diary.writing() as db:
        for number in range(9):
            record(db, ME, a_rating(note=str(number)), NOW)
    (sentence,) = checked_after(diary, "UPDATE pain_rating SET back = 11").findings
    assert "9 rows (" in sentence
    assert sentence.count("pain_rating ") == 3
    assert sentence.endswith(", …).")


def test_an_answer_off_the_scale_of_its_questionnaire_is_found(diary: Store) -> None:
    fill_every_table(diary)
    for answers in ('{"pain": 99}', '{"pain": 3.5}', '{"fun": 1}', '{"pain": "3"}'):
        result = checked_after(diary, f"UPDATE assessment SET answers = '{answers}'")
        assert result.findings == ("Off its scale (answers): 1 row (assessment assessment-of-me of 2026-11-20).",)
    result = checked_after(diary, "UPDATE assessment SET answers = '{}', instrument = 'tarot'")
    assert result.findings[0].startswith("Off its scale (answers)")


def test_rows_whose_entry_is_gone_are_found_in_one_sentence(diary: Store) -> None:
    fill(diary)
    (sentence,) = checked_after(diary, "DELETE FROM exercise_session").findings
    assert sentence.startswith("This is not a sound diary: 3 rows (bout ")
    assert sentence.endswith("belong to something that is not there.")


def test_no_finding_says_what_a_row_says(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(note=SECRET), NOW)
    result = checked_after(
        diary, f"UPDATE pain_rating SET back = '{SECRET}', day = '{SECRET}', occasion = '{SECRET}', at = '{SECRET}'"
    )
    assert len(result.findings) >= 2
    assert SECRET not in repr(result)


def test_the_name_of_a_person_is_in_no_finding(diary: Store) -> None:
    fill(diary, "ana@example.org")
    result = checked_after(diary, "UPDATE settings SET value = '{'", "UPDATE person SET created_at = 'x'")
    assert len(result.findings) == 2
    assert "ana@example.org" not in repr(result)


def test_a_page_that_was_overwritten_is_found_and_the_newest_copy_named(diary: Store) -> None:
    fill(diary)
    daily_copy(diary, TODAY)
    with past_the_app(diary) as file:
        (page_size,) = file.execute("PRAGMA page_size").fetchone()
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'bout'").fetchone()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    diary.close()
    with Path(diary.where).open("r+b") as raw:
        raw.seek((root - 1) * page_size)
        raw.write(b"\xaa" * page_size)
    result = check_diary(diary)
    assert ["not a sound diary" in finding for finding in result.findings] == [True]
    assert result.newest_sound_copy == copies_of(diary)[0]


def test_a_file_that_is_no_diary_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    path.write_bytes(b"these are not the bytes of a diary" * 200)
    result = check_diary(connect(str(path)))
    assert "not a sound diary" in result.findings[0]
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    assert "another program" in check_diary(connect(str(tmp_path / "other.db"))).findings[0]


def test_copies_are_counted_and_those_that_do_not_open_are_found(diary: Store) -> None:
    daily_copy(diary, TODAY - timedelta(days=1))
    daily_copy(diary, TODAY)
    assert check_diary(diary).notes[-1] == "There are 2 daily copies; the newest that opens is of 2026-11-20."
    newest = copies_of(diary)[0].path
    newest.write_bytes(newest.read_bytes()[:6000])
    result = check_diary(diary)
    assert result.findings == (f"The copy of 2026-11-20 does not open: {newest}",)
    assert result.notes[-1] == "There are 2 daily copies; the newest that opens is of 2026-11-19."


def test_an_older_and_a_newer_diary_are_told_apart_and_left_as_they_are(tmp_path: Path) -> None:
    older = connect(str(tmp_path / "older.db"))
    with older.connecting() as connection:
        upgrade(connection, "0001")
    result = check_diary(older)
    assert (result.findings, result.revision) == ((), "0001")
    assert f"brings them up to {HEAD}" in result.notes[0]
    older.close()
    open_store(str(tmp_path / "newer.db")).close()
    newer = connect(str(tmp_path / "newer.db"))
    result = checked_after(newer, "UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert "newer version" in result.findings[0]


def test_a_diary_without_tables_is_told_to_be_new(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    result = check_diary(connect(str(tmp_path / "new.db")))
    assert (result.sound, result.revision) == (True, None)
    assert "no tables yet" in result.notes[0]


def test_a_check_changes_nothing(diary: Store) -> None:
    fill(diary)
    with past_the_app(diary) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = Path(diary.where).read_bytes()
    check_diary(diary)
    assert Path(diary.where).read_bytes() == before
