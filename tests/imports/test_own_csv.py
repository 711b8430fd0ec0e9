"""Our own CSV zip comes back as it was: export, import into an empty diary, export gives the same bytes."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from frictionless import validate
from hypothesis import HealthCheck, given, settings

from tests.builders import NOW, TODAY, a_rating, a_session, ago
from tests.exports.reading import cells_of, texts_of
from tests.imports.own_diaries import (
    DIARIES,
    FORMULAS,
    READING,
    SESSION_ID,
    Act,
    Recording,
    copy_of,
    exported,
    imported,
    unfinished,
    written,
)
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment
from tracker.domain.periods import Period
from tracker.exports.csv_zip import csv_zip
from tracker.imports.found import FoundRow
from tracker.imports.own_csv import OWN_CSV
from tracker.imports.source_file import file_of
from tracker.services.importing_report import Counts, Mode
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.services.settings import settings_of
from tracker.store import Store, open_store
from tracker.store.guided import unfinished as unfinished_in
from tracker.store.reading import forgotten_entries

NOTHING_NEW = Counts(same=1)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary to be copied."""
    path = tmp_path_factory.mktemp("own") / "empty.db"
    open_store(str(path)).close()
    return path


@given(acts=DIARIES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_export_import_export_gives_the_same_bytes(empty: Path, acts: list[Act]) -> None:
    with copy_of(empty, "one.db") as one, copy_of(empty, "other.db") as other:
        first = exported(written(one, acts))
        brought = imported(other, first).total
        assert exported(other) == first
        for mode in Mode:
            assert imported(other, first, mode).total == Counts(same=brought.added)
        assert exported(other) == first


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Store]:
    """A second, empty diary."""
    store = open_store(str(tmp_path / "again.db"))
    yield store
    store.close()


@pytest.fixture
def demo(diary: Store, made_up: Callable[..., Path], tmp_path: Path) -> Iterator[Store]:
    """The made-up diary of 90 days."""
    copyfile(made_up(90), tmp_path / "demo.db")
    store = open_store(str(tmp_path / "demo.db"))
    yield store
    store.close()


def test_the_demo_diary_comes_back_whole_and_stays_marked(demo: Store, again: Store, tmp_path: Path) -> None:
    first = exported(demo)
    report = imported(again, first)
    assert exported(again) == first
    assert imported(again, first).total == Counts(same=report.total.added)
    with again.reading() as db:
        assert settings_of(db, ME).made_up
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        archive.extractall(tmp_path / "package")
    assert validate(str(tmp_path / "package" / "datapackage.json")).flatten(["type", "message"]) == []


def test_an_import_counts_what_the_files_hold(demo: Store, again: Store) -> None:
    """Counted by code of its own: ratings that belong to a session or a check-in are no entries."""
    data = exported(demo)
    files = cells_of(data)
    report = imported(again, data)
    alone = [row for row in files["ratings"] if not row["session_id"] and not row["check_in_id"]]
    assert report.kinds["exercise_session"] == Counts(added=len(files["sessions"]))
    assert report.kinds["pain_rating"] == Counts(added=len(alone))
    assert report.kinds["plan_day"] == Counts(added=len(files["plan_days"]))
    assert report.days == Period(min(_days(files["days"])), max(_days(files["days"])))


def _days(rows: list[dict[str, str]]) -> list[date]:
    return [date.fromisoformat(row["day"]) for row in rows]


@pytest.mark.parametrize("note", FORMULAS)
def test_a_formula_is_defused_in_the_file_and_exact_after_the_import(note: str, diary: Store, again: Store) -> None:
    data = exported(written(diary, [Recording(a_rating(note=note))]))
    assert cells_of(data)["ratings"][0]["note"] == f"'{note}"
    (row,) = (
        one for one in OWN_CSV.read(file_of("x", data), READING) if isinstance(one, FoundRow) and one.values.get("note")
    )
    assert row.values["note"] == note


def test_an_unfinished_session_can_go_on_after_the_import(diary: Store, again: Store) -> None:
    data = exported(written(diary, [unfinished]))
    imported(again, data)
    with again.reading() as db:
        assert [session.id for session in unfinished_in(db, ME)] == [SESSION_ID]


def test_what_was_taken_out_of_the_diary_is_not_in_the_export(diary: Store, again: Store) -> None:
    with diary.writing() as db:
        gone = record(db, ME, a_session(), NOW).id
        forget(db, ME, Kind.SESSION, gone, NOW)
    assert imported(again, exported(diary)).total == Counts()
    with again.reading() as db:
        assert forgotten_entries(db, ME) == []


def test_the_export_of_some_days_brings_these_days_and_the_mark(demo: Store, again: Store) -> None:
    week = Period(TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    with demo.reading() as db:
        data = csv_zip(db, ME, week, TODAY, "1").data
    report = imported(again, data)
    assert report.days is not None
    assert report.days.first >= week.first
    assert report.kinds["settings"] == Counts(added=1)
    with again.reading() as db:
        assert settings_of(db, ME).made_up


def test_an_export_from_before_there_were_other_files_is_read(diary: Store, again: Store) -> None:
    data = exported(written(diary, [Recording(a_session()), Recording(a_rating(moment=ago(days=2)))]))
    texts = texts_of(data)
    package = json.loads(texts["datapackage.json"])
    first = ("days", "sessions", "bouts", "ratings", "symptoms", "check_ins", "activities", "treatments", "assessments")
    package["resources"] = [one for one in package["resources"] if one["name"] in first]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in first:
            archive.writestr(f"{name}.csv", texts[f"{name}.csv"])
        archive.writestr("datapackage.json", json.dumps(package))
    assert imported(again, buffer.getvalue()).total == Counts(added=2)
    assert exported(again) == data


def test_rows_come_with_the_line_on_which_they_begin(diary: Store) -> None:
    notes = ["one\ntwo", "three"]
    entries = [a_rating(moment=Moment(TODAY - timedelta(days=2 - n)), note=note) for n, note in enumerate(notes)]
    data = exported(written(diary, [Recording(entry) for entry in entries]))
    found = [one for one in OWN_CSV.read(file_of("x", data), READING) if isinstance(one, FoundRow)]
    assert [one.row for one in found if one.table == "pain_rating"] == [2, 4]


def test_only_a_zip_of_ours_fits(diary: Store) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("export.xml", "<x/>")
    assert OWN_CSV.fits(file_of("x", exported(diary)))
    assert not OWN_CSV.fits(file_of("pacewell.zip", buffer.getvalue()))
    assert not OWN_CSV.fits(file_of("x", b"PK"))
    assert not OWN_CSV.fits(file_of("x", b""))
