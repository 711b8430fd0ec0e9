"""Days of steps from Fitbit, Google Fit and Moves; counts are taken from the samples apart from the readers."""

import csv
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.builders import BERLIN
from tracker.domain.entries import ActivityEntry
from tracker.domain.steps import ON_FOOT, steps_in
from tracker.imports import fitbit, google_fit, moves
from tracker.imports.found import FileRefused, FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile, file_at, file_of

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples")) / "myaiguide"
FITBIT = ("P4_Participant4Fitbit", "P5_Participant5Fitbit", "P7_participant7Fitbit", "P9_participant9Fitbit")
GOOGLE = ("P3_GoogleFitParticipant3", "P6_GoogleFitParticipant6")
MOVES = ("P2_summary_20180630", "P2_summary_20180707")
JAPAN = ZoneInfo("Asia/Tokyo")  # where those days begin at midnight
AS_WRITTEN = Reading(BERLIN)

needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples by others are not beside this checkout")


def entries(reader: ModuleType, file: SourceFile, reading: Reading = AS_WRITTEN) -> list[ActivityEntry]:
    found = list(reader.read(file, reading))
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, ActivityEntry)]


def steps(reader: ModuleType, file: SourceFile, reading: Reading = AS_WRITTEN) -> dict[date, int | None]:
    return {one.moment.day: steps_in(one.note) for one in entries(reader, file, reading)}


def reasons(reader: ModuleType, file: SourceFile, reading: Reading = AS_WRITTEN) -> dict[int, str]:
    return {one.row: one.reason for one in reader.read(file, reading) if isinstance(one, LeftOut)}


def as_json(value: Any) -> SourceFile:
    return file_of("steps.json", json.dumps(value).encode())


def fitbit_days(*days: Any) -> SourceFile:
    return as_json({"activities-steps": list(days)})


def a_day(day: str = "2026-01-31", value: Any = "4419") -> dict[str, Any]:
    return {"dateTime": day, "value": value}


def a_bucket(start: datetime, *sources: int, hours: float = 24) -> dict[str, Any]:
    millis = [str(int(at.timestamp() * 1000)) for at in (start, start + timedelta(hours=hours))]
    points = [[{"dataTypeName": google_fit.STEPS, "value": [{"intVal": count}]}] for count in sources]
    return {
        "startTimeMillis": millis[0],
        "endTimeMillis": millis[1],
        "dataset": [{"point": point} for point in points] or [{"point": []}],
    }


@needs_samples
@pytest.mark.parametrize("name", FITBIT)
def test_every_day_of_fitbit_with_steps_is_there_and_a_day_of_zero_is_unknown(name: str) -> None:
    path = SAMPLES / f"{name}.json"
    theirs = {one["dateTime"]: int(one["value"]) for one in json.loads(path.read_text())["activities-steps"]}
    assert fitbit.fits(file_at(path))
    assert steps(fitbit, file_at(path)) == {date.fromisoformat(day): count for day, count in theirs.items() if count}
    assert len(reasons(fitbit, file_at(path))) == sum(count == 0 for count in theirs.values())


@needs_samples
def test_the_steps_of_fitbit_add_up_to_those_of_the_files() -> None:
    sums = [sum(count or 0 for count in steps(fitbit, file_at(SAMPLES / f"{name}.json")).values()) for name in FITBIT]
    assert sums == [350_657, 4_357, 17_851_415, 564_022]


@needs_samples
@pytest.mark.parametrize("name", GOOGLE)
def test_every_day_of_google_fit_is_there_where_its_days_begin_at_midnight(name: str) -> None:
    path = SAMPLES / f"{name}.json"
    theirs = {}
    for bucket in json.loads(path.read_text())["bucket"]:
        begun = datetime.fromtimestamp(int(bucket["startTimeMillis"]) / 1000, JAPAN)
        counts = [value["intVal"] for one in bucket["dataset"] for point in one["point"] for value in point["value"]]
        assert begun.hour == begun.minute == 0
        theirs |= {begun.date(): sum(counts)} if counts else {}
    assert google_fit.fits(file_at(path))
    assert steps(google_fit, file_at(path), Reading(JAPAN)) == theirs
    assert list(reasons(google_fit, file_at(path), Reading(JAPAN))) == [1]


@needs_samples
@pytest.mark.parametrize(("name", "days", "total"), [(GOOGLE[0], 371, 2_918_195), (GOOGLE[1], 88, 632_491)])
def test_the_steps_of_google_fit_add_up_in_any_zone(name: str, days: int, total: int) -> None:
    found = steps(google_fit, file_at(SAMPLES / f"{name}.json"))
    assert (len(found), sum(count or 0 for count in found.values())) == (days, total)


@needs_samples
@pytest.mark.parametrize("name", MOVES)
def test_the_walking_of_moves_has_minutes_distance_and_steps(name: str) -> None:
    path = SAMPLES / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        (walked,) = (row for row in csv.DictReader(file) if row["Group"] == "walking")
    (entry,) = entries(moves, file_at(path))
    assert moves.fits(file_at(path))
    assert moves.asks(file_at(path)) == ()
    assert entry.moment.day == datetime.strptime(walked["Date"], "%d/%m/%y").date()  # noqa: DTZ007
    assert (entry.own_name, steps_in(entry.note)) == (ON_FOOT, int(walked["Steps"]))
    assert entry.minutes == pytest.approx(int(walked["Duration"]) / 60, abs=0.05)
    assert entry.distance_km == float(walked["Distance"])
    assert list(reasons(moves, file_at(path))) == [3, 4]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (a_day(value="0"), "stays unknown"),
        (a_day(value="NaN"), "whole number"),
        (a_day(value="-1"), "whole number"),
        (a_day(value=1.5), "whole number"),
        (a_day(value=True), "whole number"),
        (a_day(value=None), "whole number"),
        (a_day(value="999999999"), "cannot be right"),
        (a_day("2026-02-30"), "no day"),
        (a_day("20260131"), "no day"),
        (a_day("0023-01-31"), "Check the year"),
        ("2026-01-31", "no day"),
        (a_day("2020-01-01"), "twice"),
    ],
)
def test_a_day_of_fitbit_that_cannot_be_is_left_out_with_its_number(record: Any, reason: str) -> None:
    file = fitbit_days(a_day("2020-01-01", 7), record)
    assert steps(fitbit, file) == {date(2020, 1, 1): 7}
    left_out = reasons(fitbit, file)
    assert list(left_out) == [2]
    assert reason in left_out[2]


def test_a_day_of_fitbit_that_comes_again_after_one_that_cannot_be_read_is_taken() -> None:
    file = fitbit_days(a_day(value="0"), a_day(value="NaN"), a_day(value="7"), a_day(value="8"))
    assert steps(fitbit, file) == {date(2026, 1, 31): 7}
    assert list(reasons(fitbit, file)) == [1, 2, 4]
    assert "twice" in reasons(fitbit, file)[4]


@pytest.mark.parametrize("whole", [{}, [], {"activities-steps": []}, {"activities-steps": {}}, "x", None])
def test_what_is_no_list_of_days_is_refused(whole: Any) -> None:
    for reader in (fitbit, google_fit):
        with pytest.raises(FileRefused, match=r"no list|no days"):
            list(reader.read(as_json(whole), AS_WRITTEN))


MORNING = datetime(2026, 1, 31, 8, tzinfo=UTC)


def test_hours_are_added_up_and_two_sources_of_one_stretch_are_not() -> None:
    buckets = [a_bucket(MORNING + timedelta(hours=hour), 100, 130, hours=1) for hour in range(3)]
    assert steps(google_fit, as_json({"bucket": buckets})) == {date(2026, 1, 31): 390}


def test_a_day_cut_at_another_hour_counts_where_its_middle_lies() -> None:
    late, early = (a_bucket(datetime(2026, 1, 30, hour, tzinfo=UTC), 50) for hour in (8, 15))
    assert steps(google_fit, as_json({"bucket": [late]})) == {date(2026, 1, 30): 50}
    assert steps(google_fit, as_json({"bucket": [early]})) == {date(2026, 1, 31): 50}


def a_broken_bucket(**changes: Any) -> dict[str, Any]:
    return {**a_bucket(MORNING, 50), **changes}


@pytest.mark.parametrize(
    ("bucket", "reason"),
    [
        (a_bucket(MORNING), "stays unknown"),
        (a_bucket(MORNING, 0), "stays unknown"),
        (a_bucket(MORNING, 5, hours=48), "more than one day"),
        (a_bucket(MORNING, 400_000), "cannot be right"),
        (a_bucket(MORNING, -5), "shape"),
        (a_bucket(MORNING, 5, hours=-1), "shape"),
        (a_broken_bucket(startTimeMillis="²"), "shape"),
        (a_broken_bucket(startTimeMillis="9" * 5000), "shape"),
        (a_broken_bucket(dataset=None), "shape"),
        (a_broken_bucket(dataset=[{"point": [{"dataTypeName": google_fit.STEPS, "value": []}]}]), "shape"),
        (
            a_broken_bucket(dataset=[{"point": [{"dataTypeName": google_fit.STEPS, "value": [{"fpVal": 2.5}]}]}]),
            "shape",
        ),
        (a_broken_bucket(dataset=[{"point": [{"dataTypeName": "com.google.calories"}]}]), "stays unknown"),
        ([], "shape"),
        (None, "shape"),
    ],
)
def test_a_bucket_that_cannot_be_is_left_out_with_its_number(bucket: Any, reason: str) -> None:
    file = as_json({"bucket": [a_bucket(datetime(2020, 1, 1, tzinfo=UTC), 7), bucket]})
    assert steps(google_fit, file) == {date(2020, 1, 1): 7}
    left_out = reasons(google_fit, file)
    assert list(left_out) == [2]
    assert reason in left_out[2]


HEADER = "Date,Activity,Group,Duration,Distance,Steps,Calories"


def a_summary(*rows: str) -> SourceFile:
    return file_of("summary.csv", "\n".join([HEADER, *rows, ""]).encode())


def test_the_order_of_the_dates_of_moves_is_taken_from_the_file_or_asked_for() -> None:
    certain = a_summary("02/01/18,walking,walking,60,1,100,1", "13/01/18,walking,walking,60,1,100,1")
    open_one = a_summary("02/01/18,walking,walking,60,1,100,1")
    assert [day.day for day in steps(moves, certain)] == [2, 13]
    (question,) = moves.asks(open_one)
    with pytest.raises(FileRefused, match="more than one order"):
        list(moves.read(open_one, AS_WRITTEN))
    answered = Reading(BERLIN, answers={question.name: question.choices[1]})
    assert list(steps(moves, open_one, answered)) == [date(2018, 2, 1)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("30/02/18,walking,walking,60,1,100,1", "no such day"),
        ("2018-01-30,walking,walking,60,1,100,1", "no such day"),
        ("30/01/18,walking,walking,60,NaN,100,1", "cannot be read"),
        ("30/01/18,walking,walking,0,0,0,0", "stays unknown"),
        ("30/01/18,walking,walking,90000,1,1,0", "from 0 to 1440"),
        ("30/01/18,run,running,60,1,100,1", "only walking"),
    ],
)
def test_a_row_of_moves_that_cannot_be_is_left_out(row: str, reason: str) -> None:
    left_out = reasons(moves, a_summary("31/01/18,walking,walking,60,1,100,1", row))
    assert list(left_out) == [3]
    assert reason in left_out[3]


def test_none_of_them_is_taken_for_another() -> None:
    files = (fitbit_days(a_day()), as_json({"bucket": [a_bucket(MORNING, 5)]}), a_summary())
    fits = [[reader.fits(file) for reader in (fitbit, google_fit, moves)] for file in files]
    assert fits == [[True, False, False], [False, True, False], [False, False, True]]
