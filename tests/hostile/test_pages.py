"""What a person wrote is shown as text on every page, whatever it would like to be."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.hostile.naughty import KEPT
from tests.pages.operating import choose, visit
from tracker.domain.kinds import Kind
from tracker.store import Store
from tracker.ui.text import plain

PAGES = ("today", "session", "diary", "trends", "insights", "routines", "doctor", "data", "settings")
LEAST_ON_A_PAGE = 4  # the diary shows some days at a time
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
ACTIVE = (  # parts of the naughty texts that do nothing only where their marks are escaped
    "<img", "<script", "<svg", "<iframe", "<b data", "<i data", "<style>@", "<h1 data", "</script", "<http", "<!--",
    "![", "[link](", "](javascript", "[j](", "$\\frac", "$x", "$$", ":material/warning", ":red[alarm", ":red[r",
    ":red-background[x", ":small[y", ":badge[z", ":smile:", "**bold", "_it_", "`code`", "~~gone", "==mark", "```",
    "***", "> quote", "&lt;b", "&#60;", "&nbsp;x", "&#x202e", "{0.__class__}x",
)  # fmt: skip
AS_IT_IS = {  # what the browser shows as it is, by element and field
    ("text_input", "default"), ("text_input", "value"), ("text_area", "default"), ("text_area", "value"),
    ("text_input", "placeholder"), ("text_area", "placeholder"),
    ("selectbox", "options"), ("selectbox", "raw_value"), ("multiselect", "options"), ("multiselect", "raw_values"),
    ("multiselect", "default"),
    ("vega_lite_chart", "alt"), ("vega_lite_chart", "spec"), ("arrow_data_frame", "columns"),
    ("bidi_component", "json"),
    ("bidi_component", "mixed"), ("bidi_component", "css_content"), ("bidi_component", "js_content"),
    ("text", "body"), ("html", "body"),
}  # fmt: skip


def strings_of(message: Message, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each text of an element as it is sent to the browser, with the name of its field."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        if field.type == FieldDescriptor.TYPE_STRING:
            yield from ((".".join((*path, field.name)), str(one)) for one in values)
        elif field.type == FieldDescriptor.TYPE_MESSAGE and not field.message_type.GetOptions().map_entry:
            for one in values:
                yield from strings_of(one, (*path, field.name))


def marked_up(page: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every text of a page that Streamlit reads as Markdown: element, field, text."""
    for node in every(page):
        proto = getattr(node, "proto", None)
        for field, text in strings_of(proto) if isinstance(proto, Message) else ():
            if (node.type, field) not in AS_IT_IS and not field.endswith("id"):
                yield node.type, field, text


def every(page: AppTest) -> Iterator[Any]:
    """All elements and blocks, of the sidebar and of dialogs too."""
    yield from page._tree


def active_in(text: str) -> list[str]:
    """The marks that would do something."""
    rest = ESCAPED.sub("\0", text)
    return [mark for mark in ACTIVE if mark in rest]


def test_the_check_would_find_what_is_not_escaped() -> None:
    assert all(active_in(text) for text in KEPT[:11])
    assert [text for text in KEPT if active_in(plain(text))] == []


def active_on(page: AppTest) -> list[tuple[str, str, list[str], str]]:
    """What would do something on a page: element, field, the marks, the text."""
    return [(kind, field, active_in(text), text) for kind, field, text in marked_up(page) if active_in(text)]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_written_is_active_on_a_page(name: str, naughty: Store) -> None:
    assert active_on(visit(name)) == []


@pytest.mark.parametrize(
    ("name", "label", "answer"),
    [
        ("routines", "Routine", "own-r"),
        ("session", "Routine", "own-r"),
        ("today", "Routine", "own-r"),
        ("today", "What", Kind.TREATMENT),
        ("today", "What", Kind.ACTIVITY),
        ("today", "What", Kind.ASSESSMENT),
        *(("insights", "Look at", part) for part in ("Experiments", "Treatments")),
    ],
)
def test_nothing_written_is_active_after_a_choice(name: str, label: str, answer: object, naughty: Store) -> None:
    page = visit(name)
    choose(page, label, answer)
    assert active_on(page) == []


def test_what_was_written_stands_in_the_diary_letter_for_letter(naughty: Store) -> None:
    texts = [text for _kind, _field, text in marked_up(visit("diary"))]
    there = [text for text in KEPT if any(plain(text) in one for one in texts)]
    assert KEPT[0] in there
    assert len(there) >= LEAST_ON_A_PAGE
