"""The things around the body as shapes: mat, chair, bed, block, wall, pillow, band."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.figures.camera import Camera, Spot
from tracker.figures.figure import Place, Prop
from tracker.figures.outline import arrow_head, hull, line, polygon
from tracker.figures.pose import ROOM
from tracker.figures.space import Vector, add, dot, scale

LEG_THICK, SEAT_THICK, BACK_HIGH = 1.6, 2.4, 26.0  # of a chair
FACES: tuple[tuple[str, Vector], ...] = (
    ("end", (1.0, 0.0, 0.0)),
    ("end", (-1.0, 0.0, 0.0)),
    ("side", (0.0, 0.0, -1.0)),
    ("side", (0.0, 0.0, 1.0)),
    ("top", (0.0, 1.0, 0.0)),
)


@dataclass(frozen=True)
class Shape:
    """One path of a drawing and how it looks: the words of its class."""

    path: str
    look: str


@dataclass(frozen=True)
class Scene:
    """What a prop needs to be drawn: the points of the body, the camera and the moment (0 to 1)."""

    points: dict[str, Vector]
    camera: Camera
    moment: float

    def at(self, place: Place) -> Vector:
        """Where a place is in the room."""
        return place.step if place.near == ROOM else add(self.points[place.near], place.step)

    def spot(self, place: Place) -> Spot:
        """Where a place is in the picture."""
        return self.camera.spot(self.at(place))


def prop_shapes(prop: Prop, scene: Scene) -> list[Shape]:
    """The shapes of a prop, the farthest first."""
    return KINDS[prop.kind].draw(prop, scene)


def _box(prop: Prop, scene: Scene) -> list[Shape]:
    x, y, z = prop.size
    return _box_faces(scene.at(prop.places[0]), (x, y, z), scene.camera)


def _box_faces(foot: Vector, size: Vector, camera: Camera) -> list[Shape]:
    """The faces of a box that are seen; `foot` is the middle of its underside."""
    middle = add(foot, (0.0, size[1] / 2, 0.0))
    seen = [(look, way) for look, way in FACES if dot(way, camera.sight) > 0.01]
    return [Shape(polygon(camera.spot(c) for c in _face(middle, size, way)), f"prop {look}") for look, way in seen]


def _face(middle: Vector, size: Vector, way: Vector) -> list[Vector]:
    """The four corners of the face that looks `way`."""
    flat = [axis for axis in range(3) if way[axis] == 0.0]
    corners = []
    for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        step = [way[axis] * size[axis] / 2 for axis in range(3)]
        step[flat[0]], step[flat[1]] = a * size[flat[0]] / 2, b * size[flat[1]] / 2
        corners.append(add(middle, (step[0], step[1], step[2])))
    return corners


def _mat(prop: Prop, scene: Scene) -> list[Shape]:
    x, z = prop.size
    return [
        Shape(shape.path, "prop mat")
        for shape in _box_faces(add(scene.at(prop.places[0]), (0.0, -1.6, 0.0)), (x, 1.6, z), scene.camera)
    ]


def _chair(prop: Prop, scene: Scene) -> list[Shape]:
    """A chair that faces along x; the place is the floor under the middle of its seat."""
    back = (-prop.size[0] / 2 + LEG_THICK / 2, prop.size[1], 0.0)
    return _boxes([*_stool_boxes(prop), (back, (LEG_THICK, BACK_HIGH, prop.size[2]))], prop, scene)


def _chair_turned(prop: Prop, scene: Scene) -> list[Shape]:
    """A chair that faces against x."""
    back = (prop.size[0] / 2 - LEG_THICK / 2, prop.size[1], 0.0)
    return _boxes([*_stool_boxes(prop), (back, (LEG_THICK, BACK_HIGH, prop.size[2]))], prop, scene)


def _stool_boxes(prop: Prop) -> list[tuple[Vector, Vector]]:
    """The foot and the size of four legs and a seat, seen from the place of the prop."""
    wide, high, deep = prop.size
    x, z = wide / 2 - LEG_THICK / 2, deep / 2 - LEG_THICK / 2
    leg = (LEG_THICK, high - SEAT_THICK, LEG_THICK)
    legs: list[tuple[Vector, Vector]] = [((x0, 0.0, z0), leg) for z0 in (-z, z) for x0 in (-x, x)]
    return [*legs, ((0.0, high - SEAT_THICK, 0.0), (wide, SEAT_THICK, deep))]


def _boxes(boxes: list[tuple[Vector, Vector]], prop: Prop, scene: Scene) -> list[Shape]:
    """Boxes by their feet and sizes, the farthest first."""
    floor = scene.at(prop.places[0])
    far_first = sorted(boxes, key=lambda box: scene.camera.nearness(add(box[0], scale(box[1], 0.5))))
    return [shape for foot, size in far_first for shape in _box_faces(add(floor, foot), size, scene.camera)]


def _pillow(prop: Prop, scene: Scene) -> list[Shape]:
    return [Shape(hull([(scene.spot(place), prop.size[0]) for place in prop.places]), "prop pillow")]


def _band(prop: Prop, scene: Scene) -> list[Shape]:
    return [Shape(line(scene.spot(place) for place in prop.places), "band")]


def _glow(prop: Prop, scene: Scene) -> list[Shape]:
    """A patch that grows from its first radius to its second, where muscles work."""
    first, last = prop.size
    radius = first + (last - first) * scene.moment
    return [Shape(hull([(scene.spot(place), radius) for place in prop.places]), "glow")]


def _push(prop: Prop, scene: Scene) -> list[Shape]:
    """A short arrow from the first place to the second."""
    start, tip = scene.spot(prop.places[0]), scene.spot(prop.places[1])
    return [Shape(line([start, tip]) + line(arrow_head(start, tip)), "arrow")]


@dataclass(frozen=True)
class Kind:
    """How a kind of prop is drawn, how many numbers and places it needs, and whether it stands before the body."""

    draw: Callable[[Prop, Scene], list[Shape]]
    numbers: int
    places: int = 1
    before: bool = False


KINDS = {
    "mat": Kind(_mat, 2),
    "box": Kind(_box, 3),
    "chair": Kind(_chair, 3),
    "chair_turned": Kind(_chair_turned, 3),
    "pillow": Kind(_pillow, 1),
    "band": Kind(_band, 0, places=2, before=True),
    "push": Kind(_push, 0, places=2, before=True),
    "glow": Kind(_glow, 2, before=True),
}
