"""A figure as SVG: standing still at one moment, or moving slowly between start and end."""

from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tracker.figures.figure import Figure
from tracker.figures.props import Shape
from tracker.figures.scene import arrow_shapes, is_body, shapes_at, window
from tracker.figures.style import STYLE

Moment = float | Literal["both"]
FRAMES = 8  # pictures on the way from start to end; the browser fills in between
STAY = 0.14  # part of a round that the body stays at each end


def svg(figure: Figure, *, moment: Moment = "both", mirrored: bool = False, key: str = "") -> str:
    """A still picture: 0 the start, 1 the end, "both" the end over a pale start; `key` keeps ids on one page apart."""
    told = text_alternative(figure, moment=moment, mirrored=mirrored)
    return _sheet(figure, _still(figure, moment), told, mirrored, f"{key}{moment}")


def moving_svg(figure: Figure, *, mirrored: bool = False, seconds: float = 4.0, key: str = "") -> str:
    """A picture that goes from start to end in `seconds` and back; it stands still for who wants less motion."""
    moving = f'<g class="pw-moves">{_moving(figure, seconds)}</g>'
    still = f'<g class="pw-still">{_still(figure, "both")}</g>'
    return _sheet(figure, moving + still, text_alternative(figure, mirrored=mirrored), mirrored, f"{key}moving")


def text_alternative(figure: Figure, *, moment: Moment = "both", mirrored: bool = False) -> str:
    """What a picture shows, in a few plain sentences, for who cannot see it; between start and end it tells both."""
    texts: dict[Moment, list[str]] = {0: [figure.start.text], 1: [figure.end.text]}
    shown = texts.get(moment, [figure.start.text, figure.end.text])
    return " ".join(figure.told(text, mirrored) for text in shown)


def _sheet(figure: Figure, content: str, told: str, mirrored: bool, key: str) -> str:
    way = "mirrored" if mirrored else "drawn"
    base = f"pw-{figure.exercise_id}-{way}-{key}"
    shown = window(figure)
    left = -shown.left - shown.width if mirrored else shown.left
    box = f"{left:.1f} {shown.top:.1f} {shown.width:.1f} {shown.height:.1f}"
    flip = '<g transform="scale(-1 1)">' if mirrored else "<g>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pw-figure" width="100%" viewBox="{box}" role="img" '
        f"aria-labelledby={quoteattr(f'{base}-title {base}-text')}>"
        f"<title id={quoteattr(f'{base}-title')}>{escape(figure.title(mirrored))}</title>"
        f"<desc id={quoteattr(f'{base}-text')}>{escape(told)}</desc>"
        f"<style>{STYLE}</style>{flip}{content}</g></svg>"
    )


def _still(figure: Figure, moment: Moment) -> str:
    if moment == "both":
        return _over_start(figure) + _paths(arrow_shapes(figure))
    arrows = arrow_shapes(figure) if moment == 0 else []
    return _paths(shapes_at(figure, moment)) + _paths(arrows)


def _over_start(figure: Figure) -> str:
    """The end over a pale start, both before the things that stand behind the body."""
    ghost = [shape for shape in shapes_at(figure, 0.0) if is_body(shape)]
    end = shapes_at(figure, 1.0)
    first = next(place for place, shape in enumerate(end) if is_body(shape))
    return _paths(end[:first]) + f'<g class="ghost">{_paths(ghost)}</g>' + _paths(end[first:])


def _moving(figure: Figure, seconds: float) -> str:
    moments = [_eased(frame / FRAMES) for frame in range(FRAMES + 1)]
    pictures = [shapes_at(figure, moment) for moment in moments]
    return "".join(_moving_path(frames, seconds) for frames in zip(*pictures, strict=True))


def _moving_path(frames: tuple[Shape, ...], seconds: float) -> str:
    first = frames[0]
    if all(frame.path == first.path for frame in frames):
        return _path(first)
    paths = [frame.path for frame in frames]
    values = ";".join([paths[0], *paths, *reversed(paths), paths[0]])
    return (
        f'<path class="{first.look}" d="{first.path}"><animate attributeName="d" dur="{_round_seconds(seconds):.2f}s" '
        f'repeatCount="indefinite" keyTimes="{_key_times()}" values="{values}"/></path>'
    )


def _round_seconds(seconds: float) -> float:
    return 2 * seconds / (1 - 2 * STAY)


def _key_times() -> str:
    """When each picture of a round is reached, from 0 to 1: stay at the start, go, stay at the end, come back."""
    going = (1 - 2 * STAY) / 2
    there = [STAY / 2 + going * frame / FRAMES for frame in range(FRAMES + 1)]
    back = [time + STAY + going for time in there]
    return ";".join(f"{time:.4g}" for time in [0, *there, *back, 1])


def _eased(part: float) -> float:
    """Slow at both ends."""
    return part * part * (3 - 2 * part)


def _paths(shapes: list[Shape]) -> str:
    return "".join(_path(shape) for shape in shapes)


def _path(shape: Shape) -> str:
    return f'<path class="{shape.look}" d="{shape.path}"/>'
