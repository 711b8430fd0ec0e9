"""For the doctor: one page to print, seen first as it will be, and the record as files for other programs."""

import streamlit as st

from tracker import __version__
from tracker.charts.doctor import doctor_svg
from tracker.charts.time_axis import TimeAxis
from tracker.domain.doctor_page import LONGEST_DAYS, SHORTEST_DAYS, page_period
from tracker.domain.periods import Period
from tracker.exports.csv_zip import file_name
from tracker.exports.doctor_fonts import FAMILY, font_folder
from tracker.exports.doctor_pdf import doctor_pdf, doctor_pictures, pdf_name
from tracker.exports.fhir.bundle import file_name as fhir_name
from tracker.language import N_, _
from tracker.services.doctor_words import kept_words
from tracker.services.settings import settings_of
from tracker.ui.app import calmly, page_top, the_person, the_store, today
from tracker.ui.doctor.as_text import show_as_text
from tracker.ui.doctor.choosing import choose_page
from tracker.ui.doctor.files import csv_of_now, fhir_of_now
from tracker.ui.doctor.preview import show_sheets
from tracker.ui.downloads import made_later
from tracker.ui.periods import period_chooser
from tracker.views.doctor import ExportView, export_view
from tracker.views.doctor_page import DoctorView, doctor_page

ABOUT = N_(
    "One page that a doctor can read in a minute: your question first, then what you wrote down. "
    "Look at it here, leave out what you like, and print it or send it."
)
FILES = N_(
    "Your record as plain tables, for a spreadsheet or another program. Most doctors open "
    "**days.csv**: one row a day, in the order in which a clinician reads. What you did not write "
    "down stays empty; it is never shown as zero. The FHIR bundle (R4) says the same to the "
    "programs of clinics."
)
PRIVATE = N_(
    "What you download leaves Pacewell: keep it somewhere private, and send it only in a way that "
    "you trust. In the CSV files each column is explained in datapackage.json."
)
SHORT = N_("The page tells of {days} days at least, so it begins earlier than the period.")
LONG = N_("The page tells of the last year of this period. The files below hold all of it.")


def chart_of(view: DoctorView) -> str | None:
    """The picture as SVG; None where no number was logged or its block is left out."""
    if view.chart is None:
        return None
    days = TimeAxis(view.chart.period, view.chart.days_a_mark)
    return doctor_svg(view.chart.frame, view.chart.flares, days, font_folder(), FAMILY)


def show_page(chosen: Period) -> None:
    """The questions, the download, the sheets, and the same as text."""
    with calmly(), the_store().reading() as db:
        settings, kept = settings_of(db, the_person()), kept_words(db, the_person())
    answers = choose_page(settings, kept)
    with calmly(), the_store().reading() as db:
        view = doctor_page(db, the_person(), page_period(chosen), answers.wishes, today(), __version__)
    chart = chart_of(view)
    st.download_button(
        _("Download the page (PDF)"),
        data=made_later(lambda: doctor_pdf(view.page, chart, answers.paper)),
        file_name=pdf_name(view.page),
        mime="application/pdf",
        type="primary",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )
    show_sheets(doctor_pictures(view.page, chart, answers.paper))
    with st.expander(_("The page as text")):
        show_as_text(view.page)


def show_files(period: Period, view: ExportView) -> None:
    """What the files hold, and their downloads, side by side."""
    st.header(_("Files for other programs"), anchor=False)
    st.markdown(_(FILES))
    st.markdown(view.sentence)
    if not view.days_with_entries:
        return
    with st.container(horizontal=True):
        st.download_button(
            _("Download the CSV files"),
            data=csv_of_now(period),
            file_name=file_name(period, today(), made_up=view.made_up),
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Download the FHIR bundle"),
            data=fhir_of_now(period),
            file_name=fhir_name(period, today(), made_up=view.made_up),
            mime="application/fhir+json",
            icon=":material/data_object:",
            on_click="ignore",
        )
    st.caption(_(PRIVATE))


page_top(_("For the doctor"))
st.markdown(_(ABOUT))
chosen = period_chooser("doctor", today())
if len(chosen) != len(page_period(chosen)):
    st.caption(_(LONG) if len(chosen) > LONGEST_DAYS else _(SHORT, days=SHORTEST_DAYS))
show_page(chosen)
with calmly(), the_store().reading() as db:
    view = export_view(db, the_person(), chosen)
show_files(view.period or chosen, view)
