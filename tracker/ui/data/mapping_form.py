"""A table of unknown make: the person says which column is what; the way of reading can be saved for next time."""

from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker import clock
from tracker.domain.csv_mapping import DateOrder, DecimalSign, Mapping, Site
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.imports.found import Format
from tracker.imports.mapping import mapped_format
from tracker.imports.mapping_columns import Columns, date_orders_possible, words_of
from tracker.imports.source_file import SourceFile
from tracker.services.csv_mappings import mappings_of, save_mapping
from tracker.ui.app import calmly, leave_notice, the_person, the_store
from tracker.ui.text import plain

ABOUT = "This table is not of a kind that Pacewell knows. Say which column is what."
SAVED, ANEW = "Use a saved way of reading", "say it anew"
ONE_COLUMN, THREE_COLUMNS = "in one column", "in three: day, month, year"
ALL_ROWS, BY_COLUMN = "the same for all rows", "a column says it"
SITES = {
    Site.BACK: "back",
    Site.LEG: "leg",
    Site.NOTE: "somewhere else: keep it as a note",
    Site.LEAVE_OUT: "leave these rows out",
}
SIGNS = {DecimalSign.POINT: "point, 3.5", DecimalSign.COMMA: "comma, 3,5"}
ORDERS = {
    DateOrder.DAY_FIRST: "day first, 31.12.2026",
    DateOrder.MONTH_FIRST: "month first, 12/31/2026",
    DateOrder.YEAR_FIRST: "year first, 2026-12-31",
}
WORDS_SHOWN = 20  # more different words than this are no column of places
TOO_MANY_WORDS = "This column holds too many different words to choose from: choose another one."
NO_ORDER = "The dates in this column cannot be read in one order: choose another column."


def mapped(file: SourceFile, columns: Columns) -> Format | None:
    """How the table is to be read, as the person said; None while something is missing."""
    st.info(ABOUT)
    st.dataframe([dict(zip(columns.header, row, strict=True)) for row in columns.rows], hide_index=True)
    with calmly(), the_store().reading() as db:
        saved = {one.name: one for one in mappings_of(db, the_person()) if set(one.columns) <= set(columns.header)}
    names = [*saved, ANEW]
    name = st.selectbox(SAVED, names, key="mapping-saved") if saved else ANEW
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
        name = st.text_input("A name for this way of reading", "My table", key="mapping-name")
        try:
            mapping = Mapping(name=name.strip(), delimiter=self.columns.delimiter, **said)
        except EntryRejected as missing:
            st.caption("Still to say:")
            st.markdown("\n".join(f"- {problem}" for problem in missing.problems))
            return None
        if st.button("Save this way of reading for next time", key="mapping-save"):
            with calmly(), the_store().writing() as db:
                save_mapping(db, the_person(), mapping, clock.now())
            leave_notice("Saved. It is offered again for a table with these columns.")
            st.rerun()
        return mapping

    def _column(self, question: str, key: str) -> str | None:
        return st.selectbox(
            question, self.columns.header, index=None, key=f"mapping-{key}", format_func=plain, placeholder="Choose"
        )

    def _when(self) -> dict[str, Any]:
        st.markdown("**When**")
        how = st.radio(
            "How the date stands in the table", [ONE_COLUMN, THREE_COLUMNS], key="mapping-how", horizontal=True
        )
        said: dict[str, Any] = {}
        if how == THREE_COLUMNS:
            said = {part: self._column(f"Column of the {part}", part) for part in ("day", "month", "year")}
        else:
            column = self._column("Column of the date", "date")
            said = {"date": column, "date_order": self._order(column) if column else None}
        return said | {"time": self._column("Column of the time, if there is one", "time")}

    def _order(self, column: str) -> DateOrder | None:
        possible = date_orders_possible(self.file, column, self.columns.delimiter)
        if not possible:
            raise EntryRejected([NO_ORDER])
        if len(possible) == 1:
            st.caption(f"The dates of this file can only be read {possible[0].value}.")
            return possible[0]
        return st.radio(
            "The order in the dates", possible, index=None, key="mapping-order", format_func=ORDERS.__getitem__
        )

    def _pain(self) -> dict[str, Any]:
        st.markdown("**How much**")
        column = self._column("Column of the pain number", "pain")
        left, right = st.columns(2)
        least = left.number_input(
            "Least on its scale", value=float(NRS_MIN), step=1.0, format="%g", key="mapping-least"
        )
        greatest = right.number_input(
            "Most on its scale", value=float(NRS_MAX), step=1.0, format="%g", key="mapping-greatest"
        )
        worse = st.checkbox("A higher number means more pain", value=True, key="mapping-worse")
        sign = st.radio(
            "Sign before the decimals", list(SIGNS), key="mapping-sign", format_func=SIGNS.__getitem__, horizontal=True
        )
        unknown = st.text_input("What stands for no answer, with commas between", "-, n/a", key="mapping-unknown")
        return {
            "pain": column or "",
            "least": least,
            "greatest": greatest,
            "higher_is_worse": worse,
            "decimal_sign": sign,
            "unknown": tuple(word.strip() for word in unknown.split(",") if word.strip()),
        }

    def _where(self) -> dict[str, Any]:
        st.markdown("**Where**")
        how = st.radio("Where the pain is", [ALL_ROWS, BY_COLUMN], key="mapping-where", horizontal=True)
        if how == ALL_ROWS:
            site = st.radio(
                "Place of all rows", list(SITES)[:3], index=None, key="mapping-site", format_func=SITES.__getitem__
            )
            return {"site": site}
        column = self._column("Column of the place", "place")
        return {"site_column": column, "sites": self._sites(column) if column else ()}

    def _sites(self, column: str) -> tuple[tuple[str, Site], ...]:
        answers = (
            (
                word,
                st.selectbox(
                    f"Where is: {plain(word)}",
                    list(SITES),
                    index=None,
                    key=f"mapping-word-{number}",
                    format_func=SITES.__getitem__,
                    placeholder="Choose",
                ),
            )
            for number, word in enumerate(self._words(column))
        )
        return tuple((word, site) for word, site in answers if site)

    def _words(self, column: str) -> tuple[str, ...]:
        words = words_of(self.file, column)
        if len(words) > WORDS_SHOWN:
            raise EntryRejected([TOO_MANY_WORDS])
        return words

    def _more(self) -> dict[str, Any]:
        with st.expander("Notes, and only some of the rows"):
            note = self._column("Column of the note, if there is one", "note")
            column = self._column("Column that says which rows to take, if not all", "only")
            only = st.multiselect("Rows to take", self._words(column), key="mapping-words") if column else []
        return {"note": note, "only_column": column if only else None, "only": tuple(only)}


def _end(place: DeltaGenerator, question: str, value: int) -> float:
    return place.number_input(question, value=float(value), step=1.0, format="%g", key=f"mapping-{question}")
