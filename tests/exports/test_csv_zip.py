"""The CSV export: what its bytes look like, and that nothing recorded is lost on the way."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate
from sqlalchemy import insert

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.exports.conftest import Export, Read, Record
from tests.exports.reading import Files, cells_of, texts_of
from tracker.domain.entries import Pain, Symptoms
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, NerveChange, Occasion, SessionStatus
from tracker.exports.cells import undefuse
from tracker.exports.columns import Column
from tracker.exports.csv_zip import csv_zip
from tracker.exports.other_tables import OTHER_TABLES, UNFINISHED
from tracker.exports.tables import ASSESSMENTS, STORED_TABLES, StoredTable
from tracker.services.people import ME, ensure_person
from tracker.services.record import correct, forget
from tracker.services.settings import change_settings
from tracker.store import Store, open_store
from tracker.store.tables import Assessment

FILES = ["days", "sessions", "bouts", "ratings", "symptoms", "check_ins", "activities", "treatments", "assessments"]
FILES += ["safety_answers", "plan_days", "plan_choices", "exercise_states", "routines", "exercises", "experiments"]
FILES += ["settings", "unfinished"]

ODD_NOTES = [
    "one, two; three",
    'he said "stop"',
    "first line\nsecond line\n\nfourth",
    "Rücken, genou gauche, łydka, 腰",
    "better 😀 👩🏽‍⚕️",
    "כאב ברגל שמאל \u200fעם סימן",
    '=HYPERLINK("http://example.com")',
    "+49 30 123",
    "-2 since Monday",
    "@home",
    "\tindented",
    "'tis fine",
    "'=1+1",
    " blank around ",
    "7.0",
    "null",
]


def _some_of_everything() -> list[Any]:
    symptoms = Symptoms(LowestPoint.NONE, LowestPoint.CALF, NerveChange.USUAL, None, NerveChange.NONE)
    from_elsewhere = Pain(3.4, None, "mild-ish", None, "0-100")
    return [
        a_session(symptoms=symptoms, note="first\nsecond", status=SessionStatus.STOPPED_EARLY, stop_reason="=pain"),
        a_session(
            started=None,
            ended=ago(minutes=5),
            bouts=(a_bout(seconds=12.5, peak_pain=3), a_bout(detail={"b": [1], "a": "é"})),
        ),
        a_session(started=None, ended=None, before=Pain(), after=Pain(leg=0), source="player"),
        a_check_in(symptoms=symptoms, stress=0, flare=False, pain_free_24h=False, rested=True),
        a_check_in(moment=Moment(TODAY - timedelta(days=3)), occasion=Occasion.EVENING, note="+ tired"),
        a_rating(pain=from_elsewhere, source="import:other", note="'quoted'"),
        an_activity(distance_km=1.25, minutes=None),
        a_treatment(cost=12.34, side_effects="none, really"),
    ]


def _assess(diary: Store) -> None:
    moment = ago(days=4)
    with diary.writing() as db:
        ensure_person(db, ME, NOW)
        row = Assessment(id="a" * 36, person_id=ME, day=moment.day, at=moment.at, utc_offset=moment.utc_offset)
        row.source, row.created_at, row.changed_at = "form", NOW, NOW
        row.instrument, row.answers, row.score = "peg", {"pain": 4, "enjoyment": 5, "activity": None}, None
        db.add(row)


def test_the_zip_has_its_files_in_a_fixed_order(exported: Export) -> None:
    with zipfile.ZipFile(io.BytesIO(exported().data)) as archive:
        assert archive.namelist() == [*(f"{name}.csv" for name in FILES), "datapackage.json"]


def test_an_empty_diary_gives_headers_only(exported: Export) -> None:
    export = exported()
    assert export.rows == dict.fromkeys(FILES, 0)
    texts = texts_of(export.data)
    assert all(texts[f"{name}.csv"].count("\r\n") == 1 for name in FILES)


def test_an_empty_period_has_blank_days(exported: Export) -> None:
    assert exported(Period(TODAY, TODAY)).rows["days"] == 1


def test_rows_are_counted_file_by_file(recorded: Record, exported: Export) -> None:
    recorded(a_session(), a_rating(), an_activity())
    rows = exported().rows
    assert {name: count for name, count in rows.items() if count} == {
        "days": 2,
        "sessions": 1,
        "bouts": 1,
        "ratings": 3,
        "symptoms": 1,
        "activities": 1,
    }


def test_records_end_with_crlf_and_a_note_keeps_its_own_line_ends(recorded: Record, exported: Export) -> None:
    recorded(an_activity(note="first\nsecond"))
    text = texts_of(exported().data)["activities.csv"]
    assert '"first\nsecond"' in text
    assert text.count("\r\n") == 2
    assert text.endswith("\r\n")


def test_every_csv_starts_with_a_byte_order_mark_so_that_spreadsheets_read_accents(exported: Export) -> None:
    with zipfile.ZipFile(io.BytesIO(exported().data)) as archive:
        starts = {archive.read(f"{name}.csv")[:3] for name in FILES}
    assert starts == {b"\xef\xbb\xbf"}


@pytest.mark.parametrize("note", ODD_NOTES)
def test_an_odd_note_comes_back_as_it_was_typed(note: str, recorded: Record, files: Read) -> None:
    recorded(a_rating(note=note))
    found = files()
    assert undefuse(found["ratings"][0]["note"]) == note
    assert undefuse(found["days"][0]["notes"]) == note


def test_numbers_are_plain_and_exact(recorded: Record, files: Read) -> None:
    recorded(a_rating(pain=Pain(7, 3.4, scale_source="0-10 with decimals"), source="import:other"))
    assert [files()["ratings"][0][site] for site in ("back", "leg")] == ["7", "3.4"]


def test_a_negative_looking_number_is_never_defused(recorded: Record, files: Read) -> None:
    recorded(an_activity(minutes=0, tolerated=None), a_treatment(name="-5 needles"))
    found = files()
    assert found["activities"][0]["minutes"] == "0"
    assert found["treatments"][0]["name"] == "'-5 needles"


def test_an_instant_has_the_offset_of_the_persons_clock(recorded: Record, files: Read) -> None:
    recorded(a_session())
    (session,) = files()["sessions"]
    assert session["started_at"] == "2026-11-20T08:00:00+01:00"
    assert session["created_at"] == "2026-11-20T08:00:00+00:00"


def test_the_same_diary_gives_the_same_bytes(recorded: Record, exported: Export) -> None:
    recorded(*_some_of_everything())
    assert exported().data == exported().data


def test_what_was_forgotten_is_left_out_with_its_parts(recorded: Record, diary: Store, exported: Export) -> None:
    kept, gone = recorded(a_session(), a_session())
    with diary.writing() as db:
        forget(db, ME, Kind.SESSION, gone, NOW)
    export = exported()
    assert [session["id"] for session in cells_of(export.data)["sessions"]] == [kept]
    assert (export.rows["bouts"], export.rows["ratings"]) == (1, 2)


def test_another_persons_entries_are_left_out(diary: Store, recorded: Record) -> None:
    recorded(a_rating())
    with diary.reading() as db:
        assert not any(csv_zip(db, "someone", None, TODAY, "0.1.0").rows.values())


def test_a_real_diary_is_not_marked(recorded: Record, exported: Export) -> None:
    recorded(a_rating())
    export = exported()
    assert export.file_name == "pacewell-2026-11-20.zip"
    assert cells_of(export.data)["days"][0]["made_up"] == ""


def test_a_made_up_diary_says_so_everywhere(recorded: Record, diary: Store, exported: Export) -> None:
    recorded(a_rating())
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    export = exported(Period(TODAY, TODAY))
    assert export.file_name == "pacewell-demo-2026-11-20-to-2026-11-20.zip"
    assert cells_of(export.data)["days"][0]["made_up"] == "true"
    assert "made up" in json.loads(texts_of(export.data)["datapackage.json"])["title"]


def test_the_data_package_is_valid(recorded: Record, diary: Store, exported: Export, tmp_path: Path) -> None:
    recorded(*_some_of_everything(), *(a_rating(note=note) for note in ODD_NOTES))
    _assess(diary)
    with zipfile.ZipFile(io.BytesIO(exported().data)) as archive:
        archive.extractall(tmp_path / "package")
    report = validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert len(report.tasks) == len(FILES)


def test_an_empty_data_package_is_valid(exported: Export, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exported().data)) as archive:
        archive.extractall(tmp_path)
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_the_data_package_tells_of_every_column_what_it_means(exported: Export) -> None:
    texts = texts_of(exported().data)
    for resource in json.loads(texts["datapackage.json"])["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == texts[resource["path"]].rstrip("\r\n").split(",")
        assert all(field["description"].endswith(".") for field in fields)
        assert all(field.get("unit") for field in fields if field["type"] in ("number", "integer"))


@pytest.mark.parametrize(
    "file", [file for file in (*STORED_TABLES, *OTHER_TABLES) if file is not UNFINISHED], ids=lambda file: file.name
)
def test_no_stored_column_is_left_out(file: StoredTable) -> None:
    exported = {name for column in file.columns for name in column.stored}
    assert {column.name for column in file.table.__table__.columns} - exported <= _made_anew(file)
    assert not exported & _made_anew(file)


def _made_anew(file: StoredTable) -> set[str]:
    """Whose row it is; that it was not taken out; the lock against lost corrections; of a session what stands in its
    start and end, and the player's report, which is in unfinished.csv."""
    if file.name in ("routines", "exercises", "settings"):  # versions of their own, with those taken off the list
        return {"person_id"}
    return {"person_id", "forgotten_at", "version"} | ({"at", "report"} if file.name == "sessions" else set())


def test_the_same_diary_can_be_built_again_from_the_cells(
    recorded: Record, diary: Store, exported: Export, tmp_path: Path
) -> None:
    corrected, *_ = recorded(*_some_of_everything())
    _assess(diary)
    with diary.writing() as db:
        correct(db, ME, corrected, 1, a_session(note="corrected"), NOW + timedelta(microseconds=5))
    first = exported()
    again = open_store(str(tmp_path / "again.db"))
    with again.writing() as db:
        ensure_person(db, ME, NOW)
        for file in sorted(STORED_TABLES, key=lambda one: len(one.refers)):  # those referred to come first
            rows = [_stored_row(file, cells) for cells in cells_of(first.data)[file.name]]
            db.execute(insert(file.table), rows)
    with again.reading() as db:
        second = csv_zip(db, ME, None, TODAY, "0.1.0")
    again.close()
    assert second.data == first.data


def _stored_row(file: StoredTable, cells: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"person_id": ME}
    for column in file.columns:
        row |= _stored_values(column, cells[column.name])
    if "version" in file.table.__table__.columns:
        row["version"] = 1
    if file.name == "sessions":
        row["at"] = row["started_at"] or row["ended_at"]
        row["utc_offset"] = row["ended_offset"] if row["started_at"] is None else row["utc_offset"]
    return row


def _stored_values(column: Column, cell: str) -> dict[str, Any]:
    name, *offset = column.stored
    value = _value(column, cell) if cell else None
    minutes = value.utcoffset() // timedelta(minutes=1) if offset and value else None
    return {name: value, **dict.fromkeys(offset, minutes)}


def _value(column: Column, cell: str) -> Any:
    readers = {
        "integer": int,
        "number": float,
        "boolean": lambda text: text == "true",
        "date": lambda text: datetime.fromisoformat(text).date(),
        "datetime": datetime.fromisoformat,
        "object": json.loads,
        "string": undefuse,
    }
    return readers[column.type](cell)


def test_answers_of_a_questionnaire_are_json(diary: Store, files: Read) -> None:
    _assess(diary)
    found: Files = files()
    (assessment,) = found[ASSESSMENTS.name]
    assert assessment["answers"] == '{"activity": null, "enjoyment": 5, "pain": 4}'
    assert [day["day"] for day in found["days"]] == ["2026-11-16"]
