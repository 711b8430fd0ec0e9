"""What leaves the diary holds what was typed, letter for letter, and nothing that another program would run."""

import io
import json
import re
from datetime import time
from pathlib import Path

import pikepdf
import pytest

from tests.builders import BERLIN, NOW, TODAY
from tests.domain.test_reminders import a_reminder
from tests.exports.calendar_reading import events, lines
from tests.exports.fhir_checking import own, resources
from tests.exports.reading import cells_of
from tests.hostile.naughty import HOST, KEPT, LONGEST, MARKUP
from tests.imports.own_diaries import exported, imported
from tracker.cli.pdf import pdf_of
from tracker.domain.doctor_page import Wishes
from tracker.domain.periods import last_days
from tracker.domain.reminders import TEXT_MAX, Reminders
from tracker.exports.calendar_file import calendar_file
from tracker.exports.cells import DEFUSED_STARTS, undefuse
from tracker.exports.fhir.bundle import fhir_bundle
from tracker.exports.json_file import json_file
from tracker.services.people import ME
from tracker.store import Store, open_store

CALENDAR = "0b9a52b6-5b5e-4c0e-9a51-3d2b8f6c7d10"
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def test_no_cell_of_the_csv_is_one_that_a_spreadsheet_would_run(naughty: Store) -> None:
    cells = [cell for rows in cells_of(exported(naughty)).values() for row in rows for cell in row.values() if cell]
    runs = [cell for cell in cells if cell.startswith(DEFUSED_STARTS) and not cell.startswith("'")]
    assert [cell for cell in runs if not NUMBER.fullmatch(cell)] == []
    assert {undefuse(cell) for cell in cells} >= {*KEPT, LONGEST}


def test_the_csv_is_brought_in_again_letter_for_letter(naughty: Store, tmp_path: Path) -> None:
    data = exported(naughty)
    other = open_store(str(tmp_path / "other.db"))
    imported(other, data)
    assert cells_of(exported(other)) == cells_of(data)
    other.close()


def test_the_json_holds_each_text_as_it_was_typed(naughty: Store) -> None:
    with naughty.reading() as db:
        document = json.loads(json_file(db, ME, None, TODAY, "1").data)
    notes = {row["note"] for table in document["tables"].values() for row in table if row.get("note")}
    assert notes >= {*KEPT, LONGEST}


def test_the_bundle_is_sound_and_has_no_markup(naughty: Store) -> None:
    with naughty.reading() as db:
        data = fhir_bundle(db, ME, None, TODAY, "1").data
    assert own(data) == []
    bundle = json.loads(data)
    assert [one for one in resources(bundle) if "text" in one and "div" in one["text"]] == []
    notes = {note["text"] for one in resources(bundle) for note in one.get("note", ())}
    assert notes >= {text for text in KEPT if "\n" not in text and text.isprintable()}


def test_the_page_for_the_doctor_has_no_link_and_nothing_that_runs(naughty: Store) -> None:
    with naughty.reading() as db:
        data = pdf_of(db, ME, last_days(TODAY, 28), Wishes(question=MARKUP[0]), TODAY, "1")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = {str(key) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in one}
    assert keys & {"/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/AA", "/OpenAction"} == set()


@pytest.mark.parametrize("text", [text for text in KEPT if len(text) <= TEXT_MAX], ids=ascii)
def test_a_reminder_stays_one_event_with_one_text(text: str) -> None:
    kept = Reminders((a_reminder(text=text, times=(time(9),)),), CALENDAR, 1)
    data = calendar_file(kept, BERLIN, NOW)
    (event,) = events(data)
    assert str(event["SUMMARY"]) == text
    assert not any(line.startswith(("ACTION:PROCEDURE", "ATTACH", "X=")) for line in lines(data))
    assert [line for line in lines(data) if HOST in line and not line.startswith(("SUMMARY", "DESCRIPTION"))] == []
