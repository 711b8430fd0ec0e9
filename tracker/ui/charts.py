"""How a chart and its table stand on a page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker.language import _
from tracker.ui.text import plain

NO_BREAK = "\u00a0"
MOST_TABLE_PX = 460  # a longer table scrolls; only with a height can the keyboard scroll a wide one (see style.py)


def dark_page() -> bool:
    """Whether the browser shows the dark page; light where it does not say."""
    return st.context.theme.type == "dark"


def show_chart(chart: dict[str, Any], sentence: str) -> None:
    """A chart (Vega-Lite with its frames) as wide as the page; the sentence is what a screen reader says."""
    st.vega_lite_chart(spec=chart, width="stretch", theme=None, alt=sentence)


def show_table(name: str, make: Callable[[], Any]) -> None:
    """The table beside a chart, under a label of its own; its frame is made when it is opened. No cell is markup."""
    folded = st.expander(_("As a table: {name}", name=name), key=f"table-{name}", on_change="rerun")
    if folded.open:
        folded.table(defused(make()), hide_index=True, height=MOST_TABLE_PX, alt=name)


def defused(table: Any) -> Any:
    """A table in which no text is taken for markup: names in it may be the person's own."""
    return table.map(lambda cell: _defused(cell) if isinstance(cell, str) else cell)


def _defused(cell: str) -> str:
    """What is to stay on one line, as a day does, stays there."""
    return NO_BREAK.join(plain(part) for part in cell.split(NO_BREAK))
