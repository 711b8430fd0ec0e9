"""What holds for each kind of file of another program, whatever was done to it."""

import base64
import json
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any

import pytest

from tests.imports.building import (
    AS_WRITTEN,
    CONVERTED,
    a_json,
    a_table,
    a_zip,
    bytes_of,
    endless,
    entries,
    keys,
    read,
    reasons,
    refusal_of,
)
from tracker.domain.entries import Entry
from tracker.imports import bearable, crisiscore, daylio, loop, sciatica_tracker, secuso, track_and_graph
from tracker.imports.found import Format, Found, FoundEntry
from tracker.imports.source_file import SourceFile, file_of

MODULES = (bearable, crisiscore, daylio, loop, sciatica_tracker, secuso, track_and_graph)
FORMATS = {form.name: form for module in MODULES for form in module.FORMATS}
SECRET = "zebra"  # what a person wrote; no reason repeats it

BEARABLE = [
    "date,weekday,time of day,category,rating/amount,detail,notes",
    '"5th Jan 2022","","am","Symptom","2","Back (lower) pain (Moderate)","zebra"',
    '"5th Jan 2022","","pm","Meds/Supplements","1","zebra 400","é😀"',
    '"5th Jan 2022","","","Mood","7","","zebra"',
]
CRISISCORE = [
    "Date,Time,Pain Level,Locations,Symptoms,Limited Activities,Sleep Quality,Mood Impact,Missed Work Days,Notes",
    '2024-01-01,08:00,5,"Lower Back; Neck","zebra","Walking",6,5,,"zebra, é😀"',
    '2024-01-02,08:00,6,"Leg","zebra","",,,,"zebra"',
]
DAYLIO = [
    "full_date,date,weekday,time,mood,activities,scales,note_title,note",
    "2026-07-27,July 27,Monday,13:48,zebra,work | zebra,,title,zebra é😀",
    "2026-07-26,July 26,Sunday,13:48,bad,,,,",
]
GRAPH = [
    "FeatureName,Timestamp,Value,Label,Note",
    "Back pain,2026-05-01T08:00:00+02:00,4.0,zebra,after zebra é😀",
    "Zebra walk,2026-05-01T09:00:00Z,0:20:00,,",
]
SCIATICA = [
    "date,sleep,dayQuality,pain,paresthesiaGlute,paresthesiaFoot,sacrumTension,symptomsMorning,symptomsAfterSitting,"
    "sittingMaxMin,carMaxMin,walk1Min,walk2Min,walkTotalMin,sessionDurationMin,sessionRpe,reactionImmediate,"
    "reaction24h,symptomIndex,trafficLight,notes",
    "2026-05-01,7,6,3,3,1,3,3,4,30,20,20,20,40,25,4,same,better,2.8,GREEN,zebra é😀",
    "2026-05-02,7,6,3,3,1,3,3,4,30,20,20,20,40,25,4,same,better,2.8,GREEN,zebra",
]
HABITS = "Position,Name,Type,Unit\n001,Zebra,YES_NO,\n002,Walk,NUMERICAL,min\n"
RECORD = {
    "id": "1",
    "timestamp": "2024-01-01T08:00:00Z",
    "baselineData": {"pain": 5, "locations": ["Lower Back"], "symptoms": [SECRET]},
    "medications": {"current": [{"name": SECRET, "dosage": "1"}]},
    "notes": SECRET,
}
MOODS = {
    "customMoods": [{"id": 8, "custom_name": SECRET, "mood_group_id": 3}],
    "dayEntries": [{"datetime": int(datetime(2026, 7, 27, tzinfo=UTC).timestamp()) * 1000, "mood": 8, "note": SECRET}],
}
LOGS = {
    "dailyLogs": [dict(zip(SCIATICA[0].split(","), SCIATICA[1].split(","), strict=True))],
    "sessionLogs": [{"date": "2026-05-01", "title": SECRET, "exercises": [{"name": SECRET, "sets": 3}]}],
}
DATABASE = {
    "database": {
        "content": [
            {
                "tableName": "diaryentries",
                "values": [{"_id": 1, "date": "2026-01-31", "painDescription_id": 1, "notes": SECRET}],
            },
            {"tableName": "paindescriptions", "values": [{"_id": 1, "painLevel": 4, "bodyRegions": "23"}]},
            {"tableName": "drugs", "values": [{"_id": 2, "name": SECRET, "dose": "1"}]},
            {"tableName": "drugintakes", "values": [{"morning": 1, "drug_id": 2, "diaryEntry_id": 1}]},
        ]
    }
}

TABLES = {
    "bearable": BEARABLE,
    "crisiscore": CRISISCORE,
    "daylio": DAYLIO,
    "track_and_graph": GRAPH,
    "sciatica_tracker": SCIATICA,
}
OBJECTS: dict[str, Any] = {"crisiscore": [RECORD], "sciatica_tracker": LOGS, "secuso": DATABASE}
ZIPS: dict[str, dict[str, bytes | str]] = {
    "daylio": {"backup.daylio": base64.encodebytes(json.dumps(MOODS).encode())},
    "loop": {
        "Habits.csv": HABITS,
        "001 Zebra/Checkmarks.csv": "Date,Value,Notes\n2026-01-31,YES_MANUAL,zebra\n2026-01-30,NO,\n",
        "002 Walk/Checkmarks.csv": "Date,Value,Notes\n2026-01-31,20000,zebra\n",
    },
}
SAMPLES = {
    **{f"{name}-table": (name, a_table(*lines)) for name, lines in TABLES.items()},
    **{f"{name}-json": (name, a_json(value)) for name, value in OBJECTS.items()},
    **{f"{name}-zip": (name, a_zip(members)) for name, members in ZIPS.items()},
}
each_sample = pytest.mark.parametrize(("name", "file"), SAMPLES.values(), ids=SAMPLES)


def outcome(form: Format, data: bytes) -> list[Entry]:
    """The entries of some bytes; reasons and refusals are held to be sentences that repeat nothing of the file."""
    file = file_of("file", data)
    found: list[Found] = []
    refused = refusal_of(lambda: found.extend(form.read(file, CONVERTED)))
    told = [*(refused.problems if refused else ()), *(reason for _, reason in reasons(found))]
    assert all(sentence.endswith(".") and SECRET not in sentence.lower() for sentence in told), told
    assert not (refusal_of(partial(form.asks, file)) and refused is None)
    return entries(found)


@each_sample
def test_a_whole_file_is_known_to_its_own_format_only_and_gives_entries_of_its_source(
    name: str, file: SourceFile
) -> None:
    assert [form.name for form in FORMATS.values() if form.fits(file)] == [name]
    found = read(FORMATS[name], file)
    assert entries(found)
    assert {entry.source for entry in entries(found)} == {f"import:{name}"}
    assert len(set(keys(found))) == len(keys(found))


@each_sample
def test_reading_twice_gives_the_same(name: str, file: SourceFile) -> None:
    assert read(FORMATS[name], file) == read(FORMATS[name], file)


@each_sample
def test_a_file_cut_off_anywhere_gives_its_beginning_or_is_refused(name: str, file: SourceFile) -> None:
    data = bytes_of(file)
    whole = read(FORMATS[name], file, CONVERTED)
    days = {entry.moment.day for entry in entries(whole)}
    for length in range(0, len(data), 3):
        assert {entry.moment.day for entry in outcome(FORMATS[name], data[:length])} <= days


@each_sample
def test_a_file_with_any_one_byte_changed_is_read_or_refused(name: str, file: SourceFile) -> None:
    data = bytes_of(file)
    for place in range(0, len(data), 3):
        for other in b'\0\xff",\n{9':
            outcome(FORMATS[name], data[:place] + bytes([other]) + data[place + 1 :])


WRONG_KINDS = {
    "empty": b"",
    "blank": b"\n\n",
    "picture": b"\x89PNG\r\n\x1a\n\0\0",
    "letters": b"not a table",
    "table": b"a,b\n1,2\n",
    "list": b"[]",
    "object": b"{}",
    "text": b'"text"',
    "zip": bytes_of(a_zip({"a": b"b"})),
    "half a zip": b"PK\x03\x04",
}


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("kind", WRONG_KINDS)
def test_a_file_of_another_kind_is_not_taken_and_when_asked_for_all_the_same_gives_nothing(
    form: Format, kind: str
) -> None:
    file = file_of("file", WRONG_KINDS[kind])
    assert not form.fits(file)
    if (form.name, kind) != ("crisiscore", "list"):  # an empty list is a list of no records
        assert refusal_of(lambda: read(form, file))
    assert outcome(form, WRONG_KINDS[kind]) == []


@pytest.mark.parametrize("name", TABLES)
def test_all_line_ends_and_a_byte_order_mark_make_no_difference(name: str) -> None:
    told = entries(read(FORMATS[name], a_table(*TABLES[name])))
    for ends in ("\r\n", "\r"):
        marked = file_of("table.csv", b"\xef\xbb\xbf" + bytes_of(a_table(*TABLES[name], ends=ends)))
        assert FORMATS[name].fits(marked)
        assert entries(read(FORMATS[name], marked)) == told


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_row_by_row(name: str) -> None:
    header, row, *_ = TABLES[name]
    file, opened = endless(f"{header}\n".encode(), f"{row}\n".encode())
    found = list(islice(FORMATS[name].read(file, AS_WRITTEN), 5000))
    assert all(isinstance(one, FoundEntry) for one in found)
    assert sum(one.given for one in opened) < 4_000_000


@pytest.mark.parametrize("name", TABLES)
def test_a_table_with_two_columns_of_one_name_is_refused(name: str) -> None:
    header, row, *_ = TABLES[name]
    names = header.split(",")
    refused = refusal_of(lambda: read(FORMATS[name], a_table(f"{header},{names[0]}", f"{row},")))
    assert refused is not None
    assert f"same name: {names[0]}" in str(refused)
