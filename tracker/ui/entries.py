"""How an entry looks wherever it is listed."""

import streamlit as st

from tracker.language.case import lowered
from tracker.ui.text import plain
from tracker.views.diary import DiaryItem


def show_entry(item: DiaryItem) -> None:
    """Time, title, kind, what was answered, and the note as plain text."""
    st.markdown(f"**{plain(item.title)}** :gray[{plain(item.time)} · {plain(lowered(item.kind))}]")
    if item.lines:
        st.markdown("  \n".join(plain(line) for line in item.lines))
    if item.note:
        st.text(item.note)
