"""The guide shows what stands in docs/guide, page by page."""

import re
from base64 import b64encode
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.pages.operating import choose, question, shown, visit
from tracker.services.people import ME
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.app import MADE_UP

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "guide"
GUIDE = sorted(FOLDER.glob("*.md"))
DRAWING = re.compile(r"(?<=\]\()\.\./pictures/[\w-]+\.svg(?=\))")


def test_every_page_of_the_guide_can_be_chosen_by_its_heading(diary: Store) -> None:
    headings = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in GUIDE]
    assert headings
    assert question(visit("guide"), "Page").options == headings


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_a_page_is_shown_whole_below_its_heading(diary: Store, path: Path) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name(path.name))
    _, body = path.read_text(encoding="utf-8").split("\n", 1)
    for part in DRAWING.split(body):
        assert part.strip() in shown(page)


@pytest.mark.parametrize(
    "path", [path for path in GUIDE if DRAWING.search(path.read_text("utf-8"))], ids=lambda p: p.stem
)
def test_a_drawing_travels_within_the_text_as_no_address_leads_to_it(diary: Store, path: Path) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name(path.name))
    for name in DRAWING.findall(path.read_text(encoding="utf-8")):
        drawing = b64encode((FOLDER / name).read_bytes()).decode("ascii")
        assert f"(data:image/svg+xml;base64,{drawing})" in shown(page)


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in shown(visit("guide"))
