"""Privacy Friendly Pain Diary: one number for the regions of a day, the medicines of the day, days without times."""

from datetime import date
from typing import Any

import pytest

from tests.imports.building import a_json, answering, entries, keys, read, reasons, the_only
from tracker.domain.entries import RatingEntry, TreatmentEntry
from tracker.domain.scales import TreatmentKind
from tracker.imports.found import FileRefused
from tracker.imports.secuso import FORMATS
from tracker.imports.source_file import SourceFile, file_of

(SECUSO,) = FORMATS


def a_table_of(name: str, *values: dict[str, Any]) -> dict[str, Any]:
    return {"tableName": name, "createSql": "CREATE TABLE …", "values": list(values)}


def a_backup(*tables: dict[str, Any]) -> SourceFile:
    own = (a_table_of("android_metadata", {"locale": "de_DE"}), a_table_of("room_master_table", {"id": 42}))
    return a_json({"database": {"version": 2, "content": [*own, *tables]}, "preferences": {}, "preferences2": {}})


def a_day(**changes: Any) -> dict[str, Any]:
    usual = {"_id": 7, "date": "2026-01-31", "painDescription_id": 1, "condition": None, "notes": None}
    return a_table_of("diaryentries", {**usual, **changes})


def a_pain(**changes: Any) -> dict[str, Any]:
    usual = {"_id": 1, "painLevel": 4, "bodyRegions": "23,27", "painQualities": None, "timesOfPain": None}
    return a_table_of("paindescriptions", {**usual, **changes})


def only(*tables: dict[str, Any], **answers: str) -> Any:
    return the_only(read(SECUSO, a_backup(*tables), answering(**answers)))


def test_a_day_is_a_rating_without_a_time_at_the_places_of_its_regions() -> None:
    entry = only(a_day(condition=3, notes="long drive"), a_pain(painQualities="shooting", timesOfPain="morning"))
    assert isinstance(entry, RatingEntry)
    assert (entry.moment.day, entry.moment.at) == (date(2026, 1, 31), None)
    assert (entry.pain.back, entry.pain.leg, entry.pain.back_source) == (4, 4, "4")
    assert entry.pain.scale_source == "Privacy Friendly Pain Diary 0-10"
    assert entry.note == (
        "Places: low back, back of the thigh\nKind of pain: shooting\nTime of pain: morning\n"
        "How the day felt: good\nlong drive"
    )
    assert entry.source == "import:secuso"


@pytest.mark.parametrize(
    ("regions", "back", "leg"),
    [
        ("22", 4, None),
        ("25", 4, None),
        ("4,5", None, 4),
        ("30", None, 4),
        ("32,11", None, 4),
        ("6,29", None, None),
        ("14,37,2,34", None, None),
        ("43", None, None),
    ],
)
def test_a_region_is_back_leg_or_neither(regions: str, back: float | None, leg: float | None) -> None:
    pain = only(a_day(), a_pain(bodyRegions=regions)).pain
    assert (pain.back, pain.leg) == (back, leg)


def test_pain_elsewhere_is_a_note() -> None:
    assert only(a_day(), a_pain(bodyRegions="14,6")).note == (
        "Pain: 4 (Privacy Friendly Pain Diary 0-10)\nPlaces: neck, knee"
    )


def test_where_pain_without_a_region_was_is_asked_only_if_there_is_some() -> None:
    assert SECUSO.asks(a_backup(a_day(), a_pain())) == ()
    assert [one.name for one in SECUSO.asks(a_backup(a_day(), a_pain(bodyRegions=None)))] == ["place"]
    assert only(a_day(), a_pain(bodyRegions="")).note == "Pain: 4 (Privacy Friendly Pain Diary 0-10)"
    assert only(a_day(), a_pain(bodyRegions=""), place="back").pain.back == 4


def test_a_medicine_has_its_strength_and_the_amounts_of_the_day() -> None:
    drugs = a_table_of("drugs", {"_id": 3, "name": "Ibuprofen", "dose": "400 mg"}, {"_id": 4, "name": "X", "dose": ""})
    amounts = {"morning": 1, "noon": 0, "evening": 2, "night": 0, "drug_id": 3, "diaryEntry_id": 7}
    nothing = {**amounts, "morning": 0, "evening": 0, "drug_id": 4}
    found = read(SECUSO, a_backup(a_day(), a_pain(), drugs, a_table_of("drugintakes", amounts, nothing)))
    _, medicine = entries(found)
    assert isinstance(medicine, TreatmentEntry)
    assert (medicine.kind, medicine.name) == (TreatmentKind.MEDICINE, "Ibuprofen")
    assert medicine.dose == "400 mg; morning 1, evening 2"
    assert reasons(found) == []


def test_a_day_without_pain_and_note_gives_nothing() -> None:
    ((row, reason),) = reasons(read(SECUSO, a_backup(a_day(painDescription_id=None))))
    assert (row, reason) == (1, "It has nothing that this diary keeps.")


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ((a_day(date="0023-01-31"), a_pain()), "year"),
        ((a_day(date="31.01.2026"), a_pain()), "day"),
        ((a_day(date=None), a_pain()), "day"),
        ((a_day(), a_pain(painLevel=11)), "from 0 to 10"),
        ((a_day(), a_pain(painLevel=11, bodyRegions="")), "from 0 to 10"),
        ((a_day(), a_pain(painLevel=[{}])), "form"),
        ((a_day(), a_pain(bodyRegions="44")), "region"),
        ((a_day(), a_pain(bodyRegions="low")), "region"),
        ((a_day(condition=5), a_pain()), "five answers"),
        (
            (
                a_day(painDescription_id=None, notes="x"),
                a_table_of("drugintakes", {"morning": 1, "drug_id": 9, "diaryEntry_id": 7}),
            ),
            "no name",
        ),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_number(tables: tuple[dict[str, Any], ...], why: str) -> None:
    ((row, reason),) = reasons(read(SECUSO, a_backup(*tables)))
    assert row == 1
    assert why in reason


def test_a_day_has_the_same_key_after_more_days_and_after_its_number_was_corrected() -> None:
    (key,) = keys(read(SECUSO, a_backup(a_day(), a_pain())))
    days = a_day(_id=6, date="2026-01-30")
    days["values"] += a_day()["values"]
    assert keys(read(SECUSO, a_backup(days, a_pain(painLevel=9))))[1] == key


@pytest.mark.parametrize(
    "file",
    [
        a_json([]),
        a_json({"database": "AAAA"}),
        a_json({"database": {"content": {}}}),
        a_json({"database": {"content": [{"tableName": "diaryentries", "values": [1]}]}}),
        a_backup(a_pain()),
        file_of("a.json", b'{"database": {"content": [{"tableName": "paindescriptions", "values": [{"painLevel": NaN'),
        file_of("a.json", b'{"database": {"content": [{"painLevel": Infinity}]}}'),
        file_of("a.csv", b"date,pain\n2026-01-31,4\n"),
    ],
)
def test_what_is_broken_or_not_its_own_is_refused(file: SourceFile) -> None:
    with pytest.raises(FileRefused):
        read(SECUSO, file)


def test_it_is_known_by_the_names_at_its_start() -> None:
    assert SECUSO.fits(a_backup(a_day(), a_pain()))
    assert not SECUSO.fits(a_json({"database": {}}))
