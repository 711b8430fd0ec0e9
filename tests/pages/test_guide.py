"""The guide shows what stands in docs/guide, page by page."""

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


def test_every_page_of_the_guide_can_be_chosen_by_its_heading(diary: Store) -> None:
    headings = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in GUIDE]
    assert headings
    assert question(visit("guide"), "Page").options == headings


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_a_page_is_shown_whole_below_its_heading(diary: Store, path: Path) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name(path.name))
    _, body = path.read_text(encoding="utf-8").split("\n", 1)
    assert body.strip() in shown(page)


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in shown(visit("guide"))
