"""The JSON document says the same as the CSV zip, with values of their own kinds."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session
from tests.pages.planned import add
from tracker import __version__
from tracker.domain.entries import Pain
from tracker.exports.cells import undefuse
from tracker.exports.csv_zip import csv_zip
from tracker.exports.json_file import json_file
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store


def exported(diary: Store) -> dict[str, Any]:
    with diary.reading() as db:
        return dict(json.loads(json_file(db, ME, None, TODAY, __version__).data))


def test_numbers_are_numbers_unknown_is_null_and_text_is_as_it_was_typed(diary: Store) -> None:
    add(diary, a_rating(pain=Pain(leg=4), note="=SUM(A1)\nsecond line"))
    (row,) = exported(diary)["tables"]["ratings"]
    assert (row["back"], row["leg"], row["note"]) == (None, 4, "=SUM(A1)\nsecond line")


def test_answers_of_yes_and_no_are_booleans(diary: Store) -> None:
    add(diary, a_check_in(flare=True))
    (row,) = exported(diary)["tables"]["check_ins"]
    assert (row["flare"], row["rested"]) == (True, None)


def test_it_holds_the_tables_columns_and_rows_of_the_csv_zip(diary: Store) -> None:
    with diary.writing() as db:
        for number, entry in enumerate((a_session(), a_check_in(), a_rating(note="'quoted"))):
            record(db, ME, entry, NOW, f"entry-{number}")
    with diary.reading() as db:
        archive = ZipFile(BytesIO(csv_zip(db, ME, None, TODAY, __version__).data))
    tables = exported(diary)["tables"]
    files = {name.removesuffix(".csv"): archive.read(name) for name in archive.namelist() if name.endswith(".csv")}
    assert tables.keys() == files.keys()
    for name, data in files.items():
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(tables[name])
        for written, plain in zip(rows, tables[name], strict=True):
            assert written.keys() == plain.keys()
            texts = {column: cell for column, cell in plain.items() if isinstance(cell, str)}
            assert {column: undefuse(written[column]) for column in texts} == texts
