"""Steps, distance and walks of Apple Health; counts are taken from the samples apart from the reader."""

import io
import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.builders import BERLIN
from tracker.domain.entries import ActivityEntry
from tracker.domain.scales import ActivityKind
from tracker.domain.steps import ON_FOOT, steps_in
from tracker.imports import apple_health
from tracker.imports.found import FileRefused, Found, FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile, file_at, file_of

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples")) / "apple-health"
WITH_STEPS = SAMPLES / "export6s3sample.xml"
LONDON = ZoneInfo("Europe/London")
AS_WRITTEN = Reading(BERLIN)
TOP = '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n'

needs_samples = pytest.mark.skipif(not WITH_STEPS.exists(), reason="the samples by others are not beside this checkout")


def an_export(*elements: str, top: str = TOP) -> SourceFile:
    return file_of("export.xml", (top + "\n".join(elements) + "\n</HealthData>").encode())


def a_record(value: str, start: str = "2026-01-31 10:00:00 +0100", **changes: str) -> str:
    usual = {
        "type": apple_health.STEPS,
        "unit": "count",
        "sourceName": "Phone",
        "startDate": start,
        "endDate": start,
        "value": value,
    }
    return f"<Record {written({**usual, **changes})}/>"


def a_distance(value: str, start: str = "2026-01-31 10:00:00 +0100", **changes: str) -> str:
    return a_record(value, start, **{"type": apple_health.DISTANCE, "unit": "km", **changes})


def a_walk(inside: str = "", **changes: str) -> str:
    usual = {
        "workoutActivityType": apple_health.WALKING,
        "duration": "31.73",
        "durationUnit": "min",
        "startDate": "2026-01-31 10:00:00 +0100",
        "endDate": "2026-01-31 10:32:00 +0100",
    }
    return f"<Workout {written({**usual, **changes})}>{inside}</Workout>"


def written(attributes: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())


def read(file: SourceFile, reading: Reading = AS_WRITTEN) -> list[Found]:
    return list(apple_health.read(file, reading))


def activities(found: list[Found]) -> list[ActivityEntry]:
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, ActivityEntry)]


def days(file: SourceFile, reading: Reading = AS_WRITTEN) -> dict[date, tuple[int | None, float | None]]:
    """Steps and km a day."""
    entries = [one for one in activities(read(file, reading)) if one.kind is ActivityKind.OWN]
    return {one.moment.day: (steps_in(one.note), one.distance_km) for one in entries}


def reasons(file: SourceFile) -> list[str]:
    return [one.reason for one in read(file) if isinstance(one, LeftOut)]


def records_of(path: Path, kind: str) -> list[tuple[date, Decimal]]:
    """Day and value of each record of a kind, by its words alone."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if f'type="{kind}"' in line]
    attribute = {name: re.compile(rf' {name}="([^"]*)"') for name in ("startDate", "value")}
    found = [{name: form.search(line) for name, form in attribute.items()} for line in lines]
    return [
        (datetime.fromisoformat(one["startDate"][1][:10]).date(), Decimal(one["value"][1]))
        for one in found
        if one["startDate"] and one["value"]
    ]


@needs_samples
def test_the_steps_and_the_distance_of_the_sample_are_all_there() -> None:
    steps = records_of(WITH_STEPS, "HKQuantityTypeIdentifierStepCount")
    km = records_of(WITH_STEPS, "HKQuantityTypeIdentifierDistanceWalkingRunning")
    assert (len(steps), sum(value for _, value in steps), len(km)) == (10, 2517, 5)
    assert days(file_at(WITH_STEPS), Reading(LONDON)) == {
        steps[0][0]: (int(sum(value for _, value in steps)), None),
        km[0][0]: (None, float(sum(value for _, value in km))),
    }


@needs_samples
def test_a_workout_of_another_kind_is_left_out_with_its_line() -> None:
    lines = WITH_STEPS.read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, start=1) if "<Workout " in text)
    (left_out,) = (one for one in read(file_at(WITH_STEPS)) if isinstance(one, LeftOut))
    assert (left_out.row, "no walk" in left_out.reason) == (line, True)


@needs_samples
@pytest.mark.parametrize("name", ["dogsheep_export.xml", "dogsheep_zip_export.xml"])
def test_a_file_without_steps_says_so(name: str) -> None:
    assert apple_health.fits(file_at(SAMPLES / name))
    with pytest.raises(FileRefused, match="no steps, no distance on foot and no walks"):
        read(file_at(SAMPLES / name))


@needs_samples
def test_the_zip_of_the_phone_gives_the_same_whatever_its_language_calls_the_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/workout-routes/route.gpx", "<gpx/>")
        archive.write(WITH_STEPS, "apple_health_export/Экспорт.xml")
    zipped = file_of("export.zip", packed.getvalue())
    assert apple_health.fits(zipped)
    assert read(zipped) == read(file_at(WITH_STEPS))


def test_a_day_on_foot_has_a_name_of_its_own_and_no_minutes() -> None:
    (entry,) = activities(read(an_export(a_record("1234"), a_distance("0.8"))))
    assert (entry.kind, entry.own_name, entry.note, entry.distance_km) == (
        ActivityKind.OWN,
        ON_FOOT,
        "1,234 steps",
        0.8,
    )
    assert (entry.minutes, entry.bouts, entry.tolerated, entry.moment.at) == (None, None, None, None)
    assert entry.source == "import:apple_health"


def test_phone_and_watch_are_not_added_up() -> None:
    file = an_export(
        a_record("1000"),
        a_record("500", "2026-01-31 11:00:00 +0100"),
        a_record("1400", sourceName="Watch"),
        a_distance("1.2", sourceName="Watch"),
        a_distance("1.5"),
    )
    assert days(file) == {date(2026, 1, 31): (1500, 1.5)}


def test_a_day_is_the_persons_and_a_stretch_over_midnight_counts_for_its_beginning() -> None:
    file = an_export(
        a_record("100", "2026-01-31 23:50:00 +0100", endDate="2026-02-01 00:10:00 +0100"),
        a_record("20", "2026-01-31 23:30:00 +0000"),
        a_record("3", "2026-02-01 23:59:59 +0100"),
    )
    assert days(file) == {date(2026, 1, 31): (100, None), date(2026, 2, 1): (23, None)}
    assert days(file, Reading(ZoneInfo("UTC"))) == {date(2026, 1, 31): (120, None), date(2026, 2, 1): (3, None)}


def test_units_are_turned_into_kilometres() -> None:
    file = an_export(
        a_distance("1", unit="mi"),
        a_distance("500", "2026-02-01 10:00:00 +0100", unit="m"),
        a_distance("2.5e-03", "2026-02-02 10:00:00 +0100"),
        a_distance("1", "2026-02-03 10:00:00 +0100", unit="furlong"),
    )
    assert [km for _, km in days(file).values()] == [1.609344, 0.5, 0.0025]
    assert reasons(file) == ["The count is not a number that can be read."]


def test_a_record_inside_a_correlation_counts_once() -> None:
    inner = a_record("70")
    assert days(an_export(f"<Correlation>{inner}</Correlation>", inner)) == {date(2026, 1, 31): (70, None)}


def test_a_walk_has_minutes_and_distance_and_does_not_touch_the_day() -> None:
    statistics = f'<WorkoutStatistics type="{apple_health.DISTANCE}" sum="2.5" unit="km"/>'
    file = an_export(a_walk(statistics), a_record("4000"), a_walk(totalDistance="1", totalDistanceUnit="mi"))
    walks = [one for one in activities(read(file)) if one.kind is ActivityKind.WALKING]
    assert [(one.minutes, one.bouts, one.distance_km, one.tolerated) for one in walks] == [
        (31.7, 1, 2.5, None),
        (31.7, 1, 1.609344, None),
    ]
    assert walks[0].moment.local() == datetime.fromisoformat("2026-01-31T10:00:00")
    assert days(file) == {date(2026, 1, 31): (4000, None)}


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (a_record("NaN"), "not a number"),
        (a_record("-5"), "not a number"),
        (a_record("Infinity"), "not a number"),
        (a_record("5", unit="km"), "not a number"),
        (a_record("5", "2026-02-30 10:00:00 +0100"), "times"),
        (a_record("5", "0023-01-01 10:00:00 +0100"), "times"),
        (a_record("5", "2026-01-31 10:00:00"), "times"),
        (a_record("5", endDate="2026-01-31 09:00:00 +0100"), "times"),
        (a_record("5", endDate="2026-02-02 10:00:00 +0100"), "more than one day"),
        (a_record("300001"), "cannot be right"),
        (a_record("0"), "stays unknown"),
        (a_distance("201"), "from 0 to 200"),
        (a_walk(startDate="x"), "times"),
        (a_walk(duration="1441"), "from 0 to 1440"),
        (a_walk(duration="NaN"), "how many minutes"),
    ],
)
def test_what_cannot_be_is_left_out_with_its_line_and_the_rest_is_read(element: str, reason: str) -> None:
    file = an_export(element, a_record("7", "2020-01-01 10:00:00 +0100"))
    assert days(file) == {date(2020, 1, 1): (7, None)}
    (left_out,) = (one for one in read(file) if isinstance(one, LeftOut))
    assert left_out.row == 3
    assert reason in left_out.reason


@pytest.mark.parametrize("form", ["<Name{number}/>", '<Name n{number}="1"/>'], ids=["elements", "attributes"])
def test_more_names_than_a_format_has_are_refused(form: str) -> None:
    with pytest.raises(FileRefused, match=r"Line 1\d{3}: .*more than 1,000 different names"):
        read(an_export(*(form.format(number=number) for number in range(1100))))
    few = (form.format(number=number) for number in range(900))
    assert days(an_export(*few, a_record("7"))) == {date(2026, 1, 31): (7, None)}


def test_more_sources_than_a_life_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.imports.daily_steps.SUMS_MAX", 3)
    with pytest.raises(FileRefused, match="more days and sources"):
        read(an_export(*(a_record("1", sourceName=f"Phone {number}") for number in range(4))))


BOMB = '<!DOCTYPE HealthData [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
QUADRATIC = f'<!DOCTYPE HealthData [<!ENTITY a "{"a" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;]>'
ELSEWHERE = '<!DOCTYPE HealthData SYSTEM "http://localhost/a.dtd">'
FILLS_IN = f'<!DOCTYPE HealthData [<!ATTLIST Record value CDATA "{"9" * 50_000}">]>'


@pytest.mark.parametrize("top", [BOMB, QUADRATIC, OUTSIDE, PARAMETER, ELSEWHERE, FILLS_IN])
def test_entities_and_other_files_are_refused_before_they_are_opened(top: str) -> None:
    with pytest.raises(FileRefused, match=r"Line \d+: the file"):
        read(an_export("<Record value='&b;'/>", top=f"{top}\n<HealthData>\n"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "cut off"),
        ("<HealthData>", "cut off"),
        ("<HealthData><Record></HealthData>", "cut off"),
        ("<HealthData/><HealthData/>", "cut off"),
        ("<ClinicalDocument/>", "no export of Apple Health"),
        ("<HealthData>" + "<a>" * 60, "in one another"),
        ("<HealthData/>", "no steps"),
        ('<HealthData a="&nbsp;"/>', "cut off"),
        ('<?xml version="1.0" encoding="martian"?><HealthData/>', "no steps"),
        ("\x00\x01", "cut off"),
    ],
)
def test_what_is_no_such_export_is_refused_with_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(FileRefused, match=problem):
        read(file_of("export.xml", text.encode()))


class Endless(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _size: int = -1) -> bytes:
        return next(self._pieces, b"")


def peak_while_reading(pieces: Callable[[], Iterator[bytes]], problem: str | None) -> int:
    """Bytes held at most while such a file is read; it is refused where a problem is named."""
    file = SourceFile("export.xml", 1_000_000_000, lambda: Endless(pieces()))  # type: ignore[arg-type,return-value]
    tracemalloc.start()
    try:
        if problem:
            with pytest.raises(FileRefused, match=problem):
                read(file)
        else:
            read(file)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


GIGABYTE = 1_000_000_000


@pytest.mark.parametrize(
    ("start", "again", "problem"),
    [
        (b"", b"\0" * 65_536, "no XML"),
        (b"", b" " * 65_536, "No element begins"),
        (b'<HealthData><Record value="', b"a" * 65_536, "one tag"),
        (b"<HealthData><!--", b"a" * 65_536, "one tag"),
        (b"<!DOCTYPE HealthData [", b"<!ELEMENT a (b)>" * 4096, "No element begins"),
        (b"<HealthData>", b"<a>" * 20_000, "in one another"),
    ],
)
def test_a_gigabyte_of_nothing_is_refused_in_little_memory(start: bytes, again: bytes, problem: str) -> None:
    def pieces() -> Iterator[bytes]:
        return chain([start] if start else [], repeat(again, GIGABYTE // len(again)))

    assert peak_while_reading(pieces, problem) < 8_000_000


def test_memory_does_not_grow_with_the_records() -> None:
    record = a_record("1").encode() * 200

    def peak(count: int) -> int:
        return peak_while_reading(lambda: chain([TOP.encode()], repeat(record, count), [b"</HealthData>"]), None)

    assert peak(100) < peak(5) * 1.5


def test_a_zip_that_swells_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", TOP + " " * 50_000_000)
    bomb = file_of("export.zip", packed.getvalue())
    assert not apple_health.fits(bomb)
    with pytest.raises(FileRefused, match="far more than a diary"):
        read(bomb)


def test_a_zip_without_health_data_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    with pytest.raises(FileRefused, match="No file in this zip"):
        read(file_of("export.zip", packed.getvalue()))


def test_reading_again_gives_the_same_keys() -> None:
    file = an_export(a_record("5"), a_walk())
    keys = [one.key for one in read(file) if isinstance(one, FoundEntry)]
    assert keys == [one.key for one in read(file) if isinstance(one, FoundEntry)]
    assert len(set(keys)) == 2
