"""What an import came to or would come to, in a table and a line; and the imports so far, each to be undone."""

import streamlit as st

from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.imports.formats import FORMATS
from tracker.language import N_, _, _n, day_month, instant
from tracker.services.importing_report import KIND_WORDS, Counts, ImportReport, ImportUndone
from tracker.services.importing_undo import imports_done, undo_import
from tracker.ui.app import calmly, leave_notice, the_person, the_store

WORDS = {"added": N_("added"), "changed": N_("changed"), "same": N_("there already"), "removed": N_("taken out")}
COUNTED = {
    "added": N_("{n:,} added"),
    "changed": N_("{n:,} changed"),
    "same": N_("{n:,} there already"),
    "removed": N_("{n:,} taken out"),
    "left_out": N_("{n:,} left out"),
}
SHOWN_MOST = 5  # imports


def show_report(report: ImportReport) -> None:
    """By kind of row how many; then what is left out, with its row and its reason."""
    if report.kinds:
        what = _("what")
        st.table([{what: _(KIND_WORDS[table][1]), **_columns(counts)} for table, counts in report.kinds.items()])
    if report.days:
        st.caption(_("From {first} to {last}.", first=report.days.first, last=report.days.last))
    if not report.left_out:
        st.caption(_("No row is left out."))
        return
    with st.expander(_n("{n:,} row is left out, and why", "{n:,} rows are left out, and why", report.left_out)):
        rows = [{_("row"): one.row, _("why"): one.reason} for one in report.reasons]
        st.dataframe(rows, hide_index=True)
        if len(report.reasons) < report.left_out:
            st.caption(_("The first {n} of them.", n=len(report.reasons)))


def sum_in_words(report: ImportReport) -> str:
    """`12 added, 3 there already, 2 left out`; what is none is not said."""
    numbers = _numbers(report.total) | {"left_out": report.left_out}
    parts = [_(COUNTED[name], n=number) for name, number in numbers.items() if number]
    return ", ".join(parts) or _("nothing")


def show_imports_done() -> None:
    """The latest imports; each can be undone as a whole."""
    with calmly(), the_store().reading() as db:
        done = imports_done(db, the_person())[:SHOWN_MOST]
    if not done:
        return
    st.header(_("Imports so far"), anchor=False)
    labels = {one.name: one.label for one in FORMATS}
    for one in done:
        at = one.at.astimezone(clock.zone())
        total = sum(counts.added for counts in one.kinds.values())
        with st.container(horizontal=True, vertical_alignment="center"):
            file = labels.get(one.format) or _("a table")
            st.markdown(_("{when}: {file}, {n:,} added", when=instant(at), file=file, n=total))
            if one.undone_at:
                st.caption(_("undone"))
            else:
                when = f"{day_month(at)}, {at:%H:%M:%S}"
                st.button(
                    _("Undo the import of {when}", when=when), key=f"undo-{one.id}", on_click=_undo, args=(one.id,)
                )


def _undo(import_id: str) -> None:
    try:
        with calmly(), the_store().writing() as db:
            undone = undo_import(db, the_person(), import_id, clock.now())
    except EntryRejected as refused:
        leave_notice(" ".join(refused.problems))
        return
    leave_notice(_undone_in_words(undone))


def _undone_in_words(undone: ImportUndone) -> str:
    sentences = [
        _(
            "Undone: {taken_out:,} taken out again, {put_back:,} put back.",
            taken_out=undone.taken_out,
            put_back=undone.put_back,
        )
    ]
    if undone.stayed:
        sentences.append(_("{n:,} stayed, because you changed them since.", n=undone.stayed))
    return " ".join(sentences)


def _columns(counts: Counts) -> dict[str, int]:
    return {_(WORDS[name]): number for name, number in _numbers(counts).items()}


def _numbers(counts: Counts) -> dict[str, int]:
    return {"added": counts.added, "changed": counts.changed, "same": counts.same, "removed": counts.removed}
