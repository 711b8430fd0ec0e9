"""The doctor's page on paper: a tagged PDF (PDF/UA-1), or the same sheets as pictures for the screen.

What a person typed goes to typst as data. The template is a file with a path: typst 0.15 keeps a number for ever for
each template that is handed over as bytes, and has 65,535 of them.
"""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Literal

from tracker.domain.doctor_page import DoctorPage, Paper
from tracker.exports.doctor_fonts import FALLBACKS, FAMILY, page_fonts
from tracker.exports.doctor_levels import LEVELS, plain_level, plain_table
from tracker.exports.doctor_text import printed
from tracker.language import ENGLISH, _, language

TEMPLATE = Path(__file__).with_name("doctor.typ")
REGIONS = {ENGLISH: "GB"}  # whose English it is
PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
STANDARD: Literal["ua-1"] = "ua-1"
SCREEN_PPI = 144
NO_LETTER = "could not be displayed"  # what typst says of a sign that came to nothing beside another


def doctor_pdf(page: DoctorPage, chart: str | None, paper: Paper = Paper.A4) -> bytes:
    """The PDF; `chart` is the picture as SVG. The same page gives the same bytes on any machine."""
    (pdf,) = _typeset(_legible(page, chart, paper), chart, paper, "pdf")
    return pdf


def doctor_pictures(page: DoctorPage, chart: str | None, paper: Paper = Paper.A4) -> list[bytes]:
    """Each sheet as a PNG, as it will be printed."""
    return _typeset(_legible(page, chart, paper), chart, paper, "png")


def pdf_name(page: DoctorPage) -> str:
    """`pacewell-for-the-doctor-2026-11-20.pdf`, for a made-up diary with that in it."""
    mark = "made-up-" if page.made_up else ""
    return f"pacewell-{mark}for-the-doctor-{page.made_on}.pdf"


def _legible(page: DoctorPage, chart: str | None, paper: Paper) -> DoctorPage:
    """The page with a box for each sign that has no letter.

    Two signs of other scripts may come to nothing together that have a letter each; PDF/UA refuses them, a picture
    would leave them out. So it is tried, and then Latin alone stays.
    """
    from typst import TypstError

    shown, latin = printed(page), printed(page, latin_only=True)
    if shown == latin:
        return shown
    try:
        _typeset(shown, chart, paper, "pdf")
    except TypstError as problem:
        if NO_LETTER not in problem.message:
            raise
        return latin
    return shown


def _typeset(page: DoctorPage, chart: str | None, paper: Paper, form: Literal["pdf", "png"]) -> list[bytes]:
    from typst import compile

    made = compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=page_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=SCREEN_PPI,
        sys_inputs={"page": json.dumps(_plain(page, paper), ensure_ascii=False), "chart": chart or ""},
        pdf_standards=[STANDARD] if form == "pdf" else [],
        timestamp=datetime.combine(page.made_on, time(12), tzinfo=UTC),
    )
    return made if isinstance(made, list) else [made]


def _plain(page: DoctorPage, paper: Paper) -> dict[str, Any]:
    return {
        "title": page.title,
        "footer": page.footer,
        "made_up": page.made_up,
        "date": [page.made_on.year, page.made_on.month, page.made_on.day],
        "paper": PAPERS[paper],
        "fonts": [FAMILY, *FALLBACKS],
        "language": language(),
        "region": REGIONS.get(language()),
        "hyphenated": language() != ENGLISH,  # German words are long
        "sheet": _("Page {number} of {all}"),  # the numbers are put in where they are known
        "levels": [plain_level(page, level) for level in LEVELS],
        "days": page.days and plain_table(page.days),
    }
