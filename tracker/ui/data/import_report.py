"""What an import came to or would come to, in a table and a line; and the imports so far, each to be undone."""

import streamlit as st

from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.imports.formats import FORMATS
from tracker.services.importing_report import KIND_WORDS, Counts, ImportReport, ImportUndone
from tracker.services.importing_undo import imports_done, undo_import
from tracker.ui.app import calmly, leave_notice, the_person, the_store

WORDS = {"added": "added", "changed": "changed", "same": "there already", "removed": "taken out"}
SHOWN_MOST = 5  # imports


def show_report(report: ImportReport) -> None:
    """By kind of row how many; then what is left out, with its row and its reason."""
    if report.kinds:
        st.table([{"what": KIND_WORDS[table][1], **_columns(counts)} for table, counts in report.kinds.items()])
    if report.days:
        st.caption(f"From {report.days.first:%d %b %Y} to {report.days.last:%d %b %Y}.")
    if not report.left_out:
        st.caption("No row is left out.")
        return
    with st.expander(f"{report.left_out:,} rows are left out, and why"):
        rows = [{"row": one.row, "why": one.reason} for one in report.reasons]
        st.dataframe(rows, hide_index=True)
        if len(report.reasons) < report.left_out:
            st.caption(f"The first {len(report.reasons)} of them.")


def sum_in_words(report: ImportReport) -> str:
    """`12 added, 3 there already, 2 left out`; what is none is not said."""
    parts = [f"{number:,} {WORDS[name]}" for name, number in _numbers(report.total).items() if number]
    return ", ".join([*parts, *([f"{report.left_out:,} left out"] if report.left_out else [])]) or "nothing"


def show_imports_done() -> None:
    """The latest imports; each can be undone as a whole."""
    with calmly(), the_store().reading() as db:
        done = imports_done(db, the_person())[:SHOWN_MOST]
    if not done:
        return
    st.subheader("Imports so far")
    labels = {one.name: one.label for one in FORMATS}
    for one in done:
        at = one.at.astimezone(clock.zone())
        total = sum(counts.added for counts in one.kinds.values())
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{at:%d %b %Y, %H:%M}: {labels.get(one.format, 'a table')}, {total:,} added")
            if one.undone_at:
                st.caption("undone")
            else:
                label = f"Undo the import of {at:%d %b, %H:%M:%S}"
                st.button(label, key=f"undo-{one.id}", on_click=_undo, args=(one.id,))


def _undo(import_id: str) -> None:
    try:
        with calmly(), the_store().writing() as db:
            undone = undo_import(db, the_person(), import_id, clock.now())
    except EntryRejected as refused:
        leave_notice(" ".join(refused.problems))
        return
    leave_notice(_undone_in_words(undone))


def _undone_in_words(undone: ImportUndone) -> str:
    stayed = f" {undone.stayed:,} stayed, because you changed them since." if undone.stayed else ""
    return f"Undone: {undone.taken_out:,} taken out again, {undone.put_back:,} put back.{stayed}"


def _columns(counts: Counts) -> dict[str, int]:
    return {WORDS[name]: number for name, number in _numbers(counts).items()}


def _numbers(counts: Counts) -> dict[str, int]:
    return {"added": counts.added, "changed": counts.changed, "same": counts.same, "removed": counts.removed}
