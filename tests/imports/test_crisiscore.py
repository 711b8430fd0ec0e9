"""CrisisCore's pain tracker: one number for the places of a record, times in UTC, 0 for what was left out."""

import csv
import io
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.imports.building import AS_WRITTEN, a_json, a_table, answering, entries, keys, read, reasons, the_only
from tracker.domain.entries import CheckInEntry, RatingEntry, TreatmentEntry
from tracker.domain.scales import Occasion, Sleep
from tracker.imports.crisiscore import FORMATS
from tracker.imports.crisiscore_csv import with_line_ends
from tracker.imports.found import FileRefused, Found, FoundEntry
from tracker.imports.source_file import SourceFile, file_at, file_of

(CRISISCORE,) = FORMATS
SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))
WORK_INSURER = SAMPLES / "pain-apps" / "worksafebc-report-sample.csv"

FULL = "Date,Time,Pain Level,Locations,Symptoms,Limited Activities,Sleep Quality,Mood Impact,Missed Work Days,Notes"
ROW = '2024-01-01,08:00,5,"Lower Back; Neck","Stiffness; Burning","Walking; Sitting",6,5,,"Test note"'
MINIMAL = "Date,Time,Pain Level,Symptoms,Medication Log"
CLINICAL = (
    "Date,Time,Pain Level,Primary Location,Symptoms,Sleep Quality,Mood Impact,Missed Work Days,"
    "Current Medications,Recent Treatments,Notes"
)
DETAILED = (
    "Date,Time,Pain Level,Locations,Symptoms,Limited Activities,Assistance Needed,Mobility Aids,Current Medications,"
    "Medication Changes,Medication Effectiveness,Recent Treatments,Treatment Effectiveness,Planned Treatments,"
    "Sleep Quality,Mood Impact,Social Impact,Missed Work Days,Modified Duties,Work Limitations,Worsening Since,"
    "New Limitations,Clinical Notes"
)


def found_in(header: str, *rows: str) -> list[Found]:
    return read(CRISISCORE, a_table(header, *rows))


def rating_of(found: list[Found]) -> RatingEntry:
    (rating,) = [entry for entry in entries(found) if isinstance(entry, RatingEntry)]
    return rating


def test_a_row_of_the_full_table_gives_a_rating_and_a_night() -> None:
    rating, night = entries(found_in(FULL, ROW))
    assert isinstance(rating, RatingEntry)
    assert (rating.pain.back, rating.pain.leg, rating.pain.back_source) == (5, None, "5")
    assert rating.pain.scale_source == "pain-tracker 0-10"
    assert str(rating.moment.local()) == "2024-01-01 09:00:00"  # written in UTC
    assert rating.note == (
        "Places: Lower Back; Neck\nSymptoms: Stiffness; Burning\nLimited activities: Walking; Sitting\n"
        "Effect on mood: 5\nNote: Test note"
    )
    assert isinstance(night, CheckInEntry)
    assert (night.occasion, night.sleep) == (Occasion.MORNING, Sleep.OK)
    assert night.note == "Sleep quality: 6 (pain-tracker 0-10)"
    assert {rating.source, night.source} == {"import:crisiscore"}


def test_an_evening_in_utc_is_the_next_day_in_berlin() -> None:
    assert rating_of(found_in(FULL, "2024-06-30,22:30,5,Leg,,,,,,")).moment.day == date(2024, 7, 1)


@pytest.mark.parametrize("blank", ["", "0"])
def test_what_was_left_out_is_unknown(blank: str) -> None:
    entry = the_only(found_in(FULL, f"2024-01-01,08:00,5,Back,,,{blank},{blank},{blank},"))
    assert (entry.pain.back, entry.note) == (5, "Places: Back")


def test_one_number_counts_for_back_and_leg_where_both_are_named() -> None:
    pain = rating_of(found_in(FULL, '2024-01-01,08:00,7.5,"Lower Back; Left leg; Knee",,,,,,')).pain
    assert (pain.back, pain.leg) == (7.5, 7.5)


def test_pain_in_other_places_is_a_note() -> None:
    rating = rating_of(found_in(FULL, "2024-01-01,08:00,5,Neck; Knee,,,,,,"))
    assert not rating.pain.is_given
    assert rating.note == "Pain: 5 (pain-tracker 0-10)\nPlaces: Neck; Knee"


def test_where_pain_without_a_place_was_is_asked_only_if_there_is_some() -> None:
    placed = a_table(FULL, "2024-01-01,08:00,5,Neck,,,,,,")
    unplaced = a_table(FULL, "2024-01-01,08:00,5,,,,,,,")
    assert CRISISCORE.asks(placed) == ()
    (question,) = CRISISCORE.asks(unplaced)
    assert question.choices[:2] == ("back", "leg")
    assert the_only(read(CRISISCORE, unplaced)).note == "Pain: 5 (pain-tracker 0-10)"
    assert the_only(read(CRISISCORE, unplaced, answering(place="leg"))).pain.leg == 5
    assert not the_only(read(CRISISCORE, placed, answering(place="leg"))).pain.is_given


def the_one_line_file(*lines: str) -> SourceFile:
    return file_of("pain-data.csv", r"\n".join(lines).encode())


def test_a_file_of_one_line_is_parted_where_its_rows_end_and_not_inside_a_note() -> None:
    note = r'2024-01-02,09:00,6,"Leg","","",,,,"a ""path"" C:\new, and' + '\nmore"'
    found = read(CRISISCORE, the_one_line_file(FULL, ROW, note))
    assert found == found_in(FULL, ROW, note)
    last = entries(found)[-1]
    assert isinstance(last, RatingEntry)
    assert last.note == 'Places: Leg\nNote: a "path" C:\\new, and\nmore'


def test_the_file_of_one_line_is_parted_alike_however_it_is_read() -> None:
    file = the_one_line_file(FULL, ROW, r'2024-01-02,09:00,6,"Leg\n","","",,,,"\\n"', ROW)
    whole = with_line_ends(file).open().read()
    assert whole.count(b"\n") == 3
    for size in range(1, 12):
        with with_line_ends(file).open() as opened:
            assert b"".join(iter(lambda: opened.read(size), b"")) == whole  # noqa: B023


def test_a_long_file_of_one_line_is_read_to_its_end() -> None:
    rows = [f"2024-01-01,{hour:02}:{minute:02},5,Back,,,,,," for hour in range(24) for minute in range(60)] * 10
    found = CRISISCORE.read(the_one_line_file(FULL, *rows), AS_WRITTEN)
    assert sum(isinstance(one, FoundEntry) for one in found) == len(rows)


def test_a_table_with_real_line_ends_is_left_as_it_is() -> None:
    file = a_table(FULL, r'2024-01-01,08:00,5,Back,,,,,,"\n"')
    assert with_line_ends(file) is file


def test_the_minimal_table_has_medicines_with_what_stands_in_brackets() -> None:
    _, first, second = entries(found_in(MINIMAL, '2024-01-01,08:00,5,Ache,"Ibuprofen (400 mg, twice a day); Tea"'))
    assert isinstance(first, TreatmentEntry)
    assert isinstance(second, TreatmentEntry)
    assert (first.name, first.dose, second.name, second.dose) == ("Ibuprofen", "400 mg, twice a day", "Tea", None)


def test_the_clinical_tables_have_the_persons_own_clock_and_0_for_nothing() -> None:
    row = "2024-07-01,08:00,5,Lower back,0,0,0,0,0,0,0"
    entry = the_only(found_in(CLINICAL, row))
    assert str(entry.moment.local()) == "2024-07-01 08:00:00"
    assert (entry.pain.back, entry.note) == (5, "Places: Lower back")


def test_the_detailed_table_is_read_whole() -> None:
    cells = dict.fromkeys(DETAILED.split(","), "0")
    cells |= {"Date": "2024-07-01", "Time": "08:00", "Pain Level": "3", "Locations": "Leg", "Clinical Notes": "fine"}
    cells |= {"Current Medications": "Ibuprofen (400 mg)", "Work Limitations": "no lifting"}
    rating, medicine = entries(found_in(DETAILED, ",".join(cells.values())))
    assert isinstance(rating, RatingEntry)
    assert rating.note == "Places: Leg\nLimits at work: no lifting\nNote: fine"
    assert isinstance(medicine, TreatmentEntry)


def test_the_summary_of_a_period_is_refused_with_what_to_export_instead() -> None:
    with pytest.raises(FileRefused, match="export the full CSV"):
        found_in("Field,Value", "Average pain,5")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2024-01-01,08:00,NaN,Back,,,,,,", "from 0 to 10"),
        ("2024-01-01,08:00,Infinity,Back,,,,,,", "from 0 to 10"),
        ("2024-01-01,08:00,11,Neck,,,,,,", "from 0 to 10"),
        ("2024-01-01,08:00,,Back,,,11,,,", "from 0 to 10"),
        ("0023-01-01,08:00,5,Back,,,,,,", "year"),
        ("23-01-01,08:00,5,Back,,,,,,", "day"),
        ("2024-01-01,8 o'clock,5,Back,,,,,,", "time"),
        ("2024-01-01,08:00,,,,,,,,", "nothing that this diary keeps"),
        ("2024-01-01,08:00,5", "3 cells"),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_line(row: str, why: str) -> None:
    assert why in dict(reasons(found_in(FULL, row)))[2]


def a_record(**changes: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "timestamp": "2024-01-01T08:00:30.123Z",
        "baselineData": {"pain": 5, "locations": ["Lower Back", "Neck"], "symptoms": ["Stiffness", "Burning"]},
        "functionalImpact": {"limitedActivities": ["Walking", "Sitting"]},
        "medications": {
            "current": [{"name": "Ibuprofen", "dosage": "400 mg", "frequency": "daily", "effectiveness": "good"}]
        },
        "treatments": {"recent": [{"type": "massage"}]},
        "qualityOfLife": {"sleepQuality": 6, "moodImpact": 5, "socialImpact": []},
        "workImpact": {"missedWork": 0},
        "notes": "Test note",
        **changes,
    }


def test_a_record_of_the_json_is_kept_as_its_row_is() -> None:
    rating, night, medicine = entries(read(CRISISCORE, a_json([a_record()])))
    in_table, night_in_table = entries(found_in(FULL, ROW))
    assert isinstance(rating, RatingEntry)
    assert isinstance(in_table, RatingEntry)
    assert (rating.pain, rating.note) == (in_table.pain, in_table.note)
    assert rating.moment.day == in_table.moment.day
    assert isinstance(night, CheckInEntry)
    assert isinstance(night_in_table, CheckInEntry)
    assert (night.sleep, night.note) == (night_in_table.sleep, night_in_table.note)
    assert isinstance(medicine, TreatmentEntry)
    assert (medicine.dose, medicine.note) == ("400 mg, daily", "How it worked: good")


def test_two_doses_of_one_medicine_in_a_record_are_two() -> None:
    twice = {"current": [{"name": "Ibuprofen", "dosage": dose} for dose in ("200 mg", "400 mg")]}
    found = read(CRISISCORE, a_json([a_record(medications=twice)]))
    assert [entry.dose for entry in entries(found) if isinstance(entry, TreatmentEntry)] == ["200 mg", "400 mg"]


def test_a_sleep_and_a_mood_of_0_are_what_the_form_begins_with() -> None:
    record = a_record(qualityOfLife={"sleepQuality": 0, "moodImpact": 0}, medications={})
    entry = the_only(read(CRISISCORE, a_json([record])))
    assert "mood" not in entry.note


def test_the_minimal_json_is_read() -> None:
    record = {"id": 1, "timestamp": "2024-01-01T08:00:00Z", "painLevel": 4, "symptoms": ["ache"]}
    record["medications"] = ["Ibuprofen (400 mg)"]
    rating, medicine = entries(read(CRISISCORE, a_json([record]), answering(place="back")))
    assert isinstance(rating, RatingEntry)
    assert (rating.pain.back, rating.note) == (4, "Symptoms: ache")
    assert isinstance(medicine, TreatmentEntry)
    assert medicine.dose == "400 mg"


def test_an_encrypted_vault_is_refused_with_what_to_do() -> None:
    vault = a_json({"schema": "paintracker.vault-export", "version": 1, "kdf": {}, "ciphertextB64": "AAAA"})
    assert CRISISCORE.fits(vault)
    with pytest.raises(FileRefused, match="export the entries as plain JSON or CSV"):
        read(CRISISCORE, vault)
    assert len(entries(read(CRISISCORE, a_json({"entries": [a_record()]})))) == 3


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (a_record(timestamp="0023-01-01T08:00:00Z"), "year"),
        (a_record(timestamp="2024-01-01 08:00"), "date and time"),
        (a_record(timestamp=None), "date and time"),
        (a_record(baselineData={"pain": 11, "locations": ["Neck"]}), "from 0 to 10"),
        (a_record(baselineData={"pain": True}), "form"),
        (a_record(baselineData={"pain": 5, "locations": [{}]}), "form"),
        (a_record(medications={"current": "Ibuprofen"}), "list"),
        (a_record(medications={"current": [{"name": ""}]}), "Name the medicine"),
    ],
)
def test_a_record_that_cannot_be_is_left_out_with_its_number(record: dict[str, Any], why: str) -> None:
    (row, reason), *_ = reasons(read(CRISISCORE, a_json([a_record(), record])))
    assert row == 2
    assert why in reason


@pytest.mark.parametrize(
    "file",
    [
        file_of("a.json", b'[{"timestamp": "2024-01-01T08:00:00Z", "painLevel": NaN}]'),
        file_of("a.json", b'[{"timestamp": "2024-01-01T08:00:00Z", "painLevel": Infinity}]'),
        file_of("a.json", b'[{"timestamp": "2024-01-01T08:00'),
        a_json([1, 2]),
        a_json({"nothing": 1}),
        a_table(FULL, '2024-01-01,08:00,5,"cut'),
        a_table("Date,Pain", "2024-01-01,5"),
    ],
)
def test_what_is_broken_or_not_theirs_is_refused(file: SourceFile) -> None:
    with pytest.raises(FileRefused):
        read(CRISISCORE, file)


def test_a_record_has_one_key_in_both_files_and_after_more_rows() -> None:
    pain, sleep = keys(found_in(FULL, ROW))
    assert keys(found_in(FULL, "2023-12-31,08:00,3,Leg,,,,,,", ROW))[1:] == [pain, sleep]
    assert keys(read(CRISISCORE, a_json([a_record()])))[:2] == [pain, sleep]


def test_its_files_are_known_by_what_is_in_them() -> None:
    assert all(CRISISCORE.fits(a_table(header)) for header in (FULL, MINIMAL, CLINICAL, DETAILED))
    assert CRISISCORE.fits(the_one_line_file(FULL, ROW))
    assert CRISISCORE.fits(a_json([a_record()]))
    assert not CRISISCORE.fits(a_json({"timestamp": 1}))
    assert not CRISISCORE.fits(a_table("Field,Value"))


@pytest.mark.skipif(not WORK_INSURER.exists(), reason="the samples by others are not beside this checkout")
def test_the_sample_for_a_work_insurer_gives_what_its_own_lines_say() -> None:
    lines = WORK_INSURER.read_text(encoding="utf-8").splitlines()
    header = next(number for number, line in enumerate(lines, start=1) if not line.startswith("#"))
    told = list(csv.DictReader(io.StringIO("\n".join(lines[header - 1 :]))))
    found = read(CRISISCORE, file_at(WORK_INSURER))
    ratings = [one for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, RatingEntry)]
    nights = [entry for entry in entries(found) if isinstance(entry, CheckInEntry)]

    assert (len(told), len(found)) == (4, 8)
    assert [one.row for one in ratings] == list(range(header + 1, len(lines) + 1))
    for row, one, night in zip(told, ratings, nights, strict=True):
        rating = one.entry
        assert isinstance(rating, RatingEntry)
        assert one.key.startswith(row["entry_id"])
        assert rating.moment.day.isoformat() == night.moment.day.isoformat() == row["date"]
        assert rating.pain.back == float(row["pain_level"])
        assert rating.pain.leg == (float(row["pain_level"]) if "left-leg" in row["primary_locations"] else None)
        assert rating.note is not None
        assert row["work_impact_notes"] in rating.note
        assert row["symptoms"].replace("|", "; ") in rating.note
        assert night.note == f"Sleep quality: {row['sleep_quality']} (pain-tracker 1-5)"
    assert [night.sleep for night in nights] == [Sleep.POOR, Sleep.OK, Sleep.OK, Sleep.POOR]
