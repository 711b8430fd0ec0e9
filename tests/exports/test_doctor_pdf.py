"""The doctor's page on paper: tagged, in order, on one sheet, the same bytes each time, and no place for markup."""

import io
import re
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago
from tracker.charts.doctor import doctor_svg
from tracker.charts.time_axis import TimeAxis
from tracker.cli.pdf import pdf_of
from tracker.demo import fill_demo
from tracker.domain.doctor_page import (
    TITLES,
    Block,
    BlockKey,
    DoctorPage,
    Fact,
    Listing,
    Paper,
    Picture,
    TextTable,
    Wishes,
)
from tracker.domain.entries import Pain
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import TreatmentKind
from tracker.exports.doctor_fonts import FALLBACKS, FAMILY, font_folder
from tracker.exports.doctor_levels import BOXES, LEVELS
from tracker.exports.doctor_pdf import doctor_pdf, doctor_pictures, pdf_name
from tracker.exports.doctor_text import printable
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.views.doctor_page import DoctorView, doctor_page

POINTS = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}
QUESTION = "May I cycle to work again?"
HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$ and $ sum $",
    "*bold* _slanted_ `raw` #strong[x]",
    "@ref <label> #label(1)",
    "back\\slash \\ \\u{41} \\n",
    '"] #panic("no") [',
    "= heading // comment /* more */",
    '#import "x.typ": * ~ -- --- ...',
    "{{ jinja }} %s {0} &lt;b&gt; <script>",
]

Drawn = tuple[DoctorPage, str | None]


def viewed(store: Store, days: int = 28, **wishes: Any) -> DoctorView:
    with store.reading() as db:
        return doctor_page(db, ME, last_days(TODAY, days), Wishes(question=QUESTION, **wishes), TODAY, "0.1.0")


def drawn(view: DoctorView) -> Drawn:
    """The page with its chart, as the app and the command draw it."""
    if view.chart is None:
        return view.page, None
    days = TimeAxis(view.chart.period, view.chart.days_a_mark)
    return view.page, doctor_svg(view.chart.frame, view.chart.flares, days, font_folder(), FAMILY)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Sixty made-up days up to 20 November 2026."""
    store = open_store(str(tmp_path_factory.mktemp("demo") / "demo.db"))
    fill_demo(store, ME, 60, 1, TODAY)
    yield store
    store.close()


@pytest.fixture(scope="module")
def page(demo: Store) -> Drawn:
    """Four weeks of it."""
    return drawn(viewed(demo))


def sheets(pdf: bytes) -> list[str]:
    """The text of each sheet, lines as they stand."""
    return [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf)]


def words(pdf: bytes) -> str:
    """All text of the first sheet on one line."""
    return " ".join(sheets(pdf)[0].split())


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """Each tag of the structure tree, in order of reading, with its alternative text."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S), str(node.get("/Alt", ""))))
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot.K)
    return found


def a_page(*blocks: Block, **changes: Any) -> DoctorPage:
    """A page with nothing but these blocks."""
    usual = {
        "title": "Summary of my pain diary, 24 Oct to 20 Nov 2026",
        "name": "",
        "about": "Entries on 1 of 28 days.",
        "footer": "Self-reported.",
        "blocks": blocks,
        "days": None,
        "made_up": None,
        "made_on": TODAY,
    }
    return DoctorPage(**{**usual, **changes})


def asking(text: str, **changes: Any) -> DoctorPage:
    """A page with a question alone."""
    return a_page(Block(BlockKey.QUESTION, (Fact("", text, own=True),)), **changes)


def test_it_is_a_tagged_pdf_with_title_and_language(page: Drawn) -> None:
    with pikepdf.open(io.BytesIO(doctor_pdf(*page))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == page[0].title
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


def test_the_title_of_the_file_does_not_name_the_person(demo: Store) -> None:
    with pikepdf.open(io.BytesIO(doctor_pdf(*drawn(viewed(demo, name="Ada Byron"))))) as pdf:
        assert "Ada" not in str(pdf.docinfo["/Title"])


def test_headings_tables_and_the_figure_are_tagged_in_the_order_of_reading(page: Drawn) -> None:
    found = tags(doctor_pdf(*page))
    names = [name for name, _ in found if name in ("/H1", "/H2")]
    assert names == ["/H1", *["/H2"] * len(page[0].blocks)]
    assert [name for name, _ in found].count("/Table") == 3
    assert {"/TH", "/TD", "/P"} <= {name for name, _ in found}
    figures = [alt for name, alt in found if name == "/Figure"]
    assert len(figures) == 1
    assert figures[0].startswith("Chart of pain, 24 Oct to 20 Nov 2026. Back pain was logged on ")


def test_the_blocks_are_read_in_the_order_of_a_clinician(page: Drawn) -> None:
    lines = sheets(doctor_pdf(*page))[0].splitlines()
    assert [line for line in lines if line in TITLES.values()] == list(TITLES.values())


def test_numbers_have_their_n_and_a_dash_where_there_are_too_few(page: Drawn) -> None:
    text = words(doctor_pdf(*page))
    assert "Pain, 0 to 10 average worst best days Back, last 14 days" in text
    assert " of 14 Leg, last 14 days " in text
    assert "Left leg " in text
    assert " of 7) " in text
    assert QUESTION in text


@pytest.mark.parametrize("left_out", BlockKey)
def test_each_block_can_be_left_out(left_out: BlockKey, demo: Store) -> None:
    pdf = doctor_pdf(*drawn(viewed(demo, blocks=frozenset(BlockKey) - {left_out})))
    shown = [line for line in sheets(pdf)[0].splitlines() if line in TITLES.values()]
    assert shown == [title for key, title in TITLES.items() if key is not left_out]


def test_a_page_without_a_block_still_says_what_it_is(demo: Store) -> None:
    text = words(doctor_pdf(*drawn(viewed(demo, blocks=frozenset()))))
    assert "Self-reported; made by the patient with Pacewell 0.1.0 on 20 Nov 2026." in text


@pytest.mark.parametrize("paper", Paper)
def test_the_paper_has_the_chosen_size_and_one_sheet_is_enough(paper: Paper, page: Drawn) -> None:
    pdf = pypdfium2.PdfDocument(doctor_pdf(*page, paper))
    assert [tuple(map(round, sheet.get_size())) for sheet in pdf] == [POINTS[paper]]


@pytest.mark.parametrize("days", [14, 28, 60])
def test_one_sheet_is_enough_for_the_demo_diary(days: int, demo: Store) -> None:
    assert len(sheets(doctor_pdf(*drawn(viewed(demo, days=days)), Paper.LETTER))) == 1


def test_an_empty_diary_and_one_day_make_a_page(diary: Store) -> None:
    empty = words(doctor_pdf(*drawn(viewed(diary))))
    assert "Entries on 0 of 28 days." in empty
    assert "Back, last 14 days – – – 0 of 14" in empty
    with diary.writing() as db:
        for entry in (a_check_in(flare=True), a_session(), a_rating(), a_treatment(moment=ago(hours=1))):
            record(db, ME, entry, NOW)
    one_day = words(doctor_pdf(*drawn(viewed(diary))))
    assert "Entries on 1 of 28 days." in one_day
    assert "Back, last 14 days – – – 1 of 14" in one_day


def test_the_same_page_gives_the_same_bytes(demo: Store) -> None:
    first, second = (doctor_pdf(*drawn(viewed(demo, with_days=True))) for _ in range(2))
    assert first == second


def test_no_letter_comes_from_the_machine(page: Drawn) -> None:
    given = replace(page[0], name="Ольга ألم □")
    with pikepdf.open(io.BytesIO(doctor_pdf(given, page[1]))) as pdf:
        fonts = {str(font.BaseFont).split("+")[-1] for sheet in pdf.pages for font in sheet.Resources.Font.values()}
    ours = tuple(name.replace(" ", "") for name in (FAMILY, *FALLBACKS))
    assert {name for name in fonts if not name.replace("-", "").startswith(ours)} == set()


def test_a_made_up_diary_is_marked_on_every_sheet(demo: Store) -> None:
    view = viewed(demo, days=60, with_days=True)
    pages = sheets(doctor_pdf(*drawn(view)))
    assert len(pages) > 1
    assert all("Made-up diary: nothing on this page is about a real person." in sheet for sheet in pages)
    assert pdf_name(view.page) == "pacewell-made-up-for-the-doctor-2026-11-20.pdf"


def test_the_table_of_days_stands_on_further_sheets_with_its_heading_on_each(demo: Store) -> None:
    first, *further = sheets(doctor_pdf(*drawn(viewed(demo, days=150, with_days=True))))
    assert "Page 1 of 4" in first
    assert "Fri 20 Nov 2026" not in first
    assert "Fri 20 Nov 2026" in further[0]
    assert all("Back (n)" in sheet for sheet in further)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_person_types_is_never_read_as_markup(typed: str) -> None:
    made = asking(
        typed,
        name=typed,
        title=typed,
        about=typed,
        footer=typed,
        made_up=typed,
        days=TextTable(typed, (typed, "n"), ((typed, typed),)),
    )
    more = Block(BlockKey.VISITS, (TextTable(typed, (typed, "n"), ((typed, typed),), numbers=False),))
    listed = Block(BlockKey.DOING, (Listing(typed, (typed,)), Fact(typed, typed), Picture(typed, typed)))
    chart = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    pdf = doctor_pdf(replace(made, blocks=(*made.blocks, more, listed)), chart)
    first, second = ("".join(sheet.replace("\u200b", "").split()) for sheet in sheets(pdf))
    assert first.count("".join(typed.split())) >= 10
    assert second.count("".join(typed.split())) >= 6
    assert "root:" not in first + second


def test_emoji_arabic_and_chinese_print_or_are_marked() -> None:
    text = words(doctor_pdf(asking("bad 😀, 坐骨, ألم, Größe, Łódź"), None))
    assert "bad □, □□, " in text
    assert "Größe, Łódź" in text
    assert text.count(BOXES) == 1
    assert BOXES not in words(doctor_pdf(asking("all is here"), None))


def test_two_signs_that_come_to_nothing_together_are_marked_and_the_page_is_made() -> None:
    together = "Größe \u05b8\u247e\u0336"  # each of the three has a letter
    assert printable(together) == together
    text = words(doctor_pdf(asking("x", name=together), None))
    assert "Größe □□" in text
    assert BOXES in text
    assert doctor_pictures(asking("x", name=together), None) == doctor_pictures(asking("x", name="Größe 坐坐"), None)


def crowded(text: str, number: int) -> DoctorPage:
    """Every listing with so many entries, every text of the person that long."""
    ours = tuple(Fact("Words of ours", "some more of them " * 6) for _ in range(3))
    listed = Listing("Several things", (text,) * number)
    numbers = TextTable("Numbers", ("Pain", "average", "days"), (("Back, last 14 days", "2.0", "14 of 14"),) * 4)
    taken = TextTable("Visits", ("Visit or medicine", "Since", "Side effects"), ((text,) * 3,) * number, numbers=False)
    asked = (Fact("", text, own=True), Fact("Top goal", text, own=True))
    blocks = {
        BlockKey.QUESTION: asked,
        BlockKey.SAFETY: (
            Listing("Signs", ("E3, 20 Nov 2026: a sign in some words (open)",) * number, whole=True),
            *ours,
        ),
        BlockKey.WHERE: (numbers, *ours[:2]),
        BlockKey.HOW_MUCH: (numbers, *ours[:2], Picture("A chart.", "A chart of pain.")),
        BlockKey.IMPACT: (*ours, *ours, listed),
        BlockKey.COURSE: (*ours, listed),
        BlockKey.DOING: (*ours, *[listed] * 6),
        BlockKey.VISITS: (taken,),
        BlockKey.NOTES: (*ours, *ours, Fact("", "The last words of the page.")),
    }
    return a_page(*(Block(key, parts) for key, parts in blocks.items()), name=text, made_up="Made-up")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    "text", ["W" * 10_000, "several words of a note " * 400, "a坐b " * 2_500, "ألم في الساق " * 700]
)
def test_one_page_stays_one_page_however_much_was_written(text: str, paper: Paper, page: Drawn) -> None:
    (only,) = sheets(doctor_pdf(crowded(text, 40), page[1], paper))
    assert "The last words of the page." in " ".join(only.split())
    assert "more" in only
    assert "…" in only


def test_what_is_cut_off_is_counted(page: Drawn) -> None:
    text = words(doctor_pdf(crowded("Paracetamol", 40), page[1]))
    in_listings = [int(number) for number in re.findall(r"; and (\d+) more", text)]
    (in_table,) = [int(number) for number in re.findall(r"(?<!; )and (\d+) more", text)]
    assert len(in_listings) == 9
    assert text.count("a sign in some words (open)") == 40 - in_listings[0]
    assert text.count("Paracetamol") == 3 + 8 * 40 - sum(in_listings[1:]) + 3 * (40 - in_table)


def test_each_level_shows_less_than_the_one_before() -> None:
    for roomy, tight in pairwise(LEVELS):
        assert roomy != tight
        assert all(more >= less for more, less in zip(astuple(roomy), astuple(tight), strict=True))


def test_a_warning_sign_is_never_cut_in_itself(page: Drawn) -> None:
    text = words(doctor_pdf(crowded("word " * 2_000, 40), page[1], Paper.LETTER))
    assert text.count("E3, 20 Nov 2026: a sign in some words (open)") == 6
    assert "a sign in some words (open); and 34 more" in text


def test_forty_medicines_with_long_names_fit_and_the_latest_are_shown(diary: Store) -> None:
    with diary.writing() as db:
        for place in range(40):
            name = f"{place} " + "Medicine with a long name " * 7
            pill = a_treatment(
                moment=ago(days=place / 2),
                kind=TreatmentKind.MEDICINE,
                name=name,
                side_effects="x " * 400,
                note="n" * 10_000,
            )
            record(db, ME, pill, NOW)
        record(db, ME, a_rating(pain=Pain(1, 1), note="note " * 2_000), NOW)
    (only,) = sheets(doctor_pdf(*drawn(viewed(diary)), Paper.LETTER))
    assert "Medicine: 0 Medicine" in " ".join(only.split())
    assert "more" in only


def test_the_pictures_are_the_sheets_of_the_file(demo: Store) -> None:
    made = drawn(viewed(demo, days=60, with_days=True))
    pictures = [Image.open(io.BytesIO(png)) for png in doctor_pictures(*made)]
    pdf = pypdfium2.PdfDocument(doctor_pdf(*made))
    assert len(pictures) == len(pdf)
    rendered = pdf[0].render(scale=2).to_pil().convert("L").resize((119, 168))
    shown = pictures[0].convert("L").resize((119, 168))
    apart = sum(abs(a - b) for a, b in zip(rendered.tobytes(), shown.tobytes(), strict=True)) / (119 * 168)
    assert apart < 3  # of 255


def test_black_and_white_is_enough(page: Drawn) -> None:
    picture = Image.open(io.BytesIO(doctor_pictures(*page)[0])).convert("RGB")
    assert all(max(colour) - min(colour) <= 2 for _, colour in picture.getcolors(1 << 20) or [(0, (0, 99, 0))])


def test_the_name_of_the_file_has_its_day() -> None:
    assert pdf_name(asking("x", made_on=date(2026, 1, 2))) == "pacewell-for-the-doctor-2026-01-02.pdf"


def test_no_font_folder_is_left_open_to_others() -> None:
    assert Path(font_folder()).stat().st_mode & 0o077 == 0
    assert len(list(Path(font_folder()).glob("SourceSansPro-*.ttf"))) == 3


def test_the_command_gives_the_file_that_the_page_gives(demo: Store) -> None:
    wishes = Wishes(question=QUESTION, with_days=True)
    with demo.reading() as db:
        pdf = pdf_of(db, ME, last_days(TODAY, 28), wishes, TODAY, "0.1.0", Paper.LETTER)
        assert len(sheets(pdf_of(db, ME, Period(date(1900, 1, 1), TODAY), Wishes(), TODAY, "0.1.0"))) == 1
    assert pdf == doctor_pdf(*drawn(viewed(demo, with_days=True)), Paper.LETTER)


def test_the_command_makes_a_page_of_an_empty_diary(diary: Store) -> None:
    with diary.reading() as db:
        pdf = pdf_of(db, ME, last_days(TODAY, 1), Wishes(), TODAY, "0.1.0")
    assert "7 Nov to 20 Nov 2026" in words(pdf)
