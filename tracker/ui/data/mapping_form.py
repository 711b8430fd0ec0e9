"""A table of unknown make: the person says which column is what; the way of reading can be saved for next time."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker import clock
from tracker.domain.csv_mapping import DateOrder, DecimalSign, Mapping, Site
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.imports.found import Format
from tracker.imports.mapping import mapped_format
from tracker.imports.mapping_columns import Columns, date_orders_possible, words_of
from tracker.imports.source_file import SourceFile
from tracker.language import N_, _, _p
from tracker.services.csv_mappings import mappings_of, save_mapping
from tracker.ui.app import calmly, leave_notice, the_person, the_store
from tracker.ui.text import plain

ABOUT = N_("This table is not of a kind that Pacewell knows. Say which column is what.")
SAVED, ANEW = N_("Use a saved way of reading"), N_("say it anew")
ONE_COLUMN, THREE_COLUMNS = N_("in one column"), N_("in three: day, month, year")
ALL_ROWS, BY_COLUMN = N_("the same for all rows"), N_("a column says it")
SITES = {
    Site.BACK: "back",
    Site.LEG: N_("leg"),
    Site.NOTE: N_("somewhere else: keep it as a note"),
    Site.LEAVE_OUT: N_("leave these rows out"),
}
SIGNS = {DecimalSign.POINT: N_("point, 3.5"), DecimalSign.COMMA: N_("comma, 3,5")}
ORDERS = {
    DateOrder.DAY_FIRST: N_("day first, 31.12.2026"),
    DateOrder.MONTH_FIRST: N_("month first, 12/31/2026"),
    DateOrder.YEAR_FIRST: N_("year first, 2026-12-31"),
}
PARTS = {"day": N_("Column of the day"), "month": N_("Column of the month"), "year": N_("Column of the year")}
ONLY_ORDER = {
    DateOrder.DAY_FIRST: N_("The dates of this file can only be read day first."),
    DateOrder.MONTH_FIRST: N_("The dates of this file can only be read month first."),
    DateOrder.YEAR_FIRST: N_("The dates of this file can only be read year first."),
}
WORDS_SHOWN = 20  # more different words than this are no column of places
TOO_MANY_WORDS = N_("This column holds too many different words to choose from: choose another one.")
NO_ORDER = N_("The dates in this column cannot be read in one order: choose another column.")


def mapped(file: SourceFile, columns: Columns) -> Format | None:
    """How the table is to be read, as the person said; None while something is missing."""
    st.info(_(ABOUT))
    st.dataframe([dict(zip(columns.header, row, strict=True)) for row in columns.rows], hide_index=True)
    with calmly(), the_store().reading() as db:
        saved = {one.name: one for one in mappings_of(db, the_person()) if set(one.columns) <= set(columns.header)}
    names = [*saved, ANEW]
    name = st.selectbox(_(SAVED), names, key="mapping-saved", format_func=_saved_name) if saved else ANEW
    mapping = saved[name] if name in saved else _Asking(file, columns).mapping()
    return mapped_format(mapping) if mapping else None


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks for a mapping of one table."""

    file: SourceFile
    columns: Columns

    def mapping(self) -> Mapping | None:
        """The mapping as answered; None, with what is missing, while it is not whole."""
        said = {**self._when(), **self._pain(), **self._where(), **self._more()}
        name = st.text_input(_("A name for this way of reading"), _("My table"), key="mapping-name")
        try:
            mapping = Mapping(name=name.strip(), delimiter=self.columns.delimiter, **said)
        except EntryRejected as missing:
            st.caption(_("Still to say:"))
            st.markdown("\n".join(f"- {problem}" for problem in missing.problems))
            return None
        if st.button(_("Save this way of reading for next time"), key="mapping-save"):
            with calmly(), the_store().writing() as db:
                save_mapping(db, the_person(), mapping, clock.now())
            leave_notice(_("Saved. It is offered again for a table with these columns."))
            st.rerun()
        return mapping

    def _column(self, question: str, key: str) -> str | None:
        return st.selectbox(question, self.columns.header, index=None, key=f"mapping-{key}", placeholder=_("Choose"))

    def _when(self) -> dict[str, Any]:
        st.markdown(_("**When**"))
        how = st.radio(
            _("How the date stands in the table"),
            [ONE_COLUMN, THREE_COLUMNS],
            key="mapping-how",
            horizontal=True,
            format_func=_,
        )
        said: dict[str, Any] = {}
        if how == THREE_COLUMNS:
            said = {part: self._column(_(question), part) for part, question in PARTS.items()}
        else:
            column = self._column(_("Column of the date"), "date")
            said = {"date": column, "date_order": self._order(column) if column else None}
        return said | {"time": self._column(_("Column of the time, if there is one"), "time")}

    def _order(self, column: str) -> DateOrder | None:
        possible = date_orders_possible(self.file, column, self.columns.delimiter)
        if not possible:
            raise EntryRejected([_(NO_ORDER)])
        if len(possible) == 1:
            st.caption(_(ONLY_ORDER[possible[0]]))
            return possible[0]
        return st.radio(
            _("The order in the dates"),
            possible,
            index=None,
            key="mapping-order",
            format_func=lambda one: _(ORDERS[one]),
        )

    def _pain(self) -> dict[str, Any]:
        st.markdown(_("**How much**"))
        column = self._column(_("Column of the pain number"), "pain")
        left, right = st.columns(2)
        least = left.number_input(
            _("Least on its scale"), value=float(NRS_MIN), step=1.0, format="%g", key="mapping-least"
        )
        greatest = right.number_input(
            _("Most on its scale"), value=float(NRS_MAX), step=1.0, format="%g", key="mapping-greatest"
        )
        worse = st.checkbox(_("A higher number means more pain"), value=True, key="mapping-worse")
        sign = st.radio(
            _("Sign before the decimals"),
            list(SIGNS),
            key="mapping-sign",
            format_func=lambda one: _(SIGNS[one]),
            horizontal=True,
        )
        unknown = st.text_input(_("What stands for no answer, with commas between"), "-, n/a", key="mapping-unknown")
        return {
            "pain": column or "",
            "least": least,
            "greatest": greatest,
            "higher_is_worse": worse,
            "decimal_sign": sign,
            "unknown": tuple(word.strip() for word in unknown.split(",") if word.strip()),
        }

    def _where(self) -> dict[str, Any]:
        st.markdown(_("**Where**"))
        how = st.radio(
            _("Where the pain is"), [ALL_ROWS, BY_COLUMN], key="mapping-where", horizontal=True, format_func=_
        )
        if how == ALL_ROWS:
            site = st.radio(
                _("Place of all rows"),
                list(SITES)[:3],
                index=None,
                key="mapping-site",
                format_func=_site_name,
            )
            return {"site": site}
        column = self._column(_("Column of the place"), "place")
        return {"site_column": column, "sites": self._sites(column) if column else ()}

    def _sites(self, column: str) -> tuple[tuple[str, Site], ...]:
        answers = (
            (
                word,
                st.selectbox(
                    _("Where is: {word}", word=plain(word)),
                    list(SITES),
                    index=None,
                    key=f"mapping-word-{number}",
                    format_func=_site_name,
                    placeholder=_("Choose"),
                ),
            )
            for number, word in enumerate(self._words(column))
        )
        return tuple((word, site) for word, site in answers if site)

    def _words(self, column: str) -> tuple[str, ...]:
        words = words_of(self.file, column)
        if len(words) > WORDS_SHOWN:
            raise EntryRejected([_(TOO_MANY_WORDS)])
        return words

    def _rows(self, column: str) -> list[str]:
        return st.multiselect(_("Rows to take"), self._words(column), key="mapping-words", placeholder=_("Choose"))

    def _more(self) -> dict[str, Any]:
        with st.expander(_("Notes, and only some of the rows")):
            note = self._column(_("Column of the note, if there is one"), "note")
            column = self._column(_("Column that says which rows to take, if not all"), "only")
            only = self._rows(column) if column else []
        return {"note": note, "only_column": column if only else None, "only": tuple(only)}


def _site_name(site: Site) -> str:
    return _p("of the body", "back") if site is Site.BACK else _(SITES[site])


def _saved_name(name: str) -> str:
    return _(ANEW) if name == ANEW else name
