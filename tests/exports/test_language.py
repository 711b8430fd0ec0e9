"""What a person or a doctor reads of an export is in their language; what programs read is the same in each."""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.language.saying import all_marked, saying
from tests.services.planning import set_up
from tracker.catalogue.load import catalogue
from tracker.domain.doctor_page import Block, BlockKey, DoctorPage, Fact
from tracker.exports.csv_zip import csv_zip
from tracker.exports.doctor_pdf import doctor_pdf
from tracker.exports.doctor_text import BREAK, printable
from tracker.exports.fhir.bundle import fhir_bundle
from tracker.exports.json_file import json_file
from tracker.exports.plan import PlanShown, plan_text
from tracker.language import speaking
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.record import record
from tracker.store import Store

LONG = "Krankenversicherungsbescheinigung"
ENTRIES = (a_check_in(flare=True), a_session(), a_rating(), a_treatment(moment=ago(hours=1)), an_activity())


@pytest.fixture
def filled(diary: Store) -> Store:
    """A diary with a plan and one entry of each of several kinds."""
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=3))
        for entry in ENTRIES:
            record(db, ME, entry, NOW)
    return diary


def for_programs(store: Store) -> list[bytes]:
    """The exports that programs read."""
    with store.reading() as db:
        return [make(db, ME, None, TODAY, "0.1.0").data for make in (csv_zip, json_file, fhir_bundle)]


def asking(question: str) -> DoctorPage:
    """A doctor's page with a question alone."""
    block = Block(BlockKey.QUESTION, (Fact("", question, own=True),))
    return DoctorPage("Zusammenfassung", "", "", "Fuß", (block,), None, None, TODAY)


def test_what_programs_read_is_the_same_in_every_language(filled: Store, tmp_path: Path) -> None:
    english = for_programs(filled)
    with saying(all_marked(), tmp_path):
        assert for_programs(filled) == english


@pytest.mark.parametrize(("tag", "told"), [("en", "en-GB"), ("de", "de"), ("es", "es")])
def test_the_pdf_says_which_language_it_is_in(tag: str, told: str) -> None:
    with speaking(tag), pikepdf.open(io.BytesIO(doctor_pdf(asking("?"), None))) as pdf:
        assert str(pdf.Root.Lang) == told


def test_the_pdf_has_all_letters_of_the_languages_and_numbers_its_sheets(tmp_path: Path) -> None:
    letters = "ÄÖÜäöüß„“‚‘ ÁÉÍÓÚÑáéíóúñü¿¡«»"
    with saying({"Page {number} of {all}": "Seite {number} von {all}"}, tmp_path):
        sheet = pypdfium2.PdfDocument(doctor_pdf(asking(letters), None))[0].get_textpage().get_text_range()
    assert letters in sheet
    assert sheet.rstrip().endswith("Seite 1 von 1")


def test_a_long_word_of_letters_is_left_to_the_hyphens_of_its_language() -> None:
    with speaking("de"):
        assert printable(f"{LONG}, bitte") == f"{LONG}, bitte"
        assert BREAK in printable("x1" * 18)
        assert BREAK in printable("x" * 100)
    assert BREAK in printable(LONG)


def test_a_word_too_long_for_its_line_gets_a_hyphen_in_german() -> None:
    with speaking("de"):
        text = pypdfium2.PdfDocument(doctor_pdf(asking(f"{LONG} " * 9), None))[0].get_textpage().get_text_range()
    assert "\ufffe" in text  # what pdfium gives for a hyphen at the end of a line


def test_the_plan_in_words_is_said_in_the_language(filled: Store, tmp_path: Path) -> None:
    with filled.reading() as db:
        plan = make_plan(db, ME, TODAY)
    shown = PlanShown(plan, None, (), {one.id: one.name for one in catalogue().exercises}, made_up=True)
    english = plan_text(shown)
    with saying({"This diary is made up.": "Dieses Tagebuch ist erfunden.", "Why:": "Warum:"}, tmp_path):
        german = plan_text(shown)
    assert english.splitlines()[:2] == ["This diary is made up.", "Friday 20 November 2026"]
    assert german.splitlines()[:2] == ["Dieses Tagebuch ist erfunden.", "Freitag 20. November 2026"]
    assert "Warum:" in german.splitlines()
