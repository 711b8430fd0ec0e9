"""What the style says in words is in the language of the person."""

from streamlit.testing.v1 import AppTest


def styled_in_spanish() -> None:
    from tracker.language import speaking
    from tracker.ui.style import apply_style

    with speaking("es"):
        apply_style()


def test_the_word_for_the_pages_keeps_its_accents() -> None:
    style = AppTest.from_function(styled_in_spanish).run().get("html")[0]
    assert '--pages: "Páginas"' in style.proto.body
