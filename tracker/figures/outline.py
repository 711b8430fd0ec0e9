"""Path data of the plain shapes that a drawing is made of; every path of one kind has the same commands."""

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, hypot, pi, sin

from tracker.figures.camera import Disc, Spot

HULL_STEPS = 40  # corners of a hull; at 480 pixels no corner can be seen
HEAD_LONG, HEAD_WIDE = 3.6, 2.6  # of an arrow


def taper(first: Disc, last: Disc) -> str:
    """Two discs and what lies between them, like a sausage with a thick and a thin end."""
    (x0, y0), r0 = first
    (x1, y1), r1 = last
    gap = max(hypot(x1 - x0, y1 - y0), abs(r0 - r1) * 1.02 + 0.05)  # a disc that hides the other still needs two ends
    way, lean = atan2(y1 - y0, x1 - x0), acos((r0 - r1) / gap)
    big0, big1 = (1, 0) if r0 > r1 else (0, 1)
    return (
        f"M{_pair(_rim(first, way - lean))}L{_pair(_rim(last, way - lean))}"
        f"A{_n(r1)} {_n(r1)} 0 {big1} 1 {_pair(_rim(last, way + lean))}"
        f"L{_pair(_rim(first, way + lean))}A{_n(r0)} {_n(r0)} 0 {big0} 1 {_pair(_rim(first, way - lean))}Z"
    )


def hull(discs: Sequence[Disc]) -> str:
    """A rubber band round the discs."""
    ways = [2 * pi * step / HULL_STEPS for step in range(HULL_STEPS)]
    return polygon(_outermost(discs, way) for way in ways)


def polygon(corners: Iterable[Spot]) -> str:
    """A closed shape with straight sides."""
    return "M" + "L".join(_pair(corner) for corner in corners) + "Z"


def line(spots: Iterable[Spot]) -> str:
    """An open line."""
    return "M" + "L".join(_pair(spot) for spot in spots)


def arrow_head(before: Spot, tip: Spot) -> list[Spot]:
    """The three corners of the head of an arrow that comes from `before`."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    size = hypot(dx, dy) or 1.0
    ux, uy = dx / size, dy / size
    foot = (tip[0] - ux * HEAD_LONG, tip[1] - uy * HEAD_LONG)
    side = (-uy * HEAD_WIDE, ux * HEAD_WIDE)
    return [(foot[0] + side[0], foot[1] + side[1]), tip, (foot[0] - side[0], foot[1] - side[1])]


def _outermost(discs: Sequence[Disc], way: float) -> Spot:
    def reach(disc: Disc) -> float:
        (x, y), r = disc
        return x * cos(way) + y * sin(way) + r

    return _rim(max(discs, key=reach), way)


def _rim(disc: Disc, way: float) -> Spot:
    (x, y), r = disc
    return x + r * cos(way), y + r * sin(way)


def _pair(spot: Spot) -> str:
    return f"{_n(spot[0])} {_n(spot[1])}"


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
