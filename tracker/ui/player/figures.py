"""The drawings that the player shows, moving, each for the side that it is done on."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tracker.domain.guided import GuidedBout
from tracker.domain.scales import Side
from tracker.figures import load_figures, moving_svg
from tracker.language import language
from tracker.ui.player.mount import Figures

FOLDER = Path(__file__).parents[3] / "data" / "catalogue" / "figures"
SIDED = (Side.LEFT, Side.RIGHT)


def figures_of(bouts: Sequence[GuidedBout]) -> Figures:
    """Exercise id -> side -> SVG; an exercise that is only named, or the person's own, has none."""
    chosen: dict[str, dict[str, str]] = {}
    for bout in bouts:
        drawing = _moving(bout.exercise_id, bout.side, language())
        if drawing:
            chosen.setdefault(bout.exercise_id, {})[bout.side.value] = drawing
    return chosen


@cache
def _moving(exercise_id: str, side: Side, _language: str) -> str | None:
    figure = load_figures(FOLDER).get(exercise_id)
    if figure is None:
        return None
    return moving_svg(figure, mirrored=side in SIDED and figure.mirrored_for(side.value))
