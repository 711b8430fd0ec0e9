"""Daylio: a mood is a note of the evening, never pain; its own labels have a level, others are asked for."""

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.imports.building import (
    AS_WRITTEN,
    a_table,
    a_zip,
    answering,
    bytes_of,
    entries,
    keys,
    read,
    reasons,
    the_only,
)
from tracker.domain.entries import CheckInEntry
from tracker.domain.scales import Occasion
from tracker.imports.daylio import FORMATS
from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile, file_of

(DAYLIO,) = FORMATS
CLASSIC = "full_date,date,weekday,time,mood,activities,note_title,note"
WITH_SCALES = "full_date,date,weekday,time,mood,activities,scales,note_title,note"


def test_a_mood_is_the_note_of_an_evening_check_in_at_its_own_time() -> None:
    row = "2026-07-27,July 27,Monday,13:48,meh,work | walk,,Mood note,Private note text"
    entry = the_only(read(DAYLIO, a_table(WITH_SCALES, row)))
    assert isinstance(entry, CheckInEntry)
    assert (entry.occasion, str(entry.moment.local())) == (Occasion.EVENING, "2026-07-27 13:48:00")
    assert entry.note == "Mood: meh (3 of 5, 5 is best)\nActivities: work, walk\nMood note\nPrivate note text"
    assert not entry.pain.is_given
    assert entry.source == "import:daylio"


def test_a_time_may_be_in_halves_of_the_day() -> None:
    entry = the_only(read(DAYLIO, a_table(CLASSIC, '2026-07-27,July 27,Monday,8:30 pm,good,"","",""')))
    assert str(entry.moment.local()) == "2026-07-27 20:30:00"


def test_scales_are_kept_as_they_are_written() -> None:
    entry = the_only(read(DAYLIO, a_table(WITH_SCALES, "2026-07-27,,,13:48,rad,,Pain 3,,")))
    assert entry.note == "Mood: rad (5 of 5, 5 is best)\nScales: Pain 3"


def test_the_level_of_a_label_of_ones_own_is_asked_for_once() -> None:
    file = a_table(
        CLASSIC,
        *(f"2026-07-{day},,,13:48,{mood},,," for day, mood in [(27, "ok"), (26, "ok"), (25, "Meh"), (24, "zen")]),
    )
    first, second = DAYLIO.asks(file)
    assert (first.name, second.name) == ("mood:ok", "mood:zen")
    assert first.choices == ("5", "4", "3", "2", "1", "leave out")
    assert "“ok”" in first.text


def test_a_label_has_the_level_that_was_answered_or_stands_alone_or_is_left_out() -> None:
    file = a_table(CLASSIC, '2021-03-27,March 27,Saturday,08:20,ok,run,"",""')
    assert the_only(read(DAYLIO, file)).note == "Mood: ok\nActivities: run"
    assert the_only(read(DAYLIO, file, answering(**{"mood:ok": "4"}))).note.startswith("Mood: ok (4 of 5")
    assert the_only(read(DAYLIO, file, answering(**{"mood:ok": "leave out"}))).note == "Activities: run"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("0023-07-27,,,13:48,good,,,", "year"),
        ("23-07-27,,,13:48,good,,,", "no such day"),
        ("2026-02-30,,,13:48,good,,,", "no such day"),
        ("2026-07-27,,,25:00,good,,,", "time"),
        ("2026-03-29,,,02:30,good,,,", "clocks went forward"),
        ("2026-07-27,,,13:48,,,,", "no mood"),
        ("2026-07-27,13:48", "2 cells"),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_line(row: str, why: str) -> None:
    ((line, reason),) = reasons(read(DAYLIO, a_table(CLASSIC, row)))
    assert line == 2
    assert why in reason


def a_backup(content: Any, name: str = "backup.daylio") -> SourceFile:
    packed = base64.encodebytes(json.dumps(content).encode())  # in lines
    return a_zip({name: packed, "assets/photos/1.jpg": b"not read"})


def content(**entry: Any) -> dict[str, Any]:
    return {
        "version": 19,
        "customMoods": [
            {"id": 1, "custom_name": "", "mood_group_id": 1},
            {"id": 8, "custom_name": "so-so", "mood_group_id": 3},
        ],
        "tags": [{"id": 5, "name": "walk"}, {"id": 6, "name": "work"}],
        "dayEntries": [{"id": 1, "mood": 8, "note": "text", "note_title": "title", "tags": [6, 5], **entry}],
    }


INSTANT = int(datetime(2026, 7, 27, 22, 30, tzinfo=UTC).timestamp() * 1000)  # half past midnight in Berlin
CIVIL = {"year": 2026, "month": 6, "day": 27, "hour": 22, "minute": 30}  # its months begin at 0


def test_an_entry_of_the_backup_is_kept_as_one_of_the_table() -> None:
    entry = the_only(read(DAYLIO, a_backup(content(datetime=INSTANT))))
    assert entry.note == "Mood: so-so (3 of 5, 5 is best)\nActivities: work, walk\ntitle\ntext"
    assert (entry.occasion, entry.moment.day) == (Occasion.EVENING, date(2026, 7, 28))
    assert DAYLIO.asks(a_backup(content(datetime=INSTANT))) == ()


def test_the_clock_of_the_entry_goes_before_the_instant_and_shifts_no_day() -> None:
    entry = the_only(read(DAYLIO, a_backup(content(datetime=INSTANT, **CIVIL))))
    assert str(entry.moment.local()) == "2026-07-27 22:30:00"


def test_a_mood_without_a_label_has_that_of_its_group() -> None:
    entry = the_only(read(DAYLIO, a_backup(content(datetime=INSTANT, mood=1, tags=[], note="", note_title=""))))
    assert entry.note == "Mood: rad (5 of 5, 5 is best)"


def test_an_entry_has_one_key_in_both_files_and_after_more_rows() -> None:
    row = "2026-07-27,,,10:30 pm,good,,,"
    (key,) = keys(read(DAYLIO, a_table(CLASSIC, row)))
    assert keys(read(DAYLIO, a_table(CLASSIC, "2026-07-28,,,08:00,bad,,,", row)))[1] == key
    assert keys(read(DAYLIO, a_backup(content(**CIVIL)))) == [key]


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"datetime": "now"},
        {"datetime": 10**30},
        {"datetime": -(10**14)},
        {**CIVIL, "month": 12},
        {**CIVIL, "hour": 24},
    ],
)
def test_an_entry_whose_time_cannot_be_read_is_left_out(entry: dict[str, Any]) -> None:
    ((row, _),) = reasons(read(DAYLIO, a_backup(content(**entry))))
    assert row == 1


@pytest.mark.parametrize(
    "file",
    [
        a_zip({"other": b"x"}),
        a_zip({"backup.daylio": b"not base64 !"}),
        a_zip({"backup.daylio": base64.b64encode(b"[1]")}),
        a_zip({"backup.daylio": base64.b64encode(b'{"dayEntries": [')}),
        a_zip({"backup.daylio": base64.b64encode(b'{"dayEntries": [1]}')}),
        file_of("cut.daylio", bytes_of(a_backup(content(datetime=INSTANT)))[:200]),
        a_table("full_date,mood", "2026-07-27,good"),
    ],
)
def test_what_is_not_daylios_is_refused(file: SourceFile) -> None:
    with pytest.raises(FileRefused):
        read(DAYLIO, file)


def test_ids_of_odd_kinds_are_passed_over() -> None:
    whole = content(datetime=INSTANT, mood=[1], tags=[[5], {}, "6", 5])
    whole["tags"].append({"id": {}, "name": "odd"})
    (entry,) = entries(read(DAYLIO, a_backup(whole), AS_WRITTEN))
    assert isinstance(entry, CheckInEntry)
    assert entry.note == "Activities: walk\ntitle\ntext"


def test_it_is_known_by_its_columns_or_by_what_is_in_the_zip() -> None:
    assert DAYLIO.fits(a_table(CLASSIC))
    assert DAYLIO.fits(a_table(WITH_SCALES))
    assert DAYLIO.fits(a_backup(content()))
    assert not DAYLIO.fits(a_zip({"Habits.csv": b""}))
