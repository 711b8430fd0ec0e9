"""From a pose to the points of the body."""

from dataclasses import dataclass, replace
from math import atan2, degrees, sqrt

from tracker.figures.pose import ROOM, Bent, Limb, Pose, Reaching, mixed_turns
from tracker.figures.space import (
    ALONG,
    NEAR,
    TINY,
    Vector,
    add,
    angle_between,
    cross,
    dot,
    length,
    minus,
    mixed,
    scale,
    square_to,
    swung,
    turned,
    unit,
)

# Lengths in hundredths of the body's height: an adult's usual proportions, rounded so that thick limbs look right.
# They are ours, for drawing only, and taken from no table.
LOWER_SPINE, UPPER_SPINE, NECK = 14.0, 15.0, 11.0
HIP_OUT, SHOULDER_OUT = 4.6, 8.6
THIGH, SHANK, FOOT, ANKLE_HEIGHT, HEEL_BACK = 24.5, 24.0, 9.0, 2.0, 2.2
UPPER_ARM, FOREARM, PALM = 16.5, 14.0, 3.0
STRAIGHT = 12.0  # degrees; below that a knee does not show which way it bends
SIDES = {"left": -1, "right": 1}


@dataclass(frozen=True)
class Frame:
    """Three directions of the trunk at one height: up the spine, to the person's right, to the front."""

    up: Vector
    right: Vector
    front: Vector


@dataclass(frozen=True)
class Skeleton:
    """The named points of a posed body, and the frames of hips, shoulders and head."""

    points: dict[str, Vector]
    hips: Frame
    shoulders: Frame
    face: Frame
    bones: dict[str, Bent]


def skeleton(pose: Pose) -> Skeleton:
    """Solves a pose: legs first, since hands may hold them."""
    hips = frame(pose.lower_spine, pose.turns.hips, pose.roll)
    shoulders = frame(pose.upper_spine, pose.turns.shoulders, pose.roll)
    face = frame(pose.head, pose.turns.face, pose.roll)
    points = _trunk_points(pose, hips, shoulders)
    bones: dict[str, Bent] = {}
    for side in SIDES:
        bones[f"{side}_leg"] = _leg(pose.limbs[f"{side}_leg"], side, points, hips)
    for side in SIDES:
        bones[f"{side}_arm"] = _arm(pose.limbs[f"{side}_arm"], side, points)
    return Skeleton(points, hips, shoulders, face, bones)


def pose_between(start: Pose, end: Pose, part: float) -> Pose:
    """The pose `part` of the way from start to end; hands that hold the same thing keep holding it."""
    known, reached = skeleton(start).bones, skeleton(end).bones
    limbs: dict[str, Limb] = {
        name: _limb_between(limb, end.limbs[name], _swung_bones(known[name], reached[name], part), part)
        for name, limb in start.limbs.items()
    }
    return replace(
        start,
        pelvis=mixed(start.pelvis, end.pelvis, part),
        lower_spine=swung(start.lower_spine, end.lower_spine, part),
        upper_spine=swung(start.upper_spine, end.upper_spine, part),
        head=swung(start.head, end.head, part),
        turns=mixed_turns(start.turns, end.turns, part),
        roll=start.roll + (end.roll - start.roll) * part,
        limbs=limbs,
    )


def frame(up: Vector, turn: float, roll: float) -> Frame:
    """The frame of a trunk that points up the spine and is turned to the person's right by `turn` degrees."""
    side = square_to(turned(NEAR, ALONG, roll), up)
    right = turned(side, up, -turn)
    return Frame(up, right, cross(up, right))


def hip_raised(hips: Frame, thigh: Vector) -> float:
    """How far a hip bends forward, in degrees; negative behind the trunk."""
    return degrees(atan2(dot(thigh, hips.front), -dot(thigh, hips.up)))


def neutral_front(hips: Frame, thigh: Vector) -> Vector:
    """Where the front of a thigh looks when the hip bends, then goes out, and does not rotate."""
    return turned(hips.front, hips.right, hip_raised(hips, thigh))


def shin_back(thigh: Vector, shank: Vector, hips: Frame) -> Vector:
    """The way the calf looks: from the bend of the knee, or from the hips when the knee is straight."""
    if angle_between(thigh, shank) > STRAIGHT:
        return unit(minus(scale(shank, dot(thigh, shank)), thigh))
    return scale(square_to(neutral_front(hips, thigh), shank), -1)


def _trunk_points(pose: Pose, hips: Frame, shoulders: Frame) -> dict[str, Vector]:
    waist = add(pose.pelvis, scale(pose.lower_spine, LOWER_SPINE))
    chest = add(waist, scale(pose.upper_spine, UPPER_SPINE))
    points = {"pelvis": pose.pelvis, "waist": waist, "chest": chest, "head": add(chest, scale(pose.head, NECK))}
    for side, sign in SIDES.items():
        points[f"{side}_hip"] = add(pose.pelvis, scale(hips.right, sign * HIP_OUT))
        points[f"{side}_shoulder"] = add(chest, scale(shoulders.right, sign * SHOULDER_OUT))
    return points


def _leg(limb: Limb, side: str, points: dict[str, Vector], hips: Frame) -> Bent:
    hip = points[f"{side}_hip"]
    bones = limb if isinstance(limb, Bent) else _bent_to(hip, _target(limb, points), limb, THIGH, SHANK)
    knee = add(hip, scale(bones.first, THIGH))
    ankle = add(knee, scale(bones.second, SHANK))
    back = shin_back(bones.first, bones.second, hips)
    foot = bones.end or scale(back, -1)
    sole = square_to(add(bones.second, back), foot, bones.second)
    points |= {
        f"{side}_knee": knee,
        f"{side}_ankle": ankle,
        f"{side}_heel": add(ankle, scale(sole, ANKLE_HEIGHT), scale(foot, -HEEL_BACK)),
        f"{side}_toes": add(ankle, scale(sole, ANKLE_HEIGHT), scale(foot, FOOT)),
        f"{side}_sole": add(ankle, scale(sole, ANKLE_HEIGHT + 2.0), scale(foot, FOOT / 2)),
        f"{side}_thigh": mixed(hip, knee, 0.6),
        f"{side}_shin": mixed(knee, ankle, 0.25),
        f"{side}_buttock": add(hip, scale(hips.front, -4.0), scale(hips.up, -0.5)),
    }
    return Bent(bones.first, bones.second, foot)


def _arm(limb: Limb, side: str, points: dict[str, Vector]) -> Bent:
    shoulder = points[f"{side}_shoulder"]
    if isinstance(limb, Reaching):
        limb = _bent_to(shoulder, _target(limb, points), limb, UPPER_ARM, FOREARM + PALM)
    elbow = add(shoulder, scale(limb.first, UPPER_ARM))
    points[f"{side}_elbow"] = elbow
    points[f"{side}_wrist"] = add(elbow, scale(limb.second, FOREARM))
    points[f"{side}_hand"] = add(elbow, scale(limb.second, FOREARM + PALM))
    return limb


def _target(limb: Reaching, points: dict[str, Vector]) -> Vector:
    return limb.place if limb.near == ROOM else add(points[limb.near], limb.place)


def _bent_to(root: Vector, target: Vector, limb: Reaching, first: float, second: float) -> Bent:
    """Two bones from root to target, their joint on the side of `bend`; stretched out when it is too far."""
    way = minus(target, root)
    reach = max(min(length(way), (first + second) * 0.999), abs(first - second) + TINY)
    along = unit(way)
    before = (first**2 - second**2 + reach**2) / (2 * reach)
    aside = sqrt(max(first**2 - before**2, 0.0))
    joint = add(scale(along, before), scale(square_to(limb.bend, along), aside))
    return Bent(unit(joint), unit(minus(scale(along, reach), joint)), limb.end)


def _limb_between(start: Limb, end: Limb, swung_bones: Bent, part: float) -> Limb:
    if isinstance(start, Reaching) and isinstance(end, Reaching) and start.near == end.near:
        place, bend = mixed(start.place, end.place, part), swung(start.bend, end.bend, part)
        return Reaching(start.near, place, bend, swung_bones.end)
    return swung_bones


def _swung_bones(start: Bent, end: Bent, part: float) -> Bent:
    foot = swung(start.end, end.end, part) if start.end and end.end else None
    return Bent(swung(start.first, end.first, part), swung(start.second, end.second, part), foot)
