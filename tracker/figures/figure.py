"""What a figure is: two poses of one body, the things around it, and the same told in words."""

from dataclasses import dataclass

from tracker.figures.camera import Camera
from tracker.figures.pose import Pose
from tracker.figures.space import Vector
from tracker.language import _, _p

Side = str  # "left", "right" or "both"
OTHER_SIDE = {"left": "right", "right": "left", "both": "both"}
BODY = ("left_leg", "left_arm", "trunk", "head", "right_leg", "right_arm")  # far to near, seen from the right


@dataclass(frozen=True)
class Place:
    """A point of the body, or of the room when `near` is "room", and a step away from it."""

    near: str
    step: Vector


@dataclass(frozen=True)
class Prop:
    """A thing around the body: its kind, where it is, and its size along x, y and z (or its radius)."""

    name: str
    kind: str
    places: tuple[Place, ...]
    size: tuple[float, ...]


@dataclass(frozen=True)
class Arrow:
    """The way that a point of the body takes, drawn `shift` away from it in the picture."""

    follows: str
    shift: tuple[float, float]


@dataclass(frozen=True)
class Figure:
    """The drawing of one exercise as data; `side` is the working side as drawn, texts have {side} and {other}."""

    exercise_id: str
    name: str
    side: Side
    camera: Camera
    start: Pose
    end: Pose
    props: tuple[Prop, ...]
    working: tuple[str, ...]
    order: tuple[str, ...]
    arrows: tuple[Arrow, ...]

    @property
    def sided(self) -> bool:
        """Whether the exercise is done on one side and then on the other."""
        return self.side != "both"

    def shown_side(self, mirrored: bool) -> Side:
        """The working side in the picture."""
        return OTHER_SIDE[self.side] if mirrored else self.side

    def mirrored_for(self, side: Side) -> bool:
        """Whether the picture has to be mirrored to show this working side."""
        return self.sided and side != self.side

    def title(self, mirrored: bool) -> str:
        """The name of the exercise, and the side that works in the picture."""
        if not self.sided:
            return _(self.name)
        return _("{name}, {side} side", name=_(self.name), side=_side_word(self.shown_side(mirrored)))

    def told(self, text: str, mirrored: bool) -> str:
        """A text of the figure with the sides filled in, as the person has them."""
        side = self.shown_side(mirrored)
        return _(text, side=_side_word(side), other=_side_word(OTHER_SIDE[side]))


def _side_word(side: Side) -> str:
    """The side for the places that a text has for it; of other languages the stem, as its ending stands in the text."""
    if side == "both":
        return side
    # translators: the stem alone, such as link and izquierd; the ending stands in each text
    left, right = _p("stem of the word", "left"), _p("stem of the word", "right")
    return left if side == "left" else right
