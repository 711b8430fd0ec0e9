"""Works a page as a person does: finds each question by its label, answers it, taps, and reads what is shown."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import MenuButton, Widget

from tracker.domain.kinds import Kept
from tracker.domain.periods import Period
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.reading import entries_in, entry_with

PAGES = Path(__file__).resolve().parents[2] / "app_pages"
EVER = Period(date(1900, 1, 1), date(2100, 1, 1))
TEXTS = ("title", "header", "subheader", "markdown", "caption", "text", "warning", "info", "success", "error")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # before a mark that is to be read as it is
NOT_SAVED = "Not saved yet. What you typed is still here."


def visit(name: str) -> AppTest:
    """A page on its first run."""
    page = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    return without_error(page.run())


def question(page: AppTest, label: str) -> Any:
    """The one question, choice or button with this label."""
    found = [node for node in page.main if isinstance(node, Widget) and label_of(node) == label]
    assert len(found) == 1, f"{len(found)} of {label!r} among {labels(page)}"
    return found[0]


def labels(page: AppTest) -> list[str]:
    """The labels of everything that can be answered or tapped."""
    return [label_of(node) for node in page.main if isinstance(node, Widget)]


def label_of(widget: Widget) -> str:
    """A widget's label as Streamlit sends it to the browser."""
    return str(widget.proto.label)  # type: ignore[attr-defined]


def choose(page: AppTest, label: str, value: Any) -> None:
    """Answers a question outside a form: the page runs at once."""
    question(page, label).set_value(value)
    without_error(page.run())


def fill_in(page: AppTest, answers: Mapping[str, Any]) -> None:
    """Answers questions inside a form: nothing runs before the button is tapped."""
    for label, value in answers.items():
        question(page, label).set_value(value)


def tap(page: AppTest, label: str) -> None:
    """Taps a button."""
    question(page, label).click()
    without_error(page.run())


def menu(page: AppTest, label: str, option: str) -> None:
    """Opens a menu and taps one of its lines."""
    opened = question(page, label)
    assert isinstance(opened, MenuButton)
    opened.click(option)
    without_error(page.run())


def without_error(page: AppTest) -> AppTest:
    """The page, when it ran to its end."""
    assert not page.exception, page.exception
    return page


def shown(page: AppTest) -> str:
    """All that the page says outside its questions, from top to bottom."""
    return "\n".join(str(node.value) for node in page.main if node.type in TEXTS)


def problems(page: AppTest) -> list[str]:
    """The sentences with which a form was refused, as they are read, without bullets; none when it was not."""
    boxes = [box.value for box in page.warning if box.value.startswith(NOT_SAVED)]
    return [ESCAPE.sub("", line.removeprefix("- ")) for box in boxes for line in box.split("\n")[2:]]


def entries(store: Store) -> list[Kept]:
    """All that stands in the diary, newest first."""
    with store.reading() as db:
        return entries_in(db, ME, EVER)


def the_entry(store: Store) -> Any:
    """The only entry in the diary."""
    (kept,) = entries(store)
    return kept.entry


def again(store: Store, kept: Kept) -> Kept | None:
    """The same entry as it stands now, forgotten or not."""
    with store.reading() as db:
        return entry_with(db, ME, kept.kind, kept.id)
