"""The doctor's page in words and tables on the screen, for who does not see its picture."""

import pandas as pd
import streamlit as st

from tracker.domain.doctor_page import DoctorPage, Fact, Listing, Part, Picture, TextTable
from tracker.ui.text import plain


def show_as_text(page: DoctorPage) -> None:
    """All that the sheets say, uncut."""
    st.markdown(f"## {plain(page.title)}")
    st.markdown(" ".join(plain(text) for text in (page.name, page.about) if text))
    for block in page.blocks:
        st.markdown(f"### {plain(block.title)}")
        for part in block.parts:
            _show_part(part)
    if page.days:
        st.markdown(f"### {plain(page.days.caption)}")
        st.dataframe(_frame(page.days), hide_index=True)


def _show_part(part: Part) -> None:
    match part:
        case Fact():
            st.markdown(_line(part.label, plain(part.text)))
        case Listing():
            st.markdown(_line(part.label, "; ".join(plain(entry) for entry in part.entries)))
        case TextTable():
            _show_table(part)
        case Picture():
            st.markdown(plain(part.alt))


def _line(label: str, escaped: str) -> str:
    return f"**{plain(label)}:** {escaped}" if label else escaped


def _show_table(table: TextTable) -> None:
    """One of short numbers as it is; one of words row by row, as it is too wide for a phone."""
    if table.numbers:
        st.table(_frame(table), hide_index=True, alt=table.caption)
        return
    for first, *others in table.rows:
        named = zip(table.header[1:], others, strict=True)
        st.markdown(_line(first, "; ".join(f"{plain(name)}: {plain(cell)}" for name, cell in named)))


def _frame(table: TextTable) -> pd.DataFrame:
    """Our own words and numbers, under the table's headings."""
    return pd.DataFrame(list(table.rows), columns=list(table.header))
