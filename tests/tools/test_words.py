"""The collector of texts keeps what was translated, and says what is amiss."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools.words import AREAS, amiss, differs, translations, update, used_by_area

TAG = "de"
TEXT = "The day is full."  # a text that no file of ours uses


def known_text() -> tuple[str, str]:
    """A text of the first area without values, and that area."""
    area = next(iter(AREAS))
    return next(one.id for one in used_by_area()[area] if isinstance(one.id, str) and one.id.isalpha()), area


def a_file(folder: Path, area: str, english: str, said: str) -> None:
    """A file of a language with one text, as a translator leaves it."""
    (folder / TAG).mkdir()
    (folder / TAG / f"{area}.po").write_text(f'msgid "{english}"\nmsgstr "{said}"\n', encoding="utf-8")


def test_a_translation_moves_to_the_area_of_its_text(tmp_path: Path) -> None:
    english, area = known_text()
    a_file(tmp_path, list(AREAS)[-1], english, "Übersetzt")
    update(TAG, tmp_path)
    assert translations(TAG, tmp_path)[(None, english)].string == "Übersetzt"
    assert f'msgid "{english}"\nmsgstr "Übersetzt"' in (tmp_path / TAG / f"{area}.po").read_text(encoding="utf-8")


def test_a_text_that_is_used_no_more_is_told_and_then_dropped(tmp_path: Path) -> None:
    a_file(tmp_path, "app", TEXT, "Der Tag ist voll.")
    assert f"not used any more: {TEXT}" in list(amiss(TAG, tmp_path))
    update(TAG, tmp_path)
    assert (None, TEXT) not in translations(TAG, tmp_path)


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    update(TAG, tmp_path)
    written = {path.name: path.read_bytes() for path in (tmp_path / TAG).iterdir()}
    update(TAG, tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / TAG).iterdir()} == written
    assert set(written) == {f"{area}.po" for area in AREAS}


def test_all_is_to_be_translated_at_first(tmp_path: Path) -> None:
    found = list(amiss(TAG, tmp_path))
    assert len(found) == len({one.key for texts in used_by_area().values() for one in texts})
    assert all(one.startswith("not translated: ") for one in found)


@pytest.mark.parametrize(
    ("english", "said", "other"),
    [
        ("{n} days", "{n} Tage", False),
        ("{n} days", "Tage", True),
        ("{share:.0f} of it", "{share} davon", True),
        ("Now. ", "Jetzt.", True),
        ("Now", "{", True),
        (("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"), False),
        (("{n} day", "{n} days"), ("{n} Tag", "Tage"), True),
        (("one day", "{n} days"), ("ein Tag", "{n} Tage"), False),
        (("one day", "{n} days of {all}"), ("ein Tag", "{n} von {all} Tagen"), False),
    ],
)
def test_a_translation_takes_the_same_values(
    english: str | tuple[str, str], said: str | tuple[str, str], other: bool
) -> None:
    message: Message = Catalog(locale=TAG).add(english, said)
    assert differs(message) == other
