"""How much of the page is shown: more and more is cut until one sheet holds it, and what is cut off is counted."""

import json
from dataclasses import dataclass
from typing import Any

from tracker.domain.doctor_page import Block, BlockKey, DoctorPage, Fact, Listing, Part, Picture, TextTable
from tracker.exports.doctor_text import BOX, LONGEST, cut
from tracker.language import N_, _, _n

HALF_WIDE = {BlockKey.SAFETY, BlockKey.WHERE, BlockKey.IMPACT, BlockKey.COURSE}
BOXES = N_("□ stands for a sign that this page has no letter for.")


@dataclass(frozen=True, slots=True)
class Level:
    """Text size and chart height in points; the most entries of a listing, rows of a table, characters of a text."""

    size: float
    chart: int
    entries: int
    rows: int
    fact: int
    entry: int
    cell: int


LEVELS = (  # smaller letters first, then fewer things, then shorter texts
    Level(size=9.8, chart=104, entries=8, rows=10, fact=260, entry=200, cell=90),
    Level(size=9.2, chart=104, entries=8, rows=10, fact=260, entry=200, cell=90),
    Level(size=8.8, chart=100, entries=8, rows=10, fact=260, entry=200, cell=90),
    Level(size=8.8, chart=100, entries=6, rows=8, fact=260, entry=200, cell=90),
    Level(size=8.5, chart=96, entries=6, rows=8, fact=240, entry=160, cell=70),
    Level(size=8.5, chart=96, entries=5, rows=6, fact=220, entry=160, cell=70),
    Level(size=8.3, chart=92, entries=5, rows=6, fact=220, entry=130, cell=50),
    Level(size=8.3, chart=92, entries=4, rows=5, fact=200, entry=110, cell=50),
    Level(size=8.2, chart=88, entries=3, rows=4, fact=160, entry=90, cell=40),
    Level(size=8.0, chart=84, entries=3, rows=3, fact=120, entry=60, cell=30),
    Level(size=8.0, chart=76, entries=2, rows=3, fact=90, entry=40, cell=20),
    Level(size=7.6, chart=64, entries=1, rows=2, fact=60, entry=20, cell=14),
)
WHOLE_ENTRIES, WHOLE_ENTRY = 6, 240  # of a listing that is kept whole: the most entries, and characters of one


def plain_level(page: DoctorPage, level: Level) -> dict[str, Any]:
    """The page's blocks at a level, as JSON for the template; where there is a box, a last line says what it is."""
    plain = {
        "size": level.size,
        "chart": level.chart,
        "name": cut(page.name, level.fact),
        "about": page.about,
        "blocks": [_block(block, level) for block in page.blocks],
    }
    return {**plain, "boxes": _(BOXES) if BOX in json.dumps(plain, ensure_ascii=False) else None}


def and_more(hidden: int) -> str | None:
    """`and 3 more`; None where nothing is hidden."""
    return _n("and {n} more", "and {n} more", hidden) if hidden > 0 else None


def plain_table(table: TextTable, level: Level | None = None) -> dict[str, Any]:
    """A table as JSON for the template, at a level cut to its rows and characters a cell; one of numbers is not cut."""
    rows = len(table.rows) if table.numbers or level is None else level.rows
    cell = LONGEST if table.numbers or level is None else level.cell
    return {
        "kind": "table",
        "caption": table.caption,
        "header": list(table.header),
        "numbers": table.numbers,
        "rows": [[cut(text, cell) for text in row] for row in table.rows[:rows]],
        "more": and_more(len(table.rows) - rows),
    }


def _block(block: Block, level: Level) -> dict[str, Any]:
    return {
        "key": block.key.value,
        "title": block.title,
        "half": block.key in HALF_WIDE,
        "parts": [_part(part, level) for part in block.parts],
    }


def _part(part: Part, level: Level) -> dict[str, Any]:
    match part:
        case Fact():
            return {"kind": "fact", "label": part.label, "text": cut(part.text, level.fact) if part.own else part.text}
        case Listing():
            most, longest = (WHOLE_ENTRIES, WHOLE_ENTRY) if part.whole else (level.entries, level.entry)
            shown = [cut(entry, longest) for entry in part.entries[:most]]
            more = and_more(len(part.entries) - most)
            return {"kind": "list", "label": part.label, "entries": shown, "more": more}
        case TextTable():
            return plain_table(part, level)
        case Picture():
            return {"kind": "picture", "caption": part.caption, "alt": part.alt}
