"""Strong's workouts. No real export is at hand: the rows are made after the header that programs which read it name."""

from datetime import datetime

import pytest

from tests.builders import BERLIN
from tracker.domain.entries import SessionEntry
from tracker.imports import hevy, strong
from tracker.imports.found import FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile, file_of

OLD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
NEW = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;"
    "Workout Notes;Workout Duration"
)
SQUATS = [
    '2024-01-01 09:15:00,Legs,1h 5m,"Squat (Barbell)",W,60.0,10,0,0,"","",',
    '2024-01-01 09:15:00,Legs,1h 5m,"Squat (Barbell)",1,100.5,5,0,0,"deep","",8.5',
    '2024-01-01 09:15:00,Legs,1h 5m,"Squat (Barbell)",2,100.5,5,0,0,,"felt good",',
    "2024-01-01 09:15:00,Legs,1h 5m,Plank,1,0.0,0,0,60,,,",
]
AS_WRITTEN = Reading(BERLIN)


def a_file(header: str, *rows: str) -> SourceFile:
    return file_of("strong.csv", "\n".join([header, *rows, ""]).encode())


def sessions_in(file: SourceFile) -> list[SessionEntry]:
    found = list(strong.read(file, AS_WRITTEN))
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, SessionEntry)]


def reasons_in(file: SourceFile) -> dict[int, str]:
    return {one.row: one.reason for one in strong.read(file, AS_WRITTEN) if isinstance(one, LeftOut)}


def test_a_workout_of_the_older_header_is_a_session() -> None:
    (session,) = sessions_in(a_file(OLD, *SQUATS))
    assert (session.routine_id, session.routine_name, session.note) == ("import:strong", "Legs", "felt good")
    assert session.started is not None
    assert session.ended is not None
    assert session.started.local() == datetime.fromisoformat("2024-01-01T09:15:00")
    assert session.ended.local() == datetime.fromisoformat("2024-01-01T10:20:00")
    warm_up, squat, plank = session.bouts
    assert [bout.done.sets for bout in session.bouts] == [1, 2, 1]
    assert [bout.exercise_id for bout in (squat, plank)] == ["strong:squat-barbell", "strong:plank"]
    assert warm_up.detail == {"sets": [{"reps": 10, "seconds": None, "weight": 60, "set_type": "warmup"}]}
    assert squat.done.reps == 5
    assert squat.detail is not None
    assert squat.detail["note"] == "deep"
    assert squat.detail["sets"][0] == {"reps": 5, "seconds": None, "weight": 100.5, "rpe": 8.5}


def test_a_zero_is_no_answer_there() -> None:
    *_, plank = sessions_in(a_file(OLD, *SQUATS))[0].bouts
    assert (plank.done.reps, plank.seconds, plank.detail) == (None, 60, {"sets": [{"reps": None, "seconds": 60}]})


def test_the_newer_header_with_semicolons_tells_the_unit() -> None:
    file = a_file(NEW, "2024-01-01 09:15:00;Legs;Squat;1;100;lbs;5;;1.5;km;0;;;45m")
    (session,) = sessions_in(file)
    assert session.bouts[0].detail == {
        "sets": [
            {"reps": 5, "seconds": None, "weight": 100, "weight_unit": "lbs", "distance": 1.5, "distance_unit": "km"}
        ]
    }
    assert session.ended is not None
    assert session.ended.local() == datetime.fromisoformat("2024-01-01T10:00:00")


def test_rests_and_notes_are_no_sets() -> None:
    rest = "2024-01-01 09:15:00,Legs,1h 5m,Plank,Rest Timer,0,0,0,90,,,"
    file = a_file(OLD, *SQUATS, rest)
    assert reasons_in(file) == {6: "This row is a rest or a note, not a set."}
    assert sessions_in(file)[0].bouts[-1].done.sets == 1


@pytest.mark.parametrize(
    ("length", "ended"), [("45m", "10:00"), ("2h", "11:15"), ("30s", "09:15"), ("", None), ("x", None)]
)
def test_the_end_follows_from_the_length_where_it_can_be_read(length: str, ended: str | None) -> None:
    row = f"2024-01-01 09:15:00,Legs,{length},Plank,1,0,0,0,60,,,"
    (session,) = sessions_in(a_file(OLD, row))
    local = session.ended.local() if session.ended else None
    assert (f"{local:%H:%M}" if local else None) == ended


def test_the_same_name_at_another_time_is_another_workout() -> None:
    file = a_file(OLD, *SQUATS, *(row.replace("01-01", "01-03") for row in SQUATS))
    assert [session.day.day for session in sessions_in(file)] == [1, 3]


@pytest.mark.parametrize("day", ["2024-02-30 09:15:00", "24-01-01 09:15:00", "0023-01-01 09:15:00", "yesterday", ""])
def test_a_workout_on_no_day_is_left_out(day: str) -> None:
    file = a_file(OLD, f"{day},Legs,1h,Plank,1,0,0,0,60,,,")
    assert list(reasons_in(file)) == [2]
    assert sessions_in(file) == []


def test_hevy_and_strong_are_not_taken_for_each_other() -> None:
    assert strong.fits(a_file(OLD, *SQUATS))
    assert strong.fits(a_file(NEW))
    assert not hevy.fits(a_file(OLD, *SQUATS))
    assert not strong.fits(file_of("x.csv", b"title,start_time\na,b\n"))
