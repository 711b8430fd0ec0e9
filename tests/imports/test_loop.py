"""Loop Habit Tracker: what was ticked was done; "no" and what Loop ticked by itself say nothing."""

from typing import Any

import pytest

from tests.imports.building import a_zip, answering, bytes_of, entries, keys, read, reasons, the_only
from tracker.domain.entries import ActivityEntry, CheckInEntry
from tracker.domain.scales import ActivityKind
from tracker.imports.found import FileRefused, Found
from tracker.imports.loop import FORMATS
from tracker.imports.source_file import SourceFile, file_of

(LOOP,) = FORMATS
HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
    "Target Type,Target Value,Archived?\n"
    "001,Stretch,YES_NO,,,1,1,#FF8F00,,,,false\n"
    "002,Morning walk,NUMERICAL,,,1,1,#FF8F00,min,AT_LEAST,20.0,false\n"
    "003,Pages,NUMERICAL,,,1,1,#FF8F00,pages,AT_LEAST,20.0,false\n"
    "004,Evening walk,NUMERICAL,,,1,1,#FF8F00,miles,AT_LEAST,1.0,false\n"
)


def an_export(**marks: str) -> SourceFile:
    """`_002="2026-01-31,20000,"`: the rows of a habit's table by its position."""
    tables = {f"{name.strip('_')} Habit/Checkmarks.csv": f"Date,Value,Notes\n{rows}\n" for name, rows in marks.items()}
    whole = {"Checkmarks.csv": "Date,Stretch,Morning walk,\n", "Scores.csv": "Date,Stretch,\n"}
    return a_zip({"Habits.csv": HABITS, **tables, **whole})


def found_in(**marks: str) -> list[Found]:
    return read(LOOP, an_export(**marks))


def only(**marks: str) -> Any:
    return the_only(found_in(**marks))


def test_a_ticked_habit_is_an_activity_that_was_done() -> None:
    entry = only(_001="2026-01-31,YES_MANUAL,twice")
    assert isinstance(entry, ActivityEntry)
    assert (entry.kind, entry.own_name, entry.note, entry.minutes) == (ActivityKind.OWN, "Stretch", "twice", None)
    assert (entry.moment.day.isoformat(), entry.moment.at) == ("2026-01-31", None)
    assert entry.source == "import:loop"


def test_a_measured_habit_has_a_thousandth_of_what_is_written() -> None:
    minutes = only(_002="2026-01-31,20000,")
    assert (minutes.kind, minutes.minutes, minutes.own_name) == (ActivityKind.WALKING, 20, None)
    assert only(_003="2026-01-31,12500,").note == "12.5 pages"
    assert only(_004="2026-01-31,1000,").distance_km == pytest.approx(1.609344)


def test_an_amount_of_two_thousandths_looks_like_a_tick_and_is_none() -> None:
    assert only(_002="2026-01-31,YES_MANUAL,").minutes == 0.002


@pytest.mark.parametrize("value", ["YES_AUTO", "NO", "SKIP", "UNKNOWN", ""])
def test_what_was_not_ticked_says_nothing_but_its_note_is_kept(value: str) -> None:
    ((row, why),) = reasons(found_in(_001=f"2015-01-24,{value},"))
    assert (row, why) == (2, "Habit 1: Nothing says that it was done on this day.")
    entry = only(_001=f"2015-01-24,{value},Sick")
    assert isinstance(entry, CheckInEntry)
    assert entry.note == "Stretch: Sick"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("0023-01-31,20000,", "year"),
        ("31.01.2026,20000,", "day"),
        ("2026-01-31,NaN,", "number"),
        ("2026-01-31,Infinity,", "number"),
        ("2026-01-31,-5000,", "mark"),
        ("2026-01-31,1500000,", "Minutes"),
    ],
)
def test_a_mark_that_cannot_be_is_left_out_with_its_line_and_the_position_of_the_habit(rows: str, why: str) -> None:
    ((row, reason),) = reasons(found_in(_002=rows))
    assert row == 2
    assert reason.startswith("Habit 2: ")
    assert why in reason


def test_an_odd_mark_of_a_habit_that_is_ticked_is_left_out() -> None:
    ((_, reason),) = reasons(found_in(_001="2026-01-31,20000,"))
    assert "mark" in reason


def test_each_habit_is_asked_about_and_those_not_wanted_are_left_out() -> None:
    file = an_export(_001="2026-01-31,YES_MANUAL,", _003="2026-01-31,1000,")
    assert [question.name for question in LOOP.asks(file)] == [
        "habit:Stretch",
        "habit:Morning walk",
        "habit:Pages",
        "habit:Evening walk",
    ]
    found = read(LOOP, file, answering(**{"habit:Pages": "leave out"}))
    assert len(entries(found)) == 1
    assert reasons(found) == [(2, "Habit 3: You chose to leave out this habit.")]


def test_a_habit_that_was_never_marked_gives_nothing() -> None:
    assert found_in(_001="") == []


def test_a_mark_has_the_same_key_after_more_rows_and_after_its_amount_was_corrected() -> None:
    (key,) = keys(found_in(_002="2026-01-31,20000,"))
    assert keys(found_in(_001="2026-01-31,YES_MANUAL,", _002="2026-02-01,5000,\n2026-01-31,25000,"))[-1] == key


@pytest.mark.parametrize(
    "file",
    [
        a_zip({"Checkmarks.csv": "Date,Stretch,\n"}),
        a_zip({"Habits.csv": "Position,Name\n"}),
        a_zip({"Habits.csv": "Position,Name\none,Stretch\n"}),
        a_zip({"Habits.csv": "Nothing,Else\n1,2\n"}),
        a_zip({"Habits.csv": HABITS, "001 Stretch/Checkmarks.csv": 'Date,Value,Notes\n2026-01-31,YES_MANUAL,"cut'}),
        file_of("cut.zip", bytes_of(an_export(_001="2026-01-31,YES_MANUAL,"))[:300]),
        file_of("table.csv", b"Date,Value,Notes\n2026-01-31,YES_MANUAL,\n"),
    ],
)
def test_what_is_no_such_export_is_refused(file: SourceFile) -> None:
    with pytest.raises(FileRefused):
        read(LOOP, file)


def test_it_is_known_by_what_is_in_the_zip() -> None:
    assert LOOP.fits(an_export(_001=""))
    assert not LOOP.fits(a_zip({"Habits.csv": HABITS}))
    assert not LOOP.fits(file_of("a.csv", b"Date,Value,Notes\n"))
