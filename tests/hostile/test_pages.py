"""What a person wrote is shown as text on every page, whatever it would like to be."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, a_bout, a_session, ago
from tests.hostile.diary import NAME
from tests.hostile.naughty import KEPT
from tests.pages.operating import choose, fill_in, menu, tap, visit, without_error
from tests.pages.planned import add
from tracker.domain.kinds import Kind
from tracker.services.measures import add_goal
from tracker.services.people import ME
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


def cells(page: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every heading and cell of a table that Streamlit reads as Markdown: element, field, text."""
    for table in page.table:
        frame = table.value
        yield from (("table", "heading", str(name)) for name in frame.columns)
        yield from (("table", "cell", cell) for cell in frame.to_numpy().ravel() if isinstance(cell, str))


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
    texts = [*marked_up(page), *cells(page)]
    return [(kind, field, active_in(text), text) for kind, field, text in texts if active_in(text)]


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


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("trends", {"Routine": "own-naughty"}),
        ("doctor", {}),
        *(("insights", {"Look at": part}) for part in ("Getting better?", "Routines", "Exercises", "How much")),
        *(("insights", {"Look at": part}) for part in ("Sitting, stress, sleep", "High-pain days", "Treatments")),
    ],
)
def test_nothing_written_is_active_in_what_is_folded(name: str, chosen: dict[str, object], naughty: Store) -> None:
    page = visit(name)
    for label, answer in chosen.items():
        choose(page, label, answer)
    for folded in page.expander:
        if folded.proto.id:
            page.session_state[key_in(folded.proto.id)] = True
    assert active_on(without_error(page.run())) == []


def test_the_tables_of_trends_hold_what_was_written_as_text(naughty: Store) -> None:
    page = visit("trends")
    page.session_state["table-sessions by routine"] = page.session_state["table-minutes exercised"] = True
    page.session_state["table-tolerated minutes by activity"] = True
    texts = [text for _kind, _field, text in cells(without_error(page.run()))]
    assert len(page.table) == 3
    assert plain(NAME) in texts
    assert plain(KEPT[0]) in texts


def key_in(element_id: str) -> str:
    """The key that a page gave to an element."""
    return element_id.split("-", 2)[2]


def test_nothing_written_is_active_in_what_a_form_says_is_wrong(naughty: Store) -> None:
    page = visit("settings")
    with naughty.writing() as db:
        add_goal(db, ME, KEPT[3], NOW)
    fill_in(page, {f"Name of the goal: {plain(NAME)}": KEPT[3]})
    tap(page, f"Save name: {plain(NAME)}")
    (told,) = page.warning
    assert plain(KEPT[3]) in told.value
    assert active_on(page) == []


def test_nothing_written_is_active_in_what_a_correction_says_is_wrong(naughty: Store) -> None:
    add(naughty, a_session(started=ago(minutes=20), ended=ago(minutes=15), bouts=(a_bout(exercise_name=KEPT[3]),)))
    page = visit("diary")
    menu(page, "Change 20 Nov, 08:40", "Correct")
    fill_in(page, {f"Sets of 1. {plain(KEPT[3])}": 1000})
    tap(page, "Save session")
    (told,) = page.warning
    assert plain(KEPT[3]) in told.value
    assert active_on(page) == []


def test_what_was_written_stands_in_the_diary_letter_for_letter(naughty: Store) -> None:
    texts = [text for _kind, _field, text in marked_up(visit("diary"))]
    there = [text for text in KEPT if any(plain(text) in one for one in texts)]
    assert KEPT[0] in there
    assert len(there) >= LEAST_ON_A_PAGE
