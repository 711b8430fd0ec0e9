"""What a pose says: where the pelvis is, which way the trunk and the head point, what each limb does."""

from dataclasses import dataclass

from tracker.figures.space import Vector

ROOM = "room"  # a target that is a place in the room, not a point of the body
LIMBS = ("left_leg", "right_leg", "left_arm", "right_arm")


@dataclass(frozen=True)
class Bent:
    """A limb by the directions of its bones; `end` is the way of the foot, None for a foot at ease or an arm."""

    first: Vector
    second: Vector
    end: Vector | None = None


@dataclass(frozen=True)
class Reaching:
    """A limb by where its palm or ankle is: a step from a point of the body, or in the room; it bends to `bend`."""

    near: str
    place: Vector
    bend: Vector
    end: Vector | None = None


Limb = Bent | Reaching


@dataclass(frozen=True)
class Turns:
    """Turns of hips, shoulders and face about the spine, in degrees to the person's right."""

    hips: float = 0.0
    shoulders: float = 0.0
    face: float = 0.0


@dataclass(frozen=True)
class Pose:
    """One moment of an exercise; directions are unit vectors, `roll` turns the whole body about its length."""

    text: str
    pelvis: Vector
    lower_spine: Vector
    upper_spine: Vector
    head: Vector
    turns: Turns
    roll: float
    limbs: dict[str, Limb]


def mixed_turns(start: Turns, end: Turns, part: float) -> Turns:
    """The turns `part` of the way."""
    return Turns(
        _between(start.hips, end.hips, part),
        _between(start.shoulders, end.shoulders, part),
        _between(start.face, end.face, part),
    )


def _between(start: float, end: float, part: float) -> float:
    return start + (end - start) * part
