"""Bearable: one fact a row; severities of 1-4 stay what they are, unless the person wants them as 0-10."""

from datetime import date
from typing import Any

import pytest

from tests.imports.building import AS_WRITTEN, CONVERTED, a_table, entries, keys, read, reasons, the_only
from tracker.domain.entries import CheckInEntry, RatingEntry, TreatmentEntry
from tracker.domain.scales import Occasion, Sleep, TreatmentKind
from tracker.imports.bearable import FORMATS
from tracker.imports.found import FileRefused, Found, Reading
from tracker.imports.source_file import SourceFile

(BEARABLE,) = FORMATS
OLD = "date,weekday,time of day,category,rating/amount,detail,notes"
NEW = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes"


def an_old_file(*rows: str) -> SourceFile:
    return a_table(OLD, *rows)


def a_row(category: str, amount: str, detail: str = "", note: str = "", when: str = "am") -> str:
    cells = ("5th Jan 2022", "Wednesday", when, category, amount, detail, note)
    return ",".join('"' + cell + '"' for cell in cells)


def found_in(*rows: str, reading: Reading = AS_WRITTEN) -> list[Found]:
    return read(BEARABLE, an_old_file(*rows), reading)


def only(*row: Any, reading: Reading = AS_WRITTEN, **more: Any) -> Any:
    return the_only(found_in(a_row(*row, **more), reading=reading))


def reason(*row: str) -> str:
    ((line, reason),) = reasons(found_in(a_row(*row)))
    assert line == 2
    return reason


def test_a_symptom_of_the_back_keeps_its_severity_and_gets_no_number() -> None:
    entry = only("Symptom", "2", "Back (lower) pain (Moderate)", "after the garden")
    assert isinstance(entry, RatingEntry)
    assert (entry.moment.day, entry.moment.at) == (date(2022, 1, 5), None)
    assert (entry.pain.back, entry.pain.back_source, entry.pain.leg_source) == (None, "2", None)
    assert entry.pain.scale_source == "Bearable symptom 1-4"
    assert entry.note == "Back (lower) pain (Moderate)\nTime of day: 6:00 to 12:00\nafter the garden"
    assert entry.source == "import:bearable"


@pytest.mark.parametrize(("severity", "number"), [("None", 0), ("0", 0), ("1", 2.5), ("2", 5), ("3", 7.5), ("4", 10)])
def test_a_severity_becomes_a_number_only_where_that_was_chosen(severity: str, number: float) -> None:
    pain = only("Symptom", severity, "Sciatica", reading=CONVERTED).pain
    assert (pain.leg, pain.back, pain.scale_source) == (number, None, "Bearable symptom 1-4, converted")
    assert only("Symptom", severity, "Sciatica").pain.leg is None


def test_a_severity_without_a_number_is_that_of_its_word() -> None:
    assert only("Symptom", "", "Leg pain (Unbearable)").pain.leg_source == "4"


def test_pain_in_another_place_is_told_in_words() -> None:
    entry = only("Symptom", "2", "Neck pain (Moderate)", when="10:30")
    assert not entry.pain.is_given
    assert entry.note == "Neck pain: 2 (Bearable symptom 1-4)"
    assert str(entry.moment.local()) == "2022-01-05 10:30:00"


def test_tingling_in_the_leg_is_told_in_words_and_is_no_pain() -> None:
    entry = only("Symptom", "3", "Tingling in the leg (Severe)", when="all day", reading=CONVERTED)
    assert not entry.pain.is_given
    assert entry.note == "Tingling in the leg: 3 (Bearable symptom 1-4)\nTime of day: all day"


@pytest.mark.parametrize(
    ("amount", "sleep"),
    [
        ("1", Sleep.POOR),
        ("2", Sleep.POOR),
        ("3", Sleep.OK),
        ("4", Sleep.GOOD),
        ("5", Sleep.GOOD),
        ("great", Sleep.GOOD),
    ],
)
def test_the_night_has_our_three_words_and_its_own_in_the_note(amount: str, sleep: Sleep) -> None:
    entry = only("Sleep quality", amount)
    assert isinstance(entry, CheckInEntry)
    assert (entry.occasion, entry.sleep) == (Occasion.MORNING, sleep)
    assert entry.note is not None
    assert entry.note.startswith(f"Sleep quality: {amount} (Bearable")


def test_the_hours_of_sleep_are_a_note_of_the_morning() -> None:
    entry = only("Sleep", "7:55", "Asleep 23:10 – 07:05.")
    assert (entry.occasion, entry.note) == (Occasion.MORNING, "Hours of sleep: 7:55\nAsleep 23:10 – 07:05.")


def test_a_medicine_has_its_name_and_amount() -> None:
    entry = only("Meds/Supplements", "2", "Ibuprofen 400mg", when="mid")
    assert isinstance(entry, TreatmentEntry)
    assert (entry.kind, entry.name, entry.dose) == (TreatmentKind.MEDICINE, "Ibuprofen 400mg", "2")
    assert entry.note == "Time of day: 12:00 to 18:00"


def test_a_rating_of_ones_own_that_speaks_of_pain_is_a_note_as_its_scale_is_unknown() -> None:
    entry = only("My back pain", "7", when="", reading=CONVERTED)
    assert not entry.pain.is_given
    assert entry.note == "My back pain: 7 (a Bearable rating of one’s own)"


def test_of_the_rest_only_the_note_is_kept() -> None:
    entry = only("Mood", "4", "", "slept badly")
    assert (entry.occasion, entry.note) == (Occasion.EVENING, "Mood: slept badly")
    assert "no place in this diary" in reason("Mood", "4")
    assert "no place in this diary" in reason("Factors", "", "🖥️ Video Calls - Moderate | 📧 Email - A lot")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Symptom", "NaN", "Leg pain"), "number"),
        (("Symptom", "inf", "Leg pain"), "number"),
        (("Symptom", "5", "Leg pain"), "from 0 to 4"),
        (("Symptom", "-1", "Leg pain"), "from 0 to 4"),
        (("Symptom", "", "Leg pain"), "unknown"),
        (("Symptom", "2", "Nausea (Moderate)"), "neither pain nor"),
        (("Sleep quality", ""), "unknown"),
        (("Sleep quality", "6"), "from 1 to 5"),
        (("Sleep", "None"), "unknown"),
        (("Meds/Supplements", "None", "Ibuprofen"), "nothing to keep"),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_line(row: tuple[str, ...], why: str) -> None:
    assert why in reason(*row)


@pytest.mark.parametrize(
    ("written", "day"),
    [("8th Dec 2021", date(2021, 12, 8)), ("1st January 2022", date(2022, 1, 1)), ("23rd May 2022", date(2022, 5, 23))],
)
def test_a_day_is_read_in_english(written: str, day: date) -> None:
    row = f'"{written}","","am","Symptom","1","Leg pain",""'
    assert the_only(found_in(row)).moment.day == day


@pytest.mark.parametrize("written", ["5th Jan 0023", "5th Jan 23", "30th Feb 2022", "5th Foo 2022", "2022-01-05"])
def test_a_day_that_cannot_be_is_left_out(written: str) -> None:
    row = f'"{written}","","am","Symptom","1","Leg pain",""'
    ((line, why),) = reasons(found_in(row))
    assert line == 2
    assert "day" in why or "year" in why


def test_the_present_export_has_its_day_as_iso() -> None:
    row = '"5th Jan 2022","2022-01-06","Wednesday","am","Symptom","2","Back (lower) pain (Moderate)",""'
    entry = the_only(read(BEARABLE, a_table(NEW, row)))
    assert entry.moment.day == date(2022, 1, 6)


def test_a_row_has_the_same_key_after_more_rows_and_after_its_severity_was_corrected() -> None:
    row = a_row("Symptom", "2", "Leg pain (Moderate)")
    (key,) = keys(found_in(row))
    before = a_row("Symptom", "3", "Leg pain (Severe)", when="pm")
    assert keys(found_in(before, row))[1] == key
    assert keys(found_in(a_row("Symptom", "3", "Leg pain (Severe)"))) == [key]
    assert keys(found_in(before)) != [key]


def test_a_file_cut_off_inside_a_cell_is_refused() -> None:
    with pytest.raises(FileRefused, match="line 3"):
        read(BEARABLE, a_table(OLD, a_row("Symptom", "2", "Leg pain"), '"5th Jan 2022","Wed'))


def test_a_day_without_a_row_is_unknown() -> None:
    found = found_in(a_row("Symptom", "2", "Leg pain"), '"7th Jan 2022","","am","Symptom","1","Leg pain",""')
    assert [entry.moment.day.day for entry in entries(found) if isinstance(entry, RatingEntry)] == [5, 7]


def test_it_is_known_by_its_columns() -> None:
    assert BEARABLE.fits(a_table(NEW))
    assert BEARABLE.fits(an_old_file())
    assert not BEARABLE.fits(a_table("date,category,detail"))
    assert BEARABLE.has_severities
