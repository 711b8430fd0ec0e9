"""How the room becomes a picture: a parallel view from a side and a height."""

from dataclasses import dataclass
from math import cos, radians, sin

from tracker.figures.space import Vector, dot

Spot = tuple[float, float]  # a place in the picture: x to the right, y down
Disc = tuple[Spot, float]  # a ball of the room as it is seen: centre and radius


@dataclass(frozen=True)
class Camera:
    """`turn` 0 sees a standing body from its right side, 90 from the front; `height` 90 looks straight down."""

    turn: float
    height: float

    def spot(self, point: Vector) -> Spot:
        """Where a point of the room is in the picture."""
        t, h = radians(self.turn), radians(self.height)
        right = (cos(t), 0.0, -sin(t))
        up = (-sin(h) * sin(t), cos(h), -sin(h) * cos(t))
        return dot(point, right), -dot(point, up)

    def nearness(self, point: Vector) -> float:
        """How near the viewer a point is; only differences mean something."""
        return dot(point, self.sight)

    @property
    def sight(self) -> Vector:
        """The way from the room to the viewer."""
        t, h = radians(self.turn), radians(self.height)
        return cos(h) * sin(t), sin(h), cos(h) * cos(t)
