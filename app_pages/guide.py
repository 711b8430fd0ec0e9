"""The guide, page by page, as it stands in docs/guide: with its pictures in their places, and its links as buttons."""

import re
from base64 import b64encode
from pathlib import Path

import streamlit as st

from tracker.language import _, language
from tracker.ui.app import page_top
from tracker.ui.scroll import scroll_to_top

FOLDER = Path(__file__).parents[1] / "docs" / "guide"
PICTURE = re.compile(r"\]\((\.\./pictures/[\w-]+\.(?:svg|png))\)")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([\w-]+\.md)\)")  # to another page of the guide
TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
CHOSEN = "guide-page"
# A long command or name breaks: on a phone the page is not wider than the window, and nothing scrolls on its own.
STYLE = """
<style>
[data-testid="stMarkdownContainer"] :is(pre, pre *) { white-space: pre-wrap !important; overflow-wrap: anywhere; }
[data-testid="stMarkdownContainer"] :is(td, td code) { overflow-wrap: anywhere; }
</style>
"""


def said(page: Path) -> Path:
    """The page in the language that is spoken; in English where it was not translated."""
    translated = FOLDER / language() / page.name
    return translated if translated.exists() else page


def title_of(page: Path) -> str:
    """A page's first heading."""
    with said(page).open(encoding="utf-8") as file:
        return file.readline().strip().lstrip("# ")


def text_of(page: Path) -> str:
    """What stands below the heading; a picture travels within the text, as no address leads to its file.

    A link would open a second window, so its words stand alone: the way there is below the page.
    """
    text = LINK.sub(r"*\1*", said(page).read_text(encoding="utf-8").split("\n", 1)[1])
    return PICTURE.sub(lambda found: f"]({_within(FOLDER / found[1])})", text)


def linked_from(page: Path) -> list[Path]:
    """The other pages that a page speaks of, each once, in its order."""
    names = dict.fromkeys(name for _words, name in LINK.findall(page.read_text(encoding="utf-8")))
    return [page.with_name(name) for name in names]


def _within(picture: Path) -> str:
    return f"data:{TYPES[picture.suffix]};base64,{b64encode(picture.read_bytes()).decode('ascii')}"


def _turn_to(page: Path) -> None:
    st.session_state[CHOSEN] = page


page_top(_("Guide"))
st.html(STYLE)
pages = sorted(FOLDER.glob("*.md"))
chosen = st.selectbox(_("Page"), pages, format_func=title_of, key=CHOSEN)
scroll_to_top(f"guide-{chosen.stem}")
st.markdown(text_of(chosen))
with st.container(horizontal=True):
    for page in linked_from(chosen):
        st.button(
            title_of(page), key=f"guide-{page.stem}", icon=":material/arrow_forward:", on_click=_turn_to, args=(page,)
        )
