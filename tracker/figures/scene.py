"""A figure at one moment as shapes in drawing order, and the window that holds every moment of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.figures.camera import Spot
from tracker.figures.figure import BODY, OTHER_SIDE, Arrow, Figure
from tracker.figures.flesh import balls, hair_path, lowest, nearness, piece_path, seen_from_behind
from tracker.figures.outline import arrow_head, line
from tracker.figures.props import KINDS, Scene, Shape, prop_shapes
from tracker.figures.skeleton import Skeleton, pose_between, skeleton

SIDE_ON = 45.0  # degrees; beyond it no limb is the far one
FAR_BY = 4.0  # a limb that much behind its twin is drawn as a far limb
MARGIN, LEAST_WIDTH, RATIO = 4.0, 104.0, 4 / 3  # of the window
LOOKED_AT = (0.0, 0.25, 0.5, 0.75, 1.0)  # moments that the window is measured by
BODY_LOOKS = ("limb", "head", "hair", "trunk", "work")
PATH_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Window:
    """The part of the picture that is shown."""

    left: float
    top: float
    width: float
    height: float


def body_at(figure: Figure, moment: float) -> Skeleton:
    """The solved body at a moment from 0, the start, to 1, the end; on the way it stays on the floor."""
    pose = pose_between(figure.start, figure.end, moment)
    body = skeleton(pose)
    floor = lowest(skeleton(figure.start)) * (1 - moment) + lowest(skeleton(figure.end)) * moment
    x, y, z = pose.pelvis
    return skeleton(replace(pose, pelvis=(x, y + floor - lowest(body), z)))


def shapes_at(figure: Figure, moment: float) -> list[Shape]:
    """Everything but the arrows, the farthest first; the same number of shapes at every moment."""
    body = body_at(figure, moment)
    scene = Scene(body.points, figure.camera, moment)
    looks = _looks(figure)
    drawn = {name: [Shape(piece_path(groups, figure.camera), looks[name])] for name, groups in balls(body).items()}
    drawn["head"].insert(hair_at(figure), Shape(hair_path(body, figure.camera), "hair"))
    drawn |= {prop.name: prop_shapes(prop, scene) for prop in figure.props}
    return [shape for name in drawing_order(figure) for shape in drawn[name]]


def hair_at(figure: Figure) -> int:
    """0 when the hair is under the head, 1 when it is over it, as halfway through the movement."""
    return int(seen_from_behind(body_at(figure, 0.5), figure.camera))


def is_body(shape: Shape) -> bool:
    """Whether a shape is a piece of the body."""
    return shape.look.split()[0] in BODY_LOOKS


def drawing_order(figure: Figure) -> tuple[str, ...]:
    """Names of body pieces and props, the farthest first, one order for all moments."""
    if figure.order:
        return figure.order
    pieces = balls(body_at(figure, 0.5))
    near = {name: nearness(groups, figure.camera) for name, groups in pieces.items()}
    near["head"] = near["trunk"] - 0.01  # the neck goes under the shirt
    body = sorted(BODY, key=near.__getitem__)
    behind = [prop.name for prop in figure.props if not KINDS[prop.kind].before]
    before = [prop.name for prop in figure.props if KINDS[prop.kind].before]
    return (*behind, *body, *before)


def arrow_shapes(figure: Figure) -> list[Shape]:
    """The arrows along the ways of the points that they follow."""
    return [Shape(_arrow_path(figure, arrow), "arrow") for arrow in figure.arrows]


def window(figure: Figure) -> Window:
    """A window of fixed shape round all that is seen from start to end."""
    spots = list(_edges(figure))
    left, right = min(x for x, _ in spots) - MARGIN, max(x for x, _ in spots) + MARGIN
    top, bottom = min(y for _, y in spots) - MARGIN, max(y for _, y in spots) + MARGIN
    width = max(right - left, (bottom - top) * RATIO, LEAST_WIDTH)
    height = width / RATIO
    return Window((left + right - width) / 2, (top + bottom - height) / 2, width, height)


def _edges(figure: Figure) -> Iterator[Spot]:
    for moment in LOOKED_AT:
        body = body_at(figure, moment)
        for groups in balls(body).values():
            for place, radius in (ball for group in groups for ball in group):
                x, y = figure.camera.spot(place)
                yield from ((x - radius, y - radius), (x + radius, y + radius))
        scene = Scene(body.points, figure.camera, moment)
        for prop in figure.props:
            for shape in prop_shapes(prop, scene):
                yield from _corners(shape.path)
    for shape in arrow_shapes(figure):
        yield from _corners(shape.path)


def _corners(path: str) -> Iterator[Spot]:
    """The corners of a path of straight lines."""
    numbers = [float(number) for number in PATH_NUMBER.findall(path)]
    yield from zip(numbers[::2], numbers[1::2], strict=True)


def _looks(figure: Figure) -> dict[str, str]:
    pieces = balls(body_at(figure, 0.5))
    near = {name: nearness(groups, figure.camera) for name, groups in pieces.items()}
    side_on = abs(figure.camera.turn) <= SIDE_ON and figure.camera.height <= SIDE_ON
    return {name: _look(name, figure, side_on and near[_twin(name)] - near[name] > FAR_BY) for name in BODY}


def _twin(name: str) -> str:
    """The same limb of the other side; trunk and head are their own."""
    side, _, limb = name.partition("_")
    return f"{OTHER_SIDE[side]}_{limb}" if limb else name


def _look(name: str, figure: Figure, far: bool) -> str:
    if name in figure.working:
        return "work far" if far else "work"
    if name in ("trunk", "head"):
        return name
    return "limb far" if far else "limb"


def _arrow_path(figure: Figure, arrow: Arrow) -> str:
    moments = [0.1 + 0.8 * step / 10 for step in range(11)]
    way = [figure.camera.spot(body_at(figure, moment).points[arrow.follows]) for moment in moments]
    spots = [(x + arrow.shift[0], y + arrow.shift[1]) for x, y in way]
    return line(spots) + line(arrow_head(spots[-3], spots[-1]))
