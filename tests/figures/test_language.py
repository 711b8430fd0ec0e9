"""The words of a drawing are said in the language that is spoken, with the side's own ending in each sentence."""

from pathlib import Path

from tests.language.saying import saying
from tracker.catalogue.load import FOLDER
from tracker.figures import load_figures, moving_svg, svg, text_alternative

FIGURE = load_figures(FOLDER / "figures")["seated-figure-4"]
GERMAN = {
    "Seated figure 4": "Vierer im Sitzen",
    "{name}, {side} side": "{name}, {side}e Seite",
    FIGURE.start.text: "Der {side}e Knöchel liegt auf dem {other}en Oberschenkel.",
    FIGURE.end.text: "Der Rumpf neigt sich nach vorn.",
    "left": "link",
    "right": "recht",
}


def test_the_words_of_a_drawing_are_said_with_the_endings_of_the_language(tmp_path: Path) -> None:
    with saying(GERMAN, tmp_path):
        assert text_alternative(FIGURE, moment=0) == "Der rechte Knöchel liegt auf dem linken Oberschenkel."
        assert text_alternative(FIGURE, moment=0, mirrored=True) == (
            "Der linke Knöchel liegt auf dem rechten Oberschenkel."
        )
        assert text_alternative(FIGURE).endswith("Oberschenkel. Der Rumpf neigt sich nach vorn.")


def test_a_drawing_has_its_title_and_words_in_the_language(tmp_path: Path) -> None:
    with saying(GERMAN, tmp_path):
        drawn = [svg(FIGURE), moving_svg(FIGURE, mirrored=True)]
    assert "Vierer im Sitzen, rechte Seite</title>" in drawn[0]
    assert "Vierer im Sitzen, linke Seite</title>" in drawn[1]
    assert all("Der Rumpf neigt sich nach vorn.</desc>" in one for one in drawn)
