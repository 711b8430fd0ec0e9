"""What the style says in words is in the language of the person."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def styled_in_spanish() -> None:
    from tracker.language import speaking
    from tracker.ui.style import apply_style

    with speaking("es"):
        apply_style()


def test_the_word_for_the_pages_keeps_its_accents() -> None:
    style = AppTest.from_function(styled_in_spanish).run().get("html")[0]
    assert '--pages: "Páginas"' in style.proto.body


def styled_in_english() -> None:
    from tracker.ui.style import apply_style

    apply_style()


def hints_are_hidden(page: Callable[[], None]) -> bool:
    return '"InputInstructions"] { display: none; }' in AppTest.from_function(page).run().get("html")[0].proto.body


def test_the_hints_that_are_english_alone_stand_in_english_alone() -> None:
    assert hints_are_hidden(styled_in_spanish)
    assert not hints_are_hidden(styled_in_english)


def field_in_german() -> None:
    from tracker.language import speaking
    from tracker.ui.data.file_field import file_field

    with speaking("de"):
        file_field("Datei", "file")


def test_the_field_for_a_file_says_its_button_and_its_limit_in_the_language_of_the_person() -> None:
    style = AppTest.from_function(field_in_german).run().get("html")[0].proto.body
    assert '--choose-file: "Datei wählen"; --file-most: "bis zu 1 GB";' in style
