"""The doctor's page for the command line: `python -m tracker export --format pdf`."""

from datetime import date

from tracker.charts.doctor import doctor_svg
from tracker.charts.time_axis import TimeAxis
from tracker.domain.doctor_page import Paper, Wishes, page_period
from tracker.domain.periods import Period
from tracker.exports.doctor_fonts import FAMILY, font_folder
from tracker.exports.doctor_pdf import doctor_pdf
from tracker.store import Db
from tracker.views.doctor_page import doctor_page


def pdf_of(
    db: Db, person: str, chosen: Period, wishes: Wishes, today: date, version: str, paper: Paper = Paper.A4
) -> bytes:
    """The PDF of a period, of 14 days at least and of its last year at most; the same as the page gives."""
    view = doctor_page(db, person, page_period(chosen), wishes, today, version)
    if view.chart is None:
        return doctor_pdf(view.page, None, paper)
    days = TimeAxis(view.chart.period, view.chart.days_a_mark)
    chart = doctor_svg(view.chart.frame, view.chart.flares, days, font_folder(), FAMILY)
    return doctor_pdf(view.page, chart, paper)
