"""Hevy's workouts, one row a set, become sessions; counts are taken from the file itself, apart from the reader."""

import csv
import os
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import BERLIN
from tracker.domain.entries import Pain, SessionEntry
from tracker.domain.scales import Outcome, Side
from tracker.imports import hevy
from tracker.imports.found import FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile, file_at, file_of

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))
WORKOUTS = SAMPLES / "strong-hevy" / "hevy_workout_data.csv"
HEADER = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
    "set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
AS_WRITTEN = Reading(BERLIN)

needs_sample = pytest.mark.skipif(not WORKOUTS.exists(), reason="the samples by others are not beside this checkout")


def a_file(*rows: str, header: str = HEADER) -> SourceFile:
    return file_of("workouts.csv", "\n".join([header, *rows, ""]).encode())


def a_set(**changes: str) -> str:
    usual = {
        "title": "Chest",
        "start_time": '"30 Jun 2025, 19:56"',
        "end_time": '"30 Jun 2025, 20:58"',
        "exercise_title": "Chest Dip",
        "set_index": "0",
        "set_type": "normal",
        "reps": "12",
    }
    cells = {**usual, **changes}
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


def sessions_in(file: SourceFile) -> list[SessionEntry]:
    found = list(hevy.read(file, AS_WRITTEN))
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, SessionEntry)]


def reasons_in(file: SourceFile) -> dict[int, str]:
    return {one.row: one.reason for one in hevy.read(file, AS_WRITTEN) if isinstance(one, LeftOut)}


def their_sets() -> list[dict[str, str]]:
    with WORKOUTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_sample
def test_every_set_of_the_real_export_is_counted_once() -> None:
    theirs = their_sets()
    sessions = sessions_in(file_at(WORKOUTS))
    workouts = {(row["title"], row["start_time"]) for row in theirs}
    assert (len(theirs), len(workouts)) == (330, 17)
    assert {(one.routine_name, one.day) for one in sessions} == {
        (title, datetime.strptime(start, "%d %b %Y, %H:%M").date())  # noqa: DTZ007
        for title, start in workouts
    }
    assert sum(bout.done.sets or 0 for one in sessions for bout in one.bouts) == 330
    assert reasons_in(file_at(WORKOUTS)) == {}


@needs_sample
def test_each_exercise_of_the_real_export_has_its_sets_reps_and_weights() -> None:
    ours: Counter[str] = Counter()
    lifted = 0.0
    for bout in (bout for session in sessions_in(file_at(WORKOUTS)) for bout in session.bouts):
        assert bout.detail is not None
        ours[bout.exercise_name] += sum(one["reps"] for one in bout.detail["sets"])
        lifted += sum(one["reps"] * one.get("weight_kg", 0) for one in bout.detail["sets"])
        reps = {one["reps"] for one in bout.detail["sets"]}
        assert bout.done.reps == (reps.pop() if len(reps) == 1 else None)
    theirs: Counter[str] = Counter()
    for row in their_sets():
        theirs[row["exercise_title"]] += int(row["reps"])
    assert ours == theirs
    assert lifted == pytest.approx(sum(int(row["reps"]) * float(row["weight_kg"] or 0) for row in their_sets()))


@needs_sample
def test_the_times_of_the_real_export_are_those_of_the_clock_on_the_wall() -> None:
    ours = {
        (one.started.local(), one.ended.local()) for one in sessions_in(file_at(WORKOUTS)) if one.started and one.ended
    }
    theirs = {
        tuple(datetime.strptime(row[name], "%d %b %Y, %H:%M") for name in ("start_time", "end_time"))  # noqa: DTZ007
        for row in their_sets()
    }
    assert ours == theirs


def test_a_workout_is_a_session_with_no_pain_and_no_plan_invented() -> None:
    (session,) = sessions_in(a_file(a_set(description="windy"), a_set(set_index="1")))
    (bout,) = session.bouts
    assert (session.routine_id, session.routine_name, session.source) == ("import:hevy", "Chest", "import:hevy")
    assert (session.before, session.after, session.note) == (Pain(), Pain(), "windy")
    assert (bout.exercise_id, bout.exercise_name, bout.side) == ("hevy:chest-dip", "Chest Dip", Side.NONE)
    assert (bout.outcome, bout.peak_pain, bout.planned.sets) == (Outcome.DONE, None, None)
    assert (bout.done.sets, bout.done.reps, bout.seconds) == (2, 12, None)


def test_reps_that_differ_are_told_set_by_set_and_seconds_are_added_where_all_are_known() -> None:
    (session,) = sessions_in(
        a_file(
            a_set(reps="12", weight_kg="20.5", rpe="8.5"),
            a_set(reps="10", set_index="1", set_type="dropset"),
            a_set(exercise_title="Plank", reps="", duration_seconds="60"),
            a_set(exercise_title="Plank", reps="", duration_seconds="45", set_index="1"),
        )
    )
    dips, plank = session.bouts
    assert dips.done.reps is None
    assert dips.detail == {
        "sets": [
            {"reps": 12, "seconds": None, "weight_kg": 20.5, "rpe": 8.5, "set_type": "normal"},
            {"reps": 10, "seconds": None, "set_type": "dropset"},
        ]
    }
    assert (plank.done.sets, plank.done.reps, plank.seconds) == (2, None, 105)


def test_a_second_round_of_an_exercise_is_a_bout_of_its_own() -> None:
    (session,) = sessions_in(a_file(a_set(), a_set(set_index="1"), a_set(), a_set(exercise_title="Row"), a_set()))
    assert [(bout.exercise_name, bout.done.sets) for bout in session.bouts] == [
        ("Chest Dip", 2),
        ("Chest Dip", 1),
        ("Row", 1),
        ("Chest Dip", 1),
    ]


def test_pounds_and_miles_keep_their_own_names() -> None:
    header = HEADER.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")
    (session,) = sessions_in(a_file(a_set(weight_kg="100", distance_km="1.5"), header=header))
    assert session.bouts[0].detail == {
        "sets": [{"reps": 12, "seconds": None, "weight_lbs": 100, "distance_miles": 1.5, "set_type": "normal"}]
    }


@pytest.mark.parametrize("reps", ["NaN", "-1", "1e3", "12.5", "inf", "٣", "a"])
def test_a_set_with_no_number_is_left_out_and_the_others_stay(reps: str) -> None:
    file = a_file(a_set(), a_set(reps=reps, set_index="1"))
    assert reasons_in(file) == {3: "A number of this set cannot be read."}
    assert sessions_in(file)[0].bouts[0].done.sets == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start_time": '"31 Jun 2025, 19:56"'}, "start or the end"),
        ({"start_time": '"30 Jun 23, 19:56"'}, "start or the end"),
        ({"start_time": '"30 Jun 0023, 19:56"'}, "Check the year"),
        ({"start_time": "2025-06-30"}, "start or the end"),
        ({"start_time": '"30 Jun 2025, 21:00"'}, "end is before"),
        ({"end_time": '"1 Jul 2025, 19:00"'}, "at most 12 hours"),
        ({"start_time": '"30 Mar 2025, 02:30"'}, "went forward"),
        ({"description": "x" * 10_001}, "shorten"),
    ],
)
def test_a_workout_that_cannot_be_is_left_out_with_the_line_of_its_first_set(
    changes: dict[str, str], reason: str
) -> None:
    found = reasons_in(a_file(a_set(), a_set(**{"title": "Other", **changes})))
    assert list(found) == [3]
    assert re.search(reason, found[3])


def test_a_workout_that_has_no_end_yet_has_none() -> None:
    assert sessions_in(a_file(a_set(end_time="")))[0].ended is None


def test_two_names_that_are_too_long_for_an_id_stay_apart() -> None:
    first, second = "a" * 300 + "b", "a" * 300 + "c"
    file = a_file(a_set(exercise_title=first), a_set(exercise_title=second), a_set(exercise_title="引体向上"))
    ids = [bout.exercise_id for bout in sessions_in(file)[0].bouts]
    assert len(set(ids)) == 3
    assert max(map(len, ids)) <= 64
    assert ids[2] == "hevy:引体向上"


def test_reading_again_gives_the_same_keys() -> None:
    file = a_file(a_set(), a_set(title="Legs"))
    keys = [one.key for one in hevy.read(file, AS_WRITTEN) if isinstance(one, FoundEntry)]
    assert keys == [one.key for one in hevy.read(file, AS_WRITTEN) if isinstance(one, FoundEntry)]
    assert len(set(keys)) == 2


def test_it_is_known_by_its_header() -> None:
    assert hevy.fits(a_file(a_set()))
    assert not hevy.fits(file_of("x.csv", b"title,start_time\na,b\n"))
    assert not hevy.fits(file_of("x.csv", b"\x00\xff"))
