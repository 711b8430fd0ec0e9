"""The guide shows what stands in docs/guide, page by page."""

import re
from base64 import b64encode
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.pages.operating import choose, question, shown, tap, visit
from tracker.services.people import ME
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.app import MADE_UP

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "guide"
GUIDE = sorted(FOLDER.glob("*.md"))
PICTURE = re.compile(r"(?<=\]\()\.\./pictures/[\w-]+\.(?:svg|png)(?=\))")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\([\w-]+\.md\)")
TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def test_every_page_of_the_guide_can_be_chosen_by_its_heading(diary: Store) -> None:
    headings = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in GUIDE]
    assert headings
    assert question(visit("guide"), "Page").options == headings


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_a_page_is_shown_whole_below_its_heading(diary: Store, path: Path) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name(path.name))
    _, body = path.read_text(encoding="utf-8").split("\n", 1)
    told = shown(page)
    for between in PICTURE.split(body):
        for part in LINK.split(between):
            assert part.strip() in told


@pytest.mark.parametrize(
    "path", [path for path in GUIDE if PICTURE.search(path.read_text("utf-8"))], ids=lambda p: p.stem
)
def test_a_picture_travels_within_the_text_as_no_address_leads_to_it(diary: Store, path: Path) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name(path.name))
    for name in PICTURE.findall(path.read_text(encoding="utf-8")):
        picture = b64encode((FOLDER / name).read_bytes()).decode("ascii")
        assert f"(data:{TYPES[Path(name).suffix]};base64,{picture})" in shown(page)


def test_a_page_that_is_spoken_of_is_one_tap_away_and_opens_no_second_window(diary: Store) -> None:
    page = visit("guide")
    choose(page, "Page", question(page, "Page").value.with_name("16-commands.md"))
    assert "*Host it for several people*" in shown(page)
    tap(page, "Host it for several people")
    assert question(page, "Page").value.name == "13-hosting.md"


def test_a_made_up_diary_is_marked(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    assert MADE_UP in shown(visit("guide"))
