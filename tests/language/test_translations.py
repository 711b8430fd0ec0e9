"""German and Spanish are complete, and no text reaches the person that could not be said in them."""

from pathlib import Path

import pytest

from tests.language.reading_code import (
    CODE,
    IMPORTED,
    ROOT,
    SHOWING,
    bare_in,
    hides_the_language,
    not_one_text,
    said_too_early,
    shown_bare,
    texts_said,
    tree_of,
)
from tools.words import TRANSLATED, amiss, used_by_area


def name_of(path: Path) -> str:
    """`tracker/store/engine.py` of a file of ours."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_text_has_its_translation_and_takes_the_same_values(tag: str) -> None:
    assert list(amiss(tag)) == []


@pytest.mark.parametrize("path", SHOWING, ids=name_of)
def test_nothing_is_put_on_a_page_as_it_stands_in_the_code(path: Path) -> None:
    assert list(shown_bare(path)) == []


def test_nothing_is_said_while_the_code_is_imported() -> None:
    assert [found for path in IMPORTED for found in said_too_early(path)] == []


def test_every_marked_text_is_one_whole() -> None:
    assert [found for path in CODE for found in not_one_text(path)] == []


def test_the_translators_get_every_text_that_the_code_says() -> None:
    """The collector overlooks a call inside an f-string, or inside the values of another text."""
    collected = {one.key[1] for texts in used_by_area().values() for one in texts}
    assert {text for path in CODE for text in texts_said(path)} - collected == set()


def test_no_function_uses_the_name_of_saying_for_something_else() -> None:
    assert [found for path in CODE for found in hides_the_language(path)] == []


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        ('st.button("Save")', ["Save"]),
        ('st.button(f"Save {name}")', ["Save "]),
        ("st.button(SAVE)", ["Save"]),
        ("st.button(LABELS[key])", ["One", "Two"]),
        ('st.button(_("Save {what}", what="all"))', ["all"]),
        ('st.button("Yes" if sure else _("No"))', ["Yes"]),
        ('st.button(_(SAVE), icon=":material/save:")', []),
        ('st.markdown(f"**{_(SAVE)}** :material/save: {name}")', []),
        ("st.button(plain(name))", []),
    ],
)
def test_a_bare_text_is_found(code: str, bare: list[str], tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(f'SAVE = N_("Save")\nLABELS = {{1: N_("One"), 2: "Two"}}\n{code}\n', encoding="utf-8")
    shown = tree_of(path).body[-1].value.args[0]  # type: ignore[attr-defined]
    assert list(bare_in(shown, path)) == bare
