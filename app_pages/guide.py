"""The guide, page by page, as it stands in docs/guide."""

from pathlib import Path

import streamlit as st

from tracker.ui.app import page_top

FOLDER = Path(__file__).parents[1] / "docs" / "guide"


def title_of(page: Path) -> str:
    """A page's first heading."""
    return page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")


page_top("Guide")
pages = sorted(FOLDER.glob("*.md"))
chosen = st.selectbox("Page", pages, format_func=title_of)
st.markdown(chosen.read_text(encoding="utf-8").split("\n", 1)[1])
