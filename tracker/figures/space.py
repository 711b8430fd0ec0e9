"""Points and directions in the room, in hundredths of the body's height: x along the floor, y up, z to the viewer."""

from math import acos, cos, pi, radians, sin, sqrt

Vector = tuple[float, float, float]

ORIGIN: Vector = (0.0, 0.0, 0.0)
ALONG: Vector = (1.0, 0.0, 0.0)  # where a standing body faces
NEAR: Vector = (0.0, 0.0, 1.0)  # the right side of a body that stands facing along x
TINY = 1e-6


def add(*vectors: Vector) -> Vector:
    """The sum."""
    return sum(v[0] for v in vectors), sum(v[1] for v in vectors), sum(v[2] for v in vectors)


def scale(v: Vector, by: float) -> Vector:
    """The vector made longer or shorter."""
    return v[0] * by, v[1] * by, v[2] * by


def minus(a: Vector, b: Vector) -> Vector:
    """The way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(v: Vector) -> float:
    """The length."""
    return sqrt(dot(v, v))


def unit(v: Vector, otherwise: Vector = ALONG) -> Vector:
    """The direction of v; `otherwise` when v has no length."""
    size = length(v)
    return scale(v, 1 / size) if size > TINY else otherwise


def square_to(v: Vector, axis: Vector, otherwise: Vector = NEAR) -> Vector:
    """The direction of what is left of v when its part along the unit `axis` is taken away."""
    return unit(minus(v, scale(axis, dot(v, axis))), otherwise)


def turned(v: Vector, axis: Vector, degrees: float) -> Vector:
    """v turned about the unit `axis`, by the right-hand rule."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return add(scale(v, c), scale(cross(axis, v), s), scale(axis, dot(axis, v) * (1 - c)))


def angle_between(a: Vector, b: Vector) -> float:
    """Degrees between two unit vectors, 0 to 180."""
    return acos(max(-1.0, min(1.0, dot(a, b)))) * 180 / pi


def swung(start: Vector, end: Vector, part: float) -> Vector:
    """The direction `part` of the shortest way from one unit vector to another; part 0 to 1."""
    axis = cross(start, end)
    if length(axis) < TINY:
        return start if dot(start, end) > 0 or part < 1 else end
    return turned(start, unit(axis), angle_between(start, end) * part)


def mixed(start: Vector, end: Vector, part: float) -> Vector:
    """The point `part` of the straight way from one point to another; part 0 to 1."""
    return add(scale(start, 1 - part), scale(end, part))


def direction(degrees: float, out: float, side: int) -> Vector:
    """Direction by its angle seen from the side (0 along x, 90 up) and its angle out to the body's side (+1 right)."""
    a, o = radians(degrees), radians(out)
    return cos(o) * cos(a), cos(o) * sin(a), side * sin(o)
