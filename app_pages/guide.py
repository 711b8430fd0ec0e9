"""The guide, page by page, as it stands in docs/guide, with its drawings in their places."""

import re
from base64 import b64encode
from pathlib import Path

import streamlit as st

from tracker.ui.app import page_top

FOLDER = Path(__file__).parents[1] / "docs" / "guide"
DRAWING = re.compile(r"\]\((\.\./pictures/[\w-]+\.svg)\)")


def title_of(page: Path) -> str:
    """A page's first heading."""
    return page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")


def text_of(page: Path) -> str:
    """What stands below the heading; a drawing travels within the text, as no address leads to its file."""
    text = page.read_text(encoding="utf-8").split("\n", 1)[1]
    return DRAWING.sub(lambda found: f"](data:image/svg+xml;base64,{_encoded(page.parent / found[1])})", text)


def _encoded(drawing: Path) -> str:
    return b64encode(drawing.read_bytes()).decode("ascii")


page_top("Guide")
pages = sorted(FOLDER.glob("*.md"))
chosen = st.selectbox("Page", pages, format_func=title_of)
st.markdown(text_of(chosen))
