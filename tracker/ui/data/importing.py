"""Bringing a file in: which kind it is, what it leaves open, what would change, and only then the import itself."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.imports.formats import FORMATS, format_of
from tracker.imports.found import FileRefused, Format, Reading
from tracker.imports.mapping_columns import columns_of
from tracker.imports.source_file import SourceFile, file_of
from tracker.language import N_, _, _n
from tracker.services.importing import import_found, preview_import
from tracker.services.importing_report import ImportReport, Mode
from tracker.ui.app import calmly, leave_notice, the_person, the_store
from tracker.ui.data.file_field import file_field
from tracker.ui.data.import_report import show_report, sum_in_words
from tracker.ui.data.mapping_form import mapped
from tracker.ui.data.watching import watched
from tracker.ui.text import plain

ABOUT = N_(
    "Choose a file that another program saved, or one of ours. First you see what would change; "
    "nothing is written until you say so, and an import can be undone as a whole."
)
ANY_TABLE = N_("any other table, when you say which column is what")
FILE = N_("File to import")
MODES = {
    Mode.ADD: N_("Add what is new, and leave the rest"),
    Mode.OVERWRITE: N_("Add what is new, and overwrite the same entries"),
    Mode.REPLACE: N_("Take out all entries, then import"),
}
MODE = N_("What is in your diary already")
CONVERT = N_("Also turn its numbers into 0 to 10")
ABOUT_CONVERT = N_(
    "This file uses another scale. Its own numbers are kept as they are. Turned into 0 to 10 they "
    "can be drawn with yours, but a 3 of 4 on one scale is not quite the same as a 7.5 on another."
)
LOOK, IMPORT, CANCEL = N_("Show what would change"), N_("Import it now"), N_("Stop, and change nothing")
SURE = N_("Yes, take out the entries that are not in this file")
TURN = "import-turn"  # counts the files, so that the field is empty after an import
SEEN = "import-seen"  # what was shown would change, and for which choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file, what it is, and how it is to be brought in; `key` is equal for equal choices."""

    file: SourceFile
    kind: Format
    reading: Reading
    mode: Mode
    file_id: str

    @property
    def key(self) -> tuple[object, ...]:
        """What a preview was made for."""
        reading = (self.reading.convert, tuple(sorted(self.reading.answers.items())))
        return (self.file_id, self.kind.name, self.kind.label, reading, self.mode)


def show_import() -> None:
    """The field for a file; below it what the file needs, one step after the other."""
    st.markdown(_(ABOUT))
    with st.expander(_("What can be read")):
        st.markdown("\n".join(f"- {label}" for label in [*(one.label for one in FORMATS), _(ANY_TABLE)]))
    turn = st.session_state.get(TURN, 0)
    uploaded = file_field(_(FILE), f"import-file-{turn}")
    if uploaded is None:
        return
    chosen = _chosen(file_of(uploaded.name, uploaded.getvalue()), uploaded.file_id)
    if chosen:
        _preview_and_import(chosen)


def _chosen(file: SourceFile, file_id: str) -> Chosen | None:
    try:
        kind = _kind_of(file)
        if kind is None:
            return None
        st.markdown(f"**{plain(kind.label)}**")
        answers = _answers(kind, file)
    except EntryRejected as refused:
        show_refusal(refused)
        return None
    convert = kind.has_severities and st.checkbox(_(CONVERT), key="import-convert", help=_(ABOUT_CONVERT))
    mode = st.radio(_(MODE), list(MODES), key="import-mode", format_func=lambda one: _(MODES[one]))
    if answers is None:
        return None
    return Chosen(file, kind, Reading(clock.zone(), convert, answers), mode, file_id)


def _kind_of(file: SourceFile) -> Format | None:
    """The kind of file; a table that is not known is asked about. None while an answer is missing."""
    try:
        return format_of(file)
    except FileRefused as unknown:
        try:
            columns = columns_of(file)
        except FileRefused:
            raise unknown from None
    return mapped(file, columns)


def _answers(kind: Format, file: SourceFile) -> dict[str, str] | None:
    """What the file leaves open, as answered; None while something is not."""
    answers = {
        question.name: st.selectbox(
            plain(question.text),
            question.choices,
            index=None,
            format_func=_,
            key=f"import-asks-{question.name}",
            placeholder=_("Choose"),
        )
        for question in kind.asks(file)
    }
    given = {name: answer for name, answer in answers.items() if answer is not None}
    return given if len(given) == len(answers) else None


def _preview_and_import(chosen: Chosen) -> None:
    if st.button(_(LOOK), icon=":material/visibility:"):
        st.session_state.pop(SEEN, None)
        report = _run(preview_import, chosen)
        if report:
            st.session_state[SEEN] = (chosen.key, report)
    seen_for, report = st.session_state.get(SEEN, (None, None))
    if seen_for != chosen.key or report is None:
        return
    show_report(report)
    if report.changes_nothing:
        st.info(_("There is nothing in it that is not in your diary already."))
        return
    sure = report.total.removed == 0 or st.checkbox(_(SURE), key="import-sure")
    if st.button(_(IMPORT), type="primary", disabled=not sure, icon=":material/download:"):
        _import(chosen)


def _import(chosen: Chosen) -> None:
    report = _run(import_found, chosen)
    if report is None:
        return
    st.session_state.pop(SEEN, None)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    leave_notice(_("Imported: {counts}. It can be undone below.", counts=sum_in_words(report)))
    st.rerun()


def _run(verb: Callable[..., ImportReport], chosen: Chosen) -> ImportReport | None:
    """Does it in one transaction; a tap on the button, as on anything, ends this run, and then nothing is written."""
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(0.0, _("The file is being read"))
        st.button(_(CANCEL), key="import-cancel")
    try:
        return _done(verb, chosen, bar)
    except EntryRejected as refused:
        show_refusal(refused)
        return None
    finally:
        place.empty()


def _done(verb: Callable[..., ImportReport], chosen: Chosen, bar: DeltaGenerator) -> ImportReport:
    so_far = {"share": 0.0, "rows": 0}

    def show(**news: float) -> None:
        so_far.update(news)
        bar.progress(so_far["share"], _n("{n:,.0f} row found", "{n:,.0f} rows found", so_far["rows"]))

    with chosen.file.open() as whole:
        data = whole.read()
    file = watched(chosen.file.name, data, lambda place: show(share=min(1.0, place / len(data))))
    with calmly(), the_store().writing() as db:
        found = chosen.kind.read(file, chosen.reading)
        return verb(db, the_person(), chosen.kind.source, found, chosen.mode, clock.now(), lambda rows: show(rows=rows))


def show_refusal(refused: EntryRejected) -> None:
    """Why a file cannot be read; nothing of it was taken."""
    lines = "\n".join(f"- {plain(problem)}" for problem in refused.problems)
    st.warning("\n\n".join([_("Nothing was changed."), lines]), icon=":material/draft:")
