"""A language with made-up translations, which no later work on the real ones can change."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tools.words import used_by_area
from tracker.language import speaking, texts

Texts = Mapping[str | tuple[str, str], str | tuple[str, str]]  # a plural by both of its forms
STEM = "stem of the word"


@contextmanager
def saying(translations: Texts, folder: Path, tag: str = "de") -> Iterator[None]:
    """The language is spoken in the block, with these translations alone."""
    with translated(translations, folder, tag), speaking(tag):
        yield


@contextmanager
def translated(translations: Texts, folder: Path, tag: str = "de") -> Iterator[None]:
    """These translations stand in for the real ones; those of "left" and "right" are stems."""
    catalog = Catalog(locale=tag)
    for english, said in translations.items():
        catalog.add(english, said, context=STEM if english in ("left", "right") else None)
    (folder / tag).mkdir(parents=True)
    with (folder / tag / "all.po").open("wb") as file:
        write_po(file, catalog)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "FOLDER", folder)
        texts._texts.cache_clear()
        yield
    texts._texts.cache_clear()


@cache
def all_marked() -> Texts:
    """Every text of the program, said in angle quotes."""
    ids = {one.id for used in used_by_area().values() for one in used if one.meaning is None}
    return {one: f"«{one}»" if isinstance(one, str) else (f"«{one[0]}»", f"«{one[1]}»") for one in ids}
