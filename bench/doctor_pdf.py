"""The doctor's page of a quarter: from the diary to the PDF against reading its pictures for Trends; and typst alone.

Each turn is of another quarter, as chart and typesetting are kept for a page that is asked for again.
"""

from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from bench.table import Measured
from bench.turns import in_turn, ms
from tracker import __version__
from tracker.cli.pdf import pdf_of
from tracker.domain.doctor_page import Wishes
from tracker.domain.periods import Period, last_days
from tracker.exports.doctor_fonts import page_fonts
from tracker.services.people import ME
from tracker.store import Db, Store
from tracker.views.trends import trends_view

QUARTER, BACKWARDS = 91, 60  # days; how far back the last quarter begins to end
WARM_UP = 2  # rounds left out: they load typst, the drawing of charts and the fonts

WHAT = "The doctor's page of a quarter as PDF"
TRENDS, BARE = "Trends of the same quarter, read", "typst, one line on a sheet"


def measure_doctor_pdf(store: Store, today: date, rounds: int) -> list[Measured]:
    """The PDF / reading Trends; the PDF / the least that typst can make."""
    ends = count()
    with TemporaryDirectory(prefix="pacewell-bench-") as folder, store.reading() as db:
        sides = [
            lambda: _pdf(db, _quarter(today, next(ends))),
            lambda: trends_view(db, ME, _quarter(today, next(ends))),
            lambda: _one_line(Path(folder), next(ends)),
        ]
        ours, trends, bare = in_turn([partial(ms, side) for side in sides], rounds, WARM_UP)
    return [Measured(WHAT, TRENDS, ours, trends), Measured(WHAT, BARE, ours, bare)]


def _quarter(today: date, turn: int) -> Period:
    return last_days(today - timedelta(days=turn % BACKWARDS), QUARTER)


def _pdf(db: Db, quarter: Period) -> bytes:
    return pdf_of(db, ME, quarter, Wishes(question="May I cycle to work?"), quarter.last, __version__)


def _one_line(folder: Path, turn: int) -> object:
    template = folder / "line.typ"
    template.write_text('#set document(title: "Line")\n#sys.inputs.line', encoding="utf-8")
    given = {"line": f"Line {turn}"}
    return typst.compile(str(template), format="pdf", font_paths=page_fonts(), pdf_standards=["ua-1"], sys_inputs=given)
