"""For the doctor: what the export holds, for a chosen period, and the download."""

import streamlit as st

from tracker import __version__
from tracker.domain.periods import Period
from tracker.exports.csv_zip import csv_zip, file_name
from tracker.ui.app import PERSON, calmly, page_top, the_store, today
from tracker.ui.periods import period_chooser
from tracker.ui.text import plain
from tracker.views.doctor import ExportView, export_view
from tracker.views.doctor_words import AROUND_NOTE, DoctorRecord, doctor_record

ABOUT = (
    "Your record as plain tables, for a spreadsheet or another program. Most doctors open **days.csv**: one row a day, "
    "in the order in which a clinician reads. What you did not write down stays empty; it is never shown as zero."
)


def export(period: Period) -> bytes:
    """The zip's bytes, made only when asked for."""
    with the_store().reading() as db:
        return csv_zip(db, PERSON, period, today(), __version__).data


def show_export(period: Period, view: ExportView) -> None:
    """What the file holds, and the download."""
    st.markdown(view.sentence)
    if not view.days_with_entries:
        return
    st.download_button(
        "Download the CSV files",
        data=lambda: export(period),
        file_name=file_name(period, today(), made_up=view.made_up),
        mime="application/zip",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(
        "The download leaves Pacewell: keep it somewhere private, and send it only in a way that you trust. "
        "Each column is explained in datapackage.json."
    )


def show_record(record: DoctorRecord) -> None:
    """The safety answers, the plan and what was done, and what is left out."""
    st.subheader("Safety questions")
    for line in record.safety:
        st.markdown(plain(line))
    st.subheader("Plan and exercises")
    st.markdown(record.plan)
    if len(record.exercises):
        with st.expander("Exercises: pain after, against before"):
            st.dataframe(record.exercises, hide_index=True)
            st.caption(AROUND_NOTE)
    if record.left_out:
        with st.expander("Left out at present"):
            for line in record.left_out:
                st.markdown(f"- {plain(line)}")
    if record.experiments:
        st.subheader("Experiments of one's own")
        for line in record.experiments:
            st.markdown(plain(line))


page_top("For the doctor")
st.markdown(ABOUT)
chosen = period_chooser("doctor", today(), default="3 months")
with calmly(), the_store().reading() as db:
    view = export_view(db, PERSON, chosen)
    record = doctor_record(db, PERSON, chosen)
show_export(view.period or chosen, view)
show_record(record)
